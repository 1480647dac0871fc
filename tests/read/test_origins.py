"""Where somebody comes from is not where he goes."""

from __future__ import annotations

import pytest

from dragoman.ingest import from_text
from dragoman.lang.contacts import load_contact_rules
from dragoman.lang.pack import load_pack
from dragoman.model import Argument, Event
from dragoman.read.events.origins import settle_origins
from dragoman.read.events.triggers import make_finder
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment

PACK = load_pack("de")
HOMEWARD = load_contact_rules("de").returns


def settled(text: str, word: str, place: str, *, kind: str = "visit", role: str = "destination") -> dict:
    """The roles of an event that `word` tells of, which the reader places at `place`."""
    doc = segment(
        from_text("Gäste 🕊️ heute. " + text, id="t", language="de", published="2024-07-03"), PACK.text
    )
    finder = make_finder(doc, PACK.events)
    reading = written_down(doc, PACK, finder)
    mention = next(m for e in reading.entities for m in e.mentions if m.text == place)
    ident = next(e.id for e in reading.entities if mention in e.mentions)
    start = doc.text.index(word)
    event = Event(
        id="v1",
        type=kind,
        status="occurred",
        triggers=(doc.span(start, start + len(word)),),
        arguments=(Argument(role, ident, mention.start, mention.end, "stated"),),
    )
    (made,) = settle_origins(doc, finder, HOMEWARD, reading, [event])
    for argument in made.arguments:
        assert doc.text[argument.start : argument.end] == place
    return {argument.role: place for argument in made.arguments}


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("Im Rathaus freut man sich über Besuch aus Peking.", "Besuch", "Peking"),
        ("Aus Taschkent war am Montag Präsident Mirsijojew angereist.", "angereist", "Taschkent"),
        ("Der Kanzler flog am Montag aus Paris nach Rom.", "flog", "Paris"),
    ],
)
def test_what_a_visit_comes_from_is_its_origin(text: str, word: str, place: str) -> None:
    assert settled(text, word, place) == {"origin": place}


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("Drei Minister aus Taschkent kamen am Dienstag an.", "kamen", "Taschkent"),
        ("Kritik aus Peking gab es vor dem Besuch des Kanzlers.", "Besuch", "Peking"),
    ],
)
def test_the_home_of_somebody_is_neither(text: str, word: str, place: str) -> None:
    assert settled(text, word, place) == {}


@pytest.mark.parametrize(
    ("text", "word", "place", "kind", "role"),
    [
        ("Der Präsident besuchte am Montag Peking.", "besuchte", "Peking", "visit", "destination"),
        ("Am Abend ist er aus Moskau abgereist.", "abgereist", "Moskau", "visit", "destination"),
        ("Er meldete sich aus Osaka vom Gipfel.", "Gipfel", "Osaka", "summit", "place"),
        ("Berlin zieht Soldaten aus Mali ab.", "zieht", "Mali", "military", "location"),
    ],
)
def test_other_places_stay(text: str, word: str, place: str, kind: str, role: str) -> None:
    assert settled(text, word, place, kind=kind, role=role) == {role: place}


def test_where_they_met_is_not_what_voices_come_from() -> None:
    text = "Sie traf ihn, und Beifall kam aus Wiesbaden."
    assert settled(text, "traf", "Wiesbaden", kind="meeting", role="place") == {}
