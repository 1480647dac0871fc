"""Numbers in a text: counts, fractions, ordinals, per cent, money, quantities, with value and unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

from dragoman.lang.numbers import NumberRules
from dragoman.lang.units import Unit
from dragoman.read.numbers.compare import comparator
from dragoman.read.numbers.numerals import Numeral, numerals

_GAP = re.compile(r"[ \u00a0]-[ \u00a0]|[ \u00a0\u2009\u202f\n]?[-‑]?")
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[-‑'’][^\W\d_][^\W_]*)*")
_SPACE = re.compile(r"[ \u00a0\u2009\u202f\n]")
_NEXT_DIGIT = re.compile(r"[ \u00a0\u202f]?\d")
_YEARS = range(1700, 2150)
_SHARED = tuple(field.name for field in fields(Numeral))
# How many of the second are one of the first.
_PARTS = {
    ("a", "mo"): 12, ("h", "min"): 60, ("min", "s"): 60, ("h", "s"): 3600, ("km", "m"): 1000,
    ("m", "cm"): 100,
    ("yd", "ft"): 3, ("ft", "in"): 12, ("kg", "g"): 1000, ("lb", "oz"): 16,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a text gives: `text` is the stretch from `start` to `end`.

    `kind`: cardinal, fraction, ordinal, percent, money, quantity. `unit`: an ISO 4217 code, % or pp (points),
    an SI symbol or short form, a mo w d h min s for durations, None for a count. `high` closes a range.
    `scale` is the Million or Milliarde in it (1 for none); `vague` marks a magnitude ("Hunderte"), `article`
    a "ein" that counts only by its unit, `words` a number in words. `tail` is what follows in the same word
    ("jährig", "mal", "Anlage"). `compound`: the adjective "zweitägig" or "24-jährig". `rule`: the form of
    digits or the table of `numbers.toml` that read its first part.
    """

    start: int
    end: int
    text: str
    kind: str
    value: float
    unit: str | None = None
    high: float | None = None
    scale: float = 1.0
    vague: bool = False
    article: bool = False
    words: bool = False
    compound: bool = False
    tail: str = ""
    rule: str = ""
    comparator: str = "="


def find_numbers(text: str, rules: NumberRules) -> tuple[Number, ...]:
    """The numbers of a text, in order, without overlaps. Dates, clock times and codes ("G20") are none."""
    found: list[Number] = []
    for numeral in numerals(text, rules):
        number = _with_unit(text, numeral, rules)
        if number and found and number.start < found[-1].end:
            if not (found[-1].article and number.kind == "ordinal"):
                continue  # "barrels a day": a unit, and no day
            found.pop()  # "a second": an ordinal, and no unit of time
        if number:
            found.append(number)
    numbers = _joined(text, _with_magnitudes(text, found, rules), rules)
    return tuple(replace(number, comparator=comparator(text, number, rules)) for number in numbers)


def _with_unit(text: str, numeral: Numeral, rules: NumberRules) -> Number | None:
    number = _number(text, numeral)
    if number.kind == "ordinal" or number.compound:
        return number
    for attach in (_money_before, _percent, _unit_behind):
        found = attach(text, number, rules)
        if found:
            return found
    return None if number.article else _with_tail(text, number, rules)


def _number(text: str, numeral: Numeral) -> Number:
    given = {name: getattr(numeral, name) for name in _SHARED}
    given["value"] = float(f"{numeral.value:.15g}")  # 8.2 times a milliard is not 8199999999.999999
    return Number(text=text[numeral.start : numeral.end], compound=bool(numeral.tail), **given)


def _stretch(text: str, number: Number, *, start: int | None = None, end: int | None = None) -> Number:
    first = number.start if start is None else start
    last = number.end if end is None else end
    return replace(number, start=first, end=last, text=text[first:last])


def _money_before(text: str, number: Number, rules: NumberRules) -> Number | None:
    """Reads "$41 Mrd.", "EUR 3 Mio."."""
    if number.words or number.start == 0:
        return None
    offset = max(0, number.start - 8)
    match = rules.units.prefix.search(text[offset : number.start])
    if not match:
        return None
    unit = rules.units.symbols[match["sign"]]
    is_code = match["sign"].isalpha() and match["sign"].isupper() and len(match["sign"]) == 3
    whole = number.value == int(number.value)
    if is_code and whole and unit.code not in rules.units.major and abs(number.value) < rules.units.large:
        return None
    return replace(_stretch(text, number, start=offset + match.start("sign")), kind="money", unit=unit.code)


def _percent(text: str, number: Number, rules: NumberRules) -> Number | None:
    gap = _GAP.match(text, number.end)
    start = gap.end() if gap else number.end
    for sign in rules.percent_symbols:
        if text.startswith(sign, start) and start - number.end <= 1:
            end = start + len(sign)
            return (
                None if number.article else replace(_stretch(text, number, end=end), kind="percent", unit="%")
            )
    word = _word_at(text, start, rules)
    name = _long_name(text, start, rules) or (re.split("[-‑]", word.group())[0] if word else "")
    points = name.lower() in rules.points
    if not name or not (points or name.lower() in rules.percent):
        return None
    found = _stretch(text, number, end=start + len(name))
    return replace(found, kind="percent", unit="pp" if points else "%", article=False)


def _long_name(text: str, start: int, rules: NumberRules) -> str:
    """The name of per cent or points in more than one word ("percentage points"), or nothing."""
    for name in (name for name in (*rules.points, *rules.percent) if " " in name):
        end = start + len(name)
        if text[start:end].lower() == name and not text[end : end + 1].isalpha():
            return text[start:end]
    return ""


def _unit_behind(text: str, number: Number, rules: NumberRules) -> Number | None:
    gap = _GAP.match(text, number.end)
    start = gap.end() if gap else number.end
    linked = _word_at(text, start, rules) if number.vague else None
    if linked and linked.group() in rules.vague_of:
        start = linked.end() + 1  # "hundreds of millions of dollars"
    joined = "-" in text[number.end : start] or "‑" in text[number.end : start]
    found = _symbol(text, number, start, rules) or _named(text, number, start, rules, joined=joined)
    if not found:
        return None
    unit, end = found
    if number.article and unit.money is False and unit.below is not None:
        return None
    kind = "money" if unit.money else "quantity"
    article = number.article and number.value == 1
    measured = replace(_stretch(text, number, end=end), kind=kind, unit=unit.code, article=article)
    if number.high is None and (more := _half_behind(text, end, rules)):
        end += 1 + len(more)
        value = number.value + rules.words.half_behind[more]
        measured = replace(_stretch(text, measured, end=end), value=value, article=False)
    if unit.factor == 1:
        return measured
    high = None if number.high is None else number.high * unit.factor
    return replace(measured, value=float(f"{measured.value * unit.factor:.15g}"), high=high)


def _half_behind(text: str, end: int, rules: NumberRules) -> str | None:
    """What a unit has behind it in "an hour and a half"; not in "a year and a half of it"."""
    behind = text[end + 1 : end + 24].lower()
    found = (more for more in rules.words.half_behind if behind.startswith(more))
    more = next(found, None)
    after = behind[len(more or "") :]
    return None if more is None or after.startswith(" of") or after[:1].isalpha() else more


def _word_at(text: str, start: int, rules: NumberRules) -> re.Match[str] | None:
    """The word that begins there, with its hyphens."""
    return (_WORD if rules.spaced else rules.letters).match(text, start)


def _symbol(text: str, number: Number, start: int, rules: NumberRules) -> tuple[Unit, int] | None:
    match = rules.units.symbol.match(text, start)
    if not match:
        return None
    unit, after = rules.units.symbols[match.group()], text[match.end() : match.end() + 1]
    if unit.money and _NEXT_DIGIT.match(text, match.end()):
        return None  # "2023 € 380 Millionen"
    if match.group()[-1].isalnum() and (
        after.isalnum()
        or (after in ("-", "‑") and text[match.end() + 1 : match.end() + 2].isalpha() and start == number.end)
    ):
        return None
    return unit, match.end()


def _named(
    text: str, number: Number, start: int, rules: NumberRules, *, joined: bool
) -> tuple[Unit, int] | None:
    """The longest name of a unit at `start`. A name that a hyphen binds to a noun counts only where a hyphen
    binds it to the number as well ("200-Megawatt-Anlage", not "20 Euro-Länder")."""
    ends: list[int] = []
    position = start
    while len(ends) < rules.units.longest and (word := _word_at(text, position, rules)):
        ends.append(word.end())
        space = _SPACE.match(text, word.end())
        if not space:
            break
        position = space.end()
    for end in reversed(ends):
        unit = rules.units.named(" ".join(text[start:end].split()), abs(number.value))
        if unit:
            return unit, end
    return _bound(text, number, start, ends[0], rules) if joined and ends else None


def _bound(text: str, number: Number, start: int, end: int, rules: NumberRules) -> tuple[Unit, int] | None:
    cut = end
    while (cut := max(text.rfind("-", start, cut), text.rfind("‑", start, cut))) > start:
        unit = rules.units.named(text[start:cut], abs(number.value))
        if unit:
            return unit, cut
    return None


def _with_tail(text: str, number: Number, rules: NumberRules) -> Number:
    """Reads "5.000-mal", "24-jährig", "2,5-fach", "Zehn-Punkte-Plan"."""
    match = re.compile(r"[-‑ ]?([^\W\d_]+)").match(text, number.end)
    if not match:
        return number
    word, joined = match.group(1).lower(), match.group()[0] in "-‑" or match.start(1) == number.end
    adjective = rules.adjective.fullmatch(word)
    if joined and adjective and not adjective["number"]:
        unit = rules.adjectives[adjective["stem"]] or None
        return replace(
            _stretch(text, number, end=match.end()), unit=unit, compound=True, tail=adjective["stem"]
        )
    if word in rules.times and (joined or word not in rules.times_joined):
        return replace(number, tail=word)
    return replace(number, tail=match.group(1)) if joined else number


def _with_magnitudes(text: str, numbers: list[Number], rules: NumberRules) -> list[Number]:
    """The numbers with "zweistelliger Milliardenbetrag" among them."""
    found = []
    for match in rules.digits_of.finditer(text):
        count = match["count"]
        digits = int(count) if count.isdecimal() else rules.digits_of_count[count]
        scale = float(rules.digits_of_scale[match["scale"]])
        low, high = 10.0 ** (digits - 1) * scale, (10.0**digits - 1) * scale
        kind = "money" if scale > 1 and match["tail"] else "cardinal"
        magnitude = Number(
            match.start(),
            match.end(),
            match.group(),
            kind,
            low,
            high=high,
            scale=scale,
            vague=True,
            words=True,
            rule="vague",
        )
        found.append(_unit_behind(text, magnitude, rules) or magnitude)
    if not found:
        return numbers
    taken = [n for n in numbers if not any(n.start < m.end and m.start < n.end for m in found)]
    return sorted([*taken, *found], key=lambda number: number.start)


def _joined(text: str, numbers: list[Number], rules: NumberRules) -> list[Number]:
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
        return replace(_stretch(text, left, end=right.end), value=left.value + right.value)
    two_digits = right.text.isdecimal() and len(right.text) == 2 and left.text[-1].isalpha()
    bare = between == "" and (right.words or two_digits) and not _word_at(text, right.end + 1, rules)
    if right.kind != "cardinal" or not 0 < right.value < 100 or not bare:
        return None
    return replace(_stretch(text, left, end=right.end), value=left.value + right.value / 100)


def _smaller_part(text: str, left: Number, right: Number, rules: NumberRules) -> Number | None:
    """Reads "zwei Jahre und drei Monate", "1 Stunde 20 Minuten", "5 feet 7 inches" in the smaller unit."""
    ratio = _PARTS.get((left.unit or "", right.unit or ""))
    if ratio is None or right.value >= ratio or left.high is not None or right.high is not None:
        return None
    if left.compound or right.compound or text[left.end : right.start].strip() not in ("", *rules.mixed_and):
        return None
    value = float(f"{left.value * ratio + right.value:.15g}")
    return replace(_stretch(text, right, start=left.start), value=value, article=False, words=left.words)


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
        return not moved
    if not rules.between_joint.fullmatch(gap):
        return False
    return any(word.lower() in rules.between for word in before[-2:])


def _scaled_low(left: Number, right: Number) -> float:
    """The lower end, which shares the scale of the upper one where it names none ("10 bis 12 Milliarden")."""
    if right.scale > 1 and left.scale == 1 and left.unit is None and left.value < 1000:
        return float(f"{left.value * right.scale:.15g}")
    return left.value


def _both_years(left: Number, right: Number, gap: str) -> bool:
    bare = left.unit is None and right.unit is None and left.scale == right.scale == 1
    return bare and left.value in _YEARS and right.value in _YEARS and len(left.text) == len(right.text) == 4
