"""Words in: files, pages, mails and lines to articles whose text and offsets are final."""

from dragoman.ingest.article import from_text
from dragoman.ingest.checks import check_rules
from dragoman.ingest.duplicates import likeness, near_copies, signature
from dragoman.ingest.language import identify
from dragoman.ingest.sources import from_bytes, from_file, iter_articles

__all__ = [
    "check_rules",
    "from_bytes",
    "from_file",
    "from_text",
    "identify",
    "iter_articles",
    "likeness",
    "near_copies",
    "signature",
]
