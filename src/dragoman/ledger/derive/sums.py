"""Sums of one event that reports give whole or in parts: which of them cannot both be true.

A report that gives several sums gives a whole and its parts, where the largest is no less than the others
together; else parts alone, whose whole is their sum. Who names but a part contradicts nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import fsum
from types import MappingProxyType

from dragoman.ledger.derive.facts import days
from dragoman.ledger.derive.scopes import is_part
from dragoman.ledger.derive.values import CONFLICT, amount_of, compare_amounts, tolerances
from dragoman.ledger.records import Figure

_ROUNDED = 1.05  # parts may come to a little more than the whole


@dataclass(frozen=True, slots=True)
class Split:
    """The sums of one report: the whole (None where no figure gives it), and its parts."""

    whole: Figure | None
    parts: tuple[Figure, ...]


def split(figures: Sequence[Figure]) -> Split:
    """The whole and the parts among the sums of a report; one given in two currencies is one sum."""
    given: list[Figure] = []
    for figure in sorted(figures, key=lambda figure: (-figure.value, figure.id)):
        if not any(figure.unit != other.unit and not _clash(figure, other) for other in given):
            given.append(figure)
    if len(given) == 1:
        return Split(None, tuple(given)) if is_part(given[0]) else Split(given[0], ())
    whole, *parts = given
    held = len({f.unit for f in given}) == 1 and fsum(f.value for f in parts) <= _ROUNDED * whole.value
    return Split(whole, tuple(parts)) if held else Split(None, tuple(given))


def sums_apart(
    given: Mapping[str, Sequence[Figure]], givers: Mapping[str, frozenset[str]] = MappingProxyType({})
) -> dict[str, set[str]]:
    """For each sum those that exclude it; `given` are the sums of each report, `givers` whose they are: what
    two give together and what one of them gives are two sums, and what is given by nobody named may be what
    many give, where it is far more."""
    out: dict[str, set[str]] = defaultdict(set)
    splits = [(split(figures), givers.get(report, frozenset())) for report, figures in sorted(given.items())]
    for (a, ours), (b, theirs) in combinations(splits, 2):
        shared = ours and theirs and (ours < theirs or theirs < ours)
        for one, two in () if shared or _of_many(a, ours, b, theirs) else _apart(a, b):
            out[str(amount_of(one))].add(str(amount_of(two)))
            out[str(amount_of(two))].add(str(amount_of(one)))
    return dict(out)


def _of_many(a: Split, ours: frozenset[str], b: Split, theirs: frozenset[str]) -> bool:
    """Whether one sum is given by nobody named, and far more than what somebody gives: "auf der Konferenz
    sind zwei Milliarden zugesagt worden"."""
    if bool(ours) == bool(theirs) or a.whole is None or b.whole is None:
        return False
    all_, one = (a.whole, b.whole) if theirs else (b.whole, a.whole)
    far = tolerances()["tolerance"]["other_thing"]
    return all_.unit == one.unit and all_.value > far * one.value


def in_shares(given: Mapping[str, Sequence[Figure]], givers: Mapping[str, frozenset[str]]) -> bool:
    """Whether a report gives only a part of the sum, or what one of several gives."""
    sides = {some for report in given if (some := givers.get(report))}
    if any(one < two for one in sides for two in sides):
        return True
    splits = [(split(figures), givers.get(report, frozenset())) for report, figures in sorted(given.items())]
    if any(_of_many(*one, *two) for one, two in combinations(splits, 2)):
        return True
    return any(len(figures) == 1 and is_part(figures[0]) for figures in given.values())


def _apart(a: Split, b: Split) -> Iterator[tuple[Figure, Figure]]:
    if a.whole and b.whole and _clash(a.whole, b.whole):
        if _adds_up(a, b.whole) or _adds_up(b, a.whole):
            yield from _called_otherwise(a, b)
            yield from _called_otherwise(b, a)
            return
        if not any(not _clash(a.whole, p) for p in b.parts) and not any(
            not _clash(b.whole, p) for p in a.parts
        ):
            yield a.whole, b.whole
        return
    yield from _of_parts(a, b)
    yield from _called_otherwise(a, b)
    yield from _called_otherwise(b, a)


def _adds_up(some: Split, whole: Figure) -> bool:
    """Whether what looks like a whole and its parts are parts of a greater whole."""
    if some.whole is None or not some.parts:
        return False
    total = fsum(figure.value for figure in (some.whole, *some.parts))
    return not _clash(replace(some.whole, value=total), whole)


def _of_parts(a: Split, b: Split) -> Iterator[tuple[Figure, Figure]]:
    """Parts that both give for the same, each the only one of its measure."""
    for measure in {p.measure for p in a.parts} & {p.measure for p in b.parts}:
        one, two = ([p for p in some.parts if p.measure == measure] for some in (a, b))
        if len(one) == len(two) == 1 and a.whole and b.whole and _clash(one[0], two[0]):
            yield one[0], two[0]


def _called_otherwise(a: Split, b: Split) -> Iterator[tuple[Figure, Figure]]:
    """The whole sum called by what the other one calls only a part ("360 Milliarden Kredit")."""
    if (
        a.whole is None
        or a.parts
        or not b.parts
        or a.whole.measure not in tolerances()["figures"]["kinds_of_sums"]
    ):
        return
    given = (*((b.whole,) if b.whole else ()), *b.parts)
    total = b.whole and not _clash(a.whole, b.whole)
    if total and b.whole and b.whole.measure == a.whole.measure:
        return  # the whole is called so there too
    named = [figure for figure in given if figure.measure == a.whole.measure]
    if b.whole is None and len(named) == 1 and is_part(named[0]) and named[0].value < a.whole.value:
        return  # "als erste Tranche 30 Millionen": a part of the loan, and nobody gives another whole
    if len(named) == 1 and _clash(a.whole, named[0]):
        yield a.whole, named[0]


def in_periods(given: Mapping[str, Sequence[Figure]]) -> bool:
    """Whether two reports give sums for two periods: "bis 2035" more is spent than "bis 2033"."""
    figures = [figure for report in sorted(given) for figure in given[report]]
    return any(_other_period(a, b) for a, b in combinations(figures, 2))


def _other_period(a: Figure, b: Figure) -> bool:
    return bool(a.period and b.period) and days(a.period) != days(b.period)


def _clash(a: Figure, b: Figure) -> bool:
    return not _other_period(a, b) and compare_amounts(amount_of(a), amount_of(b), exact=False) == CONFLICT
