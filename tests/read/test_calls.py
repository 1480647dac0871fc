"""Talks that are the telephone call told before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.ingest import from_text
from dragoman.lang.contacts import load_contact_rules
from dragoman.lang.pack import load_pack
from dragoman.model import Argument, Event
from dragoman.read.events.calls import check_contacts, settle_calls, settle_means
from dragoman.read.segment import segment

PACK = load_pack("de")
RULES = load_contact_rules("de").back
MEANS = load_contact_rules("de").means
CALL = "☎️ Ådna telefonierte mit Bo. "


def settled(text, *words, who=("e1", "e2"), kind="meeting", place=None):
    """The events of a call and a second contact that `words` tell of."""
    text = CALL + text
    doc = segment(from_text(text, id="t", language="de"), PACK.text)

    def span(word):
        return doc.span(text.index(word), text.index(word) + len(word))

    def event(ident, of_type, told, fillers):
        spans = tuple(span(word) for word in told)
        made = [Argument("participant", filler, spans[0].start, spans[0].end) for filler in fillers]
        return Event(id=ident, type=of_type, status="occurred", triggers=spans, arguments=tuple(made))

    second = event("v2", kind, words, who)
    if place:
        where = Argument("place", place, second.triggers[0].start, second.triggers[0].end)
        second = replace(second, arguments=(*second.arguments, where))
    third = Event(id="v3", type="agreement", status="occurred", triggers=(span("Bo"),))
    third = replace(third, arguments=(Argument("occasion", "v2", 0, 1),))
    return {
        event.id: event
        for event in settle_calls(
            doc, RULES, [event("v1", "call", ["telefonierte"], ("e1", "e2")), second, third]
        )
    }


def test_the_rules_hold_to_their_examples():
    assert check_contacts(RULES, MEANS, PACK.text) == []


def test_a_rule_that_holds_nowhere_is_a_problem():
    rule = replace(RULES[0], match=("Ein Treffen folgte.",), no_match=("Das Gespräch begann.",))
    assert [problem.rule for problem in check_contacts([rule], [], PACK.text)] == [rule.id, rule.id]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Das Gespräch dauerte eine Stunde.", ["Gespräch"]),
        (
            "Es war spät. Beide tauschten sich in dem Gespräch über Zölle aus.",
            ["tauschten", "Gespräch"],
        ),
        ("Im Mittelpunkt der Gespräche stand der Handel.", ["Gespräche"]),
    ],
)
def test_talks_that_point_back_are_the_call(text, words):
    events = settled(text, *words, who=("e1",))
    assert "v2" not in events
    assert [span.text for span in events["v1"].triggers] == ["telefonierte", *words]
    assert events["v3"].fillers("occasion") == ("v1",)


@pytest.mark.parametrize(
    ("text", "words", "given"),
    [
        ("Ein Gespräch folgte.", ["Gespräch"], {}),
        ("Das Gespräch mit Cy dauerte eine Stunde.", ["Gespräch"], {}),
        ("Das Gespräch dauerte eine Stunde.", ["Gespräch"], {"who": ("e1", "e3")}),
        ("Das Gespräch dauerte eine Stunde.", ["Gespräch"], {"place": "e4"}),
        ("Das Gespräch dauerte eine Stunde.", ["Gespräch"], {"kind": "negotiation"}),
        ("A. B. Er kam. Er aß. Er ging. Er schlief. Er sang. Das Gespräch endete.", ["Gespräch"], {}),
    ],
)
def test_other_talks_are_none(text, words, given):
    events = settled(text, *words, **given)
    assert "v2" in events
    assert len(events["v1"].triggers) == 1


def test_a_word_for_the_call_leaves_a_meeting_that_others_tell_of():
    events = settled("Davor war das Treffen geplatzt. Das Gespräch war kurz.", "Treffen", "Gespräch")
    assert [span.text for span in events["v2"].triggers] == [
        "Treffen",
        "Gespräch",
    ]  # a meeting stands between


@pytest.mark.parametrize(
    ("text", "who", "status"),
    [
        ("📹 Die Minister berieten per Videokonferenz.", ("e1", "e2"), "occurred"),
        ("Die Minister beraten in einer Videokonferenz.", ("e1",), "planned"),
        ("Die Minister berieten nach der Videokonferenz.", ("e1", "e2"), None),
        ("Die Minister berieten per Videokonferenz.", ("e1", "e9"), None),
        ("Es war in einer Videokonferenz. Danach berieten sie.", ("e1",), None),
    ],
)
def test_talks_by_video_are_a_call(text, who, status):
    doc = segment(from_text(text, id="t", language="de"), PACK.text)

    def event(ident, kind, word, fillers, state):
        span = doc.span(text.index(word), text.index(word) + len(word))
        made = tuple(Argument("participant", filler, span.start, span.end) for filler in fillers)
        return Event(id=ident, type=kind, status=state, triggers=(span,), arguments=made)

    meeting = event("v1", "meeting", "beriet" if "beriet" in text else "beraten", who, status or "planned")
    call = event("v2", "call", "Videokonferenz", ("e1", "e2"), "occurred")
    made = settle_means(doc, MEANS, [meeting, call])
    assert [(e.id, e.status) for e in made][-1:] == [("v2", status or "occurred")]
    assert len(made) == (1 if status else 2)
