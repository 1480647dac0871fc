"""People who act together, and names that stand beside what is none."""

import pytest

from dragoman.lang.names import load_name_rules
from dragoman.lang.text import load_text_rules
from dragoman.model import Article, Published
from dragoman.read.coreference import resolve
from dragoman.read.names import find_names
from dragoman.read.segment import segment
from dragoman.world.base import load_world

TEXT = load_text_rules("de")
RULES = load_name_rules("de")
WORLD = load_world("de")


def entities(text, day=None):
    doc = segment(Article(id="x", text=text), TEXT)
    return resolve(doc, find_names(doc, RULES, WORLD), RULES, WORLD, Published(day))


def mentions(text, kind, day=None):
    found = [m for e in entities(text, day) if e.kind == kind for m in e.mentions if m.form != "pronoun"]
    assert all(text[m.start : m.end] == m.text for m in found)
    return [m.text for m in sorted(found)]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Das Verbot trifft EU-Politiker und Händler 🙂.", ["EU-Politiker"]),
        ("Oppositionsführer der SPD, Karl Moser, ging. Der EU-Politiker ging.", []),
        ("Schwedische Politiker warnten.", ["Schwedische Politiker"]),
        ("Ein schwedischer Politiker warnte. Er kam als EU-Politiker.", []),
        ("Er sprach mit Oppositionspolitikern.", ["Oppositionspolitikern"]),
        (
            "Regierungstruppen rückten vor, Regierungsvertreter sagten nichts.",
            ["Regierungstruppen", "Regierungsvertreter"],
        ),
        ("Die Truppen waren müde.", []),
        (
            "Zwischen Israelis und Palästinensern wird verhandelt. Er rief Israelis an.",
            ["Israelis", "Palästinensern", "Israelis"],
        ),
        ("Dort leben Israelis.", []),
        ("Zwischen Polen und Ungarn wird verhandelt.", []),
        ("Die Lage der Uiguren und 北京 bleibt Thema.", ["Uiguren"]),
    ],
)
def test_people_who_act_together_are_a_group(text, groups):
    assert mentions(text, "group") == groups


def test_the_people_of_a_state_are_the_same_in_every_case():
    text = "Zwischen Israelis und Palästinensern wird verhandelt, Palästinenser und Israelis hoffen."
    assert sorted(len(e.mentions) for e in entities(text) if e.kind == "group") == [2, 2]


def test_several_politicians_are_not_the_one_named_before():
    text = "Der Politiker Karl Moser warnte. Das Verbot trifft EU-Politiker."
    assert [m.text for e in entities(text) if e.name == "Karl Moser" for m in e.mentions] == [
        "Politiker Karl Moser"
    ]


def test_both_politicians_are_the_two_named():
    text = "Barack Obama rief Angela Merkel an. Die beiden Politiker sprachen über Zölle."
    both = [e.name for e in entities(text) if "Die beiden Politiker" in [m.text for m in e.mentions]]
    assert both == ["Barack Obama", "Angela Merkel"]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        (
            "Am Montag wurde Hu Jintao von Schröder begrüßt. Gerhard Schröder war heiser.",
            ["Hu Jintao", "Schröder", "Gerhard Schröder"],
        ),
        (
            "Präsident Xi von Merkel begrüßt. Angela Merkel lachte.",
            ["Präsident Xi", "Merkel", "Angela Merkel"],
        ),
        ("Karl von Trapp sprach, Ursula von der Leyen auch.", ["Karl von Trapp", "Ursula von der Leyen"]),
        ("Benjamin Netanjahu schwieg. Netanjahus Büro teilte das mit.", ["Benjamin Netanjahu", "Netanjahus"]),
        (
            "Papst Franziskus kam. Viele Metaphern Franziskus nannte niemand.",
            ["Papst Franziskus", "Franziskus"],
        ),
        ("Joachim Gauck kam. Sowohl Gauck als auch die Gäste lachten.", ["Joachim Gauck", "Gauck"]),
    ],
)
def test_a_name_takes_in_no_word_beside_it(text, persons):
    assert mentions(text, "person", "2014-03-04") == persons


def test_the_new_minister_is_one():
    text = "Sigmar Gabriel, der neue deutsche Außenminister, kam."
    assert "der neue deutsche Außenminister" in mentions(text, "person", "2017-02-27")
