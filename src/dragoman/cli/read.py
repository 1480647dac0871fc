"""`dragoman read`: documents to readings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.session import Rules, rules_folder, tell, told, warned, watched

if TYPE_CHECKING:
    from dragoman.model import Reading

EXAMPLES = """Examples:

\b
  dragoman read article.txt                        a report on the terminal
  dragoman read news/ report.pdf --format json     one reading a line
  dragoman read page.html -o page-read.html        one page, the words highlighted
  dragoman read - < article.txt                    from standard input
  dragoman read article.txt --date 2024-07-02      where you know when it appeared
  dragoman read article.txt --explain              sentence by sentence, why and why not

A document that cannot be read gets one line on standard error, and the exit code is 1; the rest is read.
"""


Files = Annotated[
    list[str], typer.Argument(metavar="FILE", show_default=False, help="Files, folders, globs; - for stdin.")
]
Form = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="text|json|html",
        show_default=False,
        help="Without it: what OUTPUT's name says, else text on a terminal and json in a pipe.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        dir_okay=False,
        show_default=False,
        help="Write there instead of on standard output.",
    ),
]
Date = Annotated[
    str | None,
    typer.Option(
        metavar="EDTF", show_default=False, help="When the documents appeared: 2024-07-02, 2024-07, 2024."
    ),
]
Language = Annotated[
    str | None,
    typer.Option(metavar="CODE", show_default=False, help="The documents' language, taken as given: de."),
]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes; 0: one for each CPU.")
]
Threads = Annotated[int, typer.Option(metavar="N", min=1, help="Threads for the encoder, in each process.")]
Explain = Annotated[
    bool,
    typer.Option("--explain", help="Show what was marked in each sentence, how surely, what was near."),
]


def run(  # noqa: PLR0913  (one parameter an option)
    files: Files,
    form: Form = None,
    output: Output = None,
    date: Date = None,
    language: Language = None,
    rules: Rules = None,
    jobs: Jobs = 1,
    threads: Threads = 1,
    why: Explain = False,
) -> None:
    """Reads documents and shows what they report: events, figures, quotes, and the words that say so.

    Text, Markdown, HTML, PDF, JSON Lines and e-mail files are read.
    """
    _check(form, date)
    failed: list[Exception] = []

    def note(error: Exception) -> None:
        failed.append(error)
        tell(error)

    folder = rules_folder(rules)
    with told():
        if why:
            _explain(files, folder, note)
        else:
            from dragoman import read_many

            given: dict[str, Any] = {
                "language": language,
                "published": date,
                "jobs": jobs,
                "threads": threads,
            }
            _show(read_many(files, rules=folder, on_error=note, **given), form, output, folder)
    raise typer.Exit(1 if failed else 0)


def _check(form: str | None, date: str | None) -> None:
    """Ends the command where an option's value is none."""
    from dragoman import edtf
    from dragoman.export.write import FORMATS

    if form and form not in FORMATS:
        raise typer.BadParameter(f"'{form}' is none of {', '.join(FORMATS)}.", param_hint="--format")
    if date and not edtf.is_valid(date):
        raise typer.BadParameter(f"'{date}' is no date such as 2024-07-02 or 2024-07.", param_hint="--date")


def _show(readings: Iterator[Reading], form: str | None, output: Path | None, folder: Path | None) -> None:
    from dragoman.export.write import choose_format, write

    shown = choose_format(form, output, terminal=sys.stdout.isatty())
    quiet = output is None and sys.stdout.isatty()
    told_of = readings if shown == "text" else warned(readings)  # the text shows every remark
    write(watched(told_of, show=not quiet), shown, output=output, user_dir=folder)


def _explain(files: list[str], folder: Path | None, note: Callable[[Exception], None]) -> None:
    """Prints for every article what the reader saw in its sentences."""
    from dragoman.errors import SourceError
    from dragoman.export.explained import lines
    from dragoman.ingest import iter_articles
    from dragoman.lang.pack import load_pack
    from dragoman.read.learned.explain import explain

    for item in iter_articles(files, user_dir=folder):
        try:
            if isinstance(item, SourceError):
                raise item
            pack = load_pack(item.language or "unknown", user_dir=folder)
            print("\n".join(lines(item.source or item.id, explain(item, pack))), end="\n\n")
        except SourceError as error:
            note(error)
