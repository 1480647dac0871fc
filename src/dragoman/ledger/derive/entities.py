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


@dataclass(frozen=True, slots=True)
class Profile:
    """All that counts of how a document names an entity: those of one profile have one key.

    `home` is code and name of the state that the document says it belongs to; `linked` the key that a person
    has put right.
    """

    kind: str
    name: str
    names: tuple[str, ...] = ()
    kb: str | None = None
    iso: str | None = None
    home: tuple[str | None, str] | None = None
    linked: str | None = None


@dataclass(frozen=True, slots=True)
class Identified:
    """The entities, and of each profile the key and why it is that."""

    entities: Mapping[str, Entity]
    keys: Mapping[Profile, tuple[str, str]]


def who_is_who(named: Iterable[Named], linked: Mapping[tuple[str, str], str], atlas: Atlas) -> People:
    """Keys for the entities of all documents; `linked` are the links that persons have put right."""
    items = sorted(named)
    states = {(item.document, item.id): (item.iso, item.name) for item in items if item.kind == "state"}
    profiles = {(item.document, item.id): _profile(item, states, linked) for item in items}
    found = identify(Counter(profiles.values()), atlas)
    links = []
    for (document, ident), profile in profiles.items():
        key, why = found.keys[profile]
        links.append(NamedLink(document=document, id=ident, key=key, reason=why))
    keys = {(link.document, link.id): link.key for link in links}
    return People(found.entities, tuple(sorted(links)), keys)


def _profile(
    item: Named,
    states: Mapping[tuple[str, str], tuple[str | None, str]],
    linked: Mapping[tuple[str, str], str],
) -> Profile:
    home = states.get((item.document, item.of)) if item.of else None
    right = linked.get((item.document, item.id))
    return Profile(item.kind, item.name, item.names, item.kb, item.iso, home, right)


def identify(profiles: Mapping[Profile, int], atlas: Atlas) -> Identified:
    """Who is who, from the profiles and how many documents give each."""
    homes = {profile: _home(profile, atlas) for profile in profiles}
    sure = {profile: _sure(profile, homes[profile], atlas) for profile in profiles}
    by_name, by_family = _known_names(sure, homes)
    keys = {p: sure[p] or _by_name(p, homes[p], by_name, by_family) for p in profiles}
    return Identified(_gathered(profiles, keys, homes), keys)


def _state_code(iso: str | None, name: str, atlas: Atlas) -> str:
    if iso:
        return iso
    found = atlas.find("state", name)
    return found.state if found else fold(name)


def _home(item: Profile, atlas: Atlas) -> str:
    """The state that an entity belongs to, or is."""
    if item.kind == "state" and (own := _state_code(item.iso, item.name, atlas)):
        return own
    if item.home and (of := _state_code(*item.home, atlas)):
        return of
    return item.iso or atlas.state(item.kind, item.kb, item.name)


def _sure(item: Profile, home: str, atlas: Atlas) -> tuple[str, str] | None:
    if item.linked is not None:
        return item.linked, "correction"
    if item.kind == "state":
        return f"iso:{home}", "iso" if item.iso else "name"
    if item.kb:
        return item.kb, "kb"
    found = atlas.find(item.kind, item.name)
    return (found.kb, "world") if found else None


def _known_names(
    sure: Mapping[Profile, tuple[str, str] | None], homes: Mapping[Profile, str]
) -> tuple[dict[tuple[str, str], set[str]], dict[tuple[str, str], set[str]]]:
    """Which keys bear a name, and which persons of a state bear a family name."""
    by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
    by_family: dict[tuple[str, str], set[str]] = defaultdict(set)
    for item, known in sure.items():
        key = known[0] if known else _own_key(item, homes[item])
        if known:
            for name in {item.name, *item.names}:
                by_name[item.kind, fold(name)].add(key)
        if item.kind == "person" and " " in item.name:
            by_family[fold(item.name).split()[-1], homes[item]].add(key)
            by_family[fold(item.name).split()[0], homes[item]].add(key)
    return by_name, by_family


def _by_name(
    item: Profile,
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


def _own_key(item: Profile, home: str) -> str:
    name = fold(item.name)
    return f"{item.kind}:{name}" if not home or item.kind in _STATELESS else f"{item.kind}:{name}:{home}"


def _gathered(
    profiles: Mapping[Profile, int],
    keys: Mapping[Profile, tuple[str, str]],
    homes: Mapping[Profile, str],
) -> dict[str, Entity]:
    names: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    of: dict[str, Counter[str]] = defaultdict(Counter)
    kbs: dict[str, set[str]] = defaultdict(set)
    for item, times in profiles.items():
        (key, _), home = keys[item], homes[item]
        names[key][item.name] += 2 * times
        for name in item.names:
            names[key][name] += times
        kinds[key][item.kind] += times
        kbs[key] |= {item.kb} if item.kb else set()
        if home:
            of[key][home] += times
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
