"""A number in its sentence: the words before and behind it, and the noun that it counts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.lang.figures import Exclusions
from dragoman.read.document import Doc, Sentence, Token
from dragoman.read.numbers import Number

_YEARS = range(1500, 2200)
DURATIONS = frozenset({"s", "min", "h", "d", "w", "mo", "a"})


@dataclass(frozen=True, slots=True)
class Noun:
    """The noun that a number counts: its tokens as a range of indices and the head in lower case."""

    first: int
    last: int
    head: str
    end: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A number, its sentence, its tokens (`first` to `last`, exclusive) and the noun that it counts, if any.

    `linked` says that the noun stands behind another number ("fünf der 27 Staaten").
    """

    number: Number
    sentence: Sentence
    first: int
    last: int
    noun: Noun | None
    linked: bool = False


def slots(doc: Doc, numbers: tuple[Number, ...], rules: Exclusions) -> list[Slot]:
    """The numbers that stand in a sentence, in order; those in page furniture are left out."""
    found = [slot for number in numbers if (slot := _slot(doc, number, rules))]
    for index in range(len(found) - 2, -1, -1):
        found[index] = _linked(doc, found[index], found[index + 1], rules)
    return found


def word(token: Token) -> str:
    """A token's text in lower case."""
    return token.text.lower()


def before(doc: Doc, slot: Slot, count: int = 1) -> tuple[str, ...]:
    """The words before the number in its sentence, up to `count`, in lower case and in order."""
    first = max(slot.sentence.first, slot.first - count)
    return tuple(word(token) for token in doc.tokens[first : slot.first])


def behind(doc: Doc, slot: Slot, count: int = 1) -> tuple[str, ...]:
    """The words behind the number in its sentence, up to `count`, in lower case and in order."""
    last = min(slot.sentence.last, slot.last + count)
    return tuple(word(token) for token in doc.tokens[slot.last : last])


def _slot(doc: Doc, number: Number, rules: Exclusions) -> Slot | None:
    sentence = doc.sentence_at(number.start)
    if sentence is None or number.end > sentence.end:
        return None
    first, last = doc.token_range(number.start, number.end)
    if first < sentence.last and doc.tokens[first].start > number.start and first > sentence.first:
        first -= 1  # the number begins inside a token ("200-Megawatt-Anlage")
    return Slot(number, sentence, first, last, _noun(doc, sentence, last, rules))


def _noun(doc: Doc, sentence: Sentence, index: int, rules: Exclusions) -> Noun | None:
    """The noun behind the number: the first capitalised word, with adjectives at most before it."""
    last = min(sentence.last, index + 6)
    for position in range(index, last):
        token = doc.tokens[position]
        if token.text[0].isupper() and token.is_word:
            return _coordinated(doc, sentence, index, position, rules)
        if not _may_precede(token, rules, is_first=position == index):
            return None
    return None


def _may_precede(token: Token, rules: Exclusions, *, is_first: bool) -> bool:
    text = token.text
    if text in rules.may_precede or (text in rules.conjunctions and not is_first):
        return True
    adjective = (
        text[0].isalpha() and text.endswith(rules.adjective_endings + rules.adverb_endings) and len(text) > 3
    )
    return adjective and text not in rules.not_adjectives


def _coordinated(doc: Doc, sentence: Sentence, first: int, position: int, rules: Exclusions) -> Noun:
    """ "Staats- und Regierungschefs": the head is the last part."""
    rest = doc.tokens[position + 1 : min(sentence.last, position + 4)]
    if (
        len(rest) == 3
        and rest[0].text == "-"
        and rest[1].text in rules.conjunctions
        and rest[2].text[0].isupper()
    ):
        position += 3
    token = doc.tokens[position]
    return Noun(first, position + 1, word(token), token.end)


def _linked(doc: Doc, slot: Slot, after: Slot, rules: Exclusions) -> Slot:
    """The number with the noun of the number behind it, where the two share one."""
    near = slot.sentence == after.sentence and 0 < after.first - slot.last <= 3
    if slot.noun or not near or slot.number.kind != "cardinal" or slot.number.unit or slot.number.tail:
        return slot
    if word(doc.tokens[slot.last]) not in rules.links:
        return slot
    if after.number.unit:
        return replace(slot, number=_alike(slot.number, after.number), linked=True)
    return replace(slot, noun=after.noun, linked=True) if after.noun else slot


def _alike(number: Number, after: Number) -> Number:
    """The number with the unit, and if small the scale, of the number behind it ("von 2 auf 5 Mrd.")."""
    if after.kind == "ordinal" or is_year(number):
        return number
    scale = after.scale if number.scale == 1 and number.value < 1000 else 1.0
    return replace(
        number, kind=after.kind, unit=after.unit, value=number.value * scale, scale=number.scale * scale
    )


def is_year(number: Number) -> bool:
    """Whether the number may be a year: four digits without separators."""
    written = len(number.text) == 4 and not number.words
    return number.kind == "cardinal" and number.value in _YEARS and written
