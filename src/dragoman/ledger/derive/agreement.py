"""What reports of one event say of a field, how far they agree, and which value the ledger goes by.

The rule, in this order: a value that the same source has replaced later is out; a primary document (a
release, a speech) goes before others; then the value behind which more independent origins stand, its
coarser and compatible forms included; then the finer one; then the later one; then the one first in the
alphabet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.ledger.derive.facts import days
from dragoman.ledger.derive.scopes import other_scope
from dragoman.ledger.derive.values import (
    AGREE,
    COARSER,
    COMPATIBLE,
    CONFLICT,
    FINER,
    amount,
    compare_amounts,
    compare_durations,
    compare_times,
    compare_votes,
    tolerances,
)
from dragoman.ledger.records import Field

OTHER, UPDATE = "other", "update"
Relation = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Said:
    """One value that one report gives: with its origin, its source, the day (0 where unknown) and its weight.

    `source` is what "the same source" means: publisher or origin; `primary` ranks the genre of the document,
    `basis` how the words bear the value out.
    """

    value: str
    report: str
    origin: str
    source: str
    day: int
    primary: int
    basis: int


def relation(field: str, measure: str | None = None) -> Relation | None:
    """How two values of a field are compared; None for fields that take several values."""
    rules = tolerances()
    if field in ("time", "first_since"):
        return compare_times
    if field == "duration" and not measure:
        return compare_durations
    if measure or field in rules["exact"]["attributes"]:
        exact = field in rules["exact"]["attributes"] or measure in rules["exact"]["measures"]
        return lambda a, b: _amounts(a, b, exact=exact)
    if field in rules["single"]["attributes"]:
        return lambda a, b: AGREE if a == b else COMPATIBLE if _beside(field, a, b) else CONFLICT
    return None


def _beside(field: str, a: str, b: str) -> bool:
    """Whether two values of an attribute can both be true."""
    return any(field == name and {a, b} <= set(values) for name, *values in tolerances()["single"]["beside"])


def parts_of(parts: Collection[str], compare: Relation) -> Relation:
    """How two numbers stand to each other, of which `parts` are said to be a part: "zunächst 200" of 600."""

    def of_parts(a: str, b: str) -> str:
        how, (one, two) = compare(a, b), (amount(a), amount(b))
        if how != CONFLICT or one is None or two is None:
            return how
        less, more = (a, b) if one.value < two.value else (b, a)
        return COMPATIBLE if less in parts and more not in parts else how

    return of_parts


def times_of(said: Sequence[Said], apart: Callable[[str, str], bool] = lambda _a, _b: False) -> Relation:
    """How the times of an event are compared: one that all who give it take from another sentence than the
    event's may be that of the day beside it (the guest comes on Tuesday, papers are signed "at the end").
    `apart` says of two reports whether they give two days of one event, the one of the earlier day first."""
    stated = {item.value for item in said if item.basis >= tolerances()["basis"]["stated"]}
    loose = {item.value for item in said} - stated
    by_value = _by_value(said)

    def compare(a: str, b: str) -> str:
        how = compare_times(a, b)
        if how != CONFLICT:
            return how
        soft = (a in loose or b in loose) and days(a).gap(days(b)) <= 1
        early, late = sorted((a, b), key=lambda value: days(value).first or 0)
        other = all(apart(one.report, two.report) for one in by_value[early] for two in by_value[late])
        return COMPATIBLE if soft or other else how

    return compare


def counts_of(
    said: Sequence[Said],
    given: Mapping[str, frozenset[str]],
    sides: Mapping[str, int],
    more: Collection[str] = (),
) -> Relation:
    """How the counts of an event are compared: who gives the other's number too counts something else with
    his own ("vier Abkommen über Verkehr, insgesamt zwölf"). `given` are all counts in the document of each
    report, `sides` for how many each of its numbers holds ("je 30" of two), `more` are reports that count
    what came beside others ("zwei weitere")."""
    by_value = _by_value(said)

    def knows(report: str, value: str) -> bool:
        return any(_amounts(value, other, exact=True) == AGREE for other in given.get(report, ()))

    def of_all(report: str, value: str) -> str:
        found, times = amount(value), sides.get(report, 1)
        return str(replace(found, value=found.value * times)) if found and times > 1 else value

    def compare(a: str, b: str) -> str:
        how = _amounts(a, b, exact=True)
        both = [(one.report, two.report) for one in by_value[a] for two in by_value[b]]
        excused = how == CONFLICT and all(
            knows(one, b) or knows(two, a) or _amounts(of_all(one, a), of_all(two, b), exact=True) != CONFLICT
            for one, two in both
        )
        return COMPATIBLE if excused else how

    return compare


def ordinals_of(said: Sequence[Said], scopes: Mapping[str, frozenset[str]]) -> Relation:
    """How the places of an event in its series are compared: of two series, or of a year and of all, each has
    numbers of its own. `scopes` as in `scopes.scope`."""
    by_value = _by_value(said)

    def compare(a: str, b: str) -> str:
        how = _amounts(a, b, exact=True)
        pairs = [(scopes[one.report], scopes[two.report]) for one in by_value[a] for two in by_value[b]]
        return COMPATIBLE if how == CONFLICT and all(other_scope(*pair) for pair in pairs) else how

    return compare


def tolls_of(said: Sequence[Said], compare: Relation) -> Relation:
    """How numbers stand to each other that grow while it is counted: the dead of an attack on the day, and
    more of them in the papers of a later one."""
    by_value = _by_value(said)

    def size(item: Said) -> float:
        found = amount(item.value)
        return found.value if found else 0.0

    def grown(one: Said, two: Said) -> bool:
        early, late = sorted((one, two), key=lambda item: item.day)
        return 0 < early.day < late.day and size(early) < size(late)

    def of_tolls(a: str, b: str) -> str:
        how = compare(a, b)
        later = how == CONFLICT and all(grown(one, two) for one in by_value[a] for two in by_value[b])
        return COMPATIBLE if later else how

    return of_tolls


def _amounts(a: str, b: str, *, exact: bool) -> str:
    one, two = amount(a), amount(b)
    if ":" in a and ":" in b:
        return compare_votes(a, b)
    if one is None or two is None:
        return AGREE if a == b else CONFLICT
    return compare_amounts(one, two, exact=exact)


def single(event: str, field: str, said: Sequence[Said], compare: Relation) -> list[Field]:
    """The rows of a field that has one value: the believed one, and how each other stands to it."""
    values = _by_value(said)
    if len(values) == 1:
        return [
            _row(event, field, next(iter(values.items())), believed=True, how="believed", why="only value")
        ]
    replaced = _replaced(said, compare)
    ranked, why = _ranked(values, replaced, compare)
    best = ranked[0]
    rows = []
    for value, some in values.items():
        how = "believed" if value == best else UPDATE if value in replaced else compare(value, best)
        if value in ranked and any(
            compare(value, more) == CONFLICT for more in ranked[: ranked.index(value)]
        ):
            how = CONFLICT  # two days may both lie in the night that is believed, and yet exclude each other
        reason = why if value == best else REASONS.get(how, "")
        rows.append(_row(event, field, (value, some), believed=value == best, how=_plain(how), why=reason))
    return rows


def several(event: str, field: str, said: Sequence[Said], clash: Mapping[str, set[str]]) -> list[Field]:
    """The rows of a field that takes several values; `clash` names the values that exclude one another."""
    rows = []
    values = _by_value(said)
    best = _best_of_clash(values, clash)
    for value, some in values.items():
        out = value in clash and value not in best
        how, why = (CONFLICT, "another one is named in the same place") if out else ("believed", "named")
        rows.append(_row(event, field, (value, some), believed=not out, how=how, why=why))
    return rows


REASONS = {
    AGREE: "says the same",
    FINER: "finer than the value believed, of less weight",
    COARSER: "coarser: the value believed lies within",
    COMPATIBLE: "both can be true: rounding, comparator, currency, the day beside it or another count",
    CONFLICT: "cannot both be true",
    UPDATE: "replaced later by the same source",
}


def _plain(how: str) -> str:
    return AGREE if how == COARSER else how


def _by_value(said: Iterable[Said]) -> dict[str, list[Said]]:
    out: dict[str, list[Said]] = defaultdict(list)
    for item in sorted(said, key=lambda item: (item.value, item.report)):
        out[item.value].append(item)
    return dict(out)


def _replaced(said: Sequence[Said], compare: Relation) -> set[str]:
    """Values that all who gave them have replaced later by one that excludes or refines them."""
    by_source: dict[str, list[Said]] = defaultdict(list)
    for item in said:
        by_source[item.source].append(item)
    kept: set[str] = set()
    gone: set[str] = set()
    for some in by_source.values():
        last = {item.value: item for item in sorted(some, key=lambda item: item.day)}
        for item in last.values():
            later = [other.value for other in last.values() if other.day > item.day > 0]
            out = any(compare(value, item.value) in (CONFLICT, FINER) for value in later)
            (gone if out else kept).add(item.value)
    return gone - kept


def _ranked(
    values: Mapping[str, Sequence[Said]], replaced: set[str], compare: Relation
) -> tuple[list[str], str]:
    """The values that were not replaced, the one to believe first, and why it is that one."""
    open_values = {v: some for v, some in values.items() if v not in replaced} or values

    def rank(value: str) -> tuple[int, int, int, int, int]:
        some = open_values[value]
        friends = {o.origin for v, s in open_values.items() if compare(value, v) != CONFLICT for o in s}
        finer = sum(compare(value, v) == FINER for v in open_values) - sum(
            compare(value, v) == COARSER for v in open_values
        )
        primary = max(item.primary for item in some)
        return (primary > 2, len(friends), max(i.basis for i in some), finer, max(i.day for i in some))

    ranked = sorted(open_values, key=lambda value: (tuple(-part for part in rank(value)), value))
    second = rank(ranked[1]) if len(ranked) > 1 else None
    return ranked, _why(rank(ranked[0]), second, replaced=bool(replaced))


_RULES = ("primary document", "more origins", "stated in so many words", "finer", "later")


def _why(best: tuple[int, ...], next_best: tuple[int, ...] | None, *, replaced: bool) -> str:
    if next_best is None:
        return "later from the same source" if replaced else "only value"
    for name, one, two in zip(_RULES, best, next_best, strict=True):
        if one != two:
            return name
    return "first in the alphabet: nothing else tells"


def _best_of_clash(values: Mapping[str, Sequence[Said]], clash: Mapping[str, set[str]]) -> set[str]:
    """Of values that exclude one another, those that more origins stand behind."""
    out: set[str] = set()
    for value in sorted(clash, key=lambda v: (-_weight(values[v])[0], -_weight(values[v])[1], v)):
        if not clash[value] & out:
            out.add(value)
    return out


def _weight(some: Sequence[Said]) -> tuple[int, int]:
    return len({item.origin for item in some}), max(item.primary for item in some)


def _row(
    event: str, field: str, value: tuple[str, Sequence[Said]], *, believed: bool, how: str, why: str
) -> Field:
    return Field(
        event=event,
        field=field,
        value=value[0],
        believed=believed,
        agreement=how,
        origins=len({item.origin for item in value[1]}),
        reports=tuple(sorted({item.report for item in value[1]})),
        reason=why,
    )
