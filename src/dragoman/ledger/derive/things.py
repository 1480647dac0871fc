"""Words as articles are compared by them: cut to their stems, or the thing that they stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from dragoman.lang.resource import load_toml

_THING = "="  # before a thing: no word begins with it


@lru_cache(maxsize=1)
def things() -> Mapping[str, Any]:
    """The tables of `resources/ledger/things.toml`."""
    return load_toml("things.toml", code="ledger")


@lru_cache(maxsize=2)
def _pattern(table: str) -> re.Pattern[str]:
    """All things of a table in one pattern; the number of the group says which."""
    return re.compile("|".join(f"({rule['pattern']})" for rule in things()[table]))


@lru_cache(maxsize=1)
def _compound() -> re.Pattern[str]:
    rule = things()["compounds"]
    return re.compile(rf"(\w{{{rule['least']},}}?)s?(?:{rule['heads']})")


@lru_cache(maxsize=65536)
def stems_of(word: str, length: int, shortest: int) -> frozenset[str]:
    """What a folded word is compared by: the things that it stands for; else its first `length` letters,
    and the things that are part of it. Nothing where it is shorter than `shortest` and no number."""
    found = _found("thing", word)
    if found:
        return found
    if compound := _compound().fullmatch(word):
        return stems_of(compound[1], length, shortest)
    own = (
        frozenset((word[:length].translate(_PLAIN),))
        if len(word) >= shortest or word.isdigit()
        else frozenset()
    )
    parts = _found("part", word)
    whole = parts and len(_pattern("part").sub("", word)) <= _ENDING
    return parts if whole else own | parts


_PLAIN = str.maketrans("äöü", "aou")  # "Häfen" is of the stem of "Hafen"
_ENDING = 2  # letters of an ending


def _found(table: str, word: str) -> frozenset[str]:
    rules = things()[table]
    return frozenset(_THING + rules[(m.lastindex or 1) - 1]["id"] for m in _pattern(table).finditer(word))
