"""From compared pairs to events: the surest pairs first, never across what separates.

Reports that say exactly the same are one from the start, so that a thousand copies cost one comparison.
Then pairs are joined from the highest score down, as long as no two reports of the two sides are kept apart
by a separator, by one document or by a person's correction. Everything is ordered by content, so the order
in which reports were added makes no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.ledger.derive import blocks, topics
from dragoman.ledger.derive.compare import compare
from dragoman.ledger.derive.facts import Facts
from dragoman.ledger.derive.rules import Rules
from dragoman.ledger.records import Decision

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Clusters:
    """Reports of one event each, and the decisions that led to them."""

    members: tuple[tuple[str, ...], ...]
    decisions: tuple[Decision, ...]


@dataclass(slots=True)
class _Forest:
    """Sets of positions that grow together; each knows its documents, its days and whom it must not meet."""

    facts: Sequence[Facts]
    parent: list[int]
    documents: dict[int, set[str]]
    days: dict[int, tuple[int, int]]
    ordinals: dict[int, set[str]]
    foes: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def root(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
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


def gather(
    facts: Iterable[Facts], rules: Rules, same: Iterable[Pair] = (), apart: Iterable[Pair] = ()
) -> Clusters:
    """Events out of reports. `same` and `apart` are pairs of reports that persons have decided."""
    ordered = sorted(facts, key=lambda fact: fact.report)
    persons = {report for pair in (*same, *apart) for report in pair}
    groups = _alike(ordered, persons, rules)
    firsts = [group[0] for group in groups]
    forest = _forest(groups, rules)
    decisions = _persons_first(forest, firsts, sorted(same), sorted(apart))
    weights = topics.weights(ordered)
    decisions += _by_score(forest, firsts, rules, weights)
    decisions += [_said_alike(group[0], fact, rules, weights) for group in groups for fact in group[1:]]
    members: dict[int, list[str]] = defaultdict(list)
    for i, group in enumerate(groups):
        members[forest.root(i)] += [fact.report for fact in group]
    found = tuple(sorted(tuple(sorted(reports)) for reports in members.values()))
    return Clusters(found, tuple(sorted(decisions)))


def _alike(ordered: Sequence[Facts], persons: set[str], rules: Rules) -> list[list[Facts]]:
    """Reports that say the same of a dated event, one of each document, as one; all others alone."""
    groups: dict[tuple[object, ...], list[Facts]] = {}
    turn: dict[tuple[object, ...], int] = defaultdict(int)
    for fact in ordered:
        key: tuple[object, ...] = (fact.report,)
        if (
            fact.report not in persons
            and fact.days.width <= rules.limits["precise"]
            and len(fact.actors | fact.places) > 1
        ):
            said = (fact.type, fact.status, fact.days, fact.lead, fact.side, fact.alike, fact.places)
            detail = (fact.topic, tuple(sorted(fact.attributes.items())))
            turn[fact.document, said, detail] += 1
            key = (*said, detail, turn[fact.document, said, detail])
        groups.setdefault(key, []).append(fact)
    return list(groups.values())


def _said_alike(first: Facts, other: Facts, rules: Rules, weights: dict[str, float]) -> Decision:
    """The decision on a report that says the same as another one of its group."""
    found = compare(first, other, rules, weights)
    a, b = sorted((first.report, other.report))
    return Decision(a=a, b=b, verdict="same", score=found.score, features=found.features)


def _forest(groups: Sequence[Sequence[Facts]], rules: Rules) -> _Forest:
    days = {
        i: (fact.days.first, fact.days.last)
        for i, (fact, *_) in enumerate(groups)
        if fact.days.first is not None
        and fact.days.last is not None
        and fact.days.width <= rules.limits["precise"]
        and fact.status in ("occurred", "ongoing")
    }
    return _Forest(
        facts=[group[0] for group in groups],
        parent=list(range(len(groups))),
        documents={i: {fact.document for fact in group} for i, group in enumerate(groups)},
        days=days,
        ordinals={},
    )


def _persons_first(
    forest: _Forest, firsts: Sequence[Facts], same: Sequence[Pair], apart: Sequence[Pair]
) -> list[Decision]:
    """What persons decided goes before everything, even before one document's telling apart."""
    at = {fact.report: i for i, fact in enumerate(firsts)}
    decisions = []
    for verdict, pairs in (("same", same), ("apart", apart)):
        for a, b in pairs:
            if a not in at or b not in at:
                continue
            i, j = forest.root(at[a]), forest.root(at[b])
            if verdict == "apart":
                forest.part(i, j)
            elif i != j:
                forest.join(i, j)
            decisions.append(
                Decision(a=min(a, b), b=max(a, b), verdict="person", score=0.0, features=((verdict, 0.0),))
            )
    return decisions


def _by_score(
    forest: _Forest, firsts: Sequence[Facts], rules: Rules, weights: dict[str, float]
) -> list[Decision]:
    threshold, keep = rules.scores["threshold"], rules.scores["keep"]
    compared = []
    for i, j in blocks.pairs(firsts, rules):
        found = compare(firsts[i], firsts[j], rules, weights)
        if found.score >= keep:
            compared.append((found, i, j))
        if found.separator and found.separator != "one document tells them apart":
            forest.part(i, j)
    compared.sort(key=lambda item: (-item[0].score, item[1], item[2]))
    decisions = []
    for found, i, j in compared:
        a, b = forest.root(i), forest.root(j)
        why = found.separator
        if not why and a != b and found.score >= threshold:
            why = forest.hinders(a, b, rules.limits["tolerance"])
            if not why:
                forest.join(a, b)
        verdict = "same" if found.score >= threshold and not why else "apart"
        decisions.append(
            Decision(
                a=firsts[i].report,
                b=firsts[j].report,
                verdict=verdict,
                score=found.score,
                features=found.features,
                separator=why,
            )
        )
    return decisions
