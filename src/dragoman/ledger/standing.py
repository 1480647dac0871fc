"""What one document is to the ledger: of each thing it reports, whether it is new, agrees or conflicts; and
what became of its claims about the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.ledger.lookups import listed
from dragoman.ledger.naming import called
from dragoman.ledger.quoted import Telling, tellings
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
    few, given = listed(events)
    origins = dict(store.ask(_ORIGINS.format(few=few), given))
    of_event: dict[str, list[Row]] = defaultdict(list)
    for row in store.records(_FIELDS.format(few=few), given):
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
        more = {
            "novelty": novelty,
            "others": others,
            "points": points,
            "origins": origins.get(row["event"], 0),
        }
        out.append(Standing(**row, **more))
    return tuple(out)


def checked(store: Store, document: str) -> tuple[Checked, ...]:
    """The claims of a document about the record, each with what the ledger knows of it."""
    rows = store.records(_CLAIMS, [document])
    events = {event for row in rows for event in (*row["supporting"], *row["against"])}
    few, given = listed(sorted(events))
    said: dict[str, str] = dict(store.ask(_SAID.format(few=few), given)) if events else {}
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
    others = {one.report: one for one in tellings(store, events) if one.document != document}
    few, given = listed(list(others))
    rows = store.ask(_STATED.format(few=few), given) if others else []
    said = [
        (others[report], *rest)
        for report, reading, *rest in rows
        if others[report].reading == reading and rest[1] is not None
    ]
    said += [(one, "", one.words, one.start, one.end) for one in others.values()]
    for told, name, words, start, end in sorted(said, key=_oldest):
        witness = Witness(
            document=told.document,
            title=told.title,
            published=told.published,
            words=words,
            start=start,
            end=end,
        )
        out[told.report if name else told.event, name].append(witness)
    return out


def _oldest(said: tuple[Telling, str, str, int | None, int | None]) -> tuple[bool, str, str, int, str]:
    told, name, _, start, _ = said
    return told.published is None, told.published or "", told.document, start or 0, name


def _documents(witnesses: dict[tuple[str, str], list[Witness]], event: str) -> tuple[Witness, ...]:
    return tuple({one.document: one for one in witnesses.get((event, ""), ())}.values())


_MINE = """
select id as local, report, event, sentence as words from derived.tellings where document = $1
order by start, report
"""
_ORIGINS = "select id, origins from derived.events where id in {few}"
_FIELDS = """
select event, field, value, believed, agreement, reports, reason from derived.fields
where event in {few} order by event, field, believed desc, value
"""
_STATED = """
select report, reading, field, words, start, stop from raw.statements
where report in {few}
"""
_CLAIMS = """
select kind, value, words, verdict, known, missing, subject, source, event, supporting, against
from derived.claims where document = $1 order by kind, value, source
"""
_SAID = "select event, words from derived.sayings where event in {few}"
