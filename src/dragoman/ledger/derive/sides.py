"""Who took part: how the sides of two reports speak for one event or against it."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.ledger.derive.facts import Facts
from dragoman.ledger.derive.rules import Rules


def actors(a: Facts, b: Facts, rules: Rules) -> Iterator[tuple[str, float]]:
    """The features of those who took part, each with its share of the weight."""
    if _swapped(a, b, rules):
        yield "sides_swapped", 1.0
        yield from _persons(a, b, rules)
        return
    if a.lead and b.lead:
        if a.lead & b.lead:
            yield "lead_same", 1.0
        elif states_of(a, a.lead) & states_of(b, b.lead) or _bodies(a, a.lead, b, b.lead):
            yield "lead_state", 1.0
        else:
            yield ("lead_disputed" if _disputed(a, b, rules) else "lead_other"), 1.0
    parties = bool(a.alike and b.alike)  # then mediators and witnesses are no side
    first, second = ((f.alike if parties else f.side | f.alike) - _nameless(f) for f in (a, b))
    if first and second:
        yield _sides(a, b, first, second)
        if len(first) > 1 and states_of(a, first) == states_of(b, second):
            yield "side_whole", 1.0
    yield from _persons(a, b, rules)


def _nameless(facts: Facts) -> frozenset[str]:
    """Groups that go by no name: "Diplomaten" may be any."""
    return facts.described - frozenset().union(*facts.persons.values())


def _disputed(a: Facts, b: Facts, rules: Rules) -> bool:
    """Whether two reports blame others for what happened in one town on one day, nobody else being named."""
    one_day = a.days == b.days and a.days.width == 1
    towns = (a.places - a.place_states) & (b.places - b.place_states)
    return a.type == b.type and a.type in rules.disputed and one_day and bool(towns)


def _swapped(a: Facts, b: Facts, rules: Rules) -> bool:
    """Whether two reports of one day give the same two sides each other's part: who received whom."""
    same = a.type == b.type and a.type in rules.reversible and a.days.width == 1 and a.days == b.days
    return same and bool(a.lead and a.side) and a.lead != a.side and a.lead == b.side and a.side == b.lead


def states_of(facts: Facts, keys: frozenset[str]) -> frozenset[str]:
    """Keys at the level of states: a person stands for the state, a body without one for itself."""
    out = set(keys)
    for state, persons in facts.persons.items():
        if state and persons & keys:
            out.add(state)
            out -= persons
    return frozenset(out)


def _bodies(a: Facts, first: frozenset[str], b: Facts, second: frozenset[str]) -> frozenset[str]:
    """States that the one names and for which a ministry, a parliament or a company stands with the other."""
    ours = {a.home(key) for key in first} & second
    return frozenset(ours | ({b.home(key) for key in second} & first))


def _sides(a: Facts, b: Facts, first: frozenset[str], second: frozenset[str]) -> tuple[str, float]:
    one, two = states_of(a, first), states_of(b, second)
    shared = len(one & two) + len(_bodies(a, one - two, b, two - one)) / 2  # a body need not be all of it
    if not shared:
        return "side_other", 1.0
    share = shared / min(len(one), len(two))
    return ("side_same", share) if share > 0.5 else ("side_part", share * 2)


def _persons(a: Facts, b: Facts, rules: Rules) -> Iterator[tuple[str, float]]:
    """Persons of one state: the same, others, or one of them told by his office alone."""
    common = [state for state in a.persons if state in b.persons]
    same = [state for state in common if a.persons[state] & b.persons[state]]
    known = [s for s in common if a.persons[s] - a.described and b.persons[s] - b.described]
    if same:
        yield "persons_same", 1.0
        if a.type == b.type and a.type in rules.face_to_face and set(known) - set(same):
            yield "persons_part", 1.0
    elif known:
        yield "persons_other", 1.0
    elif common and a.offices & b.offices:
        yield "persons_office", 1.0
