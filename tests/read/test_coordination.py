"""Members of a coordination have one role."""

from __future__ import annotations

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Argument, Event
from dragoman.read.events.coordination import settle_coordination
from dragoman.read.events.triggers import make_finder
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment

PACK = load_pack("de")
FIVE = "🕊️ Die Waffenruhe forderten Österreich, Frankreich, Großbritannien, Polen und die Ukraine in Kiew."


def roles(text, word, given):
    """Names and roles of an event at a word, `given` read for it before."""
    doc = segment(from_text(text, id="t", language="de", published="2025-05-12"), PACK.text)
    finder = make_finder(doc, PACK.events)
    entities = written_down(doc, PACK, finder).entities
    places = [(text.index(name), role) for name, role in given.items()]
    found = [
        Argument(role, e.id, place, place + 3)
        for place, role in places
        for e in entities
        if any(m.start <= place < m.end and m.form != "adjective" for m in e.mentions)
    ]
    start = text.index(word)
    event = Event(
        id="v1",
        type="demand",
        status="occurred",
        triggers=(doc.span(start, start + len(word)),),
        arguments=tuple(found),
    )
    (done,) = settle_coordination(doc, finder, entities, (event,))
    assert all(doc.text[a.start : a.end] for a in done.arguments)
    names = {e.id: e.name for e in entities}
    return {names[a.filler]: a.role for a in done.arguments}


def test_the_rest_of_a_list_and_a_member_in_another_role():
    given = {"Österreich": "actor", "Polen": "actor", "Ukraine": "target"}
    members = ["Österreich", "Frankreich", "Großbritannien", "Polen", "Ukraine"]
    assert roles(FIVE, "forderten", given) == dict.fromkeys(members, "actor")


@pytest.mark.parametrize(
    "given",
    [
        {"Österreich": "actor"},  # one alone may be another sentence's
        {"Österreich": "actor", "Polen": "target"},
        {"Österreich": "destination", "Polen": "destination"},
    ],
)
def test_nothing_is_made_of_one_or_of_two_that_differ(given):
    assert list(roles(FIVE, "forderten", given).values()) == list(given.values())


def test_persons_with_their_titles_and_no_relative_clause():
    text = (
        "Olaf Scholz hat mit US-Präsident Joe Biden, Frankreichs Präsident Emmanuel Macron, dem britischen "
        "Premierminister Boris Johnson und dem italienischen Ministerpräsidenten Mario Draghi verhandelt."
    )
    found = roles(text, "verhandelt", {"Joe Biden": "participant", "Emmanuel Macron": "participant"})
    assert set(found) == {"Joe Biden", "Emmanuel Macron", "Boris Johnson", "Mario Draghi"}


def test_another_clause_is_no_member():
    text = "Joe Biden, Emmanuel Macron und Olaf Scholz kamen, und Boris Johnson schwieg."
    assert set(roles(text, "kamen", {"Joe": "actor", "Emmanuel": "actor"})) == {
        "Joe Biden",
        "Emmanuel Macron",
        "Olaf Scholz",
    }
