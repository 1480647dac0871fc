"""All that later steps need of a report, packed small: one after another in a file, read back by number."""

from __future__ import annotations

import marshal
import tempfile
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from dragoman.ledger.derive.entities import People
from dragoman.ledger.derive.events import Sources
from dragoman.ledger.derive.facts import Days, Facts
from dragoman.ledger.derive.rules import Rules
from dragoman.ledger.records import Document, Entity, Figure, Report, Statement, Witness

_HELD = 8_000  # reports that are kept unpacked, 5 KB each


@dataclass(frozen=True, slots=True)
class Case:
    """A report with its statements, and what these and its document lead to.

    `keys` leads from the values of its statements to entities, `figures` to figures; `witness` is that of the
    document.
    """

    facts: Facts
    report: Report
    document: Document
    witness: Witness | None
    statements: tuple[Statement, ...]
    keys: Mapping[str, str]
    figures: Mapping[str, Figure]


def case_of(report: str, sources: Sources) -> Case:
    """The case of a report, out of all that is known of its document."""
    found = sources.reports[report]
    said = tuple(sources.statements.get(report, ()))
    at = {statement.value: (found.document, statement.value) for statement in said}
    document = sources.documents.get(found.document) or Document(id=found.document)
    return Case(
        facts=sources.facts[report],
        report=found,
        document=document,
        witness=sources.witnesses.get(found.document),
        statements=said,
        keys={value: sources.people.keys[pair] for value, pair in at.items() if pair in sources.people.keys},
        figures={value: sources.figures[pair] for value, pair in at.items() if pair in sources.figures},
    )


def sources_of_cases(cases: Iterable[Case], entities: Mapping[str, Entity], rules: Rules) -> Sources:
    """What the derivation looks things up in, for these reports."""
    some = list(cases)
    keys = {(c.report.document, value): key for c in some for value, key in c.keys.items()}
    return Sources(
        documents={case.document.id: case.document for case in some},
        reports={case.report.id: case.report for case in some},
        statements={case.report.id: case.statements for case in some},
        figures={(c.report.document, value): figure for c in some for value, figure in c.figures.items()},
        people=People(entities, (), keys),
        witnesses={case.document.id: case.witness for case in some if case.witness},
        facts={case.report.id: case.facts for case in some},
        rules=rules,
        anchors={},
        claims=(),
    )


_FACTS = tuple(field.name for field in fields(Facts))
_DAYS = _FACTS.index("days")


def _values(item: Any) -> tuple[Any, ...]:  # noqa: ANN401  (any flat dataclass)
    return tuple(getattr(item, name) for name in item.__dataclass_fields__)


@cache
def _setters(kind: Any) -> tuple[Callable[[Any, Any], None], ...]:  # noqa: ANN401
    return tuple(getattr(kind, name).__set__ for name in kind.__dataclass_fields__)


def _made(kind: Any, values: tuple[Any, ...]) -> Any:  # noqa: ANN401
    """The value of these fields. Its slots are set directly: `__init__` takes most of the time of reading."""
    made = kind.__new__(kind)
    for put, value in zip(_setters(kind), values, strict=True):
        put(made, value)
    return made


def pack(case: Case) -> bytes:
    """A case as bytes."""
    facts = list(_values(case.facts))
    facts[_DAYS] = (case.facts.days.first, case.facts.days.last)
    return marshal.dumps(
        (
            tuple(facts),
            _values(case.report),
            _values(case.document),
            _values(case.witness) if case.witness else None,
            tuple(_values(statement) for statement in case.statements),
            dict(case.keys),
            {value: _values(figure) for value, figure in case.figures.items()},
        )
    )


def unpack(data: bytes) -> Case:
    """The case that bytes hold."""
    facts, report, document, witness, statements, keys, figures = marshal.loads(data)
    return Case(
        facts=_made(Facts, (*facts[:_DAYS], Days(*facts[_DAYS]), *facts[_DAYS + 1 :])),
        report=_made(Report, report),
        document=_made(Document, document),
        witness=_made(Witness, witness) if witness else None,
        statements=tuple(_made(Statement, statement) for statement in statements),
        keys=keys,
        figures={value: _made(Figure, figure) for value, figure in figures.items()},
    )


class Shelf:
    """Cases by number, in a file that is gone when closed."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="dragoman-")  # noqa: SIM115  (closed by `close`)
        self._starts = array("q", [0])
        self._order: array[int] | None = None
        self._held: OrderedDict[int, Case] = OrderedDict()

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def put(self, case: Case) -> None:
        """Adds a case; its number is how many were there before."""
        data = pack(case)
        self._file.write(data)
        self._starts.append(self._starts[-1] + len(data))

    def ordered(self, order: Iterable[int]) -> None:
        """Numbers the cases anew: the new ones are the places of the old ones in `order`."""
        self._file.flush()
        self._order = array("q", order)

    def __getitem__(self, number: int) -> Case:
        found = self._held.get(number)
        if found is None:
            found = self._held[number] = self._read(number)
            if len(self._held) > _HELD:
                self._held.popitem(last=False)
        return found

    def _read(self, number: int) -> Case:
        return unpack(self.data(number))

    def data(self, number: int) -> bytes:
        """A case as it lies on the shelf."""
        place = self._order[number] if self._order is not None else number
        start, end = self._starts[place], self._starts[place + 1]
        self._file.seek(start)
        return self._file.read(end - start)
