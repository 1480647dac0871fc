"""Elements of an SVG file. Every text comes from a stranger's document, and is made harmless here.

Colours stand in attributes, so that a file can be looked at by itself; the style sheet of the pages goes over
them by class, for the dark theme. There is no script and no style in a picture.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from typing import Any

from dragoman.export.plain import one_line

INK, SOFT, LINE, PAPER = "#1c1b19", "#6b6860", "#dcd8ce", "#ffffff"
TONES = {"good": "#2e7038", "plan": "#1d5fa8", "open": "#8a6a00", "bad": "#a8321f"}
_TONE_OF = {
    "occurred": "good", "ongoing": "good", "planned": "plan", "proposed": "plan", "postponed": "open",
    "hypothetical": "open", "cancelled": "bad", "negated": "bad", "denied": "bad",
}  # fmt: skip
_SHORT = 24  # characters of what is worth remembering
_FIRST_WIDE = "\u1100"  # the first character that is set as wide as it is high
Value = str | float | int | None
HALO: Mapping[str, Value] = {
    "stroke": PAPER, "stroke_width": 3, "paint_order": "stroke", "stroke_linejoin": "round", "class_": "halo",
}  # fmt: skip
"""Attributes of words that may stand on lines."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: the SVG file, and the same as rows of plain values; `name` says of what."""

    name: str
    svg: str
    data: tuple[Mapping[str, Any], ...]


def tone(status: str) -> str:
    """The tone in which a status is shown: good, plan, open or bad."""
    return _TONE_OF.get(status, "open")


def tag(name: str, *children: str, **attributes: Value) -> str:
    """An element. Children are markup already; an attribute `class_` is `class`, `font_size` is `font-size`.

    Attributes that are None are left out; numbers are written with one decimal.
    """
    parts = [f' {_name(key)}="{_value(value)}"' for key, value in attributes.items() if value is not None]
    inner = "".join(children)
    return f"<{name}{''.join(parts)}>{inner}</{name}>" if inner else f"<{name}{''.join(parts)}/>"


def text(words: str, x: float, y: float, **attributes: Value) -> str:
    """Words at a place."""
    return tag("text", said(words), x=x, y=y, **attributes)


def said(words: str) -> str:
    """Words as the content of an element, on one line and harmless."""
    return escape(one_line(words))


def link(href: str, label: str, *children: str, **attributes: Value) -> str:
    """Something to follow; `label` is what it is called, for the pointer and for a screen reader."""
    inner = tag("title", said(label))
    return tag("a", inner, *children, href=href, aria_label=one_line(label), **attributes)


def drawing(
    width: float, height: float, label: str, *children: str, box: str | None = None, class_: str = ""
) -> str:
    """The whole file; `label` is what it shows."""
    return tag(
        "svg",
        tag("title", said(label)),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=box or f"0 0 {_number(width)} {_number(height)}",
        width=width,
        height=height,
        class_=f"picture {class_}".strip(),
        role="group",
        aria_label=one_line(label),
        font_family="system-ui, 'Segoe UI', 'Noto Sans', sans-serif",
        font_size=12,
        fill=INK,
    )


def breadth(words: str, size: float = 12) -> float:
    """About how wide words are set, in units: letters half as wide as high, Chinese ones as wide."""
    if max(words, default="") < _FIRST_WIDE:
        return size * 0.515 * len(words)
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in words)
    return size * (0.515 * (len(words) - wide) + 1.0 * wide)


def shortened(words: str, most: float, size: float = 12) -> str:
    """Words cut to a breadth, with an ellipsis where something is missing."""
    flat = one_line(words)
    if breadth(flat, size) <= most:
        return flat
    while flat and breadth(flat, size) > most - size:
        flat = flat[:-1]
    return f"{flat.rstrip(' ,;·–')}…" if flat else ""


@cache
def _name(key: str) -> str:
    return key if key in {"viewBox"} else key.rstrip("_").replace("_", "-")


def _value(value: Value) -> str:
    if isinstance(value, str):
        return _usual(value) if len(value) < _SHORT else escape(one_line(value), quote=True)
    return _number(value or 0)


@lru_cache(maxsize=1024)
def _usual(value: str) -> str:
    """Colours, classes and the like come again and again."""
    return escape(one_line(value), quote=True)


def _number(value: float) -> str:
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written
