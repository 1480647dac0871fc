"""A second article behind the first: where one seems to begin inside a text that is read as one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from dragoman.ingest.furniture import find_furniture
from dragoman.ingest.lines import Hit, Line, lines_of
from dragoman.lang.furniture import FurnitureRules

SECOND: Final = "A second article seems to begin"
"""How the remark begins."""
_SHORTEST: Final = 300  # characters that an article has, its furniture left out
_HEADLINE: Final = 160  # a longer line is a paragraph
_HEAD: Final = 8  # lines that are the head of an article
_BELOW: Final = 3  # lines from the headline on among which its date or dateline stands
_MOST: Final = 40  # places that are looked at; a page with more of them is a list
_ENTRIES: Final = 6  # a text with more beginnings than that is a chronicle or a ticker, not a few articles
_MORE: Final = 6  # characters beside the date of a line
_CUT: Final = 600  # characters of a line that are looked at
_SHOWN: Final = 60  # characters of the headline that the remark shows
_END: Final = re.compile(r"""[.!?…]["“”»«)\]’›‹*]{0,3}$""")
_FRONT: Final = re.compile(r"date (?:19|20)\d\d|[^\W_][^!?]{1,60}?(?:\(|/|\d\.? |\d\d)")
_HEADER: Final = re.compile(r"date (?:19|20)\d\d")
_OPEN: Final = re.compile(r"[.,;:…]$")
_OWN: Final = frozenset({"header", "published", "updated", "dateline", "line"})
_SIGNED: Final = frozenset({"agency code", "provenance"})
_WEAK: Final = frozenset({"dateline-stop", "dateline-capitals"})  # as the reports of a digest begin, too
_CHRONICLE: Final = "dateline-date-first"


def second_article(
    text: str, lines: Sequence[Line], hits: Sequence[Hit], rules: FurnitureRules
) -> tuple[str, ...]:
    """A remark where a second article seems to begin: the line it begins at, and the words there.

    It begins behind an end mark (a full stop, or the line with which an agency signs) with a headline and its
    date or dateline, or with a header or dated dateline of its own; enough text must stand before and behind.
    A chronicle, each of whose paragraphs has a date, and a list of other stories are none.
    """
    dated = any(hit.rule.startswith("dateline") and hit.line < _HEAD for hit in hits)
    begins = [
        number
        for number, signed in _ends(text, lines, hits)
        if _opens(_page(text, lines, number), rules, signed=signed, dated=dated)
    ]
    if not begins or len(begins) > _ENTRIES:
        return ()
    first = lines[begins[0]]
    later = next((lines[n].start for n in begins if lines[n].start - first.start > _SHORTEST), len(text))
    if min(_readable(hits, 0, first.start), _readable(hits, first.start, later)) < _SHORTEST:
        return ()
    row = text.count("\n", 0, first.start) + 1
    words = _shown(text[first.start : first.end])
    return (f"{SECOND} in line {row}: “{words}”; put it into a file of its own.",)


def _shown(words: str) -> str:
    """A headline, cut between words where it is long."""
    return words if len(words) <= _SHOWN else words[:_SHOWN].rpartition(" ")[0] + " …"


def _ends(text: str, lines: Sequence[Line], hits: Sequence[Hit]) -> list[tuple[int, bool]]:
    """The lines before which something has ended, and whether an agency's sign ended it; of a page with very
    many of them none."""
    last = {hit.line: hit.aside.reason in _SIGNED for hit in hits if hit.aside.end >= lines[hit.line].end}
    blocks = [hit.aside for hit in hits if "\n" in hit.aside.text]
    found = []
    for number in range(1, len(lines)):
        line, before = lines[number], lines[number - 1]
        closed = number - 1 in last or _END.search(text, max(before.start, before.end - 8), before.end)
        if not closed and not _HEADER.match(text, line.start):
            continue
        if _may_open(text, line) and not any(block.start <= line.start < block.end for block in blocks):
            found.append((number, last.get(number - 1, False)))
    return found if len(found) <= _MOST else []


def _may_open(text: str, line: Line) -> bool:
    """Whether a line may be a headline, or begins with words before which no sentence stands: cheaply."""
    return _is_headline(text, line) or bool(_FRONT.match(text, line.start, line.end))


def _page(text: str, lines: Sequence[Line], number: int) -> str:
    """The lines from a number on, as many as the head of a page has, long ones cut."""
    some = lines[number : number + _HEAD]
    return "\n".join(text[line.start : min(line.end, line.start + _CUT)] for line in some)


def _opens(page: str, rules: FurnitureRules, *, signed: bool, dated: bool) -> bool:
    """Whether a page begins as an article does. `signed`: an agency's sign stands before it; `dated`: what
    stands before it has a dateline, too."""
    lines = lines_of(page)
    hits = find_furniture(page, rules)
    at_start = {hit.line: hit for hit in reversed(hits) if hit.aside.start == lines[hit.line].start}
    for number, line in enumerate(lines[:_BELOW]):
        hit = at_start.get(number)
        if hit and _is_own(hit) and (signed or hit.rule not in _WEAK) and (dated or signed or hit.date):
            alone = signed or hit.date_kind == "header" or _is_full(hit, rules)
            return number > 0 or alone or _heads(page, lines, at_start, hit)
        if hit or not _is_headline(page, line):
            return False
    return False


def _heads(page: str, lines: Sequence[Line], at_start: Mapping[int, Hit], hit: Hit) -> bool:
    """Whether a date line, with more than the date in it, stands above a headline."""
    titled = any(number not in at_start and _is_title(page, lines, number) for number in (1, 2))
    return titled and _is_imprint(hit, lines[hit.line])


def _is_imprint(hit: Hit, line: Line) -> bool:
    """Whether a line is a date with more than the date in it; bare ones stand in chronicles, too."""
    whole = hit.aside.end == line.end and hit.date is not None
    return whole and hit.date is not None and line.end - line.start >= len(hit.date.text) + _MORE


def _is_title(page: str, lines: Sequence[Line], number: int) -> bool:
    """Whether a line of a page is a headline with a paragraph below it."""
    if number + 1 >= len(lines) or not _is_headline(page, lines[number]):
        return False
    return any(line.end - line.start > _HEADLINE for line in lines[number + 1 : number + 3])


def _is_own(hit: Hit) -> bool:
    """Whether a hit is what an article of its own has at its head."""
    return hit.rule != _CHRONICLE and (hit.date_kind in _OWN or hit.aside.reason == "dateline")


def _is_full(hit: Hit, rules: FurnitureRules) -> bool:
    """Whether a dateline names day and year."""
    return bool(hit.date and hit.aside.reason == "dateline" and rules.dates.full.search(hit.date.text))


def _is_headline(text: str, line: Line) -> bool:
    words = text[line.start : min(line.end, line.start + _HEADLINE + 1)]
    return len(words) <= _HEADLINE and not _OPEN.search(words) and len(words.split()) > 1


def _readable(hits: Sequence[Hit], start: int, end: int) -> int:
    """How many characters between two positions are no furniture."""
    return (
        end
        - start
        - sum(
            min(hit.aside.end, end) - max(hit.aside.start, start)
            for hit in hits
            if hit.aside.start < end and hit.aside.end > start
        )
    )
