"""A turnover is a figure and no deed: "Der Handel zwischen Kenia und Ghana erreichte 90 Millionen Euro" tells
of no sale and of no measure of trade. What it says is kept as a figure. Nor is a bare count a sum of money:
"schenkt Nepal 40 Krankenwagen" gives no amount."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from dragoman.model import Event, Figure

_MEASURE = "trade_turnover"
_DEALT = frozenset({"goods", "seller", "buyer"})


def settle_turnover(figures: Sequence[Figure], events: Sequence[Event], paid: Set[str]) -> tuple[Event, ...]:
    """The events, without those of trade whose sums are turnovers and that name no goods, seller or buyer;
    those of money (the types `paid`) without amounts that only count things."""
    turnovers = {figure.id for figure in figures if figure.measure == _MEASURE}
    counts = {figure.id for figure in figures if figure.unit is None}
    kept = (event for event in events if event.type != "trade" or not _only(turnovers, event))
    return tuple(_of_money(counts, event) if event.type in paid else event for event in kept)


def _of_money(counts: Set[str], event: Event) -> Event:
    arguments = tuple(a for a in event.arguments if a.role != "amount" or a.filler not in counts)
    return event if arguments == event.arguments else replace(event, arguments=arguments)


def _only(turnovers: set[str], event: Event) -> bool:
    sums = set(event.fillers("amount"))
    dealt = any(argument.role in _DEALT for argument in event.arguments)
    return bool(sums) and sums <= turnovers and not dealt
