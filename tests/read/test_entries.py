"""The day at the head of an entry is that of what the entry tells."""

from __future__ import annotations

from functools import partial

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Event, Time, Timex
from dragoman.read.events.agenda import no_past
from dragoman.read.events.entries import settle_entries
from dragoman.read.events.triggers import make_finder
from dragoman.read.segment import segment

PACK = load_pack("de")
HEADS = {"24. April 2019": "2019-04-24", "Juni 2020": "2020-06", "3. Mai 2028": "2028-05-03", "2021": "2021"}


def spot(doc, start, word):
    return doc.span(start, start + len(word))


def dated(line, word, status="occurred"):
    """Time and status of an event in an article with the line, as EDTF."""
    text = f"🕊️ Gäste in Ålesund.\n\n{line}\nDie Königin schweigt."
    doc = segment(from_text(text, id="t", language="de", published="2026-05-12"), PACK.text)
    times = tuple(
        Time(id=str(n), edtf=day, timex=Timex("DATE", day, None), spans=(spot(doc, text.index(head), head),))
        for n, (head, day) in enumerate(HEADS.items())
        if head in text
    )
    start = text.index(word)
    event = Event(id="v1", type="meeting", status=status, triggers=(spot(doc, start, word),))
    current = partial(no_past, doc, make_finder(doc, PACK.events), PACK.events.status)
    (done,) = settle_entries(doc, times, (event,), current)
    return next((time.edtf for time in times if time.id == done.time), None), done.status


@pytest.mark.parametrize(
    ("line", "word", "day"),
    [
        ("24. April 2019: Der König empfängt Gäste.", "empfängt", "2019-04-24"),
        ("Am 24. April 2019: Der König empfängt Gäste.", "empfängt", "2019-04-24"),
        ("• Juni 2020 – Treffen beider Minister.", "Treffen", "2020-06"),
        ("24. April 2019: Der König kommt an. Die Königin empfängt ihn.", "empfängt", "2019-04-24"),
        ("24. April 2019: Der König hatte Gäste empfangen.", "empfangen", None),
        ("24. April 2019: Der König empfängt 2021 Gäste.", "empfängt", None),
        ("Der König sagte am 24. April 2019: Die Königin empfängt Gäste.", "empfängt", None),
        ("24. April 2019, Bergen. Der König empfängt Gäste.", "empfängt", None),
        ("24. April 2019: Der König kommt an.", "schweigt", None),
    ],
)
def test_an_entry_has_the_day_at_its_head(line, word, day):
    assert dated(line, word)[0] == day


def test_what_is_to_come_is_planned_and_what_was_planned_is_not_over():
    assert dated("3. Mai 2028: Der König empfängt Gäste.", "empfängt") == ("2028-05-03", "planned")
    assert dated("24. April 2019: Der König empfängt Gäste.", "empfängt", "planned") == (None, "planned")
    assert dated("24. April 2019: Der König empfängt Gäste.", "empfängt", "denied") == (None, "denied")
