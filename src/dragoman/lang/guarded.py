"""Patterns with dates in them, compiled when a text may hold them: a date alone is four hundred characters of
pattern, and most articles have none of what such a pattern looks for.

A looser pattern, which matches wherever the exact one does, is tried until it has matched once.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass

# Holds everything that is written with a figure: some words, a figure, some words more.
LOOSE_DATE = r"[^\d\n]{0,40}\d(?:[^\n]{0,40}|[\d:.+TZ-]*)"
LOOSE_WORD = r"\w{1,30}\.?"
_POSSESSIVE = re.compile(r"(?<!\\)[*+?}]\+")
_NAMED = re.compile(r"\(\?P<\w+>")
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:<?[!=]|>|P=)|\(|\)|\{[A-Za-z_]+\}", re.DOTALL)
_KNOWN: dict[str, re.Pattern[str]] = {}  # what has been compiled
_AGAINST = frozenset({"(?!", "(?<!", "(?>", "(?P="})


@dataclass(frozen=True, slots=True)
class Guarded:
    """A pattern and a looser one; both are compiled when they are first asked for."""

    exact: str
    loose: str

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return _compiled(self.exact).match(text, start, end) if self._may("match", text, start, end) else None

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        may = self._may("fullmatch", text, start, end)
        return _compiled(self.exact).fullmatch(text, start, end) if may else None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        may = self._may("search", text, start, end)
        return _compiled(self.exact).search(text, start, end) if may else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        if self._may("search", text, start, end):
            yield from _compiled(self.exact).finditer(text, start, end)

    def _may(self, how: str, text: str, start: int, end: int) -> bool:
        if self.exact in _KNOWN:
            return True
        return getattr(_compiled(self.loose), how)(text, start, end) is not None


def guarded(exact: str, loose: str) -> Guarded:
    """A pattern that is tried where the looser one matches."""
    return Guarded(exact, _NAMED.sub("(?:", loose))


def may_be_loosened(template: str, names: Collection[str]) -> bool:
    """Whether a pattern matches at least as much where its {PLACEHOLDERS} of these names match more: it has
    some, and none stands where matching more means matching less (after a "not", in what gives nothing back).
    """
    if _POSSESSIVE.search(template):
        return False
    held, open_groups = False, list[str]()
    for token in _TOKEN.findall(template):
        if token[0] == "(":
            open_groups.append(token)
        elif token == ")" and open_groups:
            open_groups.pop()
        elif token[0] == "{" and token[1:-1] in names:
            held = True
            if not _AGAINST.isdisjoint(open_groups):
                return False
    return held and "(?P=" not in template


def _compiled(source: str) -> re.Pattern[str]:
    found = _KNOWN.get(source)
    if found is None:
        found = _KNOWN[source] = re.compile(source)
    return found
