"""The demo: each example article in a few lines, then the events of all by date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from importlib import resources
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman import edtf
from dragoman.errors import SourceError
from dragoman.export import terminal
from dragoman.export.plain import one_line
from dragoman.export.values import date_words
from dragoman.export.view import Row, View, view
from dragoman.export.wording import Wording, load_wording
from dragoman.model import Reading

_SUFFIXES = frozenset({".txt", ".html", ".md", ".eml", ".jsonl", ".pdf"})


def examples() -> list[Path]:
    """The example articles: in an installed package beside its code, in a checkout at its root.

    Raises `SourceError` where neither holds any.
    """
    package = Path(str(resources.files("dragoman")))
    for folder in (package / "examples", package.parent.parent / "examples"):
        found = sorted(
            path for path in folder.glob("*") if path.suffix in _SUFFIXES and path.name != "README.md"
        )
        if found:
            return found
    raise SourceError("The example articles are missing.", hint="Install Dragoman again.")


def show(readings: Iterable[Reading], out: TextIO, *, full: bool = False) -> None:
    """Prints every article as it is read, and at last the table of all events."""
    wording = load_wording()
    console = terminal.console_for(out)
    pages = []
    for number, reading in enumerate(readings, 1):
        page = view(reading, wording)
        pages.append(page)
        _article(console, number, page, wording, full=full)
    for part in (
        Rule(Text(wording.word("words", "overview"), style="bold"), style="dim"),
        _table(pages, wording),
        Text(wording.word("words", "same"), style="dim"),
        Text(_sum(pages, wording), style="bold"),
    ):
        terminal.put(console, part)


def _article(console: Console, number: int, page: View, wording: Wording, *, full: bool) -> None:
    if full:
        terminal.put(console, terminal.report(page, wording))
        return
    head = Text.assemble((f"[{number}] ", "bold cyan"), (one_line(page.title), "bold"))
    published = page.facts[0][1] if page.facts else ""
    terminal.put(console, head)
    terminal.put(console, Text(f"    {one_line(published)}", style="dim"))
    for row in page.rows:
        terminal.put(console, terminal.headline(row, wording, indent=4))
    if not page.rows:
        terminal.put(console, Text(f"    {wording.word('words', 'nothing')}", style="italic"))
    terminal.put(console, Text(f"    {_counts([page], wording)}\n", style="dim"))


def _counts(pages: Sequence[View], wording: Wording) -> str:
    parts = (
        ("events", sum(len(page.rows) for page in pages)),
        ("figures", sum(len(page.figures) for page in pages)),
        ("quotes", sum(len(page.quotes) for page in pages)),
    )
    return ", ".join(
        f"{n} {wording.word('words', f'{name}_one' if n == 1 else name)}" for name, n in parts if n
    )


def _table(pages: Sequence[View], wording: Wording) -> Table:
    """All events by date, undated ones last; equal lines of several articles in one row."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(wording.word("words", "when"), ratio=2)
    table.add_column(wording.word("words", "what"), ratio=8)
    table.add_column(wording.word("words", "source"), ratio=1)
    lines: dict[tuple[str, bool, str, str], list[int]] = {}
    rows = [(row, page, n) for n, page in enumerate(pages, 1) for row in page.rows if _listed(row)]
    for row, page, number in sorted(rows, key=lambda item: (*_when(item[0], item[1]), item[2])):
        sources = lines.setdefault(_key(row, page, wording), [])
        if number not in sources:
            sources.append(number)
    for (when, dated, status, line), sources in lines.items():
        sign = terminal.sign(status)
        what = Text.assemble(sign, one_line(line))
        style = "" if dated else "dim"
        table.add_row(
            Text(one_line(when), style=style), what, Text(" ".join(f"[{n}]" for n in sources), style="cyan")
        )
    return table


def _listed(row: Row) -> bool:
    """Whether the table takes an event: what is only said, and at no date, would bury the rest."""
    return row.section != "positions" or row.interval is not None


def _key(row: Row, page: View, wording: Wording) -> tuple[str, bool, str, str]:
    """What two rows must share to be one: date, whether it is the event's own, status, words."""
    return _date(row, page, wording), row.interval is not None, row.event.status, _line(row)


def _line(row: Row) -> str:
    return f"{row.telling.label} ({row.telling.status}){row.telling.tail}"


def _date(row: Row, page: View, wording: Wording) -> str:
    """The date of an event; without one, the date of the report, named as such."""
    published = page.reading.article.published.edtf
    if row.interval or not published:
        return row.telling.when
    return f"{wording.word('words', 'reported')} {date_words(published, wording)}"


def _when(row: Row, page: View) -> tuple[date, bool]:
    """Sorts by date; an event without one stands after those of the day of its report."""
    if row.interval:
        return row.interval.earliest or row.interval.latest or date.max, False
    published = page.reading.article.published.edtf
    known = edtf.parse(published) if published and edtf.is_valid(published) else None
    return (known and (known.latest or known.earliest)) or date.max, True


def _sum(pages: Sequence[View], wording: Wording) -> str:
    return f"{len(pages)} {wording.word('words', 'articles')}: {_counts(pages, wording) or '–'}"
