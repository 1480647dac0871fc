"""What status and time of an event rule out about each other.

"Kündigte am Montag einen Gipfel an": the clause has one day, and the summit is planned; a plan is for no day
that is over when the article appears, so that the day is that of the announcement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman import edtf
from dragoman.model import Article, Event, Time
from dragoman.read.events.time import days_of, seen_from

# "Postponed" and "cancelled" keep the day that something was set for, and that may be over.
_AHEAD = frozenset({"planned", "proposed", "hypothetical"})


def settle_times(article: Article, times: Sequence[Time], events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, without the time where it is over and the event yet to come."""
    published = days_of(article.published)
    over = {
        time.id
        for time in times
        if time.edtf is not None and seen_from(published, edtf.parse(time.edtf)) == "past"
    }
    return tuple(
        replace(event, time=None) if event.status in _AHEAD and event.time in over else event
        for event in events
    )
