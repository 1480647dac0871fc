"""PDF files to text, by pypdfium2, which is imported only when a PDF comes."""

from __future__ import annotations

import re
from collections import Counter

from dragoman.errors import SourceError
from dragoman.ingest.article import Facts

MAX_PAGES = 500
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\ufffe\u2010]\n(?P<next>[a-zäöüß]\w*)")
_JOINERS = frozenset({"und", "oder", "bzw", "sowie", "bis"})  # "Handels-\nund Zollfragen" keeps its hyphen
_FULL_LINE = 45
_CLOSED = '.!?:…“”"«»'


def read_pdf(data: bytes) -> tuple[str, Facts]:
    """The text of a PDF, divided words joined, running heads left out, and what its metadata say.

    Raises `SourceError` where it cannot be opened, is locked, too long, or holds pictures only.
    """
    pages, fields = _open(data)
    text = "\n\n".join(page for page in _without_running_heads(pages) if page)
    if sum(char.isalnum() for char in text) < 20:
        raise SourceError(
            "The PDF holds no text, only pictures of it.",
            hint="Run a text recognition (OCR) over it first, then give the result.",
        )
    # The date in a PDF's metadata is when the file was made, often long after the article: it dates nothing.
    title = fields.get("Title", "").strip() or None
    return text, Facts(
        title=title if title and title in text else None,
        notes=("Text of a PDF: lines were joined and divided words put together.",),
    )


def _open(data: bytes) -> tuple[list[str], dict[str, str]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        try:
            if len(document) > MAX_PAGES:
                raise SourceError(
                    f"The PDF has {len(document)} pages; {MAX_PAGES} are read.",
                    hint="Split it into its articles.",
                )
            return [
                _page_text(document, number) for number in range(len(document))
            ], document.get_metadata_dict()
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise SourceError(
            "The PDF is locked by a password." if locked else f"The PDF cannot be opened: {error}.",
            hint="Save it without a password." if locked else "Save or print it to PDF again.",
        ) from error


def _page_text(document: object, number: int) -> str:
    page = document[number]  # type: ignore[index]
    words = page.get_textpage()
    text: str = words.get_text_bounded()
    words.close()
    page.close()
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _without_running_heads(pages: list[str]) -> list[str]:
    """Pages without the first and last lines that most pages share, their lines joined to paragraphs."""
    edges = Counter(line for page in pages for line in set(_edge_lines(page)))
    often = {line for line, times in edges.items() if len(pages) > 2 and times > len(pages) / 2}
    return [join_lines("\n".join(_kept(page, often))) for page in pages]


def _edge_lines(page: str) -> list[str]:
    lines = [re.sub(r"\d+", "#", line.strip()) for line in page.split("\n") if line.strip()]
    return lines[:2] + lines[-2:]


def _kept(page: str, often: set[str]) -> list[str]:
    return [line for line in page.split("\n") if re.sub(r"\d+", "#", line.strip()) not in often]


def join_lines(text: str) -> str:
    """Text of fixed line width as paragraphs: divided words joined, breaks inside a sentence made blanks."""
    lines = [line.rstrip() for line in text.split("\n")]
    text = _HYPHEN.sub(_joined, "\n".join(lines))
    out: list[str] = []
    for line in text.split("\n"):
        if line.strip() and out and _runs_on(out[-1], line):
            out[-1] = f"{out[-1]} {line.strip()}"
        else:
            out.append(line)
    return "\n".join(out).strip("\n")


def _runs_on(before: str, line: str) -> bool:
    """Whether a sentence goes on from one line to the next: the first is full and not closed."""
    return len(before) >= _FULL_LINE and (before[-1] not in _CLOSED or line.lstrip()[0].islower())


def _joined(match: re.Match[str]) -> str:
    following = match["next"]
    return f"- {following}" if following in _JOINERS else following
