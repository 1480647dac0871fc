"""From compared pairs to events: the surest pairs first, never across what separates.

Reports that say exactly the same are one from the start, so that a thousand copies cost one comparison.
Then pairs are joined from the highest score down, as long as no two reports of the two sides are kept apart
by a separator, by one document or by a person's correction. Everything is ordered by content, so the order
in which reports were added makes no difference. Reports that no chain of likely pairs links have nothing to
do with each other: each connected part may be settled by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.ledger.derive import blocks, topics
from dragoman.ledger.derive.compare import Comparison, Weights, compare
from dragoman.ledger.derive.facts import Facts
from dragoman.ledger.derive.rules import Rules
from dragoman.ledger.derive.settle import Forest, settle
from dragoman.ledger.records import Decision

Pair = tuple[str, str]
Likeness = tuple[object, ...]
ONE_DOCUMENT = "one document tells them apart"


@dataclass(frozen=True, slots=True)
class Clusters:
    """Reports of one event each, and the decisions that led to them."""

    members: tuple[tuple[str, ...], ...]
    decisions: tuple[Decision, ...]


def gather(
    facts: Iterable[Facts], rules: Rules, same: Iterable[Pair] = (), apart: Iterable[Pair] = ()
) -> Clusters:
    """Events out of reports. `same` and `apart` are pairs of reports that persons have decided."""
    ordered = sorted(facts, key=lambda fact: fact.report)
    persons = {report for pair in (*same, *apart) for report in pair}
    groups: dict[Likeness, list[Facts]] = defaultdict(list)
    for likeness, fact in alike(ordered, persons, rules):
        groups[likeness].append(fact)
    several = list(groups.values())
    firsts = [group[0] for group in several]
    weights = topics.weights(ordered, rules)
    compared = [(compare(firsts[i], firsts[j], rules, weights), i, j) for i, j in blocks.pairs(firsts, rules)]
    at = {fact.report: i for i, fact in enumerate(firsts)}
    number = {document: i for i, document in enumerate(sorted({fact.document for fact in ordered}))}
    forest = Forest({i: {number[fact.document] for fact in group} for i, group in enumerate(several)}, {})
    forest.days |= {i: span for i, fact in enumerate(firsts) if (span := held_on(fact, rules))}
    hindered = settle(
        forest,
        [(found.score, i, j) for found, i, j in compared if likely(found, rules)],
        same=[(at[a], at[b]) for a, b in sorted(same) if a in at and b in at],
        apart=[
            *((at[a], at[b]) for a, b in sorted(apart) if a in at and b in at),
            *((i, j) for found, i, j in compared if parts(found)),
        ],
        tolerance=rules.limits["tolerance"],
    )
    decisions = list(decided_by_persons(sorted(same), sorted(apart), at))
    for found, i, j in compared:
        if found.score >= rules.scores["keep"]:
            decisions.append(decision(firsts[i], firsts[j], found, rules, hindered.get((i, j))))
    decisions += [said_alike(group[0], fact, rules, weights) for group in several for fact in group[1:]]
    members: dict[int, list[str]] = defaultdict(list)
    for i, group in enumerate(several):
        members[forest.root(i)] += [fact.report for fact in group]
    found_events = tuple(sorted(tuple(sorted(reports)) for reports in members.values()))
    return Clusters(found_events, tuple(sorted(decisions)))


def likely(found: Comparison, rules: Rules) -> bool:
    """Whether two reports would be one event, if nothing else hindered it."""
    return found.score >= rules.scores["threshold"] and not found.separator


def parts(found: Comparison) -> bool:
    """Whether a comparison keeps two reports apart for good; that of one document is minded anyway."""
    return bool(found.separator) and found.separator != ONE_DOCUMENT


def alike(
    ordered: Sequence[Facts], persons: Collection[str], rules: Rules
) -> Iterator[tuple[Likeness, Facts]]:
    """Each report with what it says: the same for reports of a dated event that say the same, one of each
    document; what happens in one town only where that is named. `ordered` by report, whole documents;
    reports that `persons` decided on stand alone."""
    turn: dict[Likeness, int] = defaultdict(int)
    for fact in ordered:
        key: Likeness = (fact.report,)
        if (
            fact.report not in persons
            and fact.days.width <= rules.limits["precise"]
            and len(fact.actors | fact.places) > 1
            and not (fact.type in rules.local and fact.places <= fact.place_states)
        ):
            said = (fact.type, fact.status, fact.days, fact.lead, fact.side, fact.alike, fact.places)
            detail = (fact.topic, tuple(sorted(fact.attributes.items())))
            turn[fact.document, said, detail] += 1
            key = (*said, detail, turn[fact.document, said, detail])
        yield key, fact


def held_on(fact: Facts, rules: Rules) -> tuple[int, int] | None:
    """The days of a report of something held on a day; with those that may be meant, where it may err."""
    first, last = fact.days.first, fact.days.last
    if first is None or last is None or fact.days.width > rules.limits["precise"]:
        return None
    if fact.status not in ("occurred", "ongoing"):
        return None
    wide = rules.limits["mistaken"] if blocks.may_err(fact, rules) else 0
    return first - wide, last + wide


def said_alike(first: Facts, other: Facts, rules: Rules, weights: Weights) -> Decision:
    """The decision on a report that says the same as another one of its group."""
    found = compare(first, other, rules, weights)
    a, b = sorted((first.report, other.report))
    return Decision(a=a, b=b, verdict="same", score=found.score, features=found.features)


def decided_by_persons(
    same: Iterable[Pair], apart: Iterable[Pair], known: Collection[str]
) -> Iterator[Decision]:
    """The decisions of persons on reports that are known."""
    for verdict, pairs in (("same", same), ("apart", apart)):
        for a, b in pairs:
            if a in known and b in known:
                yield Decision(
                    a=min(a, b), b=max(a, b), verdict="person", score=0.0, features=((verdict, 0.0),)
                )


def decision(a: Facts, b: Facts, found: Comparison, rules: Rules, hindered: str | None) -> Decision:
    """The decision on two reports that were compared; `a` is the one with the lesser id."""
    return Decision(
        a=a.report,
        b=b.report,
        verdict="same" if likely(found, rules) and not hindered else "apart",
        score=found.score,
        features=found.features,
        separator=found.separator or hindered,
    )
