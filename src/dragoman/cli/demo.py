"""`dragoman demo`: what the example articles say."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dragoman.cli.session import tell, told

EXAMPLES = """Examples:

\b
  dragoman demo            a few lines an article, then all events by date
  dragoman demo --full     the whole report of each article
"""


def run(
    full: Annotated[bool, typer.Option("--full", help="Show the whole report of each article.")] = False,
) -> None:
    """Reads the example articles that come with Dragoman and shows what they say."""
    from dragoman import read_many
    from dragoman.export.overview import examples, show

    failed: list[Exception] = []

    def note(error: Exception) -> None:
        failed.append(error)
        tell(error)

    with told():
        show(read_many(examples(), on_error=note), sys.stdout, full=full)
    raise typer.Exit(1 if failed else 0)
