"""What the ledger answers: as a report for the terminal, JSON, CSV, Markdown or Parquet.

JSON, CSV and Parquet hold the values as the ledger keeps them; the report and Markdown put them into words.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from dragoman.errors import ExportError
from dragoman.export.cells import cell_words
from dragoman.export.jsonl import one_object
from dragoman.export.plain import one_line
from dragoman.export.wording import Wording
from dragoman.ledger.tables import Dossier, Row

FORMATS = ("text", "json", "csv", "markdown", "parquet")
SCHEMA = "dragoman/ledger/1"
_LONG = ("table", "row", "column", "value")  # columns of several tables in one
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # with these a formula of a spreadsheet begins


def write(dossier: Dossier, form: str, out: TextIO, wording: Wording) -> None:
    """Writes the tables of a dossier in one of the formats that are text."""
    {"json": _json, "csv": _csv, "markdown": _markdown, "text": _text}[form](dossier, out, wording)


def write_file(dossier: Dossier, form: str, path: Path, wording: Wording) -> None:
    """Writes the tables of a dossier into a file. Raises `ExportError` where it cannot be written."""
    try:
        if form == "parquet":
            from dragoman.ledger.store import write_parquet

            write_parquet(path, *_as_one(dossier))
            return
        with path.open("w", encoding="utf-8", newline="\n") as out:
            write(dossier, form, out, wording)
    except OSError as error:
        raise ExportError(
            f"{path}: cannot be written: {error.strerror or error}.", hint="Give another place."
        ) from error


def _json(dossier: Dossier, out: TextIO, _: Wording) -> None:
    """One object; its tables are lists of objects."""
    tables = {table.name: [_plain(row) for row in table.rows] for table in dossier.tables}
    head = {"schema": SCHEMA, "kind": dossier.kind, "title": dossier.title}
    out.write(one_object({**head, **tables}) + "\n")


def _plain(row: Row) -> Row:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in row.items()}


def _csv(dossier: Dossier, out: TextIO, _: Wording) -> None:
    """One table with its columns; of several tables one line a value: table, row, column, value."""
    writer = csv.writer(out, lineterminator="\n")
    columns, rows = _as_one(dossier)
    writer.writerow(columns)
    writer.writerows([_harmless(_cell(row.get(name))) for name in columns] for row in rows)


def _harmless(value: Any) -> Any:  # noqa: ANN401
    """A text that a spreadsheet would take for a formula, with the stroke before it that makes it text
    (OWASP, "CSV Injection"): titles and names are other people's words."""
    if not isinstance(value, str) or not value.startswith(_FORMULA):
        return value
    try:
        float(value)
    except ValueError:
        return f"'{value}"
    return value


def _as_one(dossier: Dossier) -> tuple[tuple[str, ...], list[Row]]:
    """The columns and rows of a list; a dossier of several tables as one row a value."""
    if not dossier.title and len(dossier.tables) == 1:
        return dossier.tables[0].columns, [_plain(row) for row in dossier.tables[0].rows]
    return _LONG, list(_values(dossier))


def _values(dossier: Dossier) -> Iterator[Row]:
    for table in dossier.tables:
        for number, row in enumerate(table.rows, start=1):
            for name, value in row.items():
                given = _cell(value)
                text = None if given is None else str(given)
                yield dict(zip(_LONG, (table.name, number, name, text), strict=True))


def _cell(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return json.dumps(value) if isinstance(value, bool) else value


def _markdown(dossier: Dossier, out: TextIO, wording: Wording) -> None:
    out.write(f"# {_escaped(dossier.title or wording.word('ledger', dossier.kind))}\n")
    for table in dossier.tables:
        out.write(f"\n## {wording.word('ledger', table.name)}\n\n")
        out.write("| " + " | ".join(wording.word("column", name) for name in table.columns) + " |\n")
        out.write("|" + " --- |" * len(table.columns) + "\n")
        for row in table.rows:
            cells = (_escaped(cell_words(row, name, wording)) for name in table.columns)
            out.write("| " + " | ".join(cells) + " |\n")


def _escaped(text: str) -> str:
    """Text as one cell of Markdown: no markup, no HTML, no new column."""
    flat = one_line(text).replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{char}" if char in "\\|`*_[]" else char for char in flat)


def _text(dossier: Dossier, out: TextIO, wording: Wording) -> None:
    from dragoman.export.answers import write_text  # loads rich, which the other formats do not need

    write_text(dossier, out, wording)
