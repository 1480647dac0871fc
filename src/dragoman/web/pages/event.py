"""The screen of an event: what is believed, who says so, who says otherwise, and why it is one event."""

from __future__ import annotations

from itertools import groupby

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from dragoman.ledger.pledges import Asked, pledges
from dragoman.ledger.witness import Stated, Testimony, event_of, evidence_of
from dragoman.web.addresses import of_event
from dragoman.web.desk import Desk
from dragoman.web.kept import kept
from dragoman.web.render import language, page
from dragoman.web.told import told

router = APIRouter(include_in_schema=False)
_LATE = ("manner", "topics", "reported_by")  # fields that are shown last
_EARLY = ("time", "status", "visitor", "participant", "party", "signatory", "host", "destination", "place")
_AGAINST = frozenset({"conflict", "update"})


@router.get("/event/{event}")
def event(request: Request, event: str) -> Response:
    """An event. One that was joined with another leads to that one."""
    return kept(request, lambda: _event(request, event))


def _event(request: Request, event: str) -> Response:
    desk: Desk = request.app.state.desk
    code = language(request)
    with desk.asking() as store:
        board = desk.board_in(code)
        known = event if board.number(event) is not None else event_of(store, event)
        if known is None:
            raise HTTPException(404, "There is no such event in the ledger.")
        if known != event:
            return RedirectResponse(of_event(known), status_code=307)
        held = evidence_of(store, event, board=board if board.number(event) is not None else None)
        promised = pledges(store, Asked(events=(event,)))
    return page(
        request,
        "event.html",
        **told(code),
        held=held,
        scene=held.scene,
        fields=_fields(held),
        promised=promised,
        others=[verdict for verdict in held.verdicts if verdict.other],
        joined=[verdict for verdict in held.verdicts if not verdict.other],
        titles={one.report: one for one in held.accounts},
        against=_AGAINST,
    )


def _fields(held: Testimony) -> list[tuple[str, list[Stated]]]:
    """The fields, those in dispute and the most telling ones first, each with what is believed first."""
    rank = {name: place for place, name in enumerate(_EARLY)}

    def order(field: str) -> tuple[bool, bool, int, str]:
        calm = field not in held.scene.disputed
        return calm, field in _LATE, rank.get(field, len(rank)), field

    grouped = {name: list(some) for name, some in groupby(held.values, key=lambda value: value.field)}
    return [(name, grouped[name]) for name in sorted(grouped, key=order)]
