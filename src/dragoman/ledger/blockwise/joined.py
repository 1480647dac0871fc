"""Which reports are one event, decided again where something has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from dragoman.ledger.blockwise.kept import LIKENESSES, REPORTS, KeptCase, kept
from dragoman.ledger.blockwise.lanes import Lanes, Pair, lanes, meet
from dragoman.ledger.derive.clusters import held_on, parts
from dragoman.ledger.derive.compare import Comparison, Weights, compare
from dragoman.ledger.derive.facts import Facts
from dragoman.ledger.derive.rules import Rules
from dragoman.ledger.derive.settle import Forest, by_component, components, settle
from dragoman.ledger.store import Store

_EDGES = """
select a, b, score from kept.likely
where a in (select unnest($1::varchar[])) or b in (select unnest($1::varchar[]))
"""


@dataclass(slots=True)
class Bench:
    """The reports that are looked at, read once: their facts, and the blocks that they share."""

    store: Store
    rules: Rules
    weights: Weights
    cases: dict[str, KeptCase] = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)

    def load(self, reports: Iterable[str]) -> None:
        """Reads what is not read yet."""
        wanted = set(reports) - self.cases.keys()
        if wanted:
            self.cases |= kept(self.store, REPORTS, wanted)

    def fact(self, report: str) -> Facts:
        """The facts of a report that was loaded."""
        if report not in self.facts:
            self.facts[report] = self.cases[report].case().facts
        return self.facts[report]

    def compared(self, pair: Pair) -> Comparison:
        """Two reports compared; the one with the lesser id first."""
        return compare(self.fact(pair[0]), self.fact(pair[1]), self.rules, self.weights)

    def shared(self, pair: Pair) -> set[int]:
        """The blocks that both belong to."""
        return set(self.cases[pair[0]].blocks) & set(self.cases[pair[1]].blocks)

    def met(self, pairs: Collection[Pair]) -> set[Pair]:
        """Those of some pairs that are compared, the reports as they are kept now."""
        shared = {pair: self.shared(pair) for pair in pairs}
        found: Lanes = lanes(self.store, {block for some in shared.values() for block in some})
        crowd = self.rules.limits["crowd"]
        return {pair for pair, blocks in shared.items() if meet(pair, blocks, found, crowd)}


@dataclass(frozen=True, slots=True)
class Settled:
    """Events as sets of reports, and of every likely pair among them what hinders it, None where nothing
    does."""

    events: tuple[tuple[str, ...], ...]
    pairs: Mapping[Pair, str | None]


def settled(bench: Bench, seeds: Collection[str], same: Sequence[Pair], apart: Sequence[Pair]) -> Settled:
    """The events of the connected parts that some compared reports lie in.

    `same` and `apart` are pairs that persons have decided.
    """
    edges, linked = _around(bench.store, seeds, same)
    bench.load(linked)
    names = sorted(report for report in linked if report in bench.cases and bench.cases[report].swept)
    number = {report: i for i, report in enumerate(names)}
    joined = _within(same, number)
    likely = [(edges[pair], *pair_of) for pair, pair_of in zip(edges, _within(edges, number), strict=True)]
    part = {i: i for i in range(len(names))} | components([*((i, j) for _, i, j in likely), *joined])
    several = by_component(part)
    foes = _within(apart, number)
    foes += _within(_foes(bench, [[names[i] for i in some] for some in several.values()], edges), number)
    groups = _groups(bench, names)
    by_part = [_by_part(pairs, part) for pairs in ([(i, j) for _, i, j in likely], joined, foes)]
    scores = {(i, j): score for score, i, j in likely}
    hindered: dict[Pair, str | None] = dict.fromkeys(edges)
    roots: dict[int, list[str]] = defaultdict(list)
    for least, some in several.items():
        forest = _forest(some, names, groups, bench)
        why = settle(
            forest,
            [(scores[pair], *pair) for pair in by_part[0][least]],
            same=by_part[1][least],
            apart=by_part[2][least],
            tolerance=bench.rules.limits["tolerance"],
        )
        hindered |= {(names[i], names[j]): reason for (i, j), reason in why.items()}
        for i in some:
            roots[forest.root(i)] += [member.report for member in groups[names[i]]]
    return Settled(tuple(tuple(sorted(reports)) for reports in roots.values()), hindered)


def _within(pairs: Iterable[Pair], number: Mapping[str, int]) -> list[tuple[int, int]]:
    """Pairs of reports as pairs of numbers, without those of reports that have none."""
    return [(number[a], number[b]) for a, b in pairs if a in number and b in number]


def _by_part(pairs: Iterable[tuple[int, int]], part: Mapping[int, int]) -> dict[int, list[tuple[int, int]]]:
    """The pairs within each connected part, in their order."""
    out: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for i, j in pairs:
        if part[i] == part[j]:
            out[part[i]].append((i, j))
    return out


def _around(store: Store, seeds: Collection[str], same: Sequence[Pair]) -> tuple[dict[Pair, float], set[str]]:
    """All likely pairs of the connected parts of some reports, and the reports in them."""
    near: dict[str, set[str]] = defaultdict(set)
    for a, b in same:
        near[a].add(b)
        near[b].add(a)
    edges: dict[Pair, float] = {}
    linked, frontier = set(seeds), set(seeds)
    while frontier:
        found = {other for report in frontier for other in near[report]}
        for a, b, score in store.ask(_EDGES, [sorted(frontier)]):
            edges[a, b] = score
            found |= {a, b}
        frontier = found - linked
        linked |= frontier
    return edges, linked


def _groups(bench: Bench, reports: Sequence[str]) -> dict[str, list[KeptCase]]:
    """For each compared report those that say the same, itself among them."""
    by_likeness: dict[int, list[KeptCase]] = defaultdict(list)
    for case in kept(bench.store, LIKENESSES, {bench.cases[report].likeness for report in reports}).values():
        by_likeness[case.likeness].append(case)
    return {report: by_likeness[bench.cases[report].likeness] for report in reports}


def _foes(bench: Bench, several: Iterable[Sequence[str]], edges: Collection[Pair]) -> set[Pair]:
    """The pairs within connected parts that are compared and kept apart by a separator."""
    wanted = {pair for some in several for pair in _strangers(some, edges) if bench.shared(pair)}
    apart = {pair for pair in wanted if parts(bench.compared(pair))}
    return bench.met(apart)


def _strangers(reports: Sequence[str], edges: Collection[Pair]) -> Iterator[Pair]:
    if len(reports) > 2:
        yield from (pair for pair in combinations(sorted(reports), 2) if pair not in edges)


def _forest(
    numbers: Sequence[int], names: Sequence[str], groups: Mapping[str, Sequence[KeptCase]], bench: Bench
) -> Forest:
    told = {i: {member.document for member in groups[names[i]]} for i in numbers}
    number = {document: n for n, document in enumerate(sorted(set().union(*told.values())))}
    documents = {i: {number[document] for document in some} for i, some in told.items()}
    held = {i: held_on(bench.fact(names[i]), bench.rules) for i in numbers}
    return Forest(documents, {i: span for i, span in held.items() if span})
