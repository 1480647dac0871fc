"""A user's own names: `world/names.toml` in the folder of their rules, with the columns of our tables.

`[[persons]]`, `[[organisations]]`, `[[places]]`, `[[states]]`, `[[metonyms]]`; a value of several parts is a
list. An entry whose id is ours changes what it fills, others are added. Every error names the line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.edtf import is_valid
from dragoman.errors import ResourceError
from dragoman.world.entry import CLASSES
from dragoman.world.fold import fold

FILE = "names.toml"
TABLES = ("states", "persons", "organisations", "places", "metonyms")
_HEAD = re.compile(r"^\s*\[\[\s*(\w+)\s*\]\]")
_SLUG = re.compile(r"[^\w]+")
_ALWAYS = {"organisations": {"kind": "organisation", "type": "igo"}, "places": {"kind": "city"}}


def own_names(user_dir: Path | None) -> Path | None:
    """The user's file of names, if there is one."""
    path = user_dir / "world" / FILE if user_dir else None
    return path if path and path.is_file() else None


def named_rows(path: Path, table: str, columns: Sequence[str], key: str) -> tuple[dict[str, str], ...]:
    """The user's rows for one of our tables. Raises `ResourceError` with the line for what is wrong."""
    text, tables = _read(path)
    rows = tables.get(table, [])
    return tuple(_row(path, text, table, number, row, columns, key) for number, row in enumerate(rows))


def _read(path: Path) -> tuple[str, Mapping[str, list[dict[str, Any]]]]:
    try:
        text = path.read_text(encoding="utf-8")
        tables = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(f"{path}: cannot be read: {error}.", hint="Save the file as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise ResourceError(
            f"{path}: {error}.", hint="Mend that line; strings need quotation marks."
        ) from error
    for name, rows in tables.items():
        fits = isinstance(rows, list) and all(isinstance(row, dict) for row in rows)
        if name not in TABLES or not fits:
            line = next((n for n, item in enumerate(text.splitlines(), 1) if name in item), 1)
            raise _wrong(path, line, f"there is no table [[{name}]]", f"Tables: {', '.join(TABLES)}.")
    return text, tables


def _row(
    path: Path, text: str, table: str, number: int, row: dict[str, Any], columns: Sequence[str], key: str
) -> dict[str, str]:
    """One entry as cells, checked."""

    def line(field: str) -> int:
        return _line(text, table, number, field)

    for field, value in row.items():
        if field not in columns:
            raise _wrong(path, line(field), f"there is no field '{field}'", f"Fields: {', '.join(columns)}.")
        if isinstance(value, dict) or (
            isinstance(value, list) and not all(isinstance(v, str) for v in value)
        ):
            raise _wrong(path, line(field), f"'{field}' is no text", "Write a text or a list of texts.")
    cells = {**_ALWAYS.get(table, {}), **{field: _cell(value) for field, value in row.items()}}
    if not cells.get("names") and not cells.get(key):
        raise _wrong(path, line(""), "an entry has no 'names'", 'Write names = ["…"].')
    for problem in _faults(cells.get("holdings", "")):
        raise _wrong(
            path, line("holdings"), problem, "Write class:state:start:end:office, e.g. FM:DE:2027-01-15."
        )
    return _completed(cells, table, key)


def _completed(cells: dict[str, str], table: str, key: str) -> dict[str, str]:
    """An entry without an id gets one of its name; a person without family names the last word."""
    first = cells.get("names", "").split(";")[0]
    if key != "names" and not cells.get(key):
        cells[key] = f"user:{table}/{_SLUG.sub('-', fold(first)).strip('-')}"
    if table == "persons" and first and "surnames" not in cells and " " in first:
        cells["surnames"] = first.rsplit(" ", 1)[-1]
    return cells


def _cell(value: object) -> str:
    return ";".join(value) if isinstance(value, list) else str(value)


def _faults(holdings: str) -> Iterator[str]:
    for cell in filter(None, holdings.split(";")):
        cls, _, rest = cell.partition(":")
        if cls not in CLASSES:
            yield f"there is no class of offices '{cls}'"
        for date in rest.split(":")[1:3]:
            if date and not is_valid(date):
                yield f"'{date}' is no date"


def _line(text: str, table: str, number: int, field: str) -> int:
    """The line of a field in the entry of that number of a table; the entry's first line without one."""
    lines = text.splitlines()
    heads = [n for n, line in enumerate(lines) if (m := _HEAD.match(line)) and m[1] == table]
    start = heads[number] if number < len(heads) else 0
    for place in range(start + 1, len(lines)):
        if _HEAD.match(lines[place]):
            break
        if field and re.match(rf"\s*[\"']?{re.escape(field)}[\"']?\s*=", lines[place]):
            return place + 1
    return start + 1


def _wrong(path: Path, line: int, what: str, hint: str) -> ResourceError:
    return ResourceError(f"{path}: line {line}: {what}.", hint=hint)
