"""`dragoman load`: a dump into a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.ledger import Ledger, unserved
from dragoman.cli.session import told

EXAMPLES = """Examples:

\b
  dragoman load ledger-2026/ --ledger new.duckdb   makes a ledger of a dump
  dragoman load from-a-colleague/                  adds what your ledger does not hold yet

A ledger that is being served cannot be loaded into: end the server first.
"""

Folder = Annotated[
    Path, typer.Argument(metavar="FOLDER", show_default=False, help="A folder that dragoman dump made.")
]


def run(folder: Folder, ledger: Ledger = None) -> None:
    """Adds what a dump holds to the ledger, each reading once, and derives what follows."""
    with told():
        from dragoman.ledger.dump import load
        from dragoman.ledger.rebuild import rebuild
        from dragoman.ledger.store import open_store

        with open_store(unserved(ledger), write=True) as store:
            new = load(store, folder)
            rebuild(store)
        typer.echo(f"{new} readings added.")
