"""Rows for several tables, written in batches as they come."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from dragoman.ledger.store import Store

_BATCH = 4_000  # a batch is written as one JSON parameter, which takes several times its size


class Writer:
    """Keeps rows until there are enough of them for one statement."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def put(self, table: str, row: dict[str, Any]) -> None:
        """Writes a row, at the latest with `flush`."""
        waiting = self._waiting[table]
        waiting.append(row)
        if len(waiting) >= _BATCH:
            self._store.insert(table, waiting)
            waiting.clear()

    def flush(self) -> None:
        """Writes what waits."""
        for table, waiting in self._waiting.items():
            self._store.insert(table, waiting)
            waiting.clear()
