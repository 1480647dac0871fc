"""Who an actor is by the knowledge base: names by script, offices by date."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.export.values import date_words
from dragoman.ledger.scene import Actor
from dragoman.web.render import wording
from dragoman.world.base import load_world
from dragoman.world.lookup import identities
from dragoman.world.origin import load_origins
from dragoman.world.terms import Term


@dataclass(frozen=True, slots=True)
class Office:
    """An office held: `cls` as in the knowledge base, `office` its name there; the dates in words."""

    cls: str
    office: str
    of: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Names by script (latin, cyrillic, han …), offices, the sources that say so."""

    names: tuple[tuple[str, tuple[str, ...]], ...]
    offices: tuple[Office, ...]
    sources: tuple[str, ...]


def identity_of(actor: Actor, code: str) -> Identity | None:
    """What the knowledge base knows of an actor that it has; None of any other."""
    if not actor.kb:
        return None
    for found in identities(actor.name, load_world(), load_origins()):
        if found.kb == actor.kb:
            offices = tuple(_office(term, code) for term in found.terms)
            return Identity(found.names, offices, found.sources)
    return None


def _office(term: Term, code: str) -> Office:
    words = wording(code)
    dates = term.dates
    end = dates.end or ""
    return Office(
        cls=term.holding.cls,
        office=term.holding.office,
        of=term.of,
        start=date_words(str(dates.start), words) if dates.start else "",
        end=date_words(str(end), words) if end else "",
    )
