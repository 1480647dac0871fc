"""The report that each figure belongs to: as its argument, else the one whose trigger stands nearest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.ledger.derive.ordinals import ordinal_words
from dragoman.ledger.derive.values import amount_of, tolerances
from dragoman.ledger.records import Figure, Report, Statement

_FAR = 160  # characters between a figure and the trigger of the event that it belongs to


def anchors(
    figures: Iterable[Figure], reports: Mapping[str, Report], statements: Mapping[str, Sequence[Statement]]
) -> dict[tuple[str, str], str]:
    """The report of each figure that has one, by the figure's document and id."""
    triggers: dict[str, list[tuple[int, str]]] = defaultdict(list)
    named: dict[tuple[str, str], str] = {}
    for ident in sorted(reports):
        report = reports[ident]
        triggers[report.document].append((report.start, ident))
        for statement in statements.get(ident, ()):
            named.setdefault((report.document, statement.value), ident)
    out = {}
    for figure in figures:
        at = (figure.document, figure.id)
        near = [(abs(start - figure.start), ident) for start, ident in triggers[figure.document]]
        distance, nearest = min(near, default=(_FAR + 1, ""))
        if at in named or distance <= _FAR:
            out[at] = named.get(at, nearest)
    return out


def counts(
    anchors: Mapping[tuple[str, str], str],
    figures: Mapping[tuple[str, str], Figure],
    reports: Mapping[str, Report],
) -> dict[str, str]:
    """The amount of each report's one figure that counts what its type counts (papers signed)."""
    measures = tolerances()["counts"]
    found: dict[str, list[str]] = defaultdict(list)
    for at, report in anchors.items():
        figure = figures[at]
        elsewhere = figure.sentence and figure.sentence not in reports[report].evidence
        if (
            figure.measure == measures.get(reports[report].type)
            and not elsewhere
            and not ordinal_words(figure.words)
        ):
            found[report].append(str(amount_of(figure)))
    return {report: amounts[0] for report, amounts in found.items() if len(amounts) == 1}


def numbers(
    figures: Mapping[tuple[str, str], Figure], reports: Mapping[str, Report]
) -> dict[str, frozenset[str]]:
    """For each report all amounts that its document gives, anywhere, of what its type counts."""
    measures = tolerances()["counts"]
    given: dict[tuple[str, str], set[str]] = defaultdict(set)
    for figure in figures.values():
        if figure.measure in measures.values() and not ordinal_words(figure.words):
            given[figure.document, figure.measure].add(str(amount_of(figure)))
    told = {r.id: given.get((r.document, measures.get(r.type, ""))) for r in reports.values()}
    return {report: frozenset(amounts) for report, amounts in told.items() if amounts}


def sums(
    figures: Iterable[Figure], keys: Mapping[tuple[str, str], str]
) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """The sums of money that each document gives between two or more parties, with the keys of these."""
    out: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for figure in figures:
        named = (keys.get((figure.document, party)) for party in figure.parties)
        parties = frozenset(key for key in named if key)
        if figure.unit in tolerances()["currency"] and len(parties) > 1:
            out[figure.document].append((str(amount_of(figure)), parties))
    return out
