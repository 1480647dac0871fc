"""Values of the ledger in words, by the column that they stand in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dragoman.export.values import date_words, figure_words
from dragoman.export.wording import Wording
from dragoman.ledger.derive.values import amount
from dragoman.ledger.tables import Row
from dragoman.ledger.weighing import UNSAID
from dragoman.model import Figure

_DATES = {"time", "published", "reported", "made", "due", "silent_since", "period", "publication"}
_VALUES = {"value", "here", "there"}
_KINDS = ("pledge", "claim", "quote", "entity_kind", "correction")  # tables of words for a column "kind"


def cell_words(row: Row, name: str, wording: Wording) -> str:
    """A value of a row in words; that of a field by the field."""
    value = row[name]
    if name in _VALUES and isinstance(value, str):
        field = row.get("field")
        if field in {"time", "status"}:
            return words(field, value, wording)
        return wording.tables["value"].get(value) or amount_words(value, wording) or value
    if name == "amount" and value:
        upto = f"{wording.word('words', 'upto')} " if row.get("upto") else ""
        plain = value.lstrip("<=") if upto else value
        return upto + (amount_words(plain, wording) or plain)
    return words(name, value, wording)


def amount_words(value: str, wording: Wording) -> str | None:
    """An amount as the ledger writes it (`>=1.5e9 EUR`) in words, None where it is no amount with a unit."""
    found = amount(value)
    if not found or (not found.unit and found.comparator == "=" and abs(found.value) < 1e6):
        return None
    figure = Figure(
        id="",
        measure="",
        value=found.value,
        high=found.high,
        unit=found.unit,
        comparator=found.comparator,
        spans=(),
    )
    return figure_words(figure, wording)


def words(name: str, value: Any, wording: Wording) -> str:  # noqa: ANN401
    """A value in words, by its column."""
    if name in _DATES:
        return date_words(value, wording) if value or name == "time" else ""
    if value is None or value is False:
        return ""
    if value is True:
        return wording.word("ledger", "yes")
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    named = _NAMED.get(name)
    return named(str(value), wording) if named else str(value)


def field_words(value: str, wording: Wording) -> str:
    """A field of an event: a role, an attribute, a measure or one of status and time."""
    tables = ("role", "attribute", "measure", "column")
    return next((wording.tables[name][value] for name in tables if value in wording.tables[name]), value)


def missing_words(value: str, wording: Wording) -> str:
    """What is missing: a reason, or fields of which the ledger says nothing (`UNSAID` and their names)."""
    fields = value.removeprefix(UNSAID)
    if fields == value:
        return wording.word("missing", value)
    named = ", ".join(field_words(field, wording) for field in fields.split(", "))
    return f"{wording.word('missing', UNSAID.rstrip(': '))}: {named}"


def _kind(value: str, wording: Wording) -> str:
    return next((w for table in _KINDS if (w := wording.tables.get(table, {}).get(value))), value)


_NAMED: Mapping[str, Callable[[str, Wording], str]] = {
    "type": lambda value, wording: wording.of_type(value).label,
    "status": lambda value, wording: wording.word("status", value),
    "field": field_words,
    "measure": lambda value, wording: wording.word("measure", value),
    "agreement": lambda value, wording: wording.word("agreement", value),
    "verdict": lambda value, wording: wording.word("verdict", value),
    "state": lambda value, wording: wording.word("commitment", value),
    "relation": lambda value, wording: (
        wording.tables["agreement"].get(value) or wording.word("ledger", value)
    ),
    "kind": lambda value, wording: _kind(value, wording),
    "standing": lambda value, wording: wording.word("standing", value),
    "missing": lambda value, wording: missing_words(value, wording),
    "reason": lambda value, wording: wording.word("reason", value),
}
