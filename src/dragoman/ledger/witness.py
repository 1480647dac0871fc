"""One event as the documents tell it: each value with who says so in which words, and every report whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from typing import Any

from dragoman.errors import LedgerError
from dragoman.ledger.board import Board
from dragoman.ledger.lookups import listed
from dragoman.ledger.naming import called
from dragoman.ledger.quoted import Quotation, Sentence, Telling, quotations, sentences, tellings
from dragoman.ledger.scene import Actor, Scene
from dragoman.ledger.scenes import actors_of, of_events, scene_of
from dragoman.ledger.store import Store

Row = dict[str, Any]
SHORTEST = 8  # characters of an id that may stand for it
Known = Callable[[Iterable[str]], dict[str, Actor]]


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


def evidence_of(store: Store, event: str, *, board: Board | None = None) -> Testimony:
    """All that the ledger holds of an event. Raises `LedgerError` where it has no such event."""
    scene = scene_of(store, board, event) if board else next(of_events(store, [event]), None)
    if scene is None:
        raise LedgerError(
            "There is no such event in the ledger.", hint="It may have been joined with another."
        )
    told = tellings(store, [event])
    reports = [telling.report for telling in told]
    said = sentences(store, told)
    return Testimony(
        scene=scene,
        values=stated(store, [event], told=told, around=said, known=board.actors if board else None),
        accounts=tuple(_account(telling, said) for telling in told),
        life=_life(store, event, told),
        kin=_kin(store, event),
        verdicts=_verdicts(store, event, reports),
        claims=tuple(store.records(_CLAIMS, [event])),
    )


def _account(told: Telling, said: Mapping[str, Sequence[Sentence]]) -> Account:
    kept = {field.name: getattr(told, field.name) for field in fields(Account) if field.name != "sentences"}
    return Account(**kept, sentences=tuple(one.words for one in said.get(told.report, ())))


def _life(store: Store, event: str, told: Sequence[Telling]) -> tuple[Station, ...]:
    by = {telling.report: telling for telling in told}
    stations = [
        Station(**row, document=by[row["report"]].document, title=by[row["report"]].title)
        for row in store.records(_LIFE, [event])
        if row["report"] in by
    ]
    return tuple(sorted(stations, key=lambda one: (one.reported or "", one.status, one.title)))


def _verdicts(store: Store, event: str, reports: Sequence[str]) -> tuple[Verdict, ...]:
    few, given = listed(reports)
    rows = store.records(_VERDICTS.format(few=few), given)
    own = set(reports)
    rows = [row for row in rows if row["side"] == "a" or row["a"] not in own]
    far, asked = listed(sorted({row["b"] if row["a"] in own else row["a"] for row in rows} - own))
    events = dict(store.ask(_MEMBERS.format(few=far), asked))
    found = []
    for row in rows:
        row.pop("side")
        other = events.get(row["b"] if row["a"] in own else row["a"])
        features = tuple((one["feature"], one["weight"]) for one in row.pop("features"))
        found.append(Verdict(**row, features=features, other=None if other == event else other))
    return tuple(sorted(found, key=lambda one: (one.verdict == "apart", -one.score, one.a, one.b)))


def _name(key: str, actors: Mapping[str, Actor], names: Mapping[str, str]) -> str:
    return actors[key].name if key in actors else names.get(key, key)


def event_of(store: Store, name: str) -> str | None:
    """The event that an id names, however it has been merged since: an id is that of one of its reports.

    An id may be cut short to `SHORTEST` characters. Raises `LedgerError` where several begin like that.
    """
    report = name.removeprefix("e-")
    known = store.ask("select id from derived.events where id = $1", [name])
    known = known or store.ask("select event from derived.members where report = $1", [report])
    if not known and len(name) >= SHORTEST:
        known = store.ask(_BEGINNING, [report])
        if len(known) > 1:
            raise LedgerError(f"The ids of several events begin with «{name[:40]}».", hint="Give more of it.")
    return known[0][0] if known else None


def stated(
    store: Store,
    events: Sequence[str],
    *,
    told: Sequence[Telling] | None = None,
    around: Mapping[str, Sequence[Sentence]] | None = None,
    known: Known | None = None,
) -> tuple[Stated, ...]:
    """The values of the fields of some events, what is believed first, each with its words.

    What is known already may be given: the reports of the events, their sentences, who has which key.
    """
    told = tellings(store, events) if told is None else told
    few, given = listed(events)
    rows = store.records(_VALUES.format(few=few), given)
    rows = [row for row in rows if row["field"] != "type"]  # in the query it would keep the index from use
    said = quotations(store, rows, told, sentences(store, told) if around is None else around)
    actors = (known or partial(actors_of, store))(row["value"] for row in rows)
    names = called(store, {row["value"] for row in rows} - set(actors))
    out = []
    for row in rows:
        at = row.pop("event"), row["field"], row["value"]
        key = row.pop("value")
        row.pop("reports")
        out.append(
            Stated(
                **row, key=key, value=_name(key, actors, names), actor=actors.get(key), said=tuple(said[at])
            )
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


_BEGINNING = """
select distinct event from derived.members where starts_with(report, $1) order by event limit 2
"""
_VALUES = """
select event, field, value, believed, agreement, origins, reason, reports from derived.fields
where event in {few}
order by event, field, believed desc, agreement, value
"""
_LIFE = """
select nullif(reported, '') as reported, status, time, report from derived.stages where event = $1
"""
_PARTS = """
with touching as (
    select true as whole, whole as id, kind, reason from derived.parts where part = $event
    union all
    select false, part, kind, reason from derived.parts where whole = $event
)
select whole, id, kind, string_agg(distinct reason, '; ' order by reason) as reason
from touching group by all order by whole desc, kind, id
"""
_VERDICTS = """
select 'a' as side, a, b, verdict, score, features, separator from derived.decisions where a in {few}
union all
select 'b', a, b, verdict, score, features, separator from derived.decisions where b in {few}
"""
_MEMBERS = "select report, event from derived.members where report in {few}"
_CLAIMS = """
select kind, value, words, verdict, known, missing, supporting, against, document
from derived.claims where event = $1 order by kind, value, id
"""
