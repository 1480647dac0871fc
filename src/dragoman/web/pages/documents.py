"""Documents: their list, and the screen of one of them."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from dragoman.ledger.papers import document_of, papers, reading_of
from dragoman.web.addresses import of_words
from dragoman.web.article import screen
from dragoman.web.desk import Desk
from dragoman.web.kept import kept
from dragoman.web.names import translated
from dragoman.web.render import language, page, wording

router = APIRouter(include_in_schema=False)
_PAGE = 100
_AT = re.compile(r"(\d{1,9})-(\d{1,9})")


@router.get("/docs")
def listed(request: Request, q: str = "", number: Annotated[int, Query(alias="page")] = 1) -> Response:
    """The documents, those added last first."""
    desk: Desk = request.app.state.desk
    number = max(1, min(number, 10**6))
    with desk.asking() as store:
        latest = papers(store, words=q, limit=_PAGE + 1, start=(number - 1) * _PAGE)
    return page(request, "docs.html", latest=latest[:_PAGE], q=q, number=number, more=len(latest) > _PAGE)


@router.get("/doc/{document}")
def article(request: Request, document: str, at: str = "") -> Response:
    """A document with its words marked; `at` (START-END, code points) points at a stretch of it."""
    return kept(request, lambda: _article(request, document, at))


def _article(request: Request, document: str, at: str) -> Response:
    desk: Desk = request.app.state.desk
    with desk.asking() as store:
        known = document_of(store, document)
        if known and known != document:
            asked = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"{of_words(known, None, None)}{asked}", status_code=307)
        reading = reading_of(store, document)
        code = language(request)
        shown = screen(store, document, translated(reading, code), wording(code), _stretch(at))
    return page(request, "article.html", shown=shown)


def words_link(document: str, start: int | None, end: int | None) -> str:
    """The address of the words that stand there in a document."""
    return f"/doc/{document}" + (f"?at={start}-{end}#here" if start is not None and end else "")


def _stretch(at: str) -> tuple[int, int] | None:
    found = _AT.fullmatch(at)
    return (int(found[1]), int(found[2])) if found and int(found[1]) < int(found[2]) else None
