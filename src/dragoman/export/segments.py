"""Marks that nest and cross, cut into stretches that do neither.

Two marks may cross (a quotation that ends within an event's sentence), which nested elements cannot show.
Cut at every edge of every mark, the text falls into segments, each with the marks that cover all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to be marked: its kind, and the key of the item that it belongs to."""

    start: int
    end: int
    kind: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch between two neighbouring edges, and the marks over it, widest first."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]

    def begins(self, mark: Mark) -> bool:
        """Whether the mark starts with this segment."""
        return mark.start == self.start


def segments(text: str, marks: Iterable[Mark]) -> Iterator[Segment]:
    """The segments of `text`, in order; joined they give the text again. Marks outside it are clipped."""
    clipped = [_clip(mark, len(text)) for mark in marks]
    waiting = sorted(
        (mark for mark in clipped if mark.start < mark.end), key=lambda mark: (mark.start, -mark.end)
    )
    edges = sorted({0, len(text), *(m.start for m in waiting), *(m.end for m in waiting)})
    active: list[Mark] = []
    following = 0
    for start, end in pairwise(edges):
        active = [mark for mark in active if mark.end > start]
        while following < len(waiting) and waiting[following].start == start:
            active.append(waiting[following])
            following += 1
        yield Segment(start, end, text[start:end], _widest_first(active))


def _clip(mark: Mark, length: int) -> Mark:
    return Mark(max(0, mark.start), min(length, mark.end), mark.kind, mark.key)


def _widest_first(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: (mark.start - mark.end, mark.kind, mark.key)))
