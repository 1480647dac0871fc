"""From text to numerals: digits and words, joined to one value where they are one number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.lang.numbers import NumberRules
from dragoman.read.numberwords import Atom, Word, add, classify, ordinal_stem, roman

_TOKEN = re.compile(r"(?P<digit>\d)|(?P<word>[^\W\d_]+)")
_GAP = re.compile(r"[ \u00a0\u2009\u202f]?[-‑]?[ \u00a0\u2009\u202f\n]?")
_ABBREVIATION = re.compile(r"\.(?:\s?[^\W\d_]\.)?")
_LETTERS = re.compile(r"[^\W\d_]*")
_AFTER_ORDINAL = re.compile(r"[ \u00a0\n](?P<word>[^\W\d_]+)|[-‑](?P<tail>[^\W\d_]+)")
_SPACES = " \u00a0\u2009\u202f\n"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands: value, and `scale`, the last Million or the like that it holds (1 for none).

    `kind`: cardinal, fraction, ordinal; `article` marks "ein", which is a number only with a unit; `vague`
    marks a magnitude ("mehrere Hundert"), whose `high` is where it ends; `words` that it is not in digits.
    """

    start: int
    end: int
    value: float
    kind: str = "cardinal"
    scale: float = 1.0
    unit: str | None = None
    high: float | None = None
    article: bool = False
    vague: bool = False
    words: bool = False
    tail: str = ""


def numerals(text: str, rules: NumberRules) -> list[Numeral]:
    """The numbers of a text, in order, without overlaps."""
    atoms = list(_atoms(text, rules))
    reader = _Reader(text, rules, atoms)
    found: list[Numeral] = []
    index = 0
    while index < len(atoms):
        numeral, index = reader.read(index)
        if numeral:
            found.append(numeral)
    return found


def _atoms(text: str, rules: NumberRules) -> Iterator[Atom]:
    seen: dict[str, Word | None] = {}
    skips = [(m.start(), m.end()) for m in rules.skip.finditer(text)]
    position = skip = 0
    while match := _TOKEN.search(text, position):
        start = match.start()
        while skip < len(skips) and skips[skip][1] <= start:
            skip += 1
        if skip < len(skips) and skips[skip][0] <= start:
            position = skips[skip][1]
            continue
        atom, position = (
            _digits(text, start, rules) if match["digit"] else _word(text, start, match.end(), rules, seen)
        )
        if atom:
            yield atom


def _digits(text: str, start: int, rules: NumberRules) -> tuple[Atom | None, int]:
    """The digits at `start`; no atom where they are part of a code ("G20", "Su-30SM", "30SM")."""
    if start and text[start - 1] == "," and (start < 2 or text[start - 2] in _SPACES):
        start -= 1
    match = rules.digits.match(text, start)
    if not match or match.lastgroup is None:
        return None, start + 1
    end = match.end()
    letters = _LETTERS.match(text, end)
    tail = letters.group() if letters else ""
    if _in_code(text, start) or (tail and not _may_follow(tail, text, end, rules)):
        return None, end + len(tail)
    value = rules.digit_forms[match.lastgroup].value(match.group())
    if tail.lower() in rules.ordinals.digit_endings:
        return Atom(start, end + len(tail), "ordinal", value, text[start : end + len(tail)]), end + len(tail)
    if tail in rules.attached:
        end += len(tail)
        return Atom(start, end, "digits", value * rules.attached[tail], text[start:end]), end
    if _is_ordinal(text, start, end, value, rules):
        return Atom(start, end + 1, "ordinal", value, text[start : end + 1]), end + 1
    return Atom(start, end, "digits", value, match.group()), end


def _in_code(text: str, start: int) -> bool:
    """Whether a letter touches the digits, or a word that a hyphen joins to them, unless a range does."""
    before = text[start - 1 : start]
    if before.isalpha() or before in ("_", "#", "/", "+", "=", "&"):
        return before != "/" or text[start - 2 : start - 1].isalpha()
    if before in ("-", "‑"):
        return _letters_before(text, start - 1)
    return before in (".", ",", ":") and text[start - 2 : start - 1].isdigit()


def _letters_before(text: str, end: int) -> bool:
    """Whether a word ends at `end`, and no unit behind digits ("3km-5km")."""
    first = end
    while first and text[first - 1].isalpha() and end - first < 40:
        first -= 1
    return first < end and not text[first - 1 : first].isdigit()


def _may_follow(tail: str, text: str, end: int, rules: NumberRules) -> bool:
    """Whether letters may stand right behind digits: units, scales, ordinal endings, "fach"."""
    if tail in rules.attached or tail in rules.units.symbols or tail.lower() in rules.ordinals.digit_endings:
        return not text[end + len(tail) : end + len(tail) + 1].isdigit()
    low = tail.lower()
    if low in rules.times or low in rules.scales or rules.units.named(tail, 1):
        return True
    return bool(rules.adjective.fullmatch(low)) or low in rules.percent


def _is_ordinal(text: str, start: int, end: int, value: float, rules: NumberRules) -> bool:
    """Whether the digits carry the full stop of an ordinal rather than that of a sentence."""
    ordinals = rules.ordinals
    if text[end : end + 1] != "." or value > ordinals.largest_digits or value != int(value) or value < 1:
        return False
    after = _AFTER_ORDINAL.match(text, end + 1)
    if not after:
        return False
    word = after["word"]
    if word is None or word[0].islower():
        return True
    if word.lower() in ordinals.sentence_starters:
        return False
    before = _word_before(text, start)
    return before.lower() in ordinals.determiners or value < 100


def _word_before(text: str, start: int) -> str:
    """The word that ends right before `start`, a space between."""
    end = start
    while end and text[end - 1] in _SPACES:
        end -= 1
    first = end
    while first and text[first - 1].isalpha() and end - first < 40:
        first -= 1
    return text[first:end]


def _word(
    text: str, start: int, end: int, rules: NumberRules, seen: dict[str, Word | None]
) -> tuple[Atom | None, int]:
    dotted = _ABBREVIATION.match(text, end)
    for stop in (dotted.end(), end + 1) if dotted else ():
        scale = rules.scales.get(text[start:stop].lower())
        if scale:
            return Atom(start, stop, "scale", scale, text[start:stop]), stop
    word = text[start:end]
    number = roman(word) if word.isupper() else None
    if number and text[end : end + 1] == "." and _is_roman_ordinal(text, start, end, rules):
        return Atom(start, end + 1, "ordinal", number, text[start : end + 1]), end + 1
    low = word.lower()
    if low not in seen:
        seen[low] = classify(low, rules)
    known = seen[low]
    if not known or _is_other_word(text, start, end, known, rules):
        return _bare_ordinal(text, start, end, rules), end
    return Atom(start, end, known.kind, known.value, word, known.unit, known.tail), end


def _is_roman_ordinal(text: str, start: int, end: int, rules: NumberRules) -> bool:
    after = _AFTER_ORDINAL.match(text, end + 1)
    word = (after["word"] or "") if after else ""
    if not word[:1].isupper():
        return False
    before = _word_before(text, start).lower()
    return word.lower() in rules.ordinals.roman_nouns or (
        end - start > 1 and before in rules.ordinals.determiners
    )


def _is_other_word(text: str, start: int, end: int, known: Word, rules: NumberRules) -> bool:
    """Words that look like an ordinal and need a determiner to be one; letters joined to digits or a name."""
    before = text[start - 1 : start]
    if before in ("-", "‑") and text[start - 2 : start - 1].isalpha() and known.kind != "scale":
        return True
    if known.kind == "ordinal" and text[start:end].lower() in rules.ordinals.ambiguous:
        return _word_before(text, start).lower() not in rules.ordinals.determiners
    return before.isdigit() or text[end : end + 1].isdigit()


def _bare_ordinal(text: str, start: int, end: int, rules: NumberRules) -> Atom | None:
    """Reads "zu dritt", "zu elft"."""
    word = text[start:end]
    if (
        not word.islower()
        or word[-1] != "t"
        or _word_before(text, start).lower() not in rules.ordinals.group_before
    ):
        return None
    value = ordinal_stem(word, rules)
    return Atom(start, end, "ordinal", value, word) if value else None


class _Reader:
    """Joins atoms to numerals. Holds what every step needs; nothing in it changes."""

    __slots__ = ("atoms", "rules", "text")

    def __init__(self, text: str, rules: NumberRules, atoms: list[Atom]) -> None:
        self.text, self.rules, self.atoms = text, rules, atoms

    def read(self, index: int) -> tuple[Numeral | None, int]:
        """The numeral that begins with the atom at `index`, if any, and where to go on."""
        atom = self.atoms[index]
        steps = {
            "one": self._one,
            "half": self._half,
            "noun": self._noun,
            "vague": self._vague,
            "some": self._some,
            "minus": self._minus,
            **dict.fromkeys(("ordinal", "adjective", "times"), self._single),
            **dict.fromkeys(("digits", "word", "halves"), self._number),
        }
        step = steps.get(atom.kind)
        return step(index) if step else (None, index + 1)

    def next(self, index: int) -> Atom | None:
        """The atom after that at `index` where only a space, a hyphen or nothing divides the two."""
        if index + 1 >= len(self.atoms):
            return None
        left, right = self.atoms[index], self.atoms[index + 1]
        gap = self.text[left.end : right.start]
        return right if len(gap) <= 3 and _GAP.fullmatch(gap) else None

    def _single(self, index: int) -> tuple[Numeral | None, int]:
        atom = self.atoms[index]
        kind = "ordinal" if atom.kind == "ordinal" else "cardinal"
        numeral = Numeral(
            atom.start,
            atom.end,
            atom.value,
            kind,
            unit=atom.unit,
            words=not atom.text[0].isdigit(),
            tail=atom.tail,
        )
        return numeral, index + 1

    def _minus(self, index: int) -> tuple[Numeral | None, int]:
        after = self.next(index)
        if not after or after.kind not in ("digits", "word", "halves"):
            return None, index + 1
        numeral, end = self._number(index + 1)
        if numeral:
            numeral = replace(numeral, start=self.atoms[index].start, value=-numeral.value)
        return numeral, end

    def _one(self, index: int) -> tuple[Numeral | None, int]:
        """Reads "eine Million", "ein halbes Dutzend"; else an article that a unit may make a number."""
        atom, after = self.atoms[index], self.next(index)
        if after and after.kind in ("scale", "part") and not self._hyphen(index):
            return self._number(index)
        if after and after.kind == "word" and after.value in self.rules.words.powers:
            return self._number(index)
        if after and after.kind in ("half", "halves"):
            numeral, end = self.read(index + 1)
            return (replace(numeral, start=atom.start) if numeral else None), end
        return Numeral(atom.start, atom.end, 1, article=True, words=True), index + 1

    def _half(self, index: int) -> tuple[Numeral | None, int]:
        """Reads "halbe Milliarde"; "halber" alone is a number only with a unit."""
        atom, after = self.atoms[index], self.next(index)
        if after and after.kind == "scale":
            scale = after.value
            return Numeral(atom.start, after.end, 0.5 * scale, scale=scale, words=True), index + 2
        return Numeral(atom.start, atom.end, 0.5, "fraction", article=True, words=True), index + 1

    def _noun(self, index: int) -> tuple[Numeral | None, int]:
        atom = self.atoms[index]
        return Numeral(atom.start, atom.end, atom.value, "fraction", words=True), index + 1

    def _vague(self, index: int) -> tuple[Numeral | None, int]:
        """Reads "Hunderte Millionen", "Zehntausende": the magnitude, up to ten times as much."""
        atom, after = self.atoms[index], self.next(index)
        scale = after.value if after and after.kind == "scale" and after.value > atom.value else 1.0
        end, following = (after.end, index + 2) if after and scale > 1 else (atom.end, index + 1)
        value = atom.value * scale
        return Numeral(
            atom.start, end, value, scale=scale, high=10 * value, vague=True, words=True
        ), following

    def _some(self, index: int) -> tuple[Numeral | None, int]:
        """Reads "mehrere Millionen", "einige hundert"."""
        after = self.next(index)
        if not after or not (
            after.kind == "scale" or (after.kind == "word" and after.value in self.rules.words.powers)
        ):
            return None, index + 1
        value, end, following = after.value, after.end, index + 2
        more = self.next(index + 1)
        if more and more.kind == "scale" and more.value > value:
            value, end, following = value * more.value, more.end, index + 3
        start = self.atoms[index].start
        return Numeral(start, end, value, scale=value, high=10 * value, vague=True, words=True), following

    def _number(self, index: int) -> tuple[Numeral | None, int]:
        """A number of any length: "3,5 Millionen", "ein hundert fünfzehn", "zwei Drittel Millionen"."""
        first = self.atoms[index]
        parts = [first.value]
        scale = 1.0
        end = index
        while (after := self.next(end)) and self._goes_on(end, after, parts, scale):
            if after.kind == "ordinal":
                return self._ordinal(first, parts, after), end + 2
            is_power = after.kind == "scale" or after.value in self.rules.words.powers
            add(parts, after.value, power=is_power)
            scale = after.value if after.kind == "scale" else scale
            end += 1
        numeral = Numeral(
            first.start, self.atoms[end].end, sum(parts), scale=scale, words=first.kind != "digits"
        )
        return self._signed(self._fraction(self._decimals(numeral, end)))

    def _goes_on(self, index: int, after: Atom, parts: list[float], scale: float) -> bool:
        """Whether `after` belongs to the number read so far, whose last atom is at `index`."""
        atom, powers = self.atoms[index], self.rules.words.powers
        if after.kind == "scale":
            return after.value > parts[-1] or after.value < scale
        if self._hyphen(index) or atom.text[-1] == ".":
            return False
        if after.kind == "ordinal":
            return self._ordinal_goes_on(atom, after, parts)
        if after.kind == "digits":
            later = self.next(index + 1)
            return (
                atom.kind == "scale" and later is not None and later.kind == "scale" and later.value < scale
            )
        if after.kind != "word" or atom.kind == "digits":
            return False
        if after.value in powers:
            return parts[-1] < after.value and (atom.kind == "one" or atom.value < 100)
        zeros = atom.kind == "word" and sum(parts) == 0
        return zeros or self._is_lower(atom, after.value, scale)

    def _is_lower(self, atom: Atom, value: float, scale: float) -> bool:
        """Whether `value` fits into the zeros at the end of the number ("einhundert | fünfzehn")."""
        if atom.kind == "scale":
            return value < scale
        return atom.kind == "word" and any(
            atom.value % power == 0 and value < power
            for power in self.rules.words.powers
            if atom.value >= power
        )

    def _ordinal_goes_on(self, atom: Atom, after: Atom, parts: list[float]) -> bool:
        if not after.text[0].isalpha() or atom.kind == "one":
            return False
        scales = self.rules.scales.values()
        return (after.value in scales and after.value > parts[-1]) or self._is_lower(atom, after.value, 1.0)

    def _ordinal(self, first: Atom, parts: list[float], last: Atom) -> Numeral:
        add(parts, last.value, power=last.value >= 1e6)
        return Numeral(first.start, last.end, sum(parts), "ordinal", words=True)

    def _hyphen(self, index: int) -> bool:
        return any(sign in self.text[self.atoms[index].end : self.atoms[index + 1].start] for sign in "-‑")

    def _decimals(self, numeral: Numeral, index: int) -> tuple[Numeral, int]:
        """Reads "zwölf Komma neun", "1 Komma 1"."""
        point = self.next(index)
        if not point or point.kind != "point" or numeral.scale > 1:
            return numeral, index
        digits, end = "", index + 1
        while (
            (after := self.next(end)) and after.kind in ("word", "digits") and after.value == int(after.value)
        ):
            if digits and (after.value > 9 or len(digits) > 12):
                break
            digits += str(int(after.value))
            end += 1
            if after.value > 9:
                break
        if not digits:
            return numeral, index
        numeral = replace(numeral, value=numeral.value + float(f"0.{digits}"), end=self.atoms[end].end)
        return self._scaled(numeral, end)

    def _scaled(self, numeral: Numeral, index: int) -> tuple[Numeral, int]:
        after = self.next(index)
        if not after or after.kind != "scale":
            return numeral, index
        value = numeral.value * after.value
        return replace(numeral, value=value, scale=after.value, end=after.end), index + 1

    def _fraction(self, found: tuple[Numeral, int]) -> tuple[Numeral, int]:
        """Reads "zwei Drittel", "drei halbe", "sechs und zwei Drittel Millionen"."""
        numeral, index = found
        after = self.next(index)
        if after and after.kind in ("part", "half") and numeral.scale == 1 and not self._hyphen(index):
            if after.kind == "half" and (numeral.value < 2 or self._follows_scale(index + 1)):
                return found
            fraction = replace(numeral, value=numeral.value * after.value, kind="fraction", end=after.end)
            return self._scaled(fraction, index + 1)
        return self._mixed(found)

    def _follows_scale(self, index: int) -> bool:
        after = self.next(index)
        return after is not None and after.kind == "scale"

    def _mixed(self, found: tuple[Numeral, int]) -> tuple[Numeral, int]:
        numeral, index = found
        if index + 2 >= len(self.atoms):
            return found
        top, part = self.atoms[index + 1], self.atoms[index + 2]
        joint = self.text[numeral.end : top.start].strip().lower()
        if (
            joint not in self.rules.mixed_and
            or top.kind not in ("word", "one", "digits")
            or part.kind != "part"
        ):
            return found
        if self.text[top.end : part.start] != " " or numeral.scale > 1 or top.value * part.value >= 1:
            return found
        mixed = replace(numeral, value=numeral.value + top.value * part.value, kind="fraction", end=part.end)
        return self._scaled(mixed, index + 2)

    def _signed(self, found: tuple[Numeral, int]) -> tuple[Numeral, int]:
        """A minus sign that touches the digits and stands behind a space."""
        numeral, index = found
        start = numeral.start
        sign, before = self.text[start - 1 : start], self.text[start - 2 : start - 1]
        if sign in ("-", "−", "–") and sign and (not before or before in _SPACES + "(") and not numeral.words:
            numeral = replace(numeral, start=start - 1, value=-numeral.value)
        return numeral, index + 1
