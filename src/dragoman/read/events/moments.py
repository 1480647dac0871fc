"""What status and time of an event rule out about each other.

"Kündigte am Montag einen Gipfel an": the clause has one day, and the summit is planned; a plan is for no day
that is over when the article appears, so that the day is that of the announcement. And what is to be on a
day to come has not taken place: "Am 10. Oktober empfängt sie den König" is planned, and what somebody said
was not said on that day.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from dragoman import edtf
from dragoman.model import Article, Event, Time
from dragoman.read.events.time import days_of, seen_from
from dragoman.read.events.view import FACTS

# "Postponed" and "cancelled" keep the day that something was set for, and that may be over.
_AHEAD = frozenset({"planned", "proposed", "hypothetical"})


def settle_times(
    article: Article, times: Sequence[Time], events: Sequence[Event], statements: Collection[str] = ()
) -> tuple[Event, ...]:
    """The events, without the time where it is over and the event yet to come, or to come and somebody has
    said something (the types `statements`); planned where the time is to come."""
    published = days_of(article.published)
    when = {time.id: seen_from(published, edtf.parse(time.edtf)) for time in times if time.edtf is not None}
    return tuple(_settled(event, when.get(event.time or "", ""), statements) for event in events)


def _settled(event: Event, when: str, statements: Collection[str]) -> Event:
    if event.status in _AHEAD and when == "past":
        return replace(event, time=None)
    if event.status in FACTS and when == "future":
        said = event.type in statements
        return replace(event, time=None) if said else replace(event, status="planned")
    return event
