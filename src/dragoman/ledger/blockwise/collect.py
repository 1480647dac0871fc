"""The reports of a ledger, laid on the shelf and counted: what comparing them needs to know beforehand."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from dragoman.ledger.blockwise.cases import Shelf, case_of
from dragoman.ledger.blockwise.documents import Part
from dragoman.ledger.blockwise.notes import by_document
from dragoman.ledger.derive import topics
from dragoman.ledger.derive.blocks import Key, window
from dragoman.ledger.derive.clusters import Likeness, alike, held_on
from dragoman.ledger.derive.facts import Days, Facts
from dragoman.ledger.derive.rules import Rules

Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]
NEVER = -(2**31)  # a day that no report has


@dataclass(slots=True)
class Reports:
    """Reports by number, in the order in which they came; their cases lie on the shelf in the same order.

    `windows` are the first and last days in which they are compared, `held` those on which something was held
    (`NEVER` where unknown).
    """

    ids: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    document: array[int] = field(default_factory=lambda: array("q"))
    likeness: array[int] = field(default_factory=lambda: array("q"))
    windows: array[int] = field(default_factory=lambda: array("q"))
    held: array[int] = field(default_factory=lambda: array("q"))
    stems: dict[str, frozenset[str]] = field(default_factory=dict)

    def add(self, fact: Facts, likeness: int, rules: Rules) -> None:
        """Adds a report of the document added last."""
        self.ids.append(fact.report)
        self.document.append(len(self.documents) - 1)
        self.likeness.append(likeness)
        self.windows.extend(window(fact, rules))
        self.held.extend(held_on(fact, rules) or (NEVER, NEVER))

    def forget(self) -> None:
        """Drops everything but `stems`."""
        self.ids, self.documents = [], []
        self.document, self.likeness, self.windows, self.held = (array("q") for _ in range(4))


@dataclass(frozen=True, slots=True)
class Ordered:
    """The same in the order of the reports' ids; `first` is the least number of those that say the same."""

    ids: list[str]
    documents: list[str]
    document: Numbers
    likeness: Numbers
    first: Numbers
    start: Numbers
    stop: Numbers
    held: Numbers


def collect(parts: Iterable[Part], shelf: Shelf, persons: frozenset[str], rules: Rules) -> Reports:
    """Lays every report on the shelf; gives what is known of all of them. `parts` hold whole documents."""
    found = Reports()
    for part in parts:
        stems = topics.stems(part.sources.facts.values())
        found.stems = topics.sample(found.stems | stems, rules)
        for ident, some in by_document(part.sources.facts.values()):
            found.documents.append(ident)
            for likeness, fact in alike(some, persons, rules):
                shelf.put(case_of(fact.report, part.sources))
                found.add(fact, mark(likeness), rules)
    return found


def ordered(found: Reports, shelf: Shelf) -> Ordered:
    """Numbers reports and cases by the order of the reports' ids. Leaves nothing of them in `found` but the
    words of the sample."""
    order = np.array(sorted(range(len(found.ids)), key=found.ids.__getitem__), dtype=np.int64)
    shelf.ordered(order.tolist())
    likeness = np.frombuffer(found.likeness, dtype=np.int64)[order]
    _, firsts, group = np.unique(likeness, return_index=True, return_inverse=True)
    windows = np.frombuffer(found.windows, dtype=np.int64).reshape(-1, 2)[order]
    made = Ordered(
        ids=[found.ids[i] for i in order],
        documents=found.documents,
        document=np.frombuffer(found.document, dtype=np.int64)[order],
        likeness=likeness,
        first=firsts[group],
        start=windows[:, 0],
        stop=windows[:, 1],
        held=np.frombuffer(found.held, dtype=np.int64).reshape(-1, 2)[order],
    )
    found.forget()
    return made


def mark(likeness: Likeness) -> int:
    """A number of 64 bits for what a report says."""
    return _number(repr(tuple(_plain(part) for part in likeness)))


def _plain(part: object) -> object:
    if isinstance(part, frozenset):
        return sorted(part)
    if isinstance(part, Days):
        return part.first, part.last
    return tuple(map(_plain, part)) if isinstance(part, tuple) else part


@lru_cache(maxsize=65536)
def block(name: Key) -> int:
    """A number of 64 bits for the name of a block."""
    return _number("\x1f".join(name))


def _number(words: str) -> int:
    digest = blake2b(words.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
