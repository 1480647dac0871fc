"""How a number is compared by the words beside it: "more than", "at least", as the contract's signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.lang.numbers import NumberRules

if TYPE_CHECKING:
    from dragoman.read.numbers import Number

_SIGN = "~"
_FAR = 48  # characters: the longest phrase with a space before it


def comparator(text: str, number: Number, rules: NumberRules) -> str:
    """The sign of the longest phrase right before the number, else right behind it; "=" for none.

    Languages whose figures are read compare there, with the words of the clause; they name no phrases here.
    """
    if not rules.comparators_longest:
        return "="
    before = _run(text[max(0, number.start - _FAR) : number.start], rules)
    for length in range(min(rules.comparators_longest, len(before)), 0, -1):
        if sign := rules.comparators_before.get(tuple(before[-length:])):
            return sign
    behind = tuple(_words(text[number.end : number.end + _FAR].partition(".")[0].lower(), rules))
    for length in range(min(rules.comparators_longest, len(behind)), 0, -1):
        if sign := rules.comparators_behind.get(behind[:length]):
            return sign
    return "="


def _run(text: str, rules: NumberRules) -> list[str]:
    """The words of the last stretch without a mark between."""
    last = re.split(r"[,.;:()\n\"“”]", text)[-1]
    return _words(last.lower(), rules)


def _words(text: str, rules: NumberRules) -> list[str]:
    """The words of a text; of a language without spaces its signs."""
    parts = re.split(f"({_SIGN})", text)
    return [word for part in parts for word in ([part] if part == _SIGN else _plain(part, rules))]


def _plain(text: str, rules: NumberRules) -> list[str]:
    return rules.letters.findall(text) if rules.spaced else [sign for sign in text if sign.isalpha()]
