"""What cannot be: nobody visits the state whose office he holds, and nobody receives a guest there who is at
home elsewhere. The pairs of roles, and how often the corpus holds against them, stand in
`resources/world/homes.toml`. Nor are two events one for which the rules name those of another home in
a role that tells events of their type apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.errors import ResourceError
from dragoman.lang.resource import load_ontology, load_toml, place_of, rules
from dragoman.model import Entity, Event
from dragoman.read.events.merging import KEYS
from dragoman.world.entry import Person

Filler = tuple[str, str]  # role, id
_FILE = "homes.toml"
_WHERE = {"meeting": ("place",)}  # further roles that tell events of a type apart by states
_TWO = 2


@dataclass(frozen=True, slots=True)
class Homes:
    """By event type the pairs of roles whose fillers have different homes, and those where the first has the
    home of one of the second."""

    apart: Mapping[str, tuple[frozenset[str], ...]]
    together: Mapping[str, tuple[tuple[str, str], ...]]


@lru_cache(maxsize=8)
def load_homes(*, user_dir: Path | None = None) -> Homes:
    """The pairs of `resources/world/homes.toml`, a user's own merged over them. Raises `ResourceError` with
    file and line for a pair of roles that its event type does not have."""
    tables = load_toml(_FILE, code="world", user_dir=user_dir)
    apart: dict[str, tuple[frozenset[str], ...]] = {}
    together: dict[str, tuple[tuple[str, str], ...]] = {}
    for rule in rules(tables, "apart"):
        kind, pair = _pair(rule, user_dir)
        apart[kind] = (*apart.get(kind, ()), frozenset(pair))
    for rule in rules(tables, "together"):
        kind, pair = _pair(rule, user_dir)
        together[kind] = (*together.get(kind, ()), pair)
    return Homes(apart, together)


def _pair(rule: Mapping[str, Any], user_dir: Path | None) -> tuple[str, tuple[str, str]]:
    """The event type and the two roles of a rule."""
    types = load_ontology()["event_types"]
    kind, roles = rule.get("type"), rule.get("roles")
    known = types[kind]["roles"] if isinstance(kind, str) and kind in types else ()
    if isinstance(kind, str) and isinstance(roles, list) and len(roles) == 2 and set(roles) <= set(known):
        return kind, (roles[0], roles[1])
    where = place_of(str(rule["id"]), _FILE, code="world", user_dir=user_dir)
    raise ResourceError(
        f"{where}: rule '{rule['id']}' needs two roles of its type, not type {kind!r} with {roles!r}.",
        hint=f"Roles of '{kind}': {', '.join(known)}." if known else f"Types: {', '.join(types)}.",
    )


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


def sensible(
    kind: str, fillers: Sequence[Filler], homes: Mapping[str, str], pairs: Homes | None = None
) -> list[bool]:
    """Which fillers of an event of the type can stand together, the first ones being believed most. `pairs`
    are those that the package holds where none are given."""
    known = pairs or load_homes()
    kept: list[Filler] = []
    out = []
    for filler in fillers:
        out.append(not any(_clash(known.apart.get(kind, ()), filler, other, homes) for other in kept))
        if out[-1]:
            kept.append(filler)
    for first, second in known.together.get(kind, ()):
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


def rivals(left: Event, right: Event, homes: Mapping[str, str]) -> bool:
    """Whether two events of the rules, of one type, name in a role that tells events of the type apart those
    who are at home elsewhere: Russia expelling diplomats, and Germany. Nor are a G7 summit and one of NATO
    the same, talks in Rome and in Berlin, or talks of two who come from other pairs of states."""
    for role in (*KEYS.get(left.type, ()), *_WHERE.get(left.type, ())):
        ours, theirs = (_homes(event, role, homes) for event in (left, right))
        if ours and theirs and ours.isdisjoint(theirs):
            return True
    return _other_series(left, right) or _other_pair(left, right, homes)


def _other_series(left: Event, right: Event) -> bool:
    ours, theirs = (
        {a.filler for a in event.arguments if a.role == "series" and not a.filler.startswith('"')}
        for event in (left, right)
    )
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _other_pair(left: Event, right: Event, homes: Mapping[str, str]) -> bool:
    """Whether both are talks of two, each from a state of his own, and one state differs."""
    pairs = []
    for event in (left, right):
        who = {a.filler for a in event.arguments if a.role == "participant"}
        pairs.append((len(who), _homes(event, "participant", homes)))
    two = all(count == len(from_) == _TWO for count, from_ in pairs)
    return left.type == "meeting" and two and pairs[0][1] != pairs[1][1]


def _homes(event: Event, role: str, homes: Mapping[str, str]) -> set[str]:
    return {homes[a.filler] for a in event.arguments if a.role == role and a.filler in homes}
