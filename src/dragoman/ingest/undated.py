"""Dates on a page that are none of its article: of a chronicle, of other stories, of readers' comments, of
the copy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dragoman.ingest.lines import Hit, Line, stands_at
from dragoman.lang.dates import DateNames, date_of

_PAIR = 4  # a pair of date lines stands among the first lines
_MENU = 8  # lines among which menus and the date of the page stand
_ENTRY = "dateline-date-first"
_BARE = frozenset({"line", "document"})
_SENTENCE = 60  # characters; a shorter line below a date is a signature or a button
_SHARE = 2  # times what stands below such a date is above it
_RELATED = "related"
_STOPS = '.!?“"»…'
_CLOCK = re.compile(r"(?<!\d)\d\d?[:.]\d\d(?!\d|\.\d)")


def without_chronicle(hits: Sequence[Hit], dates: DateNames) -> list[Hit]:
    """Without the bare date lines of a chronicle or of a list of links, which date none of the text.

    Two under one another at the head (published, changed) are no chronicle; one at the head that is newer
    than all below, or has a clock time where they have none, dates a page that tells or links to older
    things.
    """
    entries = [hit for hit in hits if hit.rule == _ENTRY]
    if len({hit.date.text for hit in entries if hit.date}) > 1:  # each paragraph tells of its own day
        hits = [hit for hit in hits if hit.rule != _ENTRY]
    documents = {hit.date.text for hit in hits if hit.date_kind == "document" and hit.date}
    kinds = _BARE if len(documents) > 1 else {"line"}
    bare = [hit for hit in hits if hit.date_kind in kinds]
    pair = len(bare) == 2 and bare[0].line < _PAIR and bare[1].line == bare[0].line + 1
    if pair or len({hit.date.text for hit in bare if hit.date}) < 2:
        return list(hits)
    first = bare[0] if _dates_page(bare, dates) else None
    return [hit for hit in hits if hit.date_kind not in kinds or hit is first]


def without_other_dates(
    text: str, lines: Sequence[Line], hits: Sequence[Hit], dates: DateNames
) -> tuple[Hit, ...]:
    """The hits; one whose day is that of the copy, of a comment or of another story says no date."""
    clocks = {_day(hit, dates) for hit in hits if hit.date_kind == "clock"} - {None}
    return tuple(
        replace(hit, date=None, date_kind="")
        if hit.date_kind in (*_BARE, "foot")
        and (_day(hit, dates) in clocks or _heads_other_text(text, lines, hit, hits))
        else hit
        for hit in hits
    )


def _heads_other_text(text: str, lines: Sequence[Line], hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a bare date at the foot stands below the article and above a text that is none of it."""
    listed = any(other.line < hit.line and _is_list(other) for other in hits)
    most = hit.aside.start >= _SHARE * (len(text) - hit.aside.end)
    if stands_at(lines, hit.line, "head") or not (listed or most):
        return False
    covered = {other.line for other in hits}
    below = (line for number, line in enumerate(lines[hit.line + 1 :], hit.line + 1) if number not in covered)
    long = (line for line in below if line.end - line.start >= _SENTENCE)
    return any(listed or text[line.end - 1] in _STOPS for line in long)


def _is_list(hit: Hit) -> bool:
    return hit.aside.reason == _RELATED and "\n" in hit.aside.text


def _dates_page(bare: Sequence[Hit], dates: DateNames) -> bool:
    """Whether the first of several date lines is that of the page and the others tell of older things."""
    newest, timed = _newest(bare, dates), _alone_timed(bare)
    return (newest or timed) if bare[0].line < _PAIR else bare[0].line < _MENU and newest and timed


def _newest(hits: Sequence[Hit], dates: DateNames) -> bool:
    """Whether the first of the dates is a day after the others, or after some and that of the rest."""
    first, *others = (_day(hit, dates) for hit in hits)
    return first is not None and all(day is not None and day <= first for day in others)


def _alone_timed(hits: Sequence[Hit]) -> bool:
    """Whether the first alone of the date lines has a clock time."""
    first, *others = (
        _CLOCK.search(hit.aside.text.replace(hit.date.text, "") if hit.date else "") for hit in hits
    )
    return first is not None and not any(others)


def _day(hit: Hit, dates: DateNames) -> date | None:
    match = dates.full.fullmatch(hit.date.text) if hit.date else None
    return date_of(match, dates) if match else None
