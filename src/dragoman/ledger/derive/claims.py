"""Claims about the record itself, checked against the events that the ledger knows.

An event counts for or against a claim only where a document other than the claiming one reports it. What the
ledger does not know is no proof: fewer events than claimed are `consistent`, nothing at all is `unknown`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.ledger.derive.facts import Days, Facts, days
from dragoman.ledger.derive.ordinals import ordinal_words, rules
from dragoman.ledger.records import Claim, Event, Figure, Report

HELD = ("occurred", "ongoing")
_LEVELS = ("persons", "states")


@dataclass(frozen=True, slots=True)
class Asserted:
    """A claim before it is checked. `number` is the place in the record, `since` the time it begins with."""

    source: str
    facts: Facts
    kind: str
    value: str
    words: str
    number: int | None = None
    since: str | None = None


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


def asserted(
    facts: Iterable[Facts],
    figures: Iterable[Figure],
    reports: Mapping[str, Report],
    keys: Mapping[tuple[str, str], str],
) -> Iterator[Asserted]:
    """The claims of documents: attributes of events, ordinals among figures, words before a trigger."""
    by_document: dict[str, list[Facts]] = defaultdict(list)
    taken: dict[str, int | None] = {}  # an event has one place in the record
    for fact in facts:
        by_document[fact.document].append(fact)
        found = _of_attributes(fact, reports[fact.report]) or _of_words(fact, reports[fact.report])
        if found:
            taken[fact.report] = found.number
            yield found
    for figure in figures:
        number = ordinal_words(figure.words) if figure.measure in rules()["figures"]["measures"] else None
        parties = frozenset(k for party in figure.parties if (k := keys.get((figure.document, party))))
        free = [f for f in by_document.get(figure.document, ()) if taken.get(f.report, number) == number]
        counted = _counted(figure, parties, free) if number else None
        if number and counted and counted.report not in taken:
            taken[counted.report] = number
            source = f"{figure.document}#{figure.id}"
            yield Asserted(source, counted, "ordinal", str(number), figure.words, number, figure.period)


def _of_attributes(fact: Facts, report: Report) -> Asserted | None:
    number, since = fact.attributes.get("ordinal"), fact.attributes.get("first_since")
    if number and number.isdigit():
        kind = "first" if int(number) == 1 else "ordinal"
        return Asserted(fact.report, fact, kind, number, report.words, int(number), since)
    if since:
        return Asserted(fact.report, fact, "first_since", since, report.words, 1, since)
    return None


def _of_words(fact: Facts, report: Report) -> Asserted | None:
    """A claim in the words just before the trigger; sentences that say "erstmals" claim a first."""
    if fact.type not in rules()["counted"]["types"] or not report.words:
        return None
    before, found, _ = report.evidence.partition(report.words)
    near = before[-rules()["before"]["reach"] :].split()[-rules()["before"]["words"] - 1 :] if found else []
    for word in reversed(near):
        number = ordinal_words(word)
        if number:
            return Asserted(
                fact.report, fact, "first" if number == 1 else "ordinal", str(number), word, number
            )
    for rule in rules()["first"]:
        if match := re.search(rule["pattern"], report.evidence):
            return Asserted(fact.report, fact, "first", "1", match.group(), 1)
    return None


def _counted(figure: Figure, parties: frozenset[str], facts: Sequence[Facts]) -> Facts | None:
    """The event that an ordinal among the figures counts: of its parties, else the nearest one."""
    kinds = rules()["counted"]["types"]
    near = [
        (
            not parties or not parties <= fact.actors | fact.states | fact.place_states,
            abs(fact.at - figure.start),
            fact,
        )
        for fact in facts
        if fact.type in kinds
    ]
    strange, distance, fact = min(near, default=(True, 10**9, None), key=lambda item: item[:2])
    return fact if not strange or distance <= rules()["figures"]["reach"] else None


def numbers(claims: Iterable[Asserted], ledger: Record) -> dict[str, list[Asserted]]:
    """The places in the record that documents give each event."""
    out: dict[str, list[Asserted]] = defaultdict(list)
    for claim in claims:
        if claim.number and claim.since is None:
            out[ledger.event_of[claim.facts.report]].append(claim)
    return out


def check(claim: Asserted, ledger: Record, numbered: Mapping[str, Sequence[Asserted]]) -> Claim:
    """The claim with its verdict and the events that speak for and against it."""
    own = ledger.event_of.get(claim.facts.report)
    series = _series(claim, ledger, own)
    found = [event for event in series if _counts(ledger, event, claim)]
    event = ledger.events.get(own) if own else None
    at = _moment(event, claim.facts)
    others = ledger.documents[own] - {claim.facts.document} if own else frozenset()
    missing = _missing(claim, at)
    if claim.kind == "first_since" or (claim.since and claim.number == 1):
        # The one before may have been another person of the same state.
        then = [e for e in _at_level(claim, ledger, own, "states") if _counts(ledger, e, claim)]
        verdict, supporting, against = _since(days(claim.since), at, found, then, ledger)
    else:
        verdict, supporting, against = _place(claim, at, found, ledger, numbered, own)
    if verdict == "consistent" and not series and not others:
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
        known=len(supporting) + (1 if others else 0),
        supporting=tuple(supporting),
        against=tuple(against),
        missing=missing,
        subject=claim.facts.type,
    )


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


def _series(claim: Asserted, ledger: Record, own: str | None) -> list[str]:
    """The other events of the series: by the persons named, else by their states."""
    for level in _LEVELS:
        found = _at_level(claim, ledger, own, level)
        if found:
            return found
    return []


def _at_level(claim: Asserted, ledger: Record, own: str | None, level: str) -> list[str]:
    fact = claim.facts
    keys = fact.lead or fact.alike or fact.side
    homes = frozenset(_home(fact, key) for key in keys)
    wanted = keys - fact.states if level == "persons" else homes
    candidates = {e for key in wanted for e in ledger.index.get((fact.type, key), ())} - {own}
    return sorted(
        e for e in candidates if any(_alike(ledger.facts[r], fact, wanted) for r in ledger.events[e].reports)
    )


def _home(fact: Facts, key: str) -> str:
    return next((state for state, persons in fact.persons.items() if key in persons), key)


def _counts(ledger: Record, event: str, claim: Asserted) -> bool:
    """Whether an event of the series was held, and is not just the claiming document's."""
    return ledger.events[event].status in HELD and not ledger.documents[event] <= {claim.facts.document}


def _alike(other: Facts, fact: Facts, wanted: frozenset[str]) -> bool:
    theirs = other.actors | other.states
    if fact.lead:
        if not (other.lead | _homes(other, other.lead)) & wanted:
            return False
        where = fact.place_states | fact.places | _homes(fact, fact.side)
        there = other.place_states | other.places | _homes(other, other.side)
        if where and there and not where & there:
            return False
    elif not wanted <= theirs:
        return False
    for name in rules()["counted"]["same"]:
        if (
            name in fact.attributes
            and other.attributes.get(name, fact.attributes[name]) != fact.attributes[name]
        ):
            return False
    if fact.type in rules()["counted"]["by_topic"]:
        return not fact.topic or bool(fact.topic & other.topic)
    return True


def _homes(fact: Facts, keys: frozenset[str]) -> frozenset[str]:
    return keys | frozenset(_home(fact, key) for key in keys)


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
    before = [e for e in found if _before(days(ledger.events[e].time), at) and _from(ledger, e, start)]
    against = [e for e in found if _number_excludes(ledger, e, claim, at, numbered)]
    if own and claim.since is None and _numbered_otherwise(numbered.get(own, ()), claim):
        against.append(own)
    if against or len(before) >= number > 0:
        return "contradicted", before, sorted({*against, *(before if len(before) >= number else ())})
    return ("supported" if number > 1 and len(before) == number - 1 else "consistent"), before, []


def _from(ledger: Record, event: str, start: Days) -> bool:
    when = days(ledger.events[event].time)
    return start.first is None or when.last is None or when.last >= start.first


def _before(one: Days, two: Days) -> bool:
    return one.last is not None and two.first is not None and one.last < two.first


def _number_excludes(
    ledger: Record, event: str, claim: Asserted, at: Days, numbered: Mapping[str, Sequence[Asserted]]
) -> bool:
    """Whether another event's number does not fit: a higher or the same one before, a lower one after."""
    number = claim.number or 0
    when = days(ledger.events[event].time)
    for other in numbered.get(event, ()):
        said = other.number or 0
        if other.facts.document == claim.facts.document or claim.since:
            continue
        if (_before(when, at) and said >= number) or (_before(at, when) and said <= number):
            return True
    return False


def _numbered_otherwise(numbered: Iterable[Asserted], claim: Asserted) -> bool:
    """Whether another document gives the same event another number."""
    return any(
        other.facts.document != claim.facts.document
        and other.facts.type == claim.facts.type
        and other.number != claim.number
        for other in numbered
    )


def _since(
    start: Days, at: Days, found: Sequence[str], then: Sequence[str], ledger: Record
) -> tuple[str, list[str], list[str]]:
    """The first since a time: nothing in between, and the one of that time known."""
    between = [e for e in found if _before(start, _when(ledger, e)) and _before(_when(ledger, e), at)]
    there = [e for e in then if _within_year(_when(ledger, e), start)]
    if between:
        return "contradicted", there, between
    return ("supported" if there else "consistent"), there, []


def _when(ledger: Record, event: str) -> Days:
    return days(ledger.events[event].time)


def _within_year(when: Days, start: Days) -> bool:
    return start.last is not None and when.width <= 366 and when.gap(start) == 0
