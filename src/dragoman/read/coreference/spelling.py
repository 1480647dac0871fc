"""Spellings of names: what sounds alike in other transliterations, and what is one letter off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dragoman.world.base import fold

_SHORTEST = 6  # letters of a family name of which one may be wrong
_INITIALS = ({"s", "z"}, {"c", "k"}, {"j", "i"}, {"h", "k"}, {"v", "f"})
# Spellings of one sound in German, English and scholarly transliteration.
_SOUNDS = (
    ("tsch", "ch"),
    ("dsch", "j"),
    ("dzh", "j"),
    ("sch", "sh"),
    ("zh", "sh"),
    ("kh", "h"),
    ("ch", "h"),
    ("ck", "k"),
    ("q", "k"),
    ("w", "v"),
    ("ss", "s"),
    ("ff", "v"),
    ("ts", "z"),
    ("tz", "z"),
    ("j", "i"),
    ("y", "i"),
    ("ou", "u"),
    ("oe", "ö"),
    ("ue", "ü"),
    ("ae", "ä"),
    ("ie", "i"),
    ("ia", "a"),
    ("io", "o"),
    ("iu", "u"),
)
_PARTICLES = frozenset(
    {"von", "van", "der", "den", "de", "al", "el", "bin", "ibn", "di", "da", "la", "le", "du", "zu"}
)


@lru_cache(maxsize=65536)
def sound_key(word: str) -> str:
    """A key that spellings of one name in different transliterations share."""
    key = fold(word)
    for spelling, sound in _SOUNDS:
        key = key.replace(spelling, sound)
    return re.sub(r"(.)\1", r"\1", key)


@lru_cache(maxsize=65536)
def sounds(proper: str) -> tuple[str, ...]:
    """The keys of the words of a name."""
    return tuple(sound_key(piece) for piece in pieces(proper))


@lru_cache(maxsize=65536)
def pieces(proper: str) -> tuple[str, ...]:
    """The words of a person's name without particles and initials' full stops."""
    return tuple(p for p in re.split(r"[\s.]+", proper) if p and fold(p) not in _PARTICLES)


@lru_cache(maxsize=4096)
def _bare_key(word: str) -> str:
    """A key in which the endings of Slavic family names are one and an "h" that is not heard is left out."""
    key = re.sub(r"(?:sk|zk)i+$", "ski", sound_key(word).replace("ph", "f"))
    return re.sub(r"(?<=[aeiouäöü])h", "", key)


def is_slip(words: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a name is that of somebody but for one letter of the family name; given names must agree.

    Short names are left alone, and so are those that begin with another sound.
    """
    if not words or len(other) < 2 or len(words) > len(other) + 1:
        return False
    mine, theirs = _bare_key(words[-1]), _bare_key(other[-1])
    if min(len(mine), len(theirs)) < _SHORTEST or not _begin_alike(mine, theirs):
        return False
    given = len(words) == 1 or _begin_alike(_bare_key(words[0]), _bare_key(other[0]))
    return given and _within_one(mine, theirs)


def is_given_slip(words: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a name is that of somebody but for one letter of a longer given name: "Wolodomir Selenskyj"."""
    if len(words) != 2 or len(other) != 2 or sound_key(words[1]) != sound_key(other[1]):
        return False
    mine, theirs = sound_key(words[0]), sound_key(other[0])
    return min(len(mine), len(theirs)) >= _SHORTEST and mine[0] == theirs[0] and _within_one(mine, theirs)


def _begin_alike(one: str, other: str) -> bool:
    return one[:1] == other[:1] or {one[:1], other[:1]} in _INITIALS


def _within_one(one: str, other: str) -> bool:
    """Whether one letter put in, left out, exchanged or swapped with the next makes one of the other."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    start = next((i for i, letter in enumerate(shorter) if letter != longer[i]), len(shorter))
    if len(shorter) < len(longer):
        return len(longer) - len(shorter) == 1 and shorter[start:] == longer[start + 1 :]
    swapped = shorter[start : start + 2][::-1] == longer[start : start + 2]
    return shorter[start + 1 :] == longer[start + 1 :] or (
        swapped and shorter[start + 2 :] == longer[start + 2 :]
    )
