"""Whether those whom words name hold the office: "der frühere Präsident", "Altkanzler", "designiert"."""

from __future__ import annotations

from dragoman.lang.names import PersonWord
from dragoman.read.names.view import View
from dragoman.read.names.words import CURRENT, DEPUTY, ELECT, FORMER, THEN

__all__ = ["CURRENT", "DEPUTY", "ELECT", "FORMER", "THEN", "office_of", "tenure_of"]

_MOST_ADJECTIVES = 4
_PREFIXED = tuple((tenure, f"tenure.{tenure}_prefixes") for tenure in (FORMER, DEPUTY))
# What a deputy's office is called.
_DEPUTIES = {
    "foreign_minister": "deputy_foreign_minister",
    "prime_minister": "deputy_prime_minister",
    "chancellor": "deputy_prime_minister",
    "president": "vice_president",
}


def tenure_of(view: View, head: int, word: PersonWord) -> str:
    """former, then, elect, deputy or current, where the compound or an adjective says so; else empty."""
    if word.prefix and (tenure := _of_prefix(view, word.prefix)):
        return tenure
    known = view.known
    for index in range(head - 1, head - 1 - _MOST_ADJECTIVES, -1):
        if not view.same(index, head) or not known[index].declined or known[index].determiner:
            break
        if tenure := known[index].tenure:
            return "" if tenure == ELECT and view.is_in(index - 1, "tenure.lawfully") else tenure
    return ""


def _of_prefix(view: View, prefix: str) -> str:
    """ "Alt-", "Vize-"."""
    lists = view.rules.lists
    for part in prefix.casefold().split("-"):
        for tenure, name in _PREFIXED:
            if part in lists[name]:
                return tenure
    return ""


def office_of(word: PersonWord, tenure: str) -> tuple[str, str | None]:
    """The office and the class of its holders that a word with its tenure means.

    The deputies of some have an office of their own, others are called like those whose deputies they are.
    """
    if tenure != DEPUTY or word.office.id not in _DEPUTIES:
        return word.office.id, word.office.holders
    return _DEPUTIES[word.office.id], None
