"""Who has to do with whom: at most forty actors around one or several, joined by the events that they share.

Nodes are laid out by forces, from fixed places on: the same input gives the same picture. States are squares,
persons circles, bodies and companies diamonds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.web.pictures.svg import (
    HALO,
    INK,
    PAPER,
    SOFT,
    Picture,
    breadth,
    drawing,
    link,
    shortened,
    tag,
    text,
)

WIDTH, HEIGHT = 1120.0, 640.0
MOST = 40
_EDGES = 160  # lines drawn
_ROUNDS = 160
_GOLDEN = math.pi * (3 - math.sqrt(5))
_LABEL, _LONGEST = 11.5, 150.0
_EDGE = 46.0  # free space at the border
_FEW = 260.0  # how wide a network of one would be: a few are not torn apart more than they need
_KINDS = {"state": ("#d9b45f", "square"), "person": ("#7fa6d0", "circle")}
_BODY = ("#a9c59a", "diamond")
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An actor; `centre`: the picture is about it."""

    key: str
    name: str
    kind: str
    count: int
    title: str
    href: str
    centre: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """The events that two actors share: how many."""

    a: str
    b: str
    events: int
    title: str
    href: str


def network(nodes: Sequence[Node], edges: Sequence[Edge], *, title: str, note: str) -> Picture:
    """The picture; `note` is set small below it. Of more than `MOST` nodes those with most events are kept,
    the centre always; who shares no event with anybody is left out."""
    linked = {key for edge in edges for key in (edge.a, edge.b)}
    able = [node for node in nodes if node.centre or node.key in linked]
    kept = sorted(able, key=lambda node: (not node.centre, -node.count, node.key))[:MOST]
    names = {node.key for node in kept}
    joined = _strongest([edge for edge in edges if {edge.a, edge.b} <= names])
    at = _layout(kept, joined)
    parts = [
        *(_edge(edge, at) for edge in sorted(joined, key=lambda edge: edge.events)),
        *(_node(node, *at[node.key]) for node in reversed(kept)),
        text(note, 4, HEIGHT + 16, font_size=10.5, fill=SOFT, class_="soft"),
    ]
    rows = (*map(_node_row, kept), *map(_edge_row, joined))
    return Picture("network", drawing(WIDTH, HEIGHT + 24, title, *parts, class_="network"), rows)


def _strongest(edges: Sequence[Edge]) -> list[Edge]:
    """The edges with most events, and of every node at least its strongest: more of them hide each other."""
    ranked = sorted(edges, key=lambda edge: (-edge.events, edge.a, edge.b))
    kept, seen = ranked[:_EDGES], {key for edge in ranked[:_EDGES] for key in (edge.a, edge.b)}
    for edge in ranked[_EDGES:]:
        if not {edge.a, edge.b} <= seen:
            kept.append(edge)
            seen |= {edge.a, edge.b}
    return sorted(kept, key=lambda edge: (edge.a, edge.b))


def _node_row(node: Node) -> dict[str, object]:
    return {"kind": "actor", "key": node.key, "name": node.name, "is": node.kind, "events": node.count}


def _edge_row(edge: Edge) -> dict[str, object]:
    return {"kind": "edge", "a": edge.a, "b": edge.b, "events": edge.events, "words": edge.title}


def _layout(nodes: Sequence[Node], edges: Sequence[Edge]) -> Mapping[str, tuple[float, float]]:
    """Where the nodes stand: drawn together by what they share, kept apart from each other."""
    if not nodes:
        return {}
    number = {node.key: place for place, node in enumerate(nodes)}
    points = _start(nodes)
    pull = np.zeros((len(nodes), len(nodes)))
    for edge in edges:
        a, b = number[edge.a], number[edge.b]
        pull[a, b] = pull[b, a] = 1 + math.log2(edge.events)
    room = 1.15 * math.sqrt(WIDTH * HEIGHT / max(1, len(nodes)))
    for turn in range(_ROUNDS):
        points = _moved(points, pull, room, heat=80 * (1 - turn / _ROUNDS) ** 2 + 0.5)
    points = _spread(_fitted(points), nodes)
    return {node.key: (float(x), float(y)) for node, (x, y) in zip(nodes, points.round(1), strict=True)}


def _start(nodes: Sequence[Node]) -> Array:
    """A spiral from the centre out: no two places are the same, and none is left to chance."""
    steps = np.arange(len(nodes), dtype=float)
    radius = 60 * np.sqrt(steps)
    return np.stack([radius * np.cos(steps * _GOLDEN), radius * np.sin(steps * _GOLDEN)], axis=1)


def _moved(points: Array, pull: Array, room: float, heat: float) -> Array:
    """One turn of the forces (Fruchterman and Reingold 1991), and a weak one towards the middle."""
    apart = points[:, None, :] - points[None, :, :]
    far = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1.0)
    push = room * room / far**2
    force = (apart * (push - pull * far / room / 2.2)[:, :, None]).sum(axis=1)
    force -= points * np.array([0.12, 0.22])
    size = np.maximum(np.sqrt((force**2).sum(axis=1, keepdims=True)), 1e-9)
    moved: Array = points + force / size * np.minimum(size, heat)
    return moved


def _fitted(points: Array) -> Array:
    """The points over the whole picture, those of a few in its middle."""
    low, high = points.min(axis=0), points.max(axis=0)
    size = np.maximum(high - low, 1e-6)
    space = np.array([WIDTH - 2 * _LONGEST * 0.6 - _EDGE, HEIGHT - 2 * _EDGE])
    wide = _FEW * math.sqrt(len(points))
    scale = np.minimum(space, np.array([wide, wide * HEIGHT / WIDTH])) / size
    middle = np.array([WIDTH / 2, HEIGHT / 2])
    fitted: Array = (points - (low + high) / 2) * scale + middle
    return fitted


def _spread(points: Array, nodes: Sequence[Node]) -> Array:
    """The nodes moved until neither they nor their names cover each other, as far as there is room."""
    wide = np.array(
        [max(2 * _radius(node), min(_LONGEST, breadth(node.name, _LABEL))) + 10 for node in nodes]
    )
    high = np.array([2 * _radius(node) + 24 for node in nodes])
    for _ in range(120):
        apart = points[:, None, :] - points[None, :, :]
        over_x = (wide[:, None] + wide[None, :]) / 2 - np.abs(apart[:, :, 0])
        over_y = (high[:, None] + high[None, :]) / 2 - np.abs(apart[:, :, 1])
        hit = (over_x > 0) & (over_y > 0)
        np.fill_diagonal(hit, False)
        if not hit.any():
            break
        side = hit & (over_x < over_y)
        step_x = np.where(side, np.where(apart[:, :, 0] >= 0, over_x, -over_x), 0.0).sum(axis=1) / 4
        step_y = (
            np.where(hit & ~side, np.where(_signed(apart[:, :, 1]), over_y, -over_y), 0.0).sum(axis=1) / 4
        )
        points = points + np.stack([step_x, step_y], axis=1)
        edge = np.stack([wide / 2, high / 2], axis=1)
        points = np.clip(points, edge, np.array([WIDTH, HEIGHT - 14]) - edge)
    return points


def _signed(values: Array) -> NDArray[np.bool_]:
    """Whether the first of two stands below the second; of two at the same height the later one does."""
    order = np.arange(len(values))
    below: NDArray[np.bool_] = (values > 0) | ((values == 0) & (order[:, None] > order[None, :]))
    return below


def _radius(node: Node) -> float:
    return min(24.0, 7 + 2.4 * math.sqrt(node.count)) + (4 if node.centre else 0)


def _edge(edge: Edge, at: Mapping[str, tuple[float, float]]) -> str:
    (x1, y1), (x2, y2) = at[edge.a], at[edge.b]
    path = f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
    thick = 1 + min(7.0, 1.5 * math.log2(edge.events))
    hit = tag("path", d=path, stroke="#000000", stroke_width=12, opacity=0, pointer_events="stroke")
    line = tag("path", d=path, stroke="#a8a293", stroke_width=thick, opacity=0.75, class_="edge")
    parts = [hit, line]
    if edge.events > 1:
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        parts.append(text(str(edge.events), x, y + 4, text_anchor="middle", font_size=10, **HALO))
    return link(edge.href, edge.title, *parts, class_="edge-link")


def _node(node: Node, x: float, y: float) -> str:
    fill, shape = _KINDS.get(node.kind, _BODY)
    size = _radius(node)
    look: dict[str, str | float] = {
        "fill": fill, "stroke": INK if node.centre else PAPER, "stroke_width": 2 if node.centre else 1.5,
        "class_": f"node {shape}{' centre' if node.centre else ''}",
    }  # fmt: skip
    if shape == "circle":
        drawn = tag("circle", cx=x, cy=y, r=size, **look)
    elif shape == "square":
        side = size * 0.88
        drawn = tag("rect", x=x - side, y=y - side, width=2 * side, height=2 * side, rx=3, **look)
    else:
        corners = _corners(x, y, size * 1.15)
        drawn = tag("path", d=corners, **look)
    name = shortened(node.name, _LONGEST, _LABEL)
    weight = 700 if node.centre else 500
    label = text(name, x, y + size + 13, text_anchor="middle", font_size=_LABEL, font_weight=weight, **HALO)
    return link(node.href, node.title, drawn, label, data_id=node.key)


def _corners(x: float, y: float, size: float) -> str:
    points: Iterable[tuple[float, float]] = ((x, y - size), (x + size, y), (x, y + size), (x - size, y))
    return "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in points) + "z"
