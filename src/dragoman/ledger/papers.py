"""The documents that the ledger goes by: listed, counted, and read again as they were added."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dragoman.errors import LedgerError
from dragoman.ledger.store import Store
from dragoman.model import Reading

SHORTEST = 8  # characters of an id that may stand for it


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much the ledger holds: documents, independent origins of them, reports, events, entities."""

    documents: int
    origins: int
    reports: int
    events: int
    entities: int


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: `document` is its permanent id, `events` how many it reports, `added` when it came in
    (UTC)."""

    document: str
    title: str
    publisher: str | None
    published: str | None
    language: str | None
    added: datetime
    events: int


def holdings(store: Store) -> Holdings:
    """How much the ledger holds."""
    return Holdings(*store.ask(_HOLDINGS)[0])


def papers(
    store: Store,
    *,
    words: str = "",
    documents: Sequence[str] | None = None,
    limit: int | None = None,
    start: int = 0,
) -> tuple[Paper, ...]:
    """The documents, those added last first; with `words`, those whose titles or sources hold all of them;
    with `documents`, those of these ids."""
    given = {"words": words, "documents": documents and list(documents), "limit": limit, "start": start}
    if documents is not None and not documents:
        return ()
    return tuple(Paper(*row) for row in store.ask(_PAPERS, given))


def document_of(store: Store, name: str) -> str | None:
    """The document of an id, which may be cut short to `SHORTEST` characters; None where there is none.

    Raises `LedgerError` where several begin like that.
    """
    known = store.ask("select document from derived.documents where document = $1", [name])
    if not known and len(name) >= SHORTEST:
        known = store.ask(_BEGINNING, [name])
        if len(known) > 1:
            raise LedgerError(
                f"The ids of several documents begin with «{name[:40]}».", hint="Give more of it."
            )
    return known[0][0] if known else None


def reading_of(store: Store, document: str) -> Reading:
    """What a document says, as it was added. Raises `LedgerError` where the ledger has no such document."""
    full = document_of(store, document)
    known = store.ask("select reading from derived.documents where document = $1", [full])
    rows = store.ask(_CONTRACT, list(known[0])) if known else []
    if not rows:
        raise LedgerError(f"There is no document {document[:40]} in the ledger.", hint="See /docs.")
    return Reading.from_json(json.loads(rows[0][0]))


_BEGINNING = """
select document from derived.documents where starts_with(document, $1) order by document limit 2
"""
_HOLDINGS = """
select (select count(*) from derived.documents), (select count(distinct origin) from derived.witnesses),
    (select count(*) from derived.members), (select count(*) from derived.events),
    (select count(*) from derived.entities)
"""
_PAPERS = """
with found as (
    select c.document, c.reading, published, added
    from derived.documents c join raw.documents d using (reading)
    where ($words = '' or list_has_all(
        derived.words(concat_ws(' ', d.title, d.source, publisher, author)), derived.words($words)))
        and ($documents::varchar[] is null or c.document in (select unnest($documents::varchar[])))
    order by added desc, published desc nulls last, c.document limit $limit offset $start
),
told as (
    select reading, count(*) as events from raw.reports where reading in (select reading from found)
    group by reading
)
select f.document, coalesce(d.title, nullif(parse_filename(d.source), ''), d.id) as title, publisher,
    f.published, language, f.added, coalesce(events, 0)
from found f join raw.documents d using (reading) left join told using (reading)
where d.reading in (select reading from found)
order by f.added desc, f.published desc nulls last, f.document
"""
_CONTRACT = "select contract from raw.contracts where reading = $1"
