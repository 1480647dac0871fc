"""What else the document of a report tells: dated events of the same states. Documents that share some are of
one affair, however far apart they appeared, and what neither of them dates may be the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations

from dragoman.ledger.derive.facts import Facts
from dragoman.ledger.derive.rules import Rules

_DAY = "|"  # between the family and day of an event and the two states


def with_beside(facts: Mapping[str, Facts], rules: Rules) -> dict[str, Facts]:
    """The facts, and of each report the marks of the other events of its document; whole documents."""
    by_document: dict[str, list[Facts]] = defaultdict(list)
    for fact in facts.values():
        by_document[fact.document].append(fact)
    out = dict(facts)
    for some in by_document.values():
        marks = {fact.report: _marks(fact, rules) for fact in some[:_MANY]}
        for fact in some if len(some) > 1 else ():
            others = (found for report, found in marks.items() if report != fact.report)
            if beside := frozenset(mark for found in others for mark in _concerning(fact, found)):
                out[fact.report] = replace(fact, beside=beside)
    return out


_MANY = 60  # reports of one document that make marks
_STATES = 5  # at most so many states of a report do


def _marks(fact: Facts, rules: Rules) -> frozenset[str]:
    """One mark for each day of a dated event and each two of its states."""
    first, last = fact.days.first, fact.days.last
    if first is None or last is None or fact.days.width > rules.limits["precise"]:
        return frozenset()
    two = list(combinations(sorted(fact.states | fact.place_states)[:_STATES], 2))
    return frozenset(
        _DAY.join((f"{family} {day}", *states))
        for family in fact.family
        for day in range(first, last + 1)
        for states in two
    )


def _concerning(fact: Facts, marks: Iterable[str]) -> Iterable[str]:
    """The marks of events between states of a report; where it names but one state, of that and any other;
    where it names none, of any."""
    own = fact.states | fact.place_states
    wanted = min(2, len(own))
    return (mark for mark in marks if len(own & {*mark.split(_DAY)[1:]}) >= wanted)


def told_beside(a: Facts, b: Facts) -> int:
    """On how many days the documents of two reports tell of the same events between the same states."""
    return len({mark.partition(_DAY)[0] for mark in a.beside & b.beside})
