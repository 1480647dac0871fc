"""What cannot be: nobody visits the state whose office he holds, and nobody receives a guest there who is at
home elsewhere. The pairs of roles and how often the corpus holds against them: `resources/homes.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from dragoman.model import Entity
from dragoman.world.entry import Person

Filler = tuple[str, str]  # role, id


@dataclass(frozen=True, slots=True)
class Homes:
    """By event type the pairs of roles whose fillers have different homes, and those where the first has the
    home of one of the second."""

    apart: Mapping[str, tuple[frozenset[str], ...]]
    together: Mapping[str, tuple[tuple[str, str], ...]]


@lru_cache(maxsize=1)
def load_homes() -> Homes:
    """The pairs that the package holds."""
    text = (resources.files("dragoman") / "resources" / "homes.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    apart: dict[str, tuple[frozenset[str], ...]] = {}
    together: dict[str, tuple[tuple[str, str], ...]] = {}
    for rule in tables["apart"]:
        apart[rule["type"]] = (*apart.get(rule["type"], ()), frozenset(rule["roles"]))
    for rule in tables["together"]:
        first, second = rule["roles"]
        together[rule["type"]] = (*together.get(rule["type"], ()), (first, second))
    return Homes(apart, together)


def homes_of(entities: Sequence[Entity], persons: Mapping[str, Person]) -> dict[str, str]:
    """The state (ISO code) where each entity is at home, where that is known: its own, that of the office, or
    that of the person in the knowledge base (`persons` by id)."""
    own = {entity.id: entity.iso for entity in entities if entity.iso}
    out = {}
    for entity in entities:
        person = persons.get(entity.kb or "") if entity.kind == "person" else None
        known = person.iso if person is not None else ""
        if iso := own.get(entity.id) or own.get(entity.of or "") or known:
            out[entity.id] = iso
    return out


def sensible(kind: str, fillers: Sequence[Filler], homes: Mapping[str, str]) -> list[bool]:
    """Which fillers of an event of the type can stand together, the first ones being believed most."""
    rules = load_homes()
    kept: list[Filler] = []
    out = []
    for filler in fillers:
        out.append(not any(_clash(rules.apart.get(kind, ()), filler, other, homes) for other in kept))
        if out[-1]:
            kept.append(filler)
    for first, second in rules.together.get(kind, ()):
        there = {homes[ref] for role, ref in kept if role == second and ref in homes}
        if there:
            strays = {ref for role, ref in kept if role == first and homes.get(ref, "") not in {"", *there}}
            out = [
                ok and not (role == first and ref in strays)
                for ok, (role, ref) in zip(out, fillers, strict=True)
            ]
    return out


def _clash(apart: Sequence[frozenset[str]], left: Filler, right: Filler, homes: Mapping[str, str]) -> bool:
    home = homes.get(left[1])
    return home is not None and home == homes.get(right[1]) and frozenset((left[0], right[0])) in apart
