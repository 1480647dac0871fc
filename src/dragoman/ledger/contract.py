"""Contract JSON to readings, held to the contract: types, ids, and that every span is words of the text."""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from dragoman import edtf
from dragoman.errors import ContractError
from dragoman.model import Argument, Article, Aside, Reading, Span

_LAYERS = ("entities", "times", "figures", "events", "quotes")


def parse_line(line: str, where: str) -> Reading:
    """The reading of one line of contract JSON. Raises `ContractError` naming `where` and what is wrong."""
    try:
        reading = _floats(Reading.from_json(json.loads(line)))
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ContractError(f"{where}: {error}.", hint=_HINT) from error
    return checked(reading, where)


def checked(reading: Reading, where: str) -> Reading:
    """The same reading. Raises `ContractError` where it breaks the contract."""
    fault = next(_faults(reading), None)
    if fault:
        raise ContractError(f"{where}: {fault}.", hint=_HINT)
    return reading


def canonical(reading: Reading) -> str:
    """The contract JSON in one spelling: what the reading's hash is taken of."""
    return json.dumps(reading.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(*parts: str, size: int = 20) -> str:
    """A content hash of some strings, hexadecimal, `size` digits."""
    joined = "\x1f".join(part.encode("utf-8", "replace").decode() for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:size]


_HINT = "docs/reading.md describes the contract."


def _floats(reading: Reading) -> Reading:
    """Numbers that JSON wrote without a point are numbers all the same."""
    figures = tuple(
        replace(item, value=_float(item.value), high=_float(item.high)) for item in reading.figures
    )
    events = tuple(replace(item, confidence=_float(item.confidence)) for item in reading.events)
    return replace(reading, figures=figures, events=events)


def _float(value: Any) -> Any:  # noqa: ANN401  (whatever the JSON holds)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _faults(reading: Reading) -> Iterator[str]:
    for item in (reading.article, *(item for layer in _LAYERS for item in getattr(reading, layer))):
        yield from _misfits(item, f"{type(item).__name__.lower()} {item.id}")
    yield from _doubles(reading)
    yield from _strangers(reading)
    yield from _dates(reading)
    for item in (reading.article, *(item for layer in _LAYERS for item in getattr(reading, layer))):
        yield from _ungrounded(item, reading.article, item.id)


def _misfits(item: Any, where: str) -> Iterator[str]:  # noqa: ANN401
    """Values of another type than the field's."""
    for name, hint in _hints(item).items():
        value = getattr(item, name)
        if not _fits(value, hint):
            yield f"{where}: {name} is {str(value)[:40]!r}"
        for part in value if isinstance(value, tuple) else (value,):
            if is_dataclass(part):
                yield from _misfits(part, where)


def _hints(item: Any) -> dict[str, Any]:  # noqa: ANN401
    return _hints_of(item.__class__)


@cache
def _hints_of(kind: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _fits(value: Any, hint: Any) -> bool:  # noqa: ANN401
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return any(_fits(value, option) for option in inner)
    if origin is tuple:
        kinds = inner[:1] * len(value) if isinstance(value, tuple) and inner[-1] is ... else inner
        return isinstance(value, tuple) and len(value) == len(kinds) and all(map(_fits, value, kinds))
    if origin is not None:
        return isinstance(value, Mapping) and all(
            isinstance(part, str) for pair in value.items() for part in pair
        )
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < float("inf")
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, hint)


def _doubles(reading: Reading) -> Iterator[str]:
    seen: set[str] = set()
    for layer in _LAYERS:
        for item in getattr(reading, layer):
            if item.id in seen:
                yield f"two items have the id {item.id}"
            seen.add(item.id)


def _strangers(reading: Reading) -> Iterator[str]:
    """Ids that lead nowhere."""
    entities = {entity.id for entity in reading.entities}
    times = {time.id for time in reading.times}
    known = {item.id for layer in _LAYERS for item in getattr(reading, layer)}
    for event in reading.events:
        if event.time is not None and event.time not in times:
            yield f"event {event.id}: there is no time {event.time}"
        for argument in event.arguments:
            if not argument.filler.startswith('"') and argument.filler not in known:
                yield f"event {event.id}: there is no {argument.filler} to be its {argument.role}"
    named = [(e.id, e.of) for e in reading.entities] + [(q.id, q.speaker) for q in reading.quotes]
    named += [(q.id, q.addressee) for q in reading.quotes] + [(f.id, f.stated_by) for f in reading.figures]
    named += [(f.id, party) for f in reading.figures for party in f.parties]
    for item, name in named:
        if name is not None and name not in entities and not name.startswith('"'):
            yield f"{item}: there is no entity {name}"


def _dates(reading: Reading) -> Iterator[str]:
    dated = [("document", reading.article.published.edtf), *((time.id, time.edtf) for time in reading.times)]
    for item, value in dated:
        if value is not None and not edtf.is_valid(value):
            yield f"{item}: {value[:40]!r} is no date"


def _ungrounded(item: Any, article: Article, where: str) -> Iterator[str]:  # noqa: ANN401
    """Spans that are not words of the text."""
    for name in _hints(item):
        value = getattr(item, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Span):
                if article.text[max(part.start, 0) : part.end] != part.text or part.start < 0:
                    yield f"{where}: {part.text[:40]!r} does not stand at {part.start} to {part.end}"
            elif isinstance(part, Argument):
                if not 0 <= part.start <= part.end <= len(article.text):
                    yield f"{where}: {part.role} stands at {part.start} to {part.end}, outside of the text"
            elif is_dataclass(part) and not isinstance(part, Aside):
                yield from _ungrounded(part, article, where)
