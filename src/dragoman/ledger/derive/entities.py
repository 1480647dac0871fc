"""Who is who over documents: one key for everyone and everything that several documents name.

The key is the id in the knowledge base, the code of a state, else kind, folded name and state. Somebody
named without an id is the one of that name whom the ledger knows; a family name alone is, where just one
such person of the same state is known. A person's correction goes before everything.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.lang.resource import load_toml
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


@dataclass(frozen=True, slots=True)
class Naming:
    """What a profile is by itself: its state, and the key that it has unless others of its name are known.

    `sure` is why nobody else can change the key, None where others can. `gives` are the names by which others
    find the key, `asks` those under which it looks for others.
    """

    home: str
    base: str
    sure: str | None
    gives: tuple[str, ...]
    asks: tuple[str, ...]


def identify(profiles: Mapping[Profile, int], atlas: Atlas) -> Identified:
    """Who is who, from the profiles and how many documents give each."""
    namings = {profile: naming(profile, atlas) for profile in profiles}
    known: dict[str, set[str]] = defaultdict(set)
    for one in namings.values():
        for name in one.gives:
            known[name].add(one.base)
    keys = {profile: key_of(one, known) for profile, one in namings.items()}
    entities = gathered((p, times, keys[p][0], namings[p].home) for p, times in profiles.items())
    return Identified(entities, keys)


def naming(item: Profile, atlas: Atlas) -> Naming:
    """What a profile is by itself."""
    home = _home(item, atlas)
    sure = _sure(item, home, atlas)
    base = sure[0] if sure else _own_key(item, home)
    gives = {f"{item.kind}:{_spelt(item.kind, name)}" for name in (item.name, *item.names)} if sure else set()
    whole = item.kind != "person" or " " in item.name
    if item.kind == "person" and whole and (words := _spelt(item.kind, item.name).split()):
        gives |= {_family(words[-1], home), _family(words[0], home)}
    name = _spelt(item.kind, item.name)
    asked = f"{item.kind}:{name}" if whole else _family(name, home) if home else ""
    asks = (asked,) if asked and not sure else ()
    return Naming(home, base, sure[1] if sure else None, tuple(sorted(gives)), asks)


def key_of(one: Naming, known: Mapping[str, Collection[str]]) -> tuple[str, str]:
    """The key of a profile and why it is that, where `known` are the keys that bear the names it asks for."""
    if one.sure:
        return one.base, one.sure
    for name in one.asks:
        if len(found := set(known.get(name, ()))) == 1:
            return found.pop(), "surname" if name.startswith(_FAMILY) else "name"
    return one.base, "name and state" if one.home else "name"


_FAMILY = "~"  # before a family name: no kind of entity begins with it


def _family(name: str, home: str) -> str:
    return f"{_FAMILY}{name}|{home}"


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
        return _key_as_spelt(item.linked), "correction"
    if item.kind == "state":
        return f"iso:{home}", "iso" if item.iso else "name"
    if item.kb:
        return item.kb, "kb"
    found = atlas.find(item.kind, item.name)
    return (found.kb, "world") if found else None


def _own_key(item: Profile, home: str) -> str:
    name = _spelt(item.kind, item.name)
    return f"{item.kind}:{name}" if not home or item.kind in _STATELESS else f"{item.kind}:{name}:{home}"


def _spelt(kind: str, name: str) -> str:
    """A name folded; of a person in one spelling, however it is written in Latin letters: "Yusupov" and
    "Jusupow" are one."""
    folded = fold(name)
    for written, one in spellings() if kind == "person" else ():
        folded = folded.replace(written, one)
    return folded


def _key_as_spelt(key: str) -> str:
    """A key that a correction names, as keys are written now."""
    kind, _, rest = key.partition(":")
    name, _, home = rest.partition(":")
    return ":".join((kind, _spelt(kind, name), *([home] if home else []))) if kind == "person" else key


@lru_cache(maxsize=1)
def spellings() -> tuple[tuple[str, str], ...]:
    """Letters for the same sounds, from `resources/ledger/spellings.toml`, in their order."""
    return tuple((str(w), str(o)) for w, o in load_toml("spellings.toml", code="ledger")["pairs"])


def gathered(profiles: Iterable[tuple[Profile, int, str, str]]) -> dict[str, Entity]:
    """The entities of some keys, from all their profiles: each with how many give it, its key and state."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    of: dict[str, Counter[str]] = defaultdict(Counter)
    kbs: dict[str, set[str]] = defaultdict(set)
    for item, times, key, home in profiles:
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
