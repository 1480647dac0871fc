"""What one document is to the ledger: of each thing it reports, whether it is new, agrees or conflicts; and
what became of its claims about the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.ledger.naming import called
from dragoman.ledger.store import Store

Row = dict[str, Any]
_AGAINST = frozenset({"conflict"})
_BESIDE = {"finer": "finer", "coarser": "coarser", "update": "update", "compatible": "compatible"}
_HIDDEN = frozenset({"type"})  # fields that are no statements of a document


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Another document that gives a value: the words for it, and where they stand in its text."""

    document: str
    title: str
    published: str | None
    words: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A field that this document and others give. `relation`: agree, finer, coarser, update, compatible or
    conflict, as the value here stands to the one there; `witnesses` are those who say what stands there."""

    field: str
    here: str
    there: str
    relation: str
    reason: str
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One report of the document. `local` is its id in the reading, `event` the event it is of, `words` the
    sentence; `novelty`: new (nobody else reports it), agree or conflict; `others` the other documents that
    report it."""

    local: str
    report: str
    event: str
    novelty: str
    words: str
    origins: int
    others: tuple[Witness, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A claim of the document about the record, and what the ledger knows of it (see `records.Claim`).

    `supporting` and `against` are events with the sentences that bear them out."""

    kind: str
    value: str
    words: str
    verdict: str
    known: int
    missing: str
    subject: str
    source: str
    event: str | None
    supporting: tuple[tuple[str, str], ...]
    against: tuple[tuple[str, str], ...]


def standings(store: Store, document: str) -> tuple[Standing, ...]:
    """How each report of a document stands to those of others, in the order of the reading."""
    mine = store.records(_MINE, [document])
    events = sorted({row["event"] for row in mine})
    of_event: dict[str, list[Row]] = defaultdict(list)
    for row in store.records(_FIELDS, [events]):
        of_event[row["event"]].append(row)
    witnesses = _witnesses(store, events, document)
    names = called(store, {row["value"] for rows in of_event.values() for row in rows})
    out = []
    for row in mine:
        own = {other["report"] for other in mine if other["event"] == row["event"]}
        points = tuple(_points(of_event[row["event"]], row["report"], own, witnesses, names))
        others = _documents(witnesses, row["event"])
        conflict = any(point.relation == "conflict" for point in points)
        novelty = "conflict" if conflict else "agree" if others else "new"
        kept = {name: row[name] for name in ("local", "report", "event", "words", "origins")}
        out.append(Standing(**kept, novelty=novelty, others=others, points=points))
    return tuple(out)


def checked(store: Store, document: str) -> tuple[Checked, ...]:
    """The claims of a document about the record, each with what the ledger knows of it."""
    rows = store.records(_CLAIMS, [document])
    events = {event for row in rows for event in (*row["supporting"], *row["against"])}
    said: dict[str, str] = dict(store.ask(_SAID, [sorted(events)])) if events else {}
    out = []
    for row in rows:
        for name in ("supporting", "against"):
            row[name] = tuple((event, said.get(event, "")) for event in row[name])
        out.append(Checked(**row))
    return tuple(out)


def _points(
    rows: Sequence[Row],
    report: str,
    own: set[str],
    witnesses: dict[tuple[str, str], list[Witness]],
    names: dict[str, str],
) -> Iterable[Point]:
    """The fields of an event that the report and others give, those in conflict first."""
    found = []
    for here in (row for row in rows if report in row["reports"] and row["field"] not in _HIDDEN):
        for there in (row for row in rows if row["field"] == here["field"]):
            elsewhere = [other for other in there["reports"] if other not in own]
            relation = _relation(here, there)
            if not (elsewhere and relation):
                continue
            said = [one for other in elsewhere for one in witnesses.get((other, here["field"]), ())]
            value, other = (str(names.get(row["value"], row["value"])) for row in (here, there))
            reason = there["reason"] if here["believed"] else here["reason"]
            found.append(
                Point(
                    field=here["field"],
                    here=value,
                    there=other,
                    relation=relation,
                    reason=reason,
                    witnesses=tuple(dict.fromkeys(said)),
                )
            )
    return sorted(found, key=lambda point: (point.relation != "conflict", point.field, point.there))


def _relation(here: Row, there: Row) -> str | None:
    """How the value here stands to the one there; None where they do not bear on each other."""
    if here["value"] == there["value"]:
        return "agree"
    if not (here["believed"] or there["believed"]):
        return None
    other = there if here["believed"] else here
    if other["agreement"] in _AGAINST:
        return "conflict"
    return _BESIDE.get(other["agreement"])


def _witnesses(store: Store, events: Sequence[str], document: str) -> dict[tuple[str, str], list[Witness]]:
    """Who else reports these events: by report and field, and by event and "" the documents as a whole."""
    out: dict[tuple[str, str], list[Witness]] = defaultdict(list)
    reports = [
        report for (report,) in store.ask(_MEMBERS, [list(events)])
    ]  # known first: the rest is then few rows
    for event, report, name, *rest in store.ask(_OTHERS, {"reports": reports, "document": document}):
        names = ("document", "title", "published", "words", "start", "end")
        witness = Witness(**dict(zip(names, rest, strict=True)))
        out[report if name else event, name].append(witness)
    return out


def _documents(witnesses: dict[tuple[str, str], list[Witness]], event: str) -> tuple[Witness, ...]:
    return tuple({one.document: one for one in witnesses.get((event, ""), ())}.values())


_MINE = """
select r.id as local, r.report, m.event, e.origins, coalesce((
    select any_value(v.words order by r.start between v.start and v.stop desc, v.start) from raw.evidence v
    where v.reading = r.reading and v.report = r.report
), r.words, '') as words
from raw.reports r join derived.documents c using (reading) join derived.members m using (report)
join derived.events e on e.id = m.event
where c.document = $1 order by r.start, r.report
"""
_FIELDS = """
select event, field, value, believed, agreement, reports, reason from derived.fields
where event in (select unnest($1::varchar[])) order by event, field, believed desc, value
"""
_MEMBERS = "select report from derived.members where event in (select unnest($1::varchar[])) order by report"
# The words of each field of the other reports, and once more the words of the whole report, with no field.
_OTHERS = """
with others as materialized (
    select m.event, m.report, c.document, c.reading,
        coalesce(d.title, nullif(parse_filename(d.source), ''), d.id) as title,
        d.published, r.words, r.start, r.stop
    from derived.members m join raw.reports r using (report) join derived.documents c using (reading)
    join raw.documents d using (reading)
    where m.report in (select unnest($reports::varchar[]))
        and r.report in (select unnest($reports::varchar[])) and c.document <> $document
)
select event, report, '' as field, document, title, published, words, start, stop from others
union all
select o.event, o.report, s.field, o.document, o.title, o.published, s.words, s.start, s.stop
from others o join raw.statements s on s.reading = o.reading and s.report = o.report
where s.words is not null and s.report in (select unnest($reports::varchar[]))
order by published nulls last, document, start, field
"""
_CLAIMS = """
select kind, value, words, verdict, known, missing, subject, source, event, supporting, against
from derived.claims where document = $1 order by kind, value, source
"""
_SAID = """
select m.event, e.words from derived.members m join raw.reports r using (report)
join derived.documents using (reading) join raw.evidence e using (reading, report)
where m.event in (select unnest($1::varchar[]))
qualify row_number() over (
    partition by m.event order by r.start between e.start and e.stop desc, e.reading, e.start
) = 1
"""
