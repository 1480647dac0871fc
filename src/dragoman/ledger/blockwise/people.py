"""Who is who in the store: entities by profile, so that the many ways of naming are few rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.ledger.derive.atlas import Atlas
from dragoman.ledger.derive.entities import Naming, Profile, gathered, identify, key_of, naming
from dragoman.ledger.derived_rows import rows
from dragoman.ledger.records import Entity
from dragoman.ledger.store import Store

# Of each entity of the chosen readings the columns of `Profile`, and their hash, which is compared only with
# those that the same version of the database made.
_COLUMNS = "kind, name, names, kb, iso, at_home, home_iso, home, linked"
NAMED = f"""
select *, hash({_COLUMNS}) as profile from (
    select c.document, e.id, e.kind, e.name, coalesce(e.names, []) as names, e.kb, e.iso,
        s.id is not null as at_home, s.iso as home_iso, s.name as home, l.key as linked
    from raw.entities e join temp.chosen c using (reading)
    left join raw.entities s on s.reading = e.reading and s.id = e."of" and s.kind = 'state'
    left join temp.linked l on l.document = c.document and l.id = e.id
)
"""
_PROFILES = f"""
select any_value({_COLUMNS.replace(", ", "), any_value(")}), profile, count(*) from ({NAMED}) group by profile
"""
OF_DOCUMENTS = """
select reading, document from derived.documents where document in (select unnest($1::varchar[]))
"""
_KEPT = f"select {_COLUMNS}, profile, times, key, reason from kept.profiles"
_LINKS = f"""
insert into derived.links select document, id, key, reason
from ({NAMED}) join kept.profiles using (profile) order by document, id
"""
Links = Mapping[tuple[str, str], str]
Counted = Mapping[int, tuple[Profile, int]]  # profiles by their hash, each with how many entities have it
_NONE = (None, 0)


@dataclass(slots=True)
class Known:
    """A way of naming: how many entities have it, and whom it means."""

    item: Profile
    naming: Naming
    times: int
    key: str = ""
    reason: str = ""


def identified(store: Store, linked: Links, atlas: Atlas) -> dict[str, Entity]:
    """Fills `derived.entities`, `derived.links` and `kept.profiles` for the readings of `temp.chosen`.

    `linked` are the links that persons have put right. Gives who they are.
    """
    put_right(store, linked)
    counted = {profile(row): (row[-2], row[-1]) for row in store.ask(_PROFILES)}
    found = identify({item: times for item, (_, times) in counted.items()}, atlas)
    known = {
        number: Known(item, naming(item, atlas), times, *found.keys[item])
        for item, (number, times) in counted.items()
    }
    _keep(store, known)
    store.run(_LINKS)
    store.insert("derived.entities", rows(found.entities.values(), "entities"))
    return dict(found.entities)


def put_right(store: Store, linked: Links) -> None:
    """Makes the table `temp.linked`, which `NAMED` needs."""
    store.run("create or replace temp table linked (document varchar, id varchar, key varchar)")
    rows = ({"document": d, "id": ident, "key": key} for (d, ident), key in sorted(linked.items()))
    store.insert("temp.linked", rows)


def profile(row: Sequence[Any]) -> Profile:
    """The profile that the first columns of a row hold."""
    kind, name, names, kb, iso, at_home, home_iso, home, right, *_ = row
    return Profile(kind, name, tuple(names), kb, iso, (home_iso, home) if at_home else None, right)


def counted(store: Store, chosen: str, linked: Links) -> Counted:
    """The profiles of some readings by their hash, each with how many entities have it.

    `chosen` is SQL that gives `reading` and `document`.
    """
    put_right(store, linked)
    store.run(f"create or replace temp table chosen as {chosen}")
    return {row[-2]: (profile(row), row[-1]) for row in store.ask(_PROFILES)}


@dataclass(frozen=True, slots=True)
class Moved:
    """What changed of who is who: the keys of entities made anew; those of entities that are new, gone, or of
    another kind, name or state; and the profiles that were known and now mean somebody else."""

    keys: frozenset[str]
    entities: frozenset[str]
    profiles: frozenset[int]


def renewed(store: Store, before: Counted, after: Counted, world: Atlas) -> Moved:
    """Who is who once the profiles `before` have given way to those `after`: `kept.profiles` and
    `derived.entities` are brought up to date."""
    change = {n: after.get(n, _NONE)[1] - before.get(n, _NONE)[1] for n in {*before, *after}}
    touched = _kept(store, "profile in (select unnest($1::ubigint[]))", sorted(change), world)
    came = {number for number in after if number not in touched}
    for number in came:
        item, _ = after[number]
        touched[number] = Known(item, naming(item, world), 0)
    for number, more in change.items():
        touched[number].times += more
    gone = {number for number, one in touched.items() if not one.times}
    keys = {one.key for number, one in touched.items() if change[number]}
    names = {name for number in came | gone for name in touched[number].naming.gives}
    asking = {**_kept(store, "list_has_any(asks, $1::varchar[])", sorted(names), world), **touched}
    asking = {n: one for n, one in asking.items() if n not in gone and (n in came or n not in touched)}
    for number, one in touched.items():
        if number not in gone and not names.isdisjoint(one.naming.asks):
            asking[number] = one
    _keep(store, {n: one for n, one in touched.items() if n not in gone}, instead=touched)
    keys |= {one.key for one in asking.values()}
    moved = _asked_again(store, asking)
    keys |= {one.key for one in (*asking.values(), *touched.values())}
    keys -= {""}
    return Moved(frozenset(keys), _gather(store, keys, world), frozenset(moved - came))


def _asked_again(store: Store, asking: Mapping[int, Known]) -> set[int]:
    """Looks up whom these profiles mean; gives those of which that has changed, and writes them anew."""
    asked = sorted({name for one in asking.values() for name in one.naming.asks})
    sql = "select unnest(gives) as name, base from kept.profiles where list_has_any(gives, $1::varchar[])"
    known: dict[str, set[str]] = defaultdict(set)
    for name, base in store.ask(f"select distinct name, base from ({sql})", [asked]) if asked else ():
        known[name].add(base)
    moved = set()
    for number, one in asking.items():
        found = key_of(one.naming, known)
        if found != (one.key, one.reason):
            one.key, one.reason = found
            moved.add(number)
    _keep(store, {number: asking[number] for number in moved}, instead=moved)
    return moved


def _gather(store: Store, keys: Iterable[str], world: Atlas) -> frozenset[str]:
    """Makes the entities of some keys anew; gives those whose kind, name or state is another one."""
    wanted = sorted(keys)
    some = _kept(store, "key in (select unnest($1::varchar[]))", wanted, world).values()
    found = gathered((one.item, one.times, one.key, one.naming.home) for one in some)
    sql = 'select key, kind, name, "of" from derived.entities where key in (select unnest($1::varchar[]))'
    before = {key: shape for key, *shape in store.ask(sql, [wanted])}
    store.run("delete from derived.entities where key in (select unnest($1::varchar[]))", [wanted])
    store.insert("derived.entities", rows(found.values(), "entities"))
    after = {key: [one.kind, one.name, one.of] for key, one in found.items()}
    return frozenset(key for key in wanted if before.get(key) != after.get(key))


def relink(store: Store, documents: Collection[str], moved: Collection[int]) -> frozenset[str]:
    """Makes the links of some documents anew, and all those of the profiles `moved`; gives the documents of
    the latter. `temp.linked` and `derived.documents` are up to date."""
    some = sorted(documents)
    if moved:
        store.run("create or replace temp table chosen as select reading, document from derived.documents")
    sql = f"select distinct document from ({NAMED}) where profile in (select unnest($1::ubigint[]))"
    others = frozenset(d for (d,) in store.ask(sql, [sorted(moved)])) if moved else frozenset[str]()
    both = sorted({*some, *others})
    store.run("delete from derived.links where document in (select unnest($1::varchar[]))", [both])
    store.run(f"create or replace temp table chosen as {OF_DOCUMENTS}", [both])
    store.run(_LINKS)
    return others


def _kept(store: Store, where: str, given: Sequence[Any], world: Atlas) -> dict[int, Known]:
    """The kept profiles of which something holds, by their hash."""
    out = {}
    for row in store.ask(f"{_KEPT} where {where}", [list(given)]) if given else ():
        item, (number, times, key, reason) = profile(row), row[-4:]
        out[number] = Known(item, naming(item, world), times, key, reason)
    return out


def _keep(store: Store, known: Mapping[int, Known], *, instead: Collection[int] = ()) -> None:
    """Writes profiles, in the place of those of the numbers `instead`."""
    if instead:
        sql = "delete from kept.profiles where profile in (select unnest($1::ubigint[]))"
        store.run(sql, [sorted(instead)])
    store.insert("kept.profiles", (_row(number, one) for number, one in sorted(known.items())))


def _row(number: int, one: Known) -> dict[str, Any]:
    item = one.item
    iso, name = item.home or (None, None)
    return {
        **{field: getattr(item, field) for field in ("kind", "name", "names", "kb", "iso", "linked")},
        **{"profile": number, "at_home": item.home is not None, "home_iso": iso, "home": name},
        **{"times": one.times, "key": one.key, "reason": one.reason},
        **{"base": one.naming.base, "gives": one.naming.gives, "asks": one.naming.asks},
    }
