"""From degrees to the plane of the world map: the Equal Earth projection (Šavrič, Patterson and Jenny 2018).

It keeps areas. The middle of the map lies at 11.5 degrees east: the cut runs through the Bering Strait.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

WIDTH = 2000.0  # of the whole world, in units of the map
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2
_CENTRE = 11.5
_SCALE = WIDTH / (2 * math.pi / (_M * _A1))
_SHIFT = 500.0  # the northern edge of the land lies just below 0
_STEP = math.radians(1.5)  # of a great circle between two points of its line


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """The place of a point on the map: x from 0 (west) to `WIDTH`, y from north to south."""
    turned = math.radians((longitude - _CENTRE + 180) % 360 - 180)
    theta = math.asin(_M * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    x = turned * math.cos(theta) / (_M * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)))
    y = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return WIDTH / 2 + x * _SCALE, _SHIFT - y * _SCALE


def great_circle(start: tuple[float, float], end: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """Points (longitude, latitude) of the shortest way between two, both ends among them."""
    a, b = _vector(*start), _vector(*end)
    angle = math.acos(max(-1.0, min(1.0, sum(p * q for p, q in zip(a, b, strict=True)))))
    if angle < 1e-9:
        yield from (start, end)
        return
    steps = max(2, math.ceil(angle / _STEP))
    for step in range(steps + 1):
        left = math.sin((1 - step / steps) * angle) / math.sin(angle)
        right = math.sin(step / steps * angle) / math.sin(angle)
        x, y, z = (left * p + right * q for p, q in zip(a, b, strict=True))
        yield math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def _vector(longitude: float, latitude: float) -> tuple[float, float, float]:
    east, north = math.radians(longitude), math.radians(latitude)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)
