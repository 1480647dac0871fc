"""The tables that lists and pages are read from say what the tables behind them say."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ledger.heap import heap, put

from dragoman.ledger.ask import ORDERS, Query, _words, cards, find, of_parties
from dragoman.ledger.rebuild import rebuild
from dragoman.ledger.store import MEMORY, open_store
from dragoman.ledger.tables import of_cards, of_findings

BY = {name: order.replace("len(reports)", "reports") for name, order in ORDERS.items()}


@pytest.fixture(scope="module")
def store():
    with open_store(MEMORY) as store:
        put(store, heap(5, 40))
        rebuild(store)
        yield store


def test_a_card_shows_what_finding_an_event_shows(store):
    cards = {row["id"]: row for row in store.records("select * from derived.cards")}
    found = find(store, Query(limit=None)).events
    assert len(found) == len(cards) > 20
    for event in found:
        card = cards[event.id]
        for name in ("type", "status", "time", "reports", "origins", "words", "ordinal"):
            assert card[name] == getattr(event, name), name
        for name in ("actors", "places", "hosts"):
            assert tuple(card[name]) == getattr(event, name), name
        assert card["title"] == event.document
    assert any(card["disputed"] for card in cards.values())


def test_a_card_names_the_fields_in_conflict(store):
    disputed = "agreement = 'conflict' and starts_with(event, 'e-')"
    rows = store.ask(f"select distinct event, field from derived.fields where {disputed}")
    told = store.ask("select id, unnest(disputed) from derived.cards")
    assert sorted(rows) == sorted(told)


def test_every_report_of_an_event_is_told_once_with_its_best_sentence(store):
    told = store.records("select * from derived.tellings")
    assert sorted((row["report"], row["event"]) for row in told) == sorted(
        store.ask("select report, event from derived.members")
    )
    for row in told:
        assert row["words"] in row["sentence"]
        assert row["origin"] and row["title"] and row["document"]


def test_whoever_takes_part_in_an_event_is_shown_its_card(store):
    names = [name for name, *_ in store.ask("describe derived.shown") if name != "key"]
    card = f"select {', '.join(names)} from derived.cards"
    cards = {row["id"]: row for row in store.records(card)}
    told = store.ask("select distinct key, event from derived.parties order by all")
    shown = store.records("select * from derived.shown")
    assert sorted((row.pop("key"), row["id"]) for row in shown) == told
    assert all(row == cards[row["id"]] for row in shown)


@pytest.mark.parametrize("order", ["oldest", "newest", "sources"])
def test_the_events_of_somebody_are_found_among_all_and_among_their_own(store, order):
    keys = [key for (key,) in store.ask("select key from derived.entities order by key")]
    for one, other in [*pairwise(keys), *zip(keys, keys[5:], strict=False)]:
        for parties in ([[one]], [[one], [other]], [[one], [one, other]], [[one, other]]):
            wanted, values = of_parties(parties, "e.id")
            among_all = store.ask(
                f"select e.id from derived.cards e where {' and '.join(wanted)} order by {BY[order]}", values
            )
            rows = cards(store, wanted, values, order=order)
            assert [(event,) for event, *_ in rows] == among_all


def test_a_table_of_rows_is_that_of_the_events(store):
    found = find(store, Query(order="oldest", limit=None))
    assert of_cards(cards(store, [], {}, order="oldest"), "events") == of_findings(found)
    assert found.total == len(found.events)
    assert found.events[0].actors and isinstance(found.events[0].actors, tuple)


@given(st.text(st.characters(max_codepoint=127), max_size=20))
@settings(max_examples=60, deadline=None)
def test_the_words_of_a_name_are_those_of_the_database(store, name):
    assert _words(store, name) == store.ask("select derived.words($1)", [name])[0][0]


@pytest.mark.parametrize("name", ["Köln", "Straße", "习近平", "É\u0301cole 🏛️", "Токаев"])
def test_so_are_the_words_of_other_names(store, name):
    assert _words(store, name) == store.ask("select derived.words($1)", [name])[0][0] != []
