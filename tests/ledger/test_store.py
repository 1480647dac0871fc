"""The file of the ledger: opened, migrated, and every fault told in one sentence."""

import os
import resource
import signal
import subprocess
import sys

import pytest

from dragoman.errors import LedgerBusy, LedgerDamaged, LedgerError, LedgerTooNew
from dragoman.ledger.faults import explained
from dragoman.ledger.store import MEMORY, migrations, open_store

HOLD = """
import sys, time
from dragoman.ledger.store import open_store
with open_store(sys.argv[1], write=True):
    print("open", flush=True)
    time.sleep(60)
"""
FILL = """
import sys
from dragoman.errors import LedgerError
from dragoman.ledger.store import open_store
with open_store(sys.argv[1], write=True) as store:
    try:
        for number in range(1000):
            words = [f"{number}-{i}" * 9 for i in range(2000)]
            store.insert("raw.contracts", [{"reading": word, "contract": word} for word in words])
            print(number, flush=True)
    except LedgerError as error:
        sys.exit(str(error))
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder" / "ledger.duckdb"


def row(reading, **fields):
    return {"reading": reading, "id": "e1", "kind": "person", "name": "Xi", **fields}


def test_a_new_ledger_has_every_migration_and_asks_for_no_second(path):
    for _ in range(2):
        with open_store(path, write=True) as store:
            done = store.ask("select number, name from raw.migrations order by number")
            assert done == [(number, name) for number, name, _ in migrations()]


def test_the_numbers_of_the_migrations_run_without_a_gap():
    assert [number for number, _, _ in migrations()] == list(range(1, len(migrations()) + 1))


def test_rows_come_back_as_they_went_in():
    rows = [
        row("ä\u0000😀", names=["Xi", "习近平"], kb="Q15031"),
        row("e\u0301", names=None, name='"quoted" \\ line\nbreak'),
    ]
    with open_store(MEMORY) as store:
        store.insert("raw.entities", rows)
        found = store.records("select reading, id, kind, name, names, kb from raw.entities order by reading")
        assert found == sorted(
            ({"names": None, "kb": None} | item for item in rows), key=lambda r: r["reading"]
        )
        names, streamed = store.stream("select name from raw.entities")
        assert (names, [name for (name,) in streamed]) == (("name",), [item["name"] for item in rows])


def test_rows_that_name_different_columns_stay_apart(monkeypatch):
    monkeypatch.setattr("dragoman.ledger.store._BATCH", 3)  # more than one statement
    rows = [row(f"r{n}", **({"kb": f"Q{n}"} if n % 2 else {"names": [f"ü{n}", "🏛️"]})) for n in range(8)]
    with open_store(MEMORY) as store:
        store.insert("raw.entities", rows)
        store.insert("raw.entities", [])
        found = store.records("select reading, id, kind, name, names, kb from raw.entities order by reading")
        assert found == [{"names": None, "kb": None} | item for item in rows]


def test_a_lone_surrogate_becomes_the_sign_for_the_unreadable():
    with open_store(MEMORY) as store:
        store.insert("raw.entities", [row("a", name="x\ud800y")])
        assert store.ask("select name from raw.entities") == [("x\ufffdy",)]


@pytest.mark.parametrize("wrong", [{"name": None}, {"names": "no list"}])
def test_a_row_that_does_not_fit_is_refused(wrong):
    with open_store(MEMORY) as store, pytest.raises(LedgerError):
        store.insert("raw.entities", [row("a") | wrong])


def test_a_transaction_that_fails_leaves_nothing(path):
    with open_store(path, write=True) as store:
        with pytest.raises(KeyboardInterrupt), store.transaction():
            store.insert("raw.entities", [row("a")])
            raise KeyboardInterrupt
        assert store.ask("select count(*) from raw.entities") == [(0,)]
        with store.transaction():
            store.insert("raw.entities", [row("a")])
    with open_store(path) as store:
        assert store.ask("select count(*) from raw.entities") == [(1,)]


def test_asking_makes_no_ledger(path):
    with pytest.raises(LedgerError, match=r"no ledger yet.*dragoman add"):
        open_store(path)
    assert not path.parent.exists()


def test_a_folder_is_no_ledger(tmp_path):
    with pytest.raises(LedgerError, match="is a folder"):
        open_store(tmp_path, write=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_place_that_may_not_be_written(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(LedgerError, match="Name another place"):
        open_store(tmp_path / "a" / "ledger", write=True)


def test_another_process_that_writes_is_named(path):
    with subprocess.Popen([sys.executable, "-c", HOLD, path], stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout.readline() == "open\n"
            for write in (True, False):
                with pytest.raises(LedgerBusy, match=f"process {other.pid} is working with it"):
                    open_store(path, write=write)
        finally:
            other.kill()
    with open_store(path, write=True) as store:
        assert store.ask("select count(*) from raw.documents") == [(0,)]


def test_many_may_ask_at_once(path):
    open_store(path, write=True).close()
    with open_store(path) as first, open_store(path) as second:
        assert first.ask("select 1") == second.ask("select 1")


def test_a_ledger_of_a_newer_version_is_left_alone(path):
    with open_store(path, write=True) as store:
        store.run("insert into raw.migrations values (9999, 'of the future')")
    for write in (True, False):
        with pytest.raises(LedgerTooNew, match=r"newer Dragoman.*Upgrade"):
            open_store(path, write=write)


def test_a_database_that_is_no_ledger(path):
    with open_store(path, write=True) as store:
        store.run("drop schema raw cascade")
        store.run("create table other (a integer)")
    with pytest.raises(LedgerDamaged, match="no ledger of Dragoman"):
        open_store(path, write=True)


@pytest.mark.parametrize("content", [b"", b"a text, no database\n" * 500, bytes(20_000)])
def test_a_file_that_is_no_database(tmp_path, content):
    path = tmp_path / "ledger"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match="no ledger"):
        open_store(path)


def test_a_damaged_file_is_told_and_not_changed(path):
    with open_store(path, write=True) as store:
        store.insert("raw.contracts", [{"reading": str(i), "contract": str(i) * 99} for i in range(20_000)])
    content = bytearray(path.read_bytes())
    for start in range(4096, len(content), 4096):
        content[start : start + 64] = b"\xff" * 64
    path.write_bytes(content)
    for write in (True, False):
        with pytest.raises(LedgerDamaged, match=r"is damaged.*dump"), open_store(path, write=write) as store:
            store.ask("select max(contract) from raw.contracts")
    assert path.read_bytes() == content


def _small_files():
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))


def test_a_full_disk_loses_nothing_that_was_written(path):
    open_store(path, write=True).close()
    command = [sys.executable, "-c", FILL, path]
    full = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=_small_files)
    assert "no room left on the disk" in full.stderr
    with open_store(path, write=True) as store:
        assert store.ask("select count(*) from raw.contracts")[0][0] >= 2000 * len(full.stdout.split())


def test_killed_while_writing_nothing_is_lost_and_nothing_half_there(path):
    open_store(path, write=True).close()
    with subprocess.Popen([sys.executable, "-c", FILL, path], stdout=subprocess.PIPE, text=True) as other:
        written = [other.stdout.readline() for _ in range(5)]
        other.send_signal(signal.SIGKILL)
        written += other.stdout.read().split()
    with open_store(path, write=True) as store:
        (count,) = store.ask("select count(*) from raw.contracts")[0]
    assert count % 2000 == 0
    assert count >= 2000 * len(written)


def test_an_unknown_fault_is_told_in_one_line():
    assert str(explained("x", "Odd Error: something\nLINE 1: select")) == "x: Odd Error: something."
