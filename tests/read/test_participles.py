"""Participles before their noun: what stands inside their phrase belongs to them, and nothing else."""

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.read.events.participles import attribute
from dragoman.read.events.triggers import make_finder, parse
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment

PACK = load_pack("de")


def words_of(text):
    """Determiner, participle and noun of the phrases in a text."""
    doc = segment(from_text(text, language="de"), PACK.text)
    finder = make_finder(doc, PACK.events)
    clauses, _ = parse(finder, doc.sentences[0])
    found = (attribute(doc, finder.grammar, clause, index) for clause in clauses for index in clause.verbs)
    return [tuple(doc.tokens[i].text for i in (a.first, a.head, a.noun)) for a in found if a]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Der gestern in Bern unterzeichnete Vertrag gilt.", ("Der", "unterzeichnete", "Vertrag")),
        ("Das 2015 mit Rom geschlossene Abkommen endet.", ("Das", "geschlossene", "Abkommen")),
        ("Rom lobt den von den Ministern unterzeichneten neuen Pakt.", ("den", "unterzeichneten", "Pakt")),
        ("In dem am 3. Mai in Bern unterzeichneten Vertrag steht es.", ("dem", "unterzeichneten", "Vertrag")),
    ],
)
def test_a_participle_with_what_stands_before_it(text, phrase):
    assert words_of(text) == [phrase]


@pytest.mark.parametrize(
    "text",
    [
        "Der Minister unterzeichnete Verträge.",
        "In Bern unterzeichnete der Minister am Montag einen Vertrag.",
        "Der Minister, der gestern in Bern Verträge unterzeichnete, schwieg.",
        "Die Minister haben den Vertrag am Montag unterzeichnet.",
    ],
)
def test_a_verb_is_none(text):
    assert words_of(text) == []


def event(text, kind):
    reading = written_down(segment(from_text(text, language="de", published="2025-04-16"), PACK.text), PACK)
    names = {e.id: e.name for e in reading.entities}
    times = {t.id: t.edtf for t in reading.times}
    found = next(e for e in reading.events if e.type == kind)
    return found.status, times.get(found.time), {(a.role, names.get(a.filler)) for a in found.arguments}


def test_roles_time_and_status_come_from_the_phrase():
    status, time, roles = event(
        "Das 2019 von Armenien und Serbien unterzeichnete Protokoll soll im Januar 2026 in Rom gelten.",
        "signing",
    )
    assert (status, time) == ("occurred", "2019")
    assert roles == {("party", "Armenien"), ("party", "Serbien"), ("document", "Protokoll")}


def test_the_noun_of_a_verb_of_motion_is_who_moves():
    status, _, roles = event(
        "Der gestern in Riad eingetroffene Präsident Selenskyj soll bald ruhen.", "visit"
    )
    assert status == "occurred"
    assert ("visitor", "Wolodymyr Selenskyj") in roles


def test_a_clause_does_not_take_the_time_of_a_phrase():
    assert (
        event("Wang Yi traf den 2014 in Rom gewählten Präsidenten Vučić am Montag.", "meeting")[1] != "2014"
    )
