"""What a person could decide, the most useful first: contradictions, pairs of reports that were nearly one
event or nearly two, reports that the reader was not sure of. What was decided is not asked again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.ledger.ask import Query
from dragoman.ledger.conflicts import conflicts
from dragoman.ledger.derive.corrections import undone
from dragoman.ledger.derive.rules import load_rules
from dragoman.ledger.records import Correction
from dragoman.ledger.scenes import Scene, of_events
from dragoman.ledger.store import Store
from dragoman.ledger.witness import Stated, stated

Row = dict[str, Any]
NEAR = 1.5  # points from the threshold within which a pair of reports is asked about
SURE = 0.7  # a report that the reader is surer of than this is not asked about
_MOST = 200  # questions of one kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A report as a person sees it: its sentence, and where it stands in `document` (its key)."""

    report: str
    document: str
    title: str
    published: str | None
    sentence: str
    words: str
    start: int
    end: int
    confidence: float
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to decide. `id` names it; `kind` is:

    - `value`: sources give `field` of an event differently; `values` are what they give;
    - `same`: the two `reports` are one event or not; `verdict` and `features` say what is believed, and why;
    - `event`: whether the report is an event at all.
    """

    id: str
    kind: str
    scene: Scene
    field: str = ""
    values: tuple[Stated, ...] = ()
    reports: tuple[Telling, ...] = ()
    verdict: str = ""
    features: tuple[tuple[str, float], ...] = ()


def questions(store: Store) -> tuple[Question, ...]:
    """All questions that are open, the most useful first."""
    return (*_values(store), *_pairs(store), *_doubtful(store))


def _values(store: Store) -> list[Question]:
    found = [one for one in conflicts(store, Query(limit=_MOST)) if not one.id.startswith("q-")]
    scenes = {scene.id: scene for scene in of_events(store, [one.event for one in found])}
    values: dict[tuple[str, str], tuple[Stated, ...]] = {}
    for one in found:
        some = stated(store, [one.id])
        values[one.id, one.field] = tuple(v for v in some if v.field == one.field and v.agreement != "other")
    return [
        Question(
            id=f"value-{one.id}-{one.field}",
            kind="value",
            scene=scenes[one.event],
            field=one.field,
            values=values[one.id, one.field],
        )
        for one in found
        if one.event in scenes
    ]


def _pairs(store: Store) -> list[Question]:
    """Pairs whose score lies about the threshold, the nearest first; not those that a person decided."""
    threshold = float(load_rules().scores["threshold"])
    rows = store.records(_NEAR, {"threshold": threshold, "near": NEAR, "most": _MOST})
    decided = {frozenset((item.body.get("a", ""), item.body.get("b", ""))) for item in _in_force(store)}
    rows = [row for row in rows if frozenset((row["a"], row["b"])) not in decided]
    told = _told(store, [report for row in rows for report in (row["a"], row["b"])])
    scenes = {scene.id: scene for scene in of_events(store, [row["event"] for row in rows])}
    return [
        Question(
            id=f"same-{row['a']}-{row['b']}",
            kind="same",
            scene=scenes[row["event"]],
            reports=(told[row["a"]], told[row["b"]]),
            verdict=row["verdict"],
            features=tuple((one["feature"], one["weight"]) for one in row["features"]),
        )
        for row in rows
        if row["event"] in scenes and {row["a"], row["b"]} <= set(told)
    ]


def _doubtful(store: Store) -> list[Question]:
    """Reports that the reader was not sure of, the least sure first; not those that a person confirmed."""
    taken = {item.body.get("report") for item in _in_force(store) if item.kind == "value"}
    rows = [
        row for row in store.records(_UNSURE, {"sure": SURE, "most": _MOST}) if row["report"] not in taken
    ]
    told = _told(store, [row["report"] for row in rows])
    scenes = {scene.id: scene for scene in of_events(store, [row["event"] for row in rows])}
    return [
        Question(
            id=f"event-{row['report']}",
            kind="event",
            scene=scenes[row["event"]],
            reports=(told[row["report"]],),
        )
        for row in rows
        if row["event"] in scenes and row["report"] in told
    ]


def _in_force(store: Store) -> list[Correction]:
    """What persons decided and nobody took back."""
    rows = store.records("select * from raw.corrections order by made, id")
    made = [Correction(**row | {"body": json.loads(row["body"])}) for row in rows]
    gone = undone(made)
    return [item for item in made if item.id not in gone and item.kind != "undo"]


def _told(store: Store, reports: Sequence[str]) -> dict[str, Telling]:
    return {row["report"]: Telling(**row) for row in store.records(_TOLD, [sorted(set(reports))])}


_NEAR = """
select a, b, verdict, score, features, m.event from derived.decisions d
join derived.members m on m.report = d.a join derived.members n on n.report = d.b
where verdict <> 'person' and separator is null and abs(score - $threshold) < $near
    and (verdict = 'same') = (m.event = n.event)
order by abs(score - $threshold), a, b limit $most
"""
_UNSURE = """
select m.report, m.event from derived.members m join raw.reports r using (report)
join derived.documents using (reading) where confidence < $sure order by confidence, m.report limit $most
"""
_TOLD = """
select r.report, c.document, coalesce(d.title, nullif(d.source, ''), d.id) as title, d.published,
    coalesce(e.words, r.words, '') as sentence, coalesce(r.words, '') as words, coalesce(r.start, 0) as start,
    coalesce(r.stop, 0) as "end", r.confidence, r.type
from raw.reports r join derived.documents c using (reading) join raw.documents d using (reading)
left join raw.evidence e on e.reading = r.reading and e.report = r.report
where r.report in (select unnest($1::varchar[]))
qualify row_number() over (
    partition by r.report order by r.start between e.start and e.stop desc, e.start
) = 1
"""
