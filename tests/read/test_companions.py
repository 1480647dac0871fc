"""Events that no sentence of their own dates."""

from __future__ import annotations

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Argument, Entity, Event, Reading, Time, Timex
from dragoman.read.events.companions import settle_companions
from dragoman.read.events.triggers import make_finder
from dragoman.read.segment import segment

PACK = load_pack("de")
DAY = "2026-10-10"


def settled(text, other, own, *, day=DAY, published="2026-10-12", who=("e1", "e1"), in_text="10. Oktober"):
    """The time of the second of two events, `other` and `own`: word, type, status; the first has a time."""
    doc = segment(from_text(text, id="t", language="de", published=published), PACK.text)

    def span(words):
        return doc.span(text.index(words), text.index(words) + len(words))

    def event(ident, what, filler, when):
        word, kind, status = what
        argument = Argument("participant", filler, span(word).start, span(word).end, "stated")
        return Event(
            id=ident, type=kind, status=status, triggers=(span(word),), arguments=(argument,), time=when
        )

    found = [("t1", day, in_text), ("t2", "2026-10-11", "11. Oktober")]
    times = tuple(
        Time(id=ident, edtf=value, timex=Timex("DATE", value, None), spans=(span(words),))
        for ident, value, words in found
        if words in text
    )
    events = [event("v1", other, who[0], "t1"), event("v2", own, who[1], None)]
    ada = Entity(id="e1", kind="person", name="Ada", of="e3")
    reading = Reading(article=doc.article, times=times, entities=(ada,))
    return settle_companions(doc, make_finder(doc, PACK.events), PACK.events.status, reading, events)[1].time


FIRST = "🕊️ Am 10. Oktober begegneten sie sich in Ålesund. "
MET = ("Treffen", "meeting", "occurred")
SIGNED = ("unterzeichneten", "signing", "occurred")


@pytest.mark.parametrize(
    "text",
    [
        "Nach dem Treffen unterzeichneten beide ein Papier.",
        "Bei ihrem Treffen unterzeichneten beide ein Papier.",
        "Während des Treffens unterzeichneten beide ein Papier.",
        "Am Rande des Treffens unterzeichneten beide ein Papier.",
    ],
)
def test_what_is_told_beside_an_event_is_of_its_day(text):
    assert settled(FIRST + text, MET, SIGNED) == "t1"


@pytest.mark.parametrize(
    "text",
    [
        "Eine Woche nach dem Treffen unterzeichneten beide ein Papier.",
        "Das Treffen war kurz. Beide unterzeichneten ein Papier.",
        "Im Vorfeld des Treffens unterzeichneten beide ein Papier.",
        "Vor dem Treffen unterzeichneten beide ein Papier.",
        "Sie lobten das Treffen und unterzeichneten ein Papier.",
    ],
)
def test_what_lies_apart_is_not(text):
    assert settled(FIRST + text, MET, SIGNED) is None


def test_nouns_are_told_where_they_belong_on_a_programme():
    text = FIRST + "Nach dem Treffen gab es eine Erklärung."
    assert settled(text, MET, ("Erklärung", "declaration", "occurred")) == "t1"
    assert settled(text, MET, ("Erklärung", "cooperation", "occurred")) is None
    about = FIRST + "Nach dem Treffen sprachen sie über eine Erklärung."
    assert settled(about, MET, ("Erklärung", "declaration", "occurred")) is None


def test_what_had_been_before_is_of_another_day():
    text = FIRST + "Bei dem Treffen hatten beide das Papier schon unterzeichnet."
    assert settled(text, MET, ("unterzeichnet", "signing", "occurred")) is None


@pytest.mark.parametrize("day", ["2026", "2026-10", "2026-10-01/2026-10-10", "../2026-10-10"])
def test_long_times_tell_no_day(day):
    assert settled(FIRST + "Nach dem Treffen unterzeichneten beide ein Papier.", MET, SIGNED, day=day) is None


COMING = ("reist", "visit", "planned")
AHEAD = "Am 10. Oktober reist Ada nach Bern. "


def planned(text, word="trifft", kind="meeting", **more):
    return settled(AHEAD + text, COMING, (word, kind, "planned"), published="2026-10-08", **more)


def test_what_is_on_a_programme_is_of_its_day():
    assert planned("Danach trifft sie den Kanzler.") == "t1"
    assert planned("Es regnet dort oft. Sie trifft den Kanzler.") == "t1"
    assert planned("Danach trifft sie den Kanzler.", who=("e1", "e3")) == "t1"


def test_what_is_no_part_of_the_programme_has_no_day():
    assert planned("Es regnet. Es schneit. Sie trifft den Kanzler.") is None
    assert planned("Danach trifft sie den Kanzler.", who=("e1", "e2")) is None
    assert planned("Am 11. Oktober regnet es. Sie trifft den Kanzler.") is None
    assert planned("Sie trifft den Kanzler.", kind="project") is None
    assert planned("Sie trifft den Kanzler.", day="2026-10-01") is None
    assert planned("Sie trifft den Kanzler.", day="2026-10-09/2026-10-15") is None
