"""Readings into the raw part of the ledger: each once, whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dragoman.errors import ContractError, SourceError
from dragoman.ledger.contract import canonical, parse_line
from dragoman.ledger.rows import Origin, Row, document_key, reading_key, rows_of
from dragoman.ledger.store import Store
from dragoman.model import Reading

_PATIENCE = 1.0  # seconds that a reading waits at most to be committed together with others
# How long the log may become before it is moved into the tables, whose last rows are written anew each time:
# at 16 MiB that took a sixth of the time of adding 60,000 reports, and more the more there were.
_LOG = "128MiB"
_TOGETHER = 500  # readings in one transaction: one a second would wait for the disk each time


@dataclass(frozen=True, slots=True)
class Added:
    """A reading that the ledger holds: `new` is false where it had been added before; `document` is the key
    of its document, `published` its date (EDTF), None where it has none."""

    source: str
    title: str | None
    events: int
    new: bool
    document: str = ""
    published: str | None = None


def add(
    store: Store,
    readings: Iterable[Reading],
    *,
    reader: str | None = None,
    now: datetime | None = None,
) -> Iterator[Added]:
    """Adds readings as they come; each is yielded once it is safe on the disk.

    A transaction holds whole readings only. `reader` is the version of Dragoman that made them. `now` (UTC)
    is when they come into the ledger.
    """
    store.run(f"set wal_autocheckpoint = '{_LOG}'")
    for some in together(readings):
        yield from commit(store, some, reader=reader, now=now)


def together(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    """Readings in bundles that are committed at once, none waiting for long."""
    waiting: list[Reading] = []
    since = time.monotonic()
    for reading in readings:
        waiting.append(reading)
        if len(waiting) >= _TOGETHER or time.monotonic() - since >= _PATIENCE:
            yield waiting
            waiting, since = [], time.monotonic()
    if waiting:
        yield waiting


def readings_in(path: str, lines: Iterable[str], note: Callable[[SourceError], object]) -> Iterator[Reading]:
    """The readings of a file of contract JSON, one a line; `note` is told of every line that holds none."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield parse_line(line, f"{path}, line {number}")
        except ContractError as error:
            note(error)


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a file. Raises `SourceError` where it cannot be read."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            yield from file
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SourceError(
            f"{path}: cannot be read: {why}.", hint="Give a file of readings: dragoman read -f json"
        ) from error


def commit(
    store: Store, readings: Sequence[Reading], *, reader: str | None = None, now: datetime | None = None
) -> list[Added]:
    """Writes some readings in one transaction; gives what became of each."""
    origin = Origin((now or datetime.now(UTC)).replace(tzinfo=None), reader)
    contracts = [canonical(reading) for reading in readings]
    keys = [reading_key(contract) for contract in contracts]
    asked = "select reading from raw.documents where reading in (select unnest($1::varchar[]))"
    known = {key for (key,) in store.ask(asked, [keys])}
    tables: dict[str, list[Row]] = {}
    done: list[Added] = []
    for key, contract, reading in zip(keys, contracts, readings, strict=True):
        article = reading.article
        done.append(
            Added(
                source=article.source or article.id,
                title=article.title,
                events=len(reading.events),
                new=key not in known,
                document=document_key(article)[0],
                published=article.published.edtf,
            )
        )
        if key not in known:
            known.add(key)
            for table, rows in rows_of(reading, contract, origin).items():
                tables.setdefault(table, []).extend(rows)
    if tables:
        with store.transaction():
            for table, rows in tables.items():
                store.insert(table, rows)
    return done
