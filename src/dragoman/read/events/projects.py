"""Whose partner builds: "China und Kasachstan unterzeichneten einen Vertrag über den Bau eines Kraftwerks in
Kasachstan" makes China the partner of the project.

Where two states signed or agreed on a project that only one of them has at home, the other is its partner in
the annotated articles (corpus and gold, twelve of twelve, counted once by a script that is not in the
project).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.model import Argument, Entity, Event

_PAPERS = frozenset({"signing", "agreement"})
_HOME = frozenset({"location", "owner"})
_PARTNERS = frozenset({"partner", "builder"})


def settle_projects(entities: Sequence[Entity], events: Sequence[Event]) -> tuple[Event, ...]:
    """The events; projects without partner have the other state that signed for them."""
    states = {entity.id: entity.iso for entity in entities if entity.kind == "state" and entity.iso}
    homes = {entity.id: entity.iso for entity in entities if entity.iso}
    papers = [event for event in events if event.type in _PAPERS]
    return tuple(_with_partner(states, homes, papers, e) if e.type == "project" else e for e in events)


def _with_partner(
    states: Mapping[str, str], homes: Mapping[str, str], papers: Sequence[Event], event: Event
) -> Event:
    roles = {argument.role for argument in event.arguments}
    if roles & _PARTNERS:
        return event
    home = {homes[a.filler] for a in event.arguments if a.role in _HOME and a.filler in homes}
    for paper in papers:
        if event.id in paper.fillers("topic") and (other := _other(states, home, paper)) is not None:
            added = replace(other, role="partner", basis="inherited")
            return replace(event, arguments=(*event.arguments, added))
    return event


def _other(states: Mapping[str, str], home: set[str], paper: Event) -> Argument | None:
    """The one of two states that signed which does not have the project at home."""
    parties = {a.filler: a for a in paper.arguments if a.role == "party" and a.filler in states}
    away = [a for filler, a in parties.items() if states[filler] not in home]
    return away[0] if len(parties) == 2 and len(away) == 1 else None
