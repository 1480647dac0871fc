"""Which reports are compared at all: those that share a family, an actor and a stretch of time.

A report with a day meets only reports of about that day; one with a month or a year, or with no time, meets
the reports that share two actors with it. Every block is swept in the order of its days, and a report meets
at most `limits.crowd` neighbours, so that the work grows with the reports and not with their square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from dragoman.ledger.derive.facts import Facts
from dragoman.ledger.derive.rules import Rules

Key = tuple[str, ...]
_OPEN = frozenset({"planned", "proposed", "postponed", "cancelled"})


def pairs(facts: Sequence[Facts], rules: Rules) -> Iterator[tuple[int, int]]:
    """Positions of reports to compare, each pair once, the lesser first; in a fixed order."""
    windows = [window(fact, rules) for fact in facts]
    seen: set[tuple[int, int]] = set()
    for _, members in sorted(_blocks(facts, windows, rules).items()):
        for pair in _sweep(sorted(set(members), key=lambda i: (windows[i], i)), windows, rules):
            if pair not in seen:
                seen.add(pair)
                yield pair


def window(fact: Facts, rules: Rules) -> tuple[int, int]:
    """The days in which the same event may be dated elsewhere."""
    limits = rules.limits
    first, last = fact.days.first, fact.days.last
    if first is None or last is None:
        near = fact.published if fact.published is not None else first or last
        if near is None:
            return (0, 4_000_000)
        ahead = limits["undated"] if fact.status in _OPEN else limits["tolerance"]
        return (first or (last or near) - limits["undated"], last or near + ahead)
    late = limits["moved"] if fact.status in _OPEN else limits["tolerance"]
    return first - limits["tolerance"], last + late


def _blocks(facts: Sequence[Facts], windows: Sequence[tuple[int, int]], rules: Rules) -> dict[Key, list[int]]:
    blocks: dict[Key, list[int]] = defaultdict(list)
    for i, fact in enumerate(facts):
        actors = _block_actors(fact, rules)
        names: list[Key] = list(combinations(actors, 2)) or [(actor,) for actor in actors] or [("",)]
        if fact.days.width <= rules.limits["precise"]:
            names += [(actor, "day") for actor in actors]
        elif len(actors) < 2:
            names += [(actor, "any") for actor in actors]
        for family in fact.family:
            for name in names:
                blocks[family, *name].append(i)
    return blocks


def _block_actors(fact: Facts, rules: Rules) -> list[str]:
    """States of the actors and of the place, and bodies without a state, the rarest kinds first."""
    held = {p for persons in fact.persons.values() for p in persons}
    own = (fact.states | (fact.actors - held)) | fact.place_states
    return sorted(own)[: rules.limits["actors"]]


def _sweep(
    members: Sequence[int], windows: Sequence[tuple[int, int]], rules: Rules
) -> Iterator[tuple[int, int]]:
    crowd = rules.limits["crowd"]
    active: list[int] = []
    for i in members:
        active = [j for j in active if windows[j][1] >= windows[i][0]][-crowd:]
        for j in active:
            yield (i, j) if i < j else (j, i)
        active.append(i)
