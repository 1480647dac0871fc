"""Roles by the written rules: sources are no agents, what lies near is no target, what has no name is one."""

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment

PACK = load_pack("de")


def fillers(text, role):
    """The names, or the words, that fill a role of the events of a sentence."""
    reading = written_down(segment(from_text(text, id="t", language="de"), PACK.text), PACK)
    names = {entity.id: entity.name for entity in reading.entities}
    return [
        names.get(a.filler, a.filler.strip('"'))
        for event in reading.events
        for a in event.arguments
        if a.role == role
    ]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Der Anführer wurde nach Angaben von Rebellen 😀 in Aleppo getötet.", []),
        ("Drei Helfer wurden in Aleppo von Rebellen getötet.", ["Rebellen"]),
    ],
)
def test_who_is_the_source_is_no_agent(text, actors):
    assert fillers(text, "actor") == actors


def test_what_lies_near_is_no_target():
    text = "Die Rebellen schossen in der Nähe der türkischen Grenze einen Hubschrauber ab."
    assert fillers(text, "target") == ["Hubschrauber"]


def test_what_the_object_belongs_to_is_the_target():
    assert fillers("Paris kritisierte die Politik Chinas.", "target") == ["China"]


def test_a_name_beside_a_noun_has_its_case():
    text = "Seinen Nachfolger, Botschafter Nils Berg, ernannte Außenminister Karl Moser zum Gesandten."
    assert (fillers(text, "appointee"), fillers(text, "appointer")) == (["Nils Berg"], ["Karl Moser"])


@pytest.mark.parametrize(
    "text",
    [
        "Ministerin Ina Holt traf am Montag Außenminister Nils Berg 😀.",
        "Am Freitag will Ministerin Ina Holt in Zürich Außenminister Nils Berg treffen.",
        "Am Freitag hat Ministerin Ina Holt in Paris Außenminister Nils Berg getroffen.",
        "Ministerin Ina Holt traf in Wien Perus Außenminister Nils Berg.",
    ],
)
def test_a_day_or_a_town_governs_no_name_behind_it(text):
    assert set(fillers(text, "participant")) == {"Ina Holt", "Nils Berg"}


def test_a_noun_beside_a_name_keeps_its_preposition():
    assert fillers("Ministerin Ina Holt traf in der Stadt Daressalam Außenminister Nils Berg.", "place") == [
        "Daressalam"
    ]


def test_somebody_joined_behind_a_state_does_not_come_from_it():
    text = "Ministerin Ina Holt aus Peru und Chiles Außenminister Nils Berg haben am Dienstag telefoniert."
    assert set(fillers(text, "participant")) == {"Ina Holt", "Nils Berg"}
