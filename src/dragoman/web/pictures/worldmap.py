"""Events on the map of the world: where they took place, how many in which state, who went where.

The map shows as much of the world as its points need. An arc leads from the seat of government of the guest's
state to the place of the visit. What lies in a state, nobody says where, stands as a ring in its middle.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dragoman.web.pictures.atlas import outlines
from dragoman.web.pictures.projection import WIDTH as WORLD
from dragoman.web.pictures.projection import great_circle, project
from dragoman.web.pictures.svg import (
    HALO,
    INK,
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

WIDTH, HEIGHT = 1120.0, 560.0
ARCS, SPOTS = 120, 240  # that are drawn: more of them hide each other
_NORTH, _SOUTH = 10.0, 930.0  # of the land, in units of the projection
_CLOSEST = 300.0  # units of the projection that the map is wide at least
_MARGIN = 0.16
_BULGE = 0.13  # of an arc's length: how far its middle stands aside
_LABEL = 11.5
_SHADES = ("#ebe8e0", "#e6dcc0", "#dccb9c", "#d0b678", "#bf9c55")  # no event, and more and more of them
_Corner = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place with its events, or without any: where an arc begins. `exact` is false where only the state is
    known."""

    key: str
    name: str
    at: tuple[float, float]
    count: int
    exact: bool
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """Who went where: `status` is what became of most of these visits."""

    start: tuple[float, float]
    end: tuple[float, float]
    count: int
    status: str
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """A state with its events, by ISO code."""

    iso: str
    count: int
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class _View:
    """The part of the world that is shown: its north-western corner, and how much it is enlarged."""

    x: float
    y: float
    scale: float

    def at(self, point: tuple[float, float]) -> _Corner:
        return self.place(*project(*point))

    def place(self, x: float, y: float) -> _Corner:
        return (x - self.x) * self.scale, (y - self.y) * self.scale

    def shows(self, box: tuple[float, float, float, float]) -> bool:
        (left, top), (right, bottom) = self.place(*box[:2]), self.place(*box[2:])
        return right > 0 and left < WIDTH and bottom > 0 and top < HEIGHT


def worldmap(
    spots: Sequence[Spot],
    arcs: Sequence[Arc],
    lands: Sequence[Land],
    *,
    title: str,
    note: str,
    more: Callable[[int], str] = str,
) -> Picture:
    """The map; `note` is set small below it: what it shows and leaves out. Of more than `ARCS` and `SPOTS`
    those with most events are drawn, and `more` tells how many are not; all are in the data."""
    all_spots, all_arcs = spots, arcs
    arcs = sorted(arcs, key=lambda arc: (-arc.count, arc.title))[:ARCS]
    spots = sorted(spots, key=lambda spot: (-spot.count, spot.key))[:SPOTS]
    if hidden := len(all_spots) - len(spots) + len(all_arcs) - len(arcs):
        note = f"{note} · {more(hidden)}"
    points = [spot.at for spot in spots] + [end for arc in arcs for end in (arc.start, arc.end)]
    view = _view([project(*point) for point in points])
    radii = {spot.at: _radius(spot) for spot in spots}
    parts = [
        tag("rect", width=WIDTH, height=HEIGHT, fill="#f4f6f8", class_="sea"),
        _land(view, {land.iso: land for land in lands}),
        *(_arc(arc, view, radii) for arc in sorted(arcs, key=lambda arc: arc.count)),
        *_spots(spots, view),
        tag("rect", x=0, y=HEIGHT, width=WIDTH, height=24, fill=PAPER, class_="paper"),
        text(note, 4, HEIGHT + 16, font_size=10.5, fill=SOFT, class_="soft"),
    ]
    svg = drawing(WIDTH, HEIGHT + 24, title, *parts, class_="worldmap")
    return Picture("map", svg, (*map(_spot_row, all_spots), *map(_arc_row, all_arcs), *map(_land_row, lands)))


def _spot_row(spot: Spot) -> dict[str, object]:
    return {"kind": "place", "key": spot.key, "name": spot.name, "longitude": spot.at[0],
            "latitude": spot.at[1], "events": spot.count, "exact": spot.exact,
            "words": spot.title}  # fmt: skip


def _arc_row(arc: Arc) -> dict[str, object]:
    return {"kind": "arc", "from": list(arc.start), "to": list(arc.end), "events": arc.count,
            "status": arc.status, "words": arc.title}  # fmt: skip


def _land_row(land: Land) -> dict[str, object]:
    return {"kind": "state", "key": land.iso, "events": land.count, "words": land.title}


def _view(points: Sequence[_Corner]) -> _View:
    """The smallest part of the world that holds all points with a margin, in the shape of the picture."""
    shape = WIDTH / HEIGHT
    if not points:
        return _fitted(0, _NORTH, WORLD)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width = max((max(xs) - min(xs)) * (1 + 2 * _MARGIN), _CLOSEST)
    height = max((max(ys) - min(ys)) * (1 + 2 * _MARGIN), _CLOSEST / shape)
    width = min(WORLD, max(width, height * shape))
    middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return _fitted(middle[0] - width / 2, middle[1] - width / shape / 2, width)


def _fitted(x: float, y: float, width: float) -> _View:
    height = width * HEIGHT / WIDTH
    left = min(max(0.0, x), WORLD - width)
    top = min(max(_NORTH, y), max(_NORTH, _SOUTH - height))
    return _View(left, top, WIDTH / width)


def _land(view: _View, lands: Mapping[str, Land]) -> str:
    """The states that are seen, the more events the darker; those with events can be followed."""
    most = max((land.count for land in lands.values()), default=1)
    empty, counted = [], []
    for iso, outline in outlines().items():
        if not outline.path or not outline.box or not view.shows(outline.box):
            continue
        land = lands.get(iso)
        if land is None:
            empty.append(outline.path)
            continue
        level = 1 + min(3, int(4 * math.log1p(land.count) / math.log1p(most + 1)))
        shape = _path(outline.path, _SHADES[level], f"land level{level}")
        counted.append(link(land.href, land.title, shape, data_id=iso))
    ground = _path("".join(empty), _SHADES[0], "land")
    move = f"translate({-view.x * view.scale:.2f} {-view.y * view.scale:.2f}) scale({view.scale:.4f})"
    return tag("g", ground, *counted, transform=move, stroke="#ffffff", stroke_width=0.8)


@lru_cache(maxsize=512)
def _path(path: str, fill: str, look: str) -> str:
    look = f'fill="{fill}" fill-rule="evenodd" vector-effect="non-scaling-stroke" class="{look}"'
    return f'<path d="{path}" {look}/>'


def _arc(arc: Arc, view: _View, radii: Mapping[tuple[float, float], float]) -> str:
    """A bent line with a head, the thicker the more visits; it ends at the edge of its place."""
    line = _line(arc, view, radii.get(arc.end, 3.0) + 3)
    if line is None:
        return ""
    lines, last = line
    kind = tone(arc.status)
    thick = 1.4 + min(4.0, 0.8 * math.log2(arc.count))
    dash = None if kind == "good" else "5 3"
    shape = tag("path", d=lines, fill="none", stroke=TONES[kind], stroke_width=thick, stroke_dasharray=dash,
                stroke_linecap="round", opacity=0.85, class_=f"arc {kind}-line")  # fmt: skip
    hit = tag(
        "path", d=lines, fill="none", stroke="#000000", stroke_width=12, opacity=0, pointer_events="stroke"
    )
    head = tag("path", d=_head(last, 4.5 + thick), fill=TONES[kind], class_=f"{kind}-fill")
    return link(arc.href, arc.title, hit, shape, head, class_="arc-link")


def _line(arc: Arc, view: _View, clear: float) -> tuple[str, list[_Corner]] | None:
    """The way of an arc, up to so near its end, and the last stretch of it; None where there is no room."""
    start, end = view.at(arc.start), view.at(arc.end)
    if abs(arc.start[0] - arc.end[0]) <= 180:  # the shortest way does not leave the map
        return _bent(start, end, clear)
    runs = [run for run in _runs(arc, view) if len(run) > 1]
    if runs:
        runs[-1] = [point for point in runs[-1] if math.dist(point, end) > clear]
    if not runs or len(runs[-1]) < 2:
        return None
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in run) for run in runs), runs[-1]


def _runs(arc: Arc, view: _View) -> Iterator[list[_Corner]]:
    """The line in stretches: it leaves the map on one side and comes back on the other."""
    edge = WORLD * view.scale / 2
    line = [view.at(point) for point in great_circle(arc.start, arc.end)]
    run = [line[0]]
    for a, b in pairwise(line):
        if abs(a[0] - b[0]) > edge:
            yield run
            run = []
        run.append(b)
    yield run


def _bent(start: _Corner, end: _Corner, clear: float) -> tuple[str, list[_Corner]] | None:
    """A curve whose middle stands to the left of its way, so that ways there and back stand apart."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if length <= clear + 1:
        return None
    middle = (start[0] + dx / 2 + 2 * _BULGE * dy, start[1] + dy / 2 - 2 * _BULGE * dx)
    share = 1 - clear / (length * math.hypot(1, 4 * _BULGE))  # it comes in as steep as to its middle point
    turn, stop = _between(start, middle, share), _between(middle, end, share)
    last = _between(turn, stop, share)
    path = f"M{start[0]:.1f} {start[1]:.1f}Q{turn[0]:.1f} {turn[1]:.1f} {last[0]:.1f} {last[1]:.1f}"
    return path, [turn, last]


def _between(a: _Corner, b: _Corner, share: float) -> _Corner:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _head(run: Sequence[_Corner], size: float) -> str:
    """The head of an arrow at the end of a line."""
    (x, y), (bx, by) = run[-1], run[-2]
    angle = math.atan2(y - by, x - bx)
    sides = [(x - size * 1.7 * math.cos(angle + turn), y - size * 1.7 * math.sin(angle + turn))
             for turn in (-0.42, 0.42)]  # fmt: skip
    return f"M{x:.1f} {y:.1f}" + "".join(f"L{a:.1f} {b:.1f}" for a, b in sides) + "z"


def _spots(spots: Sequence[Spot], view: _View) -> list[str]:
    """The places, the greatest last; names stand where they do not cover each other, the greatest first."""
    taken: list[tuple[float, float, float, float]] = []
    drawn = []
    for spot in sorted(spots, key=lambda spot: (-spot.count, spot.key)):
        x, y = view.at(spot.at)
        radius = _radius(spot)
        fill, line = (INK, PAPER) if spot.exact else ("none", INK)
        look = "spot" if spot.exact else "spot ring"
        shapes = [tag("circle", cx=x, cy=y, r=radius, fill=fill, stroke=line, stroke_width=1.4,
                      pointer_events="all", opacity=0.92, class_=look)]  # fmt: skip
        if spot.exact and spot.count > 1 and radius > 6:
            shapes.append(text(str(spot.count), x, y + 3.6, text_anchor="middle", font_size=10, fill=PAPER,
                               font_weight=700, class_="count"))  # fmt: skip
        if label := _label(spot, x, y, radius, taken):
            shapes.append(label)
        drawn.append(link(spot.href, spot.title, *shapes, data_id=spot.key))
    return drawn[::-1]


def _radius(spot: Spot) -> float:
    return 3.5 + min(9.0, 2.2 * math.sqrt(spot.count)) if spot.count else 2.6


def _label(
    spot: Spot, x: float, y: float, radius: float, taken: list[tuple[float, float, float, float]]
) -> str:
    """The name beside its place: right, left, below or above; "" where it would cover another."""
    name, weight = shortened(spot.name, 170, _LABEL), 600 if spot.count else None
    wide = breadth(name, _LABEL)
    tries = (
        (x + radius + 3, y + 4, None, x + radius + 3), (x - radius - 3, y + 4, "end", x - radius - 3 - wide),
        (x, y + radius + 12, "middle", x - wide / 2), (x, y - radius - 5, "middle", x - wide / 2),
    )  # fmt: skip
    for at, base, anchor, left in tries:
        box = (left, base - 10, left + wide, base + 3)
        inside = box[0] > 0 and box[2] < WIDTH and box[1] > 0 and box[3] < HEIGHT
        if inside and not any(_cross(box, other) for other in taken):
            taken += [box, (x - radius, y - radius, x + radius, y + radius)]
            return text(name, at, base, text_anchor=anchor, font_size=_LABEL, font_weight=weight, **HALO)
    return ""


def _cross(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
