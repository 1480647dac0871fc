"""Deriving again to the same bytes, and finding."""

import random
from dataclasses import fields
from datetime import UTC, date, datetime

import pytest

from dragoman.errors import LedgerError
from dragoman.ledger import records
from dragoman.ledger.add import add
from dragoman.ledger.ask import Query, find, keys_of
from dragoman.ledger.rebuild import is_stale, rebuild
from dragoman.ledger.store import MEMORY, open_store

EXTRA = {"events": ["first", "last"]}  # columns beside the fields of the values
DAY = datetime(2026, 1, 2, tzinfo=UTC)


def everything(store):
    """Every row of the derived part, in the order it lies there."""
    tables = store.ask(
        "select table_name from information_schema.tables where table_schema = 'derived' order by 1"
    )
    return {table: store.ask(f"select * from derived.{table}") for (table,) in tables}


def found(store, **query):
    return [(event.type, event.time, event.actors) for event in find(store, Query(**query)).events]


def test_every_value_of_the_derivation_has_its_table(ledger):
    for part in fields(records.Derived):
        names = [name for name, *_ in ledger.ask(f"describe derived.{part.name}")]
        kind = {"links": "NamedLink", "witnesses": "Witness", "entities": "Entity", "quantities": "Quantity"}
        if part.name != "refused":
            value = getattr(records, kind.get(part.name) or part.name[:-1].capitalize())
            assert names == [field.name for field in fields(value)] + EXTRA.get(part.name, [])


def test_every_value_of_the_derivation_can_be_kept(ledger):
    mention = records.Mention(reported="2024", move="made", report="r", document="d")
    given = records.Derived(
        decisions=(records.Decision(a="a", b="b", verdict="same", score=1.5, features=(("type", 1.0),)),),
        commitments=(
            records.Commitment(
                id="c", event="e", kind="plan", subject="s", parties=("a", "b"), made=None, due="2030",
                state="open", overdue=False, silent_since=None, mentions=(mention,), parts=("x",),
            ),
        ),
        refused=(("c1", "gone"),),
    )  # fmt: skip
    rebuild(ledger, derive=lambda raw: given)
    assert ledger.ask("select features[1].weight from derived.decisions") == [(1.0,)]
    assert ledger.ask("select mentions[1].move, parties from derived.commitments") == [("made", ["a", "b"])]
    assert ledger.ask("select * from derived.refused") == [("c1", "gone")]


def test_deriving_again_gives_the_same_bytes(ledger, each_alone):
    before = everything(ledger)
    rebuild(ledger, derive=each_alone)
    assert everything(ledger) == before


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_adding_makes_no_difference_to_what_is_derived(ledger, readings, each_alone, seed):
    with open_store(MEMORY) as other:
        for reading in random.Random(seed).sample(readings, len(readings)):
            list(add(other, [reading], now=DAY))
        rebuild(other, derive=each_alone)
        assert everything(other) == everything(ledger)


def test_the_ledger_knows_when_it_must_be_derived_again(ledger, readings, each_alone):
    with open_store(MEMORY) as store:
        assert is_stale(store)
        list(add(store, readings[:1]))
        rebuild(store, derive=each_alone)
        list(add(store, readings[:1]))
        assert not is_stale(store)
        list(add(store, readings[1:2]))
        assert is_stale(store)


def test_a_derivation_that_fails_leaves_the_one_before(ledger):
    def broken(raw):
        return records.Derived(
            events=(*(), records.Event(id=None, type=object(), status="", time=None, reports=()))
        )

    before = everything(ledger)
    with pytest.raises(TypeError):
        rebuild(ledger, derive=broken)
    assert everything(ledger) == before


XI_2024 = ("visit", "2024-07-03", ("Xi Jinping",))
XI_2025 = ("visit", "2025-06-16", ("Xi Jinping",))
PLAN = ("visit", "2025", ("Mu\u0308ller",))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, [XI_2025, PLAN, XI_2024]),
        ({"order": "oldest"}, [XI_2024, PLAN, XI_2025]),
        ({"limit": 1}, [XI_2025]),
        ({"parties": ("Xi Jinping",)}, [XI_2025, XI_2024]),
        ({"parties": ("jinping",)}, [XI_2025, XI_2024]),
        ({"parties": ("Muller",)}, [PLAN]),
        ({"parties": ("Q-Xi Jinping", "Kasachstan")}, [XI_2025, XI_2024]),
        ({"parties": ("Xi Jinping", "Usbekistan")}, []),
        ({"places": ("Usbekistan",)}, [PLAN]),
        ({"types": ("meeting",)}, []),
        ({"types": ("visit",), "statuses": ("planned",)}, [PLAN]),
        ({"since": date(2025, 6, 17)}, [PLAN]),
        ({"until": date(2024, 12, 31)}, [XI_2024]),
        ({"since": date(2024, 7, 3), "until": date(2024, 7, 3)}, [XI_2024]),
        ({"words": "Besuche Kasachstans"}, [XI_2025, XI_2024]),
        ({"words": "geplante Besuche"}, [PLAN]),
        ({"words": "近平"}, [PLAN]),
        ({"words": "Kernkraftwerk"}, []),
        ({"words": "Besuch", "statuses": ("planned",)}, [PLAN]),
        ({"words": "%' or true --"}, []),
        ({"words": "…"}, []),
    ],
)
def test_finding(ledger, query, expected):
    assert found(ledger, **query) == expected


def test_what_is_found_carries_its_words_and_its_document(ledger):
    result = find(ledger, Query(words="zweite Besuch", limit=1))
    (event,) = result.events
    assert result.total == 1
    assert event.words == "Der zweite Besuch: Xi Jinping reiste 2025 nach Kasachstan."
    assert (event.document, event.places, event.reports, event.origins) == ("b.txt", ("Kasachstan",), 1, 1)
    assert event.score > 0


def test_more_may_be_there_than_is_shown(ledger):
    assert find(ledger, Query(limit=2)).total == 3


def test_a_name_that_nobody_has(ledger):
    with pytest.raises(LedgerError, match="«Nobody» is in the ledger"):
        find(ledger, Query(parties=("Nobody",)))
    assert keys_of(ledger, "iso:Ka") == keys_of(ledger, "kasachstan")
