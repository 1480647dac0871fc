"""Readings into the ledger: each once, in any order, whole or not at all, as the contract says."""

import json
import random
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dragoman.errors import ContractError, SourceError
from dragoman.export.jsonl import to_line
from dragoman.ledger.add import add, lines_of, readings_in
from dragoman.ledger.contract import canonical, checked, parse_line
from dragoman.ledger.current import raw_of
from dragoman.ledger.rows import document_key
from dragoman.ledger.store import MEMORY, open_store

DAY = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
TABLES = [
    "contracts",
    "documents",
    "entities",
    "evidence",
    "figures",
    "mentions",
    "quotes",
    "reports",
    "statements",
]
ADD = """
import sys
from pathlib import Path
from dragoman.ledger import add as adding
from dragoman.ledger.store import open_store
adding._PATIENCE = 0.01
with open_store(sys.argv[1], write=True) as store:
    readings = adding.readings_in("r", adding.lines_of(Path(sys.argv[2])), print)
    for added in adding.add(store, readings):
        print(added.source, flush=True)
"""


def content(store):
    """Every row of the raw part, without order."""
    return {table: sorted(map(str, store.ask(f"select * from raw.{table}"))) for table in TABLES}


def test_what_was_added_is_there_with_its_words(readings):
    with open_store(MEMORY) as store:
        assert [one.new for one in add(store, readings, reader="1.2", now=DAY)] == [True] * 4
        (document,) = store.records("select * from raw.documents where source = 'b.txt'")
        assert (document["id"], document["published"], document["reader"]) == ("a2", "2025-06", "1.2")
        assert document["added"] == DAY.replace(tzinfo=None)
        (contract,) = store.ask(
            "select contract from raw.contracts where reading = $1", [document["reading"]]
        )[0]
        assert json.loads(contract) == json.loads(to_line(readings[1]))
        fields = "select field, value, words from raw.statements where reading = $1 order by start, field"
        assert store.ask(fields, [document["reading"]]) == [
            ("kind", "state", "Besuch"),
            ("visitor", "e1", "Xi Jinping"),
            ("time", "2025-06-16", "2025"),
            ("destination", "e2", "Kasachstan"),
            ("occasion", '"Gipfel"', "Kasachstan"),
        ]
        for table in ("mentions", "statements", "evidence", "reports", "figures"):
            sql = f"select start, stop, words, contract from raw.{table} join raw.contracts using (reading)"
            for start, stop, words, contract in store.ask(sql):
                assert json.loads(contract)["document"]["text"][start:stop] == words


def test_the_log_may_grow_while_much_is_added(tmp_path, readings):
    path = tmp_path / "one.duckdb"
    with open_store(path, write=True) as store:
        list(add(store, readings, now=DAY))
        assert store.ask("select current_setting('wal_autocheckpoint')") == [("128.0 MiB",)]
        before = content(store)
    with open_store(path) as store:  # closed, the log is in the tables
        assert not path.with_name("one.duckdb.wal").exists() and content(store) == before


def test_the_contract_has_one_spelling(readings):
    for reading in readings:
        whole = reading.to_json()
        assert canonical(reading) == json.dumps(
            whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )


def test_adding_twice_changes_nothing(readings):
    with open_store(MEMORY) as store:
        list(add(store, readings, now=DAY))
        before = content(store)
        assert [one.new for one in add(store, [*readings, *readings])] == [False] * 8
        assert content(store) == before


def test_a_reading_that_comes_twice_at_once_is_added_once(readings):
    with open_store(MEMORY) as store:
        assert [one.new for one in add(store, [readings[0], readings[0]])] == [True, False]


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_adding_changes_nothing(readings, seed):
    mixed = random.Random(seed).sample(readings, len(readings))
    with open_store(MEMORY) as one, open_store(MEMORY) as other:
        list(add(one, readings, now=DAY))
        for reading in mixed:
            list(add(other, [reading], now=DAY))
        assert content(one) == content(other)
        assert raw_of(one) == raw_of(other)


def test_the_ledger_goes_by_the_last_revision_of_a_document(readings):
    with open_store(MEMORY) as store:
        list(add(store, reversed(readings), now=DAY))
        raw = raw_of(store, today="2026-01-01")
        assert len(raw.documents) == 3
        assert sorted(str(report.time) for report in raw.reports) == ["2024-07-03", "2025", "2025-06-16"]
        assert {figure.value for figure in raw.figures} == {31.0}
        assert {statement.document for statement in raw.statements} == {
            document.id for document in raw.documents
        }
        assert raw.today == "2026-01-01"


def test_a_text_read_anew_is_another_reading_of_the_same_report(readings):
    (event,) = readings[1].events
    better = replace(readings[1], events=(replace(event, status="ongoing"),))
    with open_store(MEMORY) as store:
        list(add(store, [readings[1]], now=DAY))
        (old,) = raw_of(store).reports
        list(add(store, [better], now=DAY.replace(year=2027)))
        (new,) = raw_of(store).reports
        assert (old.id, old.status, new.status) == (new.id, "occurred", "ongoing")
        assert store.ask("select count(*) from raw.documents") == [(2,)]


def test_what_a_document_is_known_by(readings):
    first, second, third, revised = (document_key(reading.article) for reading in readings)
    assert first == revised
    assert [known for _, known in (first, second, third)] == ["url", "id", "id"]
    plain = replace(readings[2].article, id=f"a{readings[2].article.sha256[:12]}")
    assert document_key(plain) == document_key(replace(plain, source="elsewhere.txt"))
    assert document_key(plain)[1] == "text"


def test_a_file_of_readings_with_faults(tmp_path, readings):
    path = tmp_path / "readings.jsonl"
    lines = [to_line(readings[0]), "", "{", "[]", to_line(readings[1])]
    path.write_text("\n".join(lines), encoding="utf-8")
    errors = []
    with open_store(MEMORY) as store:
        assert len(list(add(store, readings_in("r.jsonl", lines_of(path), errors.append)))) == 2
    assert [str(error).partition(":")[0] for error in errors] == ["r.jsonl, line 3", "r.jsonl, line 4"]


def test_a_file_that_cannot_be_read(tmp_path):
    (tmp_path / "a").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "a", tmp_path / "b", tmp_path):
        with pytest.raises(SourceError, match="cannot be read"):
            list(lines_of(path))


BROKEN = [
    (("schema",), "dragoman/reading/2", "schema is"),
    (("document", "text"), None, "text is"),
    (("document", "published", "edtf"), "gestern", "no date"),
    (("events", 0, "time"), "t9", "no time t9"),
    (("events", 0, "arguments", 0, "filler"), "e9", "no e9"),
    (("events", 0, "arguments", 0, "end"), 999, "outside of the text"),
    (("events", 0, "triggers", 0, "text"), "Treffen", "does not stand at"),
    (("events", 0, "evidence", 0, "start"), -3, "does not stand at"),
    (("events", 0, "attributes", "kind"), 3, "attributes is"),
    (("events", 0, "confidence"), "high", "confidence is"),
    (("events", 0, "status"), None, "status is"),
    (("entities", 0, "mentions", 0, "start"), 1, "does not stand at"),
    (("entities", 0, "names"), [1], "names is"),
    (("entities", 0, "of"), "e9", "no entity e9"),
    (("entities", 1, "id"), "e1", "two items"),
    (("times", 0, "edtf"), "2024-13", "no date"),
    (("figures", 0, "value"), True, "value is"),
    (("quotes", 0, "speaker"), "e9", "no entity e9"),
    (("entities", 0, "surprise"), 1, "surprise"),
]


@pytest.mark.parametrize(("path", "value", "words"), BROKEN)
def test_a_reading_that_breaks_the_contract(readings, path, value, words):
    data = json.loads(to_line(readings[0]))
    part = data
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    with pytest.raises(ContractError, match=f"^here: .*{words}.*reading.md"):
        parse_line(json.dumps(data), "here")


def test_whole_numbers_are_numbers(readings):
    line = to_line(readings[0])
    assert (
        parse_line(line.replace("30.0", "30").replace('"confidence":1.0', '"confidence":1'), "x")
        == readings[0]
    )
    assert checked(readings[0], "x") is readings[0]


def test_killed_while_adding_nothing_reported_is_lost_and_nothing_is_half_there(tmp_path, readings):
    path, source = tmp_path / "ledger", tmp_path / "readings.jsonl"
    many = [
        replace(readings[1], article=replace(readings[1].article, id=f"n{number}", source=f"n{number}"))
        for number in range(600)
    ]
    source.write_text("\n".join(map(to_line, many)), encoding="utf-8")
    reported = set()
    for moment in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", ADD, path, source], stdout=subprocess.PIPE, text=True
        ) as other:
            seen = [other.stdout.readline().strip() for _ in range(10 + 61 * moment)]
            other.send_signal(signal.SIGKILL)
            reported |= {*seen, *other.stdout.read().split()}
        with open_store(path, write=True) as store:
            held = {name for (name,) in store.ask("select source from raw.documents")}
            assert reported <= held
            for table in ("contracts", "reports", "evidence"):
                assert store.ask(f"select count(*) from raw.{table}") == [(len(held),)]
            assert store.ask("select count(*) from raw.statements") == [(5 * len(held),)]
