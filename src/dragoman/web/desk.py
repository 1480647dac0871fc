"""The ledger that is being served: one open file, asked by many threads at once, written by one.

The database lets no other process in while we hold it, so other commands come through the HTTP interface.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.ledger.desk import Ledger
from dragoman.ledger.rebuild import is_stale, rebuild
from dragoman.ledger.store import Store


class Desk:
    """An open ledger. `rules` is the folder of the user's own rules, for reading what is added."""

    def __init__(self, ledger: Ledger, *, name: str, rules: Path | None = None) -> None:
        self.ledger = ledger
        self.name = name
        self.rules = rules
        self._writing = threading.Lock()
        self._edition = 0
        with ledger.asking():
            pass  # derives what was added since the last time, before anybody waits for it

    @property
    def edition(self) -> int:
        """A number that grows with every change of the ledger: what was computed before is old then."""
        return self._edition

    @contextmanager
    def asking(self) -> Iterator[Store]:
        """The ledger to be asked, as it stands at this moment, in a session of this thread's own."""
        with self.ledger.asking() as store:
            yield store

    @contextmanager
    def writing(self, *, derive: bool = True) -> Iterator[Store]:
        """The ledger to be written; whoever comes second waits, and nobody who asks does.

        Afterwards everything is derived again; without `derive` that waits for the next time, and until then
        everybody sees what was believed before.
        """
        with self._writing, self.ledger.session() as store:
            yield store
            if derive and is_stale(store):
                rebuild(store)
            if derive:
                self._edition += 1

    def derive(self) -> None:
        """Derives everything again, whether something was added or not."""
        with self._writing, self.ledger.session() as store:
            rebuild(store)
            self._edition += 1

    def close(self) -> None:
        """Closes the file, once nobody writes any more."""
        with self._writing:
            self.ledger.close()


def open_desk(path: Path, *, rules: Path | None = None) -> Desk:
    """Opens a ledger to serve it; one that is not there is made. Raises `LedgerError` (see `open_store`)."""
    return Desk(Ledger(path, write=True), name=path.name, rules=rules)
