"""The tables by which the ledger is asked, made from the derived ones: `schema/index.sql`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.ledger.blockwise.progress import Progress
from dragoman.ledger.store import MEMORY_LIMIT, Store, schema

# What the statements read from: everything, or what has changed since the last derivation.
_ALL = {
    "new_events": "select * from derived.events",
    "new_documents": "select * from derived.documents",
    "new_entities": "select * from derived.entities",
    "new_keys": "select distinct key from derived.parties",
    "new_terms": "select distinct term from derived.terms",
}
_SHARE = 90, 100  # per cents of a derivation that the index takes
# What the database may take for the index, made when the lists of a derivation are gone: the words of a
# million reports did not fit into the half gigabyte that it has otherwise.
_ROOM = "1GiB"
_STATEMENT = re.compile(r"create table derived\.(\w+) as\n(.*?);\n", re.DOTALL)


def tables() -> dict[str, str]:
    """The query behind each table of the index, in the order in which they are made."""
    return dict(_STATEMENT.findall(schema("index") + "\n"))


def write_index(store: Store, progress: Progress | None = None) -> None:
    """Makes the whole index of a derived part that has none."""
    store.run(f"set memory_limit = '{_ROOM}'")
    for table, query in (progress or Progress()).over(list(tables().items()), *_SHARE):
        for name, everything in _ALL.items():
            if re.search(rf"\b{name}\b", query):
                store.run(f"create or replace temp view {name} as {everything}")
        store.run(f"create table derived.{table} as {query}")
    for name in _ALL:
        store.run(f"drop view if exists temp.{name}")
    store.run(f"set memory_limit = '{MEMORY_LIMIT}'")


# Which rows of each table go when events, readings or entities have changed.
_EVENTS = "event in (select id from temp.old_events)"
_REPORTS = "report in (select report from raw.reports where reading in (select reading from temp.gone))"
_OLD = {
    **dict.fromkeys(("parties", "members", "tellings", "quotations", "extracts", "sayings"), _EVENTS),
    **dict.fromkeys(("disputed", "voiced"), _EVENTS),
    **dict.fromkeys(("lengths", "terms"), _REPORTS),
    **dict.fromkeys(("cards", "shown"), "id in (select id from temp.old_events)"),
    "names": "key in (select key from temp.old_entities)",
    "frequencies": "term in (select term from new_terms)",
    "counts": "key in (select key from new_keys)",
}
_NEW = {
    "new_events": "select e.* from derived.events e join temp.fresh_events using (id)",
    "new_documents": "select * from temp.come",
    "new_entities": "select * from derived.entities where key in (select key from temp.old_entities)",
    "new_keys": """select key from temp.old_keys union
        select key from derived.parties where event in (select id from temp.fresh_events)""",
    "new_terms": """select term from temp.old_terms union select term from derived.terms where report in (
        select report from raw.reports where reading in (select reading from temp.come))""",
}


def renew_index(store: Store, *, old: Iterable[str], new: Iterable[str], entities: Iterable[str]) -> None:
    """Brings the index up to date where events (by their ids before and after) and entities have changed, and
    the readings of the temporary tables `gone` and `come`."""
    for name, column, values in (
        ("old_events", "id", old),
        ("fresh_events", "id", new),
        ("old_entities", "key", entities),
    ):
        sql = f"create or replace temp table {name} as select unnest($1::varchar[]) as {column}"
        store.run(sql, [sorted(set(values))])
    store.run(
        f"create or replace temp table old_keys as select distinct key from derived.parties where {_EVENTS}"
    )
    store.run(
        f"create or replace temp table old_terms as select distinct term from derived.terms where {_REPORTS}"
    )
    for name, query in _NEW.items():
        store.run(f"create or replace temp view {name} as {query}")
    for table, query in tables().items():
        store.run(f"delete from derived.{table} where {_OLD[table]}")
        store.run(f"insert into derived.{table} {query}")
    for name in _NEW:
        store.run(f"drop view if exists temp.{name}")
