"""Whether a clause tells of an event, says that it goes on, or merely names it."""

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.read.events.aspect import Aspect, is_epithet
from dragoman.read.events.triggers import make_finder, parse
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment

PACK = load_pack("de")
RULES = PACK.events.status


def seen(text, word):
    """The trigger at a word of a text, with its finder."""
    doc = segment(from_text(text, language="de"), PACK.text)
    finder = make_finder(doc, PACK.events)
    hits = [hit for sentence in doc.sentences for hit in parse(finder, sentence)[1]]
    return finder, next(hit for hit in hits if doc.tokens[hit.head].text == word)


@pytest.mark.parametrize(
    ("text", "word", "lasts"),
    [
        ("Seit Wochen verhandeln Rom und Bern über Zölle.", "verhandeln", True),
        ("Rom und Bern verhandeln derzeit über Zölle.", "verhandeln", True),
        ("Rom und Bern verhandelten lange über Zölle.", "verhandelten", False),
        ("Rom und Bern sollen weiterhin verhandeln.", "verhandeln", False),
        ("Die Verhandlungen in Bern gehen weiter.", "Verhandlungen", True),
        ("Die Verhandlungen in Bern wurden fortgesetzt.", "Verhandlungen", True),
        ("Die Verhandlungen in Zürich laufen.", "Verhandlungen", True),
        ("Die Verhandlungen in Zürich laufen morgen an.", "Verhandlungen", False),
        ("Das Abkommen mit Bern läuft im Herbst aus.", "Abkommen", False),
        ("Die Verhandlungen dauern nicht an.", "Verhandlungen", False),
        ("Seit dem Besuch in Rom dauert der Streit an.", "Besuch", False),
        ("Am Rande des Besuchs laufen noch immer Proteste.", "Besuchs", False),
    ],
)
def test_what_goes_on(text, word, lasts):
    finder, hit = seen(text, word)
    assert Aspect(finder, RULES, hit).lasting() is lasts


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Der König empfing die Ministerin in Rabat.", "empfing", True),
        ("Der König hat die Ministerin in Rabat empfangen.", "empfangen", True),
        ("Der König empfängt die Ministerin in Rabat.", "empfängt", False),
        ("Der König wollte die Ministerin in Rabat empfangen.", "empfangen", False),
        ("Der König empfing die Ministerin nicht.", "empfing", False),
        ("Beide Seiten vereinbarten eine Waffenruhe.", "Waffenruhe", True),
        ("Beide Seiten lobten die Waffenruhe.", "Waffenruhe", True),
        ("Der Minister sprach von einer Waffenruhe.", "Waffenruhe", False),
        ("Eine Waffenruhe bleibt das Ziel.", "Waffenruhe", False),
    ],
)
def test_what_a_past_tense_tells(text, word, told):
    finder, hit = seen(text, word)
    assert Aspect(finder, RULES, hit).told() is told


@pytest.mark.parametrize(
    ("text", "word", "epithet"),
    [
        ("Berlin hilft der von Russland überfallenen Ukraine.", "überfallenen", True),
        ("Die von Russland angegriffene Ukraine dankte.", "angegriffene", True),
        ("Die seit 2022 von Russland angegriffene Ukraine dankte.", "angegriffene", True),
        ("Der am Dienstag von Drohnen angegriffene Hafen brannte.", "angegriffene", False),
        ("Russland hat die Ukraine angegriffen.", "angegriffen", False),
    ],
)
def test_what_befell_a_state_is_an_epithet(text, word, epithet):
    finder, hit = seen(text, word)
    assert is_epithet(finder, RULES.dated, hit) is epithet


@pytest.mark.parametrize(
    "text",
    [
        "Olaf Scholz sagte, die von Russland angegriffene Ukraine brauche Hilfe.",
        "China half der von Russland überfallenen Ukraine.",
    ],
)
def test_an_epithet_is_no_attack(text):
    reading = written_down(segment(from_text(text, id="t", language="de"), PACK.text), PACK)
    assert [event for event in reading.events if event.type == "attack"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Der Besuch von Xi Jinping in Rom war kein Staatsbesuch.",
        "Xi Jinping kam nach Rom. Es handelte sich nicht um einen Staatsbesuch von Xi Jinping.",
    ],
)
def test_a_denied_name_is_no_event_that_did_not_happen(text):
    reading = written_down(segment(from_text(text, id="t", language="de"), PACK.text), PACK)
    assert [(e.type, e.status) for e in reading.events] == [("visit", "occurred")]


@pytest.mark.parametrize(
    ("text", "word", "looms"),
    [
        ("Die Regierung in Rom droht zu stürzen.", "droht", True),
        ("Es gibt Firmen in Rom, die unter das Gesetz zu fallen drohen.", "drohen", True),
        ("Rom droht, die Grenze zu schließen.", "droht", False),
        ("Rom drohte Bern mit Zöllen.", "drohte", False),
    ],
)
def test_what_may_befall_somebody_is_no_threat(text, word, looms):
    finder, hit = seen(text, word)
    assert Aspect(finder, RULES, hit).looms() is looms
