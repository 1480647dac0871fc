"""Names of bodies with their article, in three cases: "das iranische Außenministerium", "dem iranischen …".

Only names whose noun is listed in `report.toml` get an article; adjectives before the noun take the weak
endings of German (nominative -e, accusative -e or -en, dative -en).
"""

from __future__ import annotations

import re

from dragoman.export.wording import Wording

_ADJECTIVE = re.compile(r"[^\W\d_][\w-]*?(?:e|en|er|es|em)")
_WEAK = {"m": ("e", "en", "en"), "f": ("e", "e", "en"), "n": ("e", "e", "en")}


def head(name: str, wording: Wording) -> int:
    """Index of the word that is the noun of a name: the last one before an addition ("Rat der Republik")."""
    words = name.split()
    for index, word in enumerate(words[1:], 1):
        if word in wording.additions:
            return index - 1
    return max(0, len(words) - 1)


def with_article(name: str, wording: Wording) -> tuple[str, str, str] | None:
    """Nominative, accusative and dative of a name with its article; None where its gender is not known."""
    words = name.split()
    if not words:
        return None
    noun = head(name, wording)
    gender = _gender(words[noun], wording)
    if gender is None or not all(_declines(word) for word in words[:noun]):
        return None
    first, second, third = (
        " ".join([article, *(_weak(word, ending) for word in words[:noun]), *words[noun:]])
        for article, ending in zip(wording.articles[gender], _WEAK[gender], strict=True)
    )
    return first, second, third


def _gender(noun: str, wording: Wording) -> str | None:
    """The gender by the longest ending that fits."""
    low = noun.casefold()
    fitting = [(len(e), g) for g, ends in wording.genders.items() for e in ends if low.endswith(e)]
    return max(fitting)[1] if fitting else None


def _declines(word: str) -> bool:
    """Whether a word before the noun is an adjective; those of places ("Shanghaier") count as well."""
    return _ADJECTIVE.fullmatch(word) is not None


def _weak(word: str, ending: str) -> str:
    """An adjective with a weak ending; capitalised ones in -er are of places and stay."""
    if word[0].isupper() and word.endswith("er"):
        return word
    return re.sub(r"e[nrsm]?$", ending, word)
