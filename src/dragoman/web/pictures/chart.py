"""A quantity over time, as the sources give it: what is believed, what else is said, and where they differ.

A value is a point; "more than" points upward, "less than" downward, "about" is hollow; a range is a bar.
Where sources contradict each other, a line leads from the least to the greatest of what they say.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.web.pictures.svg import (
    HALO,
    LINE,
    PAPER,
    SOFT,
    TONES,
    Picture,
    breadth,
    drawing,
    link,
    tag,
    text,
)  # fmt: skip

WIDTH, HEIGHT = 540.0, 250.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 64.0, 20.0, 34.0, 28.0
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_LABELLED = 10  # points that carry their value


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What a source says: `comparator` as in the contract (= > >= < <= ~); `high` closes a range."""

    value: float
    high: float | None
    comparator: str
    believed: bool
    conflict: bool
    label: str
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of time with all that is said of the quantity in it; `order` sorts it (a date, a year)."""

    label: str
    order: str
    values: tuple[Value, ...]


def chart(periods: Sequence[Period], *, title: str, unit: str, number: Callable[[float], str]) -> Picture:
    """The picture; `number` writes a number on the scale."""
    shown = sorted(periods, key=lambda period: period.order)
    top, step = _scale(max((_upper(v) for period in shown for v in period.values), default=1.0))
    floor = HEIGHT - _BOTTOM
    per = (floor - _TOP) / top
    wide = (WIDTH - _LEFT - _RIGHT) / max(1, len(shown))
    at = [_LEFT + wide * (place + 0.5) for place in range(len(shown))]
    parts = [*_grid(top, step, per, number), text(unit, 4, 14, font_size=11, fill=SOFT, class_="soft")]
    parts += [_line(shown, at, floor, per)]
    crowd = len(shown) > _LABELLED
    for place, (period, x) in enumerate(zip(shown, at, strict=True)):
        every = max(1, math.ceil(breadth(period.label, 11) * 1.2 / wide))
        if place % every == 0:
            parts.append(text(period.label, x, HEIGHT - 8, text_anchor="middle", font_size=11, fill=SOFT,
                              class_="soft"))  # fmt: skip
        parts += _period(period, x, floor, per, labelled=not crowd)
    return Picture("figures", drawing(WIDTH, HEIGHT, title, *parts, class_="chart"), tuple(_rows(shown)))


def _rows(periods: Sequence[Period]) -> Iterator[dict[str, object]]:
    for period in periods:
        for value in period.values:
            yield {"period": period.order, "value": value.value, "high": value.high,
                   "comparator": value.comparator, "believed": value.believed, "conflict": value.conflict,
                   "words": value.title}  # fmt: skip


def _upper(value: Value) -> float:
    return max(value.value, value.high or 0.0)


def _scale(most: float) -> tuple[float, float]:
    """The upper end of the scale, a round number above all values, and the distance of its lines."""
    if most < 1e-9:
        return 1.0, 0.5
    rough = most * 1.12 / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(size * power for size in _STEPS if size * power >= rough)
    return step * math.ceil(most * 1.12 / step), step


def _grid(top: float, step: float, per: float, number: Callable[[float], str]) -> Iterator[str]:
    for count in range(round(top / step) + 1):
        y = HEIGHT - _BOTTOM - count * step * per
        yield tag("path", d=f"M{_LEFT:.1f} {y:.1f}H{WIDTH - _RIGHT:.1f}", stroke=LINE, class_="grid")
        yield text(number(count * step), _LEFT - 6, y + 4, text_anchor="end", font_size=11, fill=SOFT,
                   class_="soft")  # fmt: skip


def _line(periods: Sequence[Period], at: Sequence[float], floor: float, per: float) -> str:
    """A thin line through the believed values, so that the eye sees where they go."""
    points = [
        (x, floor - _height(value) * per)
        for period, x in zip(periods, at, strict=True)
        for value in period.values[:1]
        if value.believed
    ]
    path = "".join(f"M{a[0]:.1f} {a[1]:.1f}L{b[0]:.1f} {b[1]:.1f}" for a, b in pairwise(points))
    return tag("path", d=path, fill="none", stroke="#b9b4a7", stroke_width=1.2, class_="edge") if path else ""


def _height(value: Value) -> float:
    return (value.value + value.high) / 2 if value.high is not None else value.value


def _period(period: Period, x: float, floor: float, per: float, *, labelled: bool) -> list[str]:
    parts = []
    rival = [value for value in period.values if value.conflict or value.believed]
    if any(value.conflict for value in period.values):
        low, high = min(value.value for value in rival), max(map(_upper, rival))
        y1, y2 = floor - low * per, floor - high * per
        ends = f"M{x - 5:.1f} {y1:.1f}h10M{x:.1f} {y1:.1f}V{y2:.1f}M{x - 5:.1f} {y2:.1f}h10"
        look = {"stroke": TONES["bad"], "class_": "bad-line"}
        parts.append(tag("path", d=ends, fill="none", stroke_width=2, **look))
    others = [value for value in period.values if not value.believed]
    taken: list[float] = []
    for value in (*others, *(value for value in period.values if value.believed)):
        parts.append(_value(value, x, floor, per))
    for value in sorted(period.values, key=lambda value: not value.believed):
        y = floor - _height(value) * per
        if labelled and all(abs(y - other) > 11 for other in taken):
            taken.append(y)
            weight = 600 if value.believed else None
            parts.append(text(value.label, x + 9, y + 4, font_size=10.5, font_weight=weight, **HALO))
    return parts


def _value(value: Value, x: float, floor: float, per: float) -> str:
    y = floor - _height(value) * per
    colour = TONES["bad"] if value.conflict else TONES["good"] if value.believed else SOFT
    look = "bad-line" if value.conflict else "good-line" if value.believed else "other-line"
    size = 5.0 if value.believed else 3.6
    hollow = value.comparator == "~" or not value.believed
    shapes = [tag("circle", cx=x, cy=y, r=9, fill="none", pointer_events="all")]
    if value.high is not None:
        low, high = floor - value.value * per, floor - value.high * per
        shapes.append(tag("path", d=f"M{x:.1f} {low:.1f}V{high:.1f}", stroke=colour, stroke_width=5,
                          stroke_linecap="round", opacity=0.5, class_=look))  # fmt: skip
    if value.comparator[:1] in ("<", ">"):
        up = -1 if value.comparator[0] == ">" else 1
        shapes.append(tag("path", d=f"M{x - 4:.1f} {y + up * 6:.1f}l4 {up * 6}l4 {-up * 6}", fill="none",
                          stroke=colour, stroke_width=1.6, class_=look))  # fmt: skip
    shapes.append(tag("circle", cx=x, cy=y, r=size, fill=PAPER if hollow else colour, stroke=colour,
                      stroke_width=1.8, class_=f"{look} {'hollow' if hollow else 'filled'}"))  # fmt: skip
    return link(value.href, value.title, *shapes, class_="figure")
