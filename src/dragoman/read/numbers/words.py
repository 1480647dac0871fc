"""What a single word says about a number: its value and the part that it can play in a longer number."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lang.numbers import NumberRules

ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@dataclass(frozen=True, slots=True)
class Atom:
    """A word or a group of digits that is a number or a part of one.

    `kind`: digits, word, scale, one (an article that may be a number), half, halves (1.5), part (a fraction's
    denominator), noun (a fraction on its own), vague (hundreds), some (several), ordinal, minus, point,
    adjective ("zweitägig", `unit` says of what), times ("dreimal"). `form`: the way of writing
    digits.
    """

    start: int
    end: int
    kind: str
    value: float
    text: str
    unit: str | None = None
    tail: str = ""
    form: str = ""

    @property
    def rule(self) -> str:
        """The table of `numbers.toml` that read the atom; for digits the way in which they are written."""
        return self.form or _TABLES[self.kind]


# By kind of atom. Digits carry the id of their form.
_TABLES = {
    "word": "words", "one": "words", "half": "words", "halves": "words", "minus": "words", "point": "words",
    "scale": "scale", "part": "fractions", "noun": "fractions", "vague": "vague", "some": "vague",
    "ordinal": "ordinals", "adjective": "adjectives", "times": "factors", "digits": "digits",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """What `classify` found: kind and value as in `Atom`."""

    kind: str
    value: float
    unit: str | None = None
    tail: str = ""


def classify(word: str, rules: NumberRules) -> Word | None:
    """What the word, in lower case, says about a number; None for any other word."""
    return _listed(word, rules) or _composed(word, rules)


def number_word(word: str, rules: NumberRules) -> float | None:
    """The value of a number word in lower case ("einundzwanzig"), or None."""
    if word in rules.words.forms:
        return rules.words.forms[word]
    if not rules.words.word.fullmatch(word):
        return None
    total: list[float] = []
    for piece in rules.words.piece.findall(word):
        add(total, rules.words.values[piece], power=rules.words.values[piece] in rules.words.powers)
    return sum(total)


def add(parts: list[float], value: float, *, power: bool) -> None:
    """Adds a piece to the parts of a number: a power multiplies the smaller parts before it."""
    if not power:
        parts.append(value)
        return
    smaller = 0.0
    while parts and parts[-1] < value:
        smaller += parts.pop()
    parts.append(value * (smaller or 1))


def room(value: float, rules: NumberRules) -> int:
    """How much the zeros at the end of a number word hold: 10 for "twenty", 100 for "триста"."""
    if value < rules.words.least_tens or value != int(value):
        return 0
    size = 1
    while value % (10 * size) == 0:
        size *= 10
    return size


def ordinal_word(word: str, rules: NumberRules) -> float | None:
    """The value of an ordinal in lower case ("siebzehnten"), or None."""
    if word in rules.ordinals.not_ordinals:
        return None
    for ending in sorted(rules.ordinals.endings, key=len, reverse=True):
        if word.endswith(ending):
            value = ordinal_stem(word[: len(word) - len(ending)], rules)
            if value is not None:
                return value
    return None


def ordinal_stem(stem: str, rules: NumberRules) -> float | None:
    """The value of an ordinal without its ending ("siebzehnt"), or None."""
    for suffix, cardinal in rules.ordinals.suffixes:
        if stem.endswith(suffix):
            base = stem[: -len(suffix)] + cardinal
            value = rules.scales.get(base) or number_word(base, rules)
            if value and not (suffix in rules.ordinals.tens and 0 < value % 100 < 20):
                return value
    return None


def roman(word: str) -> int | None:
    """The value of a Roman numeral in capitals, in its regular form, or None."""
    if not word or any(char not in ROMAN for char in word):
        return None
    total = 0
    for char, after in zip(word, [*word[1:], "I"], strict=True):
        total += -ROMAN[char] if ROMAN[char] < ROMAN[after] else ROMAN[char]
    return total if total > 0 and _as_roman(total) == word else None


def _as_roman(number: int) -> str:
    pairs = [("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50), ("XL", 40),
             ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)]  # fmt: skip
    out = ""
    for sign, value in pairs:
        out += sign * (number // value)
        number %= value
    return out


def _listed(word: str, rules: NumberRules) -> Word | None:
    words = rules.words
    tables = (
        ("scale", rules.scales),
        ("vague", rules.vague),
        ("halves", words.half_words),
        ("part", rules.fractions),
        ("noun", rules.fraction_nouns),
    )
    if word in words.one:
        return Word("one", words.values.get(word, 1))
    for kind, table in tables:
        if word in table and not words.word.fullmatch(word):
            return Word(kind, table[word])
    for kind, members in (
        ("half", words.half),
        ("some", rules.quantifiers),
        ("minus", words.minus),
        ("point", words.point),
    ):
        if word in members:
            return Word(kind, 0.5 if kind == "half" else 0)
    return None


def _composed(word: str, rules: NumberRules) -> Word | None:
    value = number_word(word, rules)
    if value is not None:
        return Word("word", value)
    return _half(word, rules) or _joined(word, rules) or _ordinal(word, rules) or _adjective(word, rules)


def _half(word: str, rules: NumberRules) -> Word | None:
    """Reads "zweieinhalb", "drei(und)einhalb"."""
    for suffix in rules.words.half_more:
        if word.endswith(suffix):
            whole = number_word(word[: -len(suffix)], rules)
            if whole:
                return Word("halves", whole + 0.5)
    return None


def _joined(word: str, rules: NumberRules) -> Word | None:
    """Reads "Dreiviertelmillion"."""
    for first, value in rules.words.joined_with_scale.items():
        scale = rules.scales.get(word[len(first) :]) if word.startswith(first) else None
        if scale:
            return Word("word", value * scale)
    return None


def _ordinal(word: str, rules: NumberRules) -> Word | None:
    value = ordinal_word(word, rules)
    return Word("ordinal", value) if value is not None else None


def _adjective(word: str, rules: NumberRules) -> Word | None:
    match = rules.adjective.fullmatch(word)
    if match and match["number"]:
        value = number_word(match["number"], rules) or rules.words.half_words.get(match["number"])
        if value:
            return Word("adjective", value, rules.adjectives[match["stem"]] or None, match["stem"])
    for tail in rules.times:
        if word.endswith(tail):
            stem = word[: -len(tail)]
            value = number_word(stem, rules) or rules.words.half_words.get(stem)
            if value and value > 1:
                return Word("times", value, None, tail)
    match = rules.factor_verb.match(word)
    return Word("times", rules.factor_verbs[match.group()], None, match.group()) if match else None
