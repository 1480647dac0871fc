"""Who is who in the store: entities by profile, so that the many ways of naming are few rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.ledger.derive.atlas import Atlas
from dragoman.ledger.derive.entities import Profile, identify
from dragoman.ledger.records import Entity
from dragoman.ledger.store import Store

# Of each entity of the chosen readings the columns of `Profile`, and their hash, which is compared within one
# derivation only.
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


def identified(store: Store, linked: Mapping[tuple[str, str], str], atlas: Atlas) -> Mapping[str, Entity]:
    """Fills `derived.links` for the entities of `temp.chosen`; gives who they are.

    `linked` are the links that persons have put right.
    """
    put_right(store, linked)
    profiles = {profile(row): (row[-2], row[-1]) for row in store.ask(_PROFILES)}
    found = identify({item: times for item, (_, times) in profiles.items()}, atlas)
    store.run("create or replace temp table told (profile ubigint, key varchar, reason varchar)")
    store.insert(
        "temp.told",
        (
            dict(zip(("profile", "key", "reason"), (number, *found.keys[item]), strict=True))
            for item, (number, _) in profiles.items()
        ),
    )
    store.run(
        f"""insert into derived.links select document, id, key, reason
        from ({NAMED}) join temp.told using (profile) order by document, id"""
    )
    return found.entities


def put_right(store: Store, linked: Mapping[tuple[str, str], str]) -> None:
    """Makes the table `temp.linked`, which `NAMED` needs."""
    store.run("create or replace temp table linked (document varchar, id varchar, key varchar)")
    rows = ({"document": d, "id": ident, "key": key} for (d, ident), key in sorted(linked.items()))
    store.insert("temp.linked", rows)


def profile(row: Sequence[Any]) -> Profile:
    """The profile that the first columns of a row hold."""
    kind, name, names, kb, iso, at_home, home_iso, home, right, *_ = row
    return Profile(kind, name, tuple(names), kb, iso, (home_iso, home) if at_home else None, right)
