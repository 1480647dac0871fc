"""Spokespersons tell of contacts and take no part in them."""

from __future__ import annotations

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Argument, Entity, Event, Mention, Quote, Reading
from dragoman.read.events.speaking import settle_speakers
from dragoman.read.events.triggers import make_finder
from dragoman.read.segment import segment

PACK = load_pack("de")


def fillers(text, word, office="spokesperson", role="participant", quoted=()):
    doc = segment(from_text(text, id="t", language="de"), PACK.text)
    start = text.index("Bo")
    spoken = Entity(
        id="e1", kind="person", name="Bo", office=office, mentions=(Mention(start, start + 2, "Bo", "name"),)
    )
    span = doc.span(text.index(word), text.index(word) + len(word))
    event = Event(
        id="v1",
        type="call",
        status="occurred",
        triggers=(span,),
        arguments=(Argument(role, "e1", start, start + 2), Argument("participant", "e2", 0, 1)),
    )
    said = tuple(
        Quote(
            id="q1",
            kind="indirect",
            spans=(doc.span(text.index(words), text.index(words) + len(words)),),
            speaker="e1",
        )
        for words in quoted
    )
    reading = Reading(article=doc.article, entities=(spoken,), quotes=said)
    (made,) = settle_speakers(doc, make_finder(doc, PACK.events), reading, [event])
    return made.fillers(role)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("🎙️ Regierungssprecher Bo bestätigte das Telefonat.", "Telefonat"),
        ("Regierungssprecher Bo sagte, die Präsidentin habe mit dem König telefoniert.", "telefoniert"),
    ],
)
def test_who_tells_of_a_call_is_not_in_it(text, word):
    assert "e1" not in fillers(text, word)


def test_who_tells_reports():
    text = "Regierungssprecher Bo bestätigte das Telefonat."
    assert fillers(text, "Telefonat", role="reported_by") == ("e1",)
    assert "e1" in fillers(text, "Telefonat", office="president")


def test_whom_the_verb_names_takes_part():
    assert "e1" in fillers("Der Sprecher der Kammer, Bo, traf den König.", "traf")


def test_who_is_quoted_with_the_verb_only_tells():
    text = "Nach Angaben des Sprechers Bo kamen beide zusammen."
    assert "e1" not in fillers(text, "kamen", quoted=["kamen beide zusammen"])


TURN = "Was bleibt von dem Besuch?\n\nBo: Wenig, und der Besuch war kurz."


def test_the_label_of_a_turn_names_nobody_of_the_question():
    told = {"office": "president", "quoted": ["Wenig, und der Besuch war kurz."]}
    assert "e1" not in fillers(TURN, "Besuch?", **told)
    assert "e1" in fillers(TURN, "Besuch war", **told)
    assert "e1" in fillers(TURN, "Besuch?", office="president")


def test_who_is_addressed_does_not_take_part():
    assert "e1" not in fillers("🎙️ Frage: Frau Bo, wann war das Telefonat?", "Telefonat", office=None)
    assert "e1" in fillers(
        "Frau Bo nannte das Telefonat, das sie führte, nützlich.", "Telefonat", office=None
    )
