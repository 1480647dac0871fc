"""The way home belongs to the visit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.ingest import from_text
from dragoman.lang.contacts import load_contact_rules
from dragoman.lang.pack import load_pack
from dragoman.model import Argument, Entity, Event
from dragoman.read.events.returns import check_returns, settle_returns
from dragoman.read.segment import segment

PACK = load_pack("de")
RULES = load_contact_rules("de").returns
ENTITIES = (
    Entity(id="e1", kind="person", name="Ådna", of="e2"),
    Entity(id="e2", kind="state", name="Norwegen", iso="NO"),
    Entity(id="e3", kind="state", name="Ghana", iso="GH"),
    Entity(id="e4", kind="state", name="Togo", iso="TG"),
)


def settled(text, words, *, who="e1", to=(), status="planned"):
    """The visits after "reist" (to Ghana) and a second one that words tell of."""
    text = "✈️ Ådna reist nach Ghana. " + text
    doc = segment(from_text(text, id="t", language="de"), PACK.text)

    def visit(ident, told, visitor, places):
        spans = tuple(doc.span(text.index(w), text.index(w) + len(w)) for w in told)
        arguments = [Argument("visitor", visitor, 0, 1), *(Argument("destination", p, 0, 1) for p in places)]
        return Event(id=ident, type="visit", status="planned", triggers=spans, arguments=tuple(arguments))

    second = replace(visit("v2", words, who, to), status=status)
    other = Event(id="v3", type="signing", status="planned", triggers=second.triggers[:1])
    other = replace(other, arguments=(Argument("occasion", "v2", 0, 1),))
    events = [visit("v1", ["reist"], "e1", ["e3"]), second, other]
    return {event.id: event for event in settle_returns(doc, RULES, ENTITIES, events)}


def test_the_rules_hold_to_their_examples():
    assert check_returns(RULES, PACK.text) == []


@pytest.mark.parametrize("to", [(), ("e2",), ("e3",)])
def test_the_way_home_is_the_end_of_the_visit(to):
    events = settled("Am Montag fliegt Ådna zurück.", ["fliegt", "zurück"], to=to)
    assert "v2" not in events
    assert [span.text for span in events["v1"].triggers] == ["reist", "fliegt", "zurück"]
    assert events["v3"].fillers("occasion") == ("v1",)


@pytest.mark.parametrize(
    ("text", "words", "given"),
    [
        ("Am Montag fliegt Ådna weiter.", ["fliegt", "weiter"], {}),
        ("Am Montag fliegt Bo zurück.", ["fliegt", "zurück"], {"who": "e9"}),
        ("Vor der Abreise nach Togo sprach Ådna.", ["Abreise"], {"to": ("e4",)}),
        ("Ein Besuch folgt. Am Montag fliegt Ådna zurück.", ["Besuch", "zurück"], {}),
        ("Am Montag fliegt Ådna nicht zurück.", ["fliegt", "zurück"], {"status": "negated"}),
    ],
)
def test_other_journeys_stay(text, words, given):
    assert "v2" in settled(text, words, **given)
