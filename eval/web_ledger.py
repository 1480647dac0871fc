"""A large ledger to look at: the example articles and generated reports, derived once and then copied.

    python -m eval.web_ledger FILE --events 100000

Reading and deriving a hundred thousand events takes most of an hour; a copy of everything that is believed,
under ids of its own and in another year, takes seconds, and costs those who ask as much as the real thing:
the actors stay the same, so that a state has thousands of events. The file cannot be added to in earnest:
what the next derivation goes on from is not copied.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dragoman.api import read_many
from dragoman.export.jsonl import to_line
from dragoman.export.overview import examples
from dragoman.ledger.add import add, readings_in
from dragoman.ledger.blockwise.index import tables, write_index
from dragoman.ledger.rebuild import _STATE, rebuild
from dragoman.ledger.store import Store, open_store
from dragoman.web.pictures.atlas import outlines
from eval.ledger_load import readings

_REPORTS, _STATES, _YEARS = 4000, 60, 35  # reports generated; states in them; years that copies lie apart
_ISO = re.compile(r'"iso": ?"X(\d\d)"')
# Of every table the columns that hold ids, EDTF and days; the others are copied as they are.
_IDS = {
    "raw.documents": "reading document",
    "raw.contracts": "reading",
    "raw.entities": "reading",
    "raw.mentions": "reading",
    "raw.figures": "reading",
    "raw.quotes": "reading",
    "raw.reports": "reading report",
    "raw.evidence": "reading report",
    "raw.statements": "reading report",
    "derived.documents": "reading document",
    "derived.links": "document",
    "derived.witnesses": "document origin",
    "derived.events": "id reports[]",
    "derived.fields": "event reports[]",
    "derived.quantities": "id figures[] event",
    "derived.stages": "event report",
    "derived.decisions": "a b",
    "derived.parts": "whole part",
    "derived.claims": "id document source event supporting[] against[]",
    "derived.commitments": "id event",
}
_TIMES = ("published", "time", "reported", "made", "due", "silent_since")


def build(path: Path, events: int) -> int:
    """Makes the ledger file; gives the number of events that it holds."""
    with open_store(path, write=True) as store:
        list(add(store, read_many([str(one) for one in examples()])))
        list(add(store, readings_in("generated", _lines(), print)))
        rebuild(store)
        held = _count(store)
        copies = -(-events // held) - 1
        with store.transaction():
            _copy(store, copies)
            for table in tables():
                store.run(f"drop table derived.{table}")
            write_index(store)
            store.run("update derived.state set raw = $1", [store.ask(_STATE)[0][0]])
        store.run("checkpoint")
        return _count(store)


def _lines() -> Iterator[str]:
    """The generated reports, of states that are on the map."""
    codes = [code for code, outline in sorted(outlines().items()) if outline.seat][::3][:_STATES]
    for reading in readings(_REPORTS):
        yield _ISO.sub(lambda found: f'"iso": "{codes[int(found[1])]}"', to_line(reading))


def _copy(store: Store, copies: int) -> None:
    """Everything once more for each number from 1 to `copies`."""
    store.run(f"create temp table copies as select unnest(range(1, {copies + 1})) as k")
    _write_times(store)
    for table, listed in _IDS.items():
        ids = {name.removesuffix("[]"): name.endswith("[]") for name in listed.split()}
        columns = [_column(name, kind, ids) for name, kind in store.columns_of(table).items()]
        store.run(f"insert into {table} select {', '.join(columns)} from {table} t, copies")


def _column(name: str, kind: str, ids: dict[str, bool]) -> str:
    column = f't."{name}"'
    if name in ids:
        return f"list_transform({column}, lambda one: {_number('one')})" if ids[name] else _number(column)
    if kind == "DATE":
        return f"({column} - to_years((k % {_YEARS})::integer))::date"
    if name in _TIMES and kind == "VARCHAR":
        moved = f"(select new from years y where y.old = {column} and y.back = k % {_YEARS})"
        return f"coalesce({moved}, {column})"
    return column


def _number(column: str) -> str:
    """The id of a copy: the same but for three digits of its hash, which no other id has like that."""
    start = f"case when starts_with({column}, 'e-') then 3 else 1 end"
    return f"left({column}, {start}) || format('x{{:02x}}', k) || substr({column}, {start} + 4)"


def _write_times(store: Store) -> None:
    """Of every date that is written somewhere the same some years before."""
    found: set[str] = set()
    for table in _IDS:
        for name in set(store.columns_of(table)) & set(_TIMES):
            found |= {str(value) for (value,) in store.ask(f'select distinct "{name}" from {table}') if value}
    store.run("create temp table years (old varchar, back integer, new varchar)")
    rows = [{"old": old, "back": k, "new": _before(old, k)} for old in found for k in range(_YEARS)]
    store.insert("years", rows)


def _before(time: str, years: int) -> str:
    moved = re.sub(r"\b\d{4}(?=$|\D)", lambda found: str(int(found[0]) - years), time)
    return re.sub(r"(\d{4})-02-29", lambda found: found[0] if _leaps(int(found[1])) else f"{found[1]}-02-28",
                  moved)  # fmt: skip


def _leaps(year: int) -> bool:
    return (date(year, 3, 1) - date(year, 2, 1)).days == 29


def _count(store: Store) -> int:
    return int(store.ask("select count(*) from derived.events")[0][0])


def main() -> None:
    """Makes the file that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--events", type=int, default=100_000)
    given = parser.parse_args()
    print(f"{build(given.file, given.events)} events")


if __name__ == "__main__":
    main()
