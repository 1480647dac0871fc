"""The axis of time: which days stand where, and which of them are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_YEARS = (1, 2, 5, 10, 20, 50, 100)
_MONTHS = (1, 3, 6)
_APART = 64.0  # units between two names on the axis, at least


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from `first` to `last`, laid out from `left` over `width` units."""

    first: date
    last: date
    left: float
    width: float

    def at(self, day: date) -> float:
        """Where a day begins; days outside stand at the edge."""
        days = (self.last - self.first).days + 1
        share = ((day - self.first).days) / days
        return self.left + self.width * min(1.0, max(0.0, share))

    def after(self, day: date) -> float:
        """Where a day ends."""
        return self.at(day + timedelta(days=1)) if day < date.max else self.left + self.width

    @property
    def per_day(self) -> float:
        """Units a day."""
        return self.width / ((self.last - self.first).days + 1)


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is named; `kind` says how (day, month, year); `strong` begins a year or a month."""

    day: date
    kind: str
    strong: bool


def around(first: date, last: date) -> tuple[date, date]:
    """The span with a margin on either side, from the start of a month to the end of one."""
    margin = max(timedelta(days=5), (last - first) * 0.04)
    start = max(date(1, 1, 1) + margin, first) - margin
    end = min(date(9998, 1, 1), last) + margin
    if (last - first).days > 45:
        start = start.replace(day=1)
        end = (end.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return start, end


def ticks(axis: Axis) -> Iterator[Tick]:
    """The days to be named: as many as stand apart from each other."""
    if axis.per_day * 7 > _APART * 0.6:
        step = 1 if axis.per_day > _APART * 0.6 else 7
        yield from _days(axis, step)
    elif any(axis.per_day * 30.4 * months > _APART * 0.7 for months in _MONTHS):
        months = next(step for step in _MONTHS if axis.per_day * 30.4 * step > _APART * 0.7)
        yield from _months(axis, months)
    else:
        years = next((step for step in _YEARS if axis.per_day * 365 * step > _APART * 0.7), _YEARS[-1])
        for year in range(axis.first.year + 1, axis.last.year + 1):
            if year % years == 0:
                yield Tick(date(year, 1, 1), "year", True)


def _days(axis: Axis, step: int) -> Iterator[Tick]:
    day = axis.first
    if step == 7:
        day += timedelta(days=-day.weekday() % 7)
    while day <= axis.last:
        yield Tick(day, "day", day.day == 1)
        day += timedelta(days=step)


def _months(axis: Axis, step: int) -> Iterator[Tick]:
    number = axis.first.year * 12 + axis.first.month - 1
    while True:
        number += 1
        if number % step:
            continue
        day = date(number // 12, number % 12 + 1, 1)
        if day > axis.last:
            return
        yield Tick(day, "year" if day.month == 1 and step > 1 else "month", day.month == 1)


def bins(axis: Axis) -> list[tuple[date, date]]:
    """Equal stretches of the calendar that fill the axis: days, months, quarters or years."""
    months = (axis.last.year - axis.first.year) * 12 + axis.last.month - axis.first.month + 1
    if months <= 2:
        days = (axis.last - axis.first).days + 1
        return [(day, day) for day in (axis.first + timedelta(days=n) for n in range(days))]
    step = next((size for size in (1, 3, 12, 60, 120, 1200) if months / size <= 80), 1200)
    number = (axis.first.year * 12 + axis.first.month - 1) // step * step
    out = []
    while (start := _first_of(number)) <= axis.last and number + step < 9999 * 12:
        out.append((start, _first_of(number + step) - timedelta(days=1)))
        number += step
    return out


def _first_of(number: int) -> date:
    return date(max(1, number // 12), number % 12 + 1, 1)
