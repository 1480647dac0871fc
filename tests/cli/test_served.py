"""Commands on a ledger that another process serves: they work through the server and answer the same."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest

from dragoman.ledger.served import Address, note_of, noted, served

TEXT = "Der chinesische Präsident Xi Jinping ist am 2. Juli 2024 zu einem Besuch in Kasachstan eingetroffen."
SECOND = "Xi Jinping besuchte am 16. Juni 2025 Kasachstan. In Astana sprach er mit Präsident Tokajew."


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    path = tmp_path / "desk.duckdb"
    monkeypatch.setenv("DRAGOMAN_LEDGER", str(path))
    (tmp_path / "eins.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "zwei.txt").write_text(SECOND, encoding="utf-8")
    return path


@contextmanager
def serving(ledger):
    import uvicorn

    from dragoman.web.app import create_app
    from dragoman.web.desk import open_desk
    from dragoman.web.security import Guard

    desk, guard = open_desk(ledger), Guard()
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    running = uvicorn.Server(uvicorn.Config(create_app(desk, guard), log_level="error"))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.05)
    with noted(ledger, Address(f"http://127.0.0.1:{bound.getsockname()[1]}", guard.token, os.getpid())):
        yield
    running.should_exit = True
    thread.join(20)
    bound.close()
    desk.close()


COMMANDS = [
    ("find", "Kasachstan"), ("find", "--who", "Xi", "--since", "2025"), ("timeline", "Xi"),
    ("show", "China", "Kasachstan"), ("show", "Xi Jinping"), ("conflicts",), ("pledges",),
    ("brief", "Xi Jinping"), ("find", "--as-of", "2020-01-01"), ("find", "--who", "Niemand"),
]  # fmt: skip


def test_the_same_answers_through_the_server(dragoman, ledger, tmp_path):
    with serving(ledger):
        code, out, err = dragoman("add", tmp_path / "eins.txt", tmp_path / "zwei.txt")
        assert (code, err) == (0, "")
        assert out.splitlines()[-1].startswith("2 added, 0 known already; the ledger holds 2 documents, ")
        again = dragoman("add", tmp_path / "eins.txt")[1]
        assert again.splitlines()[-1].startswith("0 added, 1 known already")
        through = [dragoman(*command, "--format", "json") for command in COMMANDS]
    assert served(ledger) is None
    for command, one in zip(COMMANDS, through, strict=True):
        assert one == dragoman(*command, "--format", "json"), command


def test_a_note_of_somebody_gone_counts_for_nothing(ledger):
    note_of(ledger).write_text(json.dumps({"url": "http://127.0.0.1:1", "token": "t", "pid": 2**22 + 1}))
    assert served(ledger) is None
    for broken in ("", "[]", "{}", '{"url": 1, "token": 2, "pid": "x"}'):
        note_of(ledger).write_text(broken)
        assert served(ledger) is None


def test_only_the_owner_reads_the_note_and_it_goes_with_the_server(ledger):
    with noted(ledger, Address("http://127.0.0.1:1", "t", os.getpid())):
        assert note_of(ledger).stat().st_mode & 0o077 == 0
        assert served(ledger) == Address("http://127.0.0.1:1", "t", os.getpid())
    assert served(ledger) is None


def test_a_server_that_does_not_answer_is_told(dragoman, ledger):
    with noted(ledger, Address("http://127.0.0.1:1", "t", os.getpid())):
        code, _, err = dragoman("find", "x")
    assert code == 1
    assert "does not answer" in err


def test_the_command_serves_until_it_is_ended(dragoman, ledger, tmp_path):
    assert dragoman("add", tmp_path / "eins.txt")[0] == 0
    code = (
        "import sys; sys.argv = ['dragoman', 'serve', '--port', '0']\n"
        "from dragoman.cli.main import main; main()"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout.readline().startswith("Open in the browser: http://127.0.0.1:")
        assert served(ledger)
        code, out, _ = dragoman("find", "--who", "Xi", "--format", "json")
        assert code == 0
        assert json.loads(out)["events"]
    finally:
        process.terminate()
        assert process.wait(60) == 0
        process.stdout.close()
    assert not note_of(ledger).exists()
    assert dragoman("find", "--who", "Xi", "--format", "json")[1] == out


@pytest.mark.parametrize("command", ["dump", "load"])
def test_what_needs_the_file_itself_says_who_serves_it(dragoman, ledger, tmp_path, command):
    with noted(ledger, Address("http://127.0.0.1:1", "secret", os.getpid())):
        code, _, err = dragoman(command, tmp_path / "dump")
    assert code == 1
    assert f"End the server (process {os.getpid()}) first." in err
    assert "secret" not in err
    assert not (tmp_path / "dump").exists()
