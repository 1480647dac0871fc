"""The signs by which the language of a text is told, from `resources/world/languages.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.lang.resource import load_toml, rules


@dataclass(frozen=True, slots=True)
class LanguageSigns:
    """One language: ISO 639-1 code, English name, script, letters that few others have, function words."""

    code: str
    name: str
    script: str
    letters: frozenset[str]
    words: frozenset[str]
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@lru_cache(maxsize=1)
def load_languages() -> tuple[LanguageSigns, ...]:
    """The languages that can be told apart, in the order of the file."""
    return tuple(
        LanguageSigns(
            code=rule["id"],
            name=rule["name"],
            script=rule["script"],
            letters=frozenset(rule.get("letters", "")),
            words=frozenset(rule.get("words", ())),
            match=tuple(rule.get("match", ())),
            no_match=tuple(rule.get("no_match", ())),
        )
        for rule in rules(load_toml("languages.toml", code="world"), "language")
    )


def language_name(code: str) -> str:
    """The English name of a language, or its code in quotation marks where it is not in the table."""
    return next((signs.name for signs in load_languages() if signs.code == code), f"'{code}'")
