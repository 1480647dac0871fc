"""Independent origins in the store: only documents that share a fingerprint with another one are compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from dragoman.ledger.blockwise.people import OF_DOCUMENTS
from dragoman.ledger.current import documents_of
from dragoman.ledger.derive.origins import agency, marks_of, near, witnesses
from dragoman.ledger.records import Document, Witness
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
    """Fills `derived.witnesses` for the documents of `temp.chosen`."""
    store.insert("derived.witnesses", ({"document": w.document, "origin": w.origin, "reason": w.reason}
                                    for w in _all(store)))  # fmt: skip


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


def _all(store: Store) -> Iterator[Witness]:
    alike = witnesses(documents_of(store, _ALIKE))
    yield from alike.values()
    agencies = dict[str | None, str | None]()
    for document, author, publisher in store.ask(_OTHERS):
        for name in (author, publisher):
            if name not in agencies:
                agencies[name] = agency(name)
        named = agencies[author] or agencies[publisher]
        if document not in alike:
            yield Witness(document=document, origin=named or document, reason="agency" if named else "own")


_OTHERS = """
select document, author, publisher from raw.documents join temp.chosen using (reading, document)
order by document
"""
