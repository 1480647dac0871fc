"""How a number is compared by the words beside it: "more than", "at least", as the contract's signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.lang.numbers import NumberRules

if TYPE_CHECKING:
    from dragoman.read.numbers import Number

_WORD = re.compile(r"[^\W\d_]+|~")
_FAR = 48  # characters: the longest phrase with a space before it


def comparator(text: str, number: Number, rules: NumberRules) -> str:
    """The sign of the longest phrase right before the number, else right behind it; "=" for none.

    Languages whose figures are read compare there, with the words of the clause; they name no phrases here.
    """
    if not rules.comparators_longest:
        return "="
    before = _run(text[max(0, number.start - _FAR) : number.start])
    for length in range(min(rules.comparators_longest, len(before)), 0, -1):
        if sign := rules.comparators_before.get(tuple(before[-length:])):
            return sign
    behind = tuple(_WORD.findall(text[number.end : number.end + _FAR].partition(".")[0].lower()))
    for length in range(min(rules.comparators_longest, len(behind)), 0, -1):
        if sign := rules.comparators_behind.get(behind[:length]):
            return sign
    return "="


def _run(text: str) -> list[str]:
    """The words of the last stretch without a mark between."""
    last = re.split(r"[,.;:()\n\"“”]", text)[-1]
    return [word.lower() for word in _WORD.findall(last)]
