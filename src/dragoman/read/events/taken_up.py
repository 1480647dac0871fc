"""Sanctions and truces that a noun takes up: "Die Union verhängt Sanktionen. … Das Paket gilt ab Montag."

Words of another stem are left apart by whoever joins triggers one by one. A noun right behind an article that
points back means the one event of its type told before, at most three sentences back, if it names nobody that
this one does not, no other time and no other change. Where two such events were told, or an adjective tells
more ("die früheren Sanktionen"), nothing is joined.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.model import Event, Time
from dragoman.read.document import Doc
from dragoman.read.events.calls import renamed
from dragoman.read.events.triggers import Finder
from dragoman.read.events.twins import both, when

_KEYS = {"sanction": ("actor", "target", "topic"), "ceasefire": ("party", "place")}
_TOLD = frozenset({"occurred", "ongoing"})
_REACH = 3  # sentences from what was told to the noun that takes it up


def settle_taken_up(
    doc: Doc, finder: Finder, times: Sequence[Time], events: Sequence[Event]
) -> tuple[Event, ...]:
    """The events, those joined that a noun only takes up; the first keeps its name."""
    values = {time.id: time.edtf for time in times}
    out: list[Event] = []
    gone: dict[str, str] = {}
    for event in events:
        known = _meant(doc, finder, values, event, out)
        if known is None:
            out.append(event)
        else:
            gone[event.id] = known.id
            out[out.index(known)] = both(known, event)
    return tuple(renamed(event, gone) for event in out) if gone else tuple(events)


def _meant(
    doc: Doc, finder: Finder, values: Mapping[str, str | None], event: Event, told: Sequence[Event]
) -> Event | None:
    """The event that the words of another take up, or None."""
    if event.type not in _KEYS or not all(points_back(doc, finder, span.start) for span in event.triggers):
        return None
    before = [known for known in told if known.type == event.type]
    alone = len(before) == 1 and _near(doc, before[0], event) and _agree(before[0], event, values)
    return before[0] if alone else None


def points_back(doc: Doc, finder: Finder, offset: int) -> bool:
    """Whether an article stands right before the word: "das Paket", not "ein Paket" or "das erste Paket"."""
    token, grammar = doc.token_at(offset), finder.grammar
    if not token or doc.tokens[token].sentence != doc.tokens[token - 1].sentence:
        return False
    word = finder.tagger.low(token - 1)
    known = word in grammar.determiners or word in grammar.fused
    return known and word not in grammar.indefinite and word not in grammar.generic


def _near(doc: Doc, known: Event, event: Event) -> bool:
    first = doc.sentence_number(event.triggers[0].start)
    told = [doc.sentence_number(span.start) for span in known.triggers]
    return any(0 <= first - sentence <= _REACH for sentence in told)


def _agree(known: Event, event: Event, values: Mapping[str, str | None]) -> bool:
    who = [
        {(a.role, a.filler) for a in one.arguments if a.role in _KEYS[event.type]} for one in (known, event)
    ]
    status = known.status == event.status or {known.status, event.status} <= _TOLD
    change = {one.attributes.get("change") for one in (known, event)} - {None}
    ours, theirs = when(known, values), when(event, values)
    return status and who[1] <= who[0] and len(change) <= 1 and (theirs is None or ours == theirs)
