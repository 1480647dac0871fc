"""Stops of a tour that no verb of going tells of."""

from __future__ import annotations

from functools import partial

import pytest

from dragoman.ingest import from_text
from dragoman.lang.contacts import load_contact_rules
from dragoman.lang.pack import load_pack
from dragoman.model import Argument, Entity, Event, Mention, Time, Timex
from dragoman.read.checks import _places
from dragoman.read.events.stations import add_stations, check_stations
from dragoman.read.segment import segment
from dragoman.world.base import load_world

PACK = load_pack("de")
RULES = load_contact_rules("de")
STATES = {"Ghana": "GH", "Nigeria": "NG", "Senegal": "SN"}


def visits(text, *, at="", status="planned", visitor="e1", day=""):
    """(destinations, status, time, trigger words) of the visits of a text; its tour, "reist", is to `at`."""
    doc = segment(from_text(text, id="t", language="de"), PACK.text)
    entities, places = [], {}
    for number, (name, iso) in enumerate(STATES.items(), 2):
        found = [i for i in range(len(text)) if text.startswith(name, i)]
        if found:
            mentions = tuple(Mention(i, i + len(name), name, "name") for i in found)
            entities.append(Entity(id=f"e{number}", kind="state", name=name, iso=iso, mentions=mentions))
            places[name] = Argument("destination", f"e{number}", found[0], found[0] + len(name))
    start = text.index("reist")
    arguments = (Argument("visitor", visitor, 0, 1), *([places[at]] if at else []))
    tour = Event(
        id="v7", type="visit", status=status, triggers=(doc.span(start, start + 5),),
        arguments=arguments if visitor else arguments[1:], time="t1",
    )  # fmt: skip
    times = []
    if day:
        where = text.index(day)
        times = [
            Time(
                id="t2",
                edtf="2026-05-01",
                timex=Timex("DATE", "2026-05-01"),
                spans=(doc.span(where, where + len(day)),),
            )
        ]
    names = {e.id: e.name for e in entities}
    return [
        (tuple(names[f] for f in e.fillers("destination")), e.status, e.time, [s.text for s in e.triggers])
        for e in add_stations(doc, RULES, entities, times, [tour])
    ]


def test_the_rules_hold_to_their_examples():
    world = load_world("de")
    assert check_stations(RULES, PACK.text, partial(_places, PACK, world)) == []


def test_the_first_station_is_the_tour_and_the_others_are_visits():
    text = "🛬 Ådna reist ab. Erste Station ist der Senegal. Weitere Stationen sind Ghana und Nigeria."
    assert visits(text, status="ongoing") == [
        (("Senegal",), "ongoing", "t1", ["reist", "Station"]),
        (("Ghana",), "planned", None, ["Stationen"]),
        (("Nigeria",), "planned", None, ["Stationen"]),
    ]


def test_of_several_stops_in_one_sentence_the_first_is_now():
    text = "Ådna reist ab. Stationen sind Senegal und Ghana."
    assert [visit[1] for visit in visits(text, status="ongoing")] == ["ongoing", "ongoing", "planned"]


def test_a_journey_goes_on_without_its_verb():
    text = "Ådna reist nach Ghana weiter, am Freitag nach Nigeria."
    assert visits(text, at="Ghana", day="am Freitag") == [
        (("Ghana",), "planned", "t1", ["reist"]),
        (("Nigeria",), "planned", "t2", ["reist"]),
    ]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Ådna reist ab. Station ist ein Werk in Ghana.", {}),
        ("Ådna reist ab. Die Station in Ghana schloss.", {}),
        ("Ådna reist ab. Erste Station ist Ghana.", {"visitor": ""}),
        ("Ådna reist ab. Erste Station ist Ghana.", {"status": "cancelled"}),
        ("Erste Station ist Ghana. Ådna reist ab.", {}),
        ("Ådna reist nach Ghana. Erste Station ist Ghana.", {"at": "Ghana"}),
        ("Ådna reist nach Ghana, um Waren nach Nigeria zu bringen.", {"at": "Ghana"}),
    ],
)
def test_what_names_no_further_stop(text, given):
    assert len(visits(text, **given)) == 1
