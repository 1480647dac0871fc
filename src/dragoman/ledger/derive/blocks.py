"""Which reports are compared at all: those that share a family, an actor and a stretch of time.

A report with a day meets only reports of about that day; one with a month or a year, or with no time, meets
the reports that share two actors with it. Every block is swept in the order of its days, and a report meets
at most `limits.crowd` neighbours, the last before it, so that the work grows with the reports and not with
their square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from dragoman.ledger.derive.facts import Facts
from dragoman.ledger.derive.rules import Rules

Window = tuple[int, int]
Key = tuple[str, ...]
_OPEN = frozenset({"planned", "proposed", "postponed", "cancelled"})


class Sweep:
    """Reports met in the order of their windows, and of their numbers where those are the same."""

    def __init__(self, rules: Rules) -> None:
        self._crowd = rules.limits["crowd"]
        self._blocks: dict[object, list[tuple[int, int]]] = defaultdict(list)

    def meet(self, number: int, window: Window, names: Iterable[object]) -> set[int]:
        """The numbers of the reports that this one is compared with, of those that came before."""
        met: set[int] = set()
        for name in names:
            members = self._blocks[name]
            gone = self._look_back(members, window[0], met)
            if gone > 8 + len(members) // 2:  # nothing that comes later reaches back to them
                members[:] = [item for item in members if item[0] >= window[0]]
            members.append((window[1], number))
        return met

    def _look_back(self, members: Sequence[tuple[int, int]], start: int, met: set[int]) -> int:
        """Adds the neighbours in one block; gives how many were passed that end before `start`."""
        left, gone = self._crowd, 0
        for end, number in reversed(members):
            if end < start:
                gone += 1
                continue
            met.add(number)
            left -= 1
            if not left:
                break
        return gone


def pairs(facts: Sequence[Facts], rules: Rules) -> Iterator[tuple[int, int]]:
    """Positions of reports to compare, each pair once, the lesser first; in a fixed order."""
    windows = [window(fact, rules) for fact in facts]
    sweep = Sweep(rules)
    for i in sorted(range(len(facts)), key=lambda i: (windows[i], i)):
        for j in sorted(sweep.meet(i, windows[i], blocks_of(facts[i], rules))):
            yield (i, j) if i < j else (j, i)


def window(fact: Facts, rules: Rules) -> Window:
    """The days in which the same event may be dated elsewhere."""
    limits = rules.limits
    first, last, told = fact.days.first, fact.days.last, fact.published
    if first is None or last is None:
        known = [day for day in (first, last, told) if day is not None]
        if not known:
            return (0, 4_000_000)
        ahead = limits["undated"] if fact.status in _OPEN else limits["tolerance"]
        return (first or min(known) - limits["undated"], last or max(known) + ahead)
    if fact.status == "planned" and fact.type in rules.lasting and told is not None and first > told:
        return told - limits["news"], last + limits["moved"]  # a term, told of years before
    late = limits["moved"] if fact.status in _OPEN else limits["tolerance"]
    if fact.type in rules.once and fact.days.width > limits["precise"]:
        late = max(late, limits["once"])
    if may_err(fact, rules):
        late = max(late, limits["mistaken"])
    return first - limits["tolerance"], last + late


def may_err(fact: Facts, rules: Rules) -> bool:
    """Whether a report tells of what can be but one event, so that another day may be a mistake."""
    number = fact.type in rules.numbered and bool(fact.attributes.get("ordinal") or fact.place)
    title = fact.type in rules.titled and bool(fact.topic - rules.untitled)
    return fact.status in ("occurred", "ongoing") and (fact.type in rules.once or number or title)


def blocks_of(fact: Facts, rules: Rules) -> frozenset[Key]:
    """The names of the blocks that a report belongs to."""
    actors = _block_actors(fact, rules)
    names: list[Key] = list(combinations(actors, 2)) or [(actor,) for actor in actors] or [("",)]
    if fact.days.width <= rules.limits["precise"]:
        names += [(actor, "day") for actor in actors]
    elif len(actors) < 2:
        names += [(actor, "any") for actor in actors]
    if fact.days.width > rules.limits["precise"]:  # one may name the other side, or not
        names += [(actor, mark) for actor in actors for mark in sorted(fact.beside)[:_THINGS]]
    if fact.type in rules.titled and len(actors) < 2:  # papers of talks whose sides are told elsewhere
        names += [("", mark) for mark in sorted(fact.beside)[:_THINGS]]
    if fact.type in rules.placed:  # works may be told without those who build them
        names += [(actor, word) for actor in actors for word in sorted(fact.topic - rules.untitled)[:_THINGS]]
    return frozenset((family, *name) for family in fact.family for name in names)


_THINGS = 3  # words of its subject, or events told beside it, that make blocks of a report


def _block_actors(fact: Facts, rules: Rules) -> list[str]:
    """States of the actors and of the place, and bodies without a state, the rarest kinds first."""
    held = {p for persons in fact.persons.values() for p in persons}
    own = (fact.states | (fact.actors - held)) | fact.place_states
    return sorted(own)[: rules.limits["actors"]]
