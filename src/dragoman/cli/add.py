"""`dragoman add`: documents, or readings made before, into the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.ledger import Ledger, ledger_file
from dragoman.cli.read import Date, Jobs, Language, Threads
from dragoman.cli.session import Rules, rules_folder, tell, told, watched

if TYPE_CHECKING:
    from dragoman.errors import SourceError
    from dragoman.ledger.store import Store
    from dragoman.model import Reading

EXAMPLES = """Examples:

\b
  dragoman add news/ report.pdf                    reads them and adds what they say
  dragoman add --readings readings.jsonl           adds what dragoman read -f json wrote
  dragoman add news/ --ledger desk.duckdb          into a ledger of your own

What was added before is not added again. A document that cannot be read gets one line on standard error, and
the exit code is 1; the rest is added. Whatever is reported as added is safe on the disk.
"""

Files = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILE", show_default=False, help="Files, folders, globs; - for stdin."),
]
Readings = Annotated[
    list[Path] | None,
    typer.Option(
        "--readings", metavar="FILE", show_default=False, help="Readings as JSON Lines; may be repeated."
    ),
]


def run(  # noqa: PLR0913  (one parameter an option)
    files: Files = None,
    readings: Readings = None,
    ledger: Ledger = None,
    date: Date = None,
    language: Language = None,
    rules: Rules = None,
    jobs: Jobs = 1,
    threads: Threads = 1,
) -> None:
    """Reads documents and adds what they say to the ledger, then derives what follows from all of it."""
    from dragoman import edtf

    if not files and not readings:
        raise typer.BadParameter("Give documents, or --readings with a file.", param_hint="FILE")
    if date and not edtf.is_valid(date):
        raise typer.BadParameter(f"'{date}' is no date such as 2024-07-02 or 2024-07.", param_hint="--date")
    failed: list[Exception] = []

    def note(error: Exception) -> None:
        failed.append(error)
        tell(error)

    given: dict[str, Any] = {"language": language, "published": date, "jobs": jobs, "threads": threads}
    with told():
        from dragoman.ledger.rebuild import is_stale, rebuild
        from dragoman.ledger.store import open_store

        with open_store(ledger_file(ledger), write=True) as store:
            new, known = _add(
                store, files or [], given | {"rules": rules_folder(rules)}, readings or [], note
            )
            if is_stale(store):
                rebuild(store)
            print(_summary(store, new, known))
    raise typer.Exit(1 if failed else 0)


def _add(
    store: Store,
    files: list[str],
    given: dict[str, Any],
    readings: list[Path],
    note: Callable[[SourceError], None],
) -> tuple[int, int]:
    """Adds documents and readings, prints each, and counts the new ones and those known before."""
    from dragoman import __version__, read_many
    from dragoman.export.plain import one_line
    from dragoman.ledger.add import add

    new = known = 0
    sources: list[tuple[Iterator[Reading], str | None]] = [(_from_files(readings, note), None)]
    if files:
        sources.append((read_many(files, on_error=note, **given), __version__))
    for coming, reader in sources:
        for added in add(store, watched(coming, show=True), reader=reader):
            new, known = new + added.new, known + (not added.new)
            said = f"added ({added.events} events)" if added.new else "known already"
            print(f"{one_line(added.source)}: {said}", flush=True)
    return new, known


def _from_files(paths: list[Path], note: Callable[[SourceError], None]) -> Iterator[Reading]:
    from dragoman.errors import SourceError
    from dragoman.ledger.add import lines_of, readings_in

    for path in paths:
        try:
            yield from readings_in(str(path), lines_of(path), note)
        except SourceError as error:
            note(error)


def _summary(store: Store, new: int, known: int) -> str:
    sql = """select (select count(*) from derived.documents), (select count(*) from derived.members),
        (select count(*) from derived.events)"""
    documents, reports, events = store.ask(sql)[0]
    return (
        f"{new} added, {known} known already; "
        f"the ledger holds {documents} documents, {reports} reports, {events} events."
    )
