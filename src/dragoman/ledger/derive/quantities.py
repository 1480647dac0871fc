"""Quantities that several documents state: trade of two states in a year, the length of a line, a
delegation.

Figures of different documents are of one quantity where measure, parties, period and subject fit and the
documents report a common event; what is measured of states in a year needs none. A document that gives the
same number elsewhere in its text contradicts nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.ledger.derive import agreement
from dragoman.ledger.derive.agreement import Said
from dragoman.ledger.derive.clashes import voices
from dragoman.ledger.derive.events import Life, Sources
from dragoman.ledger.derive.facts import days
from dragoman.ledger.derive.figures import GROUP, Measured, group_of, measured
from dragoman.ledger.derive.likeness import same_quantity
from dragoman.ledger.derive.values import CONFLICT, amount_of, compare_periods, tolerances
from dragoman.ledger.records import Field, Figure, Quantity

_MANY = 40  # figures of one measure in the documents of one event that are compared


def quantities(
    figures: Sequence[Figure], lives: Sequence[Life], sources: Sources
) -> tuple[tuple[Quantity, ...], tuple[Field, ...]]:
    """The quantities that two documents or more state, with the values and how they agree."""
    events = {report: life.event.id for life in lives for report in life.event.reports}
    by_document = measured(figures, events, sources)
    pairs = [
        (life.event.id, a, b)
        for life in lives
        for a, b in alike_at({sources.reports[r].document for r in life.event.reports}, by_document)
    ]
    pairs += [pair for name, some in grouped(by_document, sources) for pair in pairs_of(name, some)]
    counted = {row.event for life in lives for row in life.fields if row.field == "count"}
    return stated(pairs, by_document, counted, sources)


def alike_at(
    documents: Iterable[str], by_document: Mapping[str, Sequence[Measured]]
) -> Iterator[tuple[str, str]]:
    """The pairs of figures of the documents of one event that are of one quantity."""
    ordered = sorted(set(documents) & by_document.keys())[:_MANY]
    by_measure: dict[str, list[Measured]] = defaultdict(list)
    for document in ordered if len(ordered) > 1 else ():
        for item in by_document[document]:
            by_measure[item.family].append(item)
    for some in by_measure.values():
        few = some[: 4 * _MANY]
        for i, a in enumerate(few):
            for b in few[i + 1 :]:
                if a.figure.document != b.figure.document and same_quantity(a, b, few):
                    yield a.ident, b.ident


def grouped(
    by_document: Mapping[str, Sequence[Measured]], sources: Sources
) -> Iterator[tuple[str, list[Measured]]]:
    """What states are measured by in a time, each with the figures for it, in order."""
    out: dict[str, list[Measured]] = defaultdict(list)
    for _, some in sorted(by_document.items()):
        for item in some:
            if name := group_of(item.figure, sources):
                out[name].append(item)
    yield from sorted(out.items())


def pairs_of(name: str, some: Sequence[Measured]) -> list[tuple[str, str, str]]:
    """The pairs of figures of a group that are of one quantity, each with its neighbours."""
    found = []
    for i, a in enumerate(some):
        for b in some[i + 1 : i + 1 + _MANY]:
            near = [m for m in some if m.figure.document in (a.figure.document, b.figure.document)]
            if a.figure.document != b.figure.document and same_quantity(a, b, near):
                found.append((name, a.ident, b.ident))
    return sorted(found)


def stated(
    pairs: Iterable[tuple[str, str, str]],
    by_document: Mapping[str, Sequence[Measured]],
    counted: Collection[str],
    sources: Sources,
) -> tuple[tuple[Quantity, ...], tuple[Field, ...]]:
    """The quantities that follow from pairs of figures, each with the event or group at which it was found.

    `counted` are the events that have a field for how many there were.
    """
    groups: dict[str, str] = {}
    shared: dict[str, str] = {}
    for event, a, b in pairs:
        one, two = sorted((_root(groups, a), _root(groups, b)))
        groups[two] = one
        shared.setdefault(one, event)
    known = {m.ident: m for some in by_document.values() for m in some}
    members: dict[str, list[Measured]] = defaultdict(list)
    for ident in sorted(groups):
        members[_root(groups, ident)].append(known[ident])
    found = [
        _quantity(some, _event(some, shared.get(first)), sources, field=_is_field(some, counted))
        for first, some in sorted(members.items())
    ]
    kept = [(quantity, rows) for quantity, rows in found if quantity is not None]
    return tuple(sorted(q for q, _ in kept)), tuple(sorted(row for _, rows in kept for row in rows))


def _root(groups: dict[str, str], ident: str) -> str:
    groups.setdefault(ident, ident)
    while groups[ident] != ident:
        ident = groups[ident]
    return ident


def _event(some: Sequence[Measured], found: str | None) -> str | None:
    """The event to which a quantity belongs: one that its documents share, else the first beside a figure."""
    if found and not found.startswith(GROUP):
        return found
    return min((m.home for m in some if m.home), default=None)


def _is_field(some: Sequence[Measured], counted: Collection[str]) -> bool:
    """Whether figures only say again what is a field of their event: its sum, how many papers were signed."""
    anchors = {m.anchor for m in some}
    if len(anchors) > 1 or "" in anchors:
        return False
    roles = {m.role for m in some}
    compared = roles == {"amount"} or not any(m.listed for m in some)
    count = anchors <= set(counted) and some[0].figure.measure in tolerances()["counts"].values()
    return count or (len(roles) == 1 and "" not in roles and compared)


def _quantity(
    some: Sequence[Measured], event: str | None, sources: Sources, *, field: bool
) -> tuple[Quantity | None, list[Field]]:
    documents = {m.figure.document for m in some}
    if len(documents) < 2:
        return None, []
    first = some[0]
    ident = f"q-{min(m.ident for m in some)}"
    quantity = Quantity(
        id=ident,
        measure=first.figure.measure,
        unit=first.figure.unit,
        period=next((m.figure.period for m in some if m.figure.period), None),
        parties=tuple(sorted(frozenset().union(*(m.parties for m in some)))),
        about=next((m.figure.about for m in some if m.figure.about), ""),
        figures=tuple(sorted(m.ident for m in some)),
        event=event,
    )
    compare = agreement.relation(first.figure.measure, first.figure.measure)
    assert compare is not None
    said = [_said(m, sources) for m in some]
    if first.figure.measure in tolerances()["figures"]["growing"]:
        compare = agreement.tolls_of(said, compare)
    rows = agreement.single(ident, first.figure.measure, said, compare)
    more = [*_periods(ident, some, sources), *_speakers(ident, some, rows, sources)]
    if field:  # the number itself is compared where the event is: what is left is when, and who says so
        return (quantity if any(row.agreement == CONFLICT for row in more) else None), more
    return quantity, [*rows, *more]


def _periods(ident: str, some: Sequence[Measured], sources: Sources) -> list[Field]:
    """The times for which it holds, where the documents give several."""
    said = [replace(_said(m, sources), value=m.figure.period) for m in some if m.figure.period]
    return (
        agreement.single(ident, "period", said, compare_periods) if len({s.value for s in said}) > 1 else []
    )


def _speakers(ident: str, some: Sequence[Measured], rows: Sequence[Field], sources: Sources) -> list[Field]:
    """Who is said to have given the figure, where the documents that agree on it name several."""
    clashing = {report for row in rows if row.agreement == CONFLICT for report in row.reports}
    said = []
    for item in some:
        figure = item.figure
        speaker = sources.people.keys.get((figure.document, figure.stated_by or ""))
        if speaker and item.ident not in clashing and not _voice_of_event(item, speaker, sources):
            said.append(replace(_said(item, sources), value=speaker))
    if len({s.value for s in said}) < 2:
        return []
    apart = voices({s.value for s in said}, sources.people.entities)
    return agreement.several(ident, "stated_by", said, apart)


def _voice_of_event(item: Measured, speaker: str, sources: Sources) -> bool:
    """Whether somebody is named for the whole event in which a figure takes part: there it is compared."""
    if item.facts is None or not item.role:
        return False
    names = tolerances()["single"]["voices"]
    voices = (s for s in sources.statements.get(item.facts.report, ()) if s.field in names)
    return any(sources.people.keys.get((s.document, s.value)) == speaker for s in voices)


def _said(item: Measured, sources: Sources) -> Said:
    rules = tolerances()
    document = sources.documents.get(item.figure.document)
    witness = sources.witnesses.get(item.figure.document)
    origin = witness.origin if witness else item.figure.document
    return Said(
        value=str(amount_of(item.figure)),
        report=item.ident,
        origin=origin,
        source=(document.publisher or document.source if document else "") or origin,
        day=days(document.published).last or 0 if document else 0,
        primary=rules["genres"].get(document.genre if document else "other", 1),
        basis=2,
    )
