"""The lines of a page: where each stands, and what of it belongs to the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model import Aside, Span

PARAGRAPH = 180  # characters; a line of the article is longer
_HEAD, _TAIL = 8, 5  # lines that count as the page's head and foot
_MENU = 30  # lines of menus that may stand above the article
_ABOVE = 4  # lines above its first paragraph that are its head in any case
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the blanks around it; `gap`: a blank line stands before it."""

    start: int
    end: int
    gap: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of furniture: the aside, and what it says about the publication.

    `date` are the words of a date, `date_kind` what it means (header, published, updated, dateline, line,
    document, printed, masthead, foot, clock), `agency` the words of an agency's code. `line` is the number
    of the line.
    """

    aside: Aside
    rule: str
    line: int
    date: Span | None = None
    date_kind: str = ""
    agency: str | None = None


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a text that are not blank."""
    found: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        stripped = match.group().strip()
        if stripped:
            start = match.start() + match.group().index(stripped[0])
            found.append(Line(start, start + len(stripped), text.count("\n", last, match.start()) > 1))
            last = match.end()
    return tuple(found)


def stands_at(lines: Sequence[Line], number: int, where: str) -> bool:
    """Whether a line stands at the "head", the "tail", the "edge" (one of both), or "any" where."""
    if where == "any":
        return True
    count = len(lines)
    head = number < min(_HEAD, (count + 1) // 2) or _above_text(lines, number)
    tail = number >= count - _TAIL
    return {"head": head, "tail": tail, "edge": head or tail}[where]


def _above_text(lines: Sequence[Line], number: int) -> bool:
    """Whether a line stands below the menus of the page, shortly above the first paragraph of the article."""
    if number >= _MENU or any(map(_is_paragraph, lines[: number + 1])):
        return False
    return any(map(_is_paragraph, lines[number + 1 : number + 1 + _ABOVE]))


def _is_paragraph(line: Line) -> bool:
    return line.end - line.start >= PARAGRAPH
