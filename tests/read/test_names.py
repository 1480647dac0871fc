"""Mentions of persons, states, bodies and places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lang.names import load_name_rules
from dragoman.lang.text import load_text_rules
from dragoman.model import Article, Span, Time, Timex
from dragoman.read.names import find_names
from dragoman.read.names.check import check_names
from dragoman.read.names.view import Name
from dragoman.read.segment import segment
from dragoman.world.base import load_world

TEXT = load_text_rules("de")
RULES = load_name_rules("de")
WORLD = load_world("de")


def names(text, times=()):
    return find_names(segment(Article(id="x", text=text), TEXT), RULES, WORLD, times)


def found(text, *kinds):
    return [n.text for n in names(text) if n.kind in kinds and n.form != "pronoun"]


def test_the_examples_of_every_rule_hold():
    assert check_names(RULES, TEXT, WORLD) == []


def test_a_title_belongs_to_the_name_and_the_article_does_not():
    assert found("Gestern kam der türkische Außenminister Orhan Yildiran an.", "person") == [
        "türkische Außenminister Orhan Yildiran"
    ]


def test_a_description_keeps_its_article():
    assert found("Gestern kam der türkische Außenminister an.", "person") == ["der türkische Außenminister"]


def test_a_name_after_a_complement_and_a_comma():
    text = "Der Präsident der Republik Belarus, Anton Lukanin, kam an."
    assert found(text, "person") == ["Präsident der Republik Belarus, Anton Lukanin"]
    assert found(text, "state") == ["Republik Belarus"]


def test_two_titles_before_one_name():
    assert found("Kanzler und Parteichef Fritz Bergmann kam.", "person") == [
        "Kanzler und Parteichef Fritz Bergmann"
    ]


def test_states_in_hyphened_words():
    assert found("Die deutsch-polnischen Gespräche über den Kosovo-Krieg", "state") == [
        "deutsch",
        "polnischen",
        "Kosovo",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ankara lehnte den Vorschlag ab.", "state"),
        ("In Ankara lehnten Händler den Vorschlag ab.", "place"),
        ("Er reiste von Ankara nach Paris.", "place"),
        ("Das ist die Haltung Ankaras.", "state"),
        ("Die Stadt Ankara wächst.", "place"),
    ],
)
def test_capital_as_actor_or_place(text, kind):
    assert [n.kind for n in names(text) if n.text.startswith("Ankara")] == [kind]


def test_ordinary_nouns_are_no_names():
    text = (
        "Nach langer Nacht fanden die Unterhändler eine Lösung. Es regelt Handel, Verkehr und Wasser. "
        "Kritik kam aus der Wirtschaft, Lob von den Gemeinden. Dennoch bleibt die Lage ernst."
    )
    assert found(text, "person", "place", "state", "facility", "company") == []


def test_a_title_before_an_object_takes_no_name():
    assert found("Am Abend nannte der Präsident Bedingungen.", "person") == ["der Präsident"]


def test_words_of_a_time_are_no_names():
    text = "Im Mai kam er nach Genf."
    time = Time(id="t1", edtf="2024-05", timex=Timex("DATE", "2024-05"), spans=(Span(3, 6, "Mai"),))
    assert all(n.start >= 7 for n in names(text, (time,)))


def test_offsets_hold_beside_emoji_and_combining_marks():
    text = "🇩🇪 Kanzler Jörg Bra\u0308ndle traf 👩‍⚖️ Frankreichs Präsidentin Aimée Lefèvre."
    assert [n for n in names(text) if text[n.start : n.end] != n.text] == []
    assert "Frankreichs" in found(text, "state")


@settings(max_examples=80, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(
            "Der Präsident von aus EU-Chinas „Xi“ (), . beide\n der Minister und X. al-A \u0308🎉"
        ),
        max_size=200,
    )
)
def test_any_text_is_read(text):
    assert all(text[n.start : n.end] == n.text for n in names(text))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_characters_are_read(text):
    assert all(text[n.start : n.end] == n.text for n in names(text))


def test_names_of_one_place_have_one_hash_and_stay_apart():
    one, two = Name(3, 8, "Tokio", kind="place"), Name(3, 8, "Tokio", kind="state")
    assert (
        hash(one) == hash(two)
        and one != two
        and len({one: 1, two: 2, Name(3, 8, "Tokio", kind="place"): 3}) == 2
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Am Amir-Temur-Platz 🏛️ standen viele.", "facility"),
        ("Er bekam den Dostyk-Orden.", "other"),
        ("Vor dem Amir-Temur-Platzes war es still.", "facility"),
    ],
)
def test_hyphened_words_of_a_name_and_a_noun(text, kind):
    words = [n for n in names(text) if "-" in n.text]
    assert [n.kind for n in words] == [kind]
    assert all(text[n.start : n.end] == n.text for n in words)


@pytest.mark.parametrize(
    "text", ["Er kam am Amir-temur-platz an.", "Er nahm die -Platz.", "Nord-Süd lag offen."]
)
def test_other_hyphened_words_are_none(text):
    assert [n for n in names(text) if "-" in n.text] == []


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Sie traf 😀 in Paris Ministerin Ina Holt.", ["Ministerin Ina Holt"]),
        ("Er empfing in Graz Präsident Karl Moser.", ["Präsident Karl Moser"]),
        ("Togos Präsident Karl Moser kam.", ["Togos Präsident Karl Moser"]),
    ],
)
def test_a_town_that_ends_in_s_owns_nobody_behind_a_preposition(text, persons):
    assert found(text, "person") == persons


def test_initials_of_two_letters_begin_a_name():
    text = "Er sprach mit Präsident Ts. Elbegdorj 😀. Außenminister L. Purevsuren schwieg."
    assert found(text, "person")[-2:] == ["Präsident Ts. Elbegdorj", "Außenminister L. Purevsuren"]
