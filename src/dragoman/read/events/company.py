"""Who takes part in talks where the clause of the verb names all: "Tokajew trifft den Emir" has no third from
the sentences around, nor from the words that report it ("Putin wolle Trump treffen, erklärte Lawrow").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from dragoman.model import Argument, Event, Reading, Span
from dragoman.read.document import Doc
from dragoman.read.events.triggers import Finder, clause_at

_TYPES = frozenset({"meeting", "call"})
_BOTH = 2


def settle_company(doc: Doc, finder: Finder, reading: Reading, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events; talks of which a verb tells with both sides, as the rules read it, without others whom only
    other sentences or the reporting clause name. `reading` gives the events of the rules and the quotes."""
    return tuple(_settled(doc, finder, reading, event) if event.type in _TYPES else event for event in events)


def _settled(doc: Doc, finder: Finder, reading: Reading, event: Event) -> Event:
    told = [span for span in event.triggers if span.text[:1].islower()]
    both = {filler for span in told for filler in _sides(doc, finder, reading, event.type, span)}
    if len(both) < _BOTH:
        return event
    telling = set(_speakers(reading, told)) if len(told) == len(event.triggers) else set()
    kept = [a for a in event.arguments if a.filler in both or not _apart(a, telling)]
    return event if len(kept) == len(event.arguments) else replace(event, arguments=tuple(kept))


def _apart(argument: Argument, telling: Collection[str]) -> bool:
    """Whether somebody is named by other sentences or as the one who tells of it."""
    other = argument.basis == "inherited" or argument.filler in telling
    return argument.role == "participant" and other


def _sides(doc: Doc, finder: Finder, reading: Reading, kind: str, verb: Span) -> Iterator[str]:
    """Who takes part by the rules, named in the clause of the verb."""
    clause = clause_at(doc, finder, verb.start)
    for event in reading.events:
        if event.type != kind or verb not in event.triggers or clause is None:
            continue
        for argument in event.arguments:
            here = clause_at(doc, finder, argument.start) is clause
            if argument.role in ("participant", "host") and here:
                yield argument.filler


def _speakers(reading: Reading, words: Sequence[Span]) -> Iterator[str]:
    """Who is quoted with the words and not named within the quotation."""
    mentions = {entity.id: entity.mentions for entity in reading.entities}
    for quote in reading.quotes:
        held = any(said.overlaps(word) for said in quote.spans for word in words)
        inside = any(said.overlaps(m) for said in quote.spans for m in mentions.get(quote.speaker or "", ()))
        if held and not inside and quote.speaker is not None:
            yield quote.speaker
