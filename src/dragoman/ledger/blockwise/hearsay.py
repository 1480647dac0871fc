"""Independent origins in the store: only documents that share a fingerprint with another one are compared."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.ledger.current import documents_of
from dragoman.ledger.derive.origins import agency, witnesses
from dragoman.ledger.records import Witness
from dragoman.ledger.store import Store

_BANDS = ", ".join(f"'{band}' || signature[{4 * band + 1}:{4 * band + 4}]" for band in range(4))
# The documents that share the hash of their text, or a quarter of their fingerprint, with another one.
_ALIKE = f"""
with marked as (
    select reading, document, unnest(case
        when len(signature) = 16 then [nullif(sha256, ''), {_BANDS}] else [nullif(sha256, '')]
    end) as mark
    from raw.documents join temp.chosen using (reading, document)
),
shared as (select mark from marked where mark is not null group by mark having count(*) > 1)
select distinct reading, document from marked join shared using (mark)
"""


def hear(store: Store) -> None:
    """Fills `derived.witnesses` for the documents of `temp.chosen`."""
    store.insert("derived.witnesses", ({"document": w.document, "origin": w.origin, "reason": w.reason}
                                    for w in _all(store)))  # fmt: skip


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
