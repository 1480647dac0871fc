"""The command `dragoman`."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from dragoman.cli import demo, doctor, number, read, time, who
from dragoman.process import settle

_ABOUT = """Reads German press reports on diplomacy: who met whom, where and when, and which words say so.

Offline, without an account; the same text always gives the same reading."""

app = typer.Typer(
    help=_ABOUT,
    epilog="Begin with: dragoman demo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("read", short_help="Read documents: events, figures, quotes.", epilog=read.EXAMPLES)(read.run)
app.command("who", short_help="Show who or what a name stands for.", epilog=who.EXAMPLES)(who.run)
app.command("time", short_help="Show what words say of a time, and why.", epilog=time.EXAMPLES)(time.run)
app.command("number", short_help="Show what words say of numbers.", epilog=number.EXAMPLES)(number.run)
app.command("demo", short_help="Read the example articles.", epilog=demo.EXAMPLES)(demo.run)
app.command("doctor", short_help="Check the installation and your rules.", epilog=doctor.EXAMPLES)(doctor.run)


def _version(wanted: bool) -> None:
    if wanted:
        from dragoman import __version__

        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """What holds for every command."""


def main() -> None:
    """Runs the command line: 0 done, 1 something could not be read or holds a mistake, 2 wrong use."""
    settle()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()
