"""Offices held, seen from a date that somebody asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.edtf import Interval
from dragoman.world.base import World
from dragoman.world.entry import Holding, Person
from dragoman.world.origin import Dates, Origins

THROUGHOUT, PART, PERHAPS = "throughout", "part", "perhaps"


@dataclass(frozen=True, slots=True)
class Term:
    """An office that somebody held. `of`: the name of the state or body; `dates` as the table writes them.

    `held`, where a date was asked for: `throughout` it, in `part` of it, or `perhaps`: the sources name no
    first day, or no last day and know nothing of the date asked for. Empty without a date.
    """

    holding: Holding
    of: str
    dates: Dates
    held: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it goes on as far as the knowledge base says."""
        return self.holding.start is not None and not (self.holding.end or self.holding.known_until)


def terms_of(person: Person, world: World, origins: Origins, at: Interval | None) -> tuple[Term, ...]:
    """The offices of a person in the order of time; with `at` only those held then."""
    dates = origins.dates[person.kb]
    found = [
        Term(holding, name_of(holding.state, world), written, held(holding, at) if at else "")
        for holding, written in zip(person.holdings, dates, strict=True)
    ]
    return tuple(sorted((t for t in found if t.held or not at), key=lambda t: t.holding.start or date.min))


def name_of(code: str, world: World) -> str:
    """The name of the state or body with the code."""
    if code in world.states:
        return world.states[code].name
    return next((org.name for org in world.organisations.values() if org.key == code), code)


def held(holding: Holding, at: Interval) -> str:
    """How far the office was held in the interval; empty: not at all."""
    first, last = at.earliest or date.min, at.latest or date.max
    start, end = holding.start or date.min, holding.end or date.max
    if start > last or end < first:
        return ""
    unknown = holding.end is None and holding.known_until is not None and holding.known_until < first
    if unknown or holding.start is None:
        return PERHAPS
    return THROUGHOUT if start <= first and end >= last else PART


def days(holding: Holding, at: Interval) -> int:
    """On how many days of the interval the office was held."""
    start = max(holding.start or date.min, at.earliest or date.min)
    end = min(holding.end or date.max, at.latest or date.max)
    return max(0, (end - start).days + 1)
