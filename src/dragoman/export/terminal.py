"""Readings as a report for the terminal; on anything else than a terminal, the same as plain text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman.export.plain import one_line
from dragoman.export.view import SECTIONS, Extract, Line, Row, View, view
from dragoman.export.wording import Wording
from dragoman.model import Reading

_WIDTH = 100  # of plain text; also the most that a line of a report takes on a wide terminal
_LONGEST = 420  # code points of one extract
_EXTRACTS = 2  # of one event; the page shows all
_CAST = 10  # names of one kind
_STYLES = {
    "occurred": "green", "ongoing": "green", "planned": "cyan", "proposed": "cyan", "postponed": "yellow",
    "cancelled": "red", "negated": "red", "denied": "red", "hypothetical": "yellow",
}  # fmt: skip
_SIGNS = {
    "occurred": "●", "ongoing": "◐", "planned": "○", "proposed": "◌", "postponed": "◇",
    "cancelled": "✕", "negated": "✕", "denied": "✕", "hypothetical": "◌",
}  # fmt: skip


def write(readings: Iterable[Reading], out: TextIO, wording: Wording) -> None:
    """Prints a report of each reading as it comes."""
    console = console_for(out)
    for reading in readings:
        put(console, report(view(reading, wording), wording))


def console_for(out: TextIO) -> Console:
    """A console that takes text as it is: no markup, no emoji codes, no guessed highlights."""
    console = Console(file=out, markup=False, emoji=False, highlight=False, soft_wrap=False)
    console.width = min(console.width, _WIDTH) if console.is_terminal else _WIDTH
    return console


def put(console: Console, what: RenderableType) -> None:
    """Prints without the blanks that tables leave at the end of a line."""
    with console.capture() as captured:
        console.print(what)
    console.file.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def report(page: View, wording: Wording) -> RenderableType:
    """The report of one reading."""
    parts: list[RenderableType] = [Rule(style="dim"), Text(one_line(page.title), style="bold"), _facts(page)]
    if not page.rows:
        parts.append(_indented(Text(wording.word("words", "nothing"), style="italic")))
    for name in SECTIONS:
        if rows := page.section(name):
            parts += [_heading(name, wording), *(_event(row, wording) for row in rows)]
    if page.figures:
        parts += [_heading("figures", wording), *(_figure(line) for line in page.figures)]
    if page.quotes:
        parts += [_heading("quotes", wording), *(_quote(line) for line in page.quotes)]
    if page.cast:
        parts += [_heading("cast", wording), _cast(page, wording)]
    return Group(*parts, Text())


def _facts(page: View) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for label, value in page.facts:
        table.add_row(Text(label), Text(one_line(value)))
    return table


def _heading(name: str, wording: Wording) -> Text:
    return Text(f"\n{wording.word('sections', name)}", style="bold underline")


def sign(status: str) -> tuple[str, str]:
    """A status as one sign in its colour."""
    return f"{_SIGNS.get(status, '·')} ", _STYLES.get(status, "")


def headline(row: Row, wording: Wording, *, indent: int = 0) -> RenderableType:
    """An event in one sentence, with date and status, without its evidence."""
    status, telling = row.event.status, row.telling
    style = _STYLES.get(status, "")
    head = Text.assemble(
        sign(status),
        (one_line(telling.when), "bold"),
        " · ",
        (one_line(telling.label), "bold"),
        " (",
        (one_line(telling.status), style),
        ")",
    )
    head.append(one_line(telling.tail))
    if row.event.confidence < 0.5:
        head.append(f" [{wording.word('words', 'uncertain')}]", style="yellow")
    return _indented(_hanging(head, 2), indent)


def _event(row: Row, wording: Wording) -> RenderableType:
    lines: list[RenderableType] = [headline(row, wording)]
    lines += [_indented(_words(extract), 4) for extract in row.extracts[:_EXTRACTS]]
    if more := len(row.extracts[_EXTRACTS:]):
        word = wording.word("words", "place_one" if more == 1 else "places")
        lines.append(_indented(Text(f"+ {more} {word}", style="dim"), 4))
    return Group(*lines)


def _words(extract: Extract) -> Text:
    """An extract on one line, in quotation marks, its strong words in bold; long ones are cut."""
    text = Text(style="dim")
    text.append("„")
    for words, strong in _shortened(extract.pieces()):
        text.append(_flat(words), style="bold not dim" if strong else "")
    text.append("“")
    return text


def _shortened(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The pieces, with the middle of what is not strong left out where all are too long together."""
    if sum(len(words) for words, _ in pieces) <= _LONGEST:
        return pieces
    room = _LONGEST // max(1, len(pieces)) // 2
    return [
        (words if strong or len(words) <= 2 * room + 5 else _without_middle(words, room), strong)
        for words, strong in pieces
    ]


def _without_middle(words: str, room: int) -> str:
    """The first and last `room` characters, cut between words where there is a blank."""
    start, end = words[:room], words[-room:]
    return f"{start.rsplit(' ', 1)[0]} […] {end.split(' ', 1)[-1]}"


def _flat(words: str) -> str:
    """On one line, with a space kept at either end where there was one."""
    inner = one_line(words)
    left = " " if words[:1].isspace() else ""
    right = " " if inner and words[-1:].isspace() else ""
    return f"{left}{inner}{right}"


def _figure(line: Line) -> RenderableType:
    head = Text.assemble("  ", (one_line(line.label), "bold"), f": {one_line(line.text)}")
    if line.note:
        head.append(f" ({one_line(line.note)})")
    return Group(_hanging(head, 2), *([_indented(_words(line.extract), 4)] if line.extract else []))


def _quote(line: Line) -> RenderableType:
    head = Text.assemble("  ", (one_line(line.label), "bold"), (f" ({one_line(line.note)}): ", "dim"))
    return _hanging(head.append(one_line(line.text)), 2)


def _cast(page: View, wording: Wording) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    for kind, members in page.cast:
        shown = [f"{one_line(name)}{f' ×{n}' if n > 1 else ''}" for name, n in members[:_CAST]]
        if len(members) > _CAST:
            shown.append(f"{len(members) - _CAST} {wording.word('words', 'more')}")
        table.add_row(Text(f"  {kind}"), Text(", ".join(shown)))
    return table


def _indented(text: RenderableType, by: int = 2) -> Padding:
    return Padding(text, (0, 0, 0, by))


def _hanging(text: Text, by: int) -> RenderableType:
    """Continuation lines begin under the words of the first."""
    table = Table.grid()
    table.add_column(width=by)
    table.add_column()
    table.add_row(text[:by], text[by:])
    return table
