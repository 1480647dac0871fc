"""What documents tell by themselves, noted while they pass: claims, parts, figures called records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.ledger.blockwise.documents import Part
from dragoman.ledger.blockwise.writer import Writer
from dragoman.ledger.derive import claims, parts
from dragoman.ledger.derive.assertions import Asserted
from dragoman.ledger.derive.facts import Facts
from dragoman.ledger.derive.figures import group_of
from dragoman.ledger.derive.highs import highs, totalled
from dragoman.ledger.records import Figure

Key = tuple[str, str]


@dataclass(slots=True)
class Notes:
    """Claims before they are checked; the documents of figures that are called records or totals; and the
    types and actors of events that these will be checked against."""

    asserted: list[Asserted] = field(default_factory=list)
    boasting: set[str] = field(default_factory=set)
    wanted: set[Key] = field(default_factory=set)

    def take(self, part: Part, writer: Writer) -> None:
        """Notes what these documents tell; writes it, for the next derivation, to the tables of `kept`."""
        self.asserted += part.sources.claims
        for item in part.sources.claims:
            writer.put("kept.asserted", _row(item))
        for document, kind, key in sorted(checked(part), key=str):
            writer.put("kept.checked", {"document": document, "type": kind, "key": key})
            if kind == FIGURE:
                self.boasting.add(document)
            elif kind != QUANTITY:
                self.wanted.add((kind, key))
        _parts(part, writer)


QUANTITY = "quantity"  # in the place of the type: the key is a group of figures (`derive.figures.group_of`)
FIGURE = "figure"  # in the place of the type of an event: the key is a measure and a unit


def checked(part: Part) -> set[tuple[str, str, str]]:
    """Of each document what its claims are checked against: type and actor of events; of what is called a
    record or a total the measure and unit too; and the groups of its figures."""
    found = {
        (item.facts.document, kind, key)
        for item in part.sources.claims
        for kind, key in claims.keys_of(item.facts)
    }
    figures = {f"{figure.document}#{figure.id}": figure for figure in part.figures}
    told = dict(by_document(part.sources.facts.values()))
    for claim in highs(part.figures, claims.record((), part.sources.facts), part.sources):
        figure = figures[claim.source]
        found.add((claim.document, FIGURE, measure_of(figure.measure, figure.unit)))
        if claim.kind == "total":
            found |= {(claim.document, kind, key) for kind, key in _totalled(figure, told, part)}
    for figure in part.figures:
        if name := group_of(figure, part.sources):
            found.add((figure.document, QUANTITY, name))
    return found


def measure_of(measure: str, unit: str | None) -> str:
    """A measure and its unit as one key."""
    return f"{measure} {unit or ''}"


def _totalled(figure: Figure, told: Mapping[str, list[Facts]], part: Part) -> Iterator[Key]:
    """Types and actors of the events that a total may count."""
    keys = {part.sources.people.keys.get((figure.document, party)) for party in figure.parties}
    yield from ((kind, key) for kind in totalled(figure, None) for key in keys if key)
    for fact in told.get(figure.document, ()):
        yield from ((kind, key) for kind in totalled(figure, fact) for key in fact.actors | fact.states)


def _row(item: Asserted) -> dict[str, object]:
    names = ("source", "kind", "value", "words", "number", "since")
    row = {name: getattr(item, name) for name in names}
    return {**row, "document": item.facts.document, "report": item.facts.report}


def _parts(part: Part, writer: Writer) -> None:
    sources = part.sources
    named = {(report.document, report.event): report.id for report in sources.reports.values()}
    for document, some in by_document(sources.facts.values()):
        for turn, (whole, inner, kind, why) in enumerate(parts.of_document(some, named, sources.rules)):
            row = {"document": document, "turn": turn, "whole": whole, "part": inner, "kind": kind}
            writer.put("kept.parts", {**row, "reason": why})


def by_document(facts: Iterable[Facts]) -> Iterator[tuple[str, list[Facts]]]:
    """The reports of each document, by id."""
    out: dict[str, list[Facts]] = {}
    for fact in sorted(facts, key=lambda fact: (fact.document, fact.report)):
        out.setdefault(fact.document, []).append(fact)
    yield from out.items()
