"""Sentences that say what talks are about."""

from __future__ import annotations

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Argument, Event
from dragoman.read.events.topics import check_topics, named_topics, settle_topics
from dragoman.read.events.triggers import make_finder
from dragoman.read.segment import segment

PACK = load_pack("de")
RULES = PACK.events.topics


def settle(text, *marked):
    """The topics of events whose types and triggers are `marked`, after the sentences that name some."""
    doc = segment(from_text(text, id="t", language="de"), PACK.text)
    events = []
    for number, (kind, word, *topics) in enumerate(marked, 1):
        start = text.index(word)
        told = tuple(
            Argument("topic", f'"{t}"', text.index(t), text.index(t) + len(t), "stated") for t in topics
        )
        trigger = doc.span(start, start + len(word))
        events.append(
            Event(id=f"v{number}", type=kind, status="occurred", triggers=(trigger,), arguments=told)
        )
    done = settle_topics(doc, make_finder(doc, PACK.events), RULES, events)
    for event in done:
        for argument in event.arguments:
            if argument.filler.startswith('"'):
                assert text[argument.start : argument.end] == argument.filler.strip('"')
    return [[a.filler.strip('"') for a in event.arguments if a.role == "topic"] for event in done]


def test_every_frame_names_the_topics_of_its_examples():
    assert [str(problem) for problem in check_topics(PACK.events, PACK.text)] == []


def test_topics_belong_to_the_talks_named_last():
    text = "Ada traf Bo. 🕊️ Auf der Tagesordnung standen Öl, Äpfel und 中国. Bo telefonierte mit Cy."
    found = settle(text, ("meeting", "traf"), ("call", "telefonierte"))
    assert found == [["Öl", "Äpfel"], []] or found == [["Öl", "Äpfel", "中国"], []]


def test_topics_belong_to_the_talks_of_the_sentence():
    text = "Ada telefonierte mit Bo. Bei dem Treffen mit Cy ging es um Visa."
    assert settle(text, ("call", "telefonierte"), ("meeting", "Treffen")) == [[], ["Visa"]]


def test_what_was_discussed_is_a_topic():
    text = "Ada traf Bo. Es wurden Fragen der Fischerei besprochen. Sie lachte. Sie sang. Cy besprach Öl."
    assert settle(text, ("meeting", "traf")) == [["Fragen der Fischerei"]]


def test_a_topic_that_is_an_event_is_that_event():
    text = "Ada traf Bo. Im Mittelpunkt stand der Abzug der Truppen."
    assert settle(text, ("meeting", "traf"), ("military", "Abzug")) == [["v2"], []]


def test_what_the_reader_saw_of_a_topic_is_said_once():
    text = "Ada traf Bo. Dabei ging es um den Ausbau der Häfen und um Fisch."
    assert settle(text, ("meeting", "traf", "Ausbau")) == [["Ausbau der Häfen", "Fisch"]]


@pytest.mark.parametrize(
    "text",
    [
        "Ada besuchte Rom. Es geht um den Ausbau der Häfen.",
        "Ada traf Bo. Es geht um den Ausbau der Häfen.",
        "Ada traf Bo. Sie lachte. Sie aß. Sie trank. Sie schlief. Thema war auch der Krieg.",
        "Ada traf Bo. Am Montag geht es nach Rom.",
    ],
)
def test_what_nothing_joins_to_talks_is_no_topic(text):
    word = "traf" if "traf" in text else "besuchte"
    assert settle(text, ("meeting" if word == "traf" else "visit", word)) == [[]]


def test_a_sentence_without_talks_names_topics_of_nobody():
    doc = segment(from_text("Thema war der Krieg.", id="t", language="de"), PACK.text)
    finder = make_finder(doc, PACK.events)
    assert [t.text for n in named_topics(doc, finder, RULES) for t in n.topics] == ["Krieg"]
    assert settle_topics(doc, finder, RULES, ()) == ()
