"""A ledger as files and back, and as it stood."""

import json
from datetime import UTC, date, datetime

import pytest

from dragoman.errors import LedgerError
from dragoman.ledger.add import add
from dragoman.ledger.ask import Query, find
from dragoman.ledger.asof import as_of
from dragoman.ledger.dump import dump, load
from dragoman.ledger.store import MEMORY, RAW, open_store


def content(store):
    return {table: store.ask(f"select * from raw.{table} order by all") for table in RAW}


def test_every_raw_table_is_dumped(ledger):
    tables = ledger.ask("select table_name from information_schema.tables where table_schema = 'raw'")
    assert {table for (table,) in tables} == {*RAW, "migrations"}


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
def test_a_dump_comes_back_as_it_was(ledger, tmp_path, form):
    ledger.insert(
        "raw.corrections",
        [
            {
                "id": "c",
                "kind": "no_event",
                "body": "{}",
                "person": "ä",
                "made": "2026",
                "reason": "",
                "seen": "",
            }
        ],
    )
    folder = tmp_path / "d'ump"
    assert dump(ledger, folder, form)["documents"] == 4
    with open_store(MEMORY) as other:
        assert load(other, folder) == 4
        assert content(other) == content(ledger)
        assert load(other, folder) == 0
        assert content(other) == content(ledger)


def test_the_same_ledger_gives_the_same_bytes(ledger, readings, tmp_path):
    dump(ledger, tmp_path / "a")
    with open_store(MEMORY) as other:
        list(add(other, reversed(readings), now=datetime(2026, 1, 2, tzinfo=UTC)))
        dump(other, tmp_path / "b")
    for path in sorted((tmp_path / "a").iterdir()):
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


def test_a_folder_with_something_in_it_is_left_alone(ledger, tmp_path):
    (tmp_path / "a").write_text("mine")
    with pytest.raises(LedgerError, match="not empty"):
        dump(ledger, tmp_path)


def test_what_is_no_dump_adds_nothing(ledger, tmp_path):
    before = content(ledger)
    with pytest.raises(LedgerError, match="no dump"):
        load(ledger, tmp_path)
    dump(ledger, tmp_path / "d")
    manifest = json.loads((tmp_path / "d" / "manifest.json").read_text())
    for change in ({"migration": 999}, {"schema": "other"}, {"format": "xml"}, {"rows": {}}):
        (tmp_path / "d" / "manifest.json").write_text(json.dumps(manifest | change))
        with open_store(MEMORY) as other:
            with pytest.raises(LedgerError):
                load(other, tmp_path / "d")
            assert other.ask("select count(*) from raw.documents") == [(0,)]
    (tmp_path / "d" / "manifest.json").write_text(json.dumps(manifest))
    (tmp_path / "d" / "quotes.parquet").write_bytes(b"no parquet")
    with open_store(MEMORY) as other:
        with pytest.raises(LedgerError):
            load(other, tmp_path / "d")
        (tmp_path / "d" / "quotes.parquet").unlink()
        with pytest.raises(LedgerError, match="is missing"):
            load(other, tmp_path / "d")
        assert other.ask("select count(*) from raw.documents") == [(0,)]
    assert content(ledger) == before


def test_the_ledger_as_it_stood(tmp_path, readings, each_alone):
    path = tmp_path / "it's a ledger"
    with open_store(path, write=True) as store:
        for year, reading in zip((2026, 2027, 2028, 2029), readings, strict=True):
            list(add(store, [reading], now=datetime(year, 5, 6, 23, tzinfo=UTC)))
    for day, times in (
        (date(2026, 5, 5), []),
        (date(2026, 5, 6), ["2024-07-02"]),
        (date(2028, 1, 1), ["2025-06-16", "2024-07-02"]),
        (date(2029, 5, 6), ["2025-06-16", "2025", "2024-07-03"]),
    ):
        with open_store(path) as source, as_of(source, day, derive=each_alone) as store:
            assert [event.time for event in find(store, Query()).events] == times
