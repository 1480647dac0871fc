"""A tour is one visit for each stop."""

from __future__ import annotations

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Argument, Entity, Event, Mention
from dragoman.read.events.stops import settle_stops
from dragoman.read.segment import segment

PACK = load_pack("de")
TOUR = "🛫 Ådna reist nach Ghana und Angola. Die Reise dauert drei Tage. In Ghana beginnt der Besuch. "
LATER = "Beim Besuch in Angola geht es um Öl."


def stops(text, destinations, words, *further, status="planned"):
    doc = segment(from_text(text, id="t", language="de"), PACK.text)

    def entity(ident, name, iso):
        found = [i for i in range(len(text)) if text.startswith(name, i)]
        mentions = tuple(Mention(i, i + len(name), name, "name") for i in found)
        return Entity(id=ident, kind="state", name=name, iso=iso, mentions=mentions)

    states = [entity("e2", "Ghana", "GH"), entity("e3", "Angola", "AO")]
    host = Entity(id="e4", kind="person", name="Cy", of="e3")
    at = {state.id: state.mentions[0].start for state in states}
    arguments = [Argument("visitor", "e1", 0, 1), Argument("host", "e4", 0, 1)]
    arguments += [Argument("destination", d, at.get(d, 0), at.get(d, 0) + 5) for d in destinations]
    spans = tuple(doc.span(text.index(word), text.index(word) + len(word)) for word in words)
    tour = Event(
        id="v1", type="visit", status=status, triggers=spans, arguments=tuple(arguments),
        attributes={"duration": "P3D", "kind": "state"},
    )  # fmt: skip
    return settle_stops(doc, [*states, host], [tour, *further])


def test_each_state_is_a_visit():
    first, second = stops(TOUR, ["e2", "e3"], ["reist", "Reise", "Besuch"])
    assert (first.id, first.fillers("destination")) == ("v1", ("e2",))
    assert (second.id, second.fillers("destination")) == ("v2", ("e3",))
    assert [span.text for span in first.triggers] == ["reist", "Reise", "Besuch"]
    assert [span.text for span in second.triggers] == ["reist", "Reise"]  # the last sentence is of Ghana
    assert first.fillers("host") == ()
    assert second.fillers("host") == ("e4",)
    assert second.attributes == {"kind": "state"}


def test_one_state_is_one_visit():
    (visit,) = stops(TOUR, ["e2"], ["reist"])
    assert visit.attributes["duration"] == "P3D"


def test_a_region_is_no_stop():
    assert len(stops(TOUR, ["e2", "e9"], ["reist"])) == 1


def known(status="planned"):
    text = TOUR + LATER
    start = text.index("Besuch in")
    trigger = segment(from_text(text, id="t", language="de"), PACK.text).span(start, start + 6)
    arguments = (Argument("visitor", "e1", 0, 1), Argument("destination", "e3", start, start + 6))
    return Event(id="v2", type="visit", status=status, triggers=(trigger,), arguments=arguments)


def test_a_stop_that_another_visit_tells_of_is_that():
    _, second = stops(TOUR + LATER, ["e2", "e3"], ["reist"], known())
    assert second.id == "v2"
    assert [span.text for span in second.triggers] == ["reist", "Besuch"]


def test_another_visit_to_the_state_stays():
    assert len(stops(TOUR + LATER, ["e2", "e3"], ["reist"], known("occurred"))) == 3


def test_an_adjective_of_another_sentence_is_no_stop():
    text = "Er tadelte angolanische Behörden. Bei seinem Besuch in Ghana schwieg er."
    doc = segment(from_text(text, id="t", language="de"), PACK.text)
    states = [
        Entity(id="e2", kind="state", name="Ghana", iso="GH"),
        Entity(id="e3", kind="state", name="Angola", iso="AO"),
    ]
    at = {"e2": text.index("Ghana"), "e3": text.index("angolanische")}
    goals = tuple(Argument("destination", ident, start, start + 5) for ident, start in at.items())
    word = text.index("Besuch")
    triggers = (doc.span(word, word + 6),)
    visit = Event(id="v1", type="visit", status="occurred", triggers=triggers, arguments=goals)
    (kept,) = settle_stops(doc, states, [visit])
    assert kept.fillers("destination") == ("e2",)
