"""The tables that lists and pages are read from say what the tables behind them say."""

import pytest
from tests.ledger.heap import heap, put

from dragoman.ledger.ask import Query, find
from dragoman.ledger.rebuild import rebuild
from dragoman.ledger.store import MEMORY, open_store


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
