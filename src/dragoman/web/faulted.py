"""What went wrong, in the reader's language: the sentences of errors, which the program writes in English."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

_PLACE = re.compile(r"\\\{(\w+)\\\}")
_Sentences = tuple[tuple[re.Pattern[str], str], ...]


def in_language(message: str, code: str) -> str:
    """A message in a language; as it is where the language has no word for it."""
    for pattern, sentence in _sentences(code):
        if found := pattern.fullmatch(message):
            return sentence.format_map(found.groupdict())
    return message


@cache
def _sentences(code: str) -> _Sentences:
    """The sentences of a language, those with the most fixed words first."""
    file = resources.files("dragoman.web") / "messages" / "faults" / f"{code}.toml"
    if not file.is_file():
        return ()
    known = tomllib.loads(file.read_text(encoding="utf-8"))
    ordered = sorted(known.items(), key=lambda pair: -len(re.sub(r"\{\w+\}", "", pair[0])))
    return tuple((_pattern(english), ours) for english, ours in ordered)


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile(_PLACE.sub(r"(?P<\1>.+)", re.escape(english)), re.DOTALL)
