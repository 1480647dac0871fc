"""For the how-manieth time: rules of where an ordinal stands that counts an event."""

from __future__ import annotations

import pytest

from dragoman.ingest import from_text
from dragoman.lang.counting import load_counting_rules
from dragoman.lang.pack import load_pack
from dragoman.read.events.counting import COUNTED, Counting, ordinals_of
from dragoman.read.pipeline import read_article
from dragoman.read.segment import segment

PACK = load_pack("de")
RULES = load_counting_rules("de")
EXAMPLES = [
    (rule, text, wanted)
    for rule in RULES
    for wanted, texts in ((True, rule.match), (False, rule.no_match))
    for text in texts
]


def read(text):
    return read_article(from_text(text, id="x", published="2024-07-03"), PACK)


@pytest.mark.parametrize(
    ("rule", "text", "wanted"), EXAMPLES, ids=lambda item: getattr(item, "id", str(item))
)
def test_a_rule_counts_what_its_examples_say(rule, text, wanted):
    article = from_text(text, id="x", published="2024-07-03")
    events = [event for event in read_article(article, PACK).events if event.type in COUNTED]
    assert events
    doc = segment(article, PACK.text)
    found = [o for event in events for o in ordinals_of(doc, Counting((rule,), PACK.numbers), event)]
    assert bool(found) is wanted
    for value, span in found:
        assert text[span.start : span.end] == span.text
        assert value >= 2


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("Präsident Tokajew kam zum dritten Mal nach Duschanbe.", "3"),
        ("Für Merkel ist es die zehnte Reise nach China. 👩‍💼", "10"),
        ("Die Minister von Polen und Litauen trafen sich zum fünfundzwanzigsten Mal.", "25"),
        ("Xi Jinping besuchte Kasachstan zum ersten Mal.", None),
        ("Nicht zum ersten, sondern zum 3. Mal besuchte Xi Jinping Kasachstan.", "3"),
    ],
)
def test_the_event_gets_the_ordinal(text, ordinal):
    events = [event for event in read(text).events if event.type in COUNTED]
    assert [event.attributes.get("ordinal") for event in events] == [ordinal]


def test_an_ordinal_that_counts_no_event_stays_a_figure():
    reading = read("Präsident Tokajew besuchte Moskau. Der Ölpreis fiel zum dritten Mal in diesem Jahr.")
    assert [figure.value for figure in reading.figures] == [3.0]
    assert all("ordinal" not in event.attributes for event in reading.events)
