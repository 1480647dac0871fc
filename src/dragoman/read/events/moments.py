"""What status and time of an event rule out about each other.

"Kündigte am Montag einen Gipfel an": the clause has one day, and the summit is planned; a plan is for no day
that is over when the article appears, so that the day is that of the announcement. And what is to be on a
day to come has not taken place: "Am 10. Oktober empfängt sie den König" is planned, and what somebody said
was not said on that day; nor is what a verb tells in a past tense of a day to come that only other sentences
name. But money promised last week is still to be paid, and its day is that of the
promise; the years that it is for ("bis 2030") are none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman import edtf
from dragoman.lang.status import StatusRules
from dragoman.model import Article, Event, Time
from dragoman.read.document import Doc
from dragoman.read.events.time import days_of, seen_from
from dragoman.read.events.view import FACTS

_THEN = "then"  # the rule of words that point back to an event ("damals")
# "Postponed" and "cancelled" keep the day that something was set for, and that may be over.
_AHEAD = frozenset({"planned", "proposed", "hypothetical"})


def settle_times(
    article: Article,
    times: Sequence[Time],
    events: Sequence[Event],
    rules: StatusRules,
    apart: Callable[[Event], bool] = lambda _: False,
) -> tuple[Event, ...]:
    """The events, without the time where it is over and the event yet to come, or to come and somebody has
    said something or told it `apart` from the time, or a period of payment; planned where the time is to
    come."""
    published = days_of(article.published)
    values = {time.id: edtf.parse(time.edtf) for time in times if time.edtf is not None}
    when = {ident: seen_from(published, value) for ident, value in values.items()}
    periods = {ident for ident, value in values.items() if when[ident] != "past" and _period(value)}
    kept = (
        replace(event, time=None)
        if event.type in rules.paid and event.status in (*FACTS, "planned") and event.time in periods
        else event
        for event in events
    )
    return tuple(_settled(event, when.get(event.time or "", ""), rules, apart) for event in kept)


def settle_then(doc: Doc, times: Sequence[Time], events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, without the time of "damals" and the like where no word for them stands in its sentence."""
    there = {t.id: {doc.sentence_number(s.start) for s in t.spans} for t in times if t.rule == _THEN}
    return tuple(
        replace(event, time=None)
        if (at := there.get(event.time or ""))
        and at.isdisjoint(doc.sentence_number(trigger.start) for trigger in event.triggers)
        else event
        for event in events
    )


def _period(value: edtf.Interval) -> bool:
    """Whether an interval has a beginning and no end, or an end and no beginning, or lasts longer than a
    month."""
    if value.earliest is None or value.latest is None:
        return value.latest is not None
    return (value.latest - value.earliest).days > _MONTH


_MONTH = 31  # days


def _settled(event: Event, when: str, rules: StatusRules, apart: Callable[[Event], bool]) -> Event:
    if event.status in _AHEAD and when == "past":
        promised = event.status == "planned" and event.type in rules.pledged
        return event if promised else replace(event, time=None)
    if event.status in FACTS and when == "future":
        said = event.type in rules.statements or (event.status == "occurred" and apart(event))
        return replace(event, time=None) if said else replace(event, status="planned")
    return event
