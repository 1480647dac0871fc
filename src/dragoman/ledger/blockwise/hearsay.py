"""Independent origins in the store: only documents that share a fingerprint with another one are compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from dragoman.ledger.blockwise.people import OF_DOCUMENTS
from dragoman.ledger.current import documents_of
from dragoman.ledger.derive.origins import agency, marks_of, near, witnesses
from dragoman.ledger.records import Document
from dragoman.ledger.store import Store

_WITNESSES = """
select document, origin, reason from derived.witnesses where document in (select unnest($1::varchar[]))
"""
_BANDS = ", ".join(f"'{band}' || signature[{4 * band + 1}:{4 * band + 4}]" for band in range(4))
_MARKS = f"""unnest(case
    when len(signature) = 16 then [nullif(sha256, ''), {_BANDS}] else [nullif(sha256, '')]
end) as mark"""
# The documents that share the hash of their text, or a quarter of their fingerprint, with another one.
_ALIKE = f"""
with marked as (
    select reading, document, {_MARKS}
    from raw.documents join temp.chosen using (reading, document)
),
shared as (select mark from marked where mark is not null group by mark having count(*) > 1)
select distinct reading, document from marked join shared using (mark)
"""
_MARKED = f"""
select distinct reading, document from (
    select reading, document, {_MARKS} from raw.documents join derived.documents using (reading, document)
) where mark in (select unnest($1::varchar[]))
"""


def hear(store: Store) -> None:
    """Fills `derived.witnesses` for the documents of `temp.chosen`: copies first, then all others, which are
    witnesses of their own unless they name an agency."""
    alike = witnesses(documents_of(store, _ALIKE)).values()
    rows = ({"document": w.document, "origin": w.origin, "reason": w.reason} for w in alike)
    store.insert("derived.witnesses", rows)
    known = {name: found for (name,) in store.ask(_NAMES) if (found := agency(name))}
    store.run(_OTHERS, {"names": sorted(known), "agencies": [known[name] for name in sorted(known)]})


def renewed(store: Store, documents: Collection[str], gone: Iterable[Document]) -> frozenset[str]:
    """Brings `derived.witnesses` up to date where `documents` are new or other than they were.

    `gone` are those that are no more as they were. Gives the documents that have another witness now. All
    copies of what changed are looked at again, however far they are apart: what links two of them may be new.
    """
    around = _copies(store, documents, gone)
    ids = sorted({*documents, *around})
    before = {row[0]: row for row in store.ask(_WITNESSES, [ids])}
    after = {d: (d, w.origin, w.reason) for d, w in witnesses(around.values()).items()}
    store.run("delete from derived.witnesses where document in (select unnest($1::varchar[]))", [ids])
    names = ("document", "origin", "reason")
    store.insert("derived.witnesses", (dict(zip(names, row, strict=True)) for row in after.values()))
    return frozenset(ident for ident in ids if before.get(ident) != after.get(ident))


def _copies(store: Store, documents: Collection[str], gone: Iterable[Document]) -> dict[str, Document]:
    """The documents named, and all that are copies of them, of what they were, or of a copy."""
    found = {item.id: item for item in documents_of(store, OF_DOCUMENTS, [sorted(documents)])}
    frontier = [*found.values(), *gone]
    while frontier:
        marks = sorted({mark for item in frontier for mark in marks_of(item)})
        likely = documents_of(store, _MARKED, [marks]) if marks else ()
        new = {c.id: c for c in likely if c.id not in found and any(near(c, item) for item in frontier)}
        found |= new
        frontier = list(new.values())
    return found


_NAMES = """
select author from raw.documents join temp.chosen using (reading, document) where author is not null
union
select publisher from raw.documents join temp.chosen using (reading, document) where publisher is not null
"""
_OTHERS = """
insert into derived.witnesses
with named as (select unnest($names::varchar[]) as name, unnest($agencies::varchar[]) as agency)
select d.document, coalesce(a.agency, p.agency, d.document),
    case when coalesce(a.agency, p.agency) is null then 'own' else 'agency' end
from raw.documents d join temp.chosen using (reading, document)
left join named a on a.name = d.author left join named p on p.name = d.publisher
where d.document not in (select document from derived.witnesses)
order by d.document
"""
