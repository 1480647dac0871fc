"""Times and numbers of a few words with value, rule and reason, for people who write rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.export import jsonl
from dragoman.export.plain import one_line
from dragoman.export.terminal import console_for, put
from dragoman.model import Figure, Timex
from dragoman.read.numbers import Number
from dragoman.read.times import Explained

TIME_SCHEMA, NUMBER_SCHEMA = "dragoman/time/1", "dragoman/number/1"
_CANDIDATES = 8  # days shown on a terminal
_FIELDS = ("start", "end", "text", "kind", "value", "high", "unit", "scale", "vague", "words", "rule")


def show_times(
    found: Sequence[Explained],
    query: Mapping[str, str | None],
    form: str,
    out: TextIO,
    *,
    places: Mapping[str, str],
) -> None:
    """Prints times; `form` is text or json, `query` what was asked, `places` file and line of each rule."""
    if form == "json":
        times = [_time_object(item, places) for item in found]
        out.write(jsonl.one_object({"schema": TIME_SCHEMA, "query": dict(query), "times": times}) + "\n")
    elif found:
        put(console_for(out), _listed((item.time.spans[0].text, _time_rows(item, places)) for item in found))


def show_numbers(
    found: Sequence[tuple[Number, Figure | None]],
    query: Mapping[str, str | None],
    form: str,
    out: TextIO,
) -> None:
    """Prints numbers, each with the figure that it is, if any; `form` and `query` as for times."""
    if form == "json":
        numbers = [_number_object(number, figure) for number, figure in found]
        out.write(
            jsonl.one_object({"schema": NUMBER_SCHEMA, "query": dict(query), "numbers": numbers}) + "\n"
        )
    elif found:
        rows = ((number.text, _number_rows(number, figure)) for number, figure in found)
        put(console_for(out), _listed(rows))


def _time_object(item: Explained, places: Mapping[str, str]) -> dict[str, Any]:
    span = item.time.spans[0]
    return {
        "start": span.start,
        "end": span.end,
        "text": span.text,
        "edtf": item.time.edtf,
        "reason": item.time.reason,
        "candidates": list(item.time.candidates),
        "timex": [
            {
                "start": words.start, "end": words.end, "text": words.text,
                "type": timex.type, "value": timex.value, "mod": timex.mod,
                "rule": rule, "place": places.get(rule),
            }
            for words, timex, rule in item.timexes
        ],
    }  # fmt: skip


def _number_object(number: Number, figure: Figure | None) -> dict[str, Any]:
    told = figure and {
        "measure": figure.measure,
        "comparator": figure.comparator,
        "value": figure.value,
        "high": figure.high,
        "unit": figure.unit,
        "text": figure.spans[0].text,
        "rule": figure.rule,
    }
    return {name: getattr(number, name) for name in _FIELDS} | {"reason": _reason(number), "figure": told}


def _time_rows(item: Explained, places: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for words, timex, rule in item.timexes:
        annotated = f"{_timex(timex)} «{words.text}»" if len(item.timexes) > 1 else _timex(timex)
        yield "TIMEX3", annotated
        yield "rule", f"{rule} ({places[rule]})" if rule in places else rule
    yield "EDTF", item.time.edtf or "none: it lies nowhere on the calendar"
    yield "reason", item.time.reason
    if days := item.time.candidates:
        more = f" and {len(days) - _CANDIDATES} more" if len(days) > _CANDIDATES else ""
        yield "one of", ", ".join(days[:_CANDIDATES]) + more


def _timex(timex: Timex) -> str:
    return f"{timex.type} {timex.value}" + (f" mod {timex.mod}" if timex.mod else "")


def _number_rows(number: Number, figure: Figure | None) -> Iterator[tuple[str, str]]:
    yield "value", f"{_amount(number.value, number.high, number.unit)} ({number.kind})"
    yield "rule", number.rule
    yield "reason", _reason(number)
    if figure is None:
        yield "figure", "none: a label, date, age, or nothing counted"
        return
    amount = _amount(figure.value, figure.high, figure.unit)
    yield "figure", f"{figure.measure} {figure.comparator} {amount} «{figure.spans[0].text}»"


def _reason(number: Number) -> str:
    """What made the value: the way of writing, scale, unit, what is vague."""
    parts = [f"words ({number.rule})" if number.words else f"digits ({number.rule})"]
    if number.scale > 1:
        parts.append(f"scale {number.scale:,.16g}")
    if number.high is not None:
        parts.append("magnitude" if number.vague else "range")
    if number.unit:
        parts.append(f"unit {number.unit}")
    if number.tail:
        parts.append(f"in one word with «{number.tail}»")
    return ", ".join(parts)


def _amount(value: float, high: float | None, unit: str | None) -> str:
    upper = "" if high is None else f" to {high:,.16g}"
    return f"{value:,.16g}{upper}" + (f" {unit}" if unit else "")


def _listed(items: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> RenderableType:
    """Each expression in bold, its facts in two columns below."""
    return Group(*(part for words, rows in items for part in (_heading(words), _facts(rows))))


def _heading(words: str) -> Text:
    return Text(f"«{one_line(words)}»", style="bold")


def _facts(rows: Iterable[tuple[str, str]]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for label, value in rows:
        table.add_row(label, Text(one_line(value)))
    return Padding(table, (0, 0, 0, 3))
