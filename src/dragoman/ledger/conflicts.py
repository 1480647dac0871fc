"""Where documents disagree: of an event or a quantity, each value with the words of those who give it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dragoman.ledger.ask import Query, conditions, place
from dragoman.ledger.lookups import listed
from dragoman.ledger.naming import called, names_of
from dragoman.ledger.store import Store

_MANY = 400  # events of which each stands in a query by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who says so: the words for the value, the sentence they stand in, the article's title or source."""

    words: str
    sentence: str
    document: str
    published: str | None
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One of the values in conflict. `value` is what it is called, `key` as the ledger keeps it; `agreement`
    and `reason` as in `Field`."""

    value: str
    key: str
    believed: bool
    agreement: str
    origins: int
    reason: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field that documents give differently. `id` is that of the event or quantity, `event` the event that
    it belongs to; `type`, `time` and `actors` are those of the event."""

    id: str
    event: str
    type: str
    time: str | None
    actors: tuple[str, ...]
    field: str
    about: str
    values: tuple[Value, ...]


def conflicts(store: Store, query: Query, *, fields: Sequence[str] = ()) -> tuple[Conflict, ...]:
    """The conflicts of the events that a query asks for (its words and statuses too), events in its order.

    Raises `LedgerError` for a name that the ledger does not know.
    """
    found = _disputed(store, *conditions(store, query))
    return told(store, found, fields=fields, newest=query.order == "newest")[: query.limit]


def told(
    store: Store, found: Sequence[str], *, fields: Sequence[str] = (), newest: bool = False
) -> tuple[Conflict, ...]:
    """The conflicts of some events and quantities, the oldest first unless the newest are wanted first."""
    rows = _rows(store, found, fields, newest=newest) if found else []
    if not rows:
        return ()
    names = names_of(store, (key for row in rows for key in row["actors"]))
    words = called(store, (row["value"] for row in rows))
    said = _said(store, rows)
    out = []
    for _, group in groupby(rows, key=lambda row: (row["id"], row["field"])):
        some = list(group)
        kept: dict[str, Any] = {name: some[0][name] for name in ("id", "event", "type", "time", "field")}
        actors = tuple(names.get(key, key) for key in some[0]["actors"])
        given = tuple(_value(row, words, said) for row in some)
        out.append(Conflict(**kept, actors=actors, about=some[0]["about"] or "", values=given))
    return tuple(out)


def _disputed(store: Store, wanted: Sequence[str], values: Mapping[str, Any]) -> list[str]:
    """The events and quantities of which documents give a field differently.

    They are few, and whoever asks for the values of all events goes through millions of them.
    """
    source, where, given = place(store, wanted, values)
    events = [event for (event,) in store.ask(_DISPUTED.format(source=source, where=where), given)]
    joined = "join derived.events e on e.id = q.event"
    sql = _QUANTITIES.format(joined=joined, where=" and ".join(wanted) or "true")
    return events + [quantity for (quantity,) in store.ask(sql, values)]


def disputed_quantities(store: Store, events: Sequence[str]) -> list[str]:
    """The quantities of some events on which documents disagree."""
    sql = _QUANTITIES.format(joined="", where="q.event in (select unnest($events::varchar[]))")
    return [quantity for (quantity,) in store.ask(sql, {"events": list(events)})]


def _rows(store: Store, found: Sequence[str], fields: Sequence[str], *, newest: bool) -> list[dict[str, Any]]:
    """The values of fields in conflict, those of a field one after another."""
    (few, given), named = listed(found, most=_MANY), "true"
    if fields:
        named, given["fields"] = "f.field in (select unnest($fields::varchar[]))", list(fields)
    order = "first desc nulls last" if newest else "first nulls last"
    several = _OF_BOTH if any(_counted(ident) for ident in found) else _OF_THEM
    return store.records(_ROWS.format(rows=several.format(few=few, named=named), order=order), given)


def _counted(ident: str) -> bool:
    """Whether an id is that of a quantity."""
    return ident.startswith("q-")


_DISPUTED = "select e.id from {source} where {where} and len(e.disputed) > 0"
# Of the quantities, whose ids begin with "q-", the fields are looked through.
_QUANTITIES = """
select q.id from derived.quantities q {joined} where {where} and q.id in (
    select event from derived.fields where event >= 'q-' and event < 'q.' and agreement = 'conflict'
)
"""
_OF_THEM = """
select f.event as id, f.event, type, time, first, actors, field, '' as about, value, believed, agreement,
    origins, reason, reports
from derived.disputed f where event in {few} and {named}
"""
_OF_BOTH = f"""{_OF_THEM}
union all
select f.event, e.id, e.type, e.time, e.first, e.actors, f.field, q.about, f.value, f.believed, f.agreement,
    f.origins, f.reason, f.reports
from (
    select *, bool_or(agreement = 'conflict') over (partition by event, field) as disputed
    from derived.fields f where event >= 'q-' and event < 'q.' and event in {{few}} and {{named}}
) f join derived.quantities q on q.id = f.event join derived.events e on e.id = q.event
where f.disputed and f.agreement <> 'other'
"""
_ROWS = """
with rows as ({rows})
select * exclude (first) from rows
order by {order}, event, id, field, believed desc, agreement = 'conflict' desc, value, reason, reports
"""


def _value(row: dict[str, Any], words: dict[str, str], said: dict[tuple[str, str, str], list[Said]]) -> Value:
    kept: dict[str, Any] = {name: row[name] for name in ("believed", "agreement", "origins", "reason")}
    at = (row["id"], row["field"], row["value"])
    return Value(
        value=words.get(row["value"], row["value"]), key=row["value"], said=tuple(said.get(at, ())), **kept
    )


def _said(store: Store, rows: Sequence[dict[str, Any]]) -> dict[tuple[str, str, str], list[Said]]:
    """The words for each value, by event or quantity, field and value."""
    out: dict[tuple[str, str, str], list[Said]] = {}
    events = sorted({row["id"] for row in rows if not _counted(row["id"])})
    few, given = listed(events, most=_MANY)
    found = store.ask(_OF_EVENTS.format(few=few), given) if events else []
    for event, field, value, *words in [*found, *_of_quantities(store, rows)]:
        one = Said(**dict(zip(_SAID, words, strict=True)))
        if one not in out.setdefault((event, field, value), []):
            out[event, field, value].append(one)
    return out


_SAID = ("words", "sentence", "document", "published", "report")


def _of_quantities(store: Store, rows: Sequence[dict[str, Any]]) -> list[tuple[Any, ...]]:
    some = [row for row in rows if _counted(row["id"])]
    given = [(row["id"], row["field"], row["value"], one) for row in some for one in row["reports"]]
    if not given:
        return []
    few, values = listed(sorted({event for event, *_ in given}), most=_MANY)
    names = ("events", "fields", "values", "reports")
    columns = dict(zip(names, map(list, zip(*given, strict=True)), strict=True))
    return store.ask(_OF_QUANTITIES.format(few=few), values | columns)


_OF_EVENTS = """
select event, field, value, words, sentence, title, published, report from derived.voiced where event in {few}
order by published nulls last, report, start, sentence_start, field, value
"""
_OF_QUANTITIES = """
with wanted as (
    select unnest($events::varchar[]) as event, unnest($fields::varchar[]) as field,
        unnest($values::varchar[]) as value, unnest($reports::varchar[]) as report
)
select w.event, w.field, w.value, coalesce(f.words, ''), coalesce(e.words, f.words, ''),
    coalesce(d.title, nullif(parse_filename(d.source), ''), d.id), d.published, w.report
from wanted w join derived.documents c on c.document = regexp_extract(w.report, '^(.*)#', 1)
join raw.documents d using (reading)
join raw.figures f on f.reading = c.reading and f.id = regexp_extract(w.report, '#(.*)$', 1)
left join raw.evidence e on e.reading = f.reading and f.start between e.start and e.stop
where w.event in {few}
order by d.published nulls last, w.report, e.start
"""
