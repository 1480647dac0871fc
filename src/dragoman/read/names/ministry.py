"""Whoever heads a ministry is its minister: "der Chef des Außenamts", "die Vorsteherin des EDA"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.lang.names import PersonWord
from dragoman.read.names.phrase import Right
from dragoman.read.names.view import View


def as_minister(view: View, head: int, word: PersonWord, right: Right) -> tuple[PersonWord, Right]:
    """A word for a person at the head of a ministry as the word for the minister, and what stands behind it
    with the state in place of the ministry; others as they are."""
    if view.low[head] not in view.rules.lists["ministries.heads"] or right.last <= head + 2:
        return word, right
    minister = _minister(view, view.cut(head + 1, right.last).casefold())
    if minister is None:
        return word, right
    ministries = [e for atom in right.atoms for e in atom.of_kind("organisation")]
    state = next((entry.iso for entry in ministries if entry.iso), None)
    office = replace(minister.office, state=state or minister.office.state)
    states = tuple(atom for atom in right.atoms if atom.of_kind("state", "place"))
    return replace(word, office=office), Right(right.last, states)


def _minister(view: View, ministry: str) -> PersonWord | None:
    """The word for the minister at whose ministry a phrase ends."""
    last = ministry.rpartition(" ")[2].rpartition("-")[2]
    for ending in view.rules.lists["ministries.endings"]:
        found = view.rules.persons.get(last.removesuffix(ending)) if last.endswith(ending) else None
        if found is not None:
            return found
    known = (word for name, word in view.rules.ministers.items() if _ends(ministry, name))
    return next((view.rules.persons[word] for word in known), None)


def _ends(ministry: str, name: str) -> bool:
    """Whether the name of a ministry ends in certain words, whole or as the last part of a compound."""
    return ministry.endswith(name) and not ministry.removesuffix(name)[-1:].isalpha()
