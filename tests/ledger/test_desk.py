"""The class `Ledger`: how it opens its file, and that its verbs see what was added."""

import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest

import dragoman
from dragoman.errors import LedgerError
from dragoman.ledger import Ledger
from dragoman.model import Argument

DAY = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path, readings):
    with Ledger(tmp_path / "desk.duckdb") as ledger:
        ledger.add_readings(readings, now=DAY)
        yield ledger


def test_it_is_the_same_class_under_both_names():
    assert dragoman.Ledger is Ledger


def test_what_was_added_is_found(desk, readings):
    assert not any(added.new for added in desk.add_readings(readings))
    assert [event.time for event in desk.find(who="Xi", types="visit").events] == ["2025-06-16", "2024-07-03"]
    assert [event.time for event in desk.timeline("Xi", "Kasachstan").events] == ["2024-07-03", "2025-06-16"]
    assert desk.find("zweite Besuch").events[0].score > 0
    assert desk.find(until="2024-07").total == 1
    assert desk.show("Xi").title == "Xi Jinping"
    assert desk.size().documents == 3


def test_asking_closes_what_writing_opened(tmp_path, readings):
    path = tmp_path / "l.duckdb"
    with Ledger(path) as one, Ledger(path) as two:
        one.add_readings(readings[:1])
        assert one.find().total == 1
        assert two.find().total == 1


def test_a_ledger_that_is_not_there(tmp_path):
    with Ledger(tmp_path / "none") as ledger, pytest.raises(LedgerError, match="no ledger yet"):
        ledger.find()
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("write", [True, False])
def test_as_it_stood(tmp_path, readings, write):
    with Ledger(tmp_path / "it's a 2nd ledger", write=write) as ledger:
        ledger.add_readings(readings[:1], now=DAY)
        ledger.add_readings(readings[1:], now=datetime(2027, 1, 1, tzinfo=UTC))
        for day, total in (("2025", 0), ("2026-01-02", 1), ("2027", 3)):
            with ledger.as_of(day) as then:
                assert then.find().total == total
                with pytest.raises(LedgerError, match="cannot be changed"):
                    then.add_readings(readings)
        assert ledger.find().total == 3


def test_an_answer_is_of_one_moment(tmp_path, readings):
    """While others add and derive, an open question sees what was there when it was asked."""
    with Ledger(tmp_path / "l.duckdb", write=True) as ledger:
        ledger.add_readings(readings[:1])
        with ledger.asking() as store:
            before = store.ask("select count(*) from derived.events")
            ledger.add_readings(readings[1:])
            assert ledger.find().total == 3
            assert store.ask("select count(*) from derived.events") == before == [(1,)]


def test_threads_ask_and_add_at_once(tmp_path, readings):
    faults = []

    def work(ledger, reading):
        try:
            ledger.add_readings([reading])
            for _ in range(5):
                ledger.find(), ledger.conflicts()
        except Exception as error:
            faults.append(error)

    with Ledger(tmp_path / "l.duckdb", write=True) as ledger:
        threads = [threading.Thread(target=work, args=(ledger, reading)) for reading in readings]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert faults == []
        assert ledger.size().documents == 3


def test_a_day_that_is_none(desk):
    with pytest.raises(ValueError, match="tomorrow"):
        desk.find(since="tomorrow")


def test_an_event_that_another_one_names_is_shown_by_its_sentence(readings):
    reading = readings[0]
    (visit,) = reading.events
    start = reading.article.text.index("Besuch")
    occasion = Argument("occasion", "v1", start, start + 6)
    meeting = replace(visit, id="v2", type="meeting", arguments=(occasion,), attributes={})
    with Ledger(":memory:") as ledger:
        ledger.add_readings([replace(reading, events=(visit, meeting))])
        (found,) = ledger.find(types="meeting").events
        tables = {table.name: table.rows for table in ledger.show(found.id).tables}
        values = [row["value"] for row in tables["fields"] if row["field"] == "occasion"]
        assert values == [f"„{reading.article.text}“"]
        assert [row["relation"] for row in tables["parts"]] == ["belongs to"]
