"""Entries of a chronicle or a programme: "24. April: Der Präsident empfängt die Königin. Beide eröffnen ein
Werk" – the day at the head of the line is that of all that the line tells in the present tense or without a
verb, unless the sentence has a time of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dragoman import edtf
from dragoman.model import Event, Time
from dragoman.read.document import Doc
from dragoman.read.events.time import days_of, seen_from
from dragoman.read.events.view import FACTS

_BEFORE = re.compile(r"[\s•*·–—-]*(?:[^\W\d]+[.,]*\s+)?")  # a bullet, a weekday or preposition
_BEHIND = re.compile(r"[\s*]*(?::|[–—]|-(?=\s))")


@dataclass(frozen=True, slots=True)
class _Entry:
    time: str
    start: int  # of the words behind the head
    end: int  # of the line


def settle_entries(
    doc: Doc, times: Sequence[Time], events: Sequence[Event], current: Callable[[Event], bool]
) -> tuple[Event, ...]:
    """The events; those without a time that an entry tells as `current` have that at its head."""
    entries = [entry for time in times if _bounded(time) for entry in _entries(doc.text, time)]
    if not entries:
        return tuple(events)
    published = days_of(doc.article.published)
    when = {t.id: seen_from(published, edtf.parse(t.edtf)) for t in times if t.edtf is not None}
    dated = {doc.sentence_number(s.start) for t in times for s in t.spans if not _heads(entries, t.id, s.end)}
    out = []
    for event in events:
        told = {doc.sentence_number(trigger.start) for trigger in event.triggers}
        entry = next((entry for entry in entries if _within(entry, event)), None)
        if entry and event.time is None and told.isdisjoint(dated) and current(event):
            event = _dated(event, entry.time, when[entry.time])
        out.append(event)
    return tuple(out)


def _dated(event: Event, time: str, when: str) -> Event:
    """The event at the time; what has happened is planned where the time is to come, and what is planned was
    not for a time that is over."""
    if event.status in FACTS:
        return replace(event, time=time, status="planned" if when == "future" else event.status)
    return replace(event, time=time) if event.status == "planned" and when != "past" else event


def _bounded(time: Time) -> bool:
    """Whether a time has a first and a last day."""
    value = edtf.parse(time.edtf) if time.edtf is not None else None
    return value is not None and value.earliest is not None and value.latest is not None


def _entries(text: str, time: Time) -> list[_Entry]:
    """The lines that a time heads."""
    found = []
    for span in time.spans:
        line = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        behind = _BEHIND.match(text, span.end)
        if behind and _BEFORE.fullmatch(text, line, span.start):
            found.append(_Entry(time.id, behind.end(), end if end >= 0 else len(text)))
    return found


def _heads(entries: Sequence[_Entry], time: str, end: int) -> bool:
    """Whether a time that ends here is the head of an entry."""
    return any(entry.time == time and 0 <= entry.start - end <= 4 for entry in entries)


def _within(entry: _Entry, event: Event) -> bool:
    return all(entry.start <= trigger.start < entry.end for trigger in event.triggers)
