"""Lines that say when and where an article appeared: "18.12.2013 / Ausland / Seite 2"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.lang.furniture import FurnitureRules
from dragoman.model import Span

_LONGEST = 160
_SEPARATOR = re.compile(r"\s*[|>»›•·;]\s*|\s+/\s*|\s+[-–—]+\s+|,\s+")
_FREE_WORDS, _FREE_FIELDS = (
    4,
    3,
)  # words of a field, and fields, that may be anything (a section, a place, a paper)


@dataclass(frozen=True, slots=True)
class PublicationLine:
    """A line of publication data: its extent, its date, what the date means, an agency's code if any."""

    start: int
    end: int
    date: Span
    kind: str
    agency: str | None


def publication_line(
    text: str, start: int, end: int, rules: FurnitureRules, *, head: bool, tail: bool
) -> PublicationLine | None:
    """The publication line that the stretch is, if it is one: a full date, and short fields beside it.

    Fields that could be anything are allowed only among the first and last lines, `head` and `tail`; at the
    tail such a line may cite a source, and its date is the last to be believed ("foot").
    """
    inner, stop = _inside_brackets(text, start, end)
    if stop - inner > _LONGEST or not rules.dates.full.search(text, inner, stop):
        return None
    if rules.undated.match(text, inner, stop):
        return None
    dates: list[tuple[str, Span]] = []
    free = 0
    for left, right in _fields(text, inner, stop):
        dated = _dated(text, left, right, rules)
        if dated:
            dates.append(dated)
        elif not is_known(text[left:right], rules):
            free += 1
            if not (head or tail) or not _may_be_free(text[left:right], rules):
                return None
    if not dates or free > _FREE_FIELDS or (not (head or tail) and all(kind == "line" for kind, _ in dates)):
        return None
    kind, date = min(dates, key=lambda item: item[0] == "updated")
    if free and not head:
        kind = "foot"
    agency = rules.agency.search(text, inner, stop)
    return PublicationLine(start, end, date, kind, agency.group() if agency else None)


def _inside_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    if text[start] in "([" and text[end - 1] in ")]":
        return start + 1, end - 1
    return start, end


def _fields(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The fields between separators, empty ones left out. A weekday before a date stays with it or alone."""
    fields = []
    position = start
    for match in _SEPARATOR.finditer(text, start, end):
        fields.append((position, match.start()))
        position = match.end()
    fields.append((position, end))
    return [(left, right) for left, right in fields if text[left:right].strip()]


def _dated(text: str, start: int, end: int, rules: FurnitureRules) -> tuple[str, Span] | None:
    """Kind and words of the date of a field that is a date: label, date, clock time, full stop."""
    kind = "line"
    for name, label in rules.labels.items():
        match = label.match(text, start, end)
        if match:
            kind, start = name, match.end()
            break
    date = rules.dates.full.match(text, start, end)
    if not date:
        return None
    position = date.end()
    clock = rules.time.match(text, position, end)
    position = clock.end() if clock else position
    rest = text[position:end].strip(" .:-/")
    return (kind, Span(*date.span(), date.group())) if not rest or is_known(rest, rules) else None


def is_known(field: str, rules: FurnitureRules) -> bool:
    """Whether a field is a clock time, a weekday, a page, a kind of document, an agency."""
    field = field.strip(" .:")
    return any(
        pattern.fullmatch(field) is not None
        for pattern in (rules.time, re.compile(rules.dates.weekday_source), rules.field)
    ) or field in ("Uhr", "")


def _may_be_free(field: str, rules: FurnitureRules) -> bool:
    words = field.split()
    return (
        len(words) <= _FREE_WORDS
        and (field[0].isupper() or field[0].isdigit())
        and field[-1] not in ".!?:“"
        and not rules.dates.full.search(field)
        and not rules.byline.match(field)
    )
