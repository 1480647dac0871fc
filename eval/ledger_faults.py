"""Killed at random moments while adding: nothing is lost that was reported as added, nothing is half there.

    python -m eval.ledger_faults            # 200 moments
    python -m eval.ledger_faults 20 --seed 7

Another process adds readings to one ledger, says of each that it is added, and is killed (SIGKILL) after a
random time: while it starts, reads, writes or commits. Then the ledger must open, hold every reading that was
reported, and of each reading all rows or none.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dragoman.export.jsonl import to_line
from dragoman.ledger.store import Store, open_store
from eval.ledger_load import readings

_ADD = """
import sys
from pathlib import Path
from dragoman.ledger import add as adding
from dragoman.ledger.store import open_store
adding._TOGETHER = 5
with open_store(sys.argv[1], write=True) as store:
    print("open", flush=True)
    for added in adding.add(store, adding.readings_in("r", adding.lines_of(Path(sys.argv[2])), print)):
        print(added.source, flush=True)
"""
# Readings that lack rows, or rows that lack their reading.
_HALF = """
select count(*) from raw.documents d full join (
    select reading, count(*) as reports from raw.reports group by reading
) r using (reading) full join (
    select reading, count(*) as entities from raw.entities group by reading
) e using (reading) full join raw.contracts c using (reading)
where d.reading is null or c.reading is null
    or r.reports <> json_array_length(c.contract, '$.events')
    or e.entities <> json_array_length(c.contract, '$.entities')
"""


def killed(ledger: Path, source: Path, wait: float) -> set[str]:
    """What a process reported as added before it was killed, `wait` seconds after it opened the ledger."""
    command = [sys.executable, "-c", _ADD, str(ledger), str(source)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        first = other.stdout.readline()
        time.sleep(wait)
        other.send_signal(signal.SIGKILL)
        return {*first.split(), *other.stdout.read().split()} - {"open"}


def faults(store: Store, reported: set[str]) -> list[str]:
    """What is wrong with a ledger after a process was killed."""
    held = {name for (name,) in store.ask("select id from raw.documents")}
    half = store.ask(_HALF)[0][0]
    lost = [f"lost: {name}" for name in sorted(reported - held)]
    return lost + ([f"{half} readings are half there"] if half else [])


def kill(moments: int, seed: int, folder: Path) -> tuple[int, list[str]]:
    """Kills `moments` times; gives how many readings were reported as added, and what went wrong."""
    chance = random.Random(seed)
    ledger, source, reported = folder / "ledger.duckdb", folder / "readings.jsonl", set[str]()
    count = 0
    lines = [to_line(reading) for reading in readings(8000, seed=seed)]
    wrong: list[str] = []
    for _ in range(moments):
        source.write_text("\n".join(chance.sample(lines, 1000)) + "\n", encoding="utf-8")
        said = killed(ledger, source, chance.random() ** 2)
        reported |= said
        count += len(said)
        with open_store(ledger, write=True) as store:
            wrong += faults(store, reported)
        if len(reported) > 1500:  # a new ledger, so that there is always something new to add
            ledger.unlink()
            reported = set()
    return count, wrong


def main() -> None:
    """Kills as often as the command line says and prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("moments", nargs="?", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        count, wrong = kill(given.moments, given.seed, Path(folder))
    well = f"killed {given.moments} times, {count} readings reported: nothing lost, nothing half there"
    print("\n".join(wrong) or well)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
