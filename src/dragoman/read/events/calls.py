"""Talks by telephone that a second word calls talks: "Die Kanzlerin telefonierte mit dem Präsidenten. Das
Gespräch dauerte eine Stunde." Nothing but the sentence before says that nobody met.

A noun that points back (`resources/<code>/contacts.toml`) means the call where that is the contact told last,
at most five sentences before; with it go who took part and what it was about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from dragoman.lang.contacts import BackRule, ByRule, Examples
from dragoman.lang.resource import Problem
from dragoman.lang.text import TextRules
from dragoman.model import Article, Event, Span
from dragoman.read.document import Doc
from dragoman.read.segment import segment

_R = TypeVar("_R", bound=Examples)
_REACH = 5  # sentences from the call to the words that point back to it
_CONTACTS = frozenset({"meeting", "call", "visit", "summit", "reception", "negotiation"})
_ROLES = frozenset({"participant", "topic", "reported_by"})


def settle_calls(doc: Doc, rules: Sequence[BackRule], events: Sequence[Event]) -> tuple[Event, ...]:
    """The events; words for talks that mean a call are words for the call. A meeting that no other word tells
    of is one with the call, if nobody takes part in it who was not on the telephone."""
    known = {event.id: event for event in events}
    gone: dict[str, str] = {}
    for event in events:
        if event.type != "meeting":
            continue
        call = _call(doc, rules, event, tuple(known.values()))
        if call is None:
            continue
        moved = _moved(doc, rules, event, call)
        left = tuple(span for span in event.triggers if span not in moved)
        if not left and _who(event) <= _who(call) and not _somewhere(event):
            known[call.id] = _joined(call, event.triggers, event)
            del known[event.id]
            gone[event.id] = call.id
        elif left and moved:
            known[call.id] = _joined(call, moved, None)
            known[event.id] = replace(event, triggers=left)
    return tuple(renamed(event, gone) for event in known.values())


def settle_means(doc: Doc, rules: Sequence[ByRule], events: Sequence[Event]) -> tuple[Event, ...]:
    """The events; a meeting is a call where its sentence names that as the means, of the same people: "Die
    Minister berieten per Videokonferenz". The verb says best whether it has been."""
    out = list(events)
    for call in events:
        told = {
            doc.sentence_number(s.start) for s in call.triggers if any(by_means(doc, r, s) for r in rules)
        }
        if call.type != "call" or not told:
            continue
        for event in tuple(out):
            within = {doc.sentence_number(span.start) for span in event.triggers} <= told
            if event.type != "meeting" or not within or not _same(event, call):
                continue
            known = next(other for other in out if other.id == call.id)
            made = replace(_joined(known, event.triggers, event), status=event.status)
            out = [made if other.id == call.id else other for other in out if other.id != event.id]
            out = [renamed(other, {event.id: call.id}) for other in out]
    return tuple(out)


def by_means(doc: Doc, rule: ByRule, word: Span) -> bool:
    """Whether the word for a call names the means: "per Videokonferenz"."""
    sentence = doc.sentence_at(word.start)
    if sentence is None or not rule.noun.fullmatch(word.text):
        return False
    return bool(rule.before.search(doc.text[sentence.start : word.start]))


def points_back(doc: Doc, rule: BackRule, word: Span) -> bool:
    """Whether a word for talks may mean those just told of."""
    sentence = doc.sentence_at(word.start)
    if sentence is None or not rule.noun.fullmatch(word.text):
        return False
    before, behind = doc.text[sentence.start : word.start], doc.text[word.end : sentence.end]
    return bool(rule.before.search(before)) and not rule.barred.search(behind)


def _call(doc: Doc, rules: Sequence[BackRule], event: Event, events: Sequence[Event]) -> Event | None:
    """The call that the first word of a meeting that points back may mean: the contact told last."""
    back = [s for s in event.triggers if any(points_back(doc, rule, s) for rule in rules)]
    if not back:
        return None
    here = doc.sentence_number(back[0].start)
    own = [span for span in event.triggers if doc.sentence_number(span.start) != here]
    told = [
        (span.start, other)
        for other in events
        if other.type in _CONTACTS and other.id != event.id
        for span in other.triggers
        if span.start < back[0].start
    ]
    start, last = max(told, key=lambda pair: pair[0], default=(0, None))
    if last is None or last.type != "call" or any(start < span.start < back[0].start for span in own):
        return None
    return last if here - doc.sentence_number(start) <= _REACH and last.status == event.status else None


def _moved(doc: Doc, rules: Sequence[BackRule], event: Event, call: Event) -> tuple[Span, ...]:
    """The words of a meeting that mean the call: those that point back, and verbs of their sentences."""
    first = min(span.start for span in call.triggers)
    back = [s for s in event.triggers if s.start > first and any(points_back(doc, rule, s) for rule in rules)]
    told = {doc.sentence_number(span.start) for span in back}
    return tuple(s for s in event.triggers if s in back or doc.sentence_number(s.start) in told)


def _joined(call: Event, words: Sequence[Span], meeting: Event | None) -> Event:
    """The call with further words, and what a meeting that is the same knows besides."""
    have = {(a.role, a.filler) for a in call.arguments}
    more = meeting.arguments if meeting is not None else ()
    added = [a for a in more if a.role in _ROLES and (a.role, a.filler) not in have]
    return replace(
        call,
        triggers=tuple(sorted({*call.triggers, *words})),
        arguments=tuple(sorted((*call.arguments, *added), key=lambda a: (a.start, a.end))),
        time=call.time or (meeting.time if meeting is not None else None),
    )


def renamed(event: Event, gone: Mapping[str, str]) -> Event:
    """The event with the events in its roles that others have become (`gone`: their ids) as those; not with
    itself in a role."""
    if not any(a.filler in gone for a in event.arguments):
        return event
    made = [replace(a, filler=gone.get(a.filler, a.filler)) for a in event.arguments]
    return replace(event, arguments=tuple(a for a in made if a.filler != event.id))


def _who(event: Event) -> set[str]:
    return {a.filler for a in event.arguments if a.role in ("participant", "host")}


def _same(left: Event, right: Event) -> bool:
    """Whether all who take part in one take part in the other, too."""
    return _who(left) <= _who(right) or _who(right) <= _who(left)


def _somewhere(event: Event) -> bool:
    """Whether the words beside the meeting say where it was: nobody telephones somewhere."""
    return any(a.role == "place" and a.basis == "stated" for a in event.arguments)


def check_contacts(back: Sequence[BackRule], means: Sequence[ByRule], text: TextRules) -> list[Problem]:
    """Runs the examples of every rule: whether a word of the sentence points back, or names the means."""
    return [*_check(back, points_back, text), *_check(means, by_means, text)]


def _check(rules: Sequence[_R], holds: Callable[[Doc, _R, Span], bool], text: TextRules) -> Iterator[Problem]:
    for rule in rules:
        for sentence in (*rule.match, *rule.no_match):
            doc = segment(Article(id="example", text=sentence), text)
            held = any(holds(doc, rule, doc.span(t.start, t.end)) for t in doc.tokens)
            if held is not (sentence in rule.match):
                yield Problem("contacts.toml", rule.id, f"«{sentence}» means the call: {held}")
