"""Conflicts with those who speak for each value."""

import io
from dataclasses import replace

import pytest

from dragoman.export.ledger import write
from dragoman.export.wording import load_wording
from dragoman.ledger import Ledger
from dragoman.ledger.store import MEMORY
from dragoman.ledger.tables import Dossier, of_conflicts
from dragoman.model import Figure, Span


def numbered(reading, number, ident):
    """The same article with another number of documents."""
    text = reading.article.text.replace("30 Dokumente", f"{number} Dokumente")
    start = text.index(f"{number} Dokumente")
    figure = Figure(
        id="f1",
        measure="documents",
        value=float(number),
        about="Dokumente",
        spans=(Span(start, start + len(f"{number} Dokumente"), f"{number} Dokumente"),),
    )
    evidence = (Span(0, len(text), text),)
    return replace(
        reading,
        article=replace(reading.article, text=text, id=ident, url=None, source=f"{ident}.txt", title=None),
        figures=(figure,),
        quotes=(),
        events=tuple(replace(event, evidence=evidence) for event in reading.events),
    )


@pytest.fixture
def desk(readings):
    with Ledger(MEMORY) as ledger:
        ledger.add_readings([numbered(readings[0], n, f"a{n}") for n in (30, 12)])
        yield ledger


def test_each_value_stands_with_the_words_for_it(desk):
    (conflict,) = desk.conflicts()
    assert (conflict.field, conflict.type, conflict.actors) == ("documents", "visit", ("Xi Jinping",))
    said = {value.value: [(one.words, one.document) for one in value.said] for value in conflict.values}
    assert said == {"30": [("30 Dokumente", "a30.txt")], "12": [("12 Dokumente", "a12.txt")]}
    assert sorted(value.agreement for value in conflict.values) == ["believed", "conflict"]
    for value in conflict.values:
        for one in value.said:
            assert one.words in one.sentence


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"fields": "documents"}, 1),
        ({"fields": "time"}, 0),
        ({"types": "visit"}, 1),
        ({"types": "meeting"}, 0),
        ({"since": "2025"}, 0),
        ({"until": "2024-07"}, 1),
        ({"limit": 0}, 0),
    ],
)
def test_which_conflicts_are_shown(desk, asked, count):
    assert len(desk.conflicts(**asked)) == count
    assert len(desk.conflicts("Xi Jinping", "Kasachstan", **asked)) == count


def test_conflicts_in_words(desk):
    out = io.StringIO()
    write(Dossier("conflicts", "", (of_conflicts(desk.conflicts()),)), "text", out, load_wording())
    assert "widerspricht" in out.getvalue()
    assert "„12 Dokumente“ (a12.txt)" in out.getvalue()
    assert "Dokumente: 2. Juli 2024 · Besuch · Xi Jinping" in " ".join(out.getvalue().split())


def test_the_dossier_and_the_brief_hold_them(desk):
    for dossier in (desk.show("Xi Jinping", "Kasachstan"), desk.brief("Xi Jinping", "Kasachstan")):
        (table,) = [table for table in dossier.tables if table.name == "conflicts"]
        assert len(table.rows) == 2
