"""What the ledger holds of one event, of somebody, or of a pair of states: tables, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.errors import LedgerError
from dragoman.ledger.ask import Query, cards, find, keys_of, of_parties
from dragoman.ledger.conflicts import Conflict, disputed_quantities, told
from dragoman.ledger.lookups import listed
from dragoman.ledger.naming import called, names_of
from dragoman.ledger.pledges import Asked, held
from dragoman.ledger.store import Store
from dragoman.ledger.tables import Dossier, Row, Table, of_cards, of_conflicts, of_findings, of_pledges

KINDS = {
    "visits": ("visit",),
    "talks": ("meeting", "call", "summit", "negotiation"),
    "documents": ("signing", "agreement", "declaration", "relations", "accession", "ceasefire"),
    "projects": ("project", "investment", "finance", "trade", "opening", "cooperation", "arms"),
}  # the parts of the dossier of a pair; what fits none is told last
_MANY = 400  # events of which each stands in a query by itself, so that tables are read where they are
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
    return _called(store, [keys_of(store, name)[:3] for name in names])


def _called(store: Store, keys: Sequence[Sequence[str]]) -> str:
    titles = names_of(store, (key for some in keys for key in some))
    if len(keys) == 1:
        return ", ".join(titles.get(key, key) for key in keys[0])
    return " – ".join(titles.get(some[0], some[0]) for some in keys)


def event_id(store: Store, name: str) -> str | None:
    """The event of an id or how it begins, None where there is none. Raises `LedgerError` for several."""
    if len(name) < _SHORTEST or " " in name:
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
        *_assertions(store, events=[event]),
        _table("decisions", _decisions(store, event)),
    ]
    return Dossier("event", event, _filled(tables))


def _decisions(store: Store, event: str) -> list[Row]:
    """Why the reports of an event are one, and others are not of it."""
    reports = store.ask("select unnest(reports) from derived.events where id = $1", [event])
    few, given = listed([report for (report,) in reports])
    return store.records(_DECISIONS.format(few=few), given)


def _entity(store: Store, name: str) -> Dossier:
    keys = keys_of(store, name)
    rows = store.records(_ENTITY, {"keys": list(keys)})
    title = ", ".join(row["name"] or row["key"] for row in rows[:3])
    tables = [
        _table("entity", _named(store, rows, "of")),
        of_cards(cards(store, *of_parties([keys], "e.id"), order="oldest"), "events"),
        *_assertions(store, parties=[keys]),
        _table("quotes", _quotes(store, keys)),
    ]
    return Dossier("entity", title, _filled(tables))


def _pair(store: Store, one: str, other: str) -> Dossier:
    pair = keys_of(store, one), keys_of(store, other)
    found = cards(store, *of_parties(pair, "e.id"), order="oldest")
    ids = [event for event, *_ in found]
    everything = of_cards(found, "others")
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
        of_conflicts(_conflicts(store, found)),
        *_assertions(store, events=ids),
        _table("quotes", quotes_at(store, [*pair[0], *pair[1]], ids)),
    ]
    return Dossier("pair", _called(store, pair), _filled(tables))


def _conflicts(store: Store, found: Sequence[tuple[Any, ...]]) -> tuple[Conflict, ...]:
    """What documents disagree on, of some rows of `cards`."""
    quantities = disputed_quantities(store, [event for event, *_ in found])
    return told(store, [event for event, *_, disputed in found if disputed] + quantities)


def quotes_at(store: Store, keys: Sequence[str], events: Sequence[str]) -> list[Row]:
    """What somebody, or who acts for a state, said in the articles that report some events."""
    if not store.ask(_SPOKEN, {"keys": list(keys)}):
        return []
    few, given = listed(events, most=_MANY)
    sql = f"select distinct reading from derived.tellings where event in {few} order by reading"
    readings = [reading for (reading,) in store.ask(sql, given)]
    some = {"readings": readings}
    spoken = "select 1 from raw.quotes where reading in (select unnest($readings::varchar[])) limit 1"
    return store.records(_PAIR_QUOTES, {"keys": list(keys), **some}) if store.ask(spoken, some) else []


def _quotes(store: Store, keys: Sequence[str]) -> list[Row]:
    """What somebody said, wherever."""
    given = {"keys": list(keys)}
    return store.records(QUOTES, given) if store.ask(_SPOKEN, given) else []


def _events(store: Store, name: str, query: Query) -> Table:
    """The events of a query as a table."""
    return of_findings(find(store, query), name)


def _assertions(
    store: Store, *, parties: Sequence[Sequence[str]] = (), events: Sequence[str] | None = None
) -> tuple[Table, Table]:
    """The claims and the commitments that go with the events of some parties, or with some events."""
    wanted, given = of_parties(parties, "k.event")
    if events is not None:
        wanted, given = ["k.event in (select unnest($event::varchar[]))"], {"event": list(events)}
    where = " and ".join(wanted)
    known = store.ask(_CLAIMED.format(where=where), given)
    claims = store.records(_CLAIMS.format(where=where), given) if known else []
    found = held(store, Asked(events=tuple(events or ())), parties) if events or parties else ()
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
select verdict, score, separator, a, b,
    list_transform(features, lambda f: f.feature || ' ' || round(f.weight, 2)) as features
from derived.decisions
where a in {few} or b in {few}
order by verdict desc, score desc, a, b
"""
_ENTITY = """
select name, kind, "of", names, key, coalesce(c.events, 0)::bigint as events
from derived.entities left join derived.counts c using (key)
where key in (select unnest($keys::varchar[])) order by key
"""
_CLAIMED = "select 1 from derived.claims k where {where} limit 1"
# Whether those of whom the ledger knows words are among somebody, or those who act for a state.
_SPOKEN = """
select 1 from raw.quotes q join derived.documents c using (reading)
join derived.links l on l.document = c.document and l.id = q.speaker join derived.entities e on e.key = l.key
where e.key in (select unnest($keys::varchar[])) or e."of" in (select unnest($keys::varchar[])) limit 1
"""
_CLAIMS = f"""
select k.kind, value, words, verdict, known, missing, supporting, against, {_SOURCE} as document, event,
    coalesce((
        select first(e.words order by e.start) from raw.evidence e join raw.reports r using (reading, report)
        where e.reading = c.reading and e.report = k.source and r.start between e.start and e.stop
    ), '') as sentence
from derived.claims k join derived.documents c using (document) join raw.documents d using (reading)
where {{where}} order by k.kind, event, k.id
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
_PAIR_QUOTES = f"""
select published, e.name as speaker, q.kind, words, {_SOURCE} as document
from raw.quotes q join derived.documents c using (reading) join raw.documents d using (reading)
join derived.links l on l.document = c.document and l.id = q.speaker join derived.entities e on e.key = l.key
where (e.key in (select unnest($keys::varchar[])) or e."of" in (select unnest($keys::varchar[])))
    and q.reading in (select unnest($readings::varchar[]))
order by published nulls last, q.reading, start
"""
