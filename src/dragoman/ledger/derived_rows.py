"""Values of the derivation as rows of the tables of the same names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from dragoman import edtf
from dragoman.ledger.records import Event

_PAIRS = {"features": ("feature", "weight")}


def rows(values: Iterable[Any], name: str) -> Iterator[dict[str, Any]]:
    """The rows of a part of `Derived`, by its name."""
    if name == "refused":
        yield from ({"correction": correction, "reason": reason} for correction, reason in values)
        return
    for value in values:
        row = _plain(value)
        if isinstance(value, Event):
            row |= _days(value.time)
        yield row


def _plain(value: Any) -> dict[str, Any]:  # noqa: ANN401  (any of the values of `records`)
    row: dict[str, Any] = {}
    for field in fields(value):
        part = getattr(value, field.name)
        if names := _PAIRS.get(field.name):
            part = [dict(zip(names, pair, strict=True)) for pair in part]
        elif isinstance(part, tuple):
            part = [_plain(item) if is_dataclass(item) else item for item in part]
        row[field.name] = part
    return row


def _days(time: str | None) -> dict[str, str | None]:
    """The first and the last day that the time of an event covers, where it is known."""
    covered = edtf.parse(time) if time and edtf.is_valid(time) else edtf.Interval(None, None)
    days = {"first": covered.earliest, "last": covered.latest}
    return {name: day.isoformat() if day else None for name, day in days.items()}
