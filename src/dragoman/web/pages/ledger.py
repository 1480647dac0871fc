"""The ledger: one filter, and what it finds as a table, on the axis of time, on the map and as a network.

Every view has the same query string; with `.svg` or `.json` behind its path it is the picture as a file, or
the same as data.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from dragoman.errors import LedgerError
from dragoman.ledger.board import Board
from dragoman.ledger.scene import Scenes
from dragoman.ledger.scenes import scenes
from dragoman.ledger.store import Store
from dragoman.web.desk import Desk
from dragoman.web.faulted import in_language
from dragoman.web.filters import PAGE, Filter, checked, misfits
from dragoman.web.kept import kept
from dragoman.web.messages import Messages, messages
from dragoman.web.pictures.network import MOST
from dragoman.web.pictures.svg import Picture
from dragoman.web.render import language, page, wording
from dragoman.web.scenery import map_picture, net_picture, time_picture
from dragoman.web.told import told

router = APIRouter(include_in_schema=False)
DRAWN = 300  # events on one timeline: of more, those that most sources report; all are in the columns above
PATHS = {
    "table": "/ledger",
    "timeline": "/ledger/timeline",
    "map": "/ledger/map",
    "network": "/ledger/network",
}
Drawn = Literal["timeline", "map", "network"]


@router.get("/ledger")
def table(request: Request) -> Response:
    """The events that the filter finds, a sentence each."""
    return kept(request, lambda: _shown(request, "table"))


@router.get("/ledger/{view}.{form}")
def file(request: Request, view: Drawn, form: Literal["svg", "json"]) -> Response:
    """A picture of them as a file, or the same as data."""
    desk: Desk = request.app.state.desk
    t = messages(language(request))
    shown = checked(request.query_params, t)
    with desk.asking() as store:
        drawn = picture(store, desk.board_in(t.code), shown, view, t)
    return picture_file(drawn, form)


@router.get("/ledger/{view}")
def view(request: Request, view: Drawn) -> Response:
    """The same events as a picture."""
    return kept(request, lambda: _shown(request, view))


def picture_file(drawn: Picture, form: str) -> Response:
    """A picture to be kept: as SVG, or its data as JSON."""
    head = {"Content-Disposition": f'inline; filename="{drawn.name}.{form}"'}
    if form == "svg":
        return Response(drawn.svg, media_type="image/svg+xml", headers=head)
    data = {"schema": "dragoman/picture/1", "name": drawn.name, "rows": drawn.data}
    return Response(json.dumps(data, ensure_ascii=False), media_type="application/json", headers=head)


def picture(store: Store, board: Board, shown: Filter, view: Drawn, t: Messages) -> Picture:
    """The picture of the events that a filter finds. Raises `LedgerError` for a name that nobody has."""
    query = shown.query()
    if view == "timeline":
        most = replace(query, order="sources", limit=DRAWN)
        span = (query.since, query.until)
        return time_picture(
            scenes(store, board, most).events,
            t,
            wording(t.code),
            counts=board.by_day(board.found(store, query)),
            span=span,
            zoom=lambda first, last: shown.link(PATHS["timeline"], **_stretch(first, last)),
        )
    if view == "map":
        found = board.found(store, query)
        return map_picture(
            board.by_place(found), board.by_state(found), board.ways(found), board.actor, shown, t
        )
    centre = [key for name in shown.who for key in board.keys_of(store, name)[:1]]
    circle = board.circle(board.found(store, query), around=centre, most=MOST - len(centre))
    return net_picture(circle, board.actor, centre, t)


def _stretch(first: date, last: date) -> dict[str, Any]:
    """The filter for a stretch of time, written as short as it can be."""
    if first.day == 1 and first != last and (first.year, first.month) == (last.year, last.month):
        return {"since": f"{first:%Y-%m}", "until": f"{last:%Y-%m}", "page": 1}
    return {"since": first.isoformat(), "until": last.isoformat(), "page": 1}


def _shown(request: Request, name: Literal["table", "timeline", "map", "network"]) -> Response:
    """The page of a view. A name that the ledger does not know is told above an empty view."""
    desk: Desk = request.app.state.desk
    code, shown, board = language(request), Filter.of(request.query_params), desk.board_in(language(request))
    wrong = misfits(request.query_params)
    found, drawn, unknown = Scenes((), 0), None, ""
    with desk.asking() as store:
        try:
            if wrong:
                pass  # the form says so; nothing else is shown
            elif name == "table":
                found = scenes(store, board, shown.query(limit=PAGE), start=(shown.page - 1) * PAGE)
            else:
                found = Scenes((), len(board.found(store, shown.query())))
                drawn = picture(store, board, shown, name, messages(code))
        except LedgerError as error:
            unknown = in_language(error.message, code)
    called = {key: actor.name for key, actor in board.actors((*shown.who, *shown.where)).items()}
    return page(
        request,
        "ledger.html",
        **told(code),
        view=name,
        views=[(key, shown.link(path, page=1)) for key, path in PATHS.items()],
        file=shown.link(f"{PATHS[name]}.", page=1).partition("?"),
        shown=shown,
        chips=list(_chips(shown, called, code, PATHS[name])),
        wrong=[one.told(messages(code)) for one in wrong],
        status=422 if wrong else 200,
        typed=request.query_params,
        unknown=unknown,
        found=found,
        drawn=Markup(drawn.svg) if drawn else None,
        size=PAGE,
        most=DRAWN,
    )


def _chips(shown: Filter, called: dict[str, str], code: str, path: str) -> list[tuple[str, str]]:
    """What the filter asks for, each with the address without it."""
    words, t = wording(code), messages(code)
    chips = []
    for name, label in (("who", "filter.who"), ("where", "filter.where")):
        for value in getattr(shown, name):
            rest = tuple(other for other in getattr(shown, name) if other != value)
            chips.append(
                (f"{t(label)}: {called.get(value, value)}", shown.link(path, **{name: rest}, page=1))
            )
    for value in shown.types:
        rest = tuple(other for other in shown.types if other != value)
        chips.append((words.of_type(value).label, shown.link(path, types=rest, page=1)))
    for value in shown.statuses:
        rest = tuple(other for other in shown.statuses if other != value)
        chips.append((words.word("status", value), shown.link(path, statuses=rest, page=1)))
    for name in ("since", "until"):
        if value := getattr(shown, name):
            chips.append((f"{t(f'filter.{name}')} {value}", shown.link(path, **{name: ""}, page=1)))
    if shown.words:
        chips.append((f"„{shown.words}“", shown.link(path, words="", page=1)))
    return chips
