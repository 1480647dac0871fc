"""Which of the times that the reader thinks likely is that of an event."""

import pytest

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Event, Span
from dragoman.read.events.moments import settle_then
from dragoman.read.learned.decisions import Choice
from dragoman.read.learned.fillers import chosen_of, pooled
from dragoman.read.learned.labels import labels
from dragoman.read.learned.material import Candidate, Place, gather
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment

TEXT = "Am Montag, dem 1. Juli 2024, kam Šárka 🛬 an. Am 1. Juli sprach sie, am 2. Juli nicht."


@pytest.fixture(scope="module")
def material():
    pack = load_pack("de")
    doc = segment(from_text(TEXT, id="x", published="2024-07-03"), pack.text)
    found = written_down(doc, pack)
    return gather(doc, pack, found, found)


def _choice(ident, probability, role="time", kind="time"):
    place = Place(0, 2, 0)
    return Choice(role, Candidate(ident, labels().kinds.index(kind), (place,)), place, probability)


def test_mentions_of_one_day_speak_for_it_together(material):
    assert sorted(material.values.values()) == ["2024-07-01", "2024-07-01", "2024-07-02"]
    first, second, other = sorted(material.values, key=lambda ident: material.values[ident])
    choices = [_choice(first, 0.4), _choice(second, 0.3), _choice(other, 0.5)]
    found = {choice.filler.ref: choice.probability for choice in pooled(material, choices, 0.35)}
    assert found == {first: pytest.approx(0.58), other: pytest.approx(0.5)}
    (best,) = chosen_of(material, pooled(material, choices, 0.35))
    assert (best.filler.ref, len(best.filler.places)) == (first, 2)
    assert [choice.filler.ref for choice in pooled(material, choices, 0.45)] == [other]


def test_what_is_no_time_stands_for_itself(material):
    choices = [_choice("e1", 0.8, "visitor", "person"), _choice("e2", 0.3, "visitor", "person")]
    assert pooled(material, choices, 0.35) == choices
    assert pooled(material, [], 0.35) == []


@pytest.mark.parametrize(("trigger", "kept"), [("einigten", True), ("unterzeichneten", False)])
def test_a_word_that_points_back_dates_its_own_sentence_only(trigger, kept):
    text = "Wladimir Putin kam im Mai 2019. Damals einigten sie sich. Beide unterzeichneten ein Papier."
    doc = segment(from_text(text, id="t", language="de", published="2024-07-04"), load_pack("de").text)
    start = text.index(trigger)
    spans = (Span(start, start + len(trigger), trigger),)
    times = written_down(doc, load_pack("de")).times
    then = next(time for time in times if time.rule == "then")
    event = Event(id="v1", type="agreement", status="occurred", triggers=spans, rule="x", time=then.id)
    assert (settle_then(doc, times, (event,))[0].time is not None) is kept
