"""What documents that are new, gone or other than before change among the reports that are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from dragoman.ledger.blockwise.cases import case_of
from dragoman.ledger.blockwise.collect import block, mark
from dragoman.ledger.blockwise.documents import Part
from dragoman.ledger.blockwise.kept import DOCUMENTS, LIKENESSES, KeptCase, kept, packed
from dragoman.ledger.blockwise.lanes import Entry, Pair, differences, lanes, moved
from dragoman.ledger.blockwise.notes import by_document
from dragoman.ledger.derive.blocks import blocks_of, window
from dragoman.ledger.derive.clusters import alike
from dragoman.ledger.derive.rules import Rules
from dragoman.ledger.store import Store

Groups = Mapping[int, Collection[str]]  # reports that say the same, by their likeness


@dataclass(frozen=True, slots=True)
class Shift:
    """Reports then and now.

    `before` and `after` are all of the documents touched, then and as they are kept now. `left` are those
    that were compared and are no more, or as others; `came` those that are now, or as others. `groups` are
    the groups in which somebody changed, as they are now; `members` all who are or were in them. `gained` are
    the pairs to be compared, `lost` those of others that no longer are, unless they meet elsewhere.
    """

    before: Mapping[str, KeptCase]
    after: Mapping[str, KeptCase]
    left: frozenset[str]
    came: frozenset[str]
    groups: Groups
    members: frozenset[str]
    gained: frozenset[Pair]
    lost: frozenset[Pair]


def shifted(
    store: Store, part: Part, touched: Collection[str], decided: frozenset[str], rules: Rules
) -> Shift:
    """Compares what documents say now with what is kept of them, and brings `kept.cases` up to date.

    `decided` are reports on which persons decided.
    """
    before, after = kept(store, DOCUMENTS, touched), _made(part, decided, rules)
    changed = {r for r in {*before, *after} if not _same(before.get(r), after.get(r))}
    marks = {case.likeness for some in (before, after) for r, case in some.items() if r in changed}
    known = {**kept(store, LIKENESSES, marks), **before}
    was = _groups((case for case in known.values()), marks)
    others = (case for r, case in known.items() if r not in changed)
    groups = _groups((*others, *(after[r] for r in changed if r in after)), marks)
    old, new = ({m: min(some) for m, some in found.items()} for found in (was, groups))
    left = {r for m, r in old.items() if r in changed or new.get(m) != r}
    came = {r for m, r in new.items() if r in changed or old.get(m) != r}
    now = {
        r: _placed(after.get(r, known.get(r)), known.get(r), (changed, left, came), rules)
        for r in {*after, *came, *(left - before.keys())}
    }
    gained, lost = _pairs(store, {r: known[r] for r in left}, {r: now[r] for r in came}, rules)
    store.run(
        "delete from kept.cases where report in (select unnest($1::varchar[]))", [sorted({*before, *now})]
    )
    store.insert("kept.cases", (case.row() for _, case in sorted(now.items())))
    return Shift(
        before=before,
        after={r: now[r] for r in after},
        left=frozenset(left),
        came=frozenset(came),
        groups=groups,
        members=frozenset(r for found in (was, groups) for some in found.values() for r in some),
        gained=frozenset(gained),
        lost=frozenset(lost),
    )


def _made(part: Part, decided: frozenset[str], rules: Rules) -> dict[str, KeptCase]:
    """The reports as they are now, none of them compared yet."""
    out = {}
    for document, some in by_document(part.sources.facts.values()):
        for likeness, fact in alike(some, decided, rules):
            start, stop = window(fact, rules)
            data = packed(case_of(fact.report, part.sources))
            out[fact.report] = KeptCase(fact.report, document, mark(likeness), False, start, stop, (), data)
    return out


def _same(before: KeptCase | None, after: KeptCase | None) -> bool:
    """Whether a report says the same, as far as comparing it goes."""
    if before is None or after is None or before.likeness != after.likeness:
        return False
    return before.data == after.data or before.case().facts == after.case().facts


def _groups(cases: Iterable[KeptCase], marks: Collection[int]) -> dict[int, set[str]]:
    out: dict[int, set[str]] = defaultdict(set)
    for case in cases:
        if case.likeness in marks:
            out[case.likeness].add(case.report)
    return dict(out)


def _placed(
    case: KeptCase | None,
    known: KeptCase | None,
    sets: tuple[Collection[str], Collection[str], Collection[str]],
    rules: Rules,
) -> KeptCase:
    """A report as it is to be kept: with its blocks where it is compared."""
    assert case is not None
    changed, left, came = sets
    if case.report in came:
        names = sorted({block(name) for name in blocks_of(case.case().facts, rules)})
        return replace(case, swept=True, blocks=tuple(names))
    stays = known is not None and known.swept and case.report not in left and case.report not in changed
    return replace(case, swept=stays, blocks=known.blocks if known and stays else ())


def _pairs(
    store: Store, left: Mapping[str, KeptCase], came: Mapping[str, KeptCase], rules: Rules
) -> tuple[set[Pair], set[Pair]]:
    gone, new = _by_block(left.values()), _by_block(came.values())
    old = lanes(store, {*gone, *new})
    return differences(old, moved(old, gone, new), gone, new, rules.limits["crowd"])


def _by_block(cases: Iterable[KeptCase]) -> dict[int, list[Entry]]:
    out: dict[int, list[Entry]] = defaultdict(list)
    for case in cases:
        for name in case.blocks:
            out[name].append((case.start, case.stop, case.report))
    return out
