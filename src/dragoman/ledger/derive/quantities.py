"""Quantities that several documents state: trade of two states in a year, the length of a line, a
delegation.

Figures of different documents are of one quantity where measure, parties, period and subject fit and the
documents report a common event. A document that gives the same number elsewhere in its text contradicts
nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.ledger.derive import agreement
from dragoman.ledger.derive.agreement import Said
from dragoman.ledger.derive.clashes import voices
from dragoman.ledger.derive.events import Life, Sources
from dragoman.ledger.derive.facts import days, stems
from dragoman.ledger.derive.ordinals import ordinal_words
from dragoman.ledger.derive.values import AGREE, CONFLICT, alike, amount_of, compare_amounts, tolerances
from dragoman.ledger.records import Field, Figure, Quantity

_MANY = 40  # figures of one measure in the documents of one event that are compared


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure made ready for comparing: the states of its parties, its subject's stems, its event.

    `anchor` is the event that it is an argument of, else the one whose trigger stands nearest.
    """

    figure: Figure
    parties: frozenset[str]
    about: frozenset[str]
    anchor: str

    @property
    def ident(self) -> str:
        """Document and id."""
        return f"{self.figure.document}#{self.figure.id}"


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
    counted = {row.event for life in lives for row in life.fields if row.field == "count"}
    return stated(pairs, by_document, counted, sources)


def measured(
    figures: Iterable[Figure], events: Mapping[str, str], sources: Sources
) -> dict[str, list[Measured]]:
    """The figures of each document made ready, in the order of the text; `events` are those of reports."""
    out: dict[str, list[Measured]] = defaultdict(list)
    anchors = {at: events[report] for at, report in sources.anchors.items()}
    for figure in sorted(figures, key=lambda f: (f.document, f.start, f.id)):
        if not ordinal_words(
            figure.words
        ):  # "der sechste" is a place in the record, and a field of its event
            out[figure.document].append(_measured(figure, anchors, sources))
    return out


def alike_at(
    documents: Iterable[str], by_document: Mapping[str, Sequence[Measured]]
) -> Iterator[tuple[str, str]]:
    """The pairs of figures of the documents of one event that are of one quantity."""
    ordered = sorted(set(documents) & by_document.keys())[:_MANY]
    by_measure: dict[str, list[Measured]] = defaultdict(list)
    for document in ordered if len(ordered) > 1 else ():
        for item in by_document[document]:
            by_measure[alike(item.figure.measure)].append(item)
    for some in by_measure.values():
        few = some[: 4 * _MANY]
        for i, a in enumerate(few):
            for b in few[i + 1 :]:
                if a.figure.document != b.figure.document and _same_quantity(a, b, few):
                    yield a.ident, b.ident


def stated(
    pairs: Iterable[tuple[str, str, str]],
    by_document: Mapping[str, Sequence[Measured]],
    counted: Collection[str],
    sources: Sources,
) -> tuple[tuple[Quantity, ...], tuple[Field, ...]]:
    """The quantities that follow from pairs of figures, each with the event at which it was found, by event.

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
    roles = _roles(sources)
    found = [
        _quantity(some, shared.get(first), sources)
        for first, some in sorted(members.items())
        if not _is_field(some, counted, roles)
    ]
    kept = [(quantity, rows) for quantity, rows in found if quantity is not None]
    return tuple(sorted(q for q, _ in kept)), tuple(sorted(row for _, rows in kept for row in rows))


def _measured(figure: Figure, anchors: Mapping[tuple[str, str], str], sources: Sources) -> Measured:
    keys = [sources.people.keys.get((figure.document, party)) for party in figure.parties]
    entities = [e for key in keys if key and (e := sources.people.entities.get(key))]
    parties = frozenset(e.key if e.kind == "state" else e.of or e.key for e in entities)
    anchor = anchors.get((figure.document, figure.id), "")
    return Measured(figure, parties, stems(figure.about or "", sources.rules), anchor)


def _root(groups: dict[str, str], ident: str) -> str:
    groups.setdefault(ident, ident)
    while groups[ident] != ident:
        ident = groups[ident]
    return ident


def _same_quantity(a: Measured, b: Measured, near: Sequence[Measured]) -> bool:
    one, two = a.figure, b.figure
    if not _fits(a, b):
        return False
    exact = one.measure in tolerances()["exact"]["measures"]
    how = compare_amounts(amount_of(one), amount_of(two), exact=exact)
    if how == AGREE:
        return True
    values = sorted((abs(one.value), abs(two.value)))
    if how == CONFLICT and values[1] > values[0] * tolerances()["tolerance"]["other_thing"]:
        return False
    # What is compared must be the one figure that fits best, on both sides.
    likeness = _likeness(a, b)
    if likeness <= 0:
        return False
    first = [(m, b) for m in near if m is not a and m.figure.document == one.document and _fits(m, b)]
    second = [(a, m) for m in near if m is not b and m.figure.document == two.document and _fits(a, m)]
    return all(_gives_way(m, n, likeness, (values, exact)) for m, n in (*first, *second))


def _gives_way(a: Measured, b: Measured, likeness: float, pair: tuple[list[float], bool]) -> bool:
    """Whether a rival pair fits less, or as much but with numbers that are further apart and in conflict."""
    (low, high), exact = pair
    rival = _likeness(a, b)
    if rival != likeness:
        return rival < likeness
    one, two = amount_of(a.figure), amount_of(b.figure)
    less, more = sorted((abs(one.value), abs(two.value)))
    further = more * low > high * less
    return further and compare_amounts(one, two, exact=exact) == CONFLICT


def _likeness(a: Measured, b: Measured) -> float:
    """How much speaks for two figures being of one thing: event, subject, parties, period."""
    same_period = bool(a.figure.period) and a.figure.period == b.figure.period
    shared = len(a.about & b.about) / max(1, min(len(a.about), len(b.about)))
    parties = len(a.parties & b.parties) / max(1, len(a.parties | b.parties))
    same_event = bool(a.anchor) and a.anchor == b.anchor
    return same_event + 2.0 * shared + parties + 2 * same_period


def _fits(a: Measured, b: Measured) -> bool:
    """Whether two figures may be of one quantity: measure, unit, period, parties and subject."""
    one, two = a.figure, b.figure
    rates = tolerances()["currency"]
    if one.unit != two.unit and not (one.unit in rates and two.unit in rates):
        return False
    if one.measure != two.measure and (not a.anchor or a.anchor != b.anchor):
        return False
    if one.period and two.period and days(one.period) != days(two.period) and not _other_period(a, b):
        return False
    if a.parties and b.parties and not a.parties & b.parties:
        return False
    counted = one.measure in tolerances()["exact"]["measures"] and not (one.period and two.period)
    if counted and a.anchor and b.anchor and a.anchor != b.anchor:
        return False  # documents signed, people sent: of the event, and these are two
    return not (a.about and b.about) or bool(a.about & b.about)


def _roles(sources: Sources) -> dict[str, str]:
    """The role in which each figure takes part in an event, by the figure's document and id."""
    return {
        f"{statement.document}#{statement.value}": statement.field
        for some in sources.statements.values()
        for statement in some
        if (statement.document, statement.value) in sources.figures
    }


def _is_field(some: Sequence[Measured], counted: Collection[str], roles: Mapping[str, str]) -> bool:
    """Whether figures only say again what is a field of their event: its sum, how many papers were signed."""
    anchors = {m.anchor for m in some}
    if len(anchors) > 1 or "" in anchors:
        return False
    named = {roles.get(m.ident, "") for m in some}
    count = (
        all(event in counted for event in anchors)
        and some[0].figure.measure in tolerances()["counts"].values()
    )
    return count or (len(named) == 1 and "" not in named)


def _other_period(a: Measured, b: Measured) -> bool:
    """Whether two figures are of one thing though of two periods: the very same sum, of the same event."""
    one, two = a.figure, b.figure
    same = amount_of(one) == amount_of(two) and one.measure == two.measure and bool(one.unit)
    near = bool(a.anchor and a.anchor == b.anchor) or bool(a.parties and a.parties == b.parties)
    return same and near


def _quantity(
    some: Sequence[Measured], event: str | None, sources: Sources
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
    rows = agreement.single(ident, first.figure.measure, [_said(m, sources) for m in some], compare)
    return quantity, [*rows, *_periods(ident, some, sources), *_speakers(ident, some, rows, sources)]


def _periods(ident: str, some: Sequence[Measured], sources: Sources) -> list[Field]:
    """The times for which it holds, where the documents give several."""
    said = [replace(_said(m, sources), value=m.figure.period) for m in some if m.figure.period]
    compare = agreement.relation("time")
    assert compare is not None
    return agreement.single(ident, "period", said, compare) if len({s.value for s in said}) > 1 else []


def _speakers(ident: str, some: Sequence[Measured], rows: Sequence[Field], sources: Sources) -> list[Field]:
    """Who is said to have given the figure, where the documents that agree on it name several."""
    clashing = {report for row in rows if row.agreement == CONFLICT for report in row.reports}
    said = []
    for item in some:
        figure = item.figure
        speaker = sources.people.keys.get((figure.document, figure.stated_by or ""))
        if speaker and item.ident not in clashing:
            said.append(replace(_said(item, sources), value=speaker))
    if len({s.value for s in said}) < 2:
        return []
    apart = voices({s.value for s in said}, sources.people.entities)
    return agreement.several(ident, "stated_by", said, apart)


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
