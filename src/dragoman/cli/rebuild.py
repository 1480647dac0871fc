"""`dragoman rebuild`: everything that the ledger believes, derived again."""

from __future__ import annotations

import typer

from dragoman.cli.ledger import Ledger, ledger_file, opened
from dragoman.cli.session import told

EXAMPLES = """Examples:

\b
  dragoman rebuild                                 after an upgrade, or to be sure

What documents said is kept as it was read; events, claims and commitments are derived from it again. The same
ledger gives the same answers, byte for byte.
"""


def run(ledger: Ledger = None) -> None:
    """Derives again what the ledger believes, and brings an older ledger up to date."""
    with told():
        path = ledger_file(ledger)
        if not path.exists():
            with opened(ledger) as desk:  # raises: there is none to rebuild
                desk.size()
        with opened(ledger, write=True) as desk:
            desk.rebuild()
            size = desk.size()
        typer.echo(f"{size.events} events from {size.documents} documents.")
