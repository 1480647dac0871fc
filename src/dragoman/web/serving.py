"""Serving a ledger until somebody ends it."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from dragoman.errors import LedgerError
from dragoman.ledger.served import Address, noted
from dragoman.web.desk import Desk
from dragoman.web.messages import DEFAULT
from dragoman.web.security import LOOPBACK, Guard


def serve(
    desk: Desk,
    ledger: Path,
    *,
    host: str,
    port: int,
    ready: Callable[[Address], None],
    fetch: bool = False,
) -> None:
    """Serves until interrupted. `port` 0 takes any that is free; `ready` is told the address first.
    With `fetch` it takes addresses of the web too.

    Raises `LedgerError` where the address cannot be had.
    """
    import uvicorn

    from dragoman.web.app import create_app
    from dragoman.web.fetch import Fetcher

    bound = _bound(host, port)
    guard = Guard(hosts=LOOPBACK | {host.lower(), socket.gethostname().lower()}, private=host not in LOOPBACK)
    shown = f"[{host}]" if ":" in host else host
    address = Address(f"http://{shown}:{bound.getsockname()[1]}", guard.token, os.getpid())
    settings = uvicorn.Config(
        create_app(desk, guard, fetcher=Fetcher() if fetch else None),
        log_level="warning",
        server_header=False,
        date_header=False,
        proxy_headers=False,
    )
    if desk.ready:
        desk.board_in(DEFAULT)  # before anybody waits for it
    signal.signal(signal.SIGTERM, _end)
    with bound, noted(ledger, address), suppress(KeyboardInterrupt):
        ready(address)
        uvicorn.Server(settings).run(sockets=[bound])


def _end(*_: object) -> None:
    """The server raises the signal that ended it once more: then everything is put away as after Ctrl-C."""
    raise KeyboardInterrupt


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen(128)  # before anybody is told the address: who comes early waits
    except OSError as error:
        bound.close()
        raise LedgerError(
            f"{host}:{port} cannot be served: {error.strerror or error}.",
            hint="Name another port with --port.",
        ) from error
    return bound
