"""The fields of an event of a sentence, each beside what reports of an event of the ledger give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.ledger.derive import agreement, life
from dragoman.ledger.derive.clashes import paper
from dragoman.ledger.derive.events import Sources
from dragoman.ledger.derive.facts import Facts, stems
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

_BEST = (AGREE, COARSER, COMPATIBLE, FINER, CONFLICT)
# Places in the record have verdicts of their own; the others are compared apart.
_APART = frozenset({"ordinal", "first_since", "count", "time", "status", "type", "phase"})


@dataclass(frozen=True, slots=True)
class Match:
    """A field of the sentence (`here`) beside that of the ledger (`there`), and the reports that give it."""

    field: str
    here: str
    there: str
    relation: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """The facts of the sentence, those of the reports of an event, and what both are looked up in."""

    own: Facts
    time: str | None
    theirs: tuple[Facts, ...]
    sources: Sources


def compared(pair: Pair) -> list[Match]:
    """Every field of the sentence beside that of the event."""
    people = [*_parties(pair), *_places(pair), *_times(pair), *_status(pair)]
    return [*people, *_attributes(pair), *_counts(pair), *_amounts(pair), *_topics(pair)]


def kind_of(pair: Pair, key: str) -> str:
    """The kind of an entity; empty where unknown."""
    entity = pair.sources.people.entities.get(key)
    return entity.kind if entity else ""


def state_of(pair: Pair, key: str) -> str:
    """The key of the state that an entity is or belongs to; empty where unknown."""
    entity = pair.sources.people.entities.get(key)
    return "" if entity is None else key if entity.kind == "state" else entity.of or ""


def _named_by(pair: Pair, key: str) -> tuple[str, ...]:
    return tuple(fact.report for fact in pair.theirs if key in fact.actors | fact.states | fact.places)


def _parties(pair: Pair) -> Iterator[Match]:
    """Those who take part: named there, standing for a state that is, or (one person a role) another one."""
    there = frozenset().union(*(fact.actors | fact.states for fact in pair.theirs))
    for key in sorted(pair.own.actors):
        if key in there or kind_of(pair, key) == "place":
            yield Match("parties", key, key, AGREE, _named_by(pair, key))
        elif other := _in_place_of(pair, key):
            yield Match(other[0], key, other[1], CONFLICT, _named_by(pair, other[1]))
        else:
            home = state_of(pair, key)
            yield Match("parties", key, home if home in there else "", FINER, _named_by(pair, home))
    for role, name in _unknown(pair):
        yield Match(role, name, "", FINER, ())


def _in_place_of(pair: Pair, key: str) -> tuple[str, str] | None:
    """The role that somebody has in the sentence and another person of the same state in the ledger."""
    home = state_of(pair, key)
    for role in tolerances()["single"]["persons"]:
        if kind_of(pair, key) == "person" and key in _fillers(pair, (pair.own.report,), role):
            reports = [fact.report for fact in pair.theirs]
            for other in sorted(_fillers(pair, reports, role)):
                if home and state_of(pair, other) == home and kind_of(pair, other) == "person":
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
        state = state_of(pair, key)
        towns = sorted(k for k in there if kind_of(pair, k) == "place" and state_of(pair, k) == state)
        if key in there:
            yield Match("place", key, key, AGREE, _named_by(pair, key))
        elif towns and kind_of(pair, key) == "place":
            yield Match("place", key, towns[0], CONFLICT, _named_by(pair, towns[0]))
        elif there and state not in there:
            other = min(there)
            yield Match("place", key, other, CONFLICT, _named_by(pair, other))
        else:
            yield Match("place", key, state if state in there else "", FINER, _named_by(pair, state))


def _times(pair: Pair) -> Iterator[Match]:
    if not pair.time:
        return
    given = times_there(pair)
    yield _best("time", [pair.time], given, compare_times)


def _standing(pair: Pair) -> Sequence[Facts]:
    """The reports of the event as it stands: those that say it was held go before those that announce it."""
    held = [fact for fact in pair.theirs if fact.status in life.HELD]
    return held or pair.theirs


def times_there(pair: Pair) -> list[tuple[str, str]]:
    """The times of the event as it stands, each with the report that gives it."""
    reports = pair.sources.reports
    return [(time, fact.report) for fact in _standing(pair) if (time := reports[fact.report].time)]


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
        if not given and set(values) & _told(pair, pair.own):
            given = [(number, fact.report) for fact in pair.theirs for number in sorted(_told(pair, fact))]
        if compare:
            yield _best(measure, values, given, compare)


def _figures(pair: Pair, reports: Iterable[str]) -> list[tuple[str, str, str]]:
    """Measure, amount and report of the figures of some reports, without ordinals. The sum of an event is
    its amount, whatever it is called: what the one calls a loan is costs to the other."""
    wanted, sources = set(reports), pair.sources
    found = []
    for at, report in sources.anchors.items():
        figure = sources.figures[at]
        if report in wanted and figure.measure not in ("visits", "rank"):
            said = {s.value for s in sources.statements.get(report, ()) if s.field == "amount"}
            sum_ = figure.id in said and figure.unit in tolerances()["currency"]
            found.append(("amount" if sum_ else figure.measure, str(amount_of(figure)), report))
    return sorted(found)


def _told(pair: Pair, fact: Facts) -> set[str]:
    """The numbers in the words for the subject ("20 Schützenpanzer")."""
    return {word for name in _subject(pair, fact) for word in name.split() if word.isdigit()}


def _topics(pair: Pair) -> Iterator[Match]:
    """What it is about. Words that only say that papers were signed tell nothing."""
    own, rules = _subject(pair, pair.own), pair.sources.rules
    if not own:
        return
    mine = frozenset(stem for stem in stems(" ".join(own), rules) if not stem.isdigit())
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
