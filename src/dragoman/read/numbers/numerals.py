"""From text to numerals: digits and words, joined to one value where they are one number."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.lang.numbers import NumberRules
from dragoman.read.numbers.atoms import DASHES, SPACES, atoms
from dragoman.read.numbers.parts import Found, Numeral, fraction, is_part, scaled
from dragoman.read.numbers.words import Atom, add, room

_BEHIND = re.compile(r"[ \u00a0\n]([^\W\d_]+)")
_BEFORE = re.compile(r"([^\W\d_]+)\s+\Z")
_FAR = 6  # atoms: no ordinal in words is longer behind an "and"
_HUNDRED = 100
_LARGEST = 1e16  # larger scales have no "and" behind them
_GAP = re.compile(r"[ \u00a0\u2009\u202f]?[-‑]?[ \u00a0\u2009\u202f\n]?")


def numerals(text: str, rules: NumberRules) -> list[Numeral]:
    """The numbers of a text, in order, without overlaps."""
    found_atoms = list(atoms(text, rules))
    reader = Reader(text, rules, found_atoms)
    found: list[Numeral] = []
    index = 0
    while index < len(found_atoms):
        first = found_atoms[index]
        numeral, index = reader.read(index)
        if numeral:
            found.append(replace(numeral, rule=first.rule))
    return found


class Reader:
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
            "scale": self._bare_scale,
            "part": self._bare_part,
            **dict.fromkeys(("ordinal", "adjective", "times"), self._single),
            **dict.fromkeys(("digits", "word", "halves"), self.number),
        }
        step = steps.get(atom.kind)
        return step(index) if step else (None, index + 1)

    def next(self, index: int) -> Atom | None:
        """The atom after that at `index` where only a space, a hyphen or nothing divides the two."""
        if index + 1 >= len(self.atoms):
            return None
        left, right = self.atoms[index], self.atoms[index + 1]
        gap = self.text[left.end : right.start]
        if self.rules.words.apart and gap in DASHES and left.kind == "word":  # "thirty—first"
            return right if right.value < room(left.value, self.rules) else None
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

    def _bare_scale(self, index: int) -> tuple[Numeral | None, int]:
        """Reads "hundred and first", "the hundred thousandth", where the words of a number stand apart."""
        numeral, last = self.core(index) if self.rules.words.apart else (None, index)
        return (numeral, last + 1) if numeral and numeral.kind == "ordinal" else (None, index + 1)

    def _bare_part(self, index: int) -> tuple[Numeral | None, int]:
        """Reads "quarter of an hour": a part without "a" counts only with its unit."""
        atom = self.atoms[index]
        after = self.atoms[index + 1] if index + 1 < len(self.atoms) else None
        fits = self.rules.words.apart and after is not None and after.kind == "one"
        if not (fits and after and self.rules.units.named(self.word_behind(after), 1)):
            return None, index + 1
        return Numeral(atom.start, atom.end, atom.value, "fraction", article=True, words=True), index + 1

    def _minus(self, index: int) -> tuple[Numeral | None, int]:
        after = self.next(index)
        if not after or after.kind not in ("digits", "word", "halves"):
            return None, index + 1
        numeral, end = self.number(index + 1)
        if numeral:
            numeral = replace(numeral, start=self.atoms[index].start, value=-numeral.value)
        return numeral, end

    def _one(self, index: int) -> tuple[Numeral | None, int]:
        """Reads "eine Million", "ein halbes Dutzend"; else an article that a unit may make a number."""
        atom, after = self.atoms[index], self.next(index)
        if after and after.kind in ("scale", "part") and not self.hyphen(index):
            return self.number(index)
        if after and after.kind == "word" and after.value in self.rules.words.powers:
            return self.number(index)
        if after and after.kind in ("half", "halves", "some"):
            numeral, end = self.read(index + 1)
            return (replace(numeral, start=atom.start) if numeral else None), end
        if after and after.kind == "ordinal" and is_part(self, after):
            return self.number(index)
        return Numeral(atom.start, atom.end, atom.value, article=True, words=True), index + 1

    def _half(self, index: int) -> tuple[Numeral | None, int]:
        """Reads "halbe Milliarde", "half a million"; "halber" alone is a number only with a unit."""
        atom, after = self.atoms[index], self.next(index)
        more = self.next(index + 1) if after and after.kind == "one" else None
        if more and more.kind == "scale":
            after, index = more, index + 1
        elif after and after.kind == "one":  # "half an hour"
            return Numeral(atom.start, after.end, 0.5, "fraction", article=True, words=True), index + 2
        if after and after.kind == "scale":
            scale = after.value
            return Numeral(atom.start, after.end, 0.5 * scale, scale=scale, words=True), index + 2
        if self.word_behind(atom) in self.rules.words.half_before or self._is_compared(index):
            return Numeral(atom.start, atom.end, 0.5, "fraction", words=True), index + 1
        return Numeral(atom.start, atom.end, 0.5, "fraction", article=True, words=True), index + 1

    def _is_compared(self, index: int) -> bool:
        """Whether "half" is counted by the words before it: "more than half people", "and a half."."""
        atom = self.atoms[index]
        before = _BEFORE.search(self.text[max(0, atom.start - 24) : atom.start])
        if before is None:
            return False
        article = self.rules.words.apart and index > 0 and self.atoms[index - 1].kind == "one"
        article = article and self.next(index - 1) is atom
        return before[1].lower() in self.rules.words.half_after or (article and self.word_behind(atom) == ".")

    def _noun(self, index: int) -> tuple[Numeral | None, int]:
        atom = self.atoms[index]
        return Numeral(atom.start, atom.end, atom.value, "fraction", words=True), index + 1

    def _vague(self, index: int) -> tuple[Numeral | None, int]:
        """Reads "Hunderte Millionen", "Zehntausende": the magnitude, up to ten times as much."""
        atom, after = self.atoms[index], self._of(index) or self.next(index)
        larger = after is not None and after.kind in ("scale", "vague") and after.value > atom.value
        scale = after.value if after and larger else 1.0
        end, following = (after.end, index + 2) if after and scale > 1 else (atom.end, index + 1)
        value = atom.value * scale
        return Numeral(
            atom.start, end, value, scale=scale, high=10 * value, vague=True, words=True
        ), following

    def _of(self, index: int) -> Atom | None:
        """The atom after that at `index` where "of" stands between: "tens of thousands"."""
        if index + 1 >= len(self.atoms):
            return None
        between = self.text[self.atoms[index].end : self.atoms[index + 1].start]
        return self.atoms[index + 1] if between.strip() in self.rules.vague_of else None

    def word_behind(self, atom: Atom) -> str:
        """The word behind an atom, a space between; a stop for the end of a phrase."""
        match = _BEHIND.match(self.text, atom.end)
        return match.group(1).lower() if match else "."

    def _some(self, index: int) -> tuple[Numeral | None, int]:
        """Reads "mehrere Millionen", "einige hundert", "mehrere zehn Milliarden"."""
        after, more = self.next(index), self.next(index + 1)
        scaled = more is not None and more.kind == "scale" and after is not None and more.value > after.value
        if not after or not self._is_magnitude(after, scaled=scaled):
            return self._pair(index), index + 1
        value, end, following = after.value, after.end, index + 2
        if more and scaled:
            value, end, following = value * more.value, more.end, index + 3
        start = self.atoms[index].start
        return Numeral(start, end, value, scale=value, high=10 * value, vague=True, words=True), following

    def _pair(self, index: int) -> Numeral | None:
        """Reads "a couple of", "couple hours"."""
        atom = self.atoms[index]
        value, behind = self.rules.pairs.get(atom.text.lower(), 0.0), self.word_behind(atom)
        if not value or not (behind in self.rules.vague_of or self.rules.units.named(behind, value)):
            return None
        end = atom.end + (len(behind) + 1 if behind in self.rules.vague_of else 0)
        return Numeral(atom.start, end, value, words=True)

    def _is_magnitude(self, atom: Atom, *, scaled: bool) -> bool:
        """Whether "mehrere" may count the atom: a scale, hundred, thousand; ten only before a scale."""
        if atom.kind == "scale":
            return True
        return atom.kind == "word" and (atom.value in (1e2, 1e3, 1e4, 1e5) or (scaled and atom.value == 10))

    def number(self, index: int) -> tuple[Numeral | None, int]:
        """A number of any length: "3,5 Millionen", "ein hundert fünfzehn", "zwei Drittel Millionen"."""
        numeral, last = self.core(index)
        if numeral.kind == "ordinal":
            return numeral, last + 1
        return self._signed(fraction(self, self._decimals(numeral, last)))

    def core(self, index: int) -> Found:
        """The number or ordinal that begins with the atom at `index`, without decimals and fractions."""
        first = self.atoms[index]
        parts = [first.value]
        scale = first.value if first.kind == "scale" else 1.0
        end = index
        while (after := self.next(end) or self._inner(first, end)) and self._goes_on(
            end, after, parts, scale
        ):
            if after.kind == "ordinal":
                return self._ordinal(first, parts, after), end + 1
            is_scale = after.kind in ("scale", "vague")
            add(parts, after.value, power=is_scale or after.value in self.rules.words.powers)
            scale = after.value if is_scale else scale
            end += 1
        value = sum(parts)
        kind = "fraction" if first.kind == "halves" and value < 1 else "cardinal"
        last = self.atoms[end].end
        return Numeral(first.start, last, value, kind, scale, words=first.kind != "digits"), end

    def _goes_on(self, index: int, after: Atom, parts: list[float], scale: float) -> bool:
        """Whether `after` belongs to the number read so far, whose last atom is at `index`."""
        atom, powers = self.atoms[index], self.rules.words.powers
        counted = after.kind == "vague" and self.rules.words.apart and atom.kind in ("word", "digits")
        if after.kind == "scale" or counted:  # "two dozens"
            return after.value > parts[-1] or after.value < scale
        if self.rules.words.apart and after.kind in ("word", "ordinal"):
            return self._apart(index, after, parts, scale)
        if self.hyphen(index) or atom.text[-1] == ".":
            return False
        if after.kind == "ordinal":
            return self._ordinal_goes_on(atom, after, parts)
        if after.kind == "digits":
            if atom.kind == "scale" and atom.value == _HUNDRED and self.next(index) is None:
                return True  # "3 hundred and 21"
            later = self.next(index + 1)
            return (
                atom.kind == "scale" and later is not None and later.kind == "scale" and later.value < scale
            )
        if after.kind != "word" or atom.kind == "digits":
            return False
        if after.value in powers:
            fits = len(parts) == 1 or parts[-2] > after.value * parts[-1]
            return fits and parts[-1] < after.value and (atom.kind == "one" or atom.value < 100)
        zeros = atom.kind == "word" and sum(parts) == 0
        return zeros or self._is_lower(atom, after.value, scale)

    def _apart(self, index: int, after: Atom, parts: list[float], scale: float) -> bool:
        """Reads numbers whose words stand apart: "twenty-one", "two hundred and five", "one hundredth"."""
        atom = self.atoms[index]
        if (
            atom.kind == "word"
            and after.kind in ("word", "ordinal")
            and 1 <= after.value < room(atom.value, self.rules)
        ):
            return True
        if after.kind == "ordinal" and after.value >= _HUNDRED and after.value in self.rules.scales.values():
            many = atom.kind in ("word", "scale") or (atom.kind == "digits" and atom.value > 1)
            return after.value > parts[-1] and many
        return atom.kind == "scale" and after.value < scale and not self.hyphen(index)

    def _inner(self, first: Atom, index: int) -> Atom | None:
        """The word behind the "and" of "two hundred and five", unless that begins a number of its own."""
        if index + 1 >= len(self.atoms) or self.atoms[index].kind != "scale":
            return None
        left, right = self.atoms[index], self.atoms[index + 1]
        between = self.text[left.end : right.start].strip().lower()
        in_digits = (
            right.kind == "digits" and right.value > 0 and left.value == _HUNDRED and first.kind == "digits"
        )
        fits = (in_digits or right.kind in ("word", "ordinal")) and right.value < min(100.0, left.value)
        fits = fits and left.value < _LARGEST
        if between not in self.rules.words.inner or not fits or right.end - left.end > 24:
            return None
        return None if self._counts_anew(first, index + 1) else right

    def _counts_anew(self, first: Atom, index: int) -> bool:
        """Whether the number that begins at `index` has a scale of its own ("two hundred and three hundred"),
        or the whole stands behind "between"."""
        before = _BEFORE.search(self.text[max(0, first.start - 24) : first.start])
        if before and before.group(1).lower() in self.rules.between:
            return True
        left = self.atoms[index - 1].value
        if self._ends_as_ordinal(index):
            return False  # "two million and four hundred fifth"
        while (after := self.next(index)) and after.kind == "word" and after.value < 10:
            index += 1
        return after is not None and (
            after.kind in ("half", "part") or (after.kind == "scale" and after.value <= left)
        )

    def _ends_as_ordinal(self, index: int) -> bool:
        """Whether the next words of a number end with an ordinal."""
        for last in range(index, index + _FAR):
            after = self.next(last)
            if after is None or after.kind not in ("word", "scale"):
                return after is not None and after.kind == "ordinal"
        return False

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
        scaled = self.rules.words.apart and last.value in self.rules.scales.values()
        add(parts, last.value, power=last.value >= 1e6 or scaled)
        return Numeral(first.start, last.end, sum(parts), "ordinal", words=True)

    def hyphen(self, index: int) -> bool:
        """Whether a hyphen stands between the atom at `index` and the next one."""
        return any(sign in self.text[self.atoms[index].end : self.atoms[index + 1].start] for sign in "-‑")

    def _decimals(self, numeral: Numeral, index: int) -> Found:
        """Reads "zwölf Komma neun", "1 Komma 1"."""
        point = self.next(index)
        if not point or point.kind != "point" or numeral.scale > 100:
            return numeral, index
        digits, end = "", index + 1
        while (
            (after := self.next(end)) and after.kind in ("word", "digits") and after.value == int(after.value)
        ):
            if digits and (after.value > 9 or len(digits) > 12):
                break
            value, end = int(after.value), end + 1
            ones = self.next(end) if value > 9 and self.rules.words.apart else None
            if ones and ones.kind == "word" and 1 <= ones.value < min(10, room(value, self.rules)):
                value, end = value + int(ones.value), end + 1  # "point seventy-one"
            digits += str(value)
            if after.value > 9:
                break
        if not digits:
            return numeral, index
        numeral = replace(numeral, value=numeral.value + float(f"0.{digits}"), end=self.atoms[end].end)
        return scaled(self, numeral, end)

    def _signed(self, found: Found) -> Found:
        """A minus sign that touches the digits and stands behind a space."""
        numeral, index = found
        start = numeral.start
        sign, before = self.text[start - 1 : start], self.text[start - 2 : start - 1]
        range_of = self.text[max(0, start - 4) : start - 1].rstrip(SPACES)[-1:].isdigit()  # "2 -7 l"
        opens = sign in ("-", "−", "–") and sign and (not before or before in SPACES + "(")
        if opens and not numeral.words and not range_of:
            numeral = replace(numeral, start=start - 1, value=-numeral.value)
        return numeral, index + 1
