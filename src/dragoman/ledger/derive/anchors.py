"""The report that each figure belongs to: as its argument, else the one whose trigger stands nearest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

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


def beside(
    anchors: Mapping[tuple[str, str], str], figures: Mapping[tuple[str, str], Figure]
) -> dict[str, list[Figure]]:
    """The figures of each report, in the order of the text."""
    out: dict[str, list[Figure]] = defaultdict(list)
    for at in sorted(anchors, key=lambda at: (at[0], figures[at].start, at[1])):
        out[anchors[at]].append(figures[at])
    return out
