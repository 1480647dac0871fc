"""The first page: what the ledger holds, and where to drop articles."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dragoman.ledger.papers import holdings, papers
from dragoman.web.desk import Desk
from dragoman.web.kept import kept
from dragoman.web.render import page

router = APIRouter(include_in_schema=False)
_LATEST = 12


@router.get("/")
def home(request: Request) -> Response:
    """The first page."""
    return kept(request, lambda: _home(request))


def _home(request: Request) -> Response:
    desk: Desk = request.app.state.desk
    with desk.asking() as store:
        return page(request, "home.html", held=holdings(store), latest=papers(store, limit=_LATEST))
