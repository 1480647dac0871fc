"""The ledger's file: a DuckDB database, opened, migrated, asked and written here and nowhere else.

The schema `raw` holds what was added and is only ever added to; its numbered migrations lie in `schema`. The
schema `derived` is what the ledger believes: dropped and made anew by every derivation, in one transaction.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
from numpy.typing import NDArray

from dragoman.errors import LedgerDamaged, LedgerError, LedgerTooNew
from dragoman.ledger.faults import explained

Row = Mapping[str, Any]
Parameters = Sequence[Any] | Mapping[str, Any]
MEMORY = ":memory:"
# The tables of the raw part, `migrations` apart; documents first, for the others belong to their readings.
RAW = (
    *("documents", "contracts", "entities", "mentions", "figures", "quotes"),
    *("reports", "evidence", "statements", "corrections"),
)
MEMORY_LIMIT = "512MiB"  # what the database may take; beyond it writes aside
_BATCH = 20_000  # rows written with one statement: bounds what one parameter takes in memory
_TABLES = """select table_schema, table_name from information_schema.tables
             where table_catalog = current_database()"""
_SURROGATE = re.compile("[\ud800-\udfff]")  # UTF-8 cannot hold them, nor can the database


class Store:
    """An open ledger file; `path` is the file, or ":memory:" for a ledger that is gone when closed."""

    def __init__(self, path: str, connection: duckdb.DuckDBPyConnection, *, aside: str = "") -> None:
        self.path = path
        self._connection = connection
        self._aside = aside  # the database in memory that it works in, if that is not the file
        self._columns: dict[str, dict[str, str]] = {}

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; what was committed stays."""
        with told(self.path):
            self._connection.close()

    def session(self) -> Store:
        """Another connection to the same ledger: for a thread, or a transaction, of its own."""
        with told(self.path):
            connection = self._connection.cursor()
            if self._aside:
                connection.execute(f"use {self._aside}")
        return Store(self.path, connection, aside=self._aside)

    @contextmanager
    def beside(self) -> Iterator[tuple[Store, str]]:
        """An empty ledger in memory that can ask this one too, and the name of this one in its queries."""
        source = _identifier(str(self.ask("select current_database()")[0][0]))
        with self.session() as other:
            name = f"aside_{id(other)}"
            other.run(f"attach ':memory:' as {name} (read_write)")
            try:
                other.run(f"use {name}")
                store = Store(MEMORY, other._connection, aside=name)
                _migrate(store, write=True)
                yield store, source
            finally:
                other.run(f"use {source}")
                other.run(f"detach {name}")

    def ask(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """The rows that a query gives."""
        with told(self.path):
            return self._connection.execute(sql, parameters).fetchall()

    def stream(
        self, sql: str, parameters: Parameters = ()
    ) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
        """The names of the columns of a query, and its rows as they come: for more than fits into memory.

        Before the last row is taken, nothing else may be asked.
        """
        with told(self.path):
            result = self._connection.execute(sql, parameters)
        return tuple(column[0] for column in result.description or ()), self._fetched(result)

    def _fetched(self, result: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
        with told(self.path):
            while rows := result.fetchmany(_BATCH):
                yield from rows

    def records(self, sql: str, parameters: Parameters = ()) -> list[dict[str, Any]]:
        """The rows that a query gives, each with the names of its columns."""
        with told(self.path):
            result = self._connection.execute(sql, parameters)
            names = [column[0] for column in result.description or ()]
            return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def columns(self, sql: str, parameters: Parameters = ()) -> dict[str, NDArray[Any]]:
        """The columns that a query gives, as arrays; for numbers, of which none is NULL."""
        with told(self.path):
            return dict(self._connection.execute(sql, parameters).fetchnumpy())

    def has(self, schema: str, table: str) -> bool:
        """Whether there is such a table."""
        return (schema, table) in self.ask(_TABLES)

    def run(self, sql: str, parameters: Parameters = ()) -> None:
        """Runs a statement that gives no rows."""
        with told(self.path):
            self._connection.execute(sql, parameters)

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        """Adds rows to a table; what a row does not name is NULL. Lone surrogates become U+FFFD.

        Column by column: no name of a column is repeated, which halves what has to be written and parsed.
        """
        columns = self.columns_of(table)
        shape = json.dumps({name: [kind] for name, kind in columns.items()})
        values = ", ".join(f"unnest(rows.{_identifier(name)})" for name in columns)
        sql = f"insert into {table} select {values} from (select from_json_strict($1, '{shape}') as rows)"
        coming = iter(rows)
        while batch := list(islice(coming, _BATCH)):
            lists = {name: [row.get(name) for row in batch] for name in columns}
            self.run(
                sql, [_sound(json.dumps(lists, ensure_ascii=False, allow_nan=False, separators=(",", ":")))]
            )

    def columns_of(self, table: str) -> dict[str, str]:
        """The names and types of a table's columns."""
        if table not in self._columns:
            described = self.ask(f"select column_name, column_type from (describe {table})")
            self._columns[table] = {name: str(kind) for name, kind in described}
        return self._columns[table]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what is done inside, or nothing of it."""
        self.run("begin transaction")
        try:
            yield
            self.run("commit")
        except BaseException:
            self._abandon()
            raise

    def _abandon(self) -> None:
        try:
            self._connection.execute("rollback")
        except duckdb.Error:
            return  # a commit that failed has rolled back already


def open_store(path: Path | str, *, write: bool = False) -> Store:
    """Opens a ledger, to ask it or, with `write`, to add to it; writing makes a file that is not there.

    Older ledgers are brought up to date when opened for writing. Raises `LedgerError` where there is none,
    `LedgerBusy` where another process writes, `LedgerTooNew` and `LedgerDamaged`.
    """
    name = str(path)
    if name != MEMORY:
        _prepare(Path(name), write)
    with told(name):
        readonly = not write and name != MEMORY
        connection = duckdb.connect(name, read_only=readonly, config=_limits(name))
    store = Store(name, connection)
    try:
        _migrate(store, write=write or name == MEMORY)
    except BaseException:
        connection.close()
        raise
    return store


def _limits(name: str) -> dict[str, str | bool | int | float | list[str]]:
    """How much memory the database takes, and where it puts what does not fit."""
    aside = Path(tempfile.gettempdir()) / f"dragoman-{os.getpid()}" if name == MEMORY else Path(f"{name}.tmp")
    return {"memory_limit": MEMORY_LIMIT, "temp_directory": str(aside)}


def _prepare(path: Path, write: bool) -> None:
    if path.is_dir():
        raise LedgerError(f"{path}: is a folder.", hint="Name a file with --ledger.")
    if path.exists():
        return
    if not write:
        raise LedgerError(f"{path}: there is no ledger yet.", hint="Make one with: dragoman add FILE")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(
            f"{path}: cannot be made: {error.strerror or error}.", hint="Name another place with --ledger."
        ) from error


def migrations() -> list[tuple[int, str, str]]:
    """Number, name and SQL of every migration, in order."""
    folder = resources.files("dragoman.ledger") / "schema"
    files = sorted((file for file in folder.iterdir() if file.name[:4].isdigit()), key=lambda file: file.name)
    return [(int(file.name[:4]), file.name[:-4], file.read_text(encoding="utf-8")) for file in files]


def schema(name: str) -> str:
    """The SQL of a file of the folder `schema`: derived (dropped and made anew) or index."""
    return (resources.files("dragoman.ledger") / "schema" / f"{name}.sql").read_text(encoding="utf-8")


def _migrate(store: Store, *, write: bool) -> None:
    """Brings the ledger up to date, each step in a transaction of its own."""
    known = migrations()
    done, newest = _done(store), known[-1][0]
    if done > newest:
        raise LedgerTooNew(
            f"{store.path}: was written by a newer Dragoman (schema {done}; this one knows {newest}).",
            hint="Upgrade Dragoman; nothing was changed.",
        )
    waiting = [migration for migration in known if migration[0] > done]
    if waiting and not write:
        raise LedgerError(
            f"{store.path}: was written by an older version of Dragoman.", hint="Run: dragoman rebuild"
        )
    for number, name, sql in waiting:
        with store.transaction():
            store.run(sql)
            store.run("insert into raw.migrations values ($1, $2)", [number, name])


def _done(store: Store) -> int:
    """The number of the last migration of the file; 0 for an empty file."""
    tables = {f"{schema}.{name}" for schema, name in store.ask(_TABLES)}
    if "raw.migrations" in tables:
        return int(store.ask("select max(number) from raw.migrations")[0][0] or 0)
    if tables:
        raise LedgerDamaged(
            f"{store.path}: is a database, but no ledger of Dragoman.",
            hint="Name another file with --ledger.",
        )
    return 0


def write_parquet(path: Path, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Writes rows as one Parquet file; the type of a column is that of its values."""
    with open_store(MEMORY) as store:
        kinds = [f"{_identifier(name)} {_kind_of(row.get(name) for row in rows)}" for name in columns]
        store.run(f"create table answer ({', '.join(kinds)})")
        store.insert("answer", rows)
        place = str(path).replace("'", "''")
        store.run(f"copy answer to '{place}' (format parquet, compression zstd)")


def _kind_of(values: Iterable[Any]) -> str:
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {list, tuple} and kinds:
        return "varchar[]"
    names = {frozenset({bool}): "boolean", frozenset({int}): "bigint"}
    numbers = "double" if kinds and kinds <= {int, float} else "varchar"
    return names.get(frozenset(kinds), numbers)


def _sound(words: str) -> str:
    """The words with U+FFFD for lone surrogates, which are looked for only where there are any."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", words)
    return words


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def told(path: str) -> Iterator[None]:
    """Turns what the database raises into one of our errors, with what to do."""
    try:
        yield
    except (duckdb.Error, OSError) as error:
        raise explained(path, str(error)) from error
