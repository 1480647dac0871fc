"""Events of the background take nobody from the rest of the article: "1999 hatte Herzog den König empfangen"
stands in a report of another reception, and neither today's guest nor today's town is meant.

States and bodies stay, as they do what they did then; so does whoever is named where the article speaks of
the same time. Nor does the background give its time to others: "Heute unterzeichnen beide ein Papier" behind
it is not of 1999.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman import edtf
from dragoman.model import Argument, Entity, Event, Time
from dragoman.read.document import Doc
from dragoman.read.events.time import days_of

_DAYS = 300  # from when before the day of publication an event is of another time
_PASSING = frozenset({"person", "place", "facility", "document"})  # kinds that were others then


def settle_background(
    doc: Doc,
    entities: Sequence[Entity],
    times: Sequence[Time],
    events: Sequence[Event],
    present: Callable[[Event], bool],
) -> tuple[Event, ...]:
    """The events; those of another time without what they have from sentences that do not speak of it, or
    without the time where that stands in another sentence and all is told in the present tense
    (`present`)."""
    published = days_of(doc.article.published)
    appeared = published.earliest if published is not None else None
    if appeared is None:
        return tuple(events)
    values = {time.id: edtf.parse(time.edtf) for time in times if time.edtf is not None}
    kinds = {entity.id: entity.kind for entity in entities}
    out = []
    for event in events:
        value = values.get(event.time or "")
        if value is not None and value.latest is not None and (appeared - value.latest).days > _DAYS:
            told = {_at(doc, t.start) for t in event.triggers}
            own = _sentences(doc, times, values, value)
            if not told & own and present(event):
                event = replace(event, time=None)
            else:
                kept = (
                    a for a in event.arguments if not _passing(a, kinds) or _at(doc, a.start) in told | own
                )
                event = replace(event, arguments=tuple(kept))
        out.append(event)
    return tuple(out)


def _passing(argument: Argument, kinds: dict[str, str]) -> bool:
    """Whether what fills the role may be another one at another time."""
    if argument.basis == "stated" or argument.role == "reported_by":
        return False
    return argument.filler.startswith('"') or kinds.get(argument.filler, "") in _PASSING


def _sentences(
    doc: Doc, times: Sequence[Time], values: dict[str, edtf.Interval], value: edtf.Interval
) -> set[int]:
    """The sentences that name a time within the one given, or around it."""
    return {
        _at(doc, span.start)
        for time in times
        if time.id in values and (value.contains(values[time.id]) or values[time.id].contains(value))
        for span in time.spans
    }


def _at(doc: Doc, start: int) -> int:
    sentence = doc.sentence_at(start)
    return -1 if sentence is None else sentence.index
