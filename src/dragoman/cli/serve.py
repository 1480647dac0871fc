"""`dragoman serve`: the ledger in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.ledger import Ledger, ledger_file
from dragoman.cli.session import Rules, rules_folder, told

if TYPE_CHECKING:
    from dragoman.ledger.served import Address

EXAMPLES = """Examples:

\b
  dragoman serve                                   prints the address to open in the browser
  dragoman serve --ledger desk.duckdb --port 8080

Only this machine is answered. With --host, other machines are too: they need the address that is printed,
with its token, to see anything at all, and what is sent is not encrypted. While a ledger is served, the other
commands work through the server; only dump, load and Python's Ledger want the file for themselves.
"""

Host = Annotated[str, typer.Option("--host", metavar="NAME", help="The address to listen on.")]
Port = Annotated[
    int,
    typer.Option("--port", metavar="NUMBER", min=0, max=65535, help="The port; 0 takes any that is free."),
]


_PATIENCE = 10.0  # seconds: a ledger that takes longer to derive is served meanwhile, and says so
Fetch = Annotated[
    bool,
    typer.Option(
        "--fetch", help="Take addresses of the web to add, too: this machine then asks other servers."
    ),
]


def run(
    ledger: Ledger = None,
    host: Host = "127.0.0.1",
    port: Port = 8765,
    rules: Rules = None,
    fetch: Fetch = False,
) -> None:
    """Shows the ledger in the browser: articles with their words marked, events, maps, open questions."""
    with told():
        from dragoman.web.desk import open_desk
        from dragoman.web.serving import serve

        path = ledger_file(ledger)
        desk = open_desk(path, rules=rules_folder(rules), patience=_PATIENCE)
        try:
            serve(desk, path, host=host, port=port, ready=_say, fetch=fetch)
        finally:
            desk.close()


def _say(address: Address) -> None:
    print(f"Open in the browser: {address.entry}\nEnd with Ctrl-C.", flush=True)
