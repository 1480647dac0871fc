"""What persons decide: recorded, replayed, undone, carried to later revisions, asked again."""

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dragoman.errors import LedgerError
from dragoman.ledger import Ledger
from dragoman.ledger.ask import Query
from dragoman.ledger.store import MEMORY

BY = {"by": "A. Kurz"}


@pytest.fixture
def desk(readings):
    with Ledger(MEMORY) as ledger:
        ledger.add_readings(readings[:3])
        yield ledger


def visits(desk):
    return {event.time: event for event in desk.find(types="visit").events}


def test_two_events_are_one_and_again_two(desk):
    one, two = visits(desk)["2024-07-02"].id, visits(desk)["2025-06-16"].id
    (made,) = desk.correct("same", one, two, **BY, reason="told twice")
    assert desk.find(types="visit").total == 2
    assert (made.person, made.reason, made.kind) == ("A. Kurz", "told twice", "same")
    desk.undo(made.id, **BY)
    assert desk.find(types="visit").total == 3
    (undoing,) = [item for item in desk.corrections() if item.kind == "undo"]
    desk.undo(undoing.id, **BY)
    assert desk.find(types="visit").total == 2


def test_reports_of_one_event_are_kept_apart(desk, readings):
    copy = replace(readings[1], article=replace(readings[1].article, id="other"))
    desk.add_readings([copy])
    event = visits(desk)["2025-06-16"]
    assert event.reports == 2
    with pytest.raises(LedgerError, match="are one event"):
        desk.correct("not-same", event.id, event.id, **BY)
    with desk.asking() as store:
        reports = [r for (r,) in store.ask("select report from derived.members where event = $1", [event.id])]
    desk.correct("not-same", *reports, **BY)
    assert desk.find(types="visit", since="2025-06", until="2025-06-16").total == 3  # the plan for 2025, too


def test_a_wrong_value_is_put_right(desk):
    event = visits(desk)["2024-07-02"].id

    def now():
        return desk.search(Query(events=(event,))).events[0]

    desk.correct("value", event, "time", "2024-07-02", "2024-07-03", **BY)
    assert now().time == "2024-07-03"
    desk.correct("value", event, "destination", "Kasachstan", "Usbekistan", **BY)
    assert now().places == ("Usbekistan",)
    desk.correct("value", event, "occasion", "Gipfel", "Hochzeit", **BY)
    shown = {row.get("value") for table in desk.show(event).tables for row in table.rows}
    assert "Hochzeit" in shown
    assert "Gipfel" not in shown
    desk.correct("value", event, "status", "occurred", "cancelled", **BY)
    assert now().status == "cancelled"
    assert len(desk.corrections()) == 4


@pytest.mark.parametrize(
    ("kind", "things", "words"),
    [
        ("value", ("{e}", "time", "2024-07-02", "morgen"), "is no date"),
        ("value", ("{e}", "status", "occurred", "done"), "is no status"),
        ("value", ("{e}", "time", "1999", "2000"), "does not have «1999»"),
        ("value", ("{e}", "time", "2024-07-02", ""), "What is the right time"),
        ("same", ("{e}", "{e}"), "are one report"),
        ("same", ("{e}",), "takes 2 things"),
        ("same", ("{e}", "e-nothing"), "no event or report"),
        ("link", ("Xi Jinping", "Nobody"), "Nobody and nothing"),
        ("party", (), "no correction «party»"),
    ],
)
def test_what_cannot_be_decided(desk, kind, things, words):
    event = visits(desk)["2024-07-02"].id
    with pytest.raises(LedgerError, match=words):
        desk.correct(kind, *(thing.format(e=event) for thing in things), **BY)
    assert desk.corrections() == ()


def test_nobody_decides(desk):
    with pytest.raises(LedgerError, match="needs somebody"):
        desk.correct("not-an-event", visits(desk)["2025"].id, by=" ")
    with pytest.raises(LedgerError, match="no correction «x12»"):
        desk.undo("x12", **BY)


def test_no_event(desk):
    desk.correct("not-an-event", visits(desk)["2025"].id, **BY)
    assert "2025" not in visits(desk)


def test_who_is_meant(desk):
    desk.correct("link", "Mu\u0308ller", "Q-Xi Jinping", **BY)
    assert desk.find(who="Xi Jinping").total == 3
    (item,) = desk.corrections()
    assert (item.standing, item.about) == ("in force", "Mu\u0308ller → Xi Jinping")


def revised(reading, text, **changes):
    """The same document with another text around the same words, or with other words."""
    shift = text.index(reading.article.text) if reading.article.text in text else 0

    def moved(span):
        return replace(span, start=span.start + shift, end=span.end + shift)

    return replace(
        reading,
        article=replace(reading.article, text=text, url=reading.article.url),
        entities=tuple(replace(e, mentions=tuple(moved(m) for m in e.mentions)) for e in reading.entities),
        times=tuple(replace(t, spans=tuple(moved(s) for s in t.spans)) for t in reading.times),
        figures=(),
        events=tuple(
            replace(
                event,
                triggers=tuple(moved(s) for s in event.triggers),
                arguments=tuple(moved(a) for a in event.arguments),
                evidence=tuple(moved(s) for s in event.evidence),
                **changes,
            )
            for event in reading.events
        ),
        quotes=(),
    )


def test_a_correction_holds_on_in_a_later_revision_where_the_words_are_the_same(desk, readings):
    desk.correct("not-an-event", visits(desk)["2025"].id, **BY)
    text = "Neu: " + readings[2].article.text
    desk.add_readings([revised(readings[2], text, status="occurred")])  # the same words, read otherwise
    assert "2025" not in visits(desk)
    assert [item.standing for item in desk.corrections()] == ["in force"]


def test_a_correction_of_a_link_follows_its_name(desk, readings):
    desk.correct("link", "Mu\u0308ller", "Q-Xi Jinping", **BY)
    moved = revised(readings[2], "Neu: " + readings[2].article.text)
    names = {"e1": "e7"}
    moved = replace(
        moved,
        entities=tuple(replace(e, id=names.get(e.id, e.id)) for e in moved.entities),
        events=tuple(
            replace(
                event,
                arguments=tuple(replace(a, filler=names.get(a.filler, a.filler)) for a in event.arguments),
            )
            for event in moved.events
        ),
    )
    desk.add_readings([moved])
    assert desk.find(who="Xi Jinping").total == 3


def test_a_correction_is_asked_again_where_words_and_reading_have_changed(desk, readings):
    desk.correct("not-an-event", visits(desk)["2025"].id, **BY)
    other = revised(readings[2], readings[2].article.text)
    text = readings[2].article.text.replace("sagte", "hieß", 1).replace("geplant", "erfolgt")
    assert len(text) != len(readings[2].article.text) or text != readings[2].article.text
    sentence = replace(other.events[0].evidence[0], end=len(text), text=text)
    event = replace(other.events[0], status="occurred", evidence=(sentence,))
    desk.add_readings([replace(other, article=replace(other.article, text=text), events=(event,))])
    assert "2025" in visits(desk)
    (item,) = desk.corrections()
    assert item.standing == "again"
    assert "there is no report" in item.why


@pytest.mark.parametrize("seed", range(3))
def test_decisions_hold_whatever_the_order_of_adding(readings, seed):
    def told(order):
        with Ledger(MEMORY) as ledger:
            ledger.add_readings(readings, now=datetime(2026, 1, 1, tzinfo=UTC))
            found = {event.time: event.id for event in ledger.find(types="visit").events}
            acts = [
                ("value", found["2024-07-03"], "status", "occurred", "cancelled"),
                ("same", found["2025-06-16"], found["2025"]),
                ("link", "Mu\u0308ller", "Q-Xi Jinping"),
            ]
            random.Random(order).shuffle(acts)
            for kind, *things in acts:
                ledger.correct(kind, *things, **BY)
            return [(event.id, event.time, event.status, event.actors) for event in ledger.find().events]

    assert told(seed) == told(9)
