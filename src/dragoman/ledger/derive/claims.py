"""Claims about the record itself, checked against the events that the ledger knows.

An event counts for or against a claim only where a document other than the claiming one reports it. What the
ledger does not know is no proof: fewer events than claimed are `consistent`, nothing at all is `unknown`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.ledger.derive.assertions import Asserted
from dragoman.ledger.derive.facts import UNKNOWN, Days, Facts, days, leaves
from dragoman.ledger.derive.ordinals import rules
from dragoman.ledger.records import Claim, Event

HELD = ("occurred", "ongoing")
_STAY = 4  # days that an event lasts at most whose days are known


@dataclass(frozen=True, slots=True)
class Record:
    """The events of the ledger as claims look them up: by type and by actor."""

    events: Mapping[str, Event]
    facts: Mapping[str, Facts]
    event_of: Mapping[str, str]
    documents: Mapping[str, frozenset[str]]
    index: Mapping[tuple[str, str], tuple[str, ...]]


def record(events: Iterable[Event], facts: Mapping[str, Facts]) -> Record:
    """The index of events. Built once, whatever the number of claims."""
    by_id = {event.id: event for event in events}
    index: dict[tuple[str, str], list[str]] = defaultdict(list)
    documents = {}
    for event in by_id.values():
        documents[event.id] = frozenset(facts[report].document for report in event.reports)
        states = {state for report in event.reports for state in facts[report].states}
        for key in sorted({*event.actors, *states}):
            index[event.type, key].append(event.id)
    return Record(
        events=by_id,
        facts=facts,
        event_of={report: event.id for event in by_id.values() for report in event.reports},
        documents=documents,
        index={key: tuple(sorted(ids)) for key, ids in index.items()},
    )


def numbers(claims: Iterable[Asserted], ledger: Record) -> dict[str, list[Asserted]]:
    """The places in the record that documents give each event."""
    out: dict[str, list[Asserted]] = defaultdict(list)
    for claim in claims:
        if claim.number and claim.since is None:
            out[ledger.event_of[claim.facts.report]].append(claim)
    return out


def keys_of(fact: Facts) -> Iterator[tuple[str, str]]:
    """Type and actor of the events that a claim of a report is checked against."""
    persons = frozenset(key for keys in fact.persons.values() for key in keys)
    for key in fact.actors | fact.states | persons:
        for kind in series_types(fact.type):
            yield kind, key


def series_types(kind: str) -> tuple[str, ...]:
    """The types whose events are counted together with those of a type; itself first."""
    together = [group for group in rules()["counted"]["together"] if kind in group]
    return (kind, *sorted({other for group in together for other in group if other != kind}))


def check(claim: Asserted, ledger: Record, numbered: Mapping[str, Sequence[Asserted]]) -> Claim:
    """The claim with its verdict and the events that speak for and against it."""
    own = ledger.event_of.get(claim.facts.report)
    series = _series(claim, ledger, own)
    at = _moment(ledger.events.get(own) if own else None, claim.facts)
    others = ledger.documents[own] - {claim.facts.document} if own else frozenset()
    found = [event for event in series if _counts(ledger, event, claim)]
    if claim.kind == "first_since" or (claim.since and claim.number == 1):
        # The one before may have been another person of the same state, in the same office.
        wider = [e for e in _of_states(claim, ledger, own) if _same_office(claim, ledger, e)]
        found = sorted({*found, *(event for event in wider if _counts(ledger, event, claim))})
        verdict, supporting, against = _since(days(claim.since), at, found, ledger)
    else:
        verdict, supporting, against = _place(claim, at, found, ledger, numbered, own)
    missing = _missing(claim, at)
    if verdict == "consistent" and not others and not _known(claim, ledger, own, series):
        verdict, missing = "unknown", missing or "the ledger holds nothing else of this series"
    return Claim(
        id=f"c-{claim.source}-{claim.kind}",
        document=claim.facts.document,
        source=claim.source,
        kind=claim.kind,
        event=own,
        value=claim.value,
        words=claim.words,
        verdict=verdict,
        known=len(supporting) + (1 if own and _witnesses(claim, ledger, own) else 0),
        supporting=tuple(supporting),
        against=tuple(against),
        missing=missing,
        subject=claim.facts.type,
    )


def _witnesses(claim: Asserted, ledger: Record, own: str) -> frozenset[str]:
    """The other documents that report the claimed event itself: what only announced it does not bear out that
    it was held."""
    held = claim.facts.status in HELD and claim.facts.type not in rules()["counted"]["decided"]
    told = (ledger.facts[report] for report in ledger.events[own].reports)
    documents = frozenset(fact.document for fact in told if not held or fact.status in HELD)
    return documents - {claim.facts.document}


def _moment(event: Event | None, fact: Facts) -> Days:
    """When the event was; where no document says so, when the claiming document appeared."""
    found = days(event.time) if event and event.time else fact.days
    known = found.first is not None or found.last is not None or fact.published is None
    return found if known else Days(fact.published, fact.published)


def _missing(claim: Asserted, at: Days) -> str:
    if at.first is None and at.last is None:
        return "when it was"
    if not claim.facts.actors:
        return "who took part"
    return ""


def _known(claim: Asserted, ledger: Record, own: str | None, series: Sequence[str]) -> bool:
    """Whether the ledger holds anything that the claim could be held against: the series, or what the same
    sides did on other subjects. Of a gathering only its own series tells."""
    if series or claim.facts.type in rules()["counted"]["gatherings"]:
        return bool(series)
    wider = _of_states(claim, ledger, own, topic=False)
    return any(not ledger.documents[event] <= {claim.facts.document} for event in wider)


def _series(claim: Asserted, ledger: Record, own: str | None) -> list[str]:
    """The other events of the series: of the persons who act by name, else of their states."""
    fact = claim.facts
    sides = fact.lead or fact.alike or fact.side
    spoken_for = {home for key in sides - fact.states if (home := fact.home(key)) != key}
    return _members(fact, sides - spoken_for, ledger, own)


def _of_states(claim: Asserted, ledger: Record, own: str | None, *, topic: bool = True) -> list[str]:
    """The other events of the states that act, whoever stood for them."""
    fact = claim.facts
    sides = fact.lead or fact.alike or fact.side
    return _members(fact, frozenset(map(fact.home, sides)), ledger, own, topic=topic)


def _members(
    fact: Facts, wanted: frozenset[str], ledger: Record, own: str | None, *, topic: bool = True
) -> list[str]:
    kinds = series_types(fact.type)
    candidates = {e for kind in kinds for key in wanted for e in ledger.index.get((kind, key), ())} - {own}
    return sorted(
        event
        for event in candidates
        if any(_alike(ledger.facts[r], fact, wanted, topic=topic) for r in ledger.events[event].reports)
    )


def _counts(ledger: Record, event: str, claim: Asserted) -> bool:
    """Whether an event of the series counts, and is not just the claiming document's.

    Visits count when held, works and orders from the decision on; what is known of a visit's end alone may be
    that of one which is counted already.
    """
    if all(leaves(_phases(ledger.facts[report])) for report in ledger.events[event].reports):
        return False
    decided = claim.facts.type in rules()["counted"]["decided"]
    statuses = (*HELD, "planned") if decided else HELD
    return ledger.events[event].status in statuses and not ledger.documents[event] <= {claim.facts.document}


def _phases(fact: Facts) -> list[str]:
    return [phase.strip() for phase in fact.attributes.get("phase", "").split(",")]


def _same_office(claim: Asserted, ledger: Record, event: str) -> bool:
    """Whether whoever came then held an office that the one who comes now holds, as far as both are known."""
    then = frozenset(office for r in ledger.events[event].reports for office in ledger.facts[r].offices)
    return not then or not claim.facts.offices or bool(then & claim.facts.offices)


def _alike(other: Facts, fact: Facts, wanted: frozenset[str], *, topic: bool) -> bool:
    """Whether another report tells of an event of the same series: same sides, same place, same subject."""
    by_topic = topic and fact.type in rules()["counted"]["by_topic"] and fact.topic
    if by_topic and 2 * len(fact.topic & other.topic) < max(1, min(len(fact.topic), len(other.topic))):
        return False
    gathering = topic and fact.type in rules()["counted"]["gatherings"]
    if gathering and bool(fact.topic) != bool(other.topic):
        return False  # a series that has a name, and one that nobody names
    if fact.lead:
        if not (other.lead | frozenset(map(other.home, other.lead))) & wanted:
            return False
        where = fact.place_states | fact.places | frozenset(map(fact.home, fact.side))
        there = other.place_states | other.places | frozenset(map(other.home, other.side))
        if where and there and not where & there:
            return False
    else:
        theirs = other.actors | other.states
        if not (_gathered(fact, other, wanted) if gathering else wanted <= theirs):
            return False
    return all(
        other.attributes.get(name, fact.attributes[name]) == fact.attributes[name]
        for name in rules()["counted"]["same"]
        if name in fact.attributes
    )


def _gathered(fact: Facts, other: Facts, wanted: frozenset[str]) -> bool:
    """Whether two gatherings are of one series: of the same name whoever came; else the circle that the one
    report names lies within that of the other."""
    if fact.topic:
        return bool(wanted & (other.actors | other.states))
    one, two = (frozenset(map(some.home, some.actors)) for some in (fact, other))
    return bool(one & two) and (one <= two or two <= one)


def _place(
    claim: Asserted,
    at: Days,
    found: Sequence[str],
    ledger: Record,
    numbered: Mapping[str, Sequence[Asserted]],
    own: str | None,
) -> tuple[str, list[str], list[str]]:
    """The n-th: as many before it as claimed, more, or fewer; and what other documents number."""
    number = claim.number or 0
    start = days(claim.since)
    before = [e for e in found if _before(_when(ledger, e), at) and _from(_when(ledger, e), start)]
    against = [e for e in found if _number_excludes(ledger, e, claim, at, numbered)]
    if own and claim.since is None and _numbered_otherwise(numbered.get(own, ()), claim):
        against.append(own)
    if against or len(before) >= number > 0:
        return "contradicted", before, sorted({*against, *(before if len(before) >= number else ())})
    return ("supported" if number > 1 and len(before) == number - 1 else "consistent"), before, []


def _from(when: Days, start: Days) -> bool:
    return start.first is None or when.last is None or when.last >= start.first


def _before(one: Days, two: Days) -> bool:
    return one.last is not None and two.first is not None and one.last < two.first


def _when(ledger: Record, event: str) -> Days:
    """When an event was; where nobody says, not after the day on which it was first in the news."""
    known = days(ledger.events[event].time)
    reported = [p for r in ledger.events[event].reports if (p := ledger.facts[r].published) is not None]
    ahead = ledger.events[event].status not in HELD
    if reported and (ahead or known == UNKNOWN):
        return Days(None, min(reported))
    return known


def _number_excludes(
    ledger: Record, event: str, claim: Asserted, at: Days, numbered: Mapping[str, Sequence[Asserted]]
) -> bool:
    """Whether another event's number does not fit: a higher or the same one before, a lower one after or on
    the very days, on which nobody comes twice."""
    number = claim.number or 0
    when = _when(ledger, event)
    for other in numbered.get(event, ()):
        said = other.number or 0
        if (
            other.facts.document == claim.facts.document
            or claim.since
            or other.facts.type != claim.facts.type
        ):
            continue
        if (_before(when, at) and said >= number) or (_before(at, when) and said <= number):
            return True
        if said < number and claim.facts.status in HELD and _same_days(when, at):
            return True
    return False


def _same_days(one: Days, two: Days) -> bool:
    return max(one.width, two.width) <= _STAY and one.gap(two) == 0


def _numbered_otherwise(numbered: Iterable[Asserted], claim: Asserted) -> bool:
    """Whether another document gives the same event another number."""
    return any(
        other.facts.document != claim.facts.document
        and other.facts.type == claim.facts.type
        and other.number != claim.number
        for other in numbered
    )


def _since(start: Days, at: Days, found: Sequence[str], ledger: Record) -> tuple[str, list[str], list[str]]:
    """The first since a time: nothing in between, and the one of that time known."""
    between = [e for e in found if _before(start, _when(ledger, e)) and _before(_when(ledger, e), at)]
    there = [e for e in found if _within_year(_when(ledger, e), start)]
    if between:
        return "contradicted", there, between
    return ("supported" if there else "consistent"), there, []


def _within_year(when: Days, start: Days) -> bool:
    return start.last is not None and when.width <= 366 and when.gap(start) == 0
