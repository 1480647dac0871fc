"""Trigger rules: every rule's own examples, and the forms in which triggers come."""

import pytest

from dragoman.lang.pack import load_pack
from dragoman.model import Article
from dragoman.read.events.clauses import clauses
from dragoman.read.events.triggers import check_triggers, find_triggers, make_finder
from dragoman.read.segment import segment

PACK = load_pack("de")


def found(text):
    """(type, trigger words) of every trigger in a text."""
    doc = segment(Article(id="t", text=text), PACK.text)
    finder = make_finder(doc, PACK.events)
    return [
        (hit.rule.type, " ".join(doc.tokens[token].text for token in hit.tokens))
        for sentence in doc.sentences
        for hit in find_triggers(finder, sentence, clauses(finder.tagger, sentence))
    ]


def test_every_rule_finds_its_examples_and_no_others():
    assert [str(problem) for problem in check_triggers(PACK.events, PACK.text)] == []


def test_every_rule_has_examples_of_both_kinds():
    assert [rule.id for rule in PACK.events.triggers.rules if not (rule.match and rule.no_match)] == []


def test_a_particle_is_found_behind_an_inserted_clause():
    text = "Das Ministerium bestellte, weil Drohnen die Grenze überflogen, am Abend den Gesandten ein."
    assert ("protest", "bestellte ein") in found(text)


def test_a_separated_verb_is_not_its_base_verb():
    assert found("Die Ministerin traf am Abend in Accra ein.") == [("visit", "traf ein")]
    assert found("Die Ministerin traf am Abend ihren Kollegen.") == [("meeting", "traf")]
    assert found("Die Ministerinnen treffen am Abend in Accra ein.") == [("visit", "treffen ein")]


@pytest.mark.parametrize(
    "text",
    [
        "Der Präsident trifft morgen in Lima ein.",
        "Der Präsident ist in Lima eingetroffen.",
        "Als der Präsident in Lima eintraf, regnete es.",
        "Der Präsident hoffte, pünktlich in Lima einzutreffen.",
    ],
)
def test_a_verb_is_found_in_every_form(text):
    assert [kind for kind, _ in found(text)] == ["visit"]


def test_type_depends_on_the_object():
    assert found("Die Regierung begrüßte den Beschluss.")[0][0] == "support"
    assert ("reception", "begrüßte") in found("Der König begrüßte seinen Gast am Flughafen.")
    assert found("Die Regierung traf eine Entscheidung.") == []


def test_compounds_count_by_their_head_but_for_exceptions():
    assert found("Der Antrittsbesuch dauerte zwei Tage.") == [("visit", "Antrittsbesuch")]
    assert found("Der Arztbesuch dauerte zwei Stunden.") == []


def test_light_verbs_belong_to_the_trigger():
    assert ("agreement", "legte auf Eis") in found("Oslo legte das Abkommen auf Eis.")


def test_rhetoric_and_sport_are_silent():
    assert found("Musterstadt gewann das Spiel gegen Beispielhausen mit 3:1.") == []
    assert found("Die Trainerin lobte ihre Mannschaft.") == []


def test_swiss_papers_write_double_s():
    assert ("support", "begrüsst") in found("Der Bundesrat begrüsst den Entscheid.")
    assert ("agreement", "schliesst") in found("Das Land schliesst ein Abkommen mit Togo.")
    assert ("protest", "bestellte ein") in found("Das Aussenministerium bestellte den Gesandten ein.")


def test_an_adverb_amid_the_clause_is_no_particle():
    assert found("Rom dringt seit Mai immer wieder auf Gehör.") == [("demand", "dringt")]
    assert found("Der König zog sich zurück nach Rom.") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Der Emir schickte am Montag zwei Unterhändler nach Muskat.", "visit"),
        ("Der Minister beriet sich telefonisch mit dem Kanzler.", "call"),
        ("Seit Tagen bemüht sich Oman um eine Feuerpause.", "negotiation"),
        ("Minsk macht die Grenze zu Lettland dicht.", "sanction"),
        ("Washington belegt Lagos mit Zöllen.", "sanction"),
        ("Eine Rakete schlug in der Hafenstadt ein.", "attack"),
        ("Der Rat hat die Geiseln von Goma begnadigt und ihre Rückkehr erlaubt.", "exchange"),
        ("Oslo stellt zwei Millionen Euro zur Verfügung.", "finance"),
        ("Die Afrikanische Union hat Gabun suspendiert.", "accession"),
    ],
)
def test_rarer_words_are_found(text, kind):
    assert kind in [found_kind for found_kind, _ in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Der Trainer winkte ab und schimpfte über den Schiedsrichter.",
        "Im Pokal treffen beide Mannschaften aufeinander.",
        "In Essen wurde eine Bombe aus dem Weltkrieg entschärft.",
        "Der Verein ist am Samstag in Jena zu Gast.",
        "Der Klub strich Schulden und gab eine Million Euro aus.",
        "Die Feuerwehr räumte das Dorf.",
        "Der Torwart rettete mit einer Parade.",
    ],
)
def test_sports_and_local_news_have_none_of_them(text):
    assert found(text) == []


def test_whoever_attacks_with_drones_does_not_criticise():
    kinds = [kind for kind, _ in found("Das Land attackierte die Stadt mit Drohnen.")]
    assert kinds == ["attack"]
