"""`dragoman add`: documents, or readings made before, into the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.ledger import Ledger, opened
from dragoman.cli.read import Date, Jobs, Language, Threads
from dragoman.cli.session import Rules, rules_folder, tell, told, warned, watched

if TYPE_CHECKING:
    from dragoman.errors import SourceError
    from dragoman.ledger.add import Added
    from dragoman.ledger.desk import Size
    from dragoman.model import Reading

EXAMPLES = """Examples:

\b
  dragoman add news/ report.pdf                    reads them and adds what they say
  dragoman add --readings readings.jsonl           adds what dragoman read -f json wrote
  dragoman add news/ --ledger desk.duckdb          into a ledger of your own

What was added before is not added again. A document that cannot be read gets one line on standard error, and
the exit code is 1; the rest is added. Whatever is reported as added is safe on the disk.
"""

UNDATED = (
    "; it has no date, so that days such as “am Dienstag” get no time: add it again with --date YYYY-MM-DD"
)

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
    from dragoman import __version__, edtf, read_many

    if not files and not readings:
        raise typer.BadParameter("Give documents, or --readings with a file.", param_hint="FILE")
    if date and not edtf.is_valid(date):
        raise typer.BadParameter(f"'{date}' is no date such as 2024-07-02 or 2024-07.", param_hint="--date")
    failed: list[Exception] = []

    def note(error: Exception) -> None:
        failed.append(error)
        tell(error)

    given: dict[str, Any] = {"language": language, "published": date, "jobs": jobs, "threads": threads}
    given |= {"rules": rules_folder(rules)}
    with told(), opened(ledger, write=True) as desk:
        done = desk.add_readings(watched(_from_files(readings or [], note), show=True), on_added=_tell)
        if files:
            coming = watched(warned(read_many(files, on_error=note, **given)), show=True)
            done += desk.add_readings(coming, reader=__version__, on_added=_tell)
        print(_summary(done, desk.size()))
    raise typer.Exit(1 if failed else 0)


def _tell(added: Added) -> None:
    from dragoman.export.plain import one_line

    said = f"added ({added.events} events)" if added.new else "known already"
    said += UNDATED if added.new and added.published is None else ""
    print(f"{one_line(added.source)}: {said}", flush=True)


def _from_files(paths: list[Path], note: Callable[[SourceError], None]) -> Iterator[Reading]:
    from dragoman.errors import SourceError
    from dragoman.ledger.add import lines_of, readings_in

    for path in paths:
        try:
            yield from readings_in(str(path), lines_of(path), note)
        except SourceError as error:
            note(error)


def _summary(done: tuple[Added, ...], size: Size) -> str:
    new = sum(added.new for added in done)
    return (
        f"{new} added, {len(done) - new} known already; "
        f"the ledger holds {size.documents} documents, {size.reports} reports, {size.events} events."
    )
