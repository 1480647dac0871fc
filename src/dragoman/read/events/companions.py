"""Events whose own sentences name no time are of the day of the event beside them.

"Nach dem Treffen unterzeichneten sie ein Papier": on the day of the meeting. "Danach trifft er den Kanzler"
behind "Am Montag reist er nach Bern": on Monday, as all on a programme is. Annotated articles bear out both
(docs/decisions.md); what had been before, and what lies weeks off, is of another day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman import edtf
from dragoman.lang.status import StatusRules
from dragoman.model import Event, Reading, Span
from dragoman.read.document import Doc
from dragoman.read.events.agenda import actors
from dragoman.read.events.government import Government, govern
from dragoman.read.events.time import days_of, seen_from
from dragoman.read.events.triggers import Finder, clause_at
from dragoman.read.events.view import FACTS
from dragoman.read.events.wording import before_that

_PROGRAMME = 2  # sentences from what is announced with its day to what is on the same programme
_DAYS = 3  # a programme of more days than so many tells no day


@dataclass(frozen=True, slots=True)
class _Scene:
    """`dated`: the sentences that name a time; `days`: by the id of a time its first and last day, where they
    lie close together; `past`: the ids of the times that are over; `homes`: for whom somebody acts."""

    doc: Doc
    finder: Finder
    rules: StatusRules
    dated: frozenset[int]
    days: Mapping[str, int]
    past: frozenset[str]
    homes: Mapping[str, str]

    def sentence(self, span: Span) -> int:
        found = self.doc.sentence_at(span.start)
        return -1 if found is None else found.index

    def sentences(self, event: Event) -> set[int]:
        return {self.sentence(trigger) for trigger in event.triggers}


def settle_companions(
    doc: Doc, finder: Finder, rules: StatusRules, reading: Reading, events: Sequence[Event]
) -> tuple[Event, ...]:
    """The events, those that no sentence of their own dates with the time of the event beside them."""
    scene = _scene(doc, finder, rules, reading)
    return tuple(_dated(scene, event, events) for event in events)


def _scene(doc: Doc, finder: Finder, rules: StatusRules, reading: Reading) -> _Scene:
    published = days_of(doc.article.published)
    values = {time.id: edtf.parse(time.edtf) for time in reading.times if time.edtf is not None}
    named = (doc.sentence_at(span.start) for time in reading.times for span in time.spans)
    return _Scene(
        doc=doc,
        finder=finder,
        rules=rules,
        dated=frozenset(sentence.index for sentence in named if sentence is not None),
        days={ident: n for ident, value in values.items() if (n := _length(value)) is not None},
        past=frozenset(ident for ident, value in values.items() if seen_from(published, value) == "past"),
        homes={entity.id: entity.of for entity in reading.entities if entity.of},
    )


def _length(value: edtf.Interval) -> int | None:
    """The days of an interval that has both ends."""
    if value.earliest is None or value.latest is None:
        return None
    return (value.latest - value.earliest).days + 1


def _dated(scene: _Scene, event: Event, events: Sequence[Event]) -> Event:
    if event.time is not None or scene.sentences(event) & scene.dated:
        return event
    found = None
    if event.status == "occurred":
        found = next(_beside(scene, event, events), None)
    elif event.status == "planned" and event.type in scene.rules.programme:
        found = max(_announced(scene, event, events), default=(0, None))[1]
    return replace(event, time=found) if found is not None else event


def _beside(scene: _Scene, event: Event, events: Sequence[Event]) -> Iterator[str | None]:
    """The days of the events that the sentence names beside the event: "nach dem Treffen"."""
    told = [trigger for trigger in event.triggers if _told(scene, trigger, event.type)]
    here = {scene.sentence(trigger) for trigger in told}
    for other in events:
        on_a_day = other.time is not None and scene.days.get(other.time, _DAYS) <= 2
        if other.id == event.id or other.status not in FACTS or not on_a_day:
            continue
        if any(scene.sentence(t) in here and _accompanies(scene, t) for t in other.triggers):
            yield other.time


def _told(scene: _Scene, trigger: Span, kind: str) -> bool:
    """Whether the clause tells of the event itself, and not what had been before, nor merely what something
    is about: "sprachen über die Partnerschaft"; nouns only of what belongs on a programme."""
    clause = clause_at(scene.doc, scene.finder, trigger.start)
    if clause is None or before_that(clause):
        return False
    led = _government(scene, trigger)
    if led is None:
        return scene.doc.token_at(trigger.start) in clause.verbs
    return kind in scene.rules.programme and not (led.preposition or led.link)


def _government(scene: _Scene, trigger: Span) -> Government | None:
    """What governs a noun; None for other words."""
    sentence, token = scene.doc.sentence_at(trigger.start), scene.doc.token_at(trigger.start)
    if sentence is None or token is None or not trigger.text[:1].isupper():
        return None
    return govern(scene.finder.tagger, sentence, token, token + 1)


def _accompanies(scene: _Scene, trigger: Span) -> bool:
    """Whether a preposition says that what the clause tells goes with the event that the noun names."""
    led, token, lows = _government(scene, trigger), scene.doc.token_at(trigger.start), scene.doc.lows
    if led is None or token is None:
        return False
    word = lows[led.head] if led.link == "gen" and led.head is not None else led.preposition
    near = lows[max(token - _TO_LENGTH, 0) : token]
    far = scene.finder.grammar.lengths.intersection(near)  # "zwei Wochen nach dem Treffen"
    return word in scene.rules.companions and not far


_TO_LENGTH = 6  # tokens from the length before "nach" to the noun behind it


def _announced(scene: _Scene, event: Event, events: Sequence[Event]) -> Iterator[tuple[int, str]]:
    """The times of what is announced just before with somebody who takes part in the event, too, by
    sentence."""
    here = min(scene.sentences(event))
    for other in events:
        coming = other.time is not None and other.time not in scene.past
        if other.status != "planned" or not coming or scene.days.get(other.time or "", _DAYS + 1) > _DAYS:
            continue
        before = [n for n in scene.sentences(other) if 0 <= here - n <= _PROGRAMME]
        since = range(max(before, default=here) + 1, here)
        if (
            before
            and other.time
            and scene.dated.isdisjoint(since)
            and actors(scene.homes, event) & actors(scene.homes, other)
        ):
            yield max(before), other.time
