"""What the pages ask: events with keys, counts over all of them, one event with the words of each value."""

from datetime import date

import pytest

from dragoman.errors import LedgerError
from dragoman.ledger.ask import Query
from dragoman.ledger.rebuild import rebuild
from dragoman.ledger.scenes import bonds, by_day, by_place, by_state, counted, of_events, scenes, ways
from dragoman.ledger.store import MEMORY, open_store
from dragoman.ledger.witness import event_of, evidence_of


@pytest.fixture(scope="module")
def store():
    from dragoman import read_many
    from dragoman.export.overview import examples
    from dragoman.ledger.add import add

    with open_store(MEMORY) as opened:
        list(add(opened, read_many([str(path) for path in examples()])))
        rebuild(opened)
        yield opened


def test_pages_of_events_join_to_all_of_them(store):
    whole = scenes(store, Query(limit=None))
    assert whole.total == len(whole.events) > 50
    pages = [scenes(store, Query(limit=20), start=start).events for start in range(0, whole.total, 20)]
    assert [one.id for page in pages for one in page] == [one.id for one in whole.events]
    beyond = scenes(store, Query(limit=20), start=10_000)
    assert (beyond.events, beyond.total) == ((), whole.total)


def test_what_is_found_ahead_is_what_would_be_found(store):
    found = [scene.id for scene in scenes(store, Query(limit=None)).events]
    ahead, searched = ({one.id: one.words for one in of_events(store, found, words=w)} for w in (None, "−"))
    assert ahead == searched and all(ahead.values())
    counts = "select key, count(distinct event) from derived.parties group by key order by key"
    assert store.ask(counts) == store.ask("select key, events from derived.counts order by key")


def test_a_scene_says_who_did_what_with_keys_and_words(store):
    found = scenes(
        store,
        Query(parties=("Xi Jinping",), types=("visit",), since=date(2024, 7, 1), until=date(2024, 7, 3)),
    )
    visit = found.events[0]
    assert [actor.key for actor in visit.filling("visitor")] == ["Q15031"]
    assert {actor.name for actor in visit.filling("destination")} == {"Astana", "Kasachstan"}
    assert visit.words and visit.document.startswith("u") and visit.end > visit.start
    assert visit.first == date(2024, 7, 2) and visit.origins == 2


def test_words_find_the_best_first_and_count_all(store):
    found = scenes(store, Query(words="Atomkraftwerk", limit=2))
    assert found.total > 2 and all("tomkraftwerk" in one.words for one in found.events)


def test_counts_are_over_all_that_is_found_and_keep_the_filter(store):
    everything, china = Query(limit=1), Query(parties=("China",), limit=1)
    assert sum(by_day(store, everything).values()) > sum(by_day(store, china).values()) > 10
    assert by_place(store, everything)["Q1520"] > 10 and "iso:LU" in by_state(store, everything)
    assert "iso:LU" not in by_state(store, china)
    moves = {(way.home, way.place): way.events for way in ways(store, everything)}
    assert moves["iso:CN", "Q1520"] >= 2 and moves["iso:DE", "Q956"] == 1
    assert all(way.home == "iso:DE" for way in ways(store, Query(parties=("Wadephul",))))


def test_a_network_around_somebody_holds_who_met_them(store):
    around = bonds(store, Query(), around=["Q15031"], most=5)
    keys = {key for bond in around for key in (bond.a, bond.b)}
    assert "Q15031" in keys and len(keys) <= 6
    assert all(bond.a < bond.b and bond.events for bond in around)
    assert len(bonds(store, Query(), most=100)) > len(around)
    assert counted(store, Query(), ["Q15031"])["Q15031"] > 10


def test_every_value_of_an_event_has_its_words_where_they_stand(store):
    visit = scenes(
        store,
        Query(parties=("Xi Jinping",), types=("visit",), since=date(2024, 7, 1), until=date(2024, 7, 3)),
    ).events[0]
    told = evidence_of(store, visit.id)
    texts = dict(
        store.ask("select document, contract from derived.documents join raw.contracts using (reading)")
    )
    assert {value.field for value in told.values} >= {"visitor", "destination", "time", "status", "ordinal"}
    for value in told.values:
        assert value.said, value
        for said in value.said:
            assert said.words and said.document in texts
    place = next(value for value in told.values if value.key == "Q1520")
    assert {said.words for said in place.said} == {"der kasachischen Hauptstadt"}
    assert len(told.accounts) == 2 and {one.origin for one in told.accounts} == {
        one.document for one in told.accounts
    }
    assert told.life[0].status == "ongoing" and told.verdicts and told.claims
    assert any(kin.scene.type == "summit" for kin in told.kin)


def test_an_id_leads_to_the_event_that_its_report_is_of_now(store):
    event = scenes(store, Query(limit=1)).events[0].id
    assert event_of(store, event) == event
    joined = store.ask("select id, reports[2] from derived.events where len(reports) > 1 limit 1")[0]
    assert event_of(store, f"e-{joined[1]}") == joined[0]
    assert event_of(store, "e-nothing") is None
    with pytest.raises(LedgerError, match="no such event"):
        evidence_of(store, "e-nothing")
