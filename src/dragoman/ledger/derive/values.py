"""How two values of one field stand to each other: numbers with comparators, money, dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import floor, log10
from typing import Any

from dragoman.lang.resource import load_toml
from dragoman.ledger.derive.durations import length
from dragoman.ledger.derive.facts import days
from dragoman.ledger.records import Figure

AGREE, FINER, COARSER, COMPATIBLE, CONFLICT = "agree", "finer", "coarser", "compatible", "conflict"
_AMOUNT = re.compile(
    r"(?P<cmp>[<>]=?|~|=)?\s*(?P<low>-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)"
    r"(?:\.\.(?P<high>-?\d+(?:\.\d+)?(?:e[+-]?\d+)?))?(?:\s+(?P<unit>\S+))?"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its comparator; `high` closes a range."""

    value: float
    comparator: str = "="
    high: float | None = None
    unit: str | None = None

    def __str__(self) -> str:
        """As the contract writes values: `>30`, `~15.4e9 EUR`, `10..12`."""
        sign = "" if self.comparator == "=" else self.comparator
        high = f"..{short(self.high)}" if self.high is not None else ""
        return f"{sign}{short(self.value)}{high}{' ' + self.unit if self.unit else ''}"


@lru_cache(maxsize=1)
def tolerances() -> Mapping[str, Any]:
    """The tables of `resources/ledger/agreement.toml`."""
    return load_toml("agreement.toml", code="ledger")


def alike(measure: str) -> str:
    """The measure under which those are compared that are one thing under several names."""
    families = tolerances()["alike"].values()
    return next((str(family[0]) for family in families if measure in family), measure)


def short(value: float) -> str:
    """A number in the shortest way that gives it back."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def amount(value: str) -> Amount | None:
    """The amount that a value writes (`>=200 MW`), None where it is none."""
    match = _AMOUNT.fullmatch(value.strip())
    if not match:
        return None
    high = float(match["high"]) if match["high"] else None
    return Amount(float(match["low"]), match["cmp"] or "=", high, match["unit"])


def amount_of(figure: Figure) -> Amount:
    """The amount that a figure of a document gives."""
    return Amount(figure.value, figure.comparator, figure.high, figure.unit)


def compare_amounts(a: Amount, b: Amount, *, exact: bool) -> str:
    """How `a` stands to `b`. `exact`: counted one by one, nothing is rounded."""
    if a == b:
        return AGREE
    if a.unit != b.unit:
        one, two = in_base(a), in_base(b)
        return _converted(a, b) if one.unit != two.unit else compare_amounts(one, two, exact=exact)
    if _bounds_apart(a, b):
        return CONFLICT
    if _apart(a, b, exact=exact):
        return CONFLICT
    if a.value == b.value and a.high == b.high:
        return FINER if a.comparator == "=" else COARSER if b.comparator == "=" else COMPATIBLE
    if "=" in (a.comparator, b.comparator) and a.comparator != b.comparator:
        return FINER if a.comparator == "=" else COARSER
    if exact or a.comparator != "=":
        return COMPATIBLE
    return FINER if digits(a.value) > digits(b.value) else COARSER


def in_base(a: Amount) -> Amount:
    """The amount in the base unit of its kind (2.4 GW in W); as it is where its unit has none."""
    base, times = tolerances()["units"].get(a.unit or "", (a.unit, 1))
    high = None if a.high is None else _times(a.high, times)
    return Amount(_times(a.value, times), a.comparator, high, base)


def _times(value: float, times: float) -> float:
    """A product without the dust of binary fractions."""
    return float(f"{value * times:.12g}")


def one_unit(a: str | None, b: str | None) -> bool:
    """Whether amounts of two units can be compared: the same, of one kind, or two currencies."""
    if a == b:
        return True
    rates, units = tolerances()["currency"], tolerances()["units"]
    if a in rates and b in rates:
        return True
    return a in units and b in units and units[a][0] == units[b][0]


def _apart(a: Amount, b: Amount, *, exact: bool) -> bool:
    """Whether no number is both. Of two plain ones the finer must round to the coarser: 267.5 is not 267."""
    (low, high), (other_low, other_high) = reach(a, exact=exact), reach(b, exact=exact)
    if (a.comparator, b.comparator, a.high, b.high) == ("=", "=", None, None):
        return abs(a.value - b.value) > max(high - low, other_high - other_low) / 2
    return high < other_low or other_high < low


def _bounds_apart(a: Amount, b: Amount) -> bool:
    """Two lower or two upper bounds that differ: who knows of 90 does not write "more than 80"."""
    if a.comparator[0] != b.comparator[0] or a.comparator[0] not in "<>":
        return False
    share: float = tolerances()["tolerance"]["bounds"]
    return abs(a.value - b.value) > share * max(abs(a.value), abs(b.value))


def reach(a: Amount, *, exact: bool) -> tuple[float, float]:
    """The least and the greatest number that an amount may stand for."""
    limits = tolerances()["tolerance"]
    value, sign = a.value, a.comparator
    if a.high is not None:
        return value, a.high
    if sign in (">", ">="):
        return value + (1 if exact and sign == ">" else 0), value * (1 + limits["above"]) + 1
    if sign in ("<", "<="):
        return value * (1 - limits["below"]), value
    if sign == "~":
        share = limits["about"][min(digits(value), len(limits["about"])) - 1]
        return value * (1 - share), value * (1 + share)
    half = 0.0 if exact else _half_unit(value, counted=a.unit is None)
    return value - half, value + half


def digits(value: float) -> int:
    """How many digits of a number are given: 2 for 4.5e10, 1 for 20."""
    return len(f"{abs(value):.12g}".split("e")[0].replace(".", "").strip("0")) or 1


def compare_times(a: str, b: str) -> str:
    """How one EDTF value stands to another."""
    if a == b:
        return AGREE
    if ends := _ends(a, b):
        return compare_times(*ends)
    one, two = days(a), days(b)
    if one.gap(two):
        return CONFLICT
    if one.width == two.width:
        return AGREE if one == two else COMPATIBLE
    return FINER if one.width < two.width else COARSER


def _ends(a: str, b: str) -> tuple[str, str] | None:
    """The terms of two times that are open at the same end: "bis 2034" and "bis 2038" are two terms, though
    much lies within both."""
    for before, after in (("../", ""), ("", "/..")):
        if all(time.startswith(before) and time.endswith(after) for time in (a, b)):
            one, two = (time.removeprefix(before).removesuffix(after) for time in (a, b))
            if one and two and "/" not in one + two:
                return one, two
    return None


def compare_periods(a: str, b: str) -> str:
    """How the periods of one quantity stand to each other: "bis 2034" has an end, as "2030 bis 2032" has."""
    how = compare_times(a, b)
    if how == CONFLICT:
        return how
    ends = (("../", 1), ("/..", 0))
    for mark, side in ends:
        one, two = (time.replace(mark, "", 1) if mark in time else _side(time, side) for time in (a, b))
        if (mark in a) != (mark in b) and one and two and compare_times(one, two) == CONFLICT:
            return CONFLICT
    return how


def _side(time: str, side: int) -> str:
    """The beginning (0) or end (1) of an interval closed on both sides; empty for any other time."""
    sides = time.split("/")
    return sides[side] if len(sides) == 2 and ".." not in sides else ""


def compare_durations(a: str, b: str) -> str:
    """How one ISO 8601 duration stands to another: a week and seven days agree."""
    one, two = length(a), length(b)
    return AGREE if a == b or (one is not None and one == two) else CONFLICT


def compare_votes(a: str, b: str) -> str:
    """How votes for, against and abstained stand to each other, as far as both are given."""
    one, two = (value.replace(" ", "").split(":") for value in (a, b))
    if any(x != y for x, y in zip(one, two, strict=False)):
        return CONFLICT
    return AGREE if len(one) == len(two) else FINER if len(one) > len(two) else COARSER


def _half_unit(value: float, *, counted: bool) -> float:
    """A little less than half a unit of the last digit given: of 1.2 0.05, of 45e9 0.5e9, of 1.2e9 0.05e9.

    Large numbers are taken to be said in the thousands, millions or thousand millions in which they have one
    to three digits before the point. Of what is `counted` below a thousand nothing is rounded away.
    """
    if not value:
        return 0.0
    scale = 1000.0 ** max(0, floor(log10(abs(value)) / 3 + 1e-12))
    _, _, decimals = f"{abs(value) / scale:.9g}".partition(".")
    if counted and scale == 1.0:
        return 0.0
    return 0.4999 * scale * 10.0 ** -len(decimals)


def _converted(a: Amount, b: Amount) -> str:
    rates = tolerances()["currency"]
    if not a.unit or not b.unit or a.unit not in rates or b.unit not in rates:
        return CONFLICT if a.unit and b.unit else COMPATIBLE
    widen = 1 + tolerances()["tolerance"]["currency"]
    low = a.value / rates[a.unit][1] * rates[b.unit][0] / widen
    high = (a.high or a.value) / rates[a.unit][0] * rates[b.unit][1] * widen
    return COMPATIBLE if low <= (b.high or b.value) and b.value <= high else CONFLICT
