"""Events with the keys of all who take part, for views that lead from one thing to the next; and counts over
all events that a query finds, however many they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.ledger.ask import ORDERS, Query, conditions, scored
from dragoman.ledger.store import Store

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An entity of the ledger; `of` is the key of its state or body, `events` in how many it takes part."""

    key: str
    name: str
    kind: str
    kb: str | None = None
    iso: str | None = None
    of: str | None = None
    events: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What fills a role of an event: `actor` where it is an entity, else `value` as the ledger keeps it."""

    role: str
    value: str
    actor: Actor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An event with its believed roles, and the sentence that bears it out best, with its place.

    `disputed` are the fields in which sources contradict each other. `start` and `end` are where the trigger
    stands in `document`, which is the document's key; `title` is its title or source.
    """

    id: str
    type: str
    status: str
    time: str | None
    first: date | None
    last: date | None
    ordinal: str | None
    reports: int
    origins: int
    parts: tuple[Part, ...]
    disputed: tuple[str, ...]
    words: str
    document: str
    title: str
    start: int
    end: int

    def filling(self, *roles: str) -> tuple[Actor, ...]:
        """The entities in some roles, in the order of the roles."""
        return tuple(part.actor for role in roles for part in self.parts if part.role == role and part.actor)


@dataclass(frozen=True, slots=True)
class Scenes:
    """Some of the events that a query finds, and how many it finds."""

    events: tuple[Scene, ...]
    total: int


def scenes(store: Store, query: Query, *, start: int = 0) -> Scenes:
    """The events that a query finds, in its order, `query.limit` of them from number `start` on.

    Raises `LedgerError` for a name that the ledger does not know.
    """
    matching, values = asked_for(store, query)
    order = "score desc, id" if query.words else ORDERS[query.order]
    sql = f"""with found as ({matching}) select id, count(*) over () as total
        from found order by {order} limit $limit offset $start"""
    rows = store.ask(sql, values | {"limit": query.limit, "start": start})
    total = rows[0][1] if rows else _count(store, matching, values)
    return Scenes(tuple(of_events(store, [event for event, _ in rows], words=query.words)), total)


def of_events(store: Store, events: Sequence[str], *, words: str | None = None) -> Iterator[Scene]:
    """The scenes of some events, in the order given; an event that is not there gives none."""
    if not events:
        return
    rows = {row["id"]: row for row in store.records(_ROWS, {"events": list(events)})}
    spoken = {row["event"]: row for row in _spoken(store, events, words)}
    fields = store.records(_FIELDS, {"events": list(events)})
    actors = actors_of(store, (row["value"] for row in fields))
    parts: dict[str, list[Part]] = defaultdict(list)
    disputed: dict[str, set[str]] = defaultdict(set)
    for row in fields:
        if row["conflict"]:
            disputed[row["event"]].add(row["field"])
        if row["believed"]:
            part = Part(role=row["field"], value=row["value"], actor=actors.get(row["value"]))
            parts[row["event"]].append(part)
    for event in events:
        if event in rows:
            row = rows[event]
            said: Row = spoken.get(event) or _SILENT
            kept: Row = {name: said[name] for name in ("words", "document", "title", "start", "end")}
            kept |= {"parts": tuple(parts[event]), "disputed": tuple(sorted(disputed[event]))}
            yield Scene(**row, **kept, ordinal=_ordinal(parts[event]))


def _spoken(store: Store, events: Sequence[str], words: str | None) -> list[Row]:
    """The sentence of each event: that with the most words asked for, else what bears it out best."""
    if words:
        return store.records(_WORDS, {"events": list(events), "words": words})
    return store.records(_SAYINGS, {"events": list(events)})


def actors_of(store: Store, keys: Iterable[str]) -> dict[str, Actor]:
    """The entities of some keys; what is no key of an entity is left out."""
    wanted = sorted(set(keys))
    rows = store.records(_ACTORS, [wanted]) if wanted else []
    return {row["key"]: Actor(**row) for row in rows}


@dataclass(frozen=True, slots=True)
class Way:
    """Visits from one state to a place: how many, and the status that most of them have. `place` is the
    destination, the most exact one; `home` the key of the guest's state."""

    home: str
    place: str
    status: str
    events: int


@dataclass(frozen=True, slots=True)
class Bond:
    """Two actors and the events that they share."""

    a: str
    b: str
    events: tuple[str, ...]


def by_day(store: Store, query: Query) -> dict[date, int]:
    """How many of the events that a query finds begin on which day (of those that begin on a known one)."""
    matching, values = asked_for(store, query)
    sql = f"select first, count(*) from ({matching}) where first is not null group by first order by first"
    return dict(store.ask(sql, values))


def by_place(store: Store, query: Query) -> dict[str, int]:
    """How many events took place where: by the key of a place, and of a state where no place is named."""
    matching, values = asked_for(store, query)
    sql = f"""with found as ({matching}), named as (
            select distinct p.event, p.key, e.kind from derived.parties p join found on found.id = p.event
            join derived.entities e using (key) where part = 'place'
        )
        select key, count(*) from named n
        where kind <> 'state'
            or not exists (select 1 from named o where o.event = n.event and o.kind = 'place')
        group by key order by key"""
    return dict(store.ask(sql, values))


def by_state(store: Store, query: Query) -> dict[str, int]:
    """How many events took place in which state, by its key."""
    matching, values = asked_for(store, query)
    sql = f"""with found as ({matching}), lying as (
            select p.event, coalesce(e."of", p.key) as key from derived.parties p
            join found on found.id = p.event join derived.entities e using (key) where part = 'place'
        )
        select key, count(distinct event) from lying
        where starts_with(key, 'iso:') group by key order by key"""
    return dict(store.ask(sql, values))


def ways(store: Store, query: Query) -> tuple[Way, ...]:
    """Who went where: the visits among the events that a query finds, by the guest's state and the place."""
    matching, values = asked_for(store, query)
    rows = store.ask(_WAYS.format(matching=matching), values)
    return tuple(Way(*row) for row in rows)


def bonds(store: Store, query: Query, *, around: Sequence[str] = (), most: int = 40) -> tuple[Bond, ...]:
    """Who shares events with whom, among the events that a query finds.

    Kept are the actors of `around` and, of the others, the `most` with the most events beside them.
    """
    matching, values = asked_for(store, query)
    rows = store.ask(_BONDS.format(matching=matching), values | {"around": list(around), "most": most})
    return tuple(Bond(a, b, tuple(events)) for a, b, events in rows)


def counted(store: Store, query: Query, keys: Iterable[str]) -> dict[str, int]:
    """In how many of the events that a query finds some entities take part themselves."""
    matching, values = asked_for(store, query)
    sql = f"""select key, count(distinct p.event) from derived.parties p join ({matching}) f on f.id = p.event
        where part = 'actor' and key in (select unnest($keys::varchar[])) group by key order by key"""
    return dict(store.ask(sql, values | {"keys": sorted(set(keys))}))


def asked_for(store: Store, query: Query) -> tuple[str, Row]:
    """SQL for the events that a query finds, with the score of each, and its parameters."""
    wanted, values = conditions(store, query)
    where = " and ".join(wanted) or "true"
    if not query.words:
        return f"select e.*, null::double as score from derived.events e where {where}", values
    sql = f"""with scores as ({scored()})
        select e.*, score from derived.events e join scores on event = e.id where {where}"""
    return sql, values | {"words": query.words}


def _count(store: Store, matching: str, values: Row) -> int:
    return int(store.ask(f"select count(*) from ({matching})", values)[0][0])


def _ordinal(parts: Iterable[Part]) -> str | None:
    return next((part.value for part in parts if part.role == "ordinal"), None)


_SILENT: Row = {"words": "", "document": "", "title": "", "start": 0, "end": 0}
_ROWS = """
select id, type, status, time, first, last, len(reports) as reports, origins
from derived.events where id in (select unnest($events::varchar[]))
"""
_FIELDS = """
select event, field, value, believed, agreement = 'conflict' as conflict from derived.fields
where event in (select unnest($events::varchar[])) order by event, field, believed desc, value
"""
_ACTORS = """
select key, name, kind, kb, iso, "of", coalesce(events, 0) as events
from derived.entities left join derived.counts using (key)
where key in (select unnest($1::varchar[])) order by key
"""
_SAYINGS = """
select event, words, document, title, start, stop as "end" from derived.sayings
where event in (select unnest($events::varchar[]))
"""
# Of each event the sentence with the most words asked for, else the first of its trigger's sentences.
_WORDS = """
with asked as (select derived.tokens($words) as terms)
select event, coalesce(e.words, r.words, '') as words, c.document,
    coalesce(title, nullif(parse_filename(source), ''), d.id) as title,
    coalesce(r.start, 0) as start, coalesce(r.stop, 0) as "end"
from derived.members m join raw.reports r using (report) join derived.documents c using (reading)
join raw.documents d using (reading) left join raw.evidence e using (reading, report), asked
where m.event in (select unnest($events::varchar[]))
qualify row_number() over (
    partition by event
    order by len(list_intersect(derived.tokens(coalesce(e.words, '')), terms)) desc,
        r.start between e.start and e.stop desc, published nulls last, r.reading, e.start
) = 1
"""
# The most exact destination of each visit, and the states of its guests.
_WAYS = """
with found as ({matching}), visits as (select id, status from found where type = 'visit'),
guests as (
    select distinct f.event, case when e.kind = 'state' then e.key else e."of" end as home
    from derived.fields f join visits v on v.id = f.event join derived.entities e on e.key = f.value
    where field = 'visitor' and believed
),
goals as (
    select f.event, e.key as place, coalesce(e."of", e.key) as state from derived.fields f
    join visits v on v.id = f.event join derived.entities e on e.key = f.value
    where field in ('destination', 'place') and believed and e.kind in ('place', 'state')
    qualify row_number() over (partition by f.event order by e.kind = 'state', field, e.key) = 1
)
select home, place, mode(status), count(*) from guests join goals using (event) join visits on id = event
where home is not null and home <> state group by home, place order by home, place
"""
_BONDS = """
with found as ({matching}),
cast_ as (
    select p.event, p.key from derived.parties p join found on found.id = p.event where part = 'actor'
),
near as (
    select key, count(*) as events from cast_
    where len($around::varchar[]) = 0 or event in (
        select event from cast_ where key in (select unnest($around::varchar[]))
    )
    group by key
),
kept as (
    select key from near where key not in (select unnest($around::varchar[]))
    qualify row_number() over (order by events desc, key) <= $most
    union select unnest($around::varchar[])
),
kept_cast as (select event, key from cast_ join kept using (key))
select a.key, b.key, list(distinct a.event order by a.event) from kept_cast a
join kept_cast b on a.event = b.event and a.key < b.key
group by a.key, b.key order by a.key, b.key
"""
