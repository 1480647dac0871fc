"""Whose thing it is where one sentence tells of two works or papers: "Ein Kraftwerk soll gebaut, die
Raffinerie modernisiert werden" builds no refinery and modernises no power plant."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dragoman.model import Argument, Event
from dragoman.read.document import Doc
from dragoman.read.events.clauses import Clause, by_token
from dragoman.read.events.triggers import Finder, parse

# Roles of what an event is done to, each named in the clause of its own event, and of those who take part,
# where both clauses are main clauses: a subordinate one may go on with the people of the other.
_THINGS = frozenset({"facility", "document", "goods", "institution", "project"})
_PEOPLE = frozenset({
    "party", "signatory", "participant", "target", "recipient", "actor", "visitor", "donor", "supplier",
})  # fmt: skip


def settle_things(doc: Doc, finder: Finder, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, without the things and people that the clause of another event of their type names, where
    their own clause names some."""
    kinds = [event.type for event in events]
    several = {event.id: event for event in events if kinds.count(event.type) > 1}
    if not several:
        return tuple(events)
    clauses = _clauses(doc, finder, several.values())
    own = {ident: _triggers(doc, clauses, event) for ident, event in several.items()}
    out = []
    for event in events:
        others = {c for ident, found in own.items() if several[ident].type == event.type for c in found}
        mine = own.get(event.id, set())
        out.append(_without(doc, clauses, event, mine, others - mine))
    return tuple(out)


def _clauses(doc: Doc, finder: Finder, events: Collection[Event]) -> Mapping[int, Clause]:
    """The clause of each token of the sentences of the triggers."""
    sentences = {
        s.index: s for e in events for t in e.triggers if (s := doc.sentence_at(t.start)) is not None
    }
    return {
        token: clause
        for sentence in sentences.values()
        for token, clause in by_token(parse(finder, sentence)[0]).items()
    }


def _triggers(doc: Doc, clauses: Mapping[int, Clause], event: Event) -> set[int]:
    """The clauses (by their first tokens) of the triggers."""
    tokens = (doc.token_at(trigger.start) for trigger in event.triggers)
    return {clauses[token].tokens[0] for token in tokens if token is not None and token in clauses}


def _without(
    doc: Doc, clauses: Mapping[int, Clause], event: Event, mine: set[int], others: set[int]
) -> Event:
    """The event without what stands in the clauses of others, if `mine` name somebody in the same role."""

    def stands(argument: Argument) -> int:
        first, _ = doc.token_range(argument.start, argument.end)
        return clauses[first].tokens[0] if first in clauses else -1

    apart = {clause for clause in others if clauses[clause].kind == "main"}
    if any(clauses[clause].kind != "main" for clause in mine):
        apart = set()
    own = {argument.role for argument in event.arguments if stands(argument) in mine}
    kept = [
        a
        for a in event.arguments
        if a.role not in own
        or not ((a.role in _THINGS and stands(a) in others) or (a.role in _PEOPLE and stands(a) in apart))
    ]
    return event if len(kept) == len(event.arguments) else replace(event, arguments=tuple(kept))
