"""Events of the background take nobody from the rest of the article."""

from __future__ import annotations

from functools import partial

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Argument, Entity, Event, Mention, Time, Timex
from dragoman.read.events.agenda import in_present
from dragoman.read.events.background import settle_background
from dragoman.read.events.triggers import make_finder
from dragoman.read.segment import segment

PACK = load_pack("de")
TEXT = (
    "🕊️ Der Präsident empfing in Ålesund den König. Katar lobte das. 1999 hatte ein Vorgänger Gäste "
    "empfangen. 1999 war Ada im Amt."
)


def kept(filler, kind, word, year="1999", basis="inherited", published="2024-07-05"):
    """Whether the event of 1999 (or another year) keeps a filler of a kind, borne out by a word."""
    doc = segment(from_text(TEXT, id="t", language="de", published=published), PACK.text)
    place = TEXT.index(word)
    span = doc.span(place, place + len(word))
    mention = Mention(span.start, span.end, span.text, "name")
    entity = Entity(id="e1", kind=kind or "person", name=word, mentions=(mention,))
    spans = tuple(doc.span(i, i + 4) for i in range(len(TEXT)) if TEXT.startswith("1999", i))
    time = Time(id="t1", edtf=year, timex=Timex("DATE", "1999", None), spans=spans)
    start = TEXT.index("empfangen")
    event = Event(
        id="v1",
        type="meeting",
        status="occurred",
        triggers=(doc.span(start, start + 9),),
        time="t1",
        arguments=(Argument("participant", filler, span.start, span.end, basis),),
    )
    (done,) = settle_background(doc, (entity,), (time,), (event,), lambda _: False)
    return bool(done.arguments)


@pytest.mark.parametrize(("kind", "word"), [("person", "König"), ("place", "Ålesund"), ("", "König")])
def test_todays_guests_and_towns_are_not_those_of_then(kind, word):
    filler = "e1" if kind else '"König"'
    assert not kept(filler, kind, word)
    assert kept(filler, kind, word, basis="stated")
    assert kept(filler, kind, word, year="2024-07-01")
    assert kept(filler, kind, word, published=None)


def test_states_are_the_same_at_all_times():
    assert kept("e1", "state", "Katar")


def test_whom_another_sentence_of_that_year_names_stays():
    assert kept("e1", "person", "Ada")


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("1999 traf Ada Bo. Heute unterzeichnen beide ein Papier.", "unterzeichnen", None),
        ("1999 traf Ada Bo. Danach unterzeichneten beide ein Papier.", "unterzeichneten", "t1"),
        ("1999 unterzeichnen beide ein Papier.", "unterzeichnen", "t1"),
    ],
)
def test_what_is_told_in_the_present_tense_has_no_time_of_the_background(text, word, wanted):
    doc = segment(from_text(text, id="t", language="de", published="2024-07-05"), PACK.text)
    spans = (doc.span(0, 4),)
    time = Time(id="t1", edtf="1999", timex=Timex("DATE", "1999", None), spans=spans)
    start = text.index(word)
    trigger = doc.span(start, start + len(word))
    event = Event(id="v1", type="signing", status="occurred", triggers=(trigger,), time="t1")
    present = partial(in_present, doc, make_finder(doc, PACK.events), PACK.events.status)
    (done,) = settle_background(doc, (), (time,), (event,), present)
    assert done.time == wanted
