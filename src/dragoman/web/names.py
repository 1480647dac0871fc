"""What persons, states, bodies and places are called in the reader's language, where the world knows a form.

The ledger calls them by their German names. States are called as the wording of the language has them; others
by the knowledge base's table of names, `messages/names/<code>.toml`, and persons by the first of their names
that is no German transcription.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from dragoman.export.wording import Wording
from dragoman.ledger.scene import Actor
from dragoman.model import Entity, Reading
from dragoman.web.messages import DEFAULT
from dragoman.web.render import wording
from dragoman.world.base import load_world
from dragoman.world.tables import read_table, split


@dataclass(frozen=True, slots=True)
class _Names:
    """Names by id, and what is a German transcription of names of which states."""

    known: Mapping[str, str]
    german: re.Pattern[str]
    states: frozenset[str]


def name_of(actor: Actor, code: str) -> str:
    """What somebody is called in a language."""
    return _name(actor.name, actor.kind, actor.kb or actor.key, actor.iso, code)


def called(actor: Actor, code: str) -> Actor:
    """The same actor under that name."""
    name = name_of(actor, code)
    return actor if name == actor.name else replace(actor, name=name)


def translated(reading: Reading, code: str) -> Reading:
    """A reading whose entities are called as the language has them."""
    if code == DEFAULT:
        return reading
    return replace(reading, entities=tuple(_entity(entity, code) for entity in reading.entities))


def _entity(entity: Entity, code: str) -> Entity:
    name = _name(entity.name, entity.kind, entity.kb, entity.iso, code)
    return entity if name == entity.name else replace(entity, name=name)


def _name(name: str, kind: str, kb: str | None, iso: str | None, code: str) -> str:
    if code == DEFAULT:
        return name
    if kind == "state":
        return _state(iso, wording(code)) or name
    names = _names(code)
    known = names.known.get(kb or "")
    if known or kind != "person":
        return known or name
    return _transcribed(name, kb, names)


def _state(iso: str | None, words: Wording) -> str | None:
    """A state without its article."""
    forms = words.cases.get(iso or "")
    article = words.tables.get("forms", {}).get("article", "")
    return forms[0].removeprefix(article) if forms else None


def _transcribed(name: str, kb: str | None, names: _Names) -> str:
    person = load_world().persons.get(kb or "")
    if person is None or person.iso not in names.states or not names.german.search(name):
        return name
    return next((other for other in person.names if not names.german.search(other)), name)


@cache
def _names(code: str) -> _Names:
    folder = resources.files("dragoman.web") / "messages" / "names"
    file = folder / f"{code}.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    rows = (row for row in read_table("names", key="kb") if row.get("form") == "name" and row.get(code))
    known = {row["kb"]: split(row[code])[0] for row in rows} | data.get("places", {})
    persons = data.get("persons", {})
    return _Names(known, re.compile(persons.get("german", r"\b\B")), frozenset(persons.get("states", ())))
