"""What the ledger answers, as a report for the terminal: a line a row, the words that bear it out below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from dragoman.export.cells import cell_words, field_words, words
from dragoman.export.plain import one_line
from dragoman.export.terminal import console_for, put, sign
from dragoman.export.wording import Wording
from dragoman.ledger.tables import EVENT, Dossier, Row, Table

_SHOWN = 12  # rows of a table of decisions or quotes in the report; JSON holds all
_IDS = {"id", "event", "key"}
_LONG = {"decisions", "quotes", "life"}
_SIGNS = {
    **{"supported": ("● ", "green"), "contradicted": ("✕ ", "red"), "consistent": ("◐ ", "cyan")},
    **{"unknown": ("○ ", "yellow"), "open": ("○ ", "yellow"), "started": ("◐ ", "cyan")},
    **{"moved": ("◔ ", "yellow"), "completed": ("● ", "green"), "cancelled": ("✕ ", "red")},
}


def write_text(dossier: Dossier, out: TextIO, wording: Wording) -> None:
    """Writes the tables of a dossier, each under its heading where there is a title."""
    parts: list[RenderableType] = [Text(one_line(dossier.title), style="bold")] if dossier.title else []
    for table in dossier.tables:
        if dossier.title:
            parts.append(Text(f"\n{wording.word('ledger', table.name)}", style="bold underline"))
        parts += _table(table, wording)
    put(console_for(out), Group(*parts))


def _table(table: Table, wording: Wording) -> Sequence[RenderableType]:
    if table.columns == EVENT:
        return [_event(row, wording) for row in table.rows]
    blocks = _BLOCKS.get(table.name)
    return blocks(table.rows, wording) if blocks else _rows(table, wording)


def _event(row: Row, wording: Wording) -> RenderableType:
    """An event: when, what, what became of it, who and where; the sentence that says so; how many do."""
    head = Text.assemble(
        sign(row["status"]),
        (words("time", row["time"], wording), "bold"),
        " · ",
        (words("type", row["type"], wording), "bold"),
        f" ({words('status', row['status'], wording)}): ",
    )
    guests = [actor for actor in row["actors"] if actor not in row["hosts"]] or row["actors"]
    who = [", ".join(map(one_line, guests)), ", ".join(map(one_line, row["places"]))]
    if row["hosts"] and guests != row["actors"]:
        who[0] += f", {wording.word('words', 'hosted')} {one_line(', '.join(row['hosts']))}"
    head.append("; ".join(part for part in who if part))
    if row["ordinal"]:
        head.append(f"; {wording.word('words', 'ordinal')}: {one_line(row['ordinal'])}")
    count = f"{_count(row['reports'], 'report', wording)}, {_count(row['origins'], 'origin', wording)}"
    return _block(head, _evidence(row["words"], row["document"], wording), f"{count} · {row['id']}")


def _block(head: Text, *below: str) -> RenderableType:
    """A line with what bears it out below, in grey."""
    tail = [Padding(Text(one_line(line), style="dim"), (0, 0, 0, 4)) for line in below if line]
    return Group(Padding(head, (0, 0, 0, 2)), *tail)


def _evidence(said: str, document: str, wording: Wording) -> str:
    return f"{wording.quoted(said)} ({document})" if said else document


def _count(number: int, word: str, wording: Wording) -> str:
    return f"{number} {wording.word('ledger', f'{word}_one' if number == 1 else f'{word}_many')}"


def _conflicts(rows: Sequence[Row], wording: Wording) -> list[RenderableType]:
    """The values in conflict below the field and the event, each with those who give it."""
    out: list[RenderableType] = []
    for _, group in groupby(rows, key=lambda row: (row["id"], row["field"])):
        some = list(group)
        first = some[0]
        head = Text.assemble(
            (field_words(first["field"], wording), "bold"),
            f" {first['about']}" if first["about"] else "",
            f": {words('time', first['time'], wording)} · {words('type', first['type'], wording)}",
            f" · {one_line(', '.join(first['actors']))}" if first["actors"] else "",
        )
        out.append(Padding(head, (0, 0, 0, 2)))
        for row in some:
            value = Text.assemble(
                "  ",
                (cell_words(row, "value", wording), "bold"),
                f" ({words('agreement', row['agreement'], wording)})",
            )
            out.append(_block(value, *(f"  {said}" for said in row["said"])))
    return out


def _fields(rows: Sequence[Row], wording: Wording) -> list[RenderableType]:
    """Each value of an event: how it stands, how many say so, in which words."""
    out = []
    for row in rows:
        head = Text.assemble(
            (f"{field_words(row['field'], wording)}: ", "" if row["believed"] else "dim"),
            (one_line(cell_words(row, "value", wording)), "bold" if row["believed"] else ""),
            f" ({words('agreement', row['agreement'], wording)},"
            f" {_count(row['origins'], 'origin', wording)})",
        )
        out.append(_block(head, *(row["said"] or ())))
    return out


def _reports(rows: Sequence[Row], wording: Wording) -> list[RenderableType]:
    """Each report of an event: the article, what it says of status and time, its sentences."""
    out = []
    for row in rows:
        head = Text.assemble(
            (one_line(row["document"]), "bold"),
            f" ({words('published', row['published'], wording)})" if row["published"] else "",
            f": {words('type', row['type'], wording)}, {words('status', row['status'], wording)},"
            f" {words('time', row['time'], wording)}",
        )
        said = " … ".join(row["words"] or ())
        sure = f"{wording.word('column', 'confidence')} {row['confidence']} · {row['report']}"
        out.append(_block(head, wording.quoted(said) if said else "", sure))
    return out


def _pledges(rows: Sequence[Row], wording: Wording) -> list[RenderableType]:
    """A commitment: what, by whom, how much, until when, where it stands; its words, first and later."""
    out = []
    for row in rows:
        late = f", {wording.word('column', 'overdue')}" if row["overdue"] else ""
        head = Text.assemble(
            _SIGNS.get(row["state"], ("· ", "")),
            (one_line(row["subject"]), "bold"),
            f" ({words('kind', row['kind'], wording)}, {words('state', row['state'], wording)}{late})",
            f": {one_line(', '.join(row['parties']))}" if row["parties"] else "",
        )
        facts = [cell_words(row, "amount", wording)] if row["amount"] else []
        facts += [
            f"{wording.word('column', name)} {words(name, row[name], wording)}"
            for name in ("made", "due", "silent_since")
            if row[name]
        ]
        later = [_later(said, wording) for said in row["mentions"][1:]]
        evidence = _evidence(row["words"], row["document"], wording)
        out.append(_block(head, "; ".join(facts), evidence, *later))
    return out


def _later(said: str, wording: Wording) -> str:
    """A later word on a commitment: its date and what it does, then the sentence."""
    head, _, sentence = said.partition(": ")
    day, _, move = head.rpartition(" ")
    return f"… {words('reported', day, wording)} {wording.word('move', move)}: {sentence}".replace(
        "…  ", "… "
    )


def _result(rows: Sequence[Row], wording: Wording) -> list[RenderableType]:
    verdict = rows[0]["verdict"]
    mark = _SIGNS.get(verdict, ("· ", ""))
    said = Text.assemble(mark, (words("verdict", verdict, wording), "bold"))
    if rows[0]["missing"]:
        said.append(f": {words('missing', rows[0]['missing'], wording)}")
    return [Padding(said, (0, 0, 0, 2))]


def _claims(rows: Sequence[Row], wording: Wording) -> list[RenderableType]:
    """A claim: what is claimed, how it stands; what it rests on, what is missing."""
    out = []
    for row in rows:
        named = {"event": "type", "figure": "measure"}.get(row["kind"])
        value = words(named, row["value"], wording) if named else row["value"]
        head = Text.assemble(
            _SIGNS.get(row["verdict"], ("· ", "")),
            (words("verdict", row["verdict"], wording), "bold"),
            f": {words('kind', row['kind'], wording)} {one_line(value)}, ",
            wording.quoted(one_line(row["words"])),
        )
        known = f"{wording.word('column', 'known')}: {row['known']}"
        missing = f"; {wording.word('column', 'missing')}: {words('missing', row['missing'], wording)}"
        evidence = _evidence(row["sentence"], row["document"], wording) if "sentence" in row else ""
        out.append(_block(head, known + (missing if row["missing"] else ""), evidence))
    return out


def _quotes(rows: Sequence[Row], wording: Wording) -> list[RenderableType]:
    out = []
    for row in rows[:_SHOWN]:
        head = Text.assemble(
            (words("published", row["published"], wording), "bold"),
            " · " if row["published"] else "",
            f"{one_line(str(row['speaker']))} ({words('kind', row['kind'], wording)}): ",
            wording.quoted(one_line(row["words"] or "")),
        )
        out.append(_block(head, row["document"]))
    more = len(rows) - _SHOWN
    return [*out, *_more(more, wording)]


def _more(number: int, wording: Wording) -> list[RenderableType]:
    return [Text(f"  + {number} {wording.word('words', 'more')}", style="dim")] if number > 0 else []


def _rows(table: Table, wording: Wording) -> list[RenderableType]:
    shown = table.rows[:_SHOWN] if table.name in _LONG else table.rows
    grid = Grid(padding=(0, 1), box=None, pad_edge=False, header_style="dim", show_edge=False)
    columns = [name for name in table.columns if any(row[name] not in (None, "", []) for row in shown)]
    for name in columns:
        grid.add_column(wording.word("column", name), overflow="fold", no_wrap=name in _IDS)
    for row in shown:
        grid.add_row(*(Text(one_line(cell_words(row, name, wording))) for name in columns))
    return [Padding(grid, (0, 0, 0, 2)), *_more(len(table.rows) - len(shown), wording)]


_BLOCKS: Mapping[str, Callable[[Sequence[Row], Wording], Sequence[RenderableType]]] = {
    "conflicts": _conflicts,
    "fields": _fields,
    "reports": _reports,
    "pledges": _pledges,
    "commitments": _pledges,
    "claims": _claims,
    "verdicts": _claims,
    "quotes": _quotes,
    "result": _result,
}
