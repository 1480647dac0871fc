"""Numbers in a text: counts, fractions, ordinals, per cent, money, quantities, with value and unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

from dragoman.lang.numbers import NumberRules
from dragoman.lang.units import Unit
from dragoman.read.numbers.compare import comparator
from dragoman.read.numbers.joins import joined, stretch, word_at
from dragoman.read.numbers.numerals import numerals
from dragoman.read.numbers.parts import Numeral
from dragoman.read.numbers.words import number_word

_GAP = re.compile(r"[ \u00a0]-[ \u00a0]|[ \u00a0\u2009\u202f\n]?[-‑]?")
_SPACE = re.compile(r"[ \u00a0\u2009\u202f\n]")
_SPACES = (" ", "\u00a0")
_BRACKETS = {"(": ")", "<": ">"}
_CENTS = re.compile(r"[ \u00a0]?\d{1,2}[ \u00a0]([^\W\d_]+)")
_MILLION = 1e6
_NEXT_DIGIT = re.compile(r"[ \u00a0\u202f]?\d")
_SHARED = tuple(field.name for field in fields(Numeral))


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
    numbers = joined(text, _with_magnitudes(text, found, rules), rules)
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


def _money_before(text: str, number: Number, rules: NumberRules) -> Number | None:
    """Reads "$41 Mrd.", "EUR 3 Mio."."""
    if number.words or number.start == 0:
        return None
    offset = max(0, number.start - 8)
    match = rules.units.prefix.search(text[offset : number.start])
    if not match:
        return None
    unit = rules.units.symbols[match["sign"]]
    if _is_of_number_before(text, offset + match.start("sign"), unit, rules):
        return None
    is_code = match["sign"].isalpha() and match["sign"].isupper() and len(match["sign"]) == 3
    whole = number.value == int(number.value)
    if is_code and whole and unit.code not in rules.units.major and abs(number.value) < rules.units.large:
        return None
    return replace(stretch(text, number, start=offset + match.start("sign")), kind="money", unit=unit.code)


def _is_of_number_before(text: str, start: int, unit: Unit, rules: NumberRules) -> bool:
    """Whether the sign of money at `start` is that of a number before it: "10 $ 30 cents", "twenty ringgit
    43 sens"."""
    before = text[max(0, start - 16) : start].rstrip()
    sign = rules.units.symbol.match(text, start)
    end = sign.end() if sign else start
    if text[end - 1 : end].islower():
        word = re.search(r"[^\W\d_]+\Z", before)
        return before[-1:].isdigit() or (word is not None and number_word(word[0].lower(), rules) is not None)
    return before[-1:].isdigit() and _with_cents(text, end, unit, rules)


def _percent(text: str, number: Number, rules: NumberRules) -> Number | None:
    gap = _GAP.match(text, number.end)
    start = gap.end() if gap else number.end
    for sign in rules.percent_symbols:
        if text.startswith(sign, start) and start - number.end <= 1:
            end = start + len(sign)
            return (
                None if number.article else replace(stretch(text, number, end=end), kind="percent", unit="%")
            )
    word = word_at(text, start, rules)
    name = _long_name(text, start, rules) or (re.split("[-‑]", word.group())[0] if word else "")
    points = name.lower() in rules.points
    if not name or not (points or name.lower() in rules.percent):
        return None
    found = stretch(text, number, end=start + len(name))
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
    linked = word_at(text, start, rules) if number.vague else None
    if linked and linked.group() in rules.vague_of:
        start = linked.end() + 1  # "hundreds of millions of dollars"
    found = _unit_at(text, number, start, rules) or _unit_apart(text, number, start, rules)
    if not found:
        return None
    unit, end = found
    if _is_year(text, number, end, rules):
        return None
    if number.article and unit.money is False and unit.below is not None:
        return None
    if number.article and number.value == 1 and _is_other_noun(text[number.end : end], unit, rules):
        return None
    kind = "money" if unit.money else "quantity"
    article = number.article and number.value == 1
    measured = replace(stretch(text, number, end=end), kind=kind, unit=unit.code, article=article)
    if unit.money and number.scale == 1 and (scale := _scale_behind(text, end, rules)):
        value, size = number.value * scale[0], scale[0]
        measured = replace(stretch(text, measured, end=scale[1]), value=value, scale=size)
    if number.high is None and (more := _half_behind(text, end, rules)):
        end += 1 + len(more)
        value = number.value + rules.words.half_behind[more]
        measured = replace(stretch(text, measured, end=end), value=value, article=False)
    if unit.factor == 1:
        return measured
    high = None if number.high is None else number.high * unit.factor
    return replace(measured, value=float(f"{measured.value * unit.factor:.15g}"), high=high)


def _is_year(text: str, number: Number, end: int, rules: NumberRules) -> bool:
    """Whether four digits are a year and what looks like a unit behind them another word: "in 2021 real wages
    fell"; or the first letters of a name: "the 2023 L.E. Smith case"."""
    if not rules.words.year_after or not _YEAR.fullmatch(number.text):
        return False
    before = _WORD_BEFORE.search(text[max(0, number.start - 12) : number.start])
    if before and before["word"].lower() in rules.words.year_after:
        return True
    return text[end - 1] == "." and _NAME_BEHIND.match(text, end) is not None


_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD_BEFORE = re.compile(r"(?<!\w)(?P<word>[A-Za-z]+) \Z")
_NAME_BEHIND = re.compile(r" ?[A-Z][a-z]")


def _is_other_noun(name: str, unit: Unit, rules: NumberRules) -> bool:
    """Whether a word behind an article is an ordinary one rather than a unit: "a stone", "a rub" (which in
    small letters is the code of a currency behind figures only)."""
    return unit.code in rules.units.counted or (unit.money and name.strip() == (unit.code or "").lower())


def _unit_at(text: str, number: Number, start: int, rules: NumberRules) -> tuple[Unit, int] | None:
    """The unit that stands at `start`, and where it ends."""
    bound = "-" in text[number.end : start] or "‑" in text[number.end : start]
    symbol = _symbol(text, number, start, rules)
    name = _named(text, number, start, rules, joined=bound)
    return name if symbol is None or (name and name[1] > symbol[1] + 1) else symbol


def _unit_apart(text: str, number: Number, start: int, rules: NumberRules) -> tuple[Unit, int] | None:
    """The unit behind what may divide it from its number: "two more hours", "three quarters of an hour",
    "20 (kg)"."""
    if text[start : start + 1] in _BRACKETS and not number.article:
        found = _unit_at(text, number, start + 1, rules)
        closes = found and text[found[1] : found[1] + 1] == _BRACKETS[text[start]]
        return (found[0], found[1] + 1) if found and closes else None
    filler = word_at(text, start, rules)
    if not filler or text[start - 1 : start] not in _SPACES:
        return None
    word, article = filler.group().lower(), False
    behind = word_at(text, filler.end() + 1, rules)
    part = number.kind == "fraction" or 0 < number.value < 1
    if word in rules.units.part_of and part and behind:
        article = behind.group().lower() in rules.words.one
        if not article and number.value < 1:
            return None
        start = behind.end() + 1 if article else behind.start()
    elif word in rules.units.fillers and behind and not number.article:
        start = behind.start()
    else:
        return None
    found = _named(text, number, start, rules, joined=False)
    return found if found and not (found[0].money and word in rules.units.part_of) else None


def _scale_behind(text: str, end: int, rules: NumberRules) -> tuple[float, int] | None:
    """The scale behind a code of money and where it ends: "75 USD million"."""
    word = word_at(text, end + 1, rules) if text[end : end + 1] in _SPACES else None
    scale = rules.scales.get(word.group().lower()) if word and text[end - 1].isupper() else None
    return (scale, word.end()) if word and scale and scale >= _MILLION else None


def _half_behind(text: str, end: int, rules: NumberRules) -> str | None:
    """What a unit has behind it in "an hour and a half"; not in "a year and a half of it"."""
    behind = text[end + 1 : end + 24].lower()
    found = (more for more in rules.words.half_behind if behind.startswith(more))
    more = next(found, None)
    after = behind[len(more or "") :]
    return None if more is None or after.startswith(" of") or after[:1].isalpha() else more


def _symbol(text: str, number: Number, start: int, rules: NumberRules) -> tuple[Unit, int] | None:
    match = rules.units.symbol.match(text, start)
    if not match:
        return None
    unit, after = rules.units.symbols[match.group()], text[match.end() : match.end() + 1]
    if (
        unit.money
        and _NEXT_DIGIT.match(text, match.end())
        and not _with_cents(text, match.end(), unit, rules)
    ):
        return None  # "2023 € 380 Millionen"
    if match.group()[-1].isalnum() and (
        after.isalnum()
        or (after in ("-", "‑") and text[match.end() + 1 : match.end() + 2].isalpha() and start == number.end)
    ):
        return None
    return unit, match.end()


def _with_cents(text: str, end: int, unit: Unit, rules: NumberRules) -> bool:
    """Whether hundredths of the currency follow: "10 $ 30 cents"."""
    cents = _CENTS.match(text, end)
    return cents is not None and cents[1].lower() in rules.units.cents.get(unit.code or "", ())


def _named(
    text: str, number: Number, start: int, rules: NumberRules, *, joined: bool
) -> tuple[Unit, int] | None:
    """The longest name of a unit at `start`. A name that a hyphen binds to a noun counts only where a hyphen
    binds it to the number as well ("200-Megawatt-Anlage", not "20 Euro-Länder")."""
    ends: list[int] = []
    position = start
    while len(ends) < rules.units.longest and (word := word_at(text, position, rules)):
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
            stretch(text, number, end=match.end()), unit=unit, compound=True, tail=adjective["stem"]
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
