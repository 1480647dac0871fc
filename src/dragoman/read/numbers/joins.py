"""Numbers that are one: ranges, sums of a larger and a smaller unit, a currency and its hundredths."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.lang.numbers import NumberRules

if TYPE_CHECKING:
    from dragoman.read.numbers import Number

_WORD = re.compile(r"(?:[^\W\d_]\.){2,3}(?= )|[^\W\d_][^\W_]*(?:[-‑'’][^\W\d_][^\W_]*)*")
# The same, where the language says what stands between the parts of a sum.
_LONGER = {("d", "h"): 24, ("w", "d"): 7, ("mi", "ft"): 5280, ("mi", "yd"): 1760}
_MINUTES = 60
_FEET = ("'", "’", "′")
_FEET_OF_YARD = 3  # "2 yards and 7 feet": so few are passed in speech
_YEARS = range(1700, 2150)
# How many of the second are one of the first.
_PARTS = {
    ("a", "mo"): 12, ("h", "min"): 60, ("min", "s"): 60, ("h", "s"): 3600, ("km", "m"): 1000,
    ("m", "cm"): 100,
    ("yd", "ft"): 3, ("ft", "in"): 12, ("kg", "g"): 1000, ("lb", "oz"): 16,
}  # fmt: skip


def stretch(text: str, number: Number, *, start: int | None = None, end: int | None = None) -> Number:
    """The number over another stretch of the text."""
    first = number.start if start is None else start
    last = number.end if end is None else end
    return replace(number, start=first, end=last, text=text[first:last])


def word_at(text: str, start: int, rules: NumberRules) -> re.Match[str] | None:
    """The word that begins there, with its hyphens."""
    return (_WORD if rules.spaced else rules.letters).match(text, start)


def joined(text: str, numbers: list[Number], rules: NumberRules) -> list[Number]:
    """Ranges as one number, and hundredths of a currency with its units."""
    out: list[Number] = []
    for number in numbers:
        if out:
            joint = (
                _repeated(text, out[-1], number)
                or _cents(text, out[-1], number, rules)
                or _smaller_part(text, out[-1], number, rules)
                or _range(text, out[-1], number, rules)
            )
            if joint:
                out[-1] = joint
                continue
        out.append(number)
    return [number for number in out if not (number.article and number.kind == "cardinal")]


def _repeated(text: str, left: Number, right: Number) -> Number | None:
    """A number in words with its digits in brackets is one: "forty-five (45)"."""
    inside = text[left.end : right.start].lstrip() == "(" and text[right.end : right.end + 1] == ")"
    return left if inside and left.words and left.value == right.value and right.unit is None else None


def _cents(text: str, left: Number, right: Number, rules: NumberRules) -> Number | None:
    """Reads "20 rupees 43 paise", "15 Euro und 50 Cent", "15 dollars 50"."""
    between = text[left.end : right.start].strip().lower()
    if left.kind != "money" or left.value % 1 or len(text[left.end : right.start]) > 6:
        return None
    if right.kind == "money":
        name = right.text.rpartition(" ")[2].lower()
        named = name in rules.units.cents.get(left.unit or "", ()) and 0 < right.value < 1
        if not named or between not in ("", *rules.mixed_and):
            return None
        return replace(stretch(text, left, end=right.end), value=left.value + right.value)
    two_digits = right.text.isdecimal() and len(right.text) == 2 and left.text[-1].isalpha()
    bare = (
        between in ("", *rules.sum_and)
        and (right.words or two_digits)
        and not word_at(text, right.end + 1, rules)
    )
    if right.kind != "cardinal" or not 0 < right.value < 100 or not bare:
        return None
    return replace(stretch(text, left, end=right.end), value=left.value + right.value / 100)


def _smaller_part(text: str, left: Number, right: Number, rules: NumberRules) -> Number | None:
    """Reads "zwei Jahre und drei Monate", "1 Stunde 20 Minuten", "5 feet 7 inches" in the smaller unit."""
    between = text[left.end : right.start].strip()
    right = _bare_minutes(text, left, right, rules) if between == "" else right
    if between in _FEET and left.kind == "cardinal" and (right.unit, right.text[-1]) == ("in", '"'):
        left, between = replace(left, kind="quantity", unit="ft"), ""
    pair = (left.unit or "", right.unit or "")
    ratio = _PARTS.get(pair) or (_LONGER.get(pair) if rules.sum_and else None)
    if ratio is None or left.high is not None or right.high is not None:
        return None
    if right.value >= ratio > _FEET_OF_YARD or left.compound or right.compound:
        return None
    if between not in ("", *rules.mixed_and, *rules.sum_and):
        return None
    value = float(f"{left.value * ratio + right.value:.15g}")
    return replace(stretch(text, right, start=left.start), value=value, article=False, words=left.words)


def _bare_minutes(text: str, left: Number, right: Number, rules: NumberRules) -> Number:
    """The minutes of "2 hours thirty": a number of two digits or in words behind hours, with nothing after
    it, where the language says so."""
    fits = rules.sum_and and left.unit == "h" and right.kind == "cardinal" and 0 < right.value < _MINUTES
    if rules.sum_and and (left.unit, right.unit) == ("h", "m") and right.text[-2:].strip("m").isdigit():
        return replace(right, unit="min")  # "1h 20m"
    whole = right.value % 1 == 0 and (right.words or len(right.text) == 2)
    ends = not text[right.end : right.end + 1].isalnum() and not word_at(text, right.end + 1, rules)
    return replace(right, kind="quantity", unit="min") if fits and whole and ends else right


def _range(text: str, left: Number, right: Number, rules: NumberRules) -> Number | None:
    """Reads "10 bis 12 Milliarden", "zwischen 10 und 12", "von 3 km bis 5 km", "5–6"."""
    gap = text[left.end : right.start]
    if len(gap) > 24 or left.high is not None or right.high is not None or left.compound:
        return None
    if "ordinal" in (left.kind, right.kind) or not _binds(text, left, gap, rules):
        return None
    if left.kind == "money" and right.unit is None and right.kind == "cardinal":
        right = replace(right, kind="money", unit=left.unit)  # "$3-4 billion"
        left = replace(left, unit=None)
    if left.kind == right.kind == "money" and left.unit == right.unit and left.text[0] == right.text[0]:
        left = replace(left, unit=None if left.scale < right.scale else left.unit)  # "$3 to $4 billion"
    low = _scaled_low(left, right)
    if low >= right.value or (left.unit not in (None, right.unit)) or _both_years(left, right, gap):
        return None
    start, end = left.start, right.end
    return replace(
        right, start=start, end=end, text=text[start:end], value=low, high=right.value, words=left.words
    )


def _binds(text: str, left: Number, gap: str, rules: NumberRules) -> bool:
    before = re.findall(r"[^\W\d_]+", text[max(0, left.start - 32) : left.start])
    if rules.joint.fullmatch(gap):
        moved = before and before[-1].lower() in rules.change_before and rules.change_joint.fullmatch(gap)
        return (
            not moved
            or (len(before) > 1 and before[-2].lower() in rules.span_before)
            or _opens(text, left, rules)
        )
    if not rules.between_joint.fullmatch(gap):
        return False
    return any(word.lower() in rules.between for word in before[-2:])


def _opens(text: str, left: Number, rules: NumberRules) -> bool:
    """Whether "from" before the number opens a sentence or a bracket: nothing changes there."""
    before = text[max(0, left.start - 16) : left.start].rstrip()
    word = re.search(r"[^\W\d_]+\Z", before)
    rest = before[: word.start()].rstrip() if word else ""
    at_begin = left.start <= len("approximately ") + 2 and not rest
    return bool(rules.span_before) and bool(word) and (at_begin or rest[-1:] in (".", "(", ";"))


def _scaled_low(left: Number, right: Number) -> float:
    """The lower end, which shares the scale of the upper one where it names none ("10 bis 12 Milliarden")."""
    if right.scale > 1 and left.scale == 1 and left.unit is None and left.value < 1000:
        return float(f"{left.value * right.scale:.15g}")
    return left.value


def _both_years(left: Number, right: Number, gap: str) -> bool:
    bare = left.unit is None and right.unit is None and left.scale == right.scale == 1
    return bare and left.value in _YEARS and right.value in _YEARS and len(left.text) == len(right.text) == 4
