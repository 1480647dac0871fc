"""The ledger that is being served: one open file, asked by many threads at once, written by one.

The database lets no other process in while we hold it, so other commands come through the HTTP interface.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.ledger.board import Board
from dragoman.ledger.desk import Ledger
from dragoman.ledger.lookups import make_lookups
from dragoman.ledger.rebuild import is_stale, rebuild, renew
from dragoman.ledger.store import Store
from dragoman.web.names import called


class Desk:
    """An open ledger. `rules` is the folder of the user's own rules, for reading what is added."""

    def __init__(self, ledger: Ledger, *, name: str, rules: Path | None = None) -> None:
        self.ledger = ledger
        self.name = name
        self.rules = rules
        self._writing = threading.Lock()
        self._edition = 0
        self._boarding = threading.Lock()
        self._board: tuple[int, Board] | None = None
        self._boards: dict[str, tuple[Board, Board]] = {}
        with ledger.asking():
            pass  # derives what was added since the last time, before anybody waits for it
        with ledger.session() as store:
            make_lookups(store)

    @property
    def edition(self) -> int:
        """A number that grows with every change of the ledger: what was computed before is old then."""
        return self._edition

    @property
    def board(self) -> Board:
        """All events of the ledger as it is now, or was a moment ago; made anew after every change."""
        with self._boarding:
            edition = self._edition  # before the session begins: what it sees is this one, or a later one
            if self._board is None or self._board[0] != edition:
                with self.asking() as store:
                    self._board = edition, Board(store)
            return self._board[1]

    def board_in(self, code: str) -> Board:
        """The same with names in a language."""
        board = self.board
        with self._boarding:
            known = self._boards.get(code)
            if known is None or known[0] is not board:
                known = self._boards[code] = board, board.renamed(lambda actor: called(actor, code))
            return known[1]

    @contextmanager
    def asking(self) -> Iterator[Store]:
        """The ledger to be asked, as it stands at this moment, in a session of this thread's own."""
        with self.ledger.asking() as store:
            yield store

    @contextmanager
    def writing(self, *, derive: bool = True) -> Iterator[Store]:
        """The ledger to be written; whoever comes second waits, and nobody who asks does.

        Afterwards what was added is derived; without `derive` that waits for the next time, and until then
        everybody sees what was believed before.
        """
        with self._writing, self.ledger.session() as store:
            yield store
            if derive and is_stale(store):
                renew(store)
                make_lookups(store)
            if derive:
                self._edition += 1

    def derive(self) -> None:
        """Derives everything again, whether something was added or not."""
        with self._writing, self.ledger.session() as store:
            self._rebuild(store)
            self._edition += 1

    @staticmethod
    def _rebuild(store: Store) -> None:
        rebuild(store)
        make_lookups(store)

    def close(self) -> None:
        """Closes the file, once nobody writes any more."""
        with self._writing:
            self.ledger.close()


def open_desk(path: Path, *, rules: Path | None = None) -> Desk:
    """Opens a ledger to serve it; one that is not there is made. Raises `LedgerError` (see `open_store`)."""
    return Desk(Ledger(path, write=True), name=path.name, rules=rules)
