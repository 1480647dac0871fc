"""Who is who over documents: one key for everyone and everything that several documents name.

The key is the id in the knowledge base, the code of a state, else kind, folded name and state. Somebody
named without an id is the one of that name whom the ledger knows; a family name alone is, where just one
such person of the same state is known. A person's correction goes before everything.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.ledger.derive.atlas import Atlas
from dragoman.ledger.records import Entity, Named, NamedLink
from dragoman.world.fold import fold

Keys = Mapping[tuple[str, str], str]
_STATELESS = ("state", "document", "other", "forum")


@dataclass(frozen=True, slots=True)
class People:
    """The entities over all documents, with the way from a document's entity to its key."""

    entities: Mapping[str, Entity]
    links: tuple[NamedLink, ...]
    keys: Keys


def who_is_who(named: Iterable[Named], linked: Mapping[tuple[str, str], str], atlas: Atlas) -> People:
    """Keys for the entities of all documents; `linked` are the links that persons have put right."""
    items = sorted(named)
    states = {(item.document, item.id): _state_code(item, atlas) for item in items if item.kind == "state"}
    homes = {(item.document, item.id): _home(item, states, atlas) for item in items}
    sure = {(item.document, item.id): _sure(item, homes, atlas, linked) for item in items}
    by_name, by_family = _known_names(items, sure, homes)
    links = []
    for item in items:
        at = (item.document, item.id)
        key, why = sure[at] or _by_name(item, homes[at], by_name, by_family)
        links.append(NamedLink(document=item.document, id=item.id, key=key, reason=why))
    keys = {(link.document, link.id): link.key for link in links}
    return People(_gathered(items, keys, homes), tuple(sorted(links)), keys)


def _state_code(item: Named, atlas: Atlas) -> str:
    if item.iso:
        return item.iso
    found = atlas.find("state", item.name)
    return found.state if found else fold(item.name)


def _home(item: Named, states: Mapping[tuple[str, str], str], atlas: Atlas) -> str:
    """The state that an entity belongs to, or is."""
    own = states.get((item.document, item.id))
    if own:
        return own
    if item.of and (of := states.get((item.document, item.of))):
        return of
    return item.iso or atlas.state(item.kind, item.kb, item.name)


def _sure(
    item: Named, homes: Keys, atlas: Atlas, linked: Mapping[tuple[str, str], str]
) -> tuple[str, str] | None:
    at = (item.document, item.id)
    if at in linked:
        return linked[at], "correction"
    if item.kind == "state":
        return f"iso:{homes[at]}", "iso" if item.iso else "name"
    if item.kb:
        return item.kb, "kb"
    found = atlas.find(item.kind, item.name)
    return (found.kb, "world") if found else None


def _known_names(
    items: Iterable[Named], sure: Mapping[tuple[str, str], tuple[str, str] | None], homes: Keys
) -> tuple[dict[tuple[str, str], set[str]], dict[tuple[str, str], set[str]]]:
    """Which keys bear a name, and which persons of a state bear a family name."""
    by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
    by_family: dict[tuple[str, str], set[str]] = defaultdict(set)
    for item in items:
        at = (item.document, item.id)
        key = sure[at][0] if sure[at] else _own_key(item, homes[at])  # type: ignore[index]
        if sure[at]:
            for name in {item.name, *item.names}:
                by_name[item.kind, fold(name)].add(key)
        if item.kind == "person" and " " in item.name:
            by_family[fold(item.name).split()[-1], homes[at]].add(key)
            by_family[fold(item.name).split()[0], homes[at]].add(key)
    return by_name, by_family


def _by_name(
    item: Named,
    home: str,
    by_name: Mapping[tuple[str, str], set[str]],
    by_family: Mapping[tuple[str, str], set[str]],
) -> tuple[str, str]:
    found = by_name.get((item.kind, fold(item.name)), set())
    if len(found) == 1 and (item.kind != "person" or " " in item.name):
        return min(found), "name"
    if item.kind == "person" and " " not in item.name:
        found = by_family.get((fold(item.name), home), set())
        if len(found) == 1 and home:
            return min(found), "surname"
    return _own_key(item, home), "name and state" if home else "name"


def _own_key(item: Named, home: str) -> str:
    name = fold(item.name)
    return f"{item.kind}:{name}" if not home or item.kind in _STATELESS else f"{item.kind}:{name}:{home}"


def _gathered(items: Iterable[Named], keys: Keys, homes: Keys) -> dict[str, Entity]:
    names: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    of: dict[str, Counter[str]] = defaultdict(Counter)
    kbs: dict[str, set[str]] = defaultdict(set)
    for item in items:
        key, home = keys[item.document, item.id], homes[item.document, item.id]
        names[key][item.name] += 2
        names[key].update(item.names)
        kinds[key][item.kind] += 1
        kbs[key] |= {item.kb} if item.kb else set()
        of[key].update([home] if home else [])
    return {key: _entity(key, names[key], kinds[key], of[key], kbs[key]) for key in sorted(names)}


def _entity(key: str, names: Counter[str], kinds: Counter[str], of: Counter[str], kbs: set[str]) -> Entity:
    ordered = tuple(sorted(names, key=lambda name: (-names[name], name)))
    home = _most(of)
    kind = _most(kinds) or "other"
    iso = home if kind == "state" else None
    return Entity(
        key=key,
        kind=kind,
        name=ordered[0],
        names=ordered,
        kb=min(kbs) if kbs else None,
        iso=iso,
        of=f"iso:{home}" if home and not iso else None,
    )


def _most(counts: Counter[str]) -> str | None:
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None
