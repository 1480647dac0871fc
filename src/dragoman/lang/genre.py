"""Signs of genre and of authorship in a language, from `genre.toml` and `byline.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.errors import ResourceError
from dragoman.lang.furniture import expand
from dragoman.lang.resource import field, load_toml, rules

_CAPITAL = r"[A-ZÄÖÜÀ-ÖØ-ÞŁŚŻČŠŽ]"
_TITLE = r"(?:(?:Prof|Dr|Mag|Dipl|Ing|PD)\.(?:-[A-Z]\w*\.)? ?){0,3}"
_PARTICLE = r"(?:von|van|de|der|den|zu|el|al|ben|bin|da|dos|di|le|la)"
_NAME = rf"{_TITLE}{_CAPITAL}[\w'’.-]*[\w.](?: (?:{_PARTICLE} ){{0,2}}{_CAPITAL}[\w'’.-]*[\w.]){{1,3}}"
_WORDS = {
    "NAME": _NAME,
    "NAMES": rf"{_NAME}(?: \([^()]{{2,20}}\))?(?:(?:, | und | & ){_NAME}){{0,3}}",
    "AFFILIATION": r"(?:(?:, | [–—|-] | \()(?P<affiliation>[^|\n]{2,160}?)\)?)",
}


@dataclass(frozen=True, slots=True)
class GenreCue:
    """One sign of a genre; see the head of the file."""

    id: str
    genre: str
    weight: float
    where: str
    times: int
    pattern: re.Pattern[str]
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BylineRule:
    """One way of naming the author; groups author and affiliation."""

    id: str
    pattern: re.Pattern[str]
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GenreRules:
    """The signs of genre and authorship of one language."""

    cues: tuple[GenreCue, ...]
    bylines: tuple[BylineRule, ...]


@lru_cache(maxsize=4)
def load_genre_rules(code: str = "de", *, user_dir: Path | None = None) -> GenreRules:
    """The rules of the language `code`. Raises `ResourceError` for a malformed one."""
    cues = rules(load_toml("genre.toml", code=code, user_dir=user_dir), "cue")
    bylines = rules(load_toml("byline.toml", code=code, user_dir=user_dir), "rule")
    return GenreRules(tuple(_cue(rule) for rule in cues), tuple(_byline(rule) for rule in bylines))


def _cue(rule: Mapping[str, Any]) -> GenreCue:
    return GenreCue(
        id=rule["id"],
        genre=field(rule, "genre", str, file="genre.toml"),
        weight=field(rule, "weight", float, file="genre.toml"),
        where=field(rule, "where", str, file="genre.toml"),
        times=rule.get("times", 1),
        pattern=_compiled(rule, "genre.toml"),
        match=tuple(rule.get("match", ())),
        no_match=tuple(rule.get("no_match", ())),
    )


def _byline(rule: Mapping[str, Any]) -> BylineRule:
    return BylineRule(
        id=rule["id"],
        pattern=_compiled(rule, "byline.toml"),
        match=tuple(rule.get("match", ())),
        no_match=tuple(rule.get("no_match", ())),
    )


def _compiled(rule: Mapping[str, Any], file: str) -> re.Pattern[str]:
    try:
        return re.compile(expand(field(rule, "pattern", str, file=file), _WORDS))
    except re.error as error:
        raise ResourceError(
            f"{file}: rule '{rule['id']}': field 'pattern' is no regular expression: {error}.",
            hint="Correct the field; `dragoman doctor` checks the file.",
        ) from error
