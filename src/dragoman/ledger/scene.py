"""What pages show of the ledger: events with the keys of all who take part, and what counts of them give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An entity of the ledger; `of` is the key of its state or body, `events` in how many it takes part."""

    key: str
    name: str
    kind: str
    kb: str | None = None
    iso: str | None = None
    of: str | None = None
    events: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What fills a role of an event: `actor` where it is an entity, else `value` as the ledger keeps it."""

    role: str
    value: str
    actor: Actor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An event with its believed roles, and the sentence that bears it out best, with its place.

    `disputed` are the fields in which sources contradict each other. `start` and `end` are where the trigger
    stands in `document`, which is the document's key; `title` is its title or source.
    """

    id: str
    type: str
    status: str
    time: str | None
    first: date | None
    last: date | None
    ordinal: str | None
    reports: int
    origins: int
    parts: tuple[Part, ...]
    disputed: tuple[str, ...]
    words: str
    document: str
    title: str
    start: int
    end: int

    def filling(self, *roles: str) -> tuple[Actor, ...]:
        """The entities in some roles, in the order of the roles."""
        return tuple(part.actor for role in roles for part in self.parts if part.role == role and part.actor)


@dataclass(frozen=True, slots=True)
class Scenes:
    """Some of the events that a query finds, and how many it finds."""

    events: tuple[Scene, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Way:
    """Visits from one state to a place: how many, and the status that most of them have. `place` is the
    destination, the most exact one; `home` the key of the guest's state."""

    home: str
    place: str
    status: str
    events: int


@dataclass(frozen=True, slots=True)
class Bond:
    """Two actors, how many events they share, and one of these."""

    a: str
    b: str
    events: int
    event: str


@dataclass(frozen=True, slots=True)
class Circle:
    """Some actors: who of them shares events with whom, and how many events each shares with others of them,
    by key."""

    bonds: tuple[Bond, ...]
    events: dict[str, int]
