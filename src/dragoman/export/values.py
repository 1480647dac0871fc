"""Dates and figures in words: what a reader of the report sees for EDTF values, numbers and units."""

from __future__ import annotations

import re
from datetime import date

from dragoman import edtf
from dragoman.export.wording import Wording
from dragoman.model import Figure

_DURATION = re.compile(
    r"P(?:(?P<a>\d+)Y)?(?:(?P<mo>\d+)M)?(?:(?P<wk>\d+)W)?(?:(?P<d>\d+)D)?(?:T(?:(?P<h>\d+)H)?(?:(?P<min>\d+)M)?)?"
)
_SENTENCES = re.compile(r"(?<=[.])\s+(?=[A-Z])(?![^“]*”)")  # not within the words of an article
_DATE = re.compile(r"(?<![\w-])\d{4}-\d\d(?:-\d\d)?(?![\w-])")
_SCALES = ("1e12", "1e9", "1e6")


def date_words(value: str | None, wording: Wording) -> str:
    """An EDTF value in words ("2. Juli 2024", "Sommer 2025", "bis 2030"); what is no EDTF stands as it is."""
    if not value:
        return wording.word("words", "undated")
    if not edtf.is_valid(value):
        return value
    if "/" not in value:
        return _point(value, wording)
    first, _, last = value.partition("/")
    if first in {"", ".."} or last in {"", ".."}:
        word, end = ("since", first) if last in {"", ".."} else ("until", last)
        return f"{wording.word('words', word)} {_point(end, wording)}" if end.strip(".") else value
    return _range(first, last, wording)


def figure_words(figure: Figure, wording: Wording) -> str:
    """The value of a figure with comparator and unit: "mehr als 41 Milliarden US-Dollar"."""
    comparator = wording.tables["comparator"].get(figure.comparator, "")
    number = number_words(figure.value, wording)
    if figure.high is not None:
        same_scale = _scale(figure.high) == _scale(figure.value)
        low = _digits(figure.value / _scale(figure.value), wording) if same_scale else number
        number = f"{low} {wording.word('words', 'until')} {number_words(figure.high, wording)}"
    unit = _unit(figure.unit, wording, one=figure.value == 1 and figure.high is None) if figure.unit else ""
    return " ".join(part for part in (comparator, number, unit) if part)


def duration_words(value: str, wording: Wording) -> str:
    """An ISO 8601 duration in words ("P2D" is "2 Tage"); what is none stands as it is."""
    match = _DURATION.fullmatch(value)
    if not match or not any(match.groups()):
        return value
    parts = [(number, unit) for unit, number in match.groupdict().items() if number]
    return ", ".join(f"{number} {_unit(unit, wording, one=number == '1')}" for number, unit in parts)


def number_words(value: float, wording: Wording) -> str:
    """A number with its scale in words and a decimal comma: 1.5e9 is "1,5 Milliarden"."""
    for scale in _SCALES:
        if abs(value) >= float(scale):
            return f"{_digits(value / float(scale), wording)} {wording.word('scale', scale)}"
    return _digits(value, wording)


def remark_words(remark: str, wording: Wording) -> str:
    """A remark of the ingest in the report's language, sentence by sentence, its dates in words."""
    return " ".join(_remark(sentence, wording) for sentence in _SENTENCES.split(remark))


def _remark(sentence: str, wording: Wording) -> str:
    for pattern, text in wording.remarks:
        if match := pattern.fullmatch(sentence):
            return _DATE.sub(lambda date: date_words(date.group(), wording), match.expand(text))
    return sentence


def _unit(unit: str, wording: Wording, *, one: bool) -> str:
    return (one and wording.tables["unit_one"].get(unit)) or wording.word("unit", unit)


def _scale(value: float) -> float:
    return next((float(scale) for scale in _SCALES if abs(value) >= float(scale)), 1.0)


def _digits(value: float, wording: Wording) -> str:
    whole, _, rest = f"{round(value, 3):,.3f}".rstrip("0").rstrip(".").partition(".")
    grouped = whole.replace(",", _form("group", wording) if abs(value) >= 10_000 else "")
    return grouped + (_form("decimal", wording) + rest if rest else "")


# What a language that says nothing of its forms has: those of German.
_FORMS = {"group": ".", "decimal": ",", "dot": ".", "quarter": "{n}. {word}"}


def _form(name: str, wording: Wording) -> str:
    return wording.tables.get("forms", {}).get(name, _FORMS[name])


def _point(value: str, wording: Wording) -> str:
    kind = edtf.precision(value)
    if kind == "day":
        day = date.fromisoformat(value)
        return f"{day.day}{_form('dot', wording)} {wording.months[day.month - 1]} {day.year}"
    if kind == "month":
        return f"{wording.months[int(value[5:]) - 1]} {value[:4]}"
    if kind == "season":
        return f"{wording.seasons[int(value[5:]) - 21]} {value[:4]}"
    if kind == "decade":
        return f"{value[:3]}0{wording.word('words', 'decade')}"
    if kind == "century":
        number = str(int(value[:2]) + 1)
        own = wording.tables.get("century", {}).get(number)
        return own or f"{number}. {wording.word('words', 'century')}"
    return value


def _range(first: str, last: str, wording: Wording) -> str:
    kinds, dot = (edtf.precision(first), edtf.precision(last)), _form("dot", wording)
    if kinds == ("day", "day"):
        a, b = date.fromisoformat(first), date.fromisoformat(last)
        if (a.year, a.month) == (b.year, b.month):
            return f"{a.day}{dot}–{_point(last, wording)}"
        if a.year == b.year:
            return f"{a.day}{dot} {wording.months[a.month - 1]} – {_point(last, wording)}"
    if kinds == ("month", "month") and first[:4] == last[:4]:
        low, high = int(first[5:]), int(last[5:])
        if high == low + 2 and low % 3 == 1:
            told = _form("quarter", wording).format(n=high // 3, word=wording.word("words", "quarter"))
            return f"{told} {last[:4]}"
        return f"{wording.months[low - 1]}–{_point(last, wording)}"
    if kinds == ("year", "year"):
        return f"{first}–{last}"
    return f"{_point(first, wording)} – {_point(last, wording)}"
