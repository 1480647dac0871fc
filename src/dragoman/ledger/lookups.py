"""What a ledger needs to be served to many: indexes for looking single things up, and tables joined ahead.

Without an index every look goes through a whole table. Both are made where a ledger is served, after every
derivation; the indexes of the derived part go with it. The database looks into an index only for values that
stand in the query itself (see `listed`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.ledger.store import Store

LOOKUPS = (
    ("raw", "reports", "report"),
    ("raw", "evidence", "report"),
    ("raw", "statements", "report"),
    ("raw", "figures", "reading"),
    ("raw", "quotes", "reading"),
    ("raw", "contracts", "reading"),
    ("raw", "documents", "reading"),
    ("derived", "events", "id"),
    ("derived", "fields", "event"),
    ("derived", "tellings", "event"),
    ("derived", "tellings", "document"),
    ("derived", "sayings", "event"),
    ("derived", "stages", "event"),
    ("derived", "members", "report"),
    ("derived", "documents", "document"),
    ("derived", "links", "document"),
    ("derived", "decisions", "a"),
    ("derived", "decisions", "b"),
    ("derived", "claims", "event"),
    ("derived", "claims", "document"),
    ("derived", "parts", "whole"),
    ("derived", "parts", "part"),
    ("serving", "amounts", "key"),
)
# What somebody said, the last words first: `home` is the state or body of the speaker.
_VOICES = """
select l.key as speaker, e."of" as home, e.name, q.kind, q.words, c.document,
    coalesce(d.title, nullif(parse_filename(d.source), ''), d.id) as title, d.published,
    coalesce(q.start, 0) as start, coalesce(q.stop, 0) as stop, q.reading
from raw.quotes q join derived.documents c using (reading) join raw.documents d using (reading)
join derived.links l on l.document = c.document and l.id = q.speaker join derived.entities e on e.key = l.key
where q.words is not null order by d.published desc nulls last, q.reading, q.start
"""
# The figures that concern somebody, one row for each who is concerned: the parties and the states that they
# belong to; `homes` are these states or, of who has none, the party itself.
_AMOUNTS = """
with linked as (
    select f.reading, f.id, list_sort(list_distinct(list(coalesce(e."of", l.key)))) as homes,
        list_distinct(flatten(list([l.key, coalesce(e."of", l.key)]))) as parties
    from raw.figures f join derived.documents c using (reading)
    join derived.links l on l.document = c.document and list_contains(f.parties, l.id)
    join derived.entities e on e.key = l.key
    group by all
),
judged as (
    select unnest(reports) as figure, any_value(agreement) as agreement, any_value(reason) as reason
    from derived.fields where starts_with(event, 'q-') group by figure
)
select unnest(l.parties) as key, f.id, f.measure, f.unit, l.homes, f.value, f.high, f.comparator,
    coalesce(f.period, left(d.published, 4)) as period, j.agreement, j.reason, coalesce(f.words, '') as words,
    c.document, coalesce(d.title, nullif(parse_filename(d.source), ''), d.id) as title, d.published,
    coalesce(f.start, 0) as start, coalesce(f.stop, 0) as stop
from linked l join raw.figures f using (reading, id) join derived.documents c using (reading)
join raw.documents d using (reading) left join judged j on j.figure = c.document || '#' || f.id
order by key, c.document, f.id
"""
_TABLES = {"voices": _VOICES, "amounts": _AMOUNTS}
_MOST = 40  # values that are looked up one by one; of more, going through the table costs less


def make_lookups(store: Store) -> None:
    """Makes the indexes that are not there yet, and the tables of the schema `serving` anew.

    Each index is written by itself: until it is, it takes memory that the database cannot put aside.
    """
    with store.transaction():
        store.run("create schema if not exists serving")
        for table, query in _TABLES.items():
            store.run(f"create or replace table serving.{table} as {query}")
    for schema, table, column in LOOKUPS:
        store.run(f"create index if not exists look_{table}_{column} on {schema}.{table} ({column})")


def listed(values: Sequence[str], name: str = "v", *, most: int = _MOST) -> tuple[str, dict[str, Any]]:
    """SQL for what stands behind `in`, and its parameters: few values, at most `most`, stand there each for
    itself."""
    if len(values) > most:
        return f"(select unnest(${name}::varchar[]))", {name: list(values)}
    given = {f"{name}{number}": value for number, value in enumerate(values)}
    return f"({', '.join(f'${key}' for key in given) or 'null'})", given
