"""Deriving what was added gives, row by row, what deriving everything gives."""

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ledger.heap import corrections, heap, put
from tests.ledger.test_store_blockwise import content

from dragoman.errors import LedgerError
from dragoman.ledger import rebuild as rebuilding
from dragoman.ledger.derive.rules import load_rules
from dragoman.ledger.derive.topics import Weights
from dragoman.ledger.rebuild import rebuild, renew
from dragoman.ledger.records import Raw
from dragoman.ledger.store import MEMORY, open_store

INDEX = ("lengths", "tellings", "quotations", "extracts", "counts", "sayings", "cards")


@pytest.fixture
def few(monkeypatch):
    """Rules under which little is sampled and blocks are crowded: a small heap is like a large one."""
    rules = load_rules()
    small = replace(rules, limits={**rules.limits, "sample": 3, "crowd": 6})
    monkeypatch.setattr(rebuilding, "load_rules", lambda: small)
    return small


def everything(store):
    """The rows of every table that is derived, what the next derivation goes on from among them."""
    rows = content(store)
    for table in INDEX:
        rows[table] = sorted(map(repr, store.ask(f"select * from derived.{table}")))
    rows["swept"] = sorted(store.ask("select report, likeness, swept, start, stop, blocks from kept.cases"))
    for table in ("likely", "stems", "parts", "asserted", "checked", "figures", "profiles"):
        rows[f"kept {table}"] = sorted(map(repr, store.ask(f"select * from kept.{table}")))
    return rows


def some_of(raw, names, decisions=()):
    """What some of the documents say."""
    kept = {name: tuple(x for x in getattr(raw, name) if x.document in names)
            for name in ("entities", "figures", "reports", "statements")}  # fmt: skip
    heads = tuple(d for d in raw.documents if d.id in names)
    return Raw(documents=heads, **kept, corrections=tuple(decisions))


def check(store):
    """The rows as they are, and as they are after deriving everything."""
    found = everything(store)
    rebuild(store)
    expected = everything(store)
    for table, rows in expected.items():
        assert found[table] == rows, table


@given(
    seed=st.integers(0, 10**6),
    sizes=st.lists(st.integers(1, 4), min_size=1, max_size=3),
    decided=st.booleans(),
    revised=st.booleans(),
)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_added_in_any_order_and_splits(few, seed, sizes, decided, revised):
    chance = random.Random(seed)
    raw = heap(seed, 40)
    names = [document.id for document in raw.documents]
    chance.shuffle(names)
    decisions = list(corrections(chance, raw)) if decided else []
    with open_store(MEMORY) as store:
        start = len(names) - sum(sizes)
        put(store, some_of(raw, set(names[:start]), decisions[:2]))
        rebuild(store)
        waiting = decisions[2:]
        for size in sizes:
            put(store, some_of(raw, set(names[start : start + size]), waiting[:1]))
            start, waiting = start + size, waiting[1:]
            renew(store)
        if revised:
            put(store, some_of(heap(seed + 1, 40), set(names[:1])), reading="second")
            renew(store)
        put(store, Raw(corrections=tuple(waiting)))
        renew(store)
        check(store)


def test_most_additions_are_derived_by_themselves(few):
    raw, gone_on = heap(7, 60), 0
    with open_store(MEMORY) as store:
        put(store, some_of(raw, {f"d{n}" for n in range(40)}))
        rebuild(store)
        for n in range(40, 60):
            put(store, some_of(raw, {f"d{n}"}))
            gone_on += rebuilding._renewed(store)
            renew(store)
        check(store)
    assert gone_on > 12


def test_what_breaks_off_leaves_what_was_believed(few, monkeypatch):
    def full(*_):
        raise LedgerError("no room left on the disk")

    raw = heap(3, 40)
    with open_store(MEMORY) as store:
        put(store, some_of(raw, {f"d{n}" for n in range(39)}))
        rebuild(store)
        before = everything(store)
        put(store, some_of(raw, {"d39"}))
        with monkeypatch.context() as broken:
            broken.setattr("dragoman.ledger.blockwise.renew.settled", full)
            broken.setattr("dragoman.ledger.blockwise.renew._weights", lambda _: Weights(()))
            with pytest.raises(LedgerError):
                renew(store)
        assert rebuilding.is_stale(store)
        assert everything(store) == before
        renew(store)
        check(store)
