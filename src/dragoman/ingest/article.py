"""A text to an article: fixed, identified, dated, its page furniture set aside."""

from __future__ import annotations

import hashlib
from pathlib import Path

from dragoman.errors import SourceError
from dragoman.ingest.duplicates import signature
from dragoman.ingest.language import readable_language
from dragoman.ingest.normal import normalise
from dragoman.model import Article, Published


def from_text(  # noqa: PLR0913  (the facts about a document that a caller may know)
    text: str,
    *,
    id: str | None = None,  # noqa: A002  (the name of the field)
    source: str = "",
    title: str | None = None,
    language: str | None = None,
    published: str | None = None,
    url: str | None = None,
    author: str | None = None,
    publisher: str | None = None,
    genre: str | None = None,
    user_dir: Path | None = None,
) -> Article:
    """An article of `text`; what the caller gives wins over what the text says.

    The text is normalised (see `ingest.normal`) and then never changed again; a clean text stays as it is.
    `published` is EDTF. Raises `SourceError` for a text without a word or a malformed `published`,
    `LanguageNotSupported` for a language that is not read yet.
    """
    final, notes = normalise(text)
    if not any(char.isalnum() for char in final):
        raise SourceError("There is no text in it.", hint="Give a text with at least one word.")
    code, assumed = readable_language(final, language)
    return Article(
        id=id or content_id(final),
        text=final,
        source=source,
        title=title,
        language=code,
        genre=genre or "news",
        author=author,
        publisher=publisher,
        url=url,
        published=Published(published, "given") if published else Published(),
        signature=signature(final),
        notes=notes + assumed,
    )


def content_id(text: str) -> str:
    """An id that the same text gets everywhere: "a" and twelve hexadecimal digits of its SHA-256."""
    return "a" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
