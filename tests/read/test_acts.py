"""Statements about what a noun takes up."""

import pytest

from dragoman import read
from dragoman.lang.pack import load_pack
from dragoman.read.events.acts import check_acts

PACK = load_pack("de")


def topics(text):
    """The types of the events that statements are about, or the words."""
    reading = read(text=text, published="2023-05-26", language="de")
    types = {event.id: event.type for event in reading.events}
    said = [e for e in reading.events if e.type in ("criticism", "support", "rejection")]
    return [types.get(a.filler, a.filler.strip('"')) for e in said for a in e.arguments if a.role == "topic"]


def test_the_examples_of_every_list_hold():
    assert [str(problem) for problem in check_acts(PACK.events, PACK.text)] == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Peru hat zwei Diplomaten 😀 Chiles ausgewiesen. Brasilien verurteilte das Vorgehen.",
            ["expulsion"],
        ),
        ("Peru hat zwei Diplomaten Chiles ausgewiesen. Brasilien verurteilte jedes Vorgehen.", []),
    ],
)
def test_a_noun_that_points_back_means_what_was_told(text, wanted):
    assert topics(text) == wanted
