"""Names, adjectives, compounds, offices and descriptions in German text point to whom they mean."""

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


def entities(text, published=None):
    doc = segment(Article(id="x", text=text), TEXT)
    return resolve(doc, find_names(doc, RULES, WORLD), RULES, WORLD, Published(published))


def linked(text, published=None):
    return {entity.name for entity in entities(text, published) if entity.kb}


CASES = [
    ("Der Plan der Uno fehlt.", None, "Vereinte Nationen"),
    ("Der Plan der UNO fehlt.", None, "Vereinte Nationen"),
    ("Die Opec tagt.", None, "Opec"),
    ("Die Rede Kasachstans fand Beifall.", None, "Kasachstan"),
    ("Laos’ Regierung dankte.", None, "Laos"),
    ("Der Besuch des kasachischen Ministers endete.", None, "Kasachstan"),
    ("Mit kasachischem Öl wird gehandelt.", None, "Kasachstan"),
    ("Der China-Besuch dauerte drei Tage.", None, "China"),
    ("Die Merkel-Reise endete am Freitag.", "2013-06-01", "Angela Merkel"),
    ("Deutschland hofft auf ein Treffen von Merkel und Macron.", "2018-06-01", "Angela Merkel"),
    ("Präsident Putin Mittel zuzusagen, sei falsch.", "2018-06-01", "Wladimir Putin"),
    ("Der Kremlchef schwieg.", "2018-06-01", "Wladimir Putin"),
    ("Der Kremlchef schwieg.", "2010-06-01", "Dmitri Medwedew"),
    ("Der US-Präsident reiste ab.", "2013-06-01", "Barack Obama"),
    ("Der chinesische Ministerpräsident kam an.", "2008-06-01", "Wen Jiabao"),
    ("Der chinesische Ministerpräsident kam an.", "2018-06-01", "Li Keqiang"),
    ("Der chinesische Ministerpräsident kam an.", "2024-06-01", "Li Qiang"),
    ("Chinas Ministerpräsident kam an.", "2018-06-01", "Li Keqiang"),
    ("Die Rede Xis fand Beifall.", "2024-06-01", "Xi Jinping"),
    ("Tokajews Rede fand Beifall.", "2024-06-01", "Kassym-Schomart Tokajew"),
    ("Der Schweizer Bundespräsident kam nach Astana.", "2018-06-01", "Alain Berset"),
    ("Der österreichische Bundespräsident kam nach Astana.", "2018-06-01", "Alexander Van der Bellen"),
    ("Der deutsche Bundespräsident kam nach Astana.", "2018-06-01", "Frank-Walter Steinmeier"),
    ("Präsident Sadyr Dschaparow kam an.", "2024-06-01", "Sadyr Dschaparow"),
    ("Ministerpräsident Akylbek Dschaparow kam an.", "2024-06-01", "Akylbek Dschaparow"),
    ("Der designierte US-Präsident reiste ab.", "2020-12-01", "Joe Biden"),
    ("Der demokratisch gewählte US-Präsident reiste ab.", "2020-12-01", "Donald Trump"),
    ("Der frühere Bundeskanzler Schröder kam an.", "2018-06-01", "Gerhard Schröder"),
    ("Altkanzler Schröder kam an.", "2018-06-01", "Gerhard Schröder"),
    ("Der Ex-US-Präsident Obama kam an.", "2018-06-01", "Barack Obama"),
    (
        "Der damalige US-Präsident Barack Obama kam. Der heutige US-Präsident nicht.",
        "2018-06-01",
        "Donald Trump",
    ),
    ("BERN (sda) - Der Bundespräsident kam nach Astana.", "2018-06-01", "Alain Berset"),
    ("Der Bundespräsident kam zu einem grossen Fest nach Astana.", "2018-06-01", "Alain Berset"),
    ("WIEN (APA) - Der Bundespräsident kam nach Astana.", "2018-06-01", "Alexander Van der Bellen"),
    ("Der Bundespräsident kam nach Astana. Deutschland hofft.", "2018-06-01", "Frank-Walter Steinmeier"),
    ("Auf Einladung von Macron kam er nach Paris.", "2018-06-01", "Emmanuel Macron"),
    ("Die Regierung in Wien reagierte.", None, "Österreich"),
    ("Wien reagierte verärgert auf den Vorschlag.", None, "Österreich"),
    ("Das Treffen fand in Wien statt.", None, "Wien"),
]


@pytest.mark.parametrize(("text", "published", "name"), CASES)
def test_who_or_what_is_meant(text, published, name):
    assert name in linked(text, published)


@pytest.mark.parametrize(
    ("text", "published", "name"),
    [
        ("Das Treffen fand in Wien statt.", None, "Österreich"),
        ("Der ehemalige US-Präsident reiste ab.", "2018-06-01", "Donald Trump"),
        ("Der damalige US-Präsident reiste ab.", "2018-06-01", "Donald Trump"),
        ("Der frühere chinesische Ministerpräsident kam an.", "2018-06-01", "Li Keqiang"),
        ("Der gewählte US-Präsident reiste ab.", "2020-12-01", "Donald Trump"),
        ("Der stellvertretende chinesische Außenminister kam an.", "2018-06-01", "Wang Yi"),
        ("Der Ex-US-Präsident und frühere Senator reiste ab.", "2018-06-01", "Donald Trump"),
        ("Chiles Außenministerin kam an.", "2013-06-01", "Alfredo Moreno"),
        ("Der Bundespräsident kam nach Bern.", "2018-06-01", "Frank-Walter Steinmeier"),
        (
            "Der damalige US-Präsident Barack Obama kam. Der heutige US-Präsident nicht.",
            "2012-06-01",
            "Donald Trump",
        ),
        ("Der Trainer lobte Merkel und Albers.", "2013-06-01", "Angela Merkel"),
        ("Deutschland hofft auf ein Treffen mit Merkel.", "2023-06-01", "Angela Merkel"),
        ("Die Schreinerin Petra Merkel kam. Deutschland hofft auf Merkel.", "2013-06-01", "Angela Merkel"),
        ("Der Merkel-Müller kam.", "2013-06-01", "Angela Merkel"),
        ("Der Schreiner Macron kam nach Kassel.", "2018-06-01", "Emmanuel Macron"),
        ("Das Ehepaar Putin kam nach Kassel.", "2018-06-01", "Wladimir Putin"),
        ("Frau Lawrow kam nach Kassel.", "2018-06-01", "Sergei Lawrow"),
        ("Auf Facebook schrieb er einen Text.", "2018-06-01", "Meta-Konzern"),
        ("Ex-Kanzler Schröder sprach in Wien.", "2013-06-01", "Angela Merkel"),
        ("Der Unternehmer Detlef Medwedew kam an.", "2010-06-01", "Dmitri Medwedew"),
    ],
)
def test_who_is_not_meant(text, published, name):
    assert name not in linked(text, published)


def test_two_spellings_in_one_article_are_one_person():
    text = "Präsident Schawkat Mirsijojew kam an. Am Abend sprach Mirziyoyev in Wien."
    (one,) = [entity for entity in entities(text, "2024-06-01") if entity.kind == "person"]
    assert [mention.text for mention in one.mentions] == ["Präsident Schawkat Mirsijojew", "Mirziyoyev"]


def test_unknown_names_in_two_spellings_of_one_article_are_one_person():
    text = "Die Ministerin Olga Werchoturzewa kam an. Werchoturzewas Rede war kurz, sagte Olga Werchoturzewa."
    people = [entity for entity in entities(text) if entity.kind == "person"]
    assert len(people) == 1 and people[0].kb is None


def test_the_holder_changes_between_two_dates():
    text = "Der kasachische Präsident kam an."
    assert "Nursultan Nasarbajew" in linked(text, "2018-06-01")
    assert "Kassym-Schomart Tokajew" in linked(text, "2024-06-01")


def test_a_surname_alone_is_not_merged_with_a_namesake_of_another_article():
    first = entities("Die Bürgermeisterin Anna Karabatak kam an. Karabatak dankte.")
    second = entities("Karabatak dankte dem Verein.")
    one = next(entity for entity in first if "Karabatak" in entity.name)
    assert one.kb is None
    assert all(entity.kb is None and entity.name != one.name for entity in second)


def test_an_unknown_name_is_the_same_identity_each_time():
    text = "Die Bürgermeisterin Anna Karabatak kam an."
    assert entities(text) == entities(text)


def test_the_two_heads_of_state_are_those_named():
    text = "Präsident Tokajew empfing Präsident Mirsijojew. Die beiden Staatschefs sprachen lange."
    people = [entity for entity in entities(text, "2024-06-01") if entity.kind == "person"]
    assert all("Die beiden Staatschefs" in [m.text for m in entity.mentions] for entity in people)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("China liefert, Bolivien zahlt. Das Andenland lobt die Züge.", "Das Andenland", "Bolivien"),
        ("Das Andenland bestellt Züge. Bolivien zahlt, China liefert.", "Das Andenland", "Bolivien"),
        ("Österreich klagt. Die Eidgenossenschaft dankt.", "Die Eidgenossenschaft", "Schweiz"),
        ("Katar zahlt, Iran liefert. Das Emirat dankt.", "Das Emirat", "Katar"),
        ("China liefert, Bolivien zahlt. Der Inselstaat schweigt.", "Der Inselstaat", None),
    ],
)
def test_a_description_means_a_state_that_it_fits(text, words, name):
    found = [entity.name for entity in entities(text) if words in {m.text for m in entity.mentions}]
    assert found == ([name] if name else [])


def test_a_famous_namesake_out_of_office_is_not_taken_for_one_in_office():
    assert "Francisco Pascual Obama Asue" not in linked("Präsident Obama kam nach Berlin.", "2017-06-01")
    assert "Francisco Pascual Obama Asue" in linked("Präsident Obama kam nach Malabo.", "2018-06-01")


def test_the_guest_is_who_comes_from_the_capital():
    text = "Präsident Tokajew empfing Präsident Mirsijojew. Der Gast aus Taschkent dankte."
    found = {entity.name: [m.text for m in entity.mentions] for entity in entities(text, "2024-06-01")}
    assert "Der Gast aus Taschkent" in found["Schawkat Mirsijojew"]


def mentions(text, name, published=None):
    found = [entity for entity in entities(text, published) if entity.name == name]
    return [mention.text for entity in found for mention in entity.mentions]


def test_without_a_date_the_office_is_of_the_one_person_named_who_ever_held_it():
    text = "Frank-Walter Steinmeier reist nach Armenien. Das deutsche Staatsoberhaupt bleibt zwei Tage."
    assert "Das deutsche Staatsoberhaupt" in mentions(text, "Frank-Walter Steinmeier")
    both = f"Horst Köhler schwieg. {text}"
    assert "Das deutsche Staatsoberhaupt" not in mentions(both, "Frank-Walter Steinmeier")
    assert "Das deutsche Staatsoberhaupt" not in mentions(both, "Horst Köhler")


def test_a_capital_with_its_name_behind_it_is_that_city():
    text = (
        "In Pretoria und Kapstadt sprach Südafrikas Regierung. Südafrika ist groß, Südafrikas Präsident alt. "
        "In Botsuana steht ein Gespräch in der Hauptstadt Gaborone an."
    )
    assert "der Hauptstadt" in mentions(text, "Gaborone")
    assert mentions(text, "Pretoria") == ["Pretoria"]
