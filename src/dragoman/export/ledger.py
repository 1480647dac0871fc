"""What the ledger answers: as a report for the terminal, JSON, CSV or Markdown.

JSON and CSV hold the values as the ledger keeps them; the report and Markdown put them into words.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from dragoman.export.jsonl import one_object
from dragoman.export.plain import one_line
from dragoman.export.terminal import console_for, put, sign
from dragoman.export.values import date_words
from dragoman.export.wording import Wording
from dragoman.ledger.dossier import Dossier, Row, Table

FORMATS = ("text", "json", "csv", "markdown")
SCHEMA = "dragoman/ledger/1"
_DATES = {"time", "published", "reported", "made", "due", "silent_since", "period"}
_TOLD = {"time", "type", "status", "ordinal", "actors", "places", "words", "document", "id"}
_SHOWN = 12  # rows of a table of decisions or quotes in the report; JSON holds all
_IDS = {"id", "event", "key"}
_LONG = {"decisions", "quotes", "life"}


def write(dossier: Dossier, form: str, out: TextIO, wording: Wording) -> None:
    """Writes the tables of a dossier in one of the formats."""
    {"json": _json, "csv": _csv, "markdown": _markdown, "text": _text}[form](dossier, out, wording)


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
    if dossier.kind == "events":
        for table in dossier.tables:
            writer.writerow(table.columns)
            writer.writerows([_cell(row[name]) for name in table.columns] for row in table.rows)
        return
    writer.writerow(("table", "row", "column", "value"))
    for table in dossier.tables:
        for number, row in enumerate(table.rows, start=1):
            writer.writerows((table.name, number, name, _cell(value)) for name, value in row.items())


def _cell(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return json.dumps(value) if isinstance(value, bool) else value


def _markdown(dossier: Dossier, out: TextIO, wording: Wording) -> None:
    out.write(f"# {_escaped(dossier.title or wording.word('ledger', dossier.kind))}\n")
    for table in dossier.tables:
        columns = _columns(table)
        out.write(f"\n## {wording.word('ledger', table.name)}\n\n")
        out.write("| " + " | ".join(wording.word("column", name) for name in columns) + " |\n")
        out.write("|" + " --- |" * len(columns) + "\n")
        for row in table.rows:
            cells = (_escaped(_cell_words(row, name, wording)) for name in columns)
            out.write("| " + " | ".join(cells) + " |\n")


def _escaped(text: str) -> str:
    """Text as one cell of Markdown: no markup, no HTML, no new column."""
    flat = one_line(text).replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{char}" if char in "\\|`*_[]" else char for char in flat)


def _text(dossier: Dossier, out: TextIO, wording: Wording) -> None:
    parts: list[RenderableType] = [Text(one_line(dossier.title), style="bold")] if dossier.title else []
    for table in dossier.tables:
        if dossier.title:
            parts.append(Text(f"\n{wording.word('ledger', table.name)}", style="bold underline"))
        if set(table.columns) >= _TOLD:
            parts += [_event(row, wording) for row in table.rows]
        else:
            parts += _rows(table, wording)
    put(console_for(out), Group(*parts))


def _event(row: Row, wording: Wording) -> RenderableType:
    """An event: when, what, what became of it, who and where; the sentence that says so; how many do."""
    head = Text.assemble(
        sign(row["status"]),
        (_words("time", row["time"], wording), "bold"),
        " · ",
        (_words("type", row["type"], wording), "bold"),
        f" ({_words('status', row['status'], wording)}): ",
    )
    who = [", ".join(map(one_line, row["actors"])), ", ".join(map(one_line, row["places"]))]
    head.append("; ".join(part for part in who if part))
    if row["ordinal"]:
        head.append(f"; {wording.word('words', 'ordinal')}: {one_line(row['ordinal'])}")
    said = Text(f"„{one_line(row['words'])}“ ({one_line(row['document'])})", style="dim")
    count = f"{_count(row['reports'], 'report', wording)}, {_count(row['origins'], 'origin', wording)}"
    tail = Text(f"{count} · {row['id']}", style="dim")
    return Group(Padding(head, (0, 0, 0, 2)), Padding(said, (0, 0, 0, 4)), Padding(tail, (0, 0, 0, 4)))


def _count(number: int, word: str, wording: Wording) -> str:
    return f"{number} {wording.word('ledger', f'{word}_one' if number == 1 else f'{word}_many')}"


def _rows(table: Table, wording: Wording) -> list[RenderableType]:
    shown = table.rows[:_SHOWN] if table.name in _LONG else table.rows
    grid = Grid(padding=(0, 1), box=None, pad_edge=False, header_style="dim", show_edge=False)
    columns = [name for name in _columns(table) if any(row[name] not in (None, "", []) for row in shown)]
    for name in columns:
        grid.add_column(wording.word("column", name), overflow="fold", no_wrap=name in _IDS)
    for row in shown:
        grid.add_row(*(Text(one_line(_cell_words(row, name, wording))) for name in columns))
    more = len(table.rows) - len(shown)
    tail = [Text(f"  + {more} {wording.word('words', 'more')}", style="dim")] if more else []
    return [Padding(grid, (0, 0, 0, 2)), *tail]


def _columns(table: Table) -> Sequence[str]:
    return table.columns


def _cell_words(row: Row, name: str, wording: Wording) -> str:
    """A value of a row in words; that of a field by the field."""
    value = row[name]
    if name == "value" and isinstance(value, str):
        field = row.get("field")
        if field in {"time", "status"}:
            return _words(field, value, wording)
        return wording.tables["value"].get(value, value)
    return _words(name, value, wording)


def _words(name: str, value: Any, wording: Wording) -> str:  # noqa: ANN401
    """A value in words, by its column."""
    if name in _DATES:
        return date_words(value, wording) if value or name == "time" else ""
    if value is None or value is False:
        return ""
    if value is True:
        return wording.word("ledger", "yes")
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    named = _NAMED.get(name)
    return named(str(value), wording) if named else str(value)


def _field(value: str, wording: Wording) -> str:
    tables = ("role", "attribute", "column")
    return next((wording.tables[name][value] for name in tables if value in wording.tables[name]), value)


_NAMED: Mapping[str, Callable[[str, Wording], str]] = {
    "type": lambda value, wording: wording.of_type(value).label,
    "status": lambda value, wording: wording.word("status", value),
    "field": _field,
    "measure": lambda value, wording: wording.word("measure", value),
    "agreement": lambda value, wording: wording.word("agreement", value),
    "verdict": lambda value, wording: wording.word("verdict", value),
    "state": lambda value, wording: wording.word("commitment", value),
    "relation": lambda value, wording: wording.word("ledger", value),
}
