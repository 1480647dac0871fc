"""Announcements in the present tense."""

from __future__ import annotations

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Argument, Entity, Event, Reading, Time, Timex
from dragoman.read.events.agenda import settle_agenda, told_apart
from dragoman.read.events.triggers import make_finder
from dragoman.read.segment import segment

PACK = load_pack("de")
DAY = "2026-10-10"
FIRST = "🕊️ Am 10. Oktober empfängt Ada Bo. "


def settled(text, word, kind="reception", day=DAY, who="e1", status="occurred", time=None):
    """The status of the second event of a text, told by a word, of somebody that the first one is of, too."""
    text = FIRST + text
    doc = segment(from_text(text, id="t", language="de", published="2026-10-03"), PACK.text)

    def span(words):
        return doc.span(text.index(words), text.index(words) + len(words))

    def event(ident, of_type, trigger, filler, when, state):
        argument = Argument("participant", filler, trigger.start, trigger.end, "stated")
        return Event(
            id=ident, type=of_type, status=state, triggers=(trigger,), arguments=(argument,), time=when
        )

    times = (Time(id="t1", edtf=day, timex=Timex("DATE", day, None), spans=(span("10. Oktober"),)),)
    events = [
        event("v1", "meeting", span("empfängt"), "e1", "t1", "planned"),
        event("v2", kind, span(word), who, time, status),
    ]
    ada = Entity(id="e1", kind="person", name="Ada", of="e3")
    reading = Reading(article=doc.article, times=times, entities=(ada,))
    return settle_agenda(doc, make_finder(doc, PACK.events), PACK.events.status, reading, events)[1].status


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Er begrüßt sie mit Ehren.", "begrüßt"),
        ("Sie wird in Ålesund geehrt.", "geehrt"),
        ("Danach unterzeichnen beide ein Papier.", "unterzeichnen"),
    ],
)
def test_what_belongs_to_an_announcement_is_to_come(text, word):
    assert settled(text, word) == "planned"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Er begrüßte sie mit Ehren.", "begrüßte"),
        ("Er hat sie mit Ehren begrüßt.", "begrüßt"),
        ("Er kam. Er sah. Sie ging. Er sang. Er begrüßt sie.", "begrüßt"),
    ],
)
def test_what_is_told_or_far_away_has_taken_place(text, word):
    assert settled(text, word) == "occurred"


def test_states_act_where_somebody_acts_for_them():
    assert settled("Danach unterzeichnen beide ein Papier.", "unterzeichnen", who="e3") == "planned"


@pytest.mark.parametrize(
    "other",
    [{"who": "e2"}, {"kind": "criticism"}, {"day": "2026-10-01"}, {"status": "negated"}, {"time": "t1"}],
)
def test_of_others_of_statements_and_of_the_past_nothing_is_announced(other):
    assert settled("Er begrüßt sie mit Ehren.", "begrüßt", **other) == other.get("status", "occurred")


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Sie ist mit ihrem Mann angereist.", True),
        ("Sie ist am 10. Oktober angereist.", False),
        ("Sie wird angereist sein.", False),
    ],
)
def test_what_is_told_apart_from_its_day(text, apart):
    text = "🕊️ Er kommt am 12. Oktober. " + text
    doc = segment(from_text(text, id="t", language="de", published="2026-10-03"), PACK.text)

    def span(words):
        return doc.span(text.rindex(words), text.rindex(words) + len(words))

    times = (Time(id="t1", edtf=DAY, timex=Timex("DATE", DAY, None), spans=(span("Oktober"),)),)
    event = Event(id="v1", type="visit", status="occurred", triggers=(span("angereist"),), time="t1")
    assert told_apart(doc, make_finder(doc, PACK.events), PACK.events.status, times, event) is apart
