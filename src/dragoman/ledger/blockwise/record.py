"""What is checked against the record and compared over documents, once the events are known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.ledger.blockwise.cases import sources_of_cases
from dragoman.ledger.blockwise.documents import Frame, part
from dragoman.ledger.blockwise.lives import Kept
from dragoman.ledger.blockwise.notes import FIGURE, QUANTITY, Notes, measure_of
from dragoman.ledger.blockwise.people import OF_DOCUMENTS
from dragoman.ledger.current import figures_of
from dragoman.ledger.derive import claims
from dragoman.ledger.derive.assertions import Asserted
from dragoman.ledger.derive.commitments import with_parts
from dragoman.ledger.derive.entities import People
from dragoman.ledger.derive.events import Sources
from dragoman.ledger.derive.figures import Measured, measured
from dragoman.ledger.derive.highs import highs
from dragoman.ledger.derive.quantities import alike_at, grouped, pairs_of, stated
from dragoman.ledger.derived_rows import rows
from dragoman.ledger.records import Claim, Commitment, Report

Pair = tuple[str, int, str, str]  # an event, a number among its pairs, and two figures


def checked(frame: Frame, notes: Notes, kept: Kept) -> tuple[list[Claim]]:
    """The claims of the notes.

    `kept` holds the events of the reports that claim something, and all that these are checked against.
    """
    ledger = claims.record(kept.events, kept.facts)
    return (checked_against(frame, ledger, notes.asserted, notes.boasting, notes.asserted),)


def checked_against(
    frame: Frame,
    ledger: claims.Record,
    asserted: Iterable[Asserted],
    boasting: Collection[str],
    others: Iterable[Asserted],
) -> list[Claim]:
    """The claims asserted, and those of documents that call figures records or totals (`boasting`).

    `others` are all claims about the events of `ledger`, these among them.
    """
    numbered = claims.numbers(others, ledger)
    found = [claims.check(item, ledger, numbered) for item in asserted]
    return found + (_highs(frame, boasting, ledger) if boasting else [])


def _highs(frame: Frame, boasting: Collection[str], ledger: claims.Record) -> list[Claim]:
    """The records and totals of documents; of all others only the figures of the same measures are read."""
    own = part(frame, OF_DOCUMENTS, [sorted(boasting)]).sources
    sql = """select type, key from kept.checked where document in (select unnest($1::varchar[]))"""
    wanted = {key for kind, key in frame.store.ask(sql, [sorted(boasting)]) if kind == FIGURE}
    frame.store.run("create or replace temp table asked (measure varchar, unit varchar)")
    measures = (dict(zip(("measure", "unit"), key.split(" ", 1), strict=True)) for key in sorted(wanted))
    frame.store.insert("temp.asked", ({**row, "unit": row["unit"] or None} for row in measures))
    rivals = figures_of(frame.store, _OF_MEASURES)
    figures = [figure for figure in rivals if measure_of(figure.measure, figure.unit) in wanted]
    keys = {(document, ident): key for document, ident, key in frame.store.ask(_PARTIES)}
    people = People(frame.known({*keys.values()}), (), {**keys, **own.people.keys})
    return highs(figures, ledger, replace(own, people=people))


def write_claims(frame: Frame, found: Iterable[Claim]) -> None:
    """Writes claims."""
    frame.store.insert("derived.claims", rows(sorted(found, key=lambda claim: claim.id), "claims"))


def write_quantities(frame: Frame, kept: Kept) -> None:
    """Writes the quantities that the documents of the lives kept state together."""
    lives: dict[str, set[str]] = {}
    for life in kept.lives:
        documents = {kept.documents[report] for report in life.event.reports} & kept.measured
        if len(documents) > 1:
            lives[life.event.id] = documents
    events = {report: life.event.id for life in kept.lives for report in life.event.reports}
    counted = {row.event for life in kept.lives for row in life.fields if row.field == "count"}
    groups = groups_of(frame)
    if lives or groups:
        measures = measured_of(frame, set().union(*lives.values(), *groups.values()), events)
        pairs = [*pair_figures(frame, lives, measures), *pair_groups(frame, groups, measures)]
        write_stated(frame, measures, pairs, counted)


def groups_of(frame: Frame, names: Collection[str] | None = None) -> dict[str, list[str]]:
    """The documents of each group of figures that several documents give; of these names, or of all."""
    wanted = "key in (select unnest($names::varchar[]))" if names is not None else "true"
    sql = f"""select key, list(distinct document order by document) from kept.checked
        where type = $type and {wanted} group by key having count(distinct document) > 1"""
    given = {"type": QUANTITY} | ({"names": sorted(names)} if names is not None else {})
    return dict(frame.store.ask(sql, given))


@dataclass(frozen=True, slots=True)
class Measures:
    """The figures of some documents made ready, and all that these documents say."""

    by_document: Mapping[str, Sequence[Measured]]
    sources: Sources


def measured_of(frame: Frame, documents: Collection[str], events: Mapping[str, str]) -> Measures:
    """The figures of some documents; `events` are those of all their reports."""
    some = part(frame, OF_DOCUMENTS, [sorted(documents)])
    return Measures(measured(some.figures, events, some.sources), some.sources)


def pair_figures(frame: Frame, lives: Mapping[str, Collection[str]], found: Measures) -> list[Pair]:
    """Finds figures of one quantity at events, and writes them to `kept.figures`.

    `lives` are the documents of each event that give figures.
    """
    pairs = [
        (event, turn, a, b)
        for event, documents in sorted(lives.items())
        for turn, (a, b) in enumerate(alike_at(documents, found.by_document))
    ]
    names = ("event", "turn", "a", "b")
    frame.store.insert("kept.figures", (dict(zip(names, pair, strict=True)) for pair in pairs))
    return pairs


def pair_groups(frame: Frame, groups: Mapping[str, Collection[str]], found: Measures) -> list[Pair]:
    """Finds figures of one quantity in groups, and writes them to `kept.figures`."""
    documents = set().union(*groups.values())
    some = {document: found.by_document.get(document, ()) for document in documents}
    pairs = [
        (name, 0, a, b)
        for name, items in grouped(some, found.sources)
        if name in groups
        for _, a, b in pairs_of(name, items)
    ]
    names = ("event", "turn", "a", "b")
    frame.store.insert("kept.figures", (dict(zip(names, pair, strict=True)) for pair in pairs))
    return pairs


def write_stated(frame: Frame, found: Measures, pairs: Iterable[Pair], counted: Collection[str]) -> None:
    """Writes the quantities that follow from pairs of figures in order."""
    ordered = ((event, a, b) for event, _, a, b in pairs)
    quantities, values = stated(ordered, found.by_document, counted, found.sources)
    frame.store.insert("derived.quantities", rows(quantities, "quantities"))
    frame.store.insert("derived.fields", rows(values, "fields"))


def write_commitments(frame: Frame, kept: Kept) -> None:
    """Writes the commitments, each with the parts that lie within its sum."""
    found = in_parts(frame, kept.commitments)
    frame.store.insert("derived.commitments", rows(sorted(found, key=lambda item: item.id), "commitments"))


def in_parts(frame: Frame, found: Sequence[Commitment]) -> list[Commitment]:
    """The commitments with their parts among them."""
    spoken = {m.report for item in found if item.amount for m in item.mentions}
    sql = """select report, document, coalesce(start, 0) from raw.reports
             join derived.documents using (reading) where report in (select unnest($1::varchar[]))"""
    reports = {
        report: Report(id=report, document=document, event="", type="", status="", start=start)
        for report, document, start in frame.store.ask(sql, [sorted(spoken)])
    }
    return with_parts(found, replace(sources_of_cases((), {}, frame.rules), reports=reports))


_OF_MEASURES = """
select reading, document from derived.documents where reading in (
    select f.reading from raw.figures f join temp.asked a
    on f.measure = a.measure and f.unit is not distinct from a.unit
)
"""
_PARTIES = """
select distinct l.document, l.id, l.key from (
    select f.reading, unnest(parties) as id from raw.figures f
    join temp.asked a on f.measure = a.measure and f.unit is not distinct from a.unit
) join derived.documents using (reading) join derived.links l using (document, id)
"""
