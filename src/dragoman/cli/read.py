"""`dragoman read`: documents to readings."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.session import Rules, rules_folder, tell, told, watched

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


def run(  # noqa: PLR0913  (one parameter an option)
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", show_default=False, help="Files, folders, globs; - for stdin."),
    ],
    form: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="text|json|html", show_default=False,
            help="Without it: what OUTPUT's name says, else text on a terminal and json in a pipe.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", dir_okay=False, show_default=False,
                     help="Write there instead of on standard output."),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(metavar="EDTF", show_default=False,
                     help="When the documents appeared: 2024-07-02, 2024-07, 2024."),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="CODE", show_default=False,
                     help="The documents' language, taken as given: de."),
    ] = None,
    rules: Rules = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes; 0: one for each CPU.")
    ] = 1,
    threads: Annotated[
        int, typer.Option("--threads", metavar="N", min=1, help="Threads for the encoder, in each process.")
    ] = 1,
    why: Annotated[
        bool,
        typer.Option("--explain", help="Show what was marked in each sentence, how surely, what was near."),
    ] = False,
) -> None:  # fmt: skip
    """Reads documents and shows what they report: events, figures, quotes, and the words that say so.

    Text, Markdown, HTML, PDF, JSON Lines and e-mail files are read.
    """
    from dragoman import edtf, read_many
    from dragoman.export.write import FORMATS, choose_format, write

    if form and form not in FORMATS:
        raise typer.BadParameter(f"'{form}' is none of {', '.join(FORMATS)}.", param_hint="--format")
    if date and not edtf.is_valid(date):
        raise typer.BadParameter(f"'{date}' is no date such as 2024-07-02 or 2024-07.", param_hint="--date")
    failed: list[Exception] = []

    def note(error: Exception) -> None:
        failed.append(error)
        tell(error)

    folder = rules_folder(rules)
    if why:
        with told():
            _explain(files, folder, note)
        raise typer.Exit(1 if failed else 0)
    readings = read_many(
        files, language=language, published=date, rules=folder, on_error=note, jobs=jobs, threads=threads
    )
    shown = choose_format(form, output, terminal=sys.stdout.isatty())
    quiet = output is None and sys.stdout.isatty()
    with told():
        write(watched(readings, show=not quiet), shown, output=output, user_dir=folder)
    raise typer.Exit(1 if failed else 0)


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
