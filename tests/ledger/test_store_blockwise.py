"""Deriving block by block gives what deriving everything at once gives."""

import random
from dataclasses import fields, replace

import pytest
from tests.ledger.heap import corrections, heap, put

from dragoman.ledger.blockwise import whole
from dragoman.ledger.current import raw_of
from dragoman.ledger.derive.derive import derive
from dragoman.ledger.rebuild import rebuild
from dragoman.ledger.records import Derived
from dragoman.ledger.store import MEMORY, open_store


def content(store):
    """The rows of every part of the derivation, and those that asking goes by."""
    tables = [
        *(field.name for field in fields(Derived)),
        "parties",
        "names",
        "terms",
        "frequencies",
        "members",
    ]
    return {table: sorted(map(repr, store.ask(f"select * from derived.{table}"))) for table in tables}


@pytest.fixture(params=[(1, 30, False), (2, 60, True), (3, 0, False)])
def raw(request):
    seed, number, corrected = request.param
    found = heap(seed, number)
    return replace(found, corrections=corrections(random.Random(seed), found)) if corrected else found


def test_block_by_block_or_all_at_once(raw, monkeypatch):
    monkeypatch.setattr(whole, "_DOCUMENTS", 7)
    monkeypatch.setattr(whole, "_EVENTS", 11)
    with open_store(MEMORY) as store:
        put(store, raw)
        rebuild(store)
        found = content(store)
        rebuild(store, derive=derive)
        expected = content(store)
        for table, rows in expected.items():
            assert found[table] == rows, table
        assert not raw.reports or all(expected[name] for name in ("claims", "parts", "commitments"))


def test_what_was_read_is_what_was_put_in(raw):
    with open_store(MEMORY) as store:
        put(store, raw)
        stored = raw_of(store)
        assert {report.id for report in stored.reports} == {report.id for report in raw.reports}
        assert derive(stored).events == derive(raw).events
