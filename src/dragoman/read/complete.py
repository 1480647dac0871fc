"""Completing events from the rest of the article: what is evident there but not said beside the trigger."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Argument, Entity
from dragoman.read.event_time import Calendar
from dragoman.read.merging import Draft
from dragoman.read.slots import Board

_PUBLIC = frozenset({"state", "organisation", "forum", "group", "place"})


def standing(entity: Entity) -> bool:
    """Whether an entity is a public one: a state, a body, a group, a person with an office or a known name."""
    if entity.kind in _PUBLIC:
        return True
    return bool(entity.office or entity.of or entity.kb)


def complete(drafts: Sequence[Draft], board: Board, calendar: Calendar) -> list[Draft]:
    """The drafts with inherited arguments; drafts about nobody are dropped."""
    for draft in drafts:
        if draft.type == "visit":
            _visit(draft, board)
        if draft.type == "signing":
            _parties(draft, board)
    return [draft for draft in drafts if _about_somebody(draft, board)]


def _about_somebody(draft: Draft, board: Board) -> bool:
    return any(a.filler in board.entities and standing(board.entities[a.filler]) for a in draft.arguments)


def _mention(board: Board, ident: str, near: int) -> Argument | None:
    entity = board.entities[ident]
    if not entity.mentions:
        return None
    best = min(entity.mentions, key=lambda m: (abs(m.start - near), m.start))
    return Argument("", ident, best.start, best.end, "inherited")


def _add(draft: Draft, board: Board, role: str, ident: str, basis: str = "inherited") -> None:
    if any(a.role == role and a.filler == ident for a in draft.arguments):
        return
    found = _mention(board, ident, draft.triggers[0].start)
    if found is not None:
        draft.arguments.append(Argument(role, ident, found.start, found.end, basis))


def _visit(draft: Draft, board: Board) -> None:
    """The state of the town visited, and its head of state or government as the host."""
    states = {e.iso: e for e in board.entities.values() if e.kind == "state" and e.iso}
    visitors = draft.fillers("visitor")
    own = {board.entities[i].of for i in visitors if i in board.entities}
    for ident in sorted(draft.fillers("destination")):
        iso = board.entities[ident].iso if ident in board.entities else None
        if iso in states and states[iso].id not in own:
            _add(draft, board, "destination", states[iso].id)


def _parties(draft: Draft, board: Board) -> None:
    """The states of those who signed are parties."""
    if draft.fillers("party"):
        return
    for ident in sorted(draft.fillers("signatory")):
        state = board.entities[ident].of if ident in board.entities else None
        if state and state in board.entities:
            _add(draft, board, "party", state, "inferred")
