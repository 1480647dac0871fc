"""The evidence of an event: sentences that together hold its triggers, its fillers and its time.

Whoever finds an event gives it the sentences that it was found in; what later steps add or bring together is
borne out here, once, behind all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.model import Event, Span, Time
from dragoman.read.document import Doc


def borne_out(doc: Doc, times: Sequence[Time], events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, each with the sentences that its evidence still lacks."""
    spans = {time.id: time.spans for time in times}
    return tuple(_with_evidence(doc, spans, event) for event in events)


def _with_evidence(doc: Doc, times: Mapping[str, tuple[Span, ...]], event: Event) -> Event:
    places = (place for place in _told(times, event) if not _held(event, *place))
    found = {sentence for start, _ in places if (sentence := doc.sentence_at(start)) is not None}
    if not found:
        return event
    added = (doc.sentence_span(sentence) for sentence in found)
    return replace(event, evidence=tuple(sorted({*event.evidence, *added}, key=lambda span: span.start)))


def _told(times: Mapping[str, tuple[Span, ...]], event: Event) -> Iterator[tuple[int, int]]:
    """Where the words stand that the evidence must hold; of a time any of its mentions, else the nearest."""
    yield from ((span.start, span.end) for span in event.triggers)
    yield from ((argument.start, argument.end) for argument in event.arguments)
    spans = times.get(event.time or "", ())
    if spans and not any(_held(event, span.start, span.end) for span in spans):
        near = min(spans, key=lambda span: abs(span.start - event.triggers[0].start))
        yield near.start, near.end


def _held(event: Event, start: int, end: int) -> bool:
    return any(span.start <= start and end <= span.end for span in event.evidence)
