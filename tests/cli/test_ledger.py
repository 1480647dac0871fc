"""The commands of the ledger, from documents to answers."""

import csv
import io
import json
import os
import re
import subprocess
import sys

import pytest

from dragoman.cli.ledger import ledger_file
from dragoman.ledger.store import open_store

FIRST = (
    "Der chinesische Präsident Xi Jinping ist am 2. Juli 2024 zu einem Besuch in Kasachstan eingetroffen."
    " Präsident Tokajew empfing ihn am Flughafen."
)
SECOND = (
    "Der chinesische Präsident Xi Jinping besuchte am 16. Juni 2025 Kasachstan."
    " In Astana sprach er mit Präsident Tokajew."
)


@pytest.fixture(autouse=True)
def own_ledger(tmp_path, monkeypatch):
    monkeypatch.setenv("DRAGOMAN_LEDGER", str(tmp_path / "ledger.duckdb"))
    return tmp_path / "ledger.duckdb"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "eins.txt"
    path.write_text(FIRST, encoding="utf-8")
    return path


@pytest.fixture
def filled(dragoman, article, tmp_path):
    """A ledger with two articles."""
    (tmp_path / "zwei.txt").write_text(SECOND, encoding="utf-8")
    code, out, err = dragoman("add", article, tmp_path / "zwei.txt")
    assert (code, err) == (0, "")
    return out


def answer(dragoman, *arguments):
    code, out, _ = dragoman(*arguments)
    assert code == 0
    return json.loads(out)


def test_adding_says_what_was_added_and_what_the_ledger_holds(filled, dragoman, article):
    assert filled.splitlines()[-1].startswith("2 added, 0 known already; the ledger holds 2 documents, ")
    code, out, _ = dragoman("add", article)
    assert code == 0
    assert "known already\n0 added, 1 known already" in out


def test_a_document_without_a_date_is_told_with_what_to_do(dragoman, tmp_path):
    path = tmp_path / "ohne.txt"
    path.write_text("Xi Jinping besuchte am Dienstag Kasachstan.", encoding="utf-8")
    (line,) = [line for line in dragoman("add", path)[1].splitlines() if line.startswith(str(path))]
    assert "no date" in line
    assert "--date" in line
    code, out, _ = dragoman("add", path, "--date", "2024-07-03")
    assert code == 0
    assert "no date" not in out
    assert [event["time"] for event in answer(dragoman, "find", "--format", "json")["events"]] == [
        "2024-07-02"
    ]


def test_adding_readings_is_the_same_as_adding_documents(filled, dragoman, article, tmp_path):
    _, lines, _ = dragoman("read", article, "--format", "json")
    (tmp_path / "r.jsonl").write_text(lines, encoding="utf-8")
    assert "1 known already" in dragoman("add", "--readings", tmp_path / "r.jsonl")[1]


def test_what_cannot_be_added_is_told_and_the_rest_added(dragoman, article, tmp_path):
    (tmp_path / "r.jsonl").write_text('{"schema": "dragoman/reading/0"}\n', encoding="utf-8")
    code, out, err = dragoman("add", article, tmp_path / "none.txt", "--readings", tmp_path / "r.jsonl")
    assert code == 1
    assert "1 added" in out
    assert "line 1: schema is" in err
    assert "none.txt" in err


def test_nothing_to_add_is_wrong_use(dragoman):
    assert dragoman("add")[0] == 2
    assert dragoman("add", "x", "--date", "gestern")[0] == 2


def test_finding(filled, dragoman):
    found = answer(dragoman, "find", "--who", "Xi", "--type", "visit")
    assert [event["time"] for event in found["events"]] == ["2025-06-16", "2024-07-02"]
    assert found["events"][0]["words"] == SECOND.partition(". In")[0] + "."
    assert len(answer(dragoman, "find", "--who", "Xi", "--until", "2024", "--type", "visit")["events"]) == 1
    assert answer(dragoman, "find", "Flughafen")["events"]


def test_finding_nothing_and_asking_wrongly(filled, dragoman):
    code, out, err = dragoman("find", "Kernkraftwerk")
    assert (code, json.loads(out)["events"]) == (1, [])
    assert "No such event" in err
    assert dragoman("find", "--who", "Nobody")[0] == 1
    for wrong in (["--type", "party"], ["--status", "x"], ["--since", "x"], ["--as-of", "2024"], ["-f", "x"]):
        assert dragoman("find", *wrong)[0] == 2, wrong


def test_more_than_is_shown_is_told(filled, dragoman):
    code, _, err = dragoman("find", "--limit", "1")
    assert code == 0
    assert "more events: raise --limit" in err


def test_a_timeline_begins_with_the_oldest(filled, dragoman):
    code, out, _ = dragoman("timeline", "China", "Kasachstan", "--type", "visit", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert [row["time"] for row in rows] == ["2024-07-02", "2025-06-16"]


@pytest.mark.parametrize("form", ["text", "markdown", "csv", "json"])
def test_a_pair_somebody_and_an_event_in_every_format(filled, dragoman, form):
    event = answer(dragoman, "find", "--type", "visit")["events"][0]["id"]
    for names in (["China", "Kasachstan"], ["Xi Jinping"], [event], [event[:12]]):
        code, out, err = dragoman("show", *names, "--format", form)
        assert (code, err) == (0, "")
        assert "Kasachstan" in out
        if form == "json":
            assert json.loads(out)["schema"] == "dragoman/ledger/1"


def test_the_report_names_things_in_words(filled, dragoman):
    out = dragoman("show", "China", "Kasachstan", "-f", "text")[1]
    assert out.startswith("China – Kasachstan\n\nBesuche\n")
    status = re.search(r"[◐●] 2\. Juli 2024 · Besuch \((dauert an|erfolgt)\): Xi Jinping", out)[1]
    assert "1 Meldung, 1 unabhängige Quelle" in out
    event = answer(dragoman, "find", "--type", "visit", "--until", "2024")["events"][0]["id"]
    out = dragoman("show", event, "-f", "markdown")[1]
    assert f"| Status | {status} | ja |" in out
    assert "| Zeit | 2. Juli 2024 | ja |" in out


def test_a_document_cannot_write_on_the_terminal_or_into_the_markdown(dragoman, tmp_path):
    path = tmp_path / "böse.txt"
    path.write_text(f"{SECOND[:-1]} \x1b[31m| <b>`x`</b>.", encoding="utf-8")
    assert dragoman("add", path)[0] == 0
    for form in ("text", "markdown"):
        out = dragoman("show", "Xi", "-f", form)[1]
        assert "\x1b" not in out
        assert form == "text" or "<b>" not in out


def test_no_ledger_yet(dragoman, own_ledger):
    for command in (["find"], ["timeline"], ["show", "Xi"], ["rebuild"], ["dump", "d"]):
        code, out, err = dragoman(*command)
        assert (code, out) == (1, "")
        assert "there is no ledger yet. Make one with: dragoman add FILE" in err
    assert not own_ledger.exists()


def test_dump_load_and_rebuild_give_the_same_answers(filled, dragoman, tmp_path):
    before = dragoman("show", "China", "Kasachstan", "-f", "json")
    assert dragoman("dump", tmp_path / "d", "-f", "jsonl")[0] == 0
    assert dragoman("dump", tmp_path / "d")[0] == 1
    assert dragoman("dump", tmp_path / "e", "-f", "xml")[0] == 2
    assert dragoman("rebuild")[0] == 0
    assert dragoman("show", "China", "Kasachstan", "-f", "json") == before
    other = tmp_path / "other.duckdb"
    assert dragoman("load", tmp_path / "d", "--ledger", other)[1] == "2 readings added.\n"
    assert dragoman("show", "China", "Kasachstan", "-f", "json", "--ledger", other) == before


def test_the_ledger_as_it_stood(filled, dragoman):
    assert dragoman("find", "--as-of", "2020-01-01")[0] == 1
    assert dragoman("find", "--as-of", "2999-01-01")[0] == 0


def test_what_was_added_and_not_yet_derived_is_derived_when_asked(filled, dragoman, own_ledger):
    with open_store(own_ledger, write=True) as store:
        store.run("drop schema derived cascade")
    assert dragoman("find")[0] == 0


def test_another_process_at_work_is_told_in_one_line(filled, dragoman, own_ledger):
    hold = (
        "import sys; from dragoman.ledger.store import open_store; s = open_store(sys.argv[1], write=True);"
        " input(s)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, own_ledger], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        other.stdout.read(1)
        for command in (["find"], ["add", "x.txt"]):
            code, out, err = dragoman(*command)
            assert (code, out, err.count("\n")) == (1, "", 1)
            assert f"process {other.pid} is working with it. Try again when it is done." in err
        other.kill()


def test_where_the_ledger_lies(monkeypatch, tmp_path):
    assert ledger_file(tmp_path) == tmp_path
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", os.fspath(tmp_path))
    assert ledger_file(None) == tmp_path / "dragoman" / "ledger.duckdb"


def test_what_a_person_knows_better(filled, dragoman):
    visits = answer(dragoman, "find", "--who", "Xi", "--type", "visit")["events"]
    code, out, _ = dragoman(
        "correct", "not-an-event", visits[0]["id"][:14], "--by", "A. Kurz", "--reason", "so"
    )
    assert code == 0
    ident = out.partition(":")[0]
    assert out == f"{ident}: no_event, by A. Kurz\n"
    assert len(answer(dragoman, "find", "--who", "Xi", "--type", "visit")["events"]) == 1
    (decided,) = answer(dragoman, "correct", "--list")["corrections"]
    assert (decided["id"], decided["person"], decided["reason"]) == (ident, "A. Kurz", "so")
    assert decided["about"] == f"„{visits[0]['words']}“"
    assert "gilt" in dragoman("correct", "--list", "-f", "text")[1]
    assert dragoman("correct", "--undo", ident, "--by", "B. Lang")[0] == 0
    assert len(answer(dragoman, "find", "--who", "Xi", "--type", "visit")["events"]) == 2


def test_correcting_wrongly(filled, dragoman):
    assert dragoman("correct")[0] == 2
    assert dragoman("correct", "same", "e-1", "e-2")[0] == 2
    code, _, err = dragoman("correct", "same", "e-00000", "e-00001", "--by", "A. Kurz")
    assert (code, err.count("\n")) == (1, 1)
    assert "no event or report «e-00000»" in err
    assert "Give an event or a report." in dragoman("correct", "not-an-event", "--by", "A. Kurz")[2]
