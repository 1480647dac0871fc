"""An event that a sentence tells of, held field by field against an event that the ledger knows.

Values are compared as those of two documents are (see `derive.agreement`): with their granularity, their
comparators and the rates of currencies. What the sentence says more exactly than the ledger, or what the
ledger says nothing of, is left open: it is neither borne out nor refuted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.ledger.derive.claims import series_types
from dragoman.ledger.derive.events import Sources
from dragoman.ledger.derive.facts import Days, days
from dragoman.ledger.derive.life import AHEAD, HELD
from dragoman.ledger.derive.rules import Rules
from dragoman.ledger.derive.values import AGREE, COARSER, CONFLICT
from dragoman.ledger.fieldwise import Match, Pair, compared, kind_of, state_of, times_there

SUPPORTED, CONTRADICTED, CONSISTENT, UNKNOWN = "supported", "contradicted", "consistent", "unknown"
_BEARS_OUT = frozenset({AGREE, COARSER})
_VERDICTS = (SUPPORTED, CONTRADICTED, CONSISTENT, UNKNOWN)
_TELLING = frozenset({"time", "place", "status", "visitor", "signatory", "host", "recipient", "honoree"})
_NEAREST = 3  # events that are shown where none is meant for sure
UNSAID = "not in the ledger: "  # followed by names of fields
NOTHING = "the ledger holds no such event"
ELSEWHEN = "the ledger holds such an event at another time"
WHICH = "which event is meant: say when it was"
_MONTH = 31  # days: a time of at most so many days tells which event is meant


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


def outcome(found: Sequence[Weighed], joined: str) -> Outcome:
    """What some events that a sentence may mean come to; `joined` is the one that it is taken to report."""
    by = {verdict: [one for one in found if one.verdict == verdict] for verdict in _VERDICTS}
    if by[SUPPORTED]:
        return Outcome(SUPPORTED, tuple(by[SUPPORTED]))
    refuting = [one for one in by[CONTRADICTED] if one.event == joined]
    if by[CONSISTENT] and not refuting:
        best = min(by[CONSISTENT], key=lambda one: (len(one.open), one.event))
        near = [one for one in by[CONSISTENT] if len(one.open) == len(best.open)]
        return Outcome(CONSISTENT, tuple(near), f"{UNSAID}{', '.join(best.open)}")
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
    if not theirs or _is_ahead(pair) or _is_over(pair) or not (same or _may_be_one(pair)):
        return None
    found = compared(pair)
    if (
        not same
        and pair.own.actors
        and not any(one.there for one in found if one.field in ("parties", "topic"))
    ):
        return None  # nothing but the place in common
    points = tuple(found_one for found_one in found if found_one.there)
    unsaid = [one.field for one in found if one.relation not in (*_BEARS_OUT, CONFLICT)]
    apart = _apart(pair)
    moved = any(point.field == "time" and point.relation == CONFLICT for point in points)
    joined = same and not (moved and _only_planned(pair))  # a plan for another day may be another one
    sure = joined or (bool(pair.time) and apart <= 1 and (_narrow(pair) or _within_denied(pair, points)))
    return Weighed(event, points, tuple(dict.fromkeys(unsaid)), sure, apart)


def _is_ahead(pair: Pair) -> bool:
    """Whether the sentence tells of something past, and the event came after the day from which it speaks."""
    spoken, first = pair.own.published, [days(time).first for time, _ in times_there(pair)]
    if spoken is None or pair.time or pair.own.status not in HELD or not first or None in first:
        return False
    return min(day for day in first if day is not None) > spoken + 1


def _is_over(pair: Pair) -> bool:
    """Whether the event was over, or its term had passed, before the day from which the sentence speaks of
    one that is to come; a plan without a term, when nobody had spoken of it for long."""
    spoken, last = pair.own.published, [days(time).last for time, _ in times_there(pair)]
    planned = _only_planned(pair)
    if spoken is None or pair.own.status not in (*AHEAD, "ongoing"):
        return False
    if not last:
        told = max((fact.published or spoken for fact in pair.theirs), default=spoken)
        return planned and spoken - told > pair.sources.rules.limits["fresh"]
    over = max((day if day is not None else spoken) for day in last)
    asked = days(pair.time).first if pair.time else None
    return over < spoken - 1 and (asked is None or asked > over)


def _only_planned(pair: Pair) -> bool:
    return not any(fact.status in HELD for fact in pair.theirs)


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
    homes = {fact.home(other) for fact in pair.theirs for other in there} | {state_of(pair, k) for k in there}
    if key in there or key in homes:
        return True
    kinds = {kind_of(pair, other) for other in there if pair.theirs[0].home(other) == home}
    named = lead and kind_of(pair, key) == "person" and "person" in kinds
    return home in there | homes and not named


def _within_denied(pair: Pair, points: Sequence[Match]) -> bool:
    """Whether one says that it did not happen in a year or month, and the other that it did within it: then
    any such event is meant, if nothing but the status and the time tells them apart."""
    denied = ("negated", "denied")
    other = {point.field for point in points if point.relation == CONFLICT} - {"status"}
    within = [(days(time), days(pair.time)) for time, _ in times_there(pair)]
    if pair.own.status not in denied:
        within = [(own, there) for there, own in within]
        if not pair.theirs or any(fact.status not in denied for fact in pair.theirs):
            return False
    elif not any(fact.status in HELD for fact in pair.theirs):
        return False
    return not other and any(_inside(one, two) for one, two in within)


def _inside(one: Days, two: Days) -> bool:
    if one.first is None or one.last is None or two.first is None or two.last is None:
        return False
    return two.first <= one.first and one.last <= two.last


def _there(pair: Pair) -> frozenset[str]:
    return frozenset().union(*(fact.place_states for fact in pair.theirs))


def _apart(pair: Pair) -> int:
    given = [days(time) for time, _ in times_there(pair)]
    return min((days(pair.time).gap(one) for one in given), default=0) if pair.time else 0


def _narrow(pair: Pair) -> bool:
    given: list[Days] = [days(time) for time, _ in times_there(pair)]
    return days(pair.time).width <= _MONTH and any(one.width <= _MONTH for one in given)
