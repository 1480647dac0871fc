"""The ledger as it stood on a day: what had been added and decided by then, derived again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from dragoman.ledger.rebuild import Derive, rebuild
from dragoman.ledger.store import RAW, Store


@contextmanager
def as_of(source: Store, day: date, *, derive: Derive | None = None) -> Iterator[Store]:
    """A ledger in memory with what `source` held at the end of `day` (UTC); gone when closed."""
    with source.beside() as (store, name):
        added = f"select * from {name}.raw.documents where added::date <= $1"
        store.run(f"insert into raw.documents by name {added}", [day])
        known = "where reading in (select reading from raw.documents)"
        for table in RAW:
            if table not in {"documents", "corrections"}:
                store.run(f"insert into raw.{table} by name select * from {name}.raw.{table} {known}")
        decided = f"select * from {name}.raw.corrections where made[:10] <= $1"
        store.run(f"insert into raw.corrections by name {decided}", [day.isoformat()])
        rebuild(store, today=day.isoformat(), derive=derive)
        yield store
