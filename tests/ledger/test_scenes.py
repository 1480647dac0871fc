"""What the pages ask: events with keys, counts over all of them, one event with the words of each value."""

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from tests.ledger.heap import heap, put

from dragoman.errors import LedgerError
from dragoman.ledger.ask import Query, find
from dragoman.ledger.board import Board
from dragoman.ledger.disputes import disputes
from dragoman.ledger.lookups import make_lookups
from dragoman.ledger.rebuild import rebuild
from dragoman.ledger.scenes import findings, of_events, scenes
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
        make_lookups(opened)
        make_lookups(opened)  # once more changes nothing
        yield opened


@pytest.fixture(scope="module")
def board(store):
    return Board(store)


def test_pages_of_events_join_to_all_of_them(store, board):
    whole = scenes(store, board, Query(limit=None))
    assert whole.total == len(whole.events) > 50
    pages = [scenes(store, board, Query(limit=20), start=start).events for start in range(0, whole.total, 20)]
    assert [one.id for page in pages for one in page] == [one.id for one in whole.events]
    beyond = scenes(store, board, Query(limit=20), start=10_000)
    assert (beyond.events, beyond.total) == ((), whole.total)


def test_what_is_found_ahead_is_what_would_be_found(store, board):
    found = [scene.id for scene in scenes(store, board, Query(limit=None)).events]
    ahead, searched = ({one.id: one.words for one in of_events(store, found, words=w)} for w in (None, "−"))
    assert ahead == searched and all(ahead.values())
    counts = "select key, count(distinct event) from derived.parties group by key order by key"
    assert store.ask(counts) == store.ask("select key, events from derived.counts order by key")


def test_a_scene_says_who_did_what_with_keys_and_words(store, board):
    found = scenes(
        store,
        board,
        Query(parties=("Xi Jinping",), types=("visit",), since=date(2024, 7, 1), until=date(2024, 7, 3)),
    )
    visit = found.events[0]
    assert [actor.key for actor in visit.filling("visitor")] == ["Q15031"]
    assert {actor.name for actor in visit.filling("destination")} == {"Astana", "Kasachstan"}
    assert visit.words and visit.document.startswith("u") and visit.end > visit.start
    assert visit.first == date(2024, 7, 2) and visit.origins == 2


def test_words_find_the_best_first_and_count_all(store, board):
    found = scenes(store, board, Query(words="Atomkraftwerk", limit=2))
    assert found.total > 2 and all("tomkraftwerk" in one.words for one in found.events)


FILTERS = (
    *(Query(parties=(name,)) for name in ("China", "iso:KZ", "Q15031", "Wadephul")),
    *(Query(places=(name,)) for name in ("Astana", "Kasachstan")),
    *(Query(words=words) for words in ("Astana", "Abkommen unterzeichnet", "−", "Nirgendwort")),
    *(Query(since=date(year, 1, 1), until=date(year + 1, 6, 30)) for year in (2023, 2024, 2025)),
    Query(since=date(2024, 7, 2)),
    Query(until=date(2024, 7, 2)),
    Query(),
    Query(types=("visit", "nonsense"), statuses=("occurred", "planned")),
    Query(types=("nonsense",)),
    Query(parties=("China", "Kasachstan"), types=("signing",), words="Dokumente"),
)


@pytest.mark.parametrize("query", FILTERS)
@pytest.mark.parametrize("order", ["newest", "oldest", "sources"])
def test_the_board_finds_what_the_database_finds(store, board, query, order):
    asked = replace(query, order=order, limit=None)
    found = find(store, asked)
    shown = scenes(store, board, asked)
    assert [one.id for one in shown.events] == [one.id for one in found.events]
    assert shown.total == found.total
    same = {"words": "", "document": ""} if query.words else {}  # of two sentences as good as each other any
    rows = [replace(one, **same) for one in findings(store, board, asked).events]
    assert rows == [replace(one, **same) for one in found.events]
    assert len(findings(store, board, replace(asked, limit=3)).events) == min(3, found.total)


def test_the_board_shows_of_an_event_what_the_database_holds(store, board):
    shown = scenes(store, board, Query(limit=None)).events
    assert list(of_events(store, [one.id for one in shown])) == list(shown)
    assert any(one.ordinal for one in shown)


def test_the_board_knows_what_is_in_dispute():
    with open_store(MEMORY) as opened:
        put(opened, heap(5, 40))
        rebuild(opened)
        board = Board(opened)
        found = board.found(opened, Query())
        shown = scenes(opened, board, Query(limit=None)).events
        assert list(of_events(opened, [one.id for one in shown])) == list(shown)
        disputed = [(one.id, field) for one in shown for field in one.disputed]
        assert disputed == board.disputes(found, 1000) and len(disputed) > 2
        told = disputes(opened, board, found, most=2)
        assert [(one.event, one.field) for one in told] == disputed[:2]
        assert all(len(one.values) > 1 and one.values[0].value for one in told)


def test_the_board_knows_no_name_that_the_ledger_does_not(store, board):
    with pytest.raises(LedgerError):
        board.found(store, Query(parties=("Niemand Nirgends",)))
    events = scenes(store, board, Query(limit=3)).events
    some = Query(events=(events[1].id, "e-nothing"))
    assert [one.id for one in scenes(store, board, some).events] == [events[1].id]


@pytest.mark.parametrize("query", [Query(), Query(parties=("China",)), Query(types=("nonsense",))])
def test_counts_are_those_of_the_events_found(store, board, query):
    found = board.found(store, query)
    events = scenes(store, board, replace(query, limit=None)).events
    days = Counter(one.first for one in events if one.first)
    assert board.by_day(found) == days
    acting = Counter(actor for actors in _casts(store, events) for actor in set(actors))
    assert board.counted(found, acting) == acting
    circle = board.circle(found, most=10_000)
    pairs, shared = Counter(), Counter()
    for actors in map(set, _casts(store, events)):
        pairs.update(combinations(sorted(actors), 2))
        shared.update(actors if len(actors) > 1 else ())
    assert {(bond.a, bond.b): bond.events for bond in circle.bonds} == pairs
    assert circle.events == shared


def _casts(store, events):
    sql = "select actors from derived.events where id in (select unnest($1::varchar[]))"
    return [actors for (actors,) in store.ask(sql, [[one.id for one in events]])]


def test_counts_by_place_keep_the_filter(store, board):
    everything = board.found(store, Query())
    china = board.found(store, Query(parties=("China",)))
    assert board.by_place(everything)["Q1520"] > 10 and "iso:LU" in board.by_state(everything)
    assert "iso:LU" not in board.by_state(china)
    moves = {(way.home, way.place): way for way in board.ways(everything)}
    assert moves["iso:CN", "Q1520"].events >= 2 and moves["iso:DE", "Q956"].events >= 1
    german = board.ways(board.found(store, Query(parties=("Wadephul",))))
    assert german and all(way.home == "iso:DE" for way in german)
    assert board.ways(board.found(store, Query(types=("signing",)))) == ()


def test_a_network_around_somebody_holds_who_met_them(store, board):
    around = board.circle(board.found(store, Query()), around=["Q15031"], most=5)
    keys = {key for bond in around.bonds for key in (bond.a, bond.b)}
    assert "Q15031" in keys and len(keys) <= 6
    assert all(bond.a < bond.b and bond.events and bond.event for bond in around.bonds)
    assert around.events["Q15031"] > 10


def test_a_ledger_without_events_has_a_board():
    with open_store(MEMORY) as empty:
        rebuild(empty)
        board = Board(empty)
        found = board.found(empty, Query())
        assert len(found) == 0 and board.circle(found).bonds == () and board.by_day(found) == {}
        assert board.ways(found) == () and board.by_place(found) == {}


def test_every_value_of_an_event_has_its_words_where_they_stand(store, board):
    visit = scenes(
        store,
        board,
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
    assert {said.words for said in place.said} <= {"der kasachischen Hauptstadt", "Astana"}
    assert len(told.accounts) == 2 and {one.origin for one in told.accounts} == {
        one.document for one in told.accounts
    }
    assert told.life[0].status == "ongoing" and told.verdicts and told.claims
    assert any(kin.scene.type == "summit" for kin in told.kin)


def test_an_id_leads_to_the_event_that_its_report_is_of_now(store, board):
    event = scenes(store, board, Query(limit=1)).events[0].id
    assert event_of(store, event) == event
    joined = store.ask("select id, reports[2] from derived.events where len(reports) > 1 limit 1")[0]
    assert event_of(store, f"e-{joined[1]}") == joined[0]
    assert event_of(store, "e-nothing") is None
    with pytest.raises(LedgerError, match="no such event"):
        evidence_of(store, "e-nothing")
