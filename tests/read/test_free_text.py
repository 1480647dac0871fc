"""Noun phrases of common nouns: where they begin and end."""

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.read.events.clauses import clauses
from dragoman.read.events.free_text import common_phrases, widen
from dragoman.read.events.slots import make_board
from dragoman.read.events.triggers import make_finder
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment

PACK = load_pack("de")


def phrases(text):
    """The words of every noun phrase, names left in."""
    doc = segment(from_text(text, id="t", language="de"), PACK.text)
    reading = written_down(doc, PACK)
    finder = make_finder(doc, PACK.events)
    board = make_board(doc, finder.grammar, reading.entities, reading.times, reading.figures)
    return [
        doc.text[widen(finder.tagger, sentence, phrase) : phrase.end]
        for sentence in doc.sentences
        for clause in clauses(finder.tagger, sentence)
        for phrase in common_phrases(board, finder.tagger, sentence, clause)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Paris verhängte gegen andere Funktionsträger Einreiseverbote.", "andere Funktionsträger"),
        ("Paris verhängte gegen andere Funktionsträger Einreiseverbote.", "Einreiseverbote"),
        ("Er gab den Schülern Bücher.", "Schülern"),
        ("Sie fordern eine Klima- und Entwicklungspartnerschaft.", "Klima- und Entwicklungspartnerschaft"),
        ("Sie lieferten 300 Tonnen Stahl.", "300 Tonnen Stahl"),
        ("Er lobte das Vorgehen Moskaus.", "Vorgehen Moskaus"),
        ("Sie lobten den Bau eines Kraftwerks.", "Bau eines Kraftwerks"),
        ("Sie feiern den Tag der Deutschen Einheit.", "Tag der Deutschen Einheit"),
        ("Er verlangte im Namen des Königshauses die Rückgabe.", "Königshauses"),
        ("Dort begrüßten sie Schüler mit Brot.", "Schüler"),
        ("Es ging um die Lieferung schwerer Waffen an Kiew.", "Lieferung schwerer Waffen an Kiew"),
        ("Er pries die Lösung weiterer strittiger Fragen.", "Lösung weiterer strittiger Fragen"),
        ("Man sah den Kanzler später Kritik üben.", "Kritik"),
        ("Die Afrikanische Union verhängte außerdem Sanktionen.", "Sanktionen"),
        ("Er forderte unnötigerweise weitere Sanktionen.", "weitere Sanktionen"),
        ("Er lobte 🎉 die Übergabe der Schlüssel.", "Übergabe der Schlüssel"),
    ],
)
def test_a_phrase_ends_where_the_next_begins(text, wanted):
    assert wanted in phrases(text)


@pytest.mark.parametrize(
    "text", ["Sie sprachen vier Stunden lang.", "Das sind zehn Millionen in einem Jahr."]
)
def test_a_spell_of_time_is_no_phrase(text):
    assert not [found for found in phrases(text) if "Stunden" in found or "Jahr" in found]


def test_an_apposition_is_no_object():
    text = "Das Nachbarland Simbabwe, Abnehmer des Stroms, bot Sambia Hilfe an."
    doc = segment(from_text(text, id="t", language="de"), PACK.text)
    offer = next(event for event in written_down(doc, PACK).events if event.type == "offer")
    assert [a.filler for a in offer.arguments if a.role == "topic"] == ['"Hilfe"']
