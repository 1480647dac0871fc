"""The command `dragoman`."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from dragoman.cli import (
    add,
    brief,
    check,
    conflicts,
    correct,
    demo,
    doctor,
    dump,
    find,
    load,
    number,
    pledges,
    read,
    rebuild,
    serve,
    show,
    time,
    timeline,
    who,
)
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
app.command("add", short_help="Read documents into the ledger.", epilog=add.EXAMPLES)(add.run)
app.command("find", short_help="Find events in the ledger.", epilog=find.EXAMPLES)(find.run)
app.command("timeline", short_help="Show events in order of time.", epilog=timeline.EXAMPLES)(timeline.run)
app.command("show", short_help="Show an event, somebody, or a pair of states.", epilog=show.EXAMPLES)(
    show.run
)
app.command("brief", short_help="Show what one reads before a visit.", epilog=brief.EXAMPLES)(brief.run)
app.command("check", short_help="Check a sentence against the ledger.", epilog=check.EXAMPLES)(check.run)
app.command("conflicts", short_help="Show where documents disagree.", epilog=conflicts.EXAMPLES)(
    conflicts.run
)
app.command("correct", short_help="Record what you know better.", epilog=correct.EXAMPLES)(correct.run)
app.command("pledges", short_help="Show commitments and what became of them.", epilog=pledges.EXAMPLES)(
    pledges.run
)
app.command("serve", short_help="Show the ledger in the browser.", epilog=serve.EXAMPLES)(serve.run)
app.command("rebuild", short_help="Derive the ledger again.", epilog=rebuild.EXAMPLES)(rebuild.run)
app.command("dump", short_help="Write the ledger into files.", epilog=dump.EXAMPLES)(dump.run)
app.command("load", short_help="Add such files to the ledger.", epilog=load.EXAMPLES)(load.run)
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
