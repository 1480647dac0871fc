"""The last events of a filter in which documents contradict each other: in which field, with which values.

The whole of a conflict, with the words of each, is in `conflicts`; this is what a page tells in a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.ledger.board import Board, Numbers
from dragoman.ledger.lookups import listed
from dragoman.ledger.naming import called
from dragoman.ledger.store import Store


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values: `key` as the ledger keeps it, `value` what it is called."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field of an event that documents give differently, what is believed first."""

    event: str
    field: str
    values: tuple[Value, ...]


def disputes(store: Store, board: Board, found: Numbers, *, most: int) -> tuple[Dispute, ...]:
    """The last `most` disputes of some events."""
    fields = board.disputes(found, most)
    few, given = listed(sorted({event for event, _ in fields}))
    rows = store.ask(_VALUES.format(few=few), given) if fields else []
    names = called(store, (value for _, _, value in rows))
    return tuple(
        Dispute(event, field, tuple(Value(v, names.get(v, v)) for v in _given(rows, event, field)))
        for event, field in fields
    )


def _given(rows: Sequence[tuple[str, str, str]], event: str, field: str) -> list[str]:
    return [value for one, name, value in rows if (one, name) == (event, field)]


_VALUES = """
select event, field, value from derived.fields where event in {few} and agreement <> 'other'
order by event, field, believed desc, agreement = 'conflict' desc, value
"""
