"""To whom a pronoun refers."""

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


def meant(text, word):
    doc = segment(Article(id="x", text=text), TEXT)
    found = resolve(doc, find_names(doc, RULES, WORLD), RULES, WORLD, Published("2016-05-03"))
    return {e.name for e in found if any(m.form == "pronoun" and m.text == word for m in e.mentions)}


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("Xi Jinping traf Angela Merkel. Sie dankte ihm.", "Sie", {"Angela Merkel"}),
        ("Xi Jinping traf Angela Merkel. Sie dankte ihm.", "ihm", {"Xi Jinping"}),
        ("Heinz Fischer 🙂 sprach mit Joachim Gauck, der ihn zum Essen einlud.", "ihn", {"Heinz Fischer"}),
        ("Der Bruder des Präsidenten Barack Obama traf John Kerry. Er schwieg.", "Er", {"John Kerry"}),
        ("Die NATO begrüßte das. Sie will helfen.", "Sie", {"Nato"}),
        ("Die Türkei ist dafür. Sie hofft auf Hilfe.", "Sie", {"Türkei"}),
        ("Kanada ist dafür. Sie hofft auf Hilfe.", "Sie", set()),
        (
            "Angela Merkel besuchte die Türkei. Die Türkei freut sich. Sie blieb drei Tage.",
            "Sie",
            {"Angela Merkel"},
        ),
        (
            "Xi Jinping und Barack Obama trafen sich. Sie unterzeichneten nichts.",
            "Sie",
            {"Xi Jinping", "Barack Obama"},
        ),
        ("Russland und die Türkei sind dafür. Sie wollen mehr Handel.", "Sie", {"Russland", "Türkei"}),
        ("Xi Jinping kam, Barack Obama ging. Sie unterzeichneten nichts.", "Sie", set()),
    ],
)
def test_whom_a_pronoun_means(text, word, names):
    assert meant(text, word) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bei seinem Besuch in Bern 🙂 lobte Xi Jinping die Küche.", {"Xi Jinping"}),
        ("Angela Merkel schwieg nach ihrer Reise. Xi Jinping sprach.", {"Angela Merkel"}),
        ("Xi Jinping kam. Nach seinen Gesprächen ruhte er.", {"Xi Jinping"}),
        ("Xi Jinping lobte seinen Koch.", set()),
        ("Angela Merkel lobte seinen Besuch.", set()),
    ],
)
def test_whose_visit_it_was(text, names):
    doc = segment(Article(id="x", text=text), TEXT)
    found = resolve(doc, find_names(doc, RULES, WORLD), RULES, WORLD, Published("2016-05-03"))
    own = ("sein", "ihre")
    assert {e.name for e in found if any(m.text.startswith(own) for m in e.mentions)} == names


def test_who_belongs_to_a_party_is_no_diplomat_without_a_name():
    text = "Außenminister Karl Moser rügte die Haft eines Diplomaten. Das sei falsch, so der Christdemokrat."
    doc = segment(Article(id="x", text=text), TEXT)
    found = resolve(doc, find_names(doc, RULES, WORLD), RULES, WORLD, Published("2016-05-03"))
    said = [e.name for e in found if any(m.text == "der Christdemokrat" for m in e.mentions)]
    assert said == ["Karl Moser"]


def test_an_age_is_no_pronoun_and_a_politician_may_be_a_minister():
    text = "Außenminister Karl Moser schwieg. In den 80er Jahren sprach der Sozialdemokrat viel."
    doc = segment(Article(id="x", text=text), TEXT)
    found = resolve(doc, find_names(doc, RULES, WORLD), RULES, WORLD, Published("2016-05-03"))
    assert [m.text for e in found for m in e.mentions] == ["Außenminister Karl Moser", "der Sozialdemokrat"]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Außenminister traf Moser", ["Außenminister"]),
        ("Außenminister ist nun Moser.", []),
        ("Dann kam Außenminister.", []),
    ],
)
def test_a_bare_title_opens_a_headline(text, persons):
    names = find_names(segment(Article(id="x", text=text), TEXT), RULES, WORLD)
    assert [n.text for n in names if n.kind == "person" and n.office] == persons
