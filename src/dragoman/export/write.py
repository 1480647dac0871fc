"""Readings to a file or a stream, in one of the formats."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from dragoman.errors import ExportError
from dragoman.export.wording import load_wording
from dragoman.model import Reading

FORMATS = ("text", "json", "html")
_BY_SUFFIX = {".html": "html", ".htm": "html", ".json": "json", ".jsonl": "json", ".ndjson": "json"}


def choose_format(wish: str | None, output: Path | None, *, terminal: bool) -> str:
    """The format wished for, or what the file's name says, or text on a terminal and JSON in a pipe."""
    if wish:
        return wish
    if output:
        return _BY_SUFFIX.get(output.suffix.lower(), "text")
    return "text" if terminal else "json"


def write(
    readings: Iterable[Reading], form: str, *, output: Path | None = None, user_dir: Path | None = None
) -> None:
    """Writes the readings as they come, to standard output or a file.

    Raises `ExportError` where the file cannot be written.
    """
    if output is None:
        _write(readings, form, sys.stdout, user_dir)
        return
    try:
        with output.open("w", encoding="utf-8", newline="\n") as out:
            _write(readings, form, out, user_dir)
    except OSError as error:
        raise ExportError(
            f"{output}: cannot be written: {error.strerror or error}.", hint="Give another place."
        ) from error


def _write(readings: Iterable[Reading], form: str, out: TextIO, user_dir: Path | None) -> None:
    if form == "json":
        from dragoman.export import jsonl

        jsonl.write(readings, out)
        return
    wording = load_wording(user_dir=user_dir)
    if form == "html":
        from dragoman.export import html

        html.write(readings, out, wording)
        return
    from dragoman.export import terminal

    terminal.write(readings, out, wording)
