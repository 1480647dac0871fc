"""Commitments: what was pledged, agreed, announced or planned, and what later reports say became of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from dragoman.lang.resource import load_toml
from dragoman.ledger.derive.events import Life, Sources
from dragoman.ledger.derive.facts import days
from dragoman.ledger.derive.values import amount, amount_of
from dragoman.ledger.records import Commitment, Figure, Mention, Report, Stage

_OPEN = ("open", "started", "moved")
_MOVES = {"open": "confirmed", "moved": "moved", "started": "started", "completed": "completed",
          "cancelled": "cancelled"}  # fmt: skip


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Any]:
    """The tables of `resources/ledger/commitments.toml`."""
    return load_toml("commitments.toml", code="ledger")


def commitments(lives: Iterable[Life], sources: Sources, today: date | None) -> tuple[Commitment, ...]:
    """The commitments among the events, as they stand on the day `today`."""
    found = [item for life in lives if (item := commitment(life, sources, today))]
    return tuple(sorted(with_parts(found, sources), key=lambda item: item.id))


def commitment(life: Life, sources: Sources, today: date | None) -> Commitment | None:
    """The commitment that an event is, without its parts; None where it is none."""
    event = life.event
    kind = next((k for k, rule in rules()["kinds"].items() if event.type in rule["types"]), None)
    statuses = rules()["kinds"][kind]["statuses"] if kind else ()
    if not kind or not any(stage.status in statuses for stage in life.stages):
        return None
    states = [_state(stage, event.type, kind, sources) for stage in life.stages]
    if kind not in ("pledge", "project") and not any(s.status in statuses for s in life.stages):
        return None
    state = _final(states)
    due = _due(life, kind)
    figure = _figure(life, sources)
    silent = max((s.reported for s in life.stages if s.reported), default=None)
    return Commitment(
        id=f"k-{event.id}",
        event=event.id,
        kind=kind,
        subject=_subject(life, sources),
        parties=event.actors,
        made=min((s.reported for s in life.stages if s.reported), default=None),
        due=due,
        state=state,
        overdue=is_overdue(due, state, today),
        silent_since=silent if state in _OPEN else None,
        mentions=_mentions(life.stages, states, sources),
        amount=_amount(life, figure),
        upto=bool(figure and _up_to(figure)),
        period=figure.period if figure else None,
    )


def is_overdue(due: str | None, state: str, today: date | None) -> bool:
    """Whether what is due by then should have been done by that day, and is not."""
    late = days(due).last if due else None
    return bool(today and late and state in _OPEN and late < today.toordinal())


def _state(stage: Stage, type_: str, kind: str, sources: Sources) -> str:
    if stage.status == "ongoing" and kind in rules()["kept"]["ongoing"]:
        return "completed"
    phase = sources.facts[stage.report].attributes.get("phase", "").split(",")[-1].strip()
    if phase in rules()["phases"] and stage.status in ("occurred", "ongoing"):
        return str(rules()["phases"][phase])
    works = rules()["phases"].get(phase) == "started" and stage.status == "planned"
    if works and _has_begun(sources.reports[stage.report].evidence):
        return "started"
    if stage.status == "occurred" and type_ in rules()["promises"]["types"]:
        return "open"
    return str(rules()["statuses"][stage.status])


def _has_begun(sentence: str) -> bool:
    return any(re.search(rule["pattern"], sentence) for rule in rules()["begun"])


def _final(states: Sequence[str]) -> str:
    """The state after the last report; what was completed stays so."""
    return "completed" if "completed" in states else states[-1]


def _due(life: Life, kind: str) -> str | None:
    """The time for which it is promised: that of the last report ahead of the event. The day of the promise
    is no term."""
    ahead = ("planned", "postponed", "proposed", "ongoing")
    last = [s.time for s in life.stages if s.time and s.status in ahead and _is_term(s, kind)]
    return last[-1] if last else None


def _is_term(stage: Stage, kind: str) -> bool:
    """Whether a time can be when it is due: it has an end, after the day of the report; a visit may be on
    it."""
    end, told = days(stage.time).last, days(stage.reported or None)
    if end is None or told.first is None:
        return end is not None
    return end > told.first or (kind == "visit" and end == told.first)


def _mentions(stages: Sequence[Stage], states: Sequence[str], sources: Sources) -> tuple[Mention, ...]:
    out, due = [], None
    for i, (stage, state) in enumerate(zip(stages, states, strict=True)):
        move = "made" if i == 0 else _MOVES[state]
        if move == "confirmed" and due and stage.time and days(stage.time).gap(days(due)) > 1:
            move = "moved"
        due = stage.time or due
        document = sources.reports[stage.report].document
        out.append(Mention(reported=stage.reported, move=move, report=stage.report, document=document))
    return tuple(out)


def _subject(life: Life, sources: Sources) -> str:
    """What it is about: the facility, project, goods or topic, of a journey the place, in the words of a
    report; else the report whose sentence tells."""
    topics, places = (sources.rules.roles[part] for part in ("topic", "place"))
    talks = life.event.type in rules()["kinds"]["visit"]["types"]
    for role in (*places, *topics) if life.event.type == "visit" else (*topics, *(places if talks else ())):
        for field in life.fields:
            if field.field == role and field.believed:
                entity = sources.people.entities.get(field.value)
                return entity.name if entity else field.value.strip('"')
    words = sources.reports[life.event.reports[0]].words
    return words if words[:1].isupper() else life.event.reports[0]


def _figure(life: Life, sources: Sources) -> Figure | None:
    """The sum that it is about: the first one that is said of it."""
    measures = rules()["elsewhere"].get(life.event.type)
    for report in life.event.reports:
        for statement in sources.statements.get(report, ()):
            figure = sources.figures.get((sources.reports[report].document, statement.value))
            beside = measures is None or statement.basis == "stated"
            if statement.field == "amount" and figure and (beside or figure.measure in measures):
                return figure
    return None


def _amount(life: Life, figure: Figure | None) -> str | None:
    """The sum that is believed; of several that of the figure, none where no sum is its own."""
    believed = [field.value for field in life.fields if field.field == "amount" and field.believed]
    if figure is None or len(believed) == 1:
        return believed[0] if believed and figure else None
    return str(amount_of(figure))


def _up_to(figure: Figure) -> bool:
    return figure.comparator in ("<", "<=") or any(
        re.search(rule["pattern"], figure.words) for rule in rules()["upto"]
    )


def with_parts(found: Sequence[Commitment], sources: Sources) -> list[Commitment]:
    """Sums named beside a larger one that holds them: they are its parts and are not counted twice."""
    by_document: dict[str, list[tuple[Report, Commitment]]] = defaultdict(list)
    for item in found:
        if item.amount:
            for mention in item.mentions:
                by_document[mention.document].append((sources.reports[mention.report], item))
    parts: dict[str, set[str]] = defaultdict(set)
    for some in by_document.values():
        for report, whole in some:
            near = [i for r, i in some if abs(r.start - report.start) <= rules()["limits"]["parts"]]
            parts[whole.id] |= _held(whole, near)
    return [replace(item, parts=tuple(sorted(parts[item.id]))) if parts[item.id] else item for item in found]


def _held(whole: Commitment, near: Sequence[Commitment]) -> set[str]:
    total = amount(whole.amount or "")
    smaller = {}
    for item in near:
        sum_ = amount(item.amount or "")
        shared = not item.parties or set(item.parties) & set(whole.parties)
        kinds = item.kind == whole.kind or {item.kind, whole.kind} <= set(rules()["sums"]["kinds"])
        alike = shared and item.id != whole.id and kinds
        if total and sum_ and alike and sum_.unit == total.unit and sum_.value < total.value:
            smaller[item.id] = sum_.value
    return set(smaller) if total and sum(smaller.values()) <= total.value * 1.05 else set()
