"""Why values that exclude one another may both be true after all: the reports speak of other days of the
event, or one that names the one person says that the other went along."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product

from dragoman.ledger.derive.agreement import Said
from dragoman.ledger.derive.durations import whole_days
from dragoman.ledger.derive.facts import Facts
from dragoman.ledger.derive.moments import END, START, in_order, lasting
from dragoman.ledger.derive.values import tolerances
from dragoman.ledger.records import Entity, Report
from dragoman.world.fold import fold

Clash = Mapping[str, set[str]]


def upheld(
    field: str,
    clash: Clash,
    items: Sequence[Said],
    reports: Mapping[str, tuple[Report, Facts]],
    entities: Mapping[str, Entity],
) -> dict[str, set[str]]:
    """Of the values of a role that exclude one another those for which nothing of the kind holds."""
    rules = tolerances()["single"]
    if not clash or field not in (*rules["persons"], *rules["places"]):
        return dict(clash)
    by_value: dict[str, list[str]] = {}
    for item in items:
        by_value.setdefault(item.value, []).append(item.report)

    def excused(one: str, two: str) -> bool:
        pairs = product(by_value[one], by_value[two])
        if field in rules["places"]:
            return all(_other_days(reports[a][1], reports[b][1]) for a, b in pairs)
        return all(
            _beside(reports[a][0], entities.get(two)) or _beside(reports[b][0], entities.get(one))
            for a, b in pairs
        )

    left = {one: {two for two in others if not excused(one, two)} for one, others in clash.items()}
    return {one: others for one, others in left.items() if others}


def _beside(report: Report, entity: Entity | None) -> bool:
    """Whether the sentences of a report name somebody, and say that somebody went along."""
    if not any(re.search(rule["pattern"], report.evidence) for rule in tolerances()["beside"]):
        return False
    words = f" {' '.join(_words(report.evidence))} "
    return entity is not None and any(f" {' '.join(_words(name))} " in words for name in _called(entity))


def _words(text: str) -> list[str]:
    return [word.strip(".,;:!?()„“\"'") for word in fold(text).split()]


def _called(entity: Entity) -> Collection[str]:
    """The names of an entity, and the family name of a person."""
    names: Iterable[str] = [name for name in (entity.name, *entity.names) if len(name) > _SHORT]
    family = {name.split()[-1] for name in names} if entity.kind == "person" else set()
    return {*names, *(name for name in family if len(name) > _SHORT)}


_SHORT = 2  # letters of a name that are too few to be found in a text


def two_days(early: Facts, late: Facts) -> bool:
    """Whether two reports give two days of one event: of its beginning and its end, of two towns, or both
    within the time that it is said to last."""
    if in_order(early.moment, late.moment):
        return True
    if not {early.type, late.type} <= set(lasting()) or {early.moment, late.moment} & {START, END}:
        return False
    gap = early.days.gap(late.days)
    lasts = max(whole_days(fact.attributes.get("duration", "")) for fact in (early, late))
    return gap < lasts or (gap <= _NEXT and _other_towns(early, late))


_NEXT = 1  # days between two towns of one journey


def _other_towns(a: Facts, b: Facts) -> bool:
    one, two = a.places - a.place_states, b.places - b.place_states
    return bool(one and two) and not one & two


def _other_days(a: Facts, b: Facts) -> bool:
    """Whether two reports tell of other days of one event: on the second it is in another town."""
    if a.days.last is None or b.days.last is None:
        return False
    early, late = sorted((a, b), key=lambda fact: (fact.days.last or 0, fact.days.first or 0))
    return early.days.last != late.days.last and two_days(early, late)
