"""For the how-manieth time: rules of where an ordinal stands that counts an event."""

from __future__ import annotations

import pytest

from dragoman.ingest import from_text
from dragoman.lang.counting import load_counting_rules
from dragoman.lang.pack import load_pack
from dragoman.read.events.counting import COUNTED, Counting, check_counting, ordinals_of
from dragoman.read.pipeline import read_article
from dragoman.read.segment import segment

PACK = load_pack("de")
RULES = load_counting_rules("de")


def read(text):
    return read_article(from_text(text, id="x", published="2024-07-03"), PACK)


def test_every_rule_counts_what_its_examples_say():
    assert check_counting(Counting(RULES, PACK.numbers), PACK.events, PACK.text) == []


def test_a_rule_that_does_not_hold_is_told(tmp_path):
    folder = tmp_path / "de"
    folder.mkdir()
    rule = 'id = "mine"\nforms = ["verb"]\nbefore = "{n} {times}{gap}$"\n'
    example = 'match = ["Xi Jinping besuchte Kasachstan."]\nno_match = []\n'
    (folder / "counting.toml").write_text(f"[[rule]]\n{rule}{example}", encoding="utf-8")
    rules = load_counting_rules("de", user_dir=tmp_path)
    assert len(rules) == len(RULES) + 1
    problems = check_counting(Counting(rules, PACK.numbers), PACK.events, PACK.text)
    assert [problem.rule for problem in problems] == ["mine"]


@pytest.mark.parametrize("text", [s for rule in RULES for s in rule.match])
def test_the_words_that_count_stand_in_the_text(text):
    doc = segment(from_text(f"👩‍💼 {text}", id="x"), PACK.text)
    triggers = [span for event in read(doc.text).events for span in event.triggers if event.type in COUNTED]
    found = list(ordinals_of(doc, Counting(RULES, PACK.numbers), triggers))
    assert found
    assert all(doc.text[s.start : s.end] == s.text and value >= 2 for value, s in found)


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("Präsident Tokajew kam zum dritten Mal nach Duschanbe.", "3"),
        ("Für Merkel ist es die zehnte Reise nach China. 👩‍💼", "10"),
        ("Die Minister von Polen und Litauen trafen sich zum fünfundzwanzigsten Mal.", "25"),
        ("Xi Jinping besuchte Kasachstan zum ersten Mal.", None),
        ("Es ist Putins dritte Auslandsreise: Präsident Putin besucht Usbekistan.", None),
        ("Es ist Merkels vierte Afrika-Reise. Am Montag reist Merkel nach Ghana.", None),
        ("Nicht zum ersten, sondern zum 3. Mal besuchte Xi Jinping Kasachstan.", "3"),
    ],
)
def test_the_event_gets_the_ordinal(text, ordinal):
    events = [event for event in read(text).events if event.type in COUNTED]
    assert {event.attributes.get("ordinal") for event in events} == {ordinal}


def test_an_ordinal_that_counts_no_event_stays_a_figure():
    reading = read("Präsident Tokajew besuchte Moskau. Der Ölpreis fiel zum dritten Mal in diesem Jahr.")
    assert [figure.value for figure in reading.figures] == [3.0]
    assert all("ordinal" not in event.attributes for event in reading.events)
