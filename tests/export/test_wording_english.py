"""The English wording says all that the ontology has, in English forms."""

import json
from importlib import resources

import pytest

from dragoman.export.sentence import Speller
from dragoman.export.values import date_words, figure_words, number_words
from dragoman.export.wording import ROLE, load_wording
from dragoman.model import Argument, Article, Entity, Event, Figure, Mention, Reading

ONTOLOGY = json.loads(
    (resources.files("dragoman") / "resources" / "ontology.json").read_text(encoding="utf-8")
)


@pytest.fixture
def english():
    return load_wording("en")


def test_everything_of_the_ontology_has_words(english):
    types = ONTOLOGY["event_types"]
    assert set(english.events) == set(types)
    roles = {role for kind in types.values() for role in kind["roles"]} | set(ONTOLOGY["common_roles"])
    assert roles <= set(english.tables["role"])
    attributes = {name for kind in types.values() for name in kind["attributes"]}
    assert attributes <= set(english.tables["attribute"])
    values = {
        v for kind in types.values() for a in kind["attributes"].values() if isinstance(a, list) for v in a
    }
    assert values <= set(english.tables["value"])
    for table, listed in (("measure", "measures"), ("status", "statuses"), ("kind", "entity_kinds")):
        assert set(ONTOLOGY[listed]) <= set(english.tables[table])
    for name, words in english.events.items():
        for clause in words.clauses:
            used = {m["role"] for m in ROLE.finditer(clause.subject + clause.rest)}
            assert used <= {*types[name]["roles"], *ONTOLOGY["common_roles"]}, name


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-07-02", "2 July 2024"),
        ("2024-07-03/2024-07-04", "3–4 July 2024"),
        ("2024-06-28/2024-07-04", "28 June – 4 July 2024"),
        ("2024-01/2024-03", "Q1 2024"),
        ("202X", "2020s"),
        ("19XX", "20th century"),
        ("../2030", "until 2030"),
        (None, "undated"),
    ],
)
def test_dates(english, edtf, words):
    assert date_words(edtf, english) == words


def test_numbers(english):
    assert number_words(12345.5, english) == "12,345.5"
    sum_ = Figure(id="f1", measure="loan", value=1.5e9, unit="USD", comparator="~", spans=())
    assert figure_words(sum_, english) == "about 1.5 billion US dollars"


@pytest.mark.parametrize(
    ("status", "clause"),
    [
        ("occurred", "Xi Jinping visits the United States"),
        ("planned", "Xi Jinping is to visit the United States"),
        ("proposed", "Xi Jinping might visit the United States"),
        ("cancelled", "Xi Jinping was to visit the United States"),
        ("negated", "Xi Jinping did not visit the United States"),
    ],
)
def test_an_event_by_its_status(english, status, clause):
    people = (
        Entity(id="p", kind="person", name="Xi Jinping", mentions=(Mention(0, 2, "Xi"),)),
        Entity(id="s", kind="state", name="Vereinigte Staaten", iso="US"),
    )
    arguments = (Argument("visitor", "p", 0, 1), Argument("destination", "s", 0, 1))
    event = Event(id="e", type="visit", status=status, triggers=(), arguments=arguments)
    reading = Reading(article=Article(id="a", text=""), entities=people, events=(event,))
    assert Speller(reading, english).tell(event).clause == clause
