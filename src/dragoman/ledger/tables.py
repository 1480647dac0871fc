"""What the ledger answers as tables: rows of plain values for files, pages and the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from dragoman.ledger.ask import Findings, Found
from dragoman.ledger.check import Checked
from dragoman.ledger.conflicts import Conflict, Said
from dragoman.ledger.decided import Decided
from dragoman.ledger.pledges import Pledge, Word

Row = dict[str, Any]
EVENT = (
    *(
        "time",
        "type",
        "status",
        "ordinal",
        "actors",
        "hosts",
        "places",
        "reports",
        "origins",
        "words",
        "document",
    ),
    "id",
)  # the columns of a table of events
_VALUES = attrgetter(*EVENT)
_CONFLICT = ("time", "type", "actors", "field", "about", "value", "believed", "agreement", "origins", "said")
_PLEDGE = (
    *("kind", "subject", "parties", "amount", "upto", "period", "made", "due", "state", "overdue"),
    *("silent_since", "words", "document"),
)
_VERDICT = ("kind", "value", "words", "verdict", "known", "missing")
_RESULT = ("sentence", "verdict", "missing")
_DECIDED = ("made", "person", "kind", "about", "reason", "standing", "why", "id")
_POINT = ("field", "here", "there", "relation", "said")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with the same columns; `name` says of what."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Tables about one thing. `kind` is event, entity, pair, brief, check or that of a list (events,
    conflicts, pledges, corrections), `title` what it is called."""

    kind: str
    title: str
    tables: tuple[Table, ...]


def of_findings(found: Findings, name: str = "events") -> Table:
    """The events found."""
    return _table(name, EVENT, [_event(event) for event in found.events])


def of_cards(rows: Iterable[Sequence[Any]], name: str) -> Table:
    """Rows of `ask.cards` as a table of events: as `of_findings`, sooner."""
    made = [
        {
            "time": time,
            "type": kind,
            "status": status,
            "ordinal": ordinal,
            "actors": tuple(actors),
            "hosts": tuple(hosts),
            "places": tuple(places),
            "reports": reports,
            "origins": origins,
            "words": words,
            "document": document,
            "id": event,
        }
        for event, kind, status, time, actors, places, reports, origins, words, document, ordinal, hosts,
            *_ in rows
    ]  # fmt: skip
    return _table(name, EVENT, made)


def of_conflicts(found: Sequence[Conflict]) -> Table:
    """The conflicts, one row a value: who says so, with the words."""
    rows = [
        {name: getattr(value if name in _OF_VALUE else conflict, name) for name in _CONFLICT[:-1]}
        | {"said": [_said(said) for said in value.said], "reason": value.reason}
        | {"event": conflict.event, "id": conflict.id}
        for conflict in found
        for value in conflict.values
    ]
    return _table("conflicts", (*_CONFLICT, "reason", "event", "id"), rows)


_OF_VALUE = frozenset({"value", "believed", "agreement", "origins"})


def of_pledges(found: Sequence[Pledge], name: str = "pledges") -> Table:
    """The commitments, with every later word on them."""
    rows = [
        {column: getattr(pledge, column) for column in _PLEDGE}
        | {"mentions": [_word(word) for word in pledge.mentions], "parts": list(pledge.parts)}
        | {"event": pledge.event, "id": pledge.id}
        for pledge in found
    ]
    return _table(name, (*_PLEDGE, "mentions", "parts", "event", "id"), rows)


def of_check(checked: Checked) -> Dossier:
    """The verdicts on a sentence, the events for and against, and where it agrees with the ledger or not."""
    verdicts = [{name: getattr(verdict, name) for name in _VERDICT} for verdict in checked.verdicts]
    points = [
        {name: getattr(point, name) for name in _POINT[:-1]}
        | {"said": [f"{one.words} ({one.title})" for one in point.witnesses]}
        for verdict in checked.verdicts
        for point in verdict.points
    ]
    tables = [
        _table("result", _RESULT, [{name: getattr(checked, name) for name in _RESULT}]),
        _table("verdicts", _VERDICT, verdicts),
        _table("supporting", EVENT, _once(e for v in checked.verdicts for e in v.supporting)),
        _table("against", EVENT, _once(e for v in checked.verdicts for e in v.against)),
        _table("nearest", EVENT, _once(e for v in checked.verdicts for e in v.nearest)),
        _table("points", _POINT, points),
    ]
    return Dossier("check", checked.sentence, tuple(table for table in tables if table.rows))


def of_corrections(found: Sequence[Decided]) -> Table:
    """What persons decided, and what has become of it."""
    rows = [{name: getattr(item, name) for name in _DECIDED} for item in found]
    return _table("corrections", _DECIDED, rows)


def _once(events: Iterable[Found]) -> list[Row]:
    return list({event.id: _event(event) for event in events}.values())


def _event(event: Found) -> Row:
    return dict(zip(EVENT, _VALUES(event), strict=True))


def _said(said: Said) -> str:
    return f"„{said.words}“ ({said.document})"


def _word(word: Word) -> str:
    return f"{word.reported} {word.move}: „{word.words}“ ({word.document})"


def _table(name: str, columns: tuple[str, ...], rows: Sequence[Row]) -> Table:
    return Table(name, columns, tuple(rows))
