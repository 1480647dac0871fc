"""What stands around a figure: the time that it holds for, the parties of its sentence, who says it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.edtf import precision
from dragoman.model import Entity, Quote, Span, Time
from dragoman.read.document import Doc, Sentence

_PARTY_KINDS = frozenset({"state", "organisation", "company"})
_LONG = frozenset({"month", "season", "year", "decade", "century", "interval"})


@dataclass(frozen=True, slots=True)
class Stretches:
    """Stretches of text with what they stand for, ready to be asked which of them holds a place.

    `reach` is the end of the farthest of a stretch and those before it: where to stop looking.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    values: tuple[str, ...]
    reach: tuple[int, ...]

    def holding(self, start: int, end: int) -> str | None:
        """The value of the shortest stretch that holds all from `start` to `end`, or None."""
        best: tuple[int, str] | None = None
        index = bisect_right(self.starts, start) - 1
        while index >= 0 and self.reach[index] >= end:
            length = self.ends[index] - self.starts[index]
            if self.ends[index] >= end and (best is None or length < best[0]):
                best = (length, self.values[index])
            index -= 1
        return best[1] if best else None


@dataclass(frozen=True, slots=True)
class Context:
    """By index of the sentence: times of a month or more, and parties. Stretches: dates and what was said."""

    times: Mapping[int, tuple[tuple[Span, str], ...]]
    parties: Mapping[int, tuple[str, ...]]
    dated: Stretches
    said: Stretches

    def period(self, sentence: Sentence, start: int, end: int, *, reach: int) -> str | None:
        """The time of the sentence nearest to the stretch, at most `reach` characters off."""
        distances = (
            (max(start - span.end, span.start - end, 0), span.start, edtf)
            for span, edtf in self.times.get(sentence.index, ())
        )
        nearest = min(distances, default=None)
        return nearest[2] if nearest and nearest[0] <= reach else None


def context_of(
    doc: Doc, times: tuple[Time, ...], entities: tuple[Entity, ...], quotes: tuple[Quote, ...]
) -> Context:
    """The context of a document's figures."""
    return Context(
        times=_long_times(doc, times),
        parties=_parties(doc, entities),
        dated=_stretches((span.start, span.end, time.id) for time in _dates(times) for span in time.spans),
        said=_stretches((s.start, s.end, q.speaker) for q in quotes if q.speaker for s in q.spans),
    )


def _dates(times: tuple[Time, ...]) -> list[Time]:
    """The times that are no mere durations."""
    return [time for time in times if time.edtf is not None or time.timex.type != "DURATION"]


def _long_times(doc: Doc, times: tuple[Time, ...]) -> dict[int, tuple[tuple[Span, str], ...]]:
    found: dict[int, list[tuple[Span, str]]] = defaultdict(list)
    for time in times:
        if time.edtf is None or time.timex.type not in ("DATE", "DURATION"):
            continue
        if precision(time.edtf) in _LONG:
            for span in time.spans:
                sentence = doc.sentence_at(span.start)
                if sentence:
                    found[sentence.index].append((span, time.edtf))
    return {index: tuple(items) for index, items in found.items()}


def _parties(doc: Doc, entities: tuple[Entity, ...]) -> dict[int, tuple[str, ...]]:
    """The states and bodies that each sentence names, in order."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for entity in entities:
        for mention in entity.mentions if entity.kind in _PARTY_KINDS else ():
            sentence = doc.sentence_at(mention.start)
            if sentence:
                found[sentence.index].append((mention.start, entity.id))
    return {index: tuple(dict.fromkeys(i for _, i in sorted(named))) for index, named in found.items()}


def _stretches(items: Iterable[tuple[int, int, str]]) -> Stretches:
    rows = sorted(items)
    reach: list[int] = []
    for _, end, _ in rows:
        reach.append(max(end, reach[-1] if reach else 0))
    starts, ends, values = zip(*rows, strict=True) if rows else ((), (), ())
    return Stretches(starts, ends, values, tuple(reach))
