"""What a sum is for by its own words: "80 Millionen für den Hafen", "dem Küstenschutz gewidmet"."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.ledger.derive.things import stems_of
from dragoman.ledger.derive.values import tolerances
from dragoman.ledger.records import Figure
from dragoman.world.fold import fold


@lru_cache(maxsize=4096)
def use(figure: Figure) -> str:
    """The beginning of the noun that a sum of money is said to be for; empty where its words leave it open.

    Looked for behind the sum, up to the next number: what stands there is the next one's.
    """
    if figure.unit not in tolerances()["currency"] or not figure.words:
        return ""
    behind = _NUMBER.split(figure.sentence.partition(figure.words)[2])[0]
    for rule in tolerances()["use"]:
        if found := re.search(rule["pattern"], behind):
            return _stem(found["noun"])
    return ""


_NUMBER = re.compile(r"\d")


def _stem(noun: str) -> str:
    """The thing that a noun stands for where it is one of several words for it, else its first letters."""
    return min(stems_of(fold(noun), _STEM, _LEAST), default="")


_STEM, _LEAST = 6, 4  # letters by which two nouns are the same; letters of a noun at least
