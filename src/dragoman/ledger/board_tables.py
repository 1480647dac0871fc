"""The columns of a board, read from the ledger in one go."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.ledger.ask import ORDERS
from dragoman.ledger.scene import Actor
from dragoman.ledger.store import Store

Numbers = NDArray[np.int32]
ACTOR, PLACE, STATE = range(3)  # the parts in which somebody has to do with an event
NEVER = 10**8  # days: later than every date


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of names, as numbers of them."""

    names: tuple[str, ...]
    codes: Numbers


@dataclass(frozen=True, slots=True)
class Rows:
    """Pairs of an event and a key, sorted."""

    events: Numbers
    keys: Numbers


@dataclass(frozen=True, slots=True)
class Casts:
    """The events of each key (from `start` of its number on), and in which part it has to do with them."""

    start: NDArray[np.int64]
    events: Numbers
    parts: Numbers


@dataclass(frozen=True, slots=True)
class Ways:
    """Visits: the event, the guest's state, the most exact place."""

    events: Numbers
    homes: Numbers
    places: Numbers


@dataclass(frozen=True, slots=True)
class Fields:
    """The believed values of each event (from `start` of its number on), sorted by role and value."""

    start: NDArray[np.int64]
    roles: Numbers
    values: Numbers
    names: tuple[str, ...]  # of the roles
    known: tuple[str, ...]  # the values


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Everything. `opens` and `closes` are the first and last day of an event as ordinals; where one of them
    is not known it lies at the end of time, where neither is, no stretch of time holds both."""

    ids: tuple[str, ...]
    times: tuple[str | None, ...]
    types: Coded
    statuses: Coded
    opens: Numbers
    closes: Numbers
    reports: Numbers
    origins: Numbers
    orders: dict[str, Numbers]
    actors: tuple[Actor, ...]
    casts: Casts
    acting: Rows
    lying: Rows
    states: Rows
    ways: Ways
    fields: Fields
    disputed: dict[int, tuple[str, ...]]


def load(store: Store) -> Tables:
    """The columns of the ledger as `store` sees it."""
    store.run(_EVENTS)
    store.run(_KEYS)
    try:
        return Tables(**_events(store), **_parties(store), **_fields(store))
    finally:
        for table in ("board_roles", "board_values", "board_keys", "board_events"):
            store.run(f"drop table if exists temp.{table}")


def _events(store: Store) -> dict[str, Any]:
    rows = store.ask("select id, time, type, status from board_events order by n")
    numbers = store.columns(_NUMBERS)
    return {
        "ids": tuple(row[0] for row in rows),
        "times": tuple(row[1] for row in rows),
        "types": _coded([row[2] for row in rows]),
        "statuses": _coded([row[3] for row in rows]),
        **{name: column.astype(np.int32) for name, column in numbers.items()},
        "orders": {name: _one(store, _ORDER.format(order=order)) for name, order in ORDERS.items()},
    }


def _parties(store: Store) -> dict[str, Any]:
    actors = tuple(Actor(**row) for row in store.records(_ACTORS))
    events, keys, parts = _several(store, _CASTS)
    direct = parts == ACTOR
    acting = np.lexsort((keys[direct], events[direct]))
    return {
        "actors": actors,
        "casts": Casts(np.searchsorted(keys, np.arange(len(actors) + 1)), events, parts),
        "acting": Rows(events[direct][acting], keys[direct][acting]),
        "lying": Rows(*_several(store, _LYING)),
        "states": Rows(*_several(store, _STATES)),
        "ways": Ways(*_several(store, _WAYS)),
    }


def _fields(store: Store) -> dict[str, Any]:
    store.run(_VALUES)
    store.run(_ROLES)
    known = tuple(value for (value,) in store.ask("select value from board_values order by code"))
    names = tuple(name for (name,) in store.ask("select role from board_roles order by number"))
    events, codes, values = _several(store, _FIELDS)
    size = int(store.ask("select count(*) from board_events")[0][0])
    disputed: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for event, field in store.ask(_DISPUTED):
        disputed[event] += (field,)
    start = np.searchsorted(events, np.arange(size + 1))
    return {"fields": Fields(start, codes, values, names, known), "disputed": dict(disputed)}


def _several(store: Store, sql: str) -> tuple[Numbers, ...]:
    return tuple(column.astype(np.int32) for column in store.columns(sql).values())


def _one(store: Store, sql: str) -> Numbers:
    return _several(store, sql)[0]


def _coded(values: list[str]) -> Coded:
    names: dict[str, int] = {}
    codes = [names.setdefault(value, len(names)) for value in values]
    return Coded(tuple(names), np.array(codes, dtype=np.int32))


_DAY = "datediff('day', date '0001-01-01', {day}) + 1"  # as Python counts them
_EVENTS = f"""
create or replace temp table board_events as
select (row_number() over (order by {ORDERS["newest"]}) - 1)::integer as n, id, type, status, time, first,
    last,
    coalesce({_DAY.format(day="first")}, if(last is null, {NEVER}, -{NEVER}))::integer as opens,
    coalesce({_DAY.format(day="last")}, if(first is null, -{NEVER}, {NEVER}))::integer as closes,
    reports, coalesce(origins, 0)::integer as origins
from derived.events
"""
_NUMBERS = "select opens, closes, len(reports) as reports, origins from board_events order by n"
_KEYS = """
create or replace temp table board_keys as
select key, (row_number() over (order by key) - 1)::integer as code
from (select key from derived.entities union select key from derived.parties)
"""
_VALUES = """
create or replace temp table board_values as
select value, (row_number() over (order by value) - 1)::integer as code
from (select distinct value from derived.fields where believed and value is not null)
"""
_ROLES = """
create or replace temp table board_roles as
select field as role, (row_number() over (order by field) - 1)::integer as number
from (select distinct field from derived.fields)
"""
_ORDER = "select n from board_events order by {order}"
_ACTORS = """
select distinct on (code) key, coalesce(name, key) as name, coalesce(kind, 'other') as kind, kb, iso, "of",
    coalesce(events, 0) as events
from board_keys left join derived.entities using (key) left join derived.counts using (key) order by code
"""
_CASTS = """
select n, code, case part when 'actor' then 0 when 'place' then 1 else 2 end as part
from derived.parties join board_events on id = event join board_keys using (key) order by code, n, part
"""
_LYING = """
with named as (
    select n, code, kind from derived.parties join derived.entities using (key) join board_keys using (key)
    join board_events on id = event where part = 'place'
)
select n, code from named
where kind <> 'state' or n not in (select n from named where kind = 'place') order by n, code
"""
_STATES = """
with lying as (
    select event, coalesce(e."of", p.key) as key from derived.parties p join derived.entities e using (key)
    where part = 'place'
)
select distinct n, code from lying join board_keys using (key) join board_events on id = event
where starts_with(key, 'iso:') order by n, code
"""
# The most exact destination of each visit, and the states of its guests.
_WAYS = """
with visits as (select n, id from board_events where type = 'visit'),
guests as (
    select distinct n, case when e.kind = 'state' then e.key else e."of" end as home
    from derived.fields f join visits v on v.id = f.event join derived.entities e on e.key = f.value
    where field = 'visitor' and believed
),
goals as (
    select n, e.key as place, coalesce(e."of", e.key) as state from derived.fields f
    join visits v on v.id = f.event join derived.entities e on e.key = f.value
    where field in ('destination', 'place') and believed and e.kind in ('place', 'state')
    qualify row_number() over (partition by f.event order by e.kind = 'state', field, e.key) = 1
)
select n, h.code as home, p.code as place from guests join goals using (n)
join board_keys h on h.key = home join board_keys p on p.key = place
where home is not null and home <> state order by home, place, n
"""
_FIELDS = """
select n, number, code from derived.fields join board_events on id = event
join board_values using (value) join board_roles on role = field where believed order by n, field, value
"""
_DISPUTED = """
select distinct n, field from derived.fields join board_events on id = event
where agreement = 'conflict' order by n, field
"""
