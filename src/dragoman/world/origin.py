"""Where the knowledge base has it from: the source of a table, a user's own file, dates as written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dragoman.world.own import TABLES, named_rows, own_names
from dragoman.world.tables import columns_of, heading, own_file, own_rows, read_table, split

# The column that tells the rows of a table apart.
KEYS = {
    "states": "iso",
    "persons": "kb",
    "organisations": "key",
    "places": "kb",
    "metonyms": "names",
    "names": "kb",
}
_SOURCE = re.compile(r"Sources?: (?P<source>.*?)\. Licence: (?P<licence>[^ ]+(?: [A-Z\d.]+)*?)\.(?: |$)")
_PARTS = 6  # of an office in a cell: class, state, start, end, office, known until


@dataclass(frozen=True, slots=True)
class Dates:
    """Start, end and last day known of an office as the table writes them (EDTF): no more exact than that."""

    start: str
    end: str
    known_until: str


@dataclass(frozen=True, slots=True)
class Origins:
    """`tables`: what the head of each table says of its sources. `own`: the user's file for each table, with
    the keys of its rows. `dates`: the dates of a person's offices, in the order of `Person.holdings`."""

    tables: Mapping[str, str]
    own: Mapping[str, tuple[str, frozenset[str]]]
    dates: Mapping[str, tuple[Dates, ...]]

    def of(self, table: str, *keys: str) -> tuple[str, ...]:
        """The sources of the row with one of `keys`: the table's, and the user's file if it has the row."""
        path, own = self.own.get(table, ("", frozenset()))
        return (self.tables[table], path) if own.intersection(keys) else (self.tables[table],)


@lru_cache(maxsize=2)
def load_origins(user_dir: Path | None = None) -> Origins:
    """The origins of our tables and the user's. Raises `ResourceError` for a malformed table."""
    own = {}
    for table, key in KEYS.items():
        if path := own_file(table, user_dir):
            own[table] = (str(path), frozenset(row.get(key, "") for row in own_rows(path)))
        if (named := own_names(user_dir)) and table in TABLES:
            rows = named_rows(named, table, columns_of(table), key)
            known = own.get(table, (str(named), frozenset()))[1]
            if rows:
                own[table] = (str(named), known | {row[key] for row in rows})
    persons = read_table("persons", key="kb", user_dir=user_dir)
    return Origins(
        tables={table: f"{table}.tsv: {_source(heading(table))}" for table in KEYS},
        own=own,
        dates={row["kb"]: _dates(split(row["holdings"])) for row in persons},
    )


def _source(head: str) -> str:
    match = _SOURCE.search(head)
    return f"{match['source']} (licence: {match['licence']})" if match else head


def _dates(cells: Iterable[str]) -> tuple[Dates, ...]:
    parts = ((cell.split(":") + [""] * _PARTS)[:_PARTS] for cell in cells)
    return tuple(Dates(part[2], part[3], part[5]) for part in parts)
