"""The blocks of reports in the order of their days: who is compared with whom, before and after a change.

The same as one sweep over everything (`derive.blocks.Sweep`), looked at where something has changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from dragoman.ledger.blockwise.collect import Numbers
from dragoman.ledger.store import Store

Entry = tuple[int, int, str]  # first and last day, report: in this order they are swept
Pair = tuple[str, str]
_LANES = """
with swept as (select start, stop, report, unnest(blocks) as block from kept.cases where swept)
select block, start, stop, report from swept where block in (select unnest($1::bigint[]))
"""


@dataclass(slots=True)
class Lane:
    """One block: its reports in their order."""

    entries: list[Entry]
    starts: Numbers = field(init=False)
    stops: Numbers = field(init=False)
    at: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.entries.sort()
        self.starts = np.array([start for start, _, _ in self.entries], dtype=np.int64)
        self.stops = np.array([stop for _, stop, _ in self.entries], dtype=np.int64)
        self.at = {report: i for i, (_, _, report) in enumerate(self.entries)}

    def met(self, report: str, crowd: int) -> set[str]:
        """The reports that this one is compared with, of those that come before it here."""
        at = self.at[report]
        near = np.flatnonzero(self.stops[:at] >= self.starts[at])[-crowd:]
        return {self.entries[i][2] for i in near.tolist()}

    def reached(self, entry: Entry) -> list[str]:
        """The reports after `entry` that it still overlaps."""
        end = int(np.searchsorted(self.starts, entry[1], side="right"))
        after = int(np.searchsorted(self.starts, entry[0], side="left"))
        return [one[2] for one in self.entries[after:end] if one > entry]


Lanes = dict[int, Lane]


def lanes(store: Store, blocks: Collection[int]) -> Lanes:
    """Some blocks as they are kept."""
    found: dict[int, list[Entry]] = {block: [] for block in blocks}
    for block, *entry in store.ask(_LANES, [sorted(blocks)]) if blocks else ():
        found[block].append((entry[0], entry[1], entry[2]))
    return {block: Lane(entries) for block, entries in found.items()}


def moved(old: Lanes, left: Mapping[int, Collection[Entry]], came: Mapping[int, Collection[Entry]]) -> Lanes:
    """The blocks after some reports have left them and others have come."""
    out = {}
    for block, lane in old.items():
        gone = set(left.get(block, ()))
        out[block] = Lane([one for one in lane.entries if one not in gone] + list(came.get(block, ())))
    return out


def differences(
    old: Lanes,
    new: Lanes,
    left: Mapping[int, Collection[Entry]],
    came: Mapping[int, Collection[Entry]],
    crowd: int,
) -> tuple[set[Pair], set[Pair]]:
    """Pairs that are compared now in one of these blocks and were not before, and those that were.

    Of the latter only those of reports that neither left nor came: they may still meet elsewhere.
    """
    gained: set[Pair] = set()
    lost: set[Pair] = set()
    fresh = {entry[2] for some in (*left.values(), *came.values()) for entry in some}
    for block, lane in new.items():
        mine = list(came.get(block, ()))
        for entry in mine:
            gained |= set(_pairs(entry[2], lane.met(entry[2], crowd)))
        later = {r for entry in (*mine, *left.get(block, ())) for r in lane.reached(entry)}
        for report in later - {entry[2] for entry in mine}:
            before, after = old[block].met(report, crowd), lane.met(report, crowd)
            gained |= set(_pairs(report, after - (before - fresh)))
            lost |= set(_pairs(report, before - after))
    return gained, {pair for pair in lost if fresh.isdisjoint(pair)}


def _pairs(report: str, others: Iterable[str]) -> Iterator[Pair]:
    yield from ((min(report, other), max(report, other)) for other in others)


def meet(pair: Pair, blocks: Iterable[int], found: Lanes, crowd: int) -> bool:
    """Whether two reports are compared in one of the blocks that they share."""
    for block in blocks:
        lane = found[block]
        first, second = sorted(pair, key=lane.at.__getitem__)
        if first in lane.met(second, crowd):
            return True
    return False
