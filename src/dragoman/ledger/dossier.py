"""What the ledger holds of one event, of somebody, or of a pair of states: tables, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.errors import LedgerError
from dragoman.ledger.ask import Query, find, keys_of
from dragoman.ledger.conflicts import conflicts
from dragoman.ledger.naming import called, names_of
from dragoman.ledger.pledges import Asked, pledges
from dragoman.ledger.store import Store
from dragoman.ledger.tables import Dossier, Row, Table, of_conflicts, of_findings, of_pledges

KINDS = {
    "visits": ("visit",),
    "talks": ("meeting", "call", "summit", "negotiation"),
    "documents": ("signing", "agreement", "declaration", "relations", "accession", "ceasefire"),
    "projects": ("project", "investment", "finance", "trade", "opening", "cooperation", "arms"),
}  # the parts of the dossier of a pair; what fits none is told last
_SHORTEST = 6  # characters of an event's id that may stand for it, if no other begins with them


def show(store: Store, names: Sequence[str]) -> Dossier:
    """The dossier of an event (its id, or how it begins), of somebody (a name), or of a pair (two names).

    Raises `LedgerError` for what the ledger does not know.
    """
    if len(names) == 2:
        return _pair(store, names[0], names[1])
    event = event_id(store, names[0])
    return _event(store, event) if event else _entity(store, names[0])


def title_of(store: Store, names: Sequence[str]) -> str:
    """What somebody or a pair is called."""
    keys = [keys_of(store, name)[:3] for name in names]
    titles = names_of(store, (key for some in keys for key in some))
    if len(keys) == 1:
        return ", ".join(titles.get(key, key) for key in keys[0])
    return " – ".join(titles.get(some[0], some[0]) for some in keys)


def event_id(store: Store, name: str) -> str | None:
    """The event of an id or how it begins, None where there is none. Raises `LedgerError` for several."""
    if len(name) < _SHORTEST:
        return None
    sql = (
        "select id from derived.events where starts_with(id, $1) or starts_with(id, 'e-r' || $1) order by id"
    )
    found = [event for (event,) in store.ask(f"{sql} limit 9", [name])]
    if len(found) > 1 and name not in found:
        raise LedgerError(f"«{name}» begins {len(found)} or more events: {', '.join(found[:3])} …")
    return name if name in found else found[0] if found else None


def _event(store: Store, event: str) -> Dossier:
    given = {"event": event}
    tables = [
        _events(store, "event", Query(events=(event,))),
        _table("fields", _named(store, store.records(_FIELDS, given), "value")),
        _table("life", store.records(_LIFE, given)),
        _table("parts", store.records(_PARTS, given)),
        _table("reports", store.records(_REPORTS, given)),
        *_assertions(store, [event]),
        _table("decisions", store.records(_DECISIONS, given)),
    ]
    return Dossier("event", event, _filled(tables))


def _entity(store: Store, name: str) -> Dossier:
    keys = list(keys_of(store, name))
    rows = store.records(_ENTITY, {"keys": keys})
    events = _events(store, "events", Query(parties=(name,), order="oldest", limit=None))
    tables = [
        _table("entity", _named(store, rows, "of")),
        events,
        *_assertions(store, [row["id"] for row in events.rows]),
        _table("quotes", store.records(QUOTES, {"keys": keys})),
    ]
    return Dossier("entity", title_of(store, [name]), _filled(tables))


def _pair(store: Store, one: str, other: str) -> Dossier:
    pair = keys_of(store, one), keys_of(store, other)
    everything = _events(store, "others", Query(parties=(one, other), order="oldest", limit=None))
    ids = [row["id"] for row in everything.rows]
    kinds = {kind: name for name, several in KINDS.items() for kind in several}
    tables = [
        Table(
            name, everything.columns, tuple(row for row in everything.rows if kinds.get(row["type"]) == name)
        )
        for name in KINDS
    ]
    others = tuple(row for row in everything.rows if row["type"] not in kinds)
    tables += [
        Table("others", everything.columns, others),
        _table("figures", store.records(_QUANTITIES, {"one": list(pair[0]), "other": list(pair[1])})),
        of_conflicts(conflicts(store, Query(parties=(one, other), order="oldest", limit=None))),
        *_assertions(store, ids),
        _table("quotes", store.records(PAIR_QUOTES, {"keys": [*pair[0], *pair[1]], "events": ids})),
    ]
    return Dossier("pair", title_of(store, (one, other)), _filled(tables))


def _events(store: Store, name: str, query: Query) -> Table:
    """The events of a query as a table."""
    return of_findings(find(store, query), name)


def _assertions(store: Store, events: Sequence[str]) -> tuple[Table, Table]:
    """The claims and the commitments that go with some events."""
    claims = store.records(_CLAIMS, {"events": list(events)})
    found = pledges(store, Asked(events=tuple(events))) if events else ()
    return _table("claims", claims), of_pledges(found, "commitments")


def _table(name: str, rows: Sequence[Row]) -> Table:
    return Table(name, tuple(rows[0]) if rows else (), tuple(rows))


def _filled(tables: Iterable[Table]) -> tuple[Table, ...]:
    return tuple(table for table in tables if table.rows)


def _named(store: Store, rows: list[Row], column: str) -> list[Row]:
    """The rows with names or sentences where a column holds keys of entities or reports."""
    names = called(store, {key for row in rows for key in _list(row[column])})
    for row in rows:
        several = [names.get(key, key) for key in _list(row[column])]
        row[column] = several if isinstance(row[column], list) else next(iter(several), None)
    return rows


def _list(value: Any) -> list[str]:  # noqa: ANN401
    return value if isinstance(value, list) else [value] if value is not None else []


_SOURCE = "coalesce(d.title, nullif(parse_filename(d.source), ''), d.id)"
# The words of a report's own filler where several fill the role: a link tells which.
_FIELDS = """
with told as (
    select report, s.field, s.key, s.words, title as source
    from derived.quotations s join derived.tellings t using (event, report)
    where event = $event and s.words is not null and s.field <> 'status'
    union all
    select report, 'status', null, words, title from derived.tellings where event = $event and words <> ''
)
select field, value, believed, agreement, origins, reason, (
    select list_sort(list_distinct(list('„' || words || '“ (' || source || ')'))) from told
    where list_contains(f.reports, told.report) and told.field = f.field and (key is null or key = f.value)
) as said
from derived.fields f where event = $event and field <> 'type'
order by field, believed desc, value
"""
_LIFE = """
select reported, s.status, s.time, title as document from derived.stages s
join derived.tellings t using (event, report) where event = $event order by reported, s.status, title
"""
_PARTS = """
select case when whole = $event then 'holds' else 'belongs to' end as relation, e.type, e.time, e.id, reason
from derived.parts p join derived.events e on e.id = case when whole = $event then part else whole end
where $event in (whole, part) order by relation, e.first nulls last, e.id
"""
_REPORTS = """
select title as document, published, type, status, time, confidence, sentences as words, origin, report
from derived.tellings where event = $event order by published nulls last, report
"""
_DECISIONS = """
with own as materialized (select report from derived.members where event = $event)
select verdict, score, separator, a, b,
    list_transform(features, lambda f: f.feature || ' ' || round(f.weight, 2)) as features
from derived.decisions
where a in (select report from own) or b in (select report from own)
order by verdict desc, score desc, a, b
"""
_ENTITY = """
select name, kind, "of", names, key,
    (select count(distinct event) from derived.parties p where p.key = e.key) as events
from derived.entities e where key in (select unnest($keys::varchar[])) order by key
"""
_CLAIMS = f"""
select k.kind, value, words, verdict, known, missing, supporting, against, {_SOURCE} as document, event,
    coalesce((
        select first(e.words order by e.start) from raw.evidence e join raw.reports r using (reading, report)
        where e.reading = c.reading and e.report = k.source and r.start between e.start and e.stop
    ), '') as sentence
from derived.claims k join derived.documents c using (document) join raw.documents d using (reading)
where event in (select unnest($events::varchar[])) order by k.kind, event, k.id
"""
_QUANTITIES = """
select measure, period, f.value, unit, f.agreement, f.origins, q.about, f.reason
from derived.quantities q join derived.fields f on f.event = q.id
where list_has_any(parties, $one::varchar[]) and list_has_any(parties, $other::varchar[])
order by measure, period nulls last, q.id, f.value
"""
QUOTES = f"""
select published, l.key as speaker, q.kind, words, {_SOURCE} as document
from raw.quotes q join derived.documents c using (reading) join raw.documents d using (reading)
join derived.links l on l.document = c.document and l.id = q.speaker
where l.key in (select unnest($keys::varchar[])) order by published nulls last, q.reading, start
"""
PAIR_QUOTES = f"""
select published, e.name as speaker, q.kind, words, {_SOURCE} as document
from raw.quotes q join derived.documents c using (reading) join raw.documents d using (reading)
join derived.links l on l.document = c.document and l.id = q.speaker join derived.entities e on e.key = l.key
where (e.key in (select unnest($keys::varchar[])) or e."of" in (select unnest($keys::varchar[])))
    and q.reading in (
        select reading from derived.tellings where event in (select unnest($events::varchar[]))
    )
order by published nulls last, q.reading, start
"""
