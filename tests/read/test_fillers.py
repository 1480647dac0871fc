"""Which of the likely fillers an event takes by where they stand."""

from __future__ import annotations

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.read.document import Doc
from dragoman.read.learned.decisions import Choice, Found
from dragoman.read.learned.fillers import arguments_of
from dragoman.read.learned.labels import labels
from dragoman.read.learned.material import gather
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment

PACK = load_pack("de")
TEXT = "Äthiopien 😀 meldete sich am Montag. Frankreich kritisierte Ägypten."


def _token(doc: Doc, word: str) -> int:
    return next(i for i, token in enumerate(doc.tokens) if token.text == word)


@pytest.mark.parametrize(
    ("name", "role", "probability", "taken"),
    [
        ("Ägypten", "target", 0.5, True),
        ("Äthiopien", "target", 0.5, False),
        ("Äthiopien", "target", 0.85, True),
        ("Äthiopien", "actor", 0.5, True),
    ],
)
def test_who_stands_elsewhere_must_be_likely(name: str, role: str, probability: float, taken: bool) -> None:
    doc = segment(from_text(TEXT), PACK.text)
    reading = written_down(doc, PACK)
    material = gather(doc, PACK, reading, reading)
    at = _token(doc, name)
    filler = next(c for c in material.candidates if any(p.first <= at < p.last for p in c.places))
    place = next(p for p in filler.places if p.first <= at < p.last)
    event = Found(labels().types.index("criticism"), (_token(doc, "kritisierte"),), 0.9, "occurred")
    found = arguments_of(material, event, [Choice(role, filler, place, probability)], [])
    assert [(a.role, TEXT[a.start : a.end]) for a in found] == ([(role, name)] if taken else [])


def test_a_list_goes_on_by_its_members() -> None:
    text = "😀 Sie besucht Äthiopien, Mali, Senegal und Gambia."
    doc = segment(from_text(text), PACK.text)
    reading = written_down(doc, PACK)
    material = gather(doc, PACK, reading, reading)
    event = Found(labels().types.index("visit"), (_token(doc, "besucht"),), 0.9, "planned")
    likely = {"Gambia": 0.9, "Äthiopien": 0.8, "Mali": 0.7, "Senegal": 0.6}
    choices = []
    for name, probability in likely.items():
        at = _token(doc, name)
        filler = next(c for c in material.candidates if any(p.first <= at < p.last for p in c.places))
        choices.append(Choice("destination", filler, filler.places[0], probability))
    found = arguments_of(material, event, choices, [])
    assert [text[a.start : a.end] for a in found] == ["Äthiopien", "Mali", "Senegal", "Gambia"]


@pytest.mark.parametrize(
    ("named", "taken"),
    [(("Lima", "Oslo"), ["Oslo"]), (("Lima",), ["Lima"])],
    ids=["beside one of its own sentence", "alone"],
)
def test_a_place_of_another_sentence_gives_way(named: tuple[str, ...], taken: list[str]) -> None:
    text = "Man 😀 flog über Lima. In Oslo kritisierte der Minister die Pläne."
    doc = segment(from_text(text), PACK.text)
    reading = written_down(doc, PACK)
    material = gather(doc, PACK, reading, reading)
    event = Found(labels().types.index("meeting"), (_token(doc, "kritisierte"),), 0.9, "occurred")
    choices = []
    for name in named:
        at = _token(doc, name)
        filler = next(c for c in material.candidates if any(p.first <= at < p.last for p in c.places))
        choices.append(Choice("place", filler, filler.places[0], 0.9))
    assert [text[a.start : a.end] for a in arguments_of(material, event, choices, [])] == taken


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("😀 Die EU-Kommission kritisierte Äthiopien.", "EU-Kommission", {"EU-Kommission"}),
        ("Der UN-Sicherheitsrat mahnte Äthiopien.", "UN-Sicherheitsrat", {"UN-Sicherheitsrat"}),
        ("Am Dienstag begann der EU-Gipfel.", "EU-Gipfel", {"Europäische Union"}),
        ("Die EU-Länder und die EU tagten.", "EU", {"Europäische Union"}),
    ],
)
def test_the_first_part_of_another_name_fills_no_role(text: str, word: str, names: set[str]) -> None:
    doc = segment(from_text(text), PACK.text)
    reading = written_down(doc, PACK)
    entities = {entity.id: entity.name for entity in reading.entities}
    at = _token(doc, word)
    there = [
        c.ref for c in gather(doc, PACK, reading, reading).candidates if at in {p.first for p in c.places}
    ]
    assert {entities[ref] for ref in there if ref in entities} == names
