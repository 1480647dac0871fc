"""The ledger as it stood on a day: what had been added and decided by then, derived again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from dragoman.ledger.derive.derive import derive
from dragoman.ledger.rebuild import Derive, rebuild
from dragoman.ledger.store import MEMORY, RAW, Store, open_store


@contextmanager
def as_of(path: Path, day: date, *, derive: Derive = derive) -> Iterator[Store]:
    """A ledger in memory with what the one at `path` held at the end of `day` (UTC); gone when closed."""
    open_store(path).close()  # tells what is wrong with the file
    with open_store(MEMORY) as store:
        place = str(path).replace("'", "''")
        store.run(f"attach '{place}' as source (read_only)")
        store.run(
            "insert into raw.documents by name select * from source.raw.documents where added::date <= $1",
            [day],
        )
        known = "where reading in (select reading from raw.documents)"
        for table in RAW:
            if table not in {"documents", "corrections"}:
                store.run(f"insert into raw.{table} by name select * from source.raw.{table} {known}")
        decided = "select * from source.raw.corrections where made[:10] <= $1"
        store.run(f"insert into raw.corrections by name {decided}", [day.isoformat()])
        store.run("detach source")
        rebuild(store, today=day.isoformat(), derive=derive)
        yield store
