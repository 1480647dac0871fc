"""What documents tell by themselves, noted while they pass: claims, parts, figures called records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.ledger.blockwise.documents import Part
from dragoman.ledger.blockwise.writer import Writer
from dragoman.ledger.derive import claims, parts
from dragoman.ledger.derive.assertions import Asserted
from dragoman.ledger.derive.facts import Facts
from dragoman.ledger.derive.highs import highs, totalled
from dragoman.ledger.records import Figure

Key = tuple[str, str]


@dataclass(slots=True)
class Notes:
    """Claims before they are checked; documents and (measure, unit) of figures that are called records or
    totals; and the types and actors of events that these will be checked against."""

    asserted: list[Asserted] = field(default_factory=list)
    boasting: set[str] = field(default_factory=set)
    measures: set[tuple[str, str | None]] = field(default_factory=set)
    wanted: set[Key] = field(default_factory=set)

    def take(self, part: Part, writer: Writer) -> None:
        """Notes what these documents tell; writes the parts of events to `temp.told_parts`."""
        sources = part.sources
        self.asserted += sources.claims
        for item in sources.claims:
            self.wanted |= set(claims.keys_of(item.facts))
        self._boasts(part)
        _parts(part, writer)

    def _boasts(self, part: Part) -> None:
        nothing = claims.record((), part.sources.facts)
        figures = {f"{figure.document}#{figure.id}": figure for figure in part.figures}
        for claim in highs(part.figures, nothing, part.sources):
            figure = figures[claim.source]
            self.boasting.add(claim.document)
            self.measures.add((figure.measure, figure.unit))
            if claim.kind == "total":
                self.wanted |= {
                    (kind, key) for kind in totalled(figure, None) for key in _named(figure, part)
                }
            for fact in part.sources.facts.values():
                if claim.kind == "total" and fact.document == claim.document:
                    kinds = totalled(figure, fact)
                    self.wanted |= {(kind, key) for kind in kinds for key in fact.actors | fact.states}


def _named(figure: Figure, part: Part) -> set[str]:
    keys = (part.sources.people.keys.get((figure.document, party)) for party in figure.parties)
    return {key for key in keys if key}


def _parts(part: Part, writer: Writer) -> None:
    sources = part.sources
    named = {(report.document, report.event): report.id for report in sources.reports.values()}
    for document, some in by_document(sources.facts.values()):
        for turn, (whole, inner, kind, why) in enumerate(parts.of_document(some, named, sources.rules)):
            row = {"document": document, "turn": turn, "whole": whole, "part": inner, "kind": kind}
            writer.put("temp.told_parts", {**row, "reason": why})


def by_document(facts: Iterable[Facts]) -> Iterator[tuple[str, list[Facts]]]:
    """The reports of each document, by id."""
    out: dict[str, list[Facts]] = {}
    for fact in sorted(facts, key=lambda fact: (fact.document, fact.report)):
        out.setdefault(fact.document, []).append(fact)
    yield from out.items()
