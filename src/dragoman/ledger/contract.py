"""Contract JSON to readings, held to the contract: types, ids, and that every span is words of the text."""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from dragoman import edtf
from dragoman.errors import ContractError
from dragoman.model import SCHEMA, Argument, Article, Aside, Published, Reading, Span, Timex

Test = Callable[[object], bool]

_NESTED = (Span, Argument, Published, Timex)  # values within values
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
    document = {**_members(reading.article), "sha256": reading.article.sha256}
    layers = {layer: getattr(reading, layer) for layer in _LAYERS}
    whole = {"schema": SCHEMA, "document": document, **layers}
    return _spelling().encode(whole)


@cache
def _spelling() -> json.JSONEncoder:
    """The one spelling. Frozen values hold no circle, and to look for one costs an eighth of the time."""
    return json.JSONEncoder(
        ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_members, check_circular=False
    )


def _members(item: Any) -> dict[str, Any]:  # noqa: ANN401  (any of the values of the model)
    """The fields of a value; `asdict` copies them deep, which takes most of the time of adding."""
    if isinstance(item, Mapping):
        return dict(item)
    return {name: getattr(item, name) for name in _hints(item)}


def digest(*parts: str, size: int = 20) -> str:
    """A content hash of some strings, hexadecimal, `size` digits."""
    joined = "\x1f".join(part.encode("utf-8", "replace").decode() for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:size]


_HINT = "docs/reading.md describes the contract."


def _floats(reading: Reading) -> Reading:
    """Numbers that JSON wrote without a point are numbers all the same."""
    numbers = [number for item in reading.figures for number in (item.value, item.high)]
    numbers += [item.confidence for item in reading.events]
    if int not in map(type, numbers):
        return reading
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
    for name, fits, nests in _tests_of(item.__class__):
        value = getattr(item, name)
        if not fits(value):
            yield f"{where}: {name} is {str(value)[:40]!r}"
        elif not nests:
            continue
        elif isinstance(value, tuple):
            for part in value:
                if isinstance(part, _NESTED):
                    yield from _misfits(part, where)
        elif isinstance(value, _NESTED):
            yield from _misfits(value, where)


def _hints(item: Any) -> dict[str, Any]:  # noqa: ANN401
    return _hints_of(item.__class__)


@cache
def _hints_of(kind: Any) -> dict[str, Any]:  # noqa: ANN401  (a class)
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


@cache
def _tests_of(kind: Any) -> tuple[tuple[str, Test, bool], ...]:  # noqa: ANN401  (a class)
    """For each field of a kind of value, whether something fits its type, and whether it may hold values."""
    return tuple((name, _test(hint), _nests(hint)) for name, hint in _hints_of(kind).items())


@cache
def _nesting(kind: Any) -> tuple[str, ...]:  # noqa: ANN401  (a class)
    """The fields of a kind of value that may hold values."""
    return tuple(name for name, hint in _hints_of(kind).items() if _nests(hint))


def _nests(hint: Any) -> bool:  # noqa: ANN401
    held = isinstance(hint, type) and not get_args(hint) and issubclass(hint, _NESTED)
    return held or any(map(_nests, get_args(hint)))


def _test(hint: Any) -> Test:  # noqa: ANN401
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        if all(map(_is_plain, inner)):
            return lambda value: isinstance(value, inner)
        options = [_test(option) for option in inner]
        return lambda value: any(fits(value) for fits in options)
    if origin is tuple and inner[-1] is ...:
        one = _test(inner[0])
        return lambda value: isinstance(value, tuple) and all(map(one, value))
    if origin is tuple:
        each = [_test(part) for part in inner]
        return lambda value: (
            isinstance(value, tuple)
            and len(value) == len(each)
            and all(fits(part) for fits, part in zip(each, value, strict=True))
        )
    return {float: _is_number, int: _is_whole}.get(hint) or (_is_words if origin else _is_a(hint))


def _is_plain(hint: Any) -> bool:  # noqa: ANN401
    """Whether being of this class is all that fits it."""
    return isinstance(hint, type) and not get_args(hint) and hint not in (int, float)


def _is_a(kind: type) -> Test:
    return lambda value: isinstance(value, kind)


def _is_words(value: object) -> bool:
    """Whether it is a mapping from strings to strings."""
    return isinstance(value, Mapping) and all(isinstance(x, str) for x in (*value, *value.values()))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < float("inf")


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


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
    for name in _nesting(item.__class__):
        value = getattr(item, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Span):
                if article.text[max(part.start, 0) : part.end] != part.text or part.start < 0:
                    yield f"{where}: {part.text[:40]!r} does not stand at {part.start} to {part.end}"
            elif isinstance(part, Argument):
                if not 0 <= part.start <= part.end <= len(article.text):
                    yield f"{where}: {part.role} stands at {part.start} to {part.end}, outside of the text"
            elif isinstance(part, _NESTED) and not isinstance(part, Aside):
                yield from _ungrounded(part, article, where)
