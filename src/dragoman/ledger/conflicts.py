"""Where documents disagree: of an event or a quantity, each value with the words of those who give it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dragoman.ledger.ask import Query, conditions
from dragoman.ledger.naming import called, names_of
from dragoman.ledger.store import Store


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
    wanted, values = conditions(store, query)
    if fields:
        wanted.append("f.field in (select unnest($fields::varchar[]))")
        values["fields"] = list(fields)
    order = "first desc nulls last" if query.order == "newest" else "first nulls last"
    sql = _ROWS.format(conditions=" and ".join(wanted) or "true", order=order)
    rows = store.records(sql, values)
    names = names_of(store, (key for row in rows for key in row["actors"]))
    words = called(store, (row["value"] for row in rows))
    said = _said(store, rows)
    found = []
    for _, group in groupby(rows, key=lambda row: (row["id"], row["field"])):
        some = list(group)
        kept: dict[str, Any] = {name: some[0][name] for name in ("id", "event", "type", "time", "field")}
        actors = tuple(names.get(key, key) for key in some[0]["actors"])
        given = tuple(_value(row, words, said) for row in some)
        found.append(Conflict(**kept, actors=actors, about=some[0]["about"] or "", values=given))
    return tuple(found[: query.limit])


_ROWS = """
select f.event as id, e.id as event, e.type, e.time, e.actors, f.field, q.about, f.value, f.believed,
    f.agreement, f.origins, f.reason, f.reports
from derived.fields f left join derived.quantities q on q.id = f.event
join derived.events e on e.id = coalesce(q.event, f.event)
where {conditions} and exists (
    select 1 from derived.fields c where c.event = f.event and c.field = f.field and c.agreement = 'conflict'
) and f.agreement <> 'other'
order by {order}, e.id, f.event, f.field, f.believed desc, f.agreement = 'conflict' desc, f.value
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
    given = {"events": sorted({row["id"] for row in rows}), "fields": sorted({row["field"] for row in rows})}
    for sql in (_OF_EVENTS, _OF_QUANTITIES):
        for event, field, value, *words in store.ask(sql, given):
            one = Said(
                **dict(zip(("words", "sentence", "document", "published", "report"), words, strict=True))
            )
            if one not in out.setdefault((event, field, value), []):
                out[event, field, value].append(one)
    return out


# A report may name several who took part: the words are those of the value's own entity where a link tells.
_OF_EVENTS = """
with wanted as (
    select event, field, value, unnest(reports) as report from derived.fields
    where event in (select unnest($events::varchar[])) and field in (select unnest($fields::varchar[]))
)
select w.event, w.field, w.value, coalesce(s.words, r.words, ''), coalesce(e.words, s.words, r.words, ''),
    coalesce(d.title, nullif(parse_filename(d.source), ''), d.id), d.published, w.report
from wanted w join raw.reports r using (report) join derived.documents c using (reading)
join raw.documents d using (reading)
left join raw.statements s on s.reading = r.reading and s.report = r.report and s.field = w.field
left join derived.links l on l.document = c.document and l.id = s.value
left join raw.evidence e on e.reading = r.reading and e.report = r.report
    and coalesce(s.start, r.start) between e.start and e.stop
where l.key is null or l.key = w.value
order by d.published nulls last, w.report, s.start, e.start
"""
_OF_QUANTITIES = """
with wanted as (
    select event, field, value, unnest(reports) as figure from derived.fields
    where starts_with(event, 'q-')
        and event in (select unnest($events::varchar[])) and field in (select unnest($fields::varchar[]))
)
select w.event, w.field, w.value, coalesce(f.words, ''), coalesce(e.words, f.words, ''),
    coalesce(d.title, nullif(parse_filename(d.source), ''), d.id), d.published, w.figure
from wanted w join derived.documents c on c.document = regexp_extract(figure, '^(.*)#', 1)
join raw.documents d using (reading)
join raw.figures f on f.reading = c.reading and f.id = regexp_extract(figure, '#(.*)$', 1)
left join raw.evidence e on e.reading = f.reading and f.start between e.start and e.stop
order by d.published nulls last, w.figure, e.start
"""
