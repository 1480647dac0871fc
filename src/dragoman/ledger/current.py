"""What the raw part holds, as the derivation takes it: of every document one revision in one reading."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from sys import intern
from typing import Any, TypeVar

from dragoman.ledger.records import Correction, Document, Figure, Named, Raw, Report, Statement
from dragoman.ledger.seen import carried
from dragoman.ledger.store import Store

T = TypeVar("T")

# The ledger goes by the revision that was published last; where dates do not tell, by what was added last.
CHOSEN = """
select reading, document from raw.documents
qualify row_number() over (
    partition by document order by published desc nulls last, added desc, reading
) = 1
"""
_DOCUMENTS = """
select document as id, source, title, language, genre, author, publisher, url, published, sha256, signature
from raw.documents join chosen using (reading, document) order by id
"""
_ENTITIES = """
select document, id, kind, name, names, kb, iso, office, "of"
from raw.entities join chosen using (reading) order by document, id
"""
_FIGURES = """
select document, id, measure, value, high, unit, comparator, period, about, parties, stated_by, converted,
    converted_unit, coalesce(start, 0) as start, coalesce(stop, 0) as "end", coalesce(words, '') as words,
    coalesce(sentence, '') as sentence
from raw.figures join chosen using (reading) order by document, id
"""
_REPORTS = """
select report as id, document, id as event, type, status, time, confidence, coalesce(start, 0) as start,
    coalesce(stop, 0) as "end", coalesce(words, '') as words, coalesce(evidence, '') as evidence
from raw.reports join chosen using (reading) left join (
    select reading, report, string_agg(words, ' ' order by start, stop) as evidence
    from raw.evidence join chosen using (reading) group by reading, report
) using (reading, report) order by report
"""
_STATEMENTS = """
select s.report, field, coalesce(other.report, s.value) as value, document, coalesce(s.start, 0) as start,
    coalesce(s.stop, 0) as "end", coalesce(s.words, '') as words, coalesce(basis, 'stated') as basis
from raw.statements s join chosen using (reading)
left join raw.reports other on other.reading = s.reading and other.id = s.value
order by s.report, field, value, s.start, s.stop
"""
_CORRECTIONS = "select id, kind, body, person, made, reason, seen from raw.corrections order by made, id"


def raw_of(store: Store, *, today: str | None = None) -> Raw:
    """Everything that the derivation takes, in an order that does not depend on the order of adding."""
    return replace(
        part_of(store, CHOSEN),
        entities=_all(store, CHOSEN, _ENTITIES, _named),
        corrections=corrections_of(store),
        today=today,
    )


def part_of(store: Store, chosen: str, parameters: Sequence[Any] = ()) -> Raw:
    """What some readings say, without their entities. `chosen` is SQL that gives `reading` and `document`."""
    return Raw(
        documents=documents_of(store, chosen, parameters),
        figures=figures_of(store, chosen, parameters),
        reports=_all(store, chosen, _REPORTS, Report, parameters),
        statements=_all(store, chosen, _STATEMENTS, Statement, parameters),
    )


def figures_of(store: Store, chosen: str, parameters: Sequence[Any] = ()) -> tuple[Figure, ...]:
    """The figures of some readings, by document and id."""
    return _all(store, chosen, _FIGURES, _figure, parameters)


def documents_of(store: Store, chosen: str, parameters: Sequence[Any] = ()) -> tuple[Document, ...]:
    """The documents of some readings, by id."""
    return _all(store, chosen, _DOCUMENTS, Document, parameters)


def corrections_of(store: Store) -> tuple[Correction, ...]:
    """What persons decided, in the order in which they did, of reports as they are now called."""
    return carried(store, _all(store, CHOSEN, _CORRECTIONS, _correction), CHOSEN)


def _all(
    store: Store, chosen: str, sql: str, make: Callable[..., T], parameters: Sequence[Any] = ()
) -> tuple[T, ...]:
    names, rows = store.stream(f"with chosen as ({chosen}) {sql}", parameters)
    return tuple(make(**dict(zip(names, map(_shared, row), strict=True))) for row in rows)


def _shared(value: Any) -> Any:  # noqa: ANN401
    """The same string once in memory, however many rows hold it."""
    return intern(value) if isinstance(value, str) else value


def _named(*, names: list[str] | None, **fields: Any) -> Named:  # noqa: ANN401
    return Named(names=tuple(names or ()), **fields)


def _figure(
    *,
    parties: list[str] | None,
    converted: float | None,
    converted_unit: str | None,
    **fields: Any,  # noqa: ANN401
) -> Figure:
    second = (converted, converted_unit or "") if converted is not None else None
    return Figure(parties=tuple(parties or ()), converted=second, **fields)


def _correction(*, body: str, **fields: Any) -> Correction:  # noqa: ANN401
    return Correction(body=json.loads(body), **fields)
