"""Events on the axis of time, in lanes, each drawn as exactly as its date is known.

A day is a point; several days are a bar; a month, season or year is a bar with soft ends, as wide as the time
in which the day lies; an open end fades out. What became of an event is told by shape as well as by colour:
filled has happened, hollow is planned, struck through did not happen.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

from dragoman import edtf
from dragoman.web.pictures.axis import Axis, Tick, around, bins, ticks
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
    shortened,
    tag,
    text,
    tone,
)  # fmt: skip

WIDTH, LEFT, RIGHT = 1120.0, 184.0, 16.0
_ROW, _LANE_PAD, _HEAD, _HISTOGRAM = 19.0, 9.0, 26.0, 46.0
_LABELLED, _ROWS = 14, 18  # rows of a lane with labels, and in all
_LABEL, _DOT, _LEAST = 270.0, 5.0, 12.0  # longest label; radius of a day; shortest bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An event to be drawn: `time` is EDTF, `lane` the name of its lane, `label` a few words, `title` all of
    it, `href` where it leads."""

    id: str
    time: str | None
    status: str
    lane: str
    label: str
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """The words of the picture. `tick` names a day of the axis; `more` says how many a lane leaves out."""

    title: str
    tick: Callable[[date, str], str]
    more: Callable[[int], str]
    today: str
    bin_title: Callable[[date, date, int], str]


@dataclass(frozen=True, slots=True)
class _Bar:
    moment: Moment
    start: float
    end: float
    kind: str  # point, bar, soft
    opens: str = ""  # left, right or both: an end that is not known

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(slots=True)
class _Lane:
    name: str
    rows: list[float] = field(default_factory=list)  # where each row is free from
    placed: list[tuple[int, _Bar, str]] = field(default_factory=list)  # row, bar, label
    left_out: int = 0


def timeline(  # noqa: PLR0913  (one option a part of the picture)
    moments: Sequence[Moment],
    legend: Legend,
    *,
    since: date | None = None,
    until: date | None = None,
    today: date | None = None,
    counts: Mapping[date, int] | None = None,
    zoom: Callable[[date, date], str] | None = None,
    key: str = "t",
) -> Picture:
    """The picture of dated events; those without a date are left out of it, not of its data.

    `since` and `until` are the days asked for: the axis keeps within them. `counts` are events by day, for
    the columns above the lanes (without it those drawn are counted); `zoom` gives the address of a stretch
    of time. `key` keeps the ids of two pictures of a page apart.
    """
    dated = [(moment, edtf.parse(moment.time)) for moment in moments if moment.time]
    axis = _axis([interval for _, interval in dated], since, until)
    bars = [_bar(moment, interval, axis) for moment, interval in dated if _seen(interval, axis)]
    lanes = _laid(bars, [moment.lane for moment in moments], axis)
    parts, height = [], _HEAD
    columns = _columns(axis, counts or _counted(interval for _, interval in dated), zoom, legend)
    if columns:
        height += _HISTOGRAM
    body, bottom = _lanes(lanes, height, axis, legend, key)
    parts += [_definitions(bars, key), _grid(axis, height, bottom, legend, today), *columns, *body]
    data = tuple(_row(moment) for moment in moments)
    return Picture("timeline", drawing(WIDTH, bottom + 4, legend.title, *parts, class_="timeline"), data)


def _row(moment: Moment) -> dict[str, str | None]:
    interval = edtf.parse(moment.time) if moment.time else None
    return {
        "id": moment.id, "time": moment.time, "status": moment.status, "lane": moment.lane,
        "precision": edtf.precision(moment.time) if moment.time else None,
        "first": interval.earliest.isoformat() if interval and interval.earliest else None,
        "last": interval.latest.isoformat() if interval and interval.latest else None,
        "label": moment.label, "words": moment.title,
    }  # fmt: skip


def _axis(intervals: Sequence[edtf.Interval], since: date | None, until: date | None) -> Axis:
    days = [day for one in intervals for day in (one.earliest, one.latest) if day]
    first, last = around(min(days, default=date(2000, 1, 1)), max(days, default=date(2000, 12, 31)))
    first, last = max(since or first, first), min(until or last, last)
    if first > last:
        first, last = since or last, until or first
    return Axis(min(first, last), max(first, last), LEFT, WIDTH - LEFT - RIGHT)


def _seen(interval: edtf.Interval, axis: Axis) -> bool:
    starts = interval.earliest is None or interval.earliest <= axis.last
    return starts and (interval.latest is None or interval.latest >= axis.first)


def _bar(moment: Moment, interval: edtf.Interval, axis: Axis) -> _Bar:
    precision = edtf.precision(moment.time or "")
    start = axis.at(interval.earliest) if interval.earliest else LEFT
    end = axis.after(interval.latest) if interval.latest else LEFT + axis.width
    opens = {(True, False): "left", (False, True): "right", (True, True): "both"}.get(
        (interval.earliest is None, interval.latest is None), ""
    )
    if precision == "day" or (precision == "interval" and not opens and end - start <= _DOT * 2):
        return _Bar(moment, (start + end) / 2 - _DOT, (start + end) / 2 + _DOT, "point")
    if end - start < _LEAST:
        start, end = (start + end - _LEAST) / 2, (start + end + _LEAST) / 2
    sharp = precision == "interval" and not opens and _to_the_day(moment.time or "")
    return _Bar(moment, start, end, "bar" if sharp else "soft", opens)


def _to_the_day(value: str) -> bool:
    first, _, last = value.partition("/")
    return len(first) == len(last) == 10


def _laid(bars: Sequence[_Bar], names: Iterable[str], axis: Axis) -> list[_Lane]:
    """The bars in the rows of their lanes: each in the first row where it and its label have room."""
    lanes = {name: _Lane(name) for name in dict.fromkeys(names)}
    edge = LEFT + axis.width
    for bar in sorted(bars, key=lambda bar: (bar.start, bar.end, bar.moment.id)):
        lane = lanes[bar.moment.lane]
        label = shortened(bar.moment.label, _LABEL, 11)
        room = breadth(label, 11) + 8
        if bar.end + room <= edge:
            start, end, side = bar.start, bar.end + room, "right"
        elif bar.end - bar.start > room * 1.5 or bar.start - room < LEFT:
            start, end, side = bar.start, bar.end, "inside"
        else:
            start, end, side = bar.start - room, bar.end, "left"
        row = _free(lane, start, _LABELLED)
        if row is None:
            start, end, side, label = bar.start, bar.end, "none", ""
            row = _free(lane, start, _ROWS)
        if row is None:
            lane.left_out += 1
            continue
        lane.rows[row] = end + 5
        lane.placed.append((row, bar, f"{side} {label}"))
    return [lane for lane in lanes.values() if lane.placed]


def _free(lane: _Lane, start: float, most: int) -> int | None:
    for number, free in enumerate(lane.rows[:most]):
        if free <= start:
            return number
    if len(lane.rows) < most and start >= LEFT - 200:
        lane.rows.append(0.0)
        return len(lane.rows) - 1
    return None


def _lanes(
    lanes: Sequence[_Lane], top: float, axis: Axis, legend: Legend, key: str
) -> tuple[list[str], float]:
    parts, y = [], top
    for number, lane in enumerate(lanes):
        height = len(lane.rows) * _ROW + 2 * _LANE_PAD + (14 if lane.left_out else 0)
        if number % 2 == 0:
            parts.append(
                tag("rect", x=0, y=y, width=WIDTH, height=height, fill="#f6f4ee", class_="lane", rx=3)
            )
        parts.append(text(lane.name, 8, y + _LANE_PAD + 13, font_weight=600, class_="lane-name"))
        for row, bar, label in lane.placed:
            parts.append(_mark(bar, label, y + _LANE_PAD + row * _ROW + _ROW / 2, key))
        if lane.left_out:
            words = legend.more(lane.left_out)
            parts.append(text(words, LEFT, y + height - 6, fill=SOFT, class_="soft", font_size=11))
        y += height
    return parts, y


def _mark(bar: _Bar, label: str, y: float, key: str) -> str:
    """One event: its shape, its label, and a title that says all."""
    moment = bar.moment
    side, _, words = label.partition(" ")
    shapes = [_shape(bar, y, key)]
    kind = tone(moment.status)
    if kind == "bad":
        shapes.append(
            tag("path", d=f"M{bar.start - 3:.1f} {y + 5:.1f}L{bar.end + 3:.1f} {y - 5:.1f}", fill="none",
                stroke=TONES["bad"], stroke_width=1.5, class_="bad-line")
        )  # fmt: skip
    if words:
        x = {"right": bar.end + 5, "inside": bar.start + 8}.get(side, bar.start - 5)
        anchor = "end" if side == "left" else None
        look = HALO if side == "inside" else {"class_": "label"}
        shapes.append(text(words, x, y + 4, font_size=11, text_anchor=anchor, **look))
    hit = tag("rect", x=bar.start - 3, y=y - 9, width=bar.end - bar.start + 6, height=18, fill="none",
              pointer_events="all")  # fmt: skip
    return link(moment.href, moment.title, hit, *shapes, class_=f"mark {kind}", data_id=moment.id)


def _shape(bar: _Bar, y: float, key: str) -> str:
    kind = tone(bar.moment.status)
    colour = TONES[kind]
    hollow = kind != "good"
    paint = PAPER if hollow else colour
    dash = "3 2" if kind in ("plan", "open") else None
    look = f"shape {'hollow' if hollow else 'filled'}"
    if bar.kind == "point":
        return tag("circle", cx=bar.middle, cy=y, r=_DOT - 0.5, fill=paint, stroke=colour, stroke_width=1.6,
                   class_=look)  # fmt: skip
    half = 3 if hollow and bar.kind == "soft" else 5  # thin is not yet, or not at all
    box = {"x": bar.start, "width": bar.end - bar.start, "y": y - half, "height": 2 * half}
    if bar.kind == "bar":
        return tag("rect", **box, rx=3, fill=paint, stroke=colour, stroke_width=1.4, stroke_dasharray=dash,
                   class_=look)  # fmt: skip
    fade = f"url(#{key}-{kind}-{bar.opens or 'soft'})"
    parts = [tag("rect", **box, fill=fade, class_="soft-bar")]
    if not bar.opens:  # a tick in the middle: the day lies somewhere here
        parts.append(
            tag("path", d=f"M{bar.middle:.1f} {y - 5:.1f}V{y + 5:.1f}", stroke=colour, class_="stroke")
        )
    return "".join(parts)


def _definitions(bars: Sequence[_Bar], key: str) -> str:
    used = sorted({(tone(bar.moment.status), bar.opens or "soft") for bar in bars if bar.kind == "soft"})
    return tag("defs", *(_gradient(kind, opens, key) for kind, opens in used)) if used else ""


def _gradient(kind: str, opens: str, key: str) -> str:
    steps = {
        "soft": ((0, 0.08), (0.3, 0.75), (0.7, 0.75), (1, 0.08)),
        "left": ((0, 0.0), (0.8, 0.7), (1, 0.85)),
        "right": ((0, 0.85), (0.2, 0.7), (1, 0.0)),
        "both": ((0, 0.0), (0.5, 0.6), (1, 0.0)),
    }[opens]
    stops = (
        f'<stop offset="{offset:g}" stop-color="{TONES[kind]}" stop-opacity="{seen:g}" class="{kind}"/>'
        for offset, seen in steps
    )
    return tag("linearGradient", *stops, id=f"{key}-{kind}-{opens}")


def _grid(axis: Axis, top: float, bottom: float, legend: Legend, today: date | None) -> str:
    parts = []
    for tick in ticks(axis):
        x = axis.at(tick.day)
        line = "#b9b4a7" if tick.strong else LINE
        parts.append(tag("path", d=f"M{x:.1f} 18V{bottom:.1f}", stroke=line, class_=_grade(tick)))
        weight = 600 if tick.strong else None
        parts.append(text(legend.tick(tick.day, tick.kind), x + 3, 13, font_size=11, fill=SOFT,
                          font_weight=weight, class_="soft"))  # fmt: skip
    if today and axis.first <= today <= axis.last:
        x = axis.at(today)
        parts.append(tag("path", d=f"M{x:.1f} 18V{bottom:.1f}", stroke=TONES["bad"], stroke_dasharray="2 3",
                         class_="bad-line"))  # fmt: skip
        parts.append(text(legend.today, x + 3, 27, font_size=10, fill=TONES["bad"], class_="bad-text"))
    return tag("g", *parts, aria_hidden="true")


def _grade(tick: Tick) -> str:
    return "grid strong" if tick.strong else "grid"


def _counted(intervals: Iterable[edtf.Interval]) -> dict[date, int]:
    """Events by the day on which they begin, of those that begin on a known day."""
    out: dict[date, int] = {}
    for interval in intervals:
        if interval.earliest:
            out[interval.earliest] = out.get(interval.earliest, 0) + 1
    return out


def _columns(
    axis: Axis, counts: Mapping[date, int], zoom: Callable[[date, date], str] | None, legend: Legend
) -> list[str]:
    """A column for each stretch of the calendar, as high as it holds events; it leads into its stretch."""
    days = sorted(counts)
    sums = [0, *accumulate(counts[day] for day in days)]
    stretches = bins(axis)
    numbers = [sums[bisect_right(days, last)] - sums[bisect_left(days, first)] for first, last in stretches]
    found = [(*stretch, number) for stretch, number in zip(stretches, numbers, strict=True) if number]
    if not found:
        return []
    most = max(number for _, _, number in found)
    base, parts = _HEAD + _HISTOGRAM - 6, []
    for first, last, number in found:
        x, end = axis.at(first), axis.after(last)
        height = max(3.0, (_HISTOGRAM - 14) * number / most)
        box = tag("rect", x=x + 0.5, y=base - height, width=max(2.0, end - x - 1), height=height,
                  fill="#b9b4a7", class_="column", rx=1)  # fmt: skip
        title = legend.bin_title(first, last, number)
        parts.append(link(zoom(first, last), title, box) if zoom else tag("g", tag("title", title), box))
    return parts


def undated(moments: Iterable[Moment]) -> Iterator[Moment]:
    """The events that have no place on the axis."""
    return (moment for moment in moments if not moment.time)
