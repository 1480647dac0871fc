"""A turnover is a figure and no deed: "Der Handel zwischen Kenia und Ghana erreichte 90 Millionen Euro" tells
of no sale and of no measure of trade. What it says is kept as a figure."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Event, Figure

_MEASURE = "trade_turnover"
_DEALT = frozenset({"goods", "seller", "buyer"})


def settle_turnover(figures: Sequence[Figure], events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, without those of trade whose sums are turnovers and that name no goods, seller or buyer."""
    turnovers = {figure.id for figure in figures if figure.measure == _MEASURE}
    return tuple(event for event in events if event.type != "trade" or not _only(turnovers, event))


def _only(turnovers: set[str], event: Event) -> bool:
    sums = set(event.fillers("amount"))
    dealt = any(argument.role in _DEALT for argument in event.arguments)
    return bool(sums) and sums <= turnovers and not dealt
