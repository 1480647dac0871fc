"""The evidence of an event holds its triggers, its fillers and its time, whatever later steps add."""

from __future__ import annotations

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Argument, Event, Time, Timex
from dragoman.read.events.evidence import borne_out
from dragoman.read.pipeline import read_article
from dragoman.read.segment import segment

PACK = load_pack("de")
TEXT = "A\u0308gypten 😀 lud ein. Am Montag kam 习近平 an. Sonst war nichts."


@pytest.mark.parametrize(
    "text",
    [
        "Bundespräsident Frank-Walter Steinmeier reist am Montag nach Ghana. Er freut sich 😀. Weitere "
        "Stationen der Reise sind Nigeria und Togo. Am Freitag kehrt er nach Berlin zurück.",
        "Kanzler Olaf Scholz telefonierte am Montag mit Wladimir Putin. Das Gespräch dauerte eine Stunde.",
        "Angela Merkel traf Xi Jinping in Wu\u0308rzburg. Es war kalt. Im Mittelpunkt standen Zölle und Gas.",
        "Bundespräsident Frank-Walter Steinmeier reist am Montag nach Ghana und am Freitag nach Togo.",
    ],
)
def test_a_reading_bears_out_what_it_says(text: str) -> None:
    reading = read_article(from_text(text, published="2024-07-05"), PACK)
    read = reading.article.text  # letters and their marks may be one character there
    times = {time.id: time.spans for time in reading.times}
    assert reading.events
    for event in reading.events:
        words = [(s.start, s.end) for s in (*event.triggers, *event.arguments)]
        assert all(any(s.start <= a and b <= s.end for s in event.evidence) for a, b in words)
        spans = times.get(event.time or "", ())
        assert not spans or any(e.start <= s.start and s.end <= e.end for s in spans for e in event.evidence)
        assert all(read[s.start : s.end] == s.text for s in event.evidence)


def test_what_is_lacking_is_added_once() -> None:
    doc = segment(from_text(TEXT), PACK.text)
    text = doc.text
    start = text.index("lud")
    when = doc.span(text.index("Am Montag"), text.index(" kam"))
    time = Time(id="t1", edtf="2024-07-01", timex=Timex("DATE", "2024-07-01"), spans=(when,))
    guest = Argument("invitee", "e1", text.index("习近平"), text.index(" an."))
    event = Event(
        id="v1", type="invitation", status="occurred", triggers=(doc.span(start, start + 3),),
        arguments=(guest,), time="t1",
    )  # fmt: skip
    (made,) = borne_out(doc, [time], [event])
    assert [span.text for span in made.evidence] == ["Ägypten 😀 lud ein.", "Am Montag kam 习近平 an."]
    assert borne_out(doc, [time], [made]) == (made,)
