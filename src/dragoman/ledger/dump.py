"""The raw part of a ledger as files, and back: what carries it to another version, and to other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dragoman.errors import LedgerError
from dragoman.ledger.store import RAW, Store, migrations

MANIFEST = "manifest.json"
SCHEMA = "dragoman/dump/1"
FORMATS = {"parquet": ("parquet", "format parquet, compression zstd"), "jsonl": ("jsonl", "format json")}


def dump(store: Store, folder: Path, form: str = "parquet") -> dict[str, int]:
    """Writes every table of the raw part into `folder`, the same bytes for the same ledger; gives the counts.

    Raises `LedgerError` where the folder holds something or cannot be written.
    """
    suffix, how = FORMATS[form]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise LedgerError(f"{folder}: is not empty.", hint="Name a new folder.")
        counts = {}
        for table in RAW:
            counts[table] = int(store.ask(f"select count(*) from raw.{table}")[0][0])
            place = _quoted(folder / f"{table}.{suffix}")
            store.run(f"copy (select * from raw.{table} order by all) to {place} ({how})")
        number = store.ask("select max(number) from raw.migrations")[0][0]
        manifest = {"schema": SCHEMA, "migration": number, "format": form, "rows": counts}
        (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise LedgerError(f"{folder}: cannot be written: {error.strerror or error}.") from error
    return counts


def load(store: Store, folder: Path) -> int:
    """Adds what a dump holds to a ledger, each reading once; gives how many readings were new.

    Everything is added or nothing. Raises `LedgerError` where the folder is no dump, or a newer one.
    """
    manifest = _manifest(folder)
    suffix, _ = FORMATS[manifest["format"]]
    with store.transaction():
        before = store.ask("select count(*) from raw.documents")[0][0]
        store.run("create temp table known as select reading from raw.documents")
        for table in RAW:
            unknown = "id not in (select id from raw.corrections)" if table == "corrections" else _NEW
            columns = store.columns_of(f"raw.{table}")
            source = _source(folder / f"{table}.{suffix}", manifest["format"], columns)
            store.run(f"insert into raw.{table} by name select * from {source} where {unknown}")
            if manifest["rows"].get(table) != _rows_of(store, source):
                raise LedgerError(f"{folder}: {table} does not hold the rows that {MANIFEST} says.")
        store.run("drop table known")
        return int(store.ask("select count(*) from raw.documents")[0][0] - before)


_NEW = "reading not in (select reading from known)"


def _rows_of(store: Store, source: str) -> int:
    return int(store.ask(f"select count(*) from {source}")[0][0])


def _source(path: Path, form: str, columns: dict[str, str]) -> str:
    if not path.is_file():
        raise LedgerError(f"{path}: is missing.", hint="Give the folder that dragoman dump made, whole.")
    if form == "parquet":
        return f"read_parquet({_quoted(path)})"
    shape = "{" + ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items()) + "}"
    return f"read_json({_quoted(path)}, format = 'newline_delimited', columns = {shape})"


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if manifest["schema"] != SCHEMA or manifest["format"] not in FORMATS:
            raise ValueError(manifest["schema"])
        number = int(manifest["migration"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LedgerError(
            f"{folder}: is no dump of a ledger.", hint="Give a folder that dragoman dump made."
        ) from error
    if number > migrations()[-1][0]:
        raise LedgerError(f"{folder}: was written by a newer version of Dragoman.", hint="Upgrade Dragoman.")
    return dict(manifest)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
