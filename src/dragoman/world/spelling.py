"""Spellings of foreign names: one key for all ways to write the same sounds.

"Mirsijojew", "Mirsijoew" and "Mirziyoyev" come out the same. The tables stand in
`resources/<code>/world.toml`; the method follows what was measured on German and English
transcriptions for the knowledge base.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dragoman.world.fold import fold

Sounds = Sequence[tuple[str, str]]

_TWICE = re.compile(r"(.)\1+")
_GLIDE = re.compile(r"(?<=[aeou])i+(?=[aeou])|i+(?=[aeou])|(?<=[aeou])i+")
_END = re.compile(r"[aeio]+(?= |$)")
_MARKS = re.compile(r"['.\-]")


def sound(name: str, sounds: Sounds) -> str:
    """What `name` sounds like by one table; words stay apart."""
    key = _MARKS.sub("", fold(name).replace("-", " "))
    for spelling, meant in sounds:
        key = key.replace(spelling, meant)
    key = _GLIDE.sub("", key)
    key = _END.sub("", key)  # Lukaschenko, Lukaschenka; Selenskyj, Selenski
    return _TWICE.sub(r"\1", key)


def keys(names: Iterable[str], tables: Iterable[Sounds]) -> tuple[str, ...]:
    """The keys of several spellings by several tables, each once, in order."""
    tables = tuple(tables)
    return tuple(dict.fromkeys(sound(name, table) for name in names for table in tables))
