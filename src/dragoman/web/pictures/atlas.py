"""Where things lie: outlines of states, their seats of government and middles, and the places of the world.

Built by `tools/build_map.py` from Natural Earth and GeoNames; borders are those that hold in fact.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

Point = tuple[float, float]  # longitude, latitude


@dataclass(frozen=True, slots=True)
class Outline:
    """A state on the map: its path and the corners of what it covers (both in units of the projection), its
    middle, and its seat of government with the name, where it is known."""

    path: str
    box: tuple[float, float, float, float] | None
    middle: Point
    seat: Point | None
    seat_name: str


@cache
def outlines() -> Mapping[str, Outline]:
    """The states by ISO code, and land that has none."""
    rows = json.loads(gzip.decompress(_file("states.json.gz")))
    return {iso: _outline(row) for iso, row in rows.items()}


def _outline(row: Mapping[str, list[float | str] | str]) -> Outline:
    box, seat, middle = row.get("box"), row.get("seat"), row["middle"]
    return Outline(
        path=str(row.get("path", "")),
        box=(float(box[0]), float(box[1]), float(box[2]), float(box[3])) if box else None,
        middle=(float(middle[0]), float(middle[1])),
        seat=(float(seat[0]), float(seat[1])) if seat else None,
        seat_name=str(seat[2]) if seat else "",
    )


@cache
def places() -> Mapping[str, Point]:
    """Where the places of the knowledge base lie, by their ids."""
    lines = gzip.decompress(_file("places.tsv.gz")).decode().splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith(("#", "kb\t")))
    return {kb: (float(longitude), float(latitude)) for kb, longitude, latitude in rows}


def seat_of(iso: str | None) -> Point | None:
    """The seat of government of a state, else its middle."""
    outline = outlines().get(iso or "")
    return (outline.seat or outline.middle) if outline else None


def middle_of(iso: str | None) -> Point | None:
    """A point well within a state: for what lies in it, nobody says where."""
    outline = outlines().get(iso or "")
    return outline.middle if outline else None


def _file(name: str) -> bytes:
    return (resources.files("dragoman.web.pictures") / name).read_bytes()
