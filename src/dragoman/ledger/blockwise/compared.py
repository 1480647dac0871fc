"""All reports compared in one sweep, and the events that follow."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np

from dragoman.ledger.blockwise.cases import Shelf
from dragoman.ledger.blockwise.collect import NEVER, Numbers, Ordered, block
from dragoman.ledger.blockwise.kept import KeptCase, written
from dragoman.ledger.blockwise.writer import Writer
from dragoman.ledger.derive.blocks import Sweep, blocks_of
from dragoman.ledger.derive.clusters import decided_by_persons, decision, likely, parts, said_alike
from dragoman.ledger.derive.compare import Weights, compare
from dragoman.ledger.derive.facts import Facts
from dragoman.ledger.derive.rules import Rules
from dragoman.ledger.derive.settle import Forest, by_component, components, settle
from dragoman.ledger.records import Decision

Pair = tuple[int, int]


@dataclass(slots=True)
class Pairs:
    """Pairs that would be one, with their scores, and pairs kept apart by a separator."""

    scores: array[float] = field(default_factory=lambda: array("d"))
    likely: array[int] = field(default_factory=lambda: array("q"))
    apart: array[int] = field(default_factory=lambda: array("q"))


def compare_all(reports: Ordered, shelf: Shelf, weights: Weights, rules: Rules, writer: Writer) -> Pairs:
    """Compares what is to be compared; writes to `temp.decided` what follows if nothing else hinders it."""
    sweep, found = Sweep(rules), Pairs()
    members = Groups(reports.first)
    order = np.lexsort((np.arange(len(reports.first)), reports.stop, reports.start))
    for number in order.tolist():
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
        end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self._order)
        members: list[int] = self._order[self._starts[at] : end].tolist()
        return members


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
    part = components(chain(_two_by_two(pairs.likely), same))
    inside = _Inside(part, pairs, same, apart)
    groups = Groups(reports.first)
    root = np.arange(len(reports.ids))
    for least, numbers in by_component(part).items():
        forest = _forest(numbers, reports, groups, rules)
        hindered = inside.settle(least, forest, rules.limits["tolerance"])
        root[numbers] = [forest.root(number) for number in numbers]
        for (i, j), why in sorted(hindered.items()):
            writer.put("temp.hindered", {"a": reports.ids[i], "b": reports.ids[j], "why": why})
    return _least(root[reports.first])


class _Inside:
    """The pairs within each connected part."""

    def __init__(
        self, part: Mapping[int, int], pairs: Pairs, same: Sequence[Pair], apart: Sequence[Pair]
    ) -> None:
        self.edges: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
        self.same: dict[int, list[Pair]] = defaultdict(list)
        self.apart: dict[int, list[Pair]] = defaultdict(list)
        for score, (i, j) in zip(pairs.scores, _two_by_two(pairs.likely), strict=True):
            self.edges[part[i]].append((score, i, j))
        for pair in same:
            self.same[part[pair[0]]].append(pair)
        for i, j in chain(apart, _two_by_two(pairs.apart)):
            if (one := part.get(i)) is not None and one == part.get(j):
                self.apart[one].append((i, j))

    def settle(self, least: int, forest: Forest, tolerance: int) -> dict[Pair, str]:
        """Settles the part of the number `least`."""
        return settle(
            forest,
            self.edges.pop(least, ()),
            same=self.same[least],
            apart=self.apart.pop(least, ()),
            tolerance=tolerance,
        )


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
