"""Whose thing it is where one sentence tells of two works or papers: "Ein Kraftwerk soll gebaut, die
Raffinerie modernisiert werden" builds no refinery and modernises no power plant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.model import Event
from dragoman.read.document import Doc
from dragoman.read.events.clauses import Clause
from dragoman.read.events.triggers import Finder, clause_at

# Roles of what an event is done to, each named in the clause of its own event, and of those who take part,
# where both clauses are main clauses: a subordinate one may go on with the people of the other.
_THINGS = frozenset({"facility", "document", "goods", "institution", "project"})
_WORKS = frozenset({"project", "opening"})
_PEOPLE = frozenset({
    "party", "signatory", "participant", "target", "recipient", "actor", "visitor", "donor", "supplier",
})  # fmt: skip


def settle_things(doc: Doc, finder: Finder, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, without the things and people that the clause of another event of their type names, where
    their own clause names some."""
    events = [_of_another(doc, finder, event) for event in events]
    kinds = Counter(event.type for event in events)
    told = [_clauses(doc, finder, e) if kinds[e.type] > 1 else {} for e in events]
    out = []
    for event, mine in zip(events, told, strict=True):
        others = {
            first: clause
            for other, found in zip(events, told, strict=True)
            if other.type == event.type
            for first, clause in found.items()
            if first not in mine
        }
        out.append(_without(doc, finder, event, mine, others) if others else event)
    return tuple(out)


def _of_another(doc: Doc, finder: Finder, event: Event) -> Event:
    """The event without the thing of another clause, where its own tells of "das erste", "das andere"."""
    mine = _clauses(doc, finder, event)
    if event.type not in _WORKS or not mine:
        return event
    if not all(_another(finder, clause) for clause in mine.values()):
        return event
    own = {token for clause in mine.values() for token in clause.tokens}
    kept = tuple(a for a in event.arguments if a.role not in _THINGS or doc.token_at(a.start) in own)
    return event if len(kept) == len(event.arguments) else replace(event, arguments=kept)


def _another(finder: Finder, clause: Clause) -> bool:
    """Whether a clause has an article with such a word and no noun behind it."""
    tagger, grammar = finder.tagger, finder.grammar
    return any(
        tagger.low(left) in grammar.determiners
        and tagger.low(right) in grammar.another
        and (behind is None or bool(tagger.forms(behind, initial=False)))
        for left, right, behind in zip(
            clause.tokens, clause.tokens[1:], [*clause.tokens[2:], None], strict=False
        )
    )


def _clauses(doc: Doc, finder: Finder, event: Event) -> dict[int, Clause]:
    """The clauses of the triggers, by their first tokens."""
    found = (clause_at(doc, finder, trigger.start) for trigger in event.triggers)
    return {clause.tokens[0]: clause for clause in found if clause is not None}


def _without(
    doc: Doc, finder: Finder, event: Event, mine: Mapping[int, Clause], others: Mapping[int, Clause]
) -> Event:
    """The event without what stands in the clauses of others, if `mine` name somebody in the same role."""
    main = all(clause.kind == "main" for clause in mine.values())
    stands = [clause_at(doc, finder, argument.start) for argument in event.arguments]
    first = [-1 if clause is None else clause.tokens[0] for clause in stands]
    own = {a.role for a, place in zip(event.arguments, first, strict=True) if place in mine}
    kept = []
    for argument, place in zip(event.arguments, first, strict=True):
        people = argument.role in _PEOPLE and main and place in others and others[place].kind == "main"
        if argument.role not in own or not (people or (argument.role in _THINGS and place in others)):
            kept.append(argument)
    return event if len(kept) == len(event.arguments) else replace(event, arguments=tuple(kept))
