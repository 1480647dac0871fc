"""Figures of a sentence that belong to no event of it, beside those that the ledger knows: trade, debts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.ledger.derive.agreement import relation
from dragoman.ledger.derive.events import Sources
from dragoman.ledger.derive.facts import days
from dragoman.ledger.derive.ordinals import ordinal_words
from dragoman.ledger.derive.values import AGREE, COARSER, COMPATIBLE, CONFLICT, FINER, alike, amount_of
from dragoman.ledger.records import Figure
from dragoman.ledger.weighing import CONSISTENT, CONTRADICTED, SUPPORTED, UNKNOWN, UNSAID

NO_FIGURE = "the ledger holds no such figure"
WHEN = "the time for which it holds"
_BEST = (AGREE, COARSER, COMPATIBLE, FINER, CONFLICT)


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure of the sentence and those of other documents that are of the same thing and time, each with
    how the former stands to it; the ones that it goes best with first."""

    figure: Figure
    others: tuple[tuple[str, Figure], ...]

    @property
    def verdict(self) -> str:
        """What the ledger says to it."""
        best = self.others[0][0] if self.others else ""
        if best in (AGREE, COARSER):
            return SUPPORTED
        if best == CONFLICT:
            return CONTRADICTED if self.figure.period else UNKNOWN
        return CONSISTENT if best else UNKNOWN

    @property
    def missing(self) -> str:
        """What is missing for a verdict."""
        if not self.others:
            return NO_FIGURE
        if self.verdict == CONSISTENT:
            return f"{UNSAID}{self.figure.measure}"
        return WHEN if self.verdict == UNKNOWN else ""


def measured(document: str, sources: Sources) -> Iterator[Beside]:
    """The figures of a document that stand for themselves, each beside those of the others."""
    known = sorted(sources.figures.values(), key=lambda figure: (figure.document, figure.start, figure.id))
    for figure in known:
        at = (figure.document, figure.id)
        free = at not in sources.anchors and not ordinal_words(figure.words)
        if figure.document == document and free and (parties := _homes(figure, sources)):
            yield Beside(figure, tuple(_others(figure, parties, known, sources)))


def _others(
    own: Figure, parties: frozenset[str], known: Sequence[Figure], sources: Sources
) -> list[tuple[str, Figure]]:
    compare = relation(own.measure, own.measure)
    assert compare is not None  # figures are always compared
    found = [
        (compare(str(amount_of(own)), str(amount_of(other))), other)
        for other in known
        if other.document != own.document
        and alike(other.measure) == alike(own.measure)
        and parties <= _homes(other, sources)
        and _one_time(own.period, other.period)
    ]
    return sorted(found, key=lambda item: (_BEST.index(item[0]), item[1].document, item[1].start))


def _one_time(own: str | None, other: str | None) -> bool:
    """Whether two figures may be of one time; one that says none is of no time that the other says."""
    if own is None or other is None:
        return own is None
    one, two = days(own), days(other)
    return one.gap(two) == 0 and max(one.width, two.width) <= 2 * min(one.width, two.width)


def _homes(figure: Figure, sources: Sources) -> frozenset[str]:
    """The parties of a figure, states for those who belong to one."""
    keys = (sources.people.keys.get((figure.document, party)) for party in figure.parties)
    entities = (sources.people.entities[key] for key in keys if key and key in sources.people.entities)
    return frozenset(e.key if e.kind == "state" else e.of or e.key for e in entities)
