"""Sanctions and truces that a noun takes up are told once."""

from __future__ import annotations

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Argument, Event, Time, Timex
from dragoman.read.events.taken_up import settle_taken_up
from dragoman.read.events.triggers import make_finder
from dragoman.read.segment import segment

PACK = load_pack("de")
FIRST = "☂️ Kenia verhängt Sanktionen gegen Malta. "
TIMES = tuple(
    Time(id=ident, timex=Timex(type="DATE", value=value), edtf=value, spans=())
    for ident, value in (("t1", "2031-05-05"), ("t2", "2031-06-05"))
)


def taken(
    text, word, *, who=(), status="occurred", time=None, kind="sanction", change="impose", more=(), known="t1"
):
    """What is left of the sanctions of the first sentence and an event that `word` of the text tells of."""
    doc = segment(from_text(FIRST + text, id="t", language="de"), PACK.text)

    def event(ident, told, of_type, fillers, **rest):
        start = doc.text.index(told)
        span = doc.span(start, start + len(told))
        made = tuple(Argument(role, filler, span.start, span.end) for role, filler in fillers)
        return Event(id=ident, type=of_type, triggers=(span,), arguments=made, **rest)

    parties = (("actor", "e1"), ("target", "e2"))
    attributes = {"change": change} if change else {}
    first = event(
        "v1", "verhängt", "sanction", parties, status="occurred", time=known, attributes={"change": "impose"}
    )
    others = [event(f"v{n + 5}", told, "sanction", parties, status="occurred") for n, told in enumerate(more)]
    second = event("v2", word, kind, who, status=status, time=time, attributes=attributes)
    reply = event("v3", "verhängt", "support", [("topic", "v2")], status="occurred")
    return settle_taken_up(doc, make_finder(doc, PACK.events), TIMES, [first, *others, second, reply])


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Die Strafmaßnahmen gelten sofort.", "Strafmaßnahmen"),
        ("Das Paket ist hart.", "Paket"),
        ("Malta bedauert das. Es prüft nun alles. Über das Paket wird gestritten.", "Paket"),
        ("Mit diesen Strafmaßnahmen hatte niemand gerechnet.", "Strafmaßnahmen"),
        ("Beim Embargo gibt es Ausnahmen.", "Embargo"),
    ],
)
def test_a_noun_that_points_back_means_what_was_told(text, word):
    one, reply = taken(text, word, who=[("target", "e2")], status="ongoing")
    assert one.id == "v1"
    assert one.status == "occurred"
    assert len(one.triggers) == 2
    assert [a.filler for a in reply.arguments] == ["v1"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Weitere Strafmaßnahmen sollen folgen.", "Strafmaßnahmen"),
        ("Ein Embargo gibt es seit Jahren.", "Embargo"),
        ("Die früheren Strafmaßnahmen blieben ohne Wirkung.", "Strafmaßnahmen"),
        ("Das zehnte Paket kommt im Herbst.", "Paket"),
        ("Manche Strafmaßnahmen wirken nie.", "Strafmaßnahmen"),
        ("Malta schweigt. Es regnet. Es ist kalt. Alles wartet. Das Paket kommt.", "Paket"),
    ],
)
def test_other_words_bring_something_new(text, word):
    assert len(taken(text, word)) == 3


@pytest.mark.parametrize(
    "other",
    [
        {"who": [("target", "e3")]},
        {"who": [("actor", "e3")]},
        {"status": "planned"},
        {"status": "denied"},
        {"time": "t2"},
        {"change": "lift"},
        {"kind": "ceasefire"},
        {"kind": "meeting"},
        {"more": ("Sanktionen",)},  # which of the two?
    ],
)
def test_what_does_not_fit_stays_apart(other):
    assert taken("Das Paket ist hart.", "Paket", **other)[-2].id == "v2"


def test_the_same_day_and_no_change_fit():
    assert taken("Das Paket ist hart.", "Paket", time="t1", change=None)[-2].id == "v1"
    assert taken("Das Paket ist hart.", "Paket", time="t1", known=None)[-2].id == "v2"
