"""Nobody asks, warns or supports the state that he governs: as the target beside its president or minister it
is a name from the same sentence ("der kasachische Präsident")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.model import Entity, Event
from dragoman.read.events.merging import STATEMENTS

_TARGETS = frozenset({"target", "recipient"})


def settle_selves(entities: Sequence[Entity], events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, statements without the state as target in which all who make them hold an office."""
    known = {entity.id: entity for entity in entities}
    return tuple(_settled(known, event) if event.type in STATEMENTS else event for event in events)


def _settled(known: Mapping[str, Entity], event: Event) -> Event:
    actors = [known.get(filler) for filler in event.fillers("actor")]
    homes = {actor.of if actor is not None and actor.office else None for actor in actors}
    if len(homes) != 1 or None in homes:
        return event
    left = tuple(a for a in event.arguments if a.role not in _TARGETS or a.filler not in homes)
    return event if len(left) == len(event.arguments) else replace(event, arguments=left)
