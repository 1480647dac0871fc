"""Case suites for numbers, money, units, date-times. A case passes if as many values are found as expected,
all right.

Spans are ignored, as the suites differ in them; date-times are compared by `moments`. A peer's own suite
is its home ground.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dragoman.lang.pack import load_value_pack
from dragoman.read.numbers import Number, find_numbers
from eval import moments, shared

SETS = {
    "msspecs": "temporal/msspecs_de_dev.jsonl",
    "duckling": "temporal/duckling_de_dev.jsonl",
    "text2num": "temporal/text2num_de_dev.jsonl",
    "probe": "temporal/probe_de_numeric.jsonl",
    "msspecs en": "temporal/msspecs_en_dev.jsonl",
    "duckling en": "temporal/duckling_en_dev.jsonl",
}
_LENGTHS = frozenset({"s", "min", "h", "d", "w", "mo", "a"})
_HEAT = frozenset({"°", "°C", "°F", "K"})
# What each kind of the suites asks for among our quantities: the suites list one kind at a time.
UNITS: dict[str, Callable[[str | None], bool]] = {
    "age": lambda unit: unit in _LENGTHS,
    "temperature": lambda unit: unit in _HEAT,
    "dimension": lambda unit: unit not in _LENGTHS and unit not in _HEAT - {"°"},
}
# Which kinds of ours answer a kind of the suites; date-times are in `moments`.
KINDS = {
    "number": {"cardinal", "fraction"},
    "ordinal": {"ordinal"},
    "percent": {"percent"},
    "currency": {"money"},
    "dimension": {"quantity"},
    "temperature": {"quantity"},
    "age": {"quantity"},
    "dimension:distance": {"quantity"},
    "dimension:volume": {"quantity"},
    "text2digits": {"cardinal", "fraction", "ordinal"},
    "text2digits_invalid": {"cardinal", "fraction"},
}
Value = tuple[float, str | None]


def board(*, peers: bool = False) -> dict[str, Any]:
    """Per cent of cases passed, by suite and kind."""
    units = tomllib.loads(Path(__file__).with_name("units.toml").read_text(encoding="utf-8"))
    out: dict[str, Any] = {}
    for name, path in SETS.items():
        out[name] = _suite(list(shared.rows(path)), units, _ours) | _moments(name)
    if peers:
        for name in ("msspecs", "duckling"):
            cases = moments.suite(name, reader=moments.dateparser_reader)
            out[f"{name}: dateparser"] = {"datetime": _rate([passed for passed, _ in cases])}
        out |= {f"{name}: text2num": _peer(SETS[name], units) for name in ("msspecs", "text2num", "probe")}
    return {name: row for name, row in out.items() if row}


def _moments(name: str) -> dict[str, float]:
    """Per cent of the date-times, and of Duckling's durations."""
    if name not in moments.SETS:
        return {}
    kinds = {"datetime": [passed for passed, _ in moments.suite(name)]}
    if name.startswith("duckling"):
        kinds["duration"] = [passed for passed, _ in moments.durations(name)]
    return {kind: _rate(passed) for kind, passed in kinds.items()}


def _rate(passed: list[bool]) -> float:
    return 100 * sum(passed) / len(passed)


def failures(name: str) -> list[str]:
    """The cases of a suite that do not pass, with what was expected and found."""
    units = tomllib.loads(Path(__file__).with_name("units.toml").read_text(encoding="utf-8"))
    lines = []
    for row in shared.rows(SETS[name]):
        if row["kind"] in KINDS and not _passes(row, units, _ours):
            lines.append(f"{row['kind']}: «{row['input']}» {_expected(row, units)} ≠ {_ours(row)}")
    return lines


def _suite(rows: list[dict[str, Any]], units: dict[str, str], reader: Any) -> dict[str, float]:  # noqa: ANN401
    passed: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        if row["kind"] in KINDS:
            passed[row["kind"]].append(_passes(row, units, reader))
    flat = [value for some in passed.values() for value in some]
    return {kind: _rate(some) for kind, some in passed.items()} | {"together": _rate(flat)}


def _passes(row: dict[str, Any], units: dict[str, str], reader: Any) -> bool:  # noqa: ANN401
    """Where a suite lists both ends of a range, one range of ours counts as the two; where it lists one of
    them ("40 - 50 Jahre" as 50), ours counts that has this end."""
    expected = _expected(row, units)
    readings = [reader(row)]
    if reader is _ours:
        readings += [_ours(row, ends="both"), _ours(row, ends="high")]
    return any(
        len(expected) == len(found) and all(_same(a, b) for a, b in zip(expected, found, strict=True))
        for found in readings
    )


def _same(expected: Value, found: Value) -> bool:
    """The same value and unit; a length or a coin may be given in the larger unit ("5.5 ft", "34 cents")."""
    value, unit = expected
    factor, larger = _LARGER.get(f"{unit}>{found[1]}", (1.0, unit))
    close = abs(value * factor - found[0]) <= 1e-9 * max(1.0, abs(value * factor))
    return close and (unit in (None, "%") or larger == found[1] or (unit == OPEN and found[1] is None))


OPEN = "?"  # money whose currency the words leave open
_LARGER = {
    "ft>in": (12.0, "in"), "cent>None": (0.01, None), "cent>USD": (0.01, "USD"), "pence>GBP": (0.01, "GBP"),
}  # fmt: skip


def _expected(row: dict[str, Any], units: dict[str, str]) -> list[Value]:
    kind = row["kind"]
    return [
        (
            _number(item["value"]),
            units.get(f"{kind} {item.get('unit')}", units.get(item.get("unit"), item.get("unit"))),
        )
        for item in row["expected"]
    ]


def _number(value: Any) -> float:  # noqa: ANN401
    if isinstance(value, list):
        value = value[0]
    text = str(value).rstrip("%")
    return float(text) if text.replace(".", "").replace("-", "").replace("E+", "").isdigit() else float("nan")


def _ours(row: dict[str, Any], *, ends: str = "low") -> list[Value]:
    """Our numbers of the kind asked for; of a range the low end, the high one or both."""
    kinds, asked = KINDS[row["kind"]], UNITS.get(row["kind"])
    found = [n for n in find_numbers(row["input"], load_value_pack(row["lang"]).numbers) if n.kind in kinds]
    found = [n for n in found if asked is None or asked(n.unit)]
    if row["kind"].startswith("text2digits"):
        found = [n for n in found if (n.start, n.end) == (0, len(row["input"]))]
    sides = {"low": lambda n: (n.value,), "high": lambda n: (n.high or n.value,)}
    chosen = sides.get(ends, lambda n: (n.value, n.high))
    return [(value, _unit(n)) for n in found for value in chosen(n) if value is not None]


def _unit(number: Number) -> str | None:
    return {"km²": "km2", "m²": "m2", "m³": "m3"}.get(number.unit or "", number.unit)


def _peer(path: str, units: dict[str, str]) -> dict[str, float]:
    """text2num on the same cases, where it is installed."""
    try:
        from text_to_num import alpha2digit
    except ImportError:
        return {}

    def reader(row: dict[str, Any]) -> list[Value]:
        digits = alpha2digit(row["input"], "de")
        words = [word.strip(".,;:!?") for word in digits.split()]
        return [(float(word), None) for word in words if word.replace(".", "").isdigit()]

    rows = [row for row in shared.rows(path) if row["kind"] in ("number", "text2digits")]
    return _suite(rows, units, reader)
