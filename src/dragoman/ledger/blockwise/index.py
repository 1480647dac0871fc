"""The tables by which the ledger is asked, made from the derived ones: `schema/index.sql`."""

from __future__ import annotations

import re

from dragoman.ledger.store import Store, schema

# What the statements read from: everything, or what has changed since the last derivation.
_ALL = {
    "new_events": "select * from derived.events",
    "new_documents": "select * from derived.documents",
    "new_entities": "select * from derived.entities",
    "new_keys": "select distinct key from derived.parties",
    "new_terms": "select distinct term from derived.terms",
}
_STATEMENT = re.compile(r"create table derived\.(\w+) as\n(.*?);\n", re.DOTALL)


def tables() -> dict[str, str]:
    """The query behind each table of the index, in the order in which they are made."""
    return dict(_STATEMENT.findall(schema("index") + "\n"))


def write_index(store: Store) -> None:
    """Makes the whole index of a derived part that has none."""
    for table, query in tables().items():
        for name, everything in _ALL.items():
            if re.search(rf"\b{name}\b", query):
                store.run(f"create or replace temp view {name} as {everything}")
        store.run(f"create table derived.{table} as {query}")
    for name in _ALL:
        store.run(f"drop view if exists temp.{name}")
