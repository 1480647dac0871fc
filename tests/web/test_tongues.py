"""Pages speak one language: names, labels, reasons and faults."""

import re
import tomllib
from importlib import resources

import pytest

from dragoman.ledger.derive.clusters import ONE_DOCUMENT
from dragoman.ledger.derive.rules import load_rules
from dragoman.ledger.scene import Actor
from dragoman.web.faulted import in_language
from dragoman.web.messages import languages, messages
from dragoman.web.names import name_of

NO_FEATURES = {"threshold", "keep"}


@pytest.mark.parametrize("code", languages())
def test_every_reason_for_one_event_or_two_has_words(code):
    rules, entries = load_rules(), messages(code).entries
    missing = [name for name in set(rules.scores) - NO_FEATURES if f"feature.{name}" not in entries]
    assert missing == []
    others = {ONE_DOCUMENT, "kept apart by other reports", "other days"}
    reasons = {*rules.separators, *(one.replace(" ", "_") for one in others)}
    assert {name for name in reasons if f"separator.{name}" not in entries} == set()


@pytest.mark.parametrize(
    ("actor", "name"),
    [
        (Actor(key="iso:KZ", name="Kasachstan", kind="state", iso="KZ"), "Kazakhstan"),
        (Actor(key="iso:NL", name="Niederlande", kind="state", iso="NL"), "Netherlands"),
        (Actor(key="Q649", name="Moskau", kind="place", kb="Q649", iso="RU"), "Moscow"),
        (Actor(key="Q1520", name="Astana", kind="place", kb="Q1520", iso="KZ"), "Astana"),
        (Actor(key="Q7747", name="Wladimir Putin", kind="person", kb="Q7747", iso="RU"), "Vladimir Putin"),
        (Actor(key="Q61053", name="Olaf Scholz", kind="person", kb="Q61053", iso="DE"), "Olaf Scholz"),
        (Actor(key="Q458", name="Europäische Union", kind="organisation", kb="Q458"), "European Union"),
        (Actor(key="e1", name="Lina Brandt", kind="person"), "Lina Brandt"),
        (Actor(key="Q0", name="Niemandsort", kind="place", kb="Q0"), "Niemandsort"),
    ],
)
def test_names_are_those_of_the_language(actor, name):
    assert name_of(actor, "en") == name
    assert name_of(actor, "de") == actor.name


@pytest.mark.parametrize(
    "path", ["/ledger", "/ledger/network", "/actor/iso:KZ", "/pair?a=China&b=Kasachstan"]
)
def test_an_english_page_calls_them_in_english(client, path):
    english = client.get(path, headers={"Accept-Language": "en"}).text
    german = client.get(path).text
    shown = re.sub(r"<blockquote>.*?</blockquote>|title=\"[^\"]*\"|href=\"[^\"]*\"", "", english, flags=re.S)
    assert "Kazakhstan" in shown and "Tokayev" in shown
    assert "Kasachstan" in german and "Tokajew" in german
    if "actor" not in path:  # there all names are listed
        assert "Kazakhstan" not in german
    shown = re.sub(r"„.*?“|<cite>.*?</cite>", "", shown, flags=re.S)
    assert "Kasachstan<" not in shown and "Tokajew<" not in shown


@pytest.mark.parametrize(
    ("path", "german"),
    [
        ("/event/e-nothing", "Dieses Ereignis steht nicht im Ledger."),
        ("/doc/unbekannt", "Das Dokument unbekannt steht nicht im Ledger."),
        ("/actor/Niemand Nirgends", "Niemand und nichts namens «Niemand Nirgends» steht im Ledger."),
        ("/ledger?who=Niemand Nirgends", "Niemand und nichts namens «Niemand Nirgends» steht im Ledger."),
        ("/gibt/es/nicht", "Diese Seite gibt es nicht."),
    ],
)
def test_a_fault_is_told_in_the_language_of_the_page(client, path, german):
    assert german in client.get(path).text
    assert german not in client.get(path, headers={"Accept-Language": "en"}).text


def test_programs_are_told_in_english(client):
    answer = client.get("/api/documents/unbekannt", headers={"Accept": "application/json"})
    assert answer.json()["message"] == "There is no document unbekannt in the ledger."


def test_a_sentence_that_has_no_translation_stays():
    assert in_language("Something else.", "de") == "Something else."
    assert in_language("There is no such event in the ledger.", "en").startswith("There is no such")


def test_the_sentences_translated_are_those_of_the_program():
    folder = resources.files("dragoman")
    sources = "".join(
        file.read_text(encoding="utf-8")
        for part in ("web", "web/pages", "ledger", "ledger/blockwise")
        for file in (folder / part).iterdir()
        if file.name.endswith(".py")
    )
    known = tomllib.loads((folder / "web/messages/faults/de.toml").read_text(encoding="utf-8"))
    for english, german in known.items():
        assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", german)), english
        words = max(re.split(r"\{\w+\}", english), key=len).strip()
        assert words in sources or english in {"Not Found", "Method Not Allowed"}, english
