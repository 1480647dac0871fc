"""Several articles in one file: divided where separators are clear, else left whole with a remark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dragoman.ingest.furniture import find_furniture
from dragoman.ingest.lines import Hit, Line, lines_of
from dragoman.lang.furniture import load_furniture_rules

_SEPARATOR = re.compile(r"(?:[*+=#_~-][ \t]?){3,80}|\+\+\+[^+]{0,60}\+\+\+|[⁂❖]+")
_OWN = frozenset(
    {"header", "published", "dateline", "line", "printed"}
)  # dates that an article of its own has
_HEAD = 4  # lines of a part in which its date or dateline stands
_SHORTEST = 200  # characters of an article
_HEADLINE = 160


def split_articles(text: str, *, code: str = "de") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The articles of a text, and a remark where it may hold several that cannot be told apart for sure.

    It is divided at separator lines ("***", "+++") where every part has a dateline or date line of its own,
    and before the headlines of paragraphs that begin with a dateline. Parts keep their text unchanged.
    """
    lines = lines_of(text)
    hits = find_furniture(text, load_furniture_rules(code))
    cuts = [line.start for line in lines if _SEPARATOR.fullmatch(text, line.start, line.end)]
    if cuts:
        parts = _parts(text, cuts)
        if len(parts) > 1 and all(_is_article(part, code) for part in parts):
            return parts, ()
    starts = _headlines(lines, hits)
    if len(starts) > 1:
        parts = tuple(part for part in _parts(text, starts[1:]) if part.strip())
        if all(len(part.strip()) >= _SHORTEST for part in parts):
            return parts, ()
        return (text,), ("The page may hold several articles; it has more than one dateline.",)
    remark = ("The page may hold several articles; separator lines stand in it.",) if len(cuts) > 1 else ()
    return (text,), remark


def _parts(text: str, cuts: Sequence[int]) -> tuple[str, ...]:
    """The stretches between the cuts, separator lines at their start left out, empty ones left out."""
    edges = [0, *[cut for cut in cuts if cut > 0], len(text)]
    parts = (text[left:right] for left, right in pairwise(edges))
    bare = (_without_separator(part).strip("\n") for part in parts)
    return tuple(part for part in bare if part.strip())


def _without_separator(part: str) -> str:
    first, _, rest = part.partition("\n")
    return rest if _SEPARATOR.fullmatch(first.strip()) else part


def _is_article(part: str, code: str) -> bool:
    if len(part.strip()) < _SHORTEST:
        return False
    return any(_opens(hit) for hit in find_furniture(part, load_furniture_rules(code)) if hit.line < _HEAD)


def _opens(hit: Hit) -> bool:
    return hit.date_kind in _OWN or hit.rule.startswith("dateline-agency")


def _headlines(lines: Sequence[Line], hits: Sequence[Hit]) -> list[int]:
    """Where the articles begin: at the headline before each paragraph with an agency's dateline."""
    starts = []
    for hit in hits:
        if not hit.rule.startswith("dateline-agency") or lines[hit.line].start != hit.aside.start:
            continue
        number = hit.line
        while number > 0 and hit.line - number < 3 and _is_headline(lines[number - 1]):
            number -= 1
        if number < hit.line:
            starts.append(lines[number].start)
    return starts


def _is_headline(line: Line) -> bool:
    return line.end - line.start <= _HEADLINE
