"""The ledger that is being served: one open file, asked by many threads at once, written by one.

The database lets no other process in while we hold it, so other commands come through the HTTP interface.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.errors import DragomanError, LedgerBusy, LedgerError
from dragoman.ledger.blockwise.progress import note
from dragoman.ledger.board import Board
from dragoman.ledger.desk import Ledger
from dragoman.ledger.lookups import make_lookups
from dragoman.ledger.rebuild import is_stale, rebuild, renew
from dragoman.ledger.store import Store
from dragoman.web.names import called


class Desk:
    """An open ledger. `rules` is the folder of the user's own rules, for reading what is added.

    What was added since the last time is derived first, and everything where the rules are others; meanwhile
    whoever asks gets `LedgerBusy`. `patience` are the seconds that are waited for it; without them until it
    is done, and an error is raised here.
    """

    def __init__(
        self, ledger: Ledger, *, name: str, rules: Path | None = None, patience: float | None = None
    ) -> None:
        self._ledger = ledger
        self.name = name
        self.rules = rules
        self._ready = threading.Event()
        self._closing = False
        self._said = _BEING_DERIVED
        self._failed: DragomanError | None = None
        self._writing = threading.Lock()
        self._edition = 0
        self._boarding = threading.Lock()
        self._board: tuple[int, Board] | None = None
        self._boards: dict[str, tuple[Board, Board]] = {}
        self._preparing = threading.Thread(target=self._prepare, name="derive", daemon=True)
        self._preparing.start()
        self._preparing.join(patience)
        if self._failed:
            raise self._failed

    @property
    def ledger(self) -> Ledger:
        """The ledger. Raises as `check`."""
        self.check()
        return self._ledger

    def check(self) -> None:
        """Raises `LedgerBusy` while the ledger is being derived, and what hindered that if it failed."""
        if self._failed:
            raise self._failed
        if not self._ready.is_set():
            raise LedgerBusy(self._said, hint="Ask again in a minute.")

    @property
    def ready(self) -> bool:
        """Whether the ledger can be asked."""
        return self._ready.is_set()

    def _prepare(self) -> None:
        try:
            with self._ledger.session() as store:
                if is_stale(store):
                    renew(store, tell=self._tell)
                make_lookups(store)
            with self._ledger.asking():
                pass  # sees that nothing is left to derive
            self._ready.set()
        except _Closing:
            return
        except DragomanError as error:
            self._failed = error
        except Exception as error:  # whoever asks is told that it failed; why stands in the log
            logging.getLogger("dragoman.web").error("deriving the ledger failed", exc_info=error)
            self._failed = LedgerError("The ledger could not be derived.", hint="Run: dragoman rebuild")

    def _tell(self, line: str) -> None:
        if self._closing:
            raise _Closing
        self._said = line
        note(line)

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
        ledger = self.ledger  # before it is waited for others: they may be deriving for long
        with self._writing, ledger.session() as store:
            yield store
            if derive and is_stale(store):
                renew(store)
                make_lookups(store)
            if derive:
                self._edition += 1

    def derive(self) -> None:
        """Derives everything again, whether something was added or not."""
        ledger = self.ledger
        with self._writing, ledger.session() as store:
            self._rebuild(store)
            self._edition += 1

    @staticmethod
    def _rebuild(store: Store) -> None:
        rebuild(store)
        make_lookups(store)

    def close(self) -> None:
        """Closes the file, once nobody writes any more; what is being derived is given up."""
        self._closing = True
        self._preparing.join()
        with self._writing:
            self._ledger.close()


class _Closing(Exception):  # noqa: N818  (no error: it ends a derivation)
    """The ledger is to be closed."""


_BEING_DERIVED = "The ledger is being derived anew."


def open_desk(path: Path, *, rules: Path | None = None, patience: float | None = None) -> Desk:
    """Opens a ledger to serve it; one that is not there is made. Raises `LedgerError` (see `open_store`).

    `patience` as in `Desk`.
    """
    return Desk(Ledger(path, write=True), name=path.name, rules=rules, patience=patience)
