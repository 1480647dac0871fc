"""What is checked against the record and compared over documents, once the events are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.ledger.blockwise.cases import sources_of_cases
from dragoman.ledger.blockwise.documents import Frame, part
from dragoman.ledger.blockwise.lives import Kept
from dragoman.ledger.blockwise.notes import Notes
from dragoman.ledger.derive import claims
from dragoman.ledger.derive.commitments import with_parts
from dragoman.ledger.derive.entities import People
from dragoman.ledger.derive.highs import highs
from dragoman.ledger.derive.quantities import quantities
from dragoman.ledger.derived_rows import rows
from dragoman.ledger.records import Claim, Report


def checked(frame: Frame, notes: Notes, kept: Kept) -> tuple[list[Claim]]:
    """The claims of the notes.

    `kept` holds the events of the reports that claim something, and all that these are checked against.
    """
    ledger = claims.record(kept.events, kept.facts)
    numbered = claims.numbers(notes.asserted, ledger)
    found = [claims.check(item, ledger, numbered) for item in notes.asserted]
    if notes.boasting:
        found += _highs(frame, notes, ledger)
    return (found,)


def _highs(frame: Frame, notes: Notes, ledger: claims.Record) -> list[Claim]:
    boasting = part(frame, OF_DOCUMENTS, [sorted(notes.boasting)]).sources
    measures = [{"measure": m, "unit": u} for m, u in sorted(notes.measures, key=str)]
    frame.store.run("create or replace temp table asked (measure varchar, unit varchar)")
    frame.store.insert("temp.asked", measures)
    rivals = part(frame, _OF_MEASURES)
    keys = {**rivals.sources.people.keys, **boasting.people.keys}
    figures = [figure for figure in rivals.figures if (figure.measure, figure.unit) in notes.measures]
    return highs(figures, ledger, replace(boasting, people=People(frame.entities, (), keys)))


def write_claims(frame: Frame, found: Iterable[Claim]) -> None:
    """Writes claims."""
    frame.store.insert("derived.claims", rows(sorted(found, key=lambda claim: claim.id), "claims"))


def write_quantities(frame: Frame, kept: Kept) -> None:
    """Writes the quantities that the documents of the lives kept state together."""
    together: set[str] = set()
    for life in kept.lives:
        documents = {kept.documents[report] for report in life.event.reports} & kept.measured
        if len(documents) > 1:
            together |= documents
    if not together:
        return
    several = part(frame, OF_DOCUMENTS, [sorted(together)])
    strangers = {
        report: Report(id=report, document=document, event="", type="", status="")
        for report, document in kept.documents.items()
    }
    sources = replace(several.sources, reports={**strangers, **several.sources.reports})
    found, values = quantities(several.figures, kept.lives, sources)
    frame.store.insert("derived.quantities", rows(found, "quantities"))
    frame.store.insert("derived.fields", rows(values, "fields"))


def write_commitments(frame: Frame, kept: Kept) -> None:
    """Writes the commitments, each with the parts that lie within its sum."""
    spoken = {m.report for item in kept.commitments if item.amount for m in item.mentions}
    sql = """select report, document, coalesce(start, 0) from raw.reports
             join derived.documents using (reading) where report in (select unnest($1::varchar[]))"""
    reports = {
        report: Report(id=report, document=document, event="", type="", status="", start=start)
        for report, document, start in frame.store.ask(sql, [sorted(spoken)])
    }
    found = with_parts(
        kept.commitments, replace(sources_of_cases((), frame.entities, frame.rules), reports=reports)
    )
    frame.store.insert("derived.commitments", rows(sorted(found, key=lambda item: item.id), "commitments"))


OF_DOCUMENTS = """
select reading, document from derived.documents where document in (select unnest($1::varchar[]))
"""
_OF_MEASURES = """
select reading, document from derived.documents where reading in (
    select f.reading from raw.figures f join temp.asked a
    on f.measure = a.measure and f.unit is not distinct from a.unit
)
"""
