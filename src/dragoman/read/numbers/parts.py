"""Fractions in words and mixed numbers: "two thirds", "one in three", "three and a half"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.read.numbers.words import Atom

if TYPE_CHECKING:
    from dragoman.read.numbers.numerals import Reader

_WHOLE = 1000  # "one in 1,000": what is more is a year


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands: value, and `scale`, the last Million or the like that it holds (1 for none).

    `kind`: cardinal, fraction, ordinal; `article` marks "ein", which is a number only with a unit; `vague`
    marks a magnitude ("mehrere Hundert"), whose `high` is where it ends; `words` that it is not in digits.
    `rule`: what of `numbers.toml` read its first part.
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
    rule: str = ""


Found = tuple[Numeral, int]  # a numeral, and the index of its last atom


def fraction(reader: Reader, found: Found) -> Found:
    """Reads "zwei Drittel", "drei halbe", "one twenty-fifth", "sechs und zwei Drittel Millionen"."""
    numeral, index = found
    after = reader.next(index)
    if after and after.kind == "ordinal" and numeral.value == 1 and is_part(reader, after):
        part = reader.rules.fraction_ordinals[after.text.lower()]
        return replace(numeral, value=part, kind="fraction", end=after.end), index + 1
    bound = after is not None and reader.hyphen(index) and not reader.rules.words.apart
    if after and after.kind in ("part", "half") and numeral.scale == 1 and not bound:
        least = 1 if reader.rules.words.apart else 2  # "one half"
        if after.kind == "half" and (numeral.value < least or _follows_scale(reader, index + 1)):
            return found
        share = replace(numeral, value=numeral.value * after.value, kind="fraction", end=after.end)
        return scaled(reader, share, index + 1)
    return _long_part(reader, found) or _divided(reader, found) or _mixed(reader, found)


def scaled(reader: Reader, numeral: Numeral, index: int) -> Found:
    """The numeral times the scale that follows it, if one does: "a quarter of a million"."""
    last = _scale_of(reader, numeral, index)
    after = reader.atoms[last] if last else reader.next(index)
    if not after or after.kind != "scale":
        return numeral, index
    value = numeral.value * after.value
    return replace(numeral, value=value, scale=after.value, end=after.end), last or index + 1


def _scale_of(reader: Reader, numeral: Numeral, index: int) -> int:
    """The index of the scale that stands behind "of a" where the language has parts of scales; 0 for none."""
    between = _OF_A.match(reader.text, numeral.end)
    if not between or numeral.kind != "fraction" or not reader.rules.words.apart:
        return 0
    near = range(index + 1, min(index + 4, len(reader.atoms)))
    return next(
        (i for i in near if reader.atoms[i].start == between.end() and reader.atoms[i].kind == "scale"), 0
    )


_OF_A = re.compile(r" of an? ")


def is_part(reader: Reader, atom: Atom) -> bool:
    """Whether an ordinal is the part of a fraction: "one third of them"."""
    behind = reader.word_behind(atom)
    return atom.text.lower() in reader.rules.fraction_ordinals and behind in reader.rules.fraction_before


def _long_part(reader: Reader, found: Found) -> Found | None:
    """Reads "one twenty-fifth", "one one hundred and fifth": a part whose name is of several words."""
    numeral, index = found
    after = reader.next(index)
    if numeral.value != 1 or not numeral.words or after is None or after.kind != "word":
        return None
    whole, last = reader.core(index + 1)
    if whole.kind != "ordinal" or reader.word_behind(reader.atoms[last]) not in reader.rules.fraction_before:
        return None
    part = float(f"{1 / whole.value:.15g}")
    return replace(numeral, value=part, kind="fraction", end=whole.end), last


def _divided(reader: Reader, found: Found) -> Found | None:
    """Reads "one in three", "two out of five", "1 over 8"; not "one in three weeks", "one in 2019"."""
    numeral, index = found
    if index + 1 >= len(reader.atoms):
        return None
    after = reader.atoms[index + 1]
    between = reader.text[numeral.end : after.start].strip().lower()
    share = between in reader.rules.fraction_of and (numeral.words or numeral.value == 1)
    if not (share or between in reader.rules.fraction_over) or after.kind not in ("digits", "word"):
        return None
    whole, last = reader.core(index + 1)
    if whole.kind != "cardinal" or not 0 < numeral.value <= _WHOLE or not 1 < whole.value <= _WHOLE:
        return None
    if share and numeral.value >= whole.value:
        return None
    behind = reader.word_behind(reader.atoms[last])
    if reader.rules.units.named(behind, whole.value) or behind in reader.rules.percent:
        return None
    if not share and behind != ".":
        return None  # "they won 3 over 2 rivals"
    return replace(numeral, value=numeral.value / whole.value, kind="fraction", end=whole.end), last


def _follows_scale(reader: Reader, index: int) -> bool:
    after = reader.next(index)
    return after is not None and after.kind == "scale"


def _mixed(reader: Reader, found: Found) -> Found:
    """Reads "three and a half", "two and three quarters", "two hundred and fifty-four hundredths"."""
    numeral, index = found
    if index + 1 >= len(reader.atoms) or numeral.scale > 100:
        return found
    top = reader.atoms[index + 1]
    joint = reader.text[numeral.end : top.start].strip().lower()
    if joint not in reader.rules.mixed_and or numeral.value % 1:
        return found
    size, last = _share(reader, index + 1)
    if not 0 < size < 1:
        return found
    end = reader.atoms[last].end
    mixed = replace(numeral, value=numeral.value + size, kind="fraction", end=end)
    return scaled(reader, mixed, last)


def _share(reader: Reader, index: int) -> tuple[float, int]:
    """The share of one that begins with the atom at `index`, and the index of its last atom; 0 for none."""
    top = reader.atoms[index]
    if top.kind in ("part", "half") and reader.rules.words.apart:  # "one and quarter hours"
        behind = reader.word_behind(top)
        return (top.value if behind == "of" or reader.rules.units.named(behind, 2) else 0), index
    if top.kind == "digits" and "/" in top.text:  # "1 and 1/2"
        return top.value, index
    if top.kind not in ("word", "one", "digits"):
        return 0, index
    count, last = (top.value, index) if top.kind == "one" else _counted(reader, index)
    part = reader.atoms[last + 1] if last + 1 < len(reader.atoms) else None
    if (
        part is None
        or reader.text[reader.atoms[last].end : part.start] not in _GAPS[reader.rules.words.apart]
    ):
        return 0, index
    if part.kind == "part" or (count == 1 and _is_single(reader, part, top)):
        if part.kind == "half":
            return part.value, last + 1
        return count * reader.rules.fraction_ordinals.get(part.text.lower(), part.value), last + 1
    return 0, index


_GAPS = {True: (" ", "-"), False: (" ",)}  # by whether the words of a number stand apart


def _counted(reader: Reader, index: int) -> tuple[float, int]:
    """The number of parts, of one word or, where the words of a number stand apart, of several."""
    if not reader.rules.words.apart:
        return reader.atoms[index].value, index
    numeral, last = reader.core(index)
    return (numeral.value, last) if numeral.kind == "cardinal" else (0, index)


def _is_single(reader: Reader, part: Atom, top: Atom) -> bool:
    """Whether an atom is one part of a whole: "and a half", "and a third"."""
    if part.kind == "half":
        return top.kind == "one" or (top.kind == "word" and reader.rules.words.apart)
    return part.kind == "ordinal" and is_part(reader, part)
