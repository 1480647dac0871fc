"""Sets of reports that grow from the surest pair down, as long as nothing keeps two of them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Pair = tuple[int, int]
Span = tuple[int, int]


@dataclass(slots=True)
class Forest:
    """Sets of numbers that grow together; each knows its documents, its days and whom it must not meet.

    `days` are those of reports of something held on a day; what is only planned may be held on another.
    """

    documents: dict[int, set[int]]
    days: dict[int, Span]
    parent: dict[int, int] = field(default_factory=dict)
    foes: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def root(self, i: int) -> int:
        """The number that stands for the set of `i`."""
        while (above := self.parent.get(i, i)) != i:
            self.parent[i] = self.parent.get(above, above)
            i = above
        return i

    def part(self, i: int, j: int) -> None:
        """Keeps two sets apart for good."""
        a, b = self.root(i), self.root(j)
        if a != b:
            self.foes[a].add(b)
            self.foes[b].add(a)

    def hinders(self, a: int, b: int, tolerance: int) -> str | None:
        """Why two sets cannot be one; None where they can."""
        if b in self.foes[a]:
            return "kept apart by other reports"
        if not self.documents[a].isdisjoint(self.documents[b]):
            return "one document tells them apart"
        one, two = self.days.get(a), self.days.get(b)
        if one and two and max(one[0], two[0]) - min(one[1], two[1]) > tolerance:
            return "other days"
        return None

    def join(self, a: int, b: int) -> None:
        """Makes one set of two roots."""
        if len(self.documents[a]) < len(self.documents[b]):
            a, b = b, a
        self.parent[b] = a
        self.documents[a] |= self.documents.pop(b)
        two = self.days.pop(b, None)
        if two:
            one = self.days.get(a, two)
            self.days[a] = (min(one[0], two[0]), max(one[1], two[1]))
        for foe in self.foes.pop(b, set()):
            self.foes[foe].discard(b)
            self.foes[foe].add(a)
            self.foes[a].add(foe)


def settle(
    forest: Forest,
    edges: Iterable[tuple[float, int, int]],
    *,
    same: Sequence[Pair] = (),
    apart: Sequence[Pair] = (),
    tolerance: int,
) -> dict[Pair, str]:
    """Joins what belongs together; gives the pairs that something hinders, and what.

    `edges` are the pairs that would be one, with their scores. `same` are pairs that persons have joined:
    they go before everything. `apart` are pairs that a person or a separator keeps apart.
    """
    for i, j in same:
        a, b = forest.root(i), forest.root(j)
        if a != b:
            forest.join(a, b)
    for i, j in apart:
        forest.part(i, j)
    hindered: dict[Pair, str] = {}
    for _, i, j in sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2])):
        a, b = forest.root(i), forest.root(j)
        if a != b and (why := forest.hinders(a, b, tolerance)):
            hindered[i, j] = why
        elif a != b:
            forest.join(a, b)
    return hindered


def components(links: Iterable[Pair]) -> dict[int, int]:
    """The least number of the connected part that each linked number lies in."""
    parent: dict[int, int] = {}

    def root(i: int) -> int:
        while (above := parent.setdefault(i, i)) != i:
            parent[i] = parent[above]
            i = above
        return i

    for i, j in links:
        a, b = root(i), root(j)
        parent[max(a, b)] = min(a, b)
    return {i: root(i) for i in list(parent)}


def by_component(links: Mapping[int, int]) -> dict[int, list[int]]:
    """The numbers of each connected part, by its least one."""
    out: dict[int, list[int]] = defaultdict(list)
    for i in sorted(links):
        out[links[i]].append(i)
    return dict(out)
