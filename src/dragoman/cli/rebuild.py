"""`dragoman rebuild`: everything that the ledger believes, derived again."""

from __future__ import annotations

import typer

from dragoman.cli.ledger import Ledger, ledger_file
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
        from dragoman.ledger.rebuild import rebuild
        from dragoman.ledger.store import open_store

        path = ledger_file(ledger)
        if not path.exists():
            open_store(path)  # raises: there is none to rebuild
        with open_store(path, write=True) as store:
            rebuild(store)
            ((events, documents),) = store.ask(
                "select (select count(*) from derived.events), (select count(*) from derived.documents)"
            )
        typer.echo(f"{events} events from {documents} documents.")
