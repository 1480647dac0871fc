"""An event that a sentence tells of, held field by field against an event that the ledger knows.

Values are compared as those of two documents are (see `derive.agreement`): with their granularity, their
comparators and the rates of currencies. What the sentence says more exactly than the ledger, or what the
ledger says nothing of, is left open: it is neither borne out nor refuted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.ledger.derive import agreement, life
from dragoman.ledger.derive.claims import series_types
from dragoman.ledger.derive.clashes import paper
from dragoman.ledger.derive.events import Sources
from dragoman.ledger.derive.facts import Days, Facts, days, stems
from dragoman.ledger.derive.rules import Rules
from dragoman.ledger.derive.values import (
    AGREE,
    COARSER,
    COMPATIBLE,
    CONFLICT,
    FINER,
    alike,
    amount_of,
    compare_times,
    tolerances,
)

SUPPORTED, CONTRADICTED, CONSISTENT, UNKNOWN = "supported", "contradicted", "consistent", "unknown"
_BEST = (AGREE, COARSER, COMPATIBLE, FINER, CONFLICT)
_BEARS_OUT = frozenset({AGREE, COARSER})
# Places in the record have verdicts of their own; the others are compared apart.
_APART = frozenset({"ordinal", "first_since", "count", "time", "status", "type", "phase"})
_VERDICTS = (SUPPORTED, CONTRADICTED, CONSISTENT, UNKNOWN)
_TELLING = frozenset({"time", "place", "status", "visitor", "signatory", "host", "recipient", "honoree"})
_NEAREST = 3  # events that are shown where none is meant for sure
UNSAID = "not in the ledger: "  # followed by names of fields
NOTHING = "the ledger holds no such event"
ELSEWHEN = "the ledger holds such an event at another time"
WHICH = "which event is meant: say when it was"
_MONTH = 31  # days: a time of at most so many days tells which event is meant


@dataclass(frozen=True, slots=True)
class Match:
    """A field of the sentence (`here`) beside that of the ledger (`there`), and the reports that give it."""

    field: str
    here: str
    there: str
    relation: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """An event of the ledger that the sentence may mean.

    `open` are fields of the sentence that the ledger does not bear out, `sure` says that no other event can
    be meant, `apart` the days between the two times.
    """

    event: str
    points: tuple[Match, ...]
    open: tuple[str, ...]
    sure: bool
    apart: int = 0

    @property
    def verdict(self) -> str:
        """What the event says to the sentence."""
        if any(point.relation == CONFLICT for point in self.points):
            return CONTRADICTED if self.sure else UNKNOWN
        return CONSISTENT if self.open else SUPPORTED


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the ledger says to an event of a sentence: by which events, and what is missing."""

    verdict: str
    events: tuple[Weighed, ...]
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells of one event: its report, and the time (EDTF) where the report has none but the
    sentence does."""

    report: str
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """The facts of the sentence, those of the reports of an event, and what both are looked up in."""

    own: Facts
    time: str | None
    theirs: tuple[Facts, ...]
    sources: Sources


def outcome(found: Sequence[Weighed], joined: str) -> Outcome:
    """What some events that a sentence may mean come to; `joined` is the one that it is taken to report."""
    by = {verdict: [one for one in found if one.verdict == verdict] for verdict in _VERDICTS}
    if by[SUPPORTED]:
        return Outcome(SUPPORTED, tuple(by[SUPPORTED]))
    refuting = [one for one in by[CONTRADICTED] if one.event == joined]
    if by[CONSISTENT] and not refuting:
        best = min(by[CONSISTENT], key=lambda one: (len(one.open), one.event))
        return Outcome(CONSISTENT, tuple(by[CONSISTENT]), f"{UNSAID}{', '.join(best.open)}")
    if refuting or by[CONTRADICTED]:
        return Outcome(CONTRADICTED, tuple(refuting or by[CONTRADICTED]))
    return _unsure(by[UNKNOWN])


def _unsure(found: Sequence[Weighed]) -> Outcome:
    """What is left: events of which it is not sure that they are meant. Where there is but one, and only its
    numbers are others, it is."""
    if not found:
        return Outcome(UNKNOWN, (), NOTHING)
    fields = {point.field for one in found for point in one.points if point.relation == CONFLICT}
    if len(found) == 1 and not fields & _TELLING:
        return Outcome(CONTRADICTED, tuple(found))
    nearest = tuple(sorted(found, key=lambda one: (one.apart, one.event))[:_NEAREST])
    return Outcome(UNKNOWN, nearest, ELSEWHEN if "time" in fields else WHICH)


def weigh(told: Told, event: str, reports: Sequence[str], sources: Sources, *, same: bool) -> Weighed | None:
    """The event of these reports beside the sentence; None where it is another one for certain. `same`: the
    ledger takes the sentence for a report of it."""
    own = sources.facts[told.report]
    theirs = tuple(sources.facts[report] for report in sorted(reports) if report != told.report)
    pair = Pair(own, sources.reports[told.report].time or told.time, theirs, sources)
    if not theirs or not (same or _may_be_one(pair)):
        return None
    found = [*_parties(pair), *_places(pair), *_times(pair), *_status(pair)]
    found += [*_attributes(pair), *_counts(pair), *_amounts(pair), *_topics(pair)]
    points = tuple(found_one for found_one in found if found_one.there)
    unsaid = [one.field for one in found if one.relation not in (*_BEARS_OUT, CONFLICT)]
    apart = _apart(pair)
    sure = same or (bool(pair.time) and apart <= 1 and _narrow(pair))
    return Weighed(event, points, tuple(dict.fromkeys(unsaid)), sure, apart)


def _may_be_one(pair: Pair) -> bool:
    """Whether the sentence may be of an event: its type, those who act, its number, the state it was in."""
    own, theirs, rules = pair.own, pair.theirs, pair.sources.rules
    kinds = {fact.type for fact in theirs}
    if not kinds & set(related(own.type, rules)):
        return False
    if not (own.lead or own.side or own.alike or (own.places and pair.time)):
        return False
    numbers = {n for fact in theirs if (n := fact.attributes.get("ordinal") or fact.place)}
    number = own.attributes.get("ordinal") or own.place
    if own.type in kinds and number and numbers and number not in numbers:
        return False
    there = _there(pair)
    if own.type in rules.one_state and own.place_states and there and not own.place_states & there:
        return False
    return all(_takes_part(pair, key, lead=key in own.lead) for key in own.actors)


def related(kind: str, rules: Rules) -> tuple[str, ...]:
    """The types under which an event of a type may be known."""
    known = sorted(rules.families)
    family = [k for k in known if set(rules.families_of(k)) & set(rules.families_of(kind))]
    near = [k for k in family if frozenset((k, kind)) not in rules.apart]
    return tuple(dict.fromkeys((kind, *series_types(kind), *near)))


def _takes_part(pair: Pair, key: str, *, lead: bool) -> bool:
    """Whether somebody takes part in the event, or somebody of the same state does; the one who acts must be
    the one who acts there."""
    acting = [fact.lead | fact.alike if lead else fact.actors | fact.places for fact in pair.theirs]
    there = frozenset().union(*acting)
    if not there and lead:
        return True
    home = pair.own.home(key)
    homes = {fact.home(other) for fact in pair.theirs for other in there} | {_state(pair, k) for k in there}
    if key in there or key in homes:
        return True
    kinds = {_kind(pair, other) for other in there if pair.theirs[0].home(other) == home}
    named = lead and _kind(pair, key) == "person" and "person" in kinds
    return home in there | homes and not named


def _kind(pair: Pair, key: str) -> str:
    entity = pair.sources.people.entities.get(key)
    return entity.kind if entity else ""


def _state(pair: Pair, key: str) -> str:
    entity = pair.sources.people.entities.get(key)
    return "" if entity is None else key if entity.kind == "state" else entity.of or ""


def _there(pair: Pair) -> frozenset[str]:
    return frozenset().union(*(fact.place_states for fact in pair.theirs))


def _named_by(pair: Pair, key: str) -> tuple[str, ...]:
    return tuple(fact.report for fact in pair.theirs if key in fact.actors | fact.states | fact.places)


def _parties(pair: Pair) -> Iterator[Match]:
    """Those who take part: named there, standing for a state that is, or (one person a role) another one."""
    there = frozenset().union(*(fact.actors | fact.states for fact in pair.theirs))
    for key in sorted(pair.own.actors):
        if key in there or _kind(pair, key) == "place":
            yield Match("parties", key, key, AGREE, _named_by(pair, key))
        elif other := _in_place_of(pair, key):
            yield Match(other[0], key, other[1], CONFLICT, _named_by(pair, other[1]))
        else:
            yield Match("parties", key, "", FINER, ())
    for role, name in _unknown(pair):
        yield Match(role, name, "", FINER, ())


def _in_place_of(pair: Pair, key: str) -> tuple[str, str] | None:
    """The role that somebody has in the sentence and another person of the same state in the ledger."""
    home = _state(pair, key)
    for role in tolerances()["single"]["persons"]:
        if _kind(pair, key) == "person" and key in _fillers(pair, (pair.own.report,), role):
            reports = [fact.report for fact in pair.theirs]
            for other in sorted(_fillers(pair, reports, role)):
                if home and _state(pair, other) == home and _kind(pair, other) == "person":
                    return role, other
    return None


def _fillers(pair: Pair, reports: Iterable[str], role: str) -> set[str]:
    out = set()
    for report in reports:
        document = pair.sources.reports[report].document
        for statement in pair.sources.statements.get(report, ()):
            if statement.field == role:
                out.add(pair.sources.people.keys.get((document, statement.value), ""))
    return out - {""}


def _unknown(pair: Pair) -> Iterator[tuple[str, str]]:
    """Those who act in the sentence and whom nobody knows: names in plain words."""
    roles = pair.sources.rules.roles
    acting = {*roles["lead"], *roles["side"], *roles["alike"]}
    for statement in pair.sources.statements.get(pair.own.report, ()):
        if statement.field in acting and statement.value.startswith('"'):
            yield statement.field, statement.value


def _places(pair: Pair) -> Iterator[Match]:
    there = frozenset().union(*(fact.places | fact.place_states for fact in pair.theirs))
    for key in sorted(pair.own.places):
        state = _state(pair, key)
        towns = sorted(k for k in there if _kind(pair, k) == "place" and _state(pair, k) == state)
        if key in there:
            yield Match("place", key, key, AGREE, _named_by(pair, key))
        elif towns and _kind(pair, key) == "place":
            yield Match("place", key, towns[0], CONFLICT, _named_by(pair, towns[0]))
        elif there and state not in there:
            other = min(there)
            yield Match("place", key, other, CONFLICT, _named_by(pair, other))
        else:
            yield Match("place", key, state if state in there else "", FINER, _named_by(pair, state))


def _times(pair: Pair) -> Iterator[Match]:
    if not pair.time:
        return
    given = [(time, fact.report) for fact in _standing(pair) if (time := _time(pair, fact))]
    yield _best("time", [pair.time], given, compare_times)


def _standing(pair: Pair) -> Sequence[Facts]:
    """The reports of the event as it stands: those that say it was held go before those that announce it."""
    held = [fact for fact in pair.theirs if fact.status in life.HELD]
    return held or pair.theirs


def _time(pair: Pair, fact: Facts) -> str | None:
    return pair.sources.reports[fact.report].time


def _apart(pair: Pair) -> int:
    given = [days(time) for fact in _standing(pair) if (time := _time(pair, fact))]
    return min((days(pair.time).gap(one) for one in given), default=0) if pair.time else 0


def _narrow(pair: Pair) -> bool:
    given: list[Days] = [days(time) for fact in _standing(pair) if (time := _time(pair, fact))]
    return days(pair.time).width <= _MONTH and any(one.width <= _MONTH for one in given)


def _status(pair: Pair) -> Iterator[Match]:
    """Whether it took place, is ahead or off; what was held bears out that it was planned."""
    own, there = pair.own.status, _standing(pair)
    last = max(there, key=lambda fact: (fact.published or 0, fact.report))
    known = last.status
    reports = tuple(fact.report for fact in there)
    if (own in life.HELD and known in life.AHEAD) or (own in life.OFF and known in life.AHEAD):
        yield Match("status", own, known, FINER, reports)
    elif life.agreement(own, known) == "conflict" or (known in life.OFF) != (own in life.OFF):
        yield Match("status", own, known, CONFLICT, reports)


def _attributes(pair: Pair) -> Iterator[Match]:
    for field, value in sorted(pair.own.attributes.items()):
        compare = agreement.relation(field)
        given = [(v, f.report) for f in pair.theirs if (v := f.attributes.get(field))]
        if field in _APART or (compare is None and not given):
            continue
        yield _best(field, [value], given, compare or _words)


def _words(one: str, two: str) -> str:
    return AGREE if one == two else COMPATIBLE


def _counts(pair: Pair) -> Iterator[Match]:
    """How many were signed, sent or expelled: given as an attribute or as a figure beside the trigger."""
    own = _count(pair.own)
    compare = agreement.relation("count")
    if own and compare:
        given = [(value, fact.report) for fact in pair.theirs if (value := _count(fact))]
        yield _best("count", [own], given, compare)


def _count(fact: Facts) -> str:
    return fact.attributes.get("count") or fact.counted


def _amounts(pair: Pair) -> Iterator[Match]:
    """Figures of the event by measure."""
    counted = tolerances()["counts"].get(pair.own.type) if _count(pair.own) else None
    mine = _figures(pair, [pair.own.report])
    theirs = _figures(pair, [fact.report for fact in pair.theirs])
    for measure in sorted({measure for measure, _, _ in mine} - {counted}):
        compare = agreement.relation(measure, measure)
        values = [value for name, value, _ in mine if name == measure]
        given = [(value, report) for name, value, report in theirs if alike(name) == alike(measure)]
        if compare:
            yield _best(measure, values, given, compare)


def _figures(pair: Pair, reports: Iterable[str]) -> list[tuple[str, str, str]]:
    """Measure, amount and report of the figures of some reports, without ordinals."""
    wanted, sources = set(reports), pair.sources
    return sorted(
        (figure.measure, str(amount_of(figure)), report)
        for at, report in sources.anchors.items()
        if report in wanted and (figure := sources.figures[at]).measure not in ("visits", "rank")
    )


def _topics(pair: Pair) -> Iterator[Match]:
    """What it is about. Words that only say that papers were signed tell nothing."""
    own, rules = _subject(pair, pair.own), pair.sources.rules
    if not own:
        return
    mine = stems(" ".join(own), rules)
    for fact in pair.theirs:
        there = _subject(pair, fact)
        shared = mine & (stems(" ".join(there), rules) | fact.words)
        if mine and 2 * len(shared) >= len(mine):
            yield Match("topic", ", ".join(own), ", ".join(there or own), AGREE, (fact.report,))
            return
    yield Match("topic", ", ".join(own), "", FINER, ())


def _subject(pair: Pair, fact: Facts) -> list[str]:
    """What a report names as its subject, in words."""
    sources, out = pair.sources, []
    for statement in sources.statements.get(fact.report, ()):
        if statement.field in sources.rules.roles["topic"]:
            entity = sources.people.entities.get(
                sources.people.keys.get((fact.document, statement.value), "")
            )
            name = entity.name if entity else statement.value.strip('"')
            if not (len(name.split()) == 1 and (paper(name) or statement.field == "document")):
                out.append(name)
    return sorted(set(out))


def _best(
    field: str, mine: Sequence[str], given: Sequence[tuple[str, str]], compare: agreement.Relation
) -> Match:
    """A field beside the value of the ledger that it goes best with."""
    found = [
        (_BEST.index(compare(value, there)), value, there, report)
        for value in mine
        for there, report in given
    ]
    if not found:
        return Match(field, mine[0], "", FINER, ())
    rank, value, there, _ = min(found)
    reports = tuple(sorted(report for _, _, other, report in found if other == there))
    return Match(field, value, there, _BEST[rank], reports)
