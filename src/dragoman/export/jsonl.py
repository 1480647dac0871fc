"""Readings as JSON Lines: the contract JSON (`dragoman/reading/1`), one reading a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from dragoman.model import Reading

# Legal in JSON but not harmless on a terminal, or taken for a line break by some readers of lines.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def to_line(reading: Reading) -> str:
    """One reading as one line of JSON without its line end; keys in the order of the contract."""
    return one_object(reading.to_json())


def one_object(value: Mapping[str, Any]) -> str:
    """A JSON object on one line, harmless on a terminal.

    Lone surrogates, which UTF-8 cannot hold, become U+FFFD; offsets are not moved by that.
    """
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _ESCAPED.sub(_escape, _SURROGATE.sub("\ufffd", line))


def write(readings: Iterable[Reading], out: TextIO) -> None:
    """Writes the readings as they come, each line at once."""
    for reading in readings:
        out.write(to_line(reading) + "\n")
        out.flush()


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
