"""Events within events: what happens on a visit, the occasion of a journey, the stops of a tour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from dragoman.ledger.derive.facts import Facts
from dragoman.ledger.derive.rules import Rules
from dragoman.ledger.records import Part

ON_A_VISIT = frozenset(
    ("meeting", "signing", "reception", "declaration", "ceremony", "award", "agreement", "opening", "summit")
)
_HELD = frozenset({"occurred", "ongoing"})
_TOUR = 4  # days between two stops of one tour
_MANY = 60  # reports of one document that are looked at for parts


def parts(
    facts: Iterable[Facts],
    event_of: Mapping[str, str],
    named: Mapping[tuple[str, str], str],
    rules: Rules,
) -> tuple[Part, ...]:
    """All parts. `event_of` leads from a report to its event, `named` from (document, event id) to a
    report."""
    by_document: dict[str, list[Facts]] = defaultdict(list)
    for fact in facts:
        by_document[fact.document].append(fact)
    found: dict[tuple[str, str, str], str] = {}
    for _, some in sorted(by_document.items()):
        ordered = sorted(some, key=lambda fact: fact.report)
        for whole, part, kind, why in of_document(ordered, named, rules):
            a, b = event_of[whole], event_of[part]
            if a != b:
                found.setdefault((a, b, kind), why)
    return tuple(sorted(Part(whole=a, part=b, kind=kind, reason=why) for (a, b, kind), why in found.items()))


def of_document(
    some: Sequence[Facts], named: Mapping[tuple[str, str], str], rules: Rules
) -> Iterator[tuple[str, str, str, str]]:
    """Whole, part, kind and reason of the parts that one document tells, by report; `some` by report."""
    reports = {fact.report for fact in some}
    for fact in some:
        for event in sorted(fact.occasions):
            whole = event if event in reports else named.get((fact.document, event))
            if whole:
                yield whole, fact.report, "occasion", "the document names it as the occasion"
    visits = [fact for fact in some if fact.type == "visit" and fact.lead][:_MANY]
    for visit in visits:
        for fact in some[: _MANY * 4]:
            if fact.type in ON_A_VISIT and _within(fact, visit, rules):
                yield visit.report, fact.report, "visit", "same guest and place, within its days"
    yield from _tours(visits)


def _within(fact: Facts, visit: Facts, rules: Rules) -> bool:
    """Whether something happens on a visit: its days, its guest or the guest's state, and its host or
    place."""
    if not fact.dated or not visit.dated or visit.days.width > 31:
        return False
    if fact.days.width > visit.days.width + 31 or fact.days.gap(visit.days) > rules.limits["tolerance"]:
        return False
    if not _together(fact.status, visit.status):
        return False
    guests = visit.lead | frozenset(s for s, persons in visit.persons.items() if persons & visit.lead)
    where = visit.places | visit.place_states | visit.side
    place = (fact.places | fact.place_states | fact.states | fact.actors) & where
    return bool((fact.actors | fact.states) & guests) and bool(place or not where)


def _together(status: str, visit: str) -> bool:
    """Whether what has one status may be on a visit with another: what is planned for one under way too."""
    return (status in _HELD) == (visit in _HELD) or (visit in _HELD and status == "planned")


def _tours(visits: Sequence[Facts]) -> Iterator[tuple[str, str, str, str]]:
    """Stops of one guest that follow each other within days: the first one stands for the tour."""
    by_guest: dict[frozenset[str], list[Facts]] = defaultdict(list)
    for visit in visits:
        if visit.dated and visit.days.width <= 31 and visit.places:
            by_guest[visit.lead].append(visit)
    for _, stops in sorted(by_guest.items(), key=lambda item: sorted(item[0])):
        stops.sort(key=lambda visit: (visit.days.first or 0, visit.days.last or 0, visit.report))
        first = stops[0]
        for before, stop in pairwise(stops):
            if stop.days.gap(before.days) > _TOUR or stop.status != before.status:
                first = stop
            elif not stop.place_states & first.place_states:
                yield first.report, stop.report, "tour", "the same guest's next stop within days"
