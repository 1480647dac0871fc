import atexit
import gc
import os
import subprocess
import sys

import pytest

from dragoman.process import settle


@pytest.fixture
def collector():
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    atexit.unregister(gc.freeze)


@pytest.mark.parametrize(("mine", "then"), [(None, "1"), ("4", "4")])
def test_our_own_process_multiplies_on_one_thread_unless_told_otherwise(monkeypatch, collector, mine, then):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "2")  # so that it is put back whatever happens
    monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    if mine:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", mine)
    gc.set_threshold(700, 10, 10)
    settle()
    assert os.environ["OPENBLAS_NUM_THREADS"] == then
    assert gc.get_threshold()[0] > 10_000
    assert gc.isenabled()


def test_at_its_end_it_does_not_look_through_its_tables_again():
    code = (
        "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count()));"
        "from dragoman.process import settle; settle()"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(ended.stdout) > 0
