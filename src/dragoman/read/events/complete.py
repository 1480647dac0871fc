"""Completing events from the rest of the article: what is evident there but not said beside the trigger.

Everything added here is `inherited` (another event of the article says it) or `inferred` (the state of a
person or a town that takes part); an event that is still about nobody is dropped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model import Argument, Entity
from dragoman.read.events.merging import STATEMENTS, Draft
from dragoman.read.events.slots import Board

_PUBLIC = frozenset({"state", "organisation", "forum", "group", "place"})
_NEAR = 12  # sentences that the search for a companion event looks back
# Events that say who deals with whom, with the roles that name them.
_CONTACTS = {
    "meeting": ("participant", "host"),
    "visit": ("visitor", "host", "destination"),
    "signing": ("signatory", "party"),
    "negotiation": ("party",),
    "agreement": ("party",),
    "declaration": ("party",),
    "relations": ("party",),
    "call": ("participant",),
}
_LEADERS = frozenset({"president", "prime_minister", "chancellor", "king", "queen", "emperor", "head"})
_SAME_DAY = frozenset({"meeting", "reception", "signing", "declaration", "summit"})


def standing(entity: Entity) -> bool:
    """Whether an entity is a public one: a state, a body, a group, a person with an office or a known
    name."""
    if entity.kind in _PUBLIC:
        return True
    return bool(entity.office or entity.of or entity.kb)


@dataclass(frozen=True, slots=True)
class _Context:
    board: Board
    drafts: Sequence[Draft]
    by_iso: Mapping[str, str]
    leaders: Mapping[str, Sequence[Entity]]

    def earlier(self, index: int, types: Sequence[str]) -> Iterator[Draft]:
        """Events of the types near by, the nearest before first, then those just after."""
        here = self.drafts[index].sentences[0]
        for place in range(index - 1, max(index - 60, -1), -1):
            draft = self.drafts[place]
            if draft.type in types and here - draft.sentences[-1] <= _NEAR:
                yield draft
        for place in range(index + 1, min(index + 4, len(self.drafts))):
            if self.drafts[place].type in types and self.drafts[place].sentences[0] - here <= 2:
                yield self.drafts[place]

    def add(self, draft: Draft, role: str, ident: str, basis: str = "inherited") -> None:
        """Adds an argument, borne out by the mention of the entity that is nearest to the trigger."""
        mentions = self.board.entities[ident].mentions
        if mentions and not any(a.role == role and a.filler == ident for a in draft.arguments):
            near = draft.triggers[0].start
            place = bisect_left(mentions, near, key=lambda mention: mention.start)
            around = mentions[max(place - 1, 0) : place + 1]
            best = min(around, key=lambda m: (abs(m.start - near), m.start))
            draft.arguments.append(Argument(role, ident, best.start, best.end, basis))

    def ids(self, draft: Draft, roles: Sequence[str], kinds: Sequence[str] = ()) -> list[str]:
        """The entities in the roles of a draft, in order, of the kinds given."""
        out: list[str] = []
        for argument in draft.arguments:
            entity = self.board.entities.get(argument.filler)
            if argument.role not in roles or entity is None or argument.filler in out:
                continue
            if not kinds or entity.kind in kinds:
                out.append(argument.filler)
        return out

    def states(self, ids: Sequence[str]) -> list[str]:
        """The states that the entities are, or that they act for, or where they lie."""
        out: list[str] = []
        for ident in ids:
            entity = self.board.entities[ident]
            state = ident if entity.kind == "state" else entity.of or self.by_iso.get(entity.iso or "")
            if state and state in self.board.entities and state not in out:
                out.append(state)
        return out


def complete(drafts: Sequence[Draft], board: Board, homes: frozenset[str]) -> list[Draft]:
    """The drafts with inherited and inferred arguments; drafts about nobody are dropped. `homes` are the
    states (ISO codes) whose office holders the article names."""
    context = _context(board, drafts)
    for index, draft in enumerate(drafts):
        fill = _FILLERS.get(draft.type)
        if fill is not None:
            fill(context, index, draft)
    for index, draft in enumerate(drafts):
        _place_and_time(context, index, draft)
    kept = [draft for draft in drafts if _about_somebody(draft, board)]
    if not _international(board, homes):
        kept = [draft for draft in kept if draft.type not in STATEMENTS]
    return kept


def _context(board: Board, drafts: Sequence[Draft]) -> _Context:
    leaders: dict[str, list[Entity]] = {}
    by_iso: dict[str, str] = {}
    for entity in sorted(board.entities.values(), key=lambda e: e.mentions[0].start if e.mentions else 0):
        if entity.kind == "state" and entity.iso:
            by_iso.setdefault(entity.iso, entity.id)
        if entity.kind == "person" and entity.of and entity.office in _LEADERS and entity.mentions:
            leaders.setdefault(entity.of, []).append(entity)
    return _Context(board, drafts, by_iso, leaders)


def _international(board: Board, homes: frozenset[str]) -> bool:
    """Whether the article deals with more than one state, or with a state and a body above states: what
    politicians of one country say of each other is no diplomacy."""
    states = {e.iso for e in board.entities.values() if e.kind == "state" and e.iso}
    bodies = {
        e.id for e in board.entities.values() if e.kind == "organisation" and e.kb and not e.iso and not e.of
    }
    return len(states | homes) + len(bodies) > 1


def _about_somebody(draft: Draft, board: Board) -> bool:
    if draft.type == "summit" and draft.fillers("series"):
        return True
    return any(a.filler in board.entities and standing(board.entities[a.filler]) for a in draft.arguments)


def _visit(context: _Context, index: int, draft: Draft) -> None:
    """The state of the town visited; its head of state or government, if the article names one, as the
    host."""
    _destination(context, index, draft)
    _day_of_reception(context, index, draft)
    visitors = context.ids(draft, ("visitor",))
    home = set(context.states(visitors))
    for state in context.states(context.ids(draft, ("destination",))):
        if state in home:
            continue
        context.add(draft, "destination", state, "inferred")
        if not draft.fillers("host") and draft.status in ("occurred", "ongoing") and not draft.bygone:
            for ident in _leaders(context, state, visitors):
                context.add(draft, "host", ident)


def _destination(context: _Context, index: int, draft: Draft) -> None:
    """Where a visit goes whose clause does not say: the place of the gathering or reception beside it."""
    if draft.fillers("destination") or not draft.fillers("visitor"):
        return
    here = draft.sentences[0]
    for other in context.earlier(index, ("summit", "reception", "meeting")):
        places = context.ids(other, ("place",), ("place", "state"))
        if places and abs(other.sentences[0] - here) <= 2:
            context.add(draft, "destination", places[0])
            return


def _day_of_reception(context: _Context, index: int, draft: Draft) -> None:
    """The day of the reception beside it, for a visit whose own words give no time."""
    if draft.interval is not None or draft.status != "occurred":
        return
    guests = draft.fillers("visitor")
    for other in context.earlier(index, ("reception",)):
        near = abs(other.sentences[0] - draft.sentences[0]) <= 2
        if near and other.interval is not None and _day(other) and guests & other.fillers("honoree"):
            draft.time, draft.interval = other.time, other.interval
            return


def _leaders(context: _Context, state: str, visitors: Sequence[str]) -> list[str]:
    """The first person of the article who leads the state."""
    return [e.id for e in context.leaders.get(state, ()) if e.id not in visitors][:1]


def _signing(context: _Context, index: int, draft: Draft) -> None:
    """The states of those who signed are parties; where nobody is named, those of the meeting or visit."""
    signers = context.ids(draft, ("signatory",))
    if draft.fillers("party"):
        return
    if signers:
        for state in context.states(signers):
            context.add(draft, "party", state, "inferred")
        return
    _parties(context, index, draft)


def _parties(context: _Context, index: int, draft: Draft) -> None:
    if draft.fillers("party") or draft.fillers("signatory"):
        return
    for other in context.earlier(index, tuple(_CONTACTS)):
        ids = context.ids(other, _CONTACTS[other.type])
        states = context.states(ids)
        companies = [i for i in ids if context.board.entities[i].kind == "company"]
        if len(states) > 1 or len(companies) > 1:
            for ident in companies if len(companies) > 1 else states:
                context.add(draft, "party", ident)
            return


def _without_own_states(context: _Context, draft: Draft, role: str) -> None:
    """Where persons take part, the states that they act for are not named beside them."""
    people = context.ids(draft, (role,), ("person",))
    own = set(context.states(people))
    if len(people) > 1:
        draft.arguments[:] = [a for a in draft.arguments if a.role != role or a.filler not in own]


def _meeting(context: _Context, index: int, draft: Draft) -> None:
    """The other side of a meeting, from the visit or meeting that the article speaks of."""
    _without_own_states(context, draft, "participant")
    present = context.ids(draft, ("participant", "host"))
    for ident in context.ids(draft, ("host",), ("person", "group")):
        context.add(draft, "participant", ident, "stated")
    if len(present) > 1:
        return
    for other in context.earlier(index, ("meeting", "visit", "reception", "call")):
        roles = ("participant", "visitor", "host", "honoree")
        people = context.ids(other, roles, ("person",))
        if len(people) > 1 and (not present or present[0] in people):
            for ident in people:
                context.add(draft, "participant", ident)
            return


def _reception(context: _Context, index: int, draft: Draft) -> None:
    """Guest and host of a reception, from the visit."""
    for other in context.earlier(index, ("visit", "reception")):
        guests = context.ids(other, ("visitor", "honoree"), ("person",))
        if not draft.fillers("honoree"):
            if draft.fillers("host") & set(guests):
                continue
            for ident in guests:
                context.add(draft, "honoree", ident)
        if not draft.fillers("host") and draft.fillers("honoree") & set(guests):
            hosts = context.ids(other, ("host",)) or context.states(context.ids(other, ("destination",)))
            for ident in hosts[:1]:
                context.add(draft, "host", ident)
        return


def _project(context: _Context, index: int, draft: Draft) -> None:
    """Owner and partner of a project that a visit is about: host and guest."""
    if any(
        a.filler in context.board.entities
        for a in draft.arguments
        if a.role in ("owner", "partner", "builder")
    ):
        return
    for other in context.earlier(index, ("visit",)):
        hosts = context.states(context.ids(other, ("destination",)))
        guests = [s for s in context.states(context.ids(other, ("visitor",))) if s not in hosts]
        if hosts and guests:
            context.add(draft, "owner", hosts[0])
            context.add(draft, "partner", guests[0])
            return


def _summit(context: _Context, index: int, draft: Draft) -> None:
    """The state in which a gathering takes place hosts it."""
    _without_own_states(context, draft, "participant")
    if not draft.fillers("host"):
        for state in context.states(context.ids(draft, ("place",)))[:1]:
            context.add(draft, "host", state, "inferred")


def _place_and_time(context: _Context, index: int, draft: Draft) -> None:
    """Town and day of the visit for what happens during it."""
    if draft.type not in _SAME_DAY or draft.status != "occurred":
        return
    if draft.interval is not None and draft.fillers("place"):
        return
    people = set(context.ids(draft, ("participant", "signatory", "party", "honoree")))
    states = set(context.states(sorted(people)))
    for other in context.earlier(index, ("visit", "meeting")):
        if other is draft or other.status not in ("occurred", "ongoing"):
            continue
        guests = set(context.ids(other, ("visitor", "participant")))
        if not (people & guests or states & set(context.states(sorted(guests)))):
            continue
        if not draft.fillers("place"):
            for ident in context.ids(other, ("destination", "place"), ("place", "facility"))[:1]:
                context.add(draft, "place", ident)
        if draft.interval is None and other.interval is not None and _day(other):
            draft.time, draft.interval = other.time, other.interval
        return


def _day(draft: Draft) -> bool:
    interval = draft.interval
    if interval is None or interval.earliest is None or interval.latest is None:
        return False
    return (interval.latest - interval.earliest).days == 0


_FILLERS: dict[str, Callable[[_Context, int, Draft], None]] = {
    "visit": _visit,
    "signing": _signing,
    "agreement": _parties,
    "declaration": _parties,
    "relations": _parties,
    "negotiation": _parties,
    "meeting": _meeting,
    "reception": _reception,
    "summit": _summit,
    "project": _project,
}
