"""Values that exclude one another in roles that take several: persons of one state, cities, kinds of papers.

Two reports may name different people and both be right. They cannot both be right where each names just one
of a kind in a place that holds one: the president here, the premier there; a treaty here, a letter of intent
there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from dragoman.ledger.derive.agreement import Said
from dragoman.ledger.derive.origins import agency
from dragoman.ledger.derive.values import tolerances
from dragoman.ledger.records import Entity

Entities = Mapping[str, Entity]
Place = tuple[str, str]  # the place that holds one, and what stands there


def clashes(field: str, items: Sequence[Said], entities: Entities) -> dict[str, set[str]]:
    """For each value of a role the values that exclude it."""
    if len({item.report for item in items}) < 2:
        return {}
    rules = tolerances()["single"]
    if field in rules["voices"]:
        return voices({item.value for item in items}, entities)
    of: dict[str, Place] = {}
    for item in items:
        if place := _place(field, item.value, entities):
            of[item.value] = place
    by_report: dict[tuple[str, str], set[str]] = defaultdict(set)
    for item in items:
        if item.value in of:
            by_report[item.report, of[item.value][0]].add(item.value)
    return _exclusive(by_report, of)


def _place(field: str, value: str, entities: Entities) -> Place | None:
    """What a value occupies: the one person of a state, the one city of a country, the one kind of paper."""
    rules = tolerances()["single"]
    entity = entities.get(value)
    if field in rules["papers"]:
        kind = paper(entity.name if entity else value)
        return ("paper", kind) if kind else None
    kind = "person" if field in rules["persons"] else "place" if field in rules["places"] else ""
    if entity and entity.kind == kind and entity.of and _named(entity):
        return entity.of, value
    return None


def paper(name: str) -> str:
    """The kind of document that a name says: binding or intent; empty where it leaves that open."""
    found = [rule["id"] for rule in tolerances()["documents"] if re.search(rule["pattern"], name)]
    return found[0] if len(found) == 1 else ""


def _exclusive(by_report: Mapping[tuple[str, str], set[str]], of: Mapping[str, Place]) -> dict[str, set[str]]:
    together = {frozenset(pair) for values in by_report.values() for pair in combinations(sorted(values), 2)}
    alone: dict[str, set[str]] = defaultdict(set)
    for (_, place), values in by_report.items():
        if len({of[value][1] for value in values}) == 1:
            alone[place] |= values
    out: dict[str, set[str]] = {}
    for values in alone.values():
        for value in values:
            others = {v for v in values if of[v][1] != of[value][1] and frozenset((v, value)) not in together}
            if others:
                out[value] = others
    return out


def voices(values: set[str], entities: Entities) -> dict[str, set[str]]:
    """Of those who are said to have said something, the ones who cannot both be meant.

    A person speaks for the state, so that the state and its minister are one voice; two ministers are two.
    """
    out: dict[str, set[str]] = defaultdict(set)
    for one, two in _pairs(values, entities):
        out[one].add(two)
        out[two].add(one)
    return dict(out)


def _pairs(values: set[str], entities: Entities) -> Iterator[tuple[str, str]]:
    speaking = [entity for value in sorted(values) if (entity := entities.get(value)) and _voice(entity)]
    for one, two in combinations(speaking, 2):
        states = (one.key if one.kind == "state" else one.of, two.key if two.kind == "state" else two.of)
        persons = one.kind == two.kind == "person" and _named(one) and _named(two)
        if persons or (all(states) and states[0] != states[1]):
            yield one.key, two.key


def _voice(entity: Entity) -> bool:
    """Whether somebody speaks for himself or a state; media and agencies pass on what others say."""
    return entity.kind in ("person", "state") or (
        entity.kind == "organisation" and bool(entity.of) and not agency(entity.name)
    )


def _named(entity: Entity) -> bool:
    """Whether an entity goes by a name of its own, and is not just "der Minister"."""
    words = entity.name.split()
    return (
        entity.kind == "place" or bool(entity.kb) or (len(words) > 1 and all(w[:1].isupper() for w in words))
    )
