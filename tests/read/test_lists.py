"""Names in a list behind a mark have the part of the noun that they explain."""

from __future__ import annotations

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Event
from dragoman.read.events.lists import settle_lists
from dragoman.read.events.triggers import make_finder
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment

PACK = load_pack("de")


def listed(text, kind, word):
    """The names that the step gives an event without fillers, by role."""
    doc = segment(from_text(text, id="t", language="de"), PACK.text)
    reading = written_down(doc, PACK)
    start = text.index(word)
    event = Event(id="v1", type=kind, status="occurred", triggers=(doc.span(start, start + len(word)),))
    done = settle_lists(doc, make_finder(doc, PACK.events), reading.entities, [event])
    names = {entity.id: entity.name for entity in reading.entities}
    return [(a.role, names[a.filler]) for a in done[0].arguments]


@pytest.mark.parametrize(
    ("text", "kind", "word", "role"),
    [
        ("Drei Länder wiesen Diplomaten aus – Togo, Benin und Mali.", "expulsion", "wiesen", "actor"),
        (
            "Drei Länder haben Diplomaten ausgewiesen: Togo, Benin und Mali.",
            "expulsion",
            "ausgewiesen",
            "actor",
        ),
        (
            "Mehrere Staaten – darunter Togo, Benin und Mali – unterzeichneten den Pakt.",
            "signing",
            "unterz",
            "party",
        ),
        ("Peru verhängte Strafen gegen drei Länder: Togo, Benin und Mali.", "sanction", "Strafen", "target"),
    ],
)
def test_the_members_have_the_part_of_the_noun(text, kind, word, role):
    assert listed(text, kind, word) == [(role, "Togo"), (role, "Benin"), (role, "Mali")]


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("Oslo – Norwegen und Schweden haben Kuba kritisiert.", "criticism", "kritisiert"),
        ("Die Zölle gelten für drei Länder: Togo, Benin und Mali.", "sanction", "Zölle"),
        ("Drei Länder protestierten – Togo und Benin sogar zweimal in Lima.", "protest", "protestierten"),
        ("Drei Länder protestierten – auch Togo.", "protest", "protestierten"),
    ],
)
def test_other_names_behind_a_mark_are_let_be(text, kind, word):
    assert listed(text, kind, word) == []
