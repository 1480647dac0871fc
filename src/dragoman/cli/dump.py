"""`dragoman dump`: the ledger as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.ledger import Ledger, unserved
from dragoman.cli.session import told

EXAMPLES = """Examples:

\b
  dragoman dump ledger-2026/                       Parquet, one file a table
  dragoman dump lines-2026/ --format jsonl         JSON Lines
  dragoman load ledger-2026/ --ledger new.duckdb   and back

What documents said and what people decided is written; the rest is derived from it again. A ledger that is
being served cannot be dumped: end the server first.
"""

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", show_default=False, help="A new folder.")]
Form = Annotated[str, typer.Option("--format", "-f", metavar="parquet|jsonl", help="The kind of files.")]


def run(folder: Folder, form: Form = "parquet", ledger: Ledger = None) -> None:
    """Writes the ledger into a folder: to keep, for another version, to work on with other programs."""
    from dragoman.ledger.dump import FORMATS, dump

    if form not in FORMATS:
        raise typer.BadParameter(f"'{form}' is none of {', '.join(FORMATS)}.", param_hint="--format")
    with told():
        from dragoman.ledger.store import open_store

        with open_store(unserved(ledger)) as store:
            counts = dump(store, folder, form)
        typer.echo(f"{folder}: {counts['documents']} readings, {counts['reports']} reports.")
