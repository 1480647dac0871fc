"""Speakers without a name become entities."""

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment


def _read(text):
    pack = load_pack("de")
    return written_down(segment(from_text(text, language="de"), pack.text), pack)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("„Er fehlt uns“, sagte der Hausmeister.", "Hausmeister", "person"),
        ("Die Lage sei ruhig, sagte ein Händler.", "Händler", "person"),
        ("Rund vierzig Verdächtige seien festgenommen worden, teilte die Staatsanwaltschaft mit.",
         "Staatsanwaltschaft", "organisation"),
        ("Die Strecke sei unterbrochen, berichteten Anwohner.", "Anwohner", "group"),
    ],
)  # fmt: skip
def test_whoever_speaks_is_an_entity(text, name, kind):
    reading = _read(text)
    (quote,) = reading.quotes
    speaker = next(e for e in reading.entities if e.id == quote.speaker)
    assert (speaker.name, speaker.kind) == (name, kind)
    assert all(text[m.start : m.end] == m.text for m in speaker.mentions)


def test_the_same_description_is_one_speaker():
    reading = _read(
        "„Er fehlt uns allen“, sagte der Hausmeister. „Wir suchen weiter“, betonte der Hausmeister."
    )
    assert len({quote.speaker for quote in reading.quotes} - {None}) == 1
    assert len([e for e in reading.entities if e.name == "Hausmeister"]) == 1


def test_known_speakers_and_pronouns_make_no_entity():
    named = _read("Kofi Annor kam an. „Wir reden“, sagte Kofi Annor. Er sagte, das sei alles.")
    assert [e.name for e in named.entities if e.kind == "person"] == ["Kofi Annor"]


def test_what_is_written_speaks_for_nobody():
    reading = _read("In der Mitteilung hieß es, man sei besorgt.")
    assert reading.entities == ()


@pytest.mark.parametrize(
    "name", ["Sprecher des Auswärtigen Dienstes", "Sprecher des Auswärtigen", "Sprecher des Weißen Rates"]
)
def test_a_body_in_the_genitive_is_named_whole(name):
    reading = _read(f"Das Treffen sei nützlich gewesen, sagte der {name}.")
    (quote,) = reading.quotes
    assert next(e.name for e in reading.entities if e.id == quote.speaker) == name


@pytest.mark.parametrize(
    "text",
    [
        "Einige Minuten später räumte er ein, es habe ein Gespräch gegeben.",
        "Demgegenüber behauptete man, der Vertrag sei unterzeichnet.",
    ],
)
def test_times_and_adverbs_speak_for_nobody(text):
    assert not [e for e in _read(text).entities if e.kind in ("person", "group")]
