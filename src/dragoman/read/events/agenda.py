"""Announcements in the present tense: "Am 10. Oktober empfängt der Präsident die Königin. Er begrüßt sie mit
militärischen Ehren." Only the first sentence has the day; the second tells what is to come all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dragoman import edtf
from dragoman.lang.status import StatusRules
from dragoman.lang.triggers import TriggerRule, word_set
from dragoman.model import Event, Reading, Time
from dragoman.read.document import Doc
from dragoman.read.events.aspect import Aspect
from dragoman.read.events.time import days_of, seen_from
from dragoman.read.events.triggers import Finder, Hit, clause_at
from dragoman.read.events.view import FACTS

_REACH = 3  # sentences from what is announced with its day to what belongs to it
_ANY = TriggerRule(id="any", type="", needed=word_set((), {}), barred=word_set((), {}))


def settle_agenda(
    doc: Doc, finder: Finder, rules: StatusRules, reading: Reading, events: Sequence[Event]
) -> tuple[Event, ...]:
    """The events; planned are those told in the present tense, without a time, of whoever the sentences
    before announce something on a day to come."""
    published = days_of(doc.article.published)
    coming = {
        time.id
        for time in reading.times
        if time.edtf is not None and seen_from(published, edtf.parse(time.edtf)) == "future"
    }
    announced = [event for event in events if event.status == "planned" and event.time in coming]
    if not announced:
        return tuple(events)
    homes = {entity.id: entity.of for entity in reading.entities if entity.of}
    return tuple(
        replace(event, status="planned")
        if event.type in rules.agenda
        and event.status in FACTS
        and event.time is None
        and any(_belongs(doc, homes, event, other) for other in announced)
        and in_present(doc, finder, rules, event)
        else event
        for event in events
    )


def _belongs(doc: Doc, homes: Mapping[str, str], event: Event, announced: Event) -> bool:
    """Whether an event stands behind the one announced and has somebody in common with it, or a state for
    which he acts."""
    before, here = _sentences(doc, announced), _sentences(doc, event)
    near = any(0 <= after - first <= _REACH for first in before for after in here)
    return near and bool(actors(homes, event) & actors(homes, announced))


def _sentences(doc: Doc, event: Event) -> Collection[int]:
    found = (doc.sentence_at(trigger.start) for trigger in event.triggers)
    return [sentence.index for sentence in found if sentence is not None]


def actors(homes: Mapping[str, str], event: Event) -> set[str]:
    """Who has a role in an event, and the states and bodies that they act for (`homes`)."""
    found = {argument.filler for argument in event.arguments if not argument.filler.startswith('"')}
    return found | {homes[ident] for ident in found if ident in homes}


def in_present(doc: Doc, finder: Finder, rules: StatusRules, event: Event) -> bool:
    """Whether the clauses of all triggers of an event stand in the present tense."""
    return all(_present(doc, finder, rules, trigger.start) for trigger in event.triggers)


def no_past(doc: Doc, finder: Finder, rules: StatusRules, event: Event) -> bool:
    """Whether the clauses of all triggers of an event stand in the present tense or have no verb."""
    seen = (_aspect(doc, finder, rules, trigger.start) for trigger in event.triggers)
    return all(aspect is None or aspect.present() for aspect in seen)


def _present(doc: Doc, finder: Finder, rules: StatusRules, start: int) -> bool:
    """Whether the clause of a trigger stands in the present tense."""
    seen = _aspect(doc, finder, rules, start)
    return seen is not None and seen.present()


def _aspect(doc: Doc, finder: Finder, rules: StatusRules, start: int) -> Aspect | None:
    """A trigger with its clause, where that has a finite verb."""
    sentence, token = doc.sentence_at(start), doc.token_at(start)
    clause = clause_at(doc, finder, start)
    if sentence is None or token is None or clause is None or clause.finite is None:
        return None
    return Aspect(finder, rules, Hit(_ANY, (token,), clause, "verb", frozenset(), sentence.index))


def told_apart(doc: Doc, finder: Finder, rules: StatusRules, times: Sequence[Time], event: Event) -> bool:
    """Whether a verb tells the event in a past tense, and its time stands in other sentences only."""
    named = (doc.sentence_at(span.start) for time in times if time.id == event.time for span in time.spans)
    where = {sentence.index for sentence in named if sentence is not None}
    if where.intersection(_sentences(doc, event)):
        return False
    return any(_told(doc, finder, rules, t.start) for t in event.triggers if t.text[:1].islower())


def _told(doc: Doc, finder: Finder, rules: StatusRules, start: int) -> bool:
    seen = _aspect(doc, finder, rules, start)
    return seen is not None and seen.told()
