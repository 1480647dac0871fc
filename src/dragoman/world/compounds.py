"""Names inside German compounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dragoman.world.entry import Entry
from dragoman.world.fold import fold
from dragoman.world.inflection import NameRules

Part = tuple[int, int, tuple[Entry, ...]]


def modifier_parts(token: str, find: Callable[[str], tuple[Entry, ...]], rules: NameRules) -> Iterator[Part]:
    """Start, end and entries of each name that stands before the last part of `token`."""
    spans = _hyphen_spans(token)
    if len(spans) > 1:
        yield from _hyphenated(token, spans, find)
    elif token[:1].isupper():
        yield from _fused(token, find, rules)


def _hyphen_spans(token: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for position, char in enumerate(token):
        if char in "-–‑‐":
            spans.append((start, position))
            start = position + 1
    return [*spans, (start, len(token))]


def _hyphenated(
    token: str, spans: list[tuple[int, int]], find: Callable[[str], tuple[Entry, ...]]
) -> Iterator[Part]:
    """The longest names among the parts before the last ("Saudi-Arabien-Reise")."""
    first = 0
    while first < len(spans) - 1:
        for last in range(len(spans) - 2, first - 1, -1):
            start, end = spans[first][0], spans[last][1]
            entries = find(token[start:end]) if end > start else ()
            if entries:
                yield start, end, entries
                first = last
                break
        first += 1


def _fused(token: str, find: Callable[[str], tuple[Entry, ...]], rules: NameRules) -> Iterator[Part]:
    """A name with a known head behind it; the longest name wins."""
    for end in range(len(token) - 3, rules.shortest_in_compound - 1, -1):
        if fold(token[end:]) not in rules.compound_heads:
            continue
        entries = tuple(e for e in find(token[:end]) if e.form in ("name", "surname") and not e.common)
        if entries:
            yield 0, end, entries
            return
