"""What a person could decide, the most useful first: contradictions, pairs of reports that were nearly one
event or nearly two, reports that the reader was not sure of. What was decided is not asked again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.ledger.derive.corrections import undone
from dragoman.ledger.derive.rules import load_rules
from dragoman.ledger.records import Correction
from dragoman.ledger.scene import Scene
from dragoman.ledger.scenes import of_events
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question that is open, by the keys of what it is about; see `Question`."""

    id: str
    kind: str
    event: str
    field: str = ""
    reports: tuple[str, ...] = ()
    verdict: str = ""
    features: tuple[tuple[str, float], ...] = ()


def agenda(store: Store) -> tuple[Item, ...]:
    """All questions that are open, the most useful first."""
    made = _in_force(store)
    decided = {frozenset((item.body.get("a", ""), item.body.get("b", ""))) for item in made}
    taken = {item.body.get("report") for item in made if item.kind == "value"}
    pairs = (item for item in _pairs(store) if frozenset(item.reports) not in decided)
    doubtful = (item for item in _doubtful(store) if item.reports[0] not in taken)
    return (*_values(store), *pairs, *doubtful)


def question(store: Store, item: Item) -> Question | None:
    """An item in full; None where the ledger no longer holds what it is about."""
    scene = next(of_events(store, [item.event]), None)
    told = _told(store, item.reports)
    if scene is None or not set(item.reports) <= set(told):
        return None
    values = stated(store, [item.event]) if item.kind == "value" else ()
    return Question(
        id=item.id,
        kind=item.kind,
        scene=scene,
        field=item.field,
        values=tuple(v for v in values if v.field == item.field and v.agreement != "other"),
        reports=tuple(told[report] for report in item.reports),
        verdict=item.verdict,
        features=item.features,
    )


def _values(store: Store) -> list[Item]:
    """Fields that sources give differently, those of the events that most sources report first."""
    rows = store.records(_DISPUTED, {"most": _MOST})
    return [Item(id=f"value-{row['event']}-{row['field']}", kind="value", **row) for row in rows]


def _pairs(store: Store) -> list[Item]:
    """Pairs whose score lies about the threshold, the nearest first."""
    threshold = float(load_rules().scores["threshold"])
    rows = store.records(_NEAR, {"threshold": threshold, "near": NEAR, "most": _MOST})
    return [
        Item(
            id=f"same-{row['a']}-{row['b']}",
            kind="same",
            event=row["event"],
            reports=(row["a"], row["b"]),
            verdict=row["verdict"],
            features=tuple((one["feature"], one["weight"]) for one in row["features"]),
        )
        for row in rows
    ]


def _doubtful(store: Store) -> list[Item]:
    """Reports that the reader was not sure of, the least sure first."""
    return [
        Item(id=f"event-{report}", kind="event", event=event, reports=(report,))
        for report, event in store.ask(_UNSURE, {"sure": SURE, "most": _MOST})
    ]


def _in_force(store: Store) -> list[Correction]:
    """What persons decided and nobody took back."""
    rows = store.records("select * from raw.corrections order by made, id")
    made = [Correction(**row | {"body": json.loads(row["body"])}) for row in rows]
    gone = undone(made)
    return [item for item in made if item.id not in gone and item.kind != "undo"]


def _told(store: Store, reports: Sequence[str]) -> dict[str, Telling]:
    return {row["report"]: Telling(**row) for row in store.records(_TOLD, [sorted(set(reports))])}


_DISPUTED = """
select f.event, f.field from derived.fields f join derived.events e on e.id = f.event
where f.agreement = 'conflict' group by f.event, f.field, e.origins, e.first
order by e.origins desc, e.first desc nulls last, f.event, f.field limit $most
"""
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
