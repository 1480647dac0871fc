"""One event as the documents tell it: each value with who says so in which words, and every report whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.errors import LedgerError
from dragoman.ledger.naming import called
from dragoman.ledger.scenes import Actor, Scene, actors_of, of_events
from dragoman.ledger.store import Store

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The words for a value: `words` from `start` to `end` of `document` (its key), within `sentence`.

    `title` is the document's title or source, `report` the report that gives it, `origin` the independent
    origin that the document counts for.
    """

    words: str
    sentence: str
    document: str
    title: str
    published: str | None
    start: int
    end: int
    report: str
    basis: str | None
    origin: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A value of a field. `value` is what it is called, `key` as the ledger keeps it; the rest as in
    `dragoman.ledger.records.Field`."""

    field: str
    key: str
    value: str
    actor: Actor | None
    believed: bool
    agreement: str
    origins: int
    reason: str
    said: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One report of the event: where it stands, what it says of status and time, and its sentences."""

    report: str
    document: str
    title: str
    publisher: str | None
    published: str | None
    added: Any
    status: str
    time: str | None
    confidence: float
    words: str
    sentences: tuple[str, ...]
    start: int
    end: int
    origin: str | None
    origin_reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A station in the life of an event: what a document of that date says of it."""

    reported: str | None
    status: str
    time: str | None
    document: str
    title: str
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """An event that this one is part of (`whole`), or that is part of it, and why."""

    whole: bool
    kind: str
    reason: str
    scene: Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Why two reports are one event or not (`verdict`: same, apart, person); `other` is the other event where
    only one of them is of this one."""

    a: str
    b: str
    verdict: str
    score: float
    features: tuple[tuple[str, float], ...]
    separator: str | None
    other: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """All that the ledger holds of an event."""

    scene: Scene
    values: tuple[Stated, ...]
    accounts: tuple[Account, ...]
    life: tuple[Station, ...]
    kin: tuple[Kin, ...]
    verdicts: tuple[Verdict, ...]
    claims: tuple[Row, ...]


def evidence_of(store: Store, event: str) -> Testimony:
    """All that the ledger holds of an event. Raises `LedgerError` where it has no such event."""
    scene = next(of_events(store, [event]), None)
    if scene is None:
        raise LedgerError(
            "There is no such event in the ledger.", hint="It may have been joined with another."
        )
    given = {"event": event}
    return Testimony(
        scene=scene,
        values=stated(store, [event]),
        accounts=tuple(
            Account(**row | {"sentences": tuple(row["sentences"] or ())})
            for row in store.records(_REPORTS, given)
        ),
        life=tuple(Station(**row) for row in store.records(_LIFE, given)),
        kin=_kin(store, event),
        verdicts=tuple(map(_verdict, store.records(_VERDICTS, given))),
        claims=tuple(store.records(_CLAIMS, given)),
    )


def _account(row: Row) -> Account:
    return Account(**row | {"sentences": tuple(row["sentences"] or ())})


def _verdict(row: Row) -> Verdict:
    return Verdict(**row | {"features": tuple((one["feature"], one["weight"]) for one in row["features"])})


def event_of(store: Store, name: str) -> str | None:
    """The event that an id names, however it has been merged since: an id is that of one of its reports."""
    known = store.ask("select id from derived.events where id = $1", [name])
    if not known:
        report = name.removeprefix("e-")
        known = store.ask("select event from derived.members where report = $1", [report])
    return known[0][0] if known else None


def stated(store: Store, events: Sequence[str]) -> tuple[Stated, ...]:
    """The values of the fields of some events or quantities, what is believed first, each with its words."""
    given = {"events": list(events)}
    rows = store.records(_VALUES, given)
    said: dict[tuple[str, str, str], list[Quotation]] = defaultdict(list)
    figures = any(event.startswith("q-") for event in events)
    for row in (*store.records(_SAID, given), *(store.records(_SAID_FIGURES, given) if figures else ())):
        at = row.pop("event"), row.pop("field"), row.pop("value")
        said[at].append(Quotation(**row))
    names = called(store, (row["value"] for row in rows))
    actors = actors_of(store, (row["value"] for row in rows))
    out = []
    for row in rows:
        at = row.pop("event"), row["field"], row["value"]
        key = row.pop("value")
        out.append(
            Stated(**row, key=key, value=names.get(key, key), actor=actors.get(key), said=tuple(said[at]))
        )
    return tuple(out)


def _kin(store: Store, event: str) -> tuple[Kin, ...]:
    rows = store.records(_PARTS, {"event": event})
    found = {scene.id: scene for scene in of_events(store, [row["id"] for row in rows])}
    return tuple(
        Kin(whole=row["whole"], kind=row["kind"], reason=row["reason"], scene=found[row["id"]])
        for row in rows
        if row["id"] in found
    )


_TITLE = "coalesce(d.title, nullif(parse_filename(d.source), ''), d.id)"
_VALUES = """
select event, field, value, believed, agreement, origins, reason from derived.fields
where event in (select unnest($events::varchar[])) and field <> 'type'
order by event, field, believed desc, agreement, value
"""
# The words of a value are those of the statement that gives it: of the value's own entity where a link tells,
# of the field otherwise; without any, the trigger; of a count the number itself.
_SAID = f"""
with wanted as (
    select event, field, value, unnest(reports) as report from derived.fields
    where event in (select unnest($events::varchar[])) and field <> 'type'
)
select w.event, w.field, w.value, coalesce(f.words, s.words, r.words, '') as words,
    coalesce(e.words, s.words, r.words, '') as sentence, c.document, {_TITLE} as title, d.published,
    coalesce(f.start, s.start, r.start, 0) as start, coalesce(f.stop, s.stop, r.stop, 0) as "end", w.report,
    s.basis, t.origin
from wanted w join raw.reports r using (report) join derived.documents c using (reading)
join raw.documents d using (reading)
left join derived.witnesses t on t.document = c.document
left join raw.statements s on s.reading = r.reading and s.report = r.report and s.field = w.field
left join derived.links l on l.document = c.document and l.id = s.value
left join raw.evidence e on e.reading = r.reading and e.report = r.report
    and coalesce(s.start, r.start) between e.start and e.stop
left join raw.figures f on f.reading = r.reading and w.field = 'count' and f.start between e.start and e.stop
    and f.value = try_cast(regexp_extract(w.value, '[0-9.]+') as double)
where l.key is null or l.key = w.value
qualify row_number() over (
    partition by w.event, w.field, w.value, w.report, s.start order by l.key is null, e.start, f.start
) = 1
order by d.published nulls last, c.document, s.start
"""
_SAID_FIGURES = f"""
with wanted as (
    select event, field, value, unnest(reports) as figure from derived.fields
    where event in (select unnest($events::varchar[])) and starts_with(event, 'q-')
)
select w.event, w.field, w.value, coalesce(f.words, '') as words, coalesce(f.words, '') as sentence,
    c.document, {_TITLE} as title, d.published, coalesce(f.start, 0) as start, coalesce(f.stop, 0) as "end",
    w.figure as report, null as basis, t.origin
from wanted w join derived.documents c on c.document = split_part(w.figure, '#', 1)
join raw.documents d using (reading)
join raw.figures f on f.reading = c.reading and f.id = split_part(w.figure, '#', 2)
left join derived.witnesses t on t.document = c.document
order by d.published nulls last, c.document
"""
_REPORTS = f"""
select m.report, c.document, {_TITLE} as title, publisher, published, d.added, r.status, r.time, r.confidence,
    coalesce(r.words, '') as words, coalesce(r.start, 0) as start, coalesce(r.stop, 0) as "end", (
        select list(words order by start) from raw.evidence e
        where e.report = m.report and e.reading = r.reading
    ) as sentences, w.origin, w.reason as origin_reason
from derived.members m join raw.reports r using (report) join derived.documents c using (reading)
join raw.documents d using (reading) left join derived.witnesses w on w.document = c.document
where event = $event order by published nulls last, m.report
"""
_LIFE = f"""
select nullif(reported, '') as reported, s.status, s.time, c.document, {_TITLE} as title, s.report
from derived.stages s join raw.reports r using (report) join derived.documents c using (reading)
join raw.documents d using (reading) where event = $event order by reported, s.status, title
"""
_PARTS = """
select part = $event as whole, case when whole = $event then part else whole end as id, kind,
    string_agg(distinct reason, '; ' order by reason) as reason
from derived.parts where $event in (whole, part) group by all order by whole desc, kind, id
"""
_VERDICTS = """
with mine as materialized (select report from derived.members where event = $event),
touching as (
    select *, b as far from derived.decisions where a in (select report from mine)
    union all
    select *, a from derived.decisions
    where b in (select report from mine) and a not in (select report from mine)
)
select a, b, verdict, score, features, separator, nullif(coalesce(o.event, $event), $event) as other
from touching left join derived.members o on o.report = far
order by verdict = 'apart', score desc, a, b
"""
_CLAIMS = """
select kind, value, words, verdict, known, missing, supporting, against, k.document
from derived.claims k join derived.documents using (document)
where event = $event order by kind, value, k.id
"""
