"""Visits, meetings and calls as several sentences tell of them: who only reports takes no part, talks may be
the call told before, a tour has stops, and the way home belongs to the visit."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lang.contacts import ContactRules
from dragoman.model import Event, Reading
from dragoman.read.document import Doc
from dragoman.read.events.calls import settle_calls, settle_means
from dragoman.read.events.company import settle_company
from dragoman.read.events.gatherings import settle_gatherings
from dragoman.read.events.guests import settle_guests, settle_hosts
from dragoman.read.events.returns import settle_returns
from dragoman.read.events.speaking import settle_speakers
from dragoman.read.events.stations import add_stations
from dragoman.read.events.stops import settle_stops
from dragoman.read.events.triggers import Finder


def settle_contacts(
    doc: Doc, finder: Finder, rules: ContactRules, reading: Reading, events: Sequence[Event]
) -> tuple[Event, ...]:
    """The events, with what the sentences around them settle of visits, meetings and calls. `reading` gives
    entities and times."""
    events = settle_speakers(doc, finder, reading, events)
    events = settle_company(doc, finder, reading, events)
    events = settle_means(doc, rules.means, events)
    events = settle_calls(doc, rules.back, events)
    events = settle_gatherings(doc, rules.gatherings, events)
    events = add_stations(doc, rules, reading.entities, reading.times, events)
    events = settle_stops(doc, reading.entities, events)
    events = settle_hosts(reading.entities, reading.events, events)
    events = settle_guests(doc, reading.entities, events)
    return settle_returns(doc, rules.returns, reading.entities, events)
