"""What goes wrong while a ledger is added to or derived: killed, no room, another process."""

import errno
import resource
import subprocess
import sys

import pytest
from eval.ledger_faults import faults, kill
from eval.ledger_load import readings

from dragoman.errors import LedgerError
from dragoman.ledger.add import add
from dragoman.ledger.ask import Query, find
from dragoman.ledger.blockwise import cases
from dragoman.ledger.rebuild import is_stale, rebuild
from dragoman.ledger.store import MEMORY, open_store

DERIVE = """
import sys
from dragoman.errors import LedgerError
from dragoman.ledger.rebuild import rebuild
from dragoman.ledger.store import open_store
try:
    with open_store(sys.argv[1], write=True) as store:
        rebuild(store)
except LedgerError as error:
    sys.exit(str(error))
"""


def test_killed_at_random_moments_nothing_is_lost_and_nothing_is_half_there(tmp_path):
    count, wrong = kill(8, 1, tmp_path)
    assert not wrong
    assert count > 0


def test_what_is_half_there_or_lost_is_noticed():
    with open_store(MEMORY) as store:
        names = {added.source for added in add(store, readings(40))}
        assert not faults(store, names)
        store.run("delete from raw.reports where report = (select min(report) from raw.reports)")
        assert faults(store, names) == ["1 readings are half there"]
        assert faults(store, {*names, "z"})[0] == "lost: z"


def test_no_room_for_what_is_put_aside_while_deriving(monkeypatch):
    def full(self, case):
        raise OSError(errno.ENOSPC, "No space left on device")

    with open_store(MEMORY) as store:
        list(add(store, readings(40)))
        rebuild(store)
        before = find(store, Query(limit=None))
        list(add(store, readings(80, seed=2)))
        monkeypatch.setattr(cases.Shelf, "put", full)
        with pytest.raises(LedgerError, match="no room left on the disk"):
            rebuild(store)
        assert is_stale(store)
        assert find(store, Query(limit=None)) == before


def test_a_full_disk_while_deriving_leaves_what_was_believed(tmp_path):
    path = tmp_path / "ledger"
    with open_store(path, write=True) as store:
        list(add(store, readings(400)))
        rebuild(store)
        before = find(store, Query(limit=None))
        list(add(store, readings(2000, seed=2)))
    full = subprocess.run(
        [sys.executable, "-c", DERIVE, path],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000)),
    )
    assert "no room left on the disk" in full.stderr
    with open_store(path) as store:
        assert is_stale(store)
        assert find(store, Query(limit=None)) == before
