"""Attributes that the status of an event settles."""

from __future__ import annotations

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.read.pipeline import read_article

PACK = load_pack("de")
EXAMPLES = [
    (rule, text, wanted)
    for rule in PACK.events.attributes.settled
    for wanted, texts in ((True, rule.match), (False, rule.no_match))
    for text in texts
]


@pytest.mark.parametrize(
    ("rule", "text", "wanted"), EXAMPLES, ids=lambda item: getattr(item, "id", str(item))
)
def test_the_status_settles_what_its_rule_says(rule, text, wanted):
    reading = read_article(from_text(text, id="x", published="2024-07-03"), PACK)
    values = [e.attributes.get(rule.attribute) for e in reading.events if e.type == rule.type]
    assert values
    assert (rule.becomes in values) is wanted
