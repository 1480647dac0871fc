"""Whether those whom words name hold the office: "der frühere Präsident", "Altkanzler", "designiert"."""

from __future__ import annotations

from dragoman.lang.names import PersonWord
from dragoman.read.names.view import View

FORMER, THEN, ELECT, DEPUTY, CURRENT = "former", "then", "elect", "deputy", "current"
_MOST_ADJECTIVES = 4
_PREFIXED = tuple((tenure, f"tenure.{tenure}_prefixes") for tenure in (FORMER, DEPUTY))
_LISTED = tuple((tenure, f"tenure.{tenure}") for tenure in (FORMER, THEN, ELECT, DEPUTY, CURRENT))
_ENDINGS = ("e", "en", "er", "em", "es")
# What a deputy's office is called.
_DEPUTIES = {
    "foreign_minister": "deputy_foreign_minister",
    "prime_minister": "deputy_prime_minister",
    "chancellor": "deputy_prime_minister",
    "president": "vice_president",
}


def tenure_of(view: View, head: int, word: PersonWord) -> str:
    """former, then, elect, deputy or current, where the compound or an adjective says so; else empty."""
    lists = view.rules.lists
    for part in word.prefix.casefold().split("-"):
        for tenure, name in _PREFIXED:
            if part in lists[name]:
                return tenure
    for index in range(head - 1, head - 1 - _MOST_ADJECTIVES, -1):
        if not view.same(index, head) or not view.low[index].endswith(_ENDINGS):
            break
        if view.is_in(index, "determiner"):
            break
        stems = [view.low[index].removesuffix(ending) for ending in _ENDINGS]
        for tenure, name in _LISTED:
            if not lists[name].isdisjoint(stems):
                return "" if tenure == ELECT and view.is_in(index - 1, "tenure.lawfully") else tenure
    return ""


def office_of(word: PersonWord, tenure: str) -> tuple[str, str | None]:
    """The office and the class of its holders that a word with its tenure means.

    The deputies of some have an office of their own, others are called like those whose deputies they are.
    """
    if tenure != DEPUTY or word.office.id not in _DEPUTIES:
        return word.office.id, word.office.holders
    return _DEPUTIES[word.office.id], None
