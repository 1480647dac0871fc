"""How long deriving takes for many reports: generated ones, the same for the same seed.

python -m eval.ledger_load 10000 20000 40000

Each event is reported by three documents on average, in part with a coarser time, and each document holds
four reports; the actors are the same few dozen states whatever the number, as in the world.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from datetime import date, timedelta

from dragoman.ledger.derive.derive import derive
from dragoman.ledger.records import Document, Named, Raw, Report, Statement

_STATES = 60
_TYPES = ("visit", "meeting", "signing", "call")
_ROLES = {
    "visit": ("visitor", "destination"),
    "meeting": ("participant", "participant"),
    "signing": ("party", "party"),
    "call": ("participant", "participant"),
}


def generated(number: int, *, seed: int = 1) -> Raw:
    """`number` reports of about a third as many events over years in proportion to them."""
    chance = random.Random(seed)
    days = max(365, number // 8)
    events = [_event(chance, days) for _ in range(number // 3)]
    documents, reports, statements = [], [], []
    entities: list[Named] = []
    for index in range(0, number, 4):
        ident = f"d{index:07}"
        near = chance.randrange(len(events))
        some = {(near + step) % len(events): events[(near + step) % len(events)] for step in range(4)}
        last = max(day for _, _, _, day in some.values())
        documents.append(
            Document(id=ident, published=(last + timedelta(days=chance.randrange(3))).isoformat())
        )
        named: dict[str, Named] = {}
        for turn, (kind, a, b, day) in enumerate(some.values()):
            report = f"{ident}r{turn}"
            when = day.isoformat() if chance.random() < 0.9 else f"{day:%Y-%m}"
            reports.append(
                Report(id=report, document=ident, event=f"e{turn}", type=kind, status="occurred", time=when)
            )
            for role, state in zip(_ROLES[kind], (a, b), strict=True):
                person = f"p{state}" if role in ("visitor", "participant") else f"s{state}"
                named[f"s{state}"] = Named(
                    document=ident, id=f"s{state}", kind="state", name=state, iso=state
                )
                if person[0] == "p":
                    named[person] = Named(
                        document=ident, id=person, kind="person", name=f"Person {state}", of=f"s{state}"
                    )
                statements.append(Statement(report=report, document=ident, field=role, value=person))
        entities += named.values()
    return Raw(
        documents=tuple(documents),
        entities=tuple(entities),
        reports=tuple(reports),
        statements=tuple(statements),
    )


def _event(chance: random.Random, days: int) -> tuple[str, str, str, date]:
    a, b = chance.sample([f"X{i:02}" for i in range(_STATES)], 2)
    return chance.choice(_TYPES), a, b, date(1990, 1, 1) + timedelta(days=chance.randrange(days))


def main(numbers: list[int]) -> None:
    """Prints seconds of processor time, events and the greatest memory so far, one line a number."""
    derive(generated(100))  # the world is loaded once
    for number in numbers:
        raw = generated(number)
        start = time.process_time()
        derived = derive(raw)
        taken = time.process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{len(raw.reports)} reports\t{taken:.1f} s\t{len(derived.events)} events\t{memory:.0f} MiB")


if __name__ == "__main__":
    main([int(arg) for arg in sys.argv[1:]] or [10000, 20000, 40000])
