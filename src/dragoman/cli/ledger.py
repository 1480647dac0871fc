"""What the commands of the ledger share: where it lies, and how it is opened to be asked."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.session import chosen_format, format_option

if TYPE_CHECKING:
    from dragoman.cli.remote import Remote
    from dragoman.ledger import Ledger as Desk
    from dragoman.ledger.tables import Dossier

LEDGER = "DRAGOMAN_LEDGER"
Ledger = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        envvar=LEDGER,
        metavar="FILE",
        show_default=False,
        help="The ledger; without it ledger.duckdb in dragoman's folder among your data.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        show_default=False,
        help="The ledger as it stood then: what had been added by the end of that day.",
    ),
]
Form = Annotated[str | None, format_option("text", "json", "csv", "markdown", "parquet")]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE",
        show_default=False,
        help="Write to a file; its ending may say the format: .csv, .json, .md, .parquet, .txt.",
    ),
]
_BY_SUFFIX = {".json": "json", ".csv": "csv", ".md": "markdown", ".parquet": "parquet", ".txt": "text"}


def ledger_file(given: Path | None) -> Path:
    """The ledger given, else the one where this system keeps a user's data."""
    if given:
        return given
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "dragoman" / "ledger.duckdb"


def unserved(given: Path | None) -> Path:
    """The ledger as `ledger_file`, for those who need the file itself. Raises `LedgerBusy` where it is being
    served."""
    from dragoman.errors import LedgerBusy
    from dragoman.ledger.served import served

    path = ledger_file(given)
    if address := served(path):
        raise LedgerBusy(
            f"{path}: is being served at {address.url}, and this needs the file itself.",
            hint=f"End the server (process {address.pid}) first.",
        )
    return path


def day(value: str | None, option: str) -> date | None:
    """The day that an option names. Ends the command where it is none."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise typer.BadParameter(f"'{value}' is no day such as 2024-07-02.", param_hint=option) from error


def span(value: str | None, option: str, *, last: bool) -> date | None:
    """The first or last day that an EDTF value covers (2024, 2024-07). Ends the command where it is none."""
    from dragoman import edtf

    if not value:
        return None
    try:
        covered = edtf.parse(value)
    except ValueError as error:
        raise typer.BadParameter(f"'{value}' is no date such as 2024-07.", param_hint=option) from error
    return covered.latest if last else covered.earliest


def check_form(form: str | None, out: Path | None = None) -> str:
    """The format to write: the one asked for, else what the file's name says, else text on a terminal and
    JSON in a pipe. Ends the command where it is none, or needs a file that is not named."""
    from dragoman.export.ledger import FORMATS

    chosen = chosen_format(form or (_named(out) if out else None), *FORMATS)
    if chosen == "parquet" and not out:
        raise typer.BadParameter("parquet needs a file: --out FILE.parquet.", param_hint="--format")
    return chosen


def _named(out: Path) -> str:
    """The format that a file's name says. Ends the command where it says one that is none of ours."""
    suffix = out.suffix.lower()
    if suffix and suffix not in _BY_SUFFIX:
        known = ", ".join(_BY_SUFFIX)
        raise typer.BadParameter(f"'{suffix}' is none of {known}; or say --format.", param_hint="--out")
    return _BY_SUFFIX.get(suffix, "text")


@contextmanager
def opened(ledger: Path | None, as_of: str | None = None, *, write: bool = False) -> Iterator[Desk | Remote]:
    """The ledger, to be asked as it is or as it stood on a day; with `write` held for writing. One that is
    being served is worked on through the server."""
    from dragoman.ledger import Ledger as Desk
    from dragoman.ledger.served import served

    when = day(as_of, "--as-of")
    if address := served(ledger_file(ledger)):
        from dragoman.cli.remote import Remote

        yield Remote(address, when)
        return
    with Desk(ledger_file(ledger), write=write) as desk:
        if when:
            with desk.as_of(when) as then:
                yield then
        else:
            yield desk


def show(dossier: Dossier, form: str, out: Path | None = None) -> None:
    """Prints what the ledger answered, or writes it to a file."""
    from dragoman.export.ledger import write, write_file
    from dragoman.export.wording import load_wording

    if out:
        write_file(dossier, form, out, load_wording())
    else:
        write(dossier, form, sys.stdout, load_wording())
