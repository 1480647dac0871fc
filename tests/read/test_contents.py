"""What is asked, promised or threatened in a clause of its own."""

from __future__ import annotations

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Argument, Event
from dragoman.read.events.contents import check_contents, settle_contents
from dragoman.read.events.triggers import make_finder
from dragoman.read.segment import segment

PACK = load_pack("de")


def settled(text, *marked):
    """The words in the roles of events after settling; `marked`: type, trigger and (role, words) of each."""
    doc = segment(from_text(text, id="t", language="de"), PACK.text)
    events = []
    for number, (kind, word, *told) in enumerate(marked, 1):
        start = text.index(word)
        arguments = tuple(
            Argument(role, name or f'"{words}"', text.index(words), text.index(words) + len(words))
            for role, words, name in told
        )
        trigger = doc.span(start, start + len(word))
        events.append(
            Event(id=f"v{number}", type=kind, status="occurred", triggers=(trigger,), arguments=arguments)
        )
    done = settle_contents(doc, make_finder(doc, PACK.events), PACK.events.topics, events)
    return [[(a.role, a.filler.strip('"')) for a in event.arguments] for event in done]


def test_every_frame_says_what_its_examples_are_about():
    assert [str(problem) for problem in check_contents(PACK.events, PACK.text)] == []


def test_what_is_asked_is_the_topic_and_whom_it_names_is_not_asked():
    text = "Oslo forderte Havanna auf, den Vertrag mit Quito zu kündigen."
    told = (("target", "Havanna", "e2"), ("topic", "Vertrag", ""), ("target", "Quito", "e3"))
    assert settled(text, ("demand", "forderte", *told)) == [
        [("target", "e2"), ("topic", "den Vertrag mit Quito zu kündigen")]
    ]


def test_what_is_asked_is_the_event_of_its_verb():
    text = "Oslo forderte Havanna auf, alle Geiseln freizulassen."
    assert settled(text, ("demand", "forderte"), ("exchange", "freizulassen"))[0] == [("topic", "v2")]


def test_an_event_within_what_is_asked_stays_where_the_reader_saw_it():
    text = "Oslo forderte beide Seiten auf, die Waffenruhe der Stämme zu achten."
    told = ("demand", "forderte", ("topic", "Waffenruhe", "v2"))
    assert settled(text, told, ("ceasefire", "Waffenruhe"))[0] == [("topic", "v2")]


@pytest.mark.parametrize(
    ("text", "kind", "word", "told"),
    [
        ("Oslo forderte den Abzug, um die Stadt zu schützen.", "demand", "forderte", ("topic", "Abzug", "")),
        (
            "Oslo kritisierte die Absicht, Türme zu bauen.",
            "criticism",
            "kritisierte",
            ("topic", "Absicht", ""),
        ),
        (
            "Beide vereinbarten Manöver, ohne Orte zu nennen.",
            "agreement",
            "vereinbarten",
            ("topic", "Manöver", ""),
        ),
    ],
)
def test_other_clauses_are_no_topic(text, kind, word, told):
    assert settled(text, (kind, word, told)) == [[("topic", told[1])]]


def test_a_promise_to_somebody_keeps_whom_it_names():
    text = "Ghana sagte zu, dem Nachbarn Peru bei der Ernte zu helfen."
    assert ("target", "e2") in settled(text, ("offer", "sagte", ("target", "Peru", "e2")))[0]


def test_sanctions_are_not_about_sanctions():
    text = "Die EU verhängte neue Kuba-Sanktionen. Ghana verhängte ein Waffenembargo."
    first = ("sanction", "verhängte", ("topic", "neue Kuba-Sanktionen", ""))
    second = ("sanction", "embargo", ("topic", "Waffenembargo", ""))
    assert settled(text, first, second) == [[], [("topic", "Waffenembargo")]]


def test_the_point_of_an_ordinal_ends_nothing():
    text = "Oslo rief Quito auf, die Wahl am 20. Mai abzusagen."
    assert settled(text, ("demand", "rief")) == [[("topic", "die Wahl am 20. Mai abzusagen")]]


def test_whom_an_accusation_names_is_not_what_it_is_about():
    text = "Den Ministern wird vorgeworfen, Stimmen gekauft zu haben."
    told = ("criticism", "vorgeworfen", ("topic", "Ministern", ""))
    assert settled(text, told) == [[("topic", "Stimmen gekauft zu haben")]]
