"""How quickly many readers at once are served: every screen of a large ledger, packed as for browsers.

    python -m eval.web_ledger FILE --events 100000
    python -m eval.web_readers FILE                # 30 readers, 60 seconds
    python -m eval.web_readers FILE --one          # one at a time: what each screen costs the processor

Serves the file on this machine in a process of its own, and ends it. Each reader asks for a page, looks at
it for about `--pause` seconds and asks for the next; which one is drawn by the weights below, the same for
the same seed. It ends after `--seconds` (120 at most).
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import os
import random
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from dragoman.ledger.store import Store, open_store
from dragoman.web.addresses import of_actor

_WATCHED = 10.0  # seconds between two looks at the memory
_LONGEST, _WAIT = 120.0, 30.0  # seconds in all; seconds after which an answer counts as an error
_VIEWS = ("timeline", "map", "network")
_TICKS = os.sysconf("SC_CLK_TCK")
_LOADED = re.compile(r'(?:href|src)="(/static/[^"]+)"')
WEIGHTS = {
    "home": 4, "table": 14, "words": 5, "timeline": 8, "map": 8, "network": 8, "event": 24,
    "actor": 8, "pair": 6, "article": 12, "json": 3,
}  # fmt: skip


@dataclass(slots=True)
class Tally:
    """What was seen: seconds by screen, what went wrong, which addresses were asked for, and the
    memory of the server (MiB) every few seconds."""

    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    memory: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Served:
    """A server under test."""

    host: str
    port: int
    pid: int

    def memory(self) -> float:
        """What it holds in memory now, in MiB."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024

    def processor(self) -> float:
        """Seconds of the processor that it has used."""
        parts = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(parts[11]) + int(parts[12])) / _TICKS


def addresses(ledger: Path, *, seed: int) -> dict[str, list[str]]:
    """For each screen addresses of it, as readers would have found them: so many that most of those who ask
    within a minute are the first to ask for a page."""
    chance = random.Random(seed)
    with open_store(ledger) as store:
        events = _drawn(store, "select id from derived.events", 3000)
        papers = _drawn(store, "select document from derived.documents", 2000)
        keys = _drawn(
            store, "select key from derived.counts join derived.entities using (key) where events > 1", 400
        )
        terms = _drawn(store, "select term from derived.frequencies where length(term) > 3", 400)
    states = [key for key in keys if key.startswith("iso:")]
    filters = [urlencode(pairs) for pairs in _filters(chance, states, keys)]
    pairs = [urlencode(dict(zip("ab", chance.sample(keys, 2), strict=True))) for _ in range(1000)]
    words = [" ".join(chance.sample(terms, chance.choice((1, 1, 2)))) for _ in range(400)]
    views = {name: [f"/ledger/{name}", *(f"/ledger/{name}?{one}" for one in filters)] for name in _VIEWS}
    years = range(1956, 1988)
    return views | {
        "home": ["/"],
        "table": [f"/ledger?{one}" for one in filters] + [f"/ledger?page={n}" for n in range(1, 60)],
        "words": [f"/ledger?{urlencode({'q': one})}" for one in words],
        "event": [f"/event/{event}" for event in events],
        "actor": [of_actor(key) for key in keys],
        "pair": [f"/pair?{pair}" for pair in pairs],
        "article": [f"/doc/{paper}" for paper in papers],
        "json": [
            f"/ledger.json?{urlencode({'who': key, 'since': year, 'until': year + 1})}"
            for key in states
            for year in years
        ],
    }


def _drawn(store: Store, sql: str, most: int) -> list[str]:
    """The first of what a query gives, in an order that has nothing to do with it."""
    rows = store.ask(f"select * from ({sql}) t(one) order by hash(one) limit {most}")
    return [one for (one,) in rows]


def _filters(
    chance: random.Random, states: Sequence[str], keys: Sequence[str]
) -> Iterator[list[tuple[str, str]]]:
    for _ in range(800):
        year = chance.randrange(1956, 1988)
        pairs = [("since", str(year)), ("until", str(year + chance.randrange(5)))]
        pairs += [("who", chance.choice(states if chance.random() < 0.6 else keys))] * (chance.random() < 0.7)
        pairs += [("type", chance.choice(("visit", "meeting", "signing")))] * (chance.random() < 0.5)
        yield pairs


class Reader:
    """One connection that is kept open, as a browser does."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> tuple[int, bytes, int]:
        """Status, body and bytes on the wire of an answer."""
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._served.host, self._served.port, limit=2**24)
        reader, writer = self._streams
        host = f"{self._served.host}:{self._served.port}"
        asked = "Accept: text/html\r\nAccept-Language: de\r\nAccept-Encoding: gzip"
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{asked}\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        status, *rest = head.decode("latin-1").lower().split("\r\n")
        headers = dict(line.split(": ", 1) for line in rest if ": " in line)
        body = await _body(reader, headers)
        wire = len(head) + len(body)
        packed = headers.get("content-encoding") == "gzip"
        return int(status.split()[1]), gzip.decompress(body) if packed else body, wire

    def close(self) -> None:
        """Hangs up."""
        if self._streams:
            self._streams[1].close()
        self._streams = None


async def _body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    if "content-length" in headers:
        return await reader.readexactly(int(headers["content-length"]))
    parts = []
    while size := int(await reader.readline(), 16):
        parts.append((await reader.readexactly(size + 2))[:-2])
    await reader.readline()
    return b"".join(parts)


async def _asked(reader: Reader, name: str, path: str, tally: Tally) -> int:
    """Asks, notes how long it took or what went wrong, and gives the bytes on the wire."""
    tally.asked.add(path)
    start = time.perf_counter()
    try:
        status, body, wire = await asyncio.wait_for(reader.get(path), _WAIT)
    except (OSError, EOFError, TimeoutError, ValueError) as error:
        tally.errors.append(f"{path}: {error!r}")
        reader.close()
        return 0
    tally.taken[name].append(time.perf_counter() - start)
    if status != 200 or not body:
        tally.errors.append(f"{path}: {status}")
    return wire


async def one_by_one(served: Served, known: dict[str, list[str]], times: int = 5) -> None:
    """Prints what one request costs: by the clock, and of the server's processor."""
    reader, tally = Reader(served), Tally()
    await _asked(reader, "home", "/", Tally())
    for name, paths in known.items():
        before = served.processor()
        wires = [await _asked(reader, name, path, tally) for path in (paths * times)[:times]]
        used = (served.processor() - before) / times
        cost = f"{1000 * used:5.0f} ms processor  {max(wires) / 1000:5.0f} kB"
        print(f"{name:9}{_ms(tally.taken[name], 0.5)} median  {cost}")
    print(f"{len(tally.errors)} errors", *tally.errors, sep="\n")


async def first_page(served: Served) -> int:
    """Bytes on the wire of the first page with everything that it loads, for who was never here."""
    reader = Reader(served)
    _, body, wire = await reader.get("/")
    for path in dict.fromkeys(_LOADED.findall(body.decode())):
        wire += (await reader.get(path))[2]
    reader.close()
    return wire


async def many(served: Served, known: dict[str, list[str]], given: argparse.Namespace) -> Tally:
    """Lets readers read, all at once."""
    tally, end = Tally(), time.monotonic() + min(given.seconds, _LONGEST)

    async def reads(number: int) -> None:
        chance, reader = random.Random(given.seed * 1000 + number), Reader(served)
        await asyncio.sleep(chance.random() * given.pause)
        while time.monotonic() < end:
            name = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
            await _asked(reader, name, chance.choice(known[name]), tally)
            await asyncio.sleep(chance.uniform(0.5, 1.5) * given.pause)
        reader.close()

    async def watches() -> None:
        while time.monotonic() < end:
            tally.memory.append(served.memory())
            await asyncio.sleep(_WATCHED)

    await asyncio.gather(watches(), *(reads(number) for number in range(given.readers)))
    return tally


@contextmanager
def serving(ledger: Path) -> Iterator[Served]:
    """The ledger, served by a process that is ended afterwards."""
    code = "from dragoman.cli.main import main; main()"
    command = [sys.executable, "-c", code, "serve", "--ledger", str(ledger), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            address = urlsplit((process.stdout.readline().split() or [""])[-1])
            if not address.hostname or not address.port:
                raise SystemExit("The server did not start.")
            yield Served(address.hostname, address.port, process.pid)
        finally:
            process.terminate()


def _ms(seconds: Sequence[float], share: float) -> str:
    some = sorted(seconds)
    return f"{1000 * some[min(len(some) - 1, int(share * len(some)))]:7.0f} ms" if some else "      – ms"


def report(tally: Tally, served: Served, before: tuple[float, float], seconds: float) -> None:
    """Prints what was measured."""
    found = [second for some in tally.taken.values() for second in some]
    for name, some in [*((name, tally.taken[name]) for name in WEIGHTS), ("all", found)]:
        print(f"{name:9}{len(some):6} {_ms(some, 0.5)} median {_ms(some, 0.95)} p95 {_ms(some, 1)} max")
    used = (served.processor() - before[1]) / max(1, len(found))
    print(f"{len(tally.asked)} addresses, {100 * len(tally.asked) / max(1, len(found)):.0f} % of the answers")
    print(f"{len(found) / seconds:.0f} answers a second, {1000 * used:.1f} ms of the processor each")
    memory = ", ".join(f"{size:.0f}" for size in (*tally.memory, served.memory()))
    print(f"memory every {_WATCHED:.0f} s: {memory} MiB; machine load {os.getloadavg()[0]:.1f}")
    print(f"{len(tally.errors)} errors", *tally.errors[:5], sep="\n")


def main() -> None:
    """Measures what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--readers", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", action="store_true")
    given = parser.parse_args()
    known = addresses(given.ledger, seed=given.seed)
    with serving(given.ledger) as served:
        print(f"first page {asyncio.run(first_page(served)) / 1000:.1f} kB on the wire, with what it loads")
        if given.one:
            asyncio.run(one_by_one(served, known))
            return
        before, start = (served.memory(), served.processor()), time.perf_counter()
        tally = asyncio.run(many(served, known, given))
        report(tally, served, before, time.perf_counter() - start)


if __name__ == "__main__":
    main()
