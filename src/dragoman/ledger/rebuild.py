"""The derived part made anew from the raw part, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from dragoman import edtf
from dragoman.ledger.current import CHOSEN, raw_of
from dragoman.ledger.derive.derive import derive
from dragoman.ledger.records import Derived, Event, Raw
from dragoman.ledger.store import Store, schema

Derive = Callable[[Raw], Derived]
VERSION = "3"  # of the derivation: raised when its rules change, so that ledgers are derived anew
_PAIRS = {"features": ("feature", "weight")}
_STATE = """
select concat_ws(' ',
    (select concat_ws(' ', count(*), bit_xor(hash(reading))) from raw.documents),
    (select concat_ws(' ', count(*), bit_xor(hash(id))) from raw.corrections))
"""


def rebuild(store: Store, *, today: str | None = None, derive: Derive = derive) -> None:
    """Derives everything again. `today` (ISO date) is the day for which it is derived (see `Raw`)."""
    derived = derive(raw_of(store, today=today))
    with store.transaction():
        store.run(schema("derived"))
        store.run(f"insert into derived.documents {CHOSEN} order by document")
        for field in fields(Derived):
            store.insert(f"derived.{field.name}", _rows(getattr(derived, field.name), field.name))
        store.run(schema("index"))
        store.insert("derived.state", [{"raw": _state(store), "version": VERSION}])


def is_stale(store: Store) -> bool:
    """Whether something was added since the last derivation, or none was made yet."""
    if not store.has("derived", "state"):
        return True
    return store.ask("select raw, version from derived.state") != [(_state(store), VERSION)]


def _state(store: Store) -> str:
    return str(store.ask(_STATE)[0][0])


def _rows(values: Iterable[Any], name: str) -> Iterator[dict[str, Any]]:
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
