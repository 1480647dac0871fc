"""How long adding, deriving and asking take for many reports: generated ones, the same for the same seed.

    python -m eval.ledger_load 100000 200000                  # derives in memory, prints times
    python -m eval.ledger_load --store FOLDER 100000 200000   # a ledger file of each size: add, derive,
                                                              # one document more, ask, serve
    python -m eval.ledger_load --store FOLDER --ask 200000    # only asks what was made before

Each event is reported by three documents on average, in part with a coarser time, and each document holds
four reports; the actors are the same few dozen states whatever the number, as in the world.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from dragoman.export.jsonl import to_line
from dragoman.ledger.add import add, lines_of, readings_in
from dragoman.ledger.ask import Query, find
from dragoman.ledger.derive.derive import derive
from dragoman.ledger.dossier import show
from dragoman.ledger.lookups import make_lookups
from dragoman.ledger.rebuild import rebuild, renew
from dragoman.ledger.records import Document, Named, Raw, Report, Statement
from dragoman.ledger.store import Store, open_store
from dragoman.model import (
    Argument,
    Article,
    Entity,
    Event,
    Mention,
    Published,
    Reading,
    Span,
    Time,
    Timex,
)
from dragoman.process import settle

_STATES = 60
_TYPES = ("visit", "meeting", "signing", "call")
_ROLES = {
    "visit": ("visitor", "destination"),
    "meeting": ("participant", "participant"),
    "signing": ("party", "party"),
    "call": ("participant", "participant"),
}
_WORDS = {"visit": "Besuch", "meeting": "Treffen", "signing": "Unterzeichnung", "call": "Telefonat"}
Told = tuple[str, str, str, str]  # type, two states, time


def documents(number: int, *, seed: int = 1) -> Iterator[tuple[str, str, list[Told]]]:
    """Documents with `number` reports of about a third as many events over years in proportion to them: id,
    day of publication, and what each tells."""
    chance = random.Random(seed)
    span = max(365, number // 8)
    events = [_event(chance, span) for _ in range(number // 3)]
    for index in range(0, number, 4):
        near = chance.randrange(len(events))
        some = {(near + step) % len(events): events[(near + step) % len(events)] for step in range(4)}
        published = max(day for _, _, _, day in some.values()) + timedelta(days=chance.randrange(3))
        told = [
            (kind, a, b, day.isoformat() if chance.random() < 0.9 else f"{day:%Y-%m}")
            for kind, a, b, day in some.values()
        ]
        yield f"d{index:07}", published.isoformat(), told


def _event(chance: random.Random, days: int) -> tuple[str, str, str, date]:
    a, b = chance.sample([f"X{i:02}" for i in range(_STATES)], 2)
    return chance.choice(_TYPES), a, b, date(1990, 1, 1) + timedelta(days=chance.randrange(days))


def generated(number: int, *, seed: int = 1) -> Raw:
    """The documents as the derivation takes them."""
    found, reports, statements = [], [], []
    entities: list[Named] = []
    for ident, published, told in documents(number, seed=seed):
        found.append(Document(id=ident, published=published))
        named: dict[str, Named] = {}
        for turn, (kind, a, b, when) in enumerate(told):
            report = f"{ident}r{turn}"
            reports.append(
                Report(id=report, document=ident, event=f"e{turn}", type=kind, status="occurred", time=when)
            )
            for role, state in zip(_ROLES[kind], (a, b), strict=True):
                filler = _filler(role, state)
                named |= {item.id: item for item in _named(ident, filler, state)}
                statements.append(Statement(report=report, document=ident, field=role, value=filler))
        entities += named.values()
    return Raw(
        documents=tuple(found),
        entities=tuple(entities),
        reports=tuple(reports),
        statements=tuple(statements),
    )


def _filler(role: str, state: str) -> str:
    return f"p{state}" if role in ("visitor", "participant") else f"s{state}"


def _named(document: str, filler: str, state: str) -> Iterator[Named]:
    home = f"s{state}"
    yield Named(document=document, id=home, kind="state", name=state, iso=state)
    if filler != home:
        yield Named(document=document, id=filler, kind="person", name=f"Person {state}", of=home)


def readings(number: int, *, seed: int = 1) -> Iterator[Reading]:
    """The documents as readings, each report with a sentence that bears it out."""
    for ident, published, told in documents(number, seed=seed):
        yield _reading(ident, published, told)


def _reading(ident: str, published: str, told: list[Told]) -> Reading:
    text, events, times = "", [], []
    mentions: dict[str, list[Mention]] = {}
    for turn, (kind, a, b, when) in enumerate(told):
        start, arguments = len(text), []
        text += f"{_WORDS[kind]} am {when}:"
        trigger = Span(start, start + len(_WORDS[kind]), _WORDS[kind])
        at = start + len(_WORDS[kind]) + 4
        place = (Span(at, at + len(when), when),)
        times.append(Time(id=f"t{turn}", edtf=when, timex=Timex("DATE", when), spans=place))
        for role, state in zip(_ROLES[kind], (a, b), strict=True):
            filler = _filler(role, state)
            name = f"Person {state}" if filler[0] == "p" else state
            arguments.append(Argument(role, filler, len(text) + 1, len(text) + 1 + len(name)))
            mentions.setdefault(filler, []).append(Mention(len(text) + 1, len(text) + 1 + len(name), name))
            mentions.setdefault(f"s{state}", [])
            text += f" {name}"
        text += ". "
        said = (Span(start, len(text) - 1, text[start:-1]),)
        events.append(
            Event(
                id=f"e{turn}", type=kind, status="occurred", triggers=(trigger,),
                arguments=tuple(arguments), time=f"t{turn}", evidence=said,
            )
        )  # fmt: skip
    article = Article(text=text, id=ident, published=Published(published, "given"), language="de")
    entities = tuple(_entity(name, tuple(some)) for name, some in mentions.items())
    return Reading(article=article, entities=entities, times=tuple(times), events=tuple(events))


def _entity(ident: str, mentions: tuple[Mention, ...]) -> Entity:
    state = ident[1:]
    if ident[0] == "s":
        return Entity(id=ident, kind="state", name=state, names=(state,), iso=state, mentions=mentions)
    name = f"Person {state}"
    return Entity(id=ident, kind="person", name=name, names=(name,), of=f"s{state}", mentions=mentions)


def in_memory(numbers: Iterable[int]) -> None:
    """Prints seconds of processor time, events and the greatest memory so far, one line a number."""
    derive(generated(100))  # the world is loaded once
    for number in numbers:
        raw = generated(number)
        start = time.process_time()
        derived = derive(raw)
        taken = time.process_time() - start
        print(f"{len(raw.reports)} reports\t{taken:.1f} s\t{len(derived.events)} events\t{_memory()}")


def in_a_store(folder: Path, number: int) -> None:
    """Adds, derives, adds one more and asks; prints how long each takes of the processor and of the clock."""
    path = folder / f"load-{number}.duckdb"
    with open_store(path, write=True) as store:
        if not store.ask("select count(*) from raw.documents")[0][0]:
            given = _written(folder / f"load-{number}.jsonl", number)
            timed(
                f"add {number}",
                lambda: sum(1 for _ in add(store, readings_in(given.name, lines_of(given), print))),
            )
            given.unlink()
        timed("derive", lambda: rebuild(store))
        one_more(store, number)
    in_a_made_store(path)


def in_a_made_store(path: Path) -> None:
    """Asks a ledger that is there, as the command line does and as the server does."""
    with open_store(path) as store:
        ask(store)
    with open_store(path, write=True) as store:
        timed("indexes for serving", lambda: make_lookups(store))
        ask(store)


def _written(path: Path, number: int) -> Path:
    """The readings in a file, as `dragoman add --readings` takes them: to make them is no part of adding."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(to_line(reading).rstrip("\n") + "\n" for reading in readings(number))
    return path


def one_more(store: Store, number: int) -> None:
    """Adds one document more, about what others report, and derives what it touches; three times."""
    some = list(islice(readings(number), 3))
    for turn, reading in enumerate(some):
        article = replace(reading.article, id=f"more-{turn}-{time.time_ns()}")
        list(add(store, [replace(reading, article=article)]))
        timed("one document more", lambda: renew(store))


def ask(store: Store) -> None:
    """Prints the median time of a few questions, by the clock and of all cores together."""
    questions: dict[str, Callable[[], object]] = {
        "find": lambda: find(store, Query()),
        "find pair": lambda: find(store, Query(parties=("X01", "X02"))),
        "find person": lambda: find(store, Query(parties=("Person X03",), types=("visit",))),
        "find year": lambda: find(store, Query(since=date(1995, 1, 1), until=date(1995, 12, 31))),
        "find words": lambda: find(store, Query(words="Besuch X07")),
        "show pair": lambda: show(store, ["X01", "X02"]),
        "show person": lambda: show(store, ["Person X03"]),
        "show event": lambda: show(store, [find(store, Query(limit=1)).events[0].id]),
    }
    for name, question in questions.items():
        question()
        clocks, processor = [], []
        for _ in range(9):
            start, used = time.perf_counter(), time.process_time()
            question()
            clocks.append(1000 * (time.perf_counter() - start))
            processor.append(1000 * (time.process_time() - used))
        clock = f"{statistics.median(clocks):.0f} ms by the clock (least {min(clocks):.0f})"
        print(f"{name}\t{clock}\t{statistics.median(processor):.0f} ms of the processor", flush=True)


def timed(name: str, work: Callable[[], object]) -> None:
    """Does some work and prints how long it took, and the greatest memory so far."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(f"{name}\t{processor:.1f} s of the processor\t{clock:.1f} s by the clock\t{_memory()}", flush=True)


def _memory() -> str:
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB at most"


def main() -> None:
    """Measures what the command line asks for."""
    settle()  # as the command line does
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("numbers", nargs="*", type=int, default=[10000, 20000, 40000])
    parser.add_argument("--store", type=Path)
    parser.add_argument("--ask", action="store_true", help="only asks the ledgers made before")
    given = parser.parse_args()
    if not given.store:
        in_memory(given.numbers)
    for number in given.numbers if given.store else ():
        made = given.store / f"load-{number}.duckdb"
        in_a_made_store(made) if given.ask else in_a_store(given.store, number)


if __name__ == "__main__":
    main()
