"""Holds the knowledge base, ours and the user's additions, to its examples and to itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dragoman.lang.resource import Problem, load_toml, rules
from dragoman.world.base import World
from dragoman.world.entry import CLASSES, Entry, Person
from dragoman.world.holders import check_holders


def check_world(world: World, code: str = "de", *, user_dir: Path | None = None) -> list[Problem]:
    """What is wrong: examples that fail, terms that end before they begin, codes that name nothing."""
    tables = load_toml("world.toml", code=code, user_dir=user_dir)
    found = [problem for rule in rules(tables, "check") for problem in _example(rule, world)]
    known = frozenset(world.states) | {org.key for org in world.organisations.values()}
    for person in world.persons.values():
        found += _holdings(person, known)
    found += _places(world)
    found += check_holders(world, code, user_dir=user_dir)
    return found


def _example(rule: Mapping[str, Any], world: World) -> Iterator[Problem]:
    """One rule of world.toml: looks its words up."""
    for field, look in (("find", world.find), ("modifier", world.modifier), ("similar", world.similar)):
        for words in rule.get(field, ()):
            entries = look(words)
            if rule.get("none") and entries:
                yield Problem("world.toml", rule["id"], f"«{words}» must not be found")
            elif not rule.get("none") and not any(_fits(entry, rule) for entry in entries):
                yield Problem("world.toml", rule["id"], f"«{words}» is not found as it should be")


def _fits(entry: Entry, rule: Mapping[str, Any]) -> bool:
    wanted = ("kind", "iso", "form", "name")
    return all(getattr(entry, field) == rule[field] for field in wanted if field in rule)


def _holdings(person: Person, known: frozenset[str]) -> Iterator[Problem]:
    for holding in person.holdings:
        where = f"{person.kb} ({person.name})"
        if holding.cls not in CLASSES:
            yield Problem("persons.tsv", where, f"there is no class of offices '{holding.cls}'")
        if holding.start and holding.end and holding.end < holding.start:
            yield Problem("persons.tsv", where, f"{holding.cls} ends before it begins: {holding.end}")
        if holding.state not in known:
            yield Problem("persons.tsv", where, f"'{holding.state}' is no state and no body")


def _places(world: World) -> Iterator[Problem]:
    for place in world.places.values():
        if place.iso and place.iso not in world.states:
            yield Problem("places.tsv", place.kb, f"'{place.iso}' is no state")
