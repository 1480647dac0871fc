"""All reports compared in one sweep, and the events that follow."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np

from dragoman.ledger.blockwise.cases import Shelf
from dragoman.ledger.blockwise.collect import NEVER, Numbers, Ordered, block
from dragoman.ledger.blockwise.kept import KeptCase, written
from dragoman.ledger.blockwise.progress import Progress
from dragoman.ledger.blockwise.writer import Writer
from dragoman.ledger.derive.blocks import Sweep, blocks_of
from dragoman.ledger.derive.clusters import decided_by_persons, decision, likely, parts, said_alike
from dragoman.ledger.derive.compare import Weights, compare
from dragoman.ledger.derive.facts import Facts
from dragoman.ledger.derive.rules import Rules
from dragoman.ledger.derive.settle import Forest, settle
from dragoman.ledger.records import Decision

Pair = tuple[int, int]
_SHARE = 32, 65  # per cents of a derivation that comparing takes
Numbers2 = np.ndarray[tuple[int, int], np.dtype[np.int64]]


@dataclass(slots=True)
class Pairs:
    """Pairs that would be one, with their scores, and pairs kept apart by a separator."""

    scores: array[float] = field(default_factory=lambda: array("d"))
    likely: array[int] = field(default_factory=lambda: array("q"))
    apart: array[int] = field(default_factory=lambda: array("q"))


def compare_all(
    reports: Ordered, shelf: Shelf, weights: Weights, rules: Rules, to: tuple[Writer, Progress]
) -> Pairs:
    """Compares what is to be compared; writes to `temp.decided` what follows if nothing else hinders it."""
    sweep, found, (writer, progress) = Sweep(rules), Pairs(), to
    members = Groups(reports.first)
    order = np.lexsort((np.arange(len(reports.first)), reports.stop, reports.start))
    for number in progress.over(order.tolist(), *_SHARE):
        if reports.first[number] != number:
            continue
        fact = shelf[number].facts
        window = int(reports.start[number]), int(reports.stop[number])
        names = sorted(map(block, blocks_of(fact, rules)))
        for other in sorted(sweep.meet(number, window, names)):
            i, j = min(number, other), max(number, other)
            _meet((i, j), (shelf[i].facts, shelf[j].facts), weights, rules, (found, writer))
        for member in members[number]:
            _keep(member, reports, shelf, names if member == number else None, writer)
            if member != number:
                write(writer, said_alike(fact, shelf[member].facts, rules, weights))
    return found


def _keep(number: int, reports: Ordered, shelf: Shelf, names: Sequence[int] | None, writer: Writer) -> None:
    kept = KeptCase(
        report=reports.ids[number],
        document=reports.documents[reports.document[number]],
        likeness=int(reports.likeness[number]),
        swept=names is not None,
        start=int(reports.start[number]),
        stop=int(reports.stop[number]),
        blocks=tuple(names or ()),
        data=written(shelf.data(number)),
    )
    writer.put("kept.cases", kept.row())


def _meet(
    at: Pair, facts: tuple[Facts, Facts], weights: Weights, rules: Rules, out: tuple[Pairs, Writer]
) -> None:
    pairs, writer = out
    found = compare(*facts, rules, weights)
    if likely(found, rules):
        pairs.scores.append(found.score)
        pairs.likely.extend(at)
        writer.put("kept.likely", {"a": facts[0].report, "b": facts[1].report, "score": found.score})
    elif parts(found):
        pairs.apart.extend(at)
    if found.score >= rules.scores["keep"]:
        write(writer, decision(*facts, found, rules, None))


def write(writer: Writer, item: Decision, table: str = "temp.decided") -> None:
    """Writes a decision."""
    features = [{"feature": name, "weight": weight} for name, weight in item.features]
    row = {name: getattr(item, name) for name in ("a", "b", "verdict", "score", "separator")}
    writer.put(table, {**row, "features": features})


class Groups:
    """Numbers by the number that stands for them, without a list for each."""

    def __init__(self, standing: Numbers) -> None:
        self._order = np.argsort(standing, kind="stable")
        self.standing, self._starts = np.unique(standing[self._order], return_index=True)

    def __getitem__(self, number: int) -> list[int]:
        at = int(np.searchsorted(self.standing, number))
        if at == len(self.standing) or self.standing[at] != number:
            return []
        end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self._order)
        members: list[int] = self._order[self._starts[at] : end].tolist()
        return members

    def several(self) -> list[int]:
        """The numbers that stand for more than one."""
        sizes = np.diff(self._starts, append=len(self._order))
        found: list[int] = self.standing[sizes > 1].tolist()
        return found


def events(
    reports: Ordered,
    pairs: Pairs,
    persons: tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]]],
    rules: Rules,
    writer: Writer,
) -> Numbers:
    """For each report the least number of those of its event. `persons`: pairs joined, and kept apart.

    Writes `temp.hindered`, and the decisions of persons to `temp.decided`.
    """
    known = _numbers(reports, {report for some in persons for pair in some for report in pair})
    for item in decided_by_persons(*persons, known):
        write(writer, item)
    same, apart = ([(known[a], known[b]) for a, b in some if a in known and b in known] for some in persons)
    part = _parts(len(reports.ids), chain(_two_by_two(pairs.likely), same))
    inside, parted = _Inside(part, pairs, same, apart), Groups(part)
    groups = Groups(reports.first)
    root = np.arange(len(reports.ids))
    for least in parted.several():
        numbers = parted[least]
        forest = _forest(numbers, reports, groups, rules)
        hindered = inside.settle(least, forest, rules.limits["tolerance"])
        root[numbers] = [forest.root(number) for number in numbers]
        for (i, j), why in sorted(hindered.items()):
            writer.put("temp.hindered", {"a": reports.ids[i], "b": reports.ids[j], "why": why})
    return _least(root[reports.first])


def _parts(number: int, links: Iterator[Pair]) -> Numbers:
    """For each number the least one of the connected part that it lies in."""
    parent = array("q", range(number))
    for i, j in links:
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        while parent[j] != j:
            parent[j] = j = parent[parent[j]]
        parent[max(i, j)] = min(i, j)
    part = np.array(parent, dtype=np.int64)
    while not np.array_equal(above := part[part], part):
        part = above
    return part


class _Inside:
    """The pairs within each connected part, as arrays: of millions of pairs lists would take gigabytes."""

    def __init__(self, part: Numbers, pairs: Pairs, same: Sequence[Pair], apart: Sequence[Pair]) -> None:
        self._likely, self._scores = _flat(pairs.likely), pairs.scores
        self._same = np.array(same, dtype=np.int64).reshape(-1, 2)
        foes = np.concatenate([np.array(apart, dtype=np.int64).reshape(-1, 2), _flat(pairs.apart)])
        self._apart = foes[part[foes[:, 0]] == part[foes[:, 1]]]
        several = (self._likely, self._same, self._apart)
        self._of = tuple(Groups(part[some[:, 0]]) for some in several)

    def settle(self, least: int, forest: Forest, tolerance: int) -> dict[Pair, str]:
        """Settles the part of the number `least`."""
        likely, same, apart = (of[least] for of in self._of)
        ends = self._likely[likely].tolist()
        return settle(
            forest,
            [(self._scores[at], i, j) for at, (i, j) in zip(likely, ends, strict=True)],
            same=[(i, j) for i, j in self._same[same].tolist()],
            apart=[(i, j) for i, j in self._apart[apart].tolist()],
            tolerance=tolerance,
        )


def _flat(pairs: array[int]) -> Numbers2:
    """Pairs that lie one after another, as rows."""
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _two_by_two(flat: array[int]) -> Iterator[Pair]:
    """The pairs that lie one after another."""
    numbers = iter(flat)
    return zip(numbers, numbers, strict=True)


def _forest(numbers: Sequence[int], reports: Ordered, groups: Groups, rules: Rules) -> Forest:
    documents = {n: {int(reports.document[member]) for member in groups[n]} for n in numbers}
    held = {n: (int(reports.held[n, 0]), int(reports.held[n, 1])) for n in numbers}
    return Forest(documents, {n: span for n, span in held.items() if span[0] != NEVER})


def _numbers(reports: Ordered, wanted: Collection[str]) -> dict[str, int]:
    return {ident: number for number, ident in enumerate(reports.ids) if ident in wanted} if wanted else {}


def _least(root: Numbers) -> Numbers:
    """The least number of each set."""
    _, firsts, group = np.unique(root, return_index=True, return_inverse=True)
    return firsts[group]
