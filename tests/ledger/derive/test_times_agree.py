"""Times of one event: stated beside it, or taken from another sentence."""

from __future__ import annotations

import pytest

from dragoman.ledger import rows
from dragoman.ledger.derive import agreement
from dragoman.ledger.derive.agreement import Said
from dragoman.model import Event, Span, Time, Timex


def said(value, basis, report):
    return Said(value, report, report, report, day=0, primary=1, basis=basis)


@pytest.mark.parametrize(
    ("other", "basis", "how"),
    [
        ("2024-07-02", 1, "compatible"),
        ("2024-07-02", 2, "conflict"),
        ("2024-07-01", 1, "conflict"),
        ("2024-07", 1, "finer"),
    ],
)
def test_a_day_from_another_sentence_may_be_the_one_beside_it(other, basis, how):
    given = [said("2024-07-03", 2, "r1"), said(other, basis, "r2")]
    assert agreement.times_of(given)("2024-07-03", other) == how


TEXT = "Am 3. März 2024 war Kofi Annor in Lomé. Er besuchte dort am Abend den Hafen."


@pytest.mark.parametrize(
    ("words", "held", "basis"),
    [
        ("am Abend", ("Er besuchte dort am Abend den Hafen.",), "stated"),
        ("Am 3. März 2024", (TEXT[:39], "Er besuchte dort am Abend den Hafen."), "inherited"),
    ],
)
def test_what_bears_a_time_out_says_how_far_it_is_the_events_own(words, held, basis):
    event = Event(
        id="v1",
        type="visit",
        status="occurred",
        triggers=(span("besuchte"),),
        evidence=tuple(span(sentence) for sentence in held),
    )
    time = Time(
        id="t1", edtf="2024-03-03", timex=Timex(type="DATE", value="2024-03-03"), spans=(span(words),)
    )
    assert rows._time_basis(event, time) == basis


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words), words)
