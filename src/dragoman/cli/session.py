"""What the commands share: how an error is told, where a user's rules lie, progress on long runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

if TYPE_CHECKING:
    from dragoman.model import Reading

T = TypeVar("T")
RULES = "DRAGOMAN_RULES"
Rules = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        envvar=RULES,
        metavar="DIR",
        exists=True,
        file_okay=False,
        show_default=False,
        help="Folder of your own rules; without it dragoman's folder among your settings, if you have one.",
    ),
]


def format_option(*forms: str) -> Any:  # noqa: ANN401  (what typer's own functions give)
    """The option `--format` of a command that knows these formats."""
    text = "Without it: text on a terminal, json in a pipe."
    return typer.Option("--format", "-f", metavar="|".join(forms), show_default=False, help=text)


def chosen_format(form: str | None, *forms: str) -> str:
    """The format asked for, else text on a terminal and JSON in a pipe. Ends the command where it is none of
    those that the command knows."""
    if form and form not in forms:
        raise typer.BadParameter(f"'{form}' is none of {', '.join(forms)}.", param_hint="--format")
    return form or ("text" if sys.stdout.isatty() else "json")


def checked_date(value: str | None, option: str, *, example: str) -> None:
    """Ends the command where an option's value is no date."""
    from dragoman.edtf import is_valid

    if value and not is_valid(value):
        raise typer.BadParameter(f"'{value}' is no date such as {example}.", param_hint=option)


def rules_folder(given: Path | None) -> Path | None:
    """The folder of the user's rules: the one given, else the default one if it exists."""
    default = settings_folder()
    return given or (default if default.is_dir() else None)


def settings_folder() -> Path:
    """Where this system keeps a user's settings of Dragoman."""
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "dragoman"


def tell(error: Exception) -> None:
    """One line on standard error: what is wrong, and what to do."""
    from dragoman.export.plain import one_line

    typer.echo(f"dragoman: {one_line(str(error))}", err=True)


def warned(readings: Iterator[Reading]) -> Iterator[Reading]:
    """The same readings; where a file seems to hold more than its one article, a line says so."""
    from dragoman.export.plain import one_line
    from dragoman.ingest.several import SECOND

    for reading in readings:
        for note in reading.article.notes:
            if note.startswith(SECOND):
                typer.echo(f"dragoman: {one_line(f'{reading.article.source}: {note}')}", err=True)
        yield reading


@contextmanager
def told() -> Iterator[None]:
    """Ends the command with one line and exit code 1 where Dragoman raises one of its own errors.

    Whoever reads our output and goes away (`| head`) has seen enough: that is no error.
    """
    from dragoman.errors import DragomanError

    try:
        yield
    except DragomanError as error:
        tell(error)
        raise typer.Exit(1) from error
    except BrokenPipeError as error:
        # Python flushes standard output once more at exit, which would fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from error


def watched(items: Iterator[T], *, show: bool) -> Iterator[T]:
    """The same items, with a count on standard error while they come, if that is a terminal."""
    if not (show and sys.stderr.isatty()):
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} articles read"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(items, total=None)
