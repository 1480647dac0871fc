"""Comparators: "mehr als", "bis zu", "überstieg" … beside a number, as signs."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lang.figures import FigureRules
from dragoman.read.document import Doc
from dragoman.read.figures.slots import DURATIONS, Slot, before, behind, word


@dataclass(frozen=True, slots=True)
class Comparison:
    """The sign, and the offsets from which and to which the words of the comparison reach."""

    sign: str
    start: int
    end: int


def compare(doc: Doc, slot: Slot, rules: FigureRules) -> Comparison:
    """How the number is compared: by words before it, behind it, or by the verb of its clause."""
    return _before(doc, slot, rules) or _behind(doc, slot, rules) or _verb(doc, slot, rules)


def _before(doc: Doc, slot: Slot, rules: FigureRules) -> Comparison | None:
    comparators = rules.comparators
    words = before(doc, slot, comparators.longest + 2)
    skipped = 0
    while True:
        for length in range(min(comparators.longest, len(words)), 0, -1):
            phrase = words[-length:]
            sign = comparators.before.get(phrase)
            if sign and _is_comparison(doc, slot, phrase, skipped, rules):
                start = doc.tokens[slot.first - skipped - length].start
                return Comparison(sign, start, slot.number.end)
        if skipped == 2 or not words or words[-1] not in comparators.fillers:
            return None
        words, skipped = words[:-1], skipped + 1


def _is_comparison(doc: Doc, slot: Slot, phrase: tuple[str, ...], skipped: int, rules: FigureRules) -> bool:
    """ "über" and "unter" are prepositions as well: "ein Vertrag über 5 Millionen", "unter 20 Bewerbern"."""
    comparators, number = rules.comparators, slot.number
    if phrase[-1] in comparators.among:
        return number.kind != "cardinal"
    if len(phrase) > 1 or phrase[0] not in comparators.over:
        return True
    if number.kind == "quantity" and number.unit in DURATIONS and _money_before(doc, slot, rules):
        return False
    index = slot.first - skipped - 2
    noun = word(doc.tokens[index]) if index >= slot.sentence.first else ""
    return not comparators.over_nouns.search(noun)


def _money_before(doc: Doc, slot: Slot, rules: FigureRules) -> bool:
    """Whether an amount stands just before ("1 Milliarde Euro über 30 Jahre"), which is then spread."""
    return any(rules.comparators.spread.search(text) for text in before(doc, slot, 5))


def _behind(doc: Doc, slot: Slot, rules: FigureRules) -> Comparison | None:
    comparators = rules.comparators
    for first in {slot.noun.last if slot.noun and not slot.linked else slot.last, slot.last}:
        last = min(slot.sentence.last, first + comparators.longest)
        words = tuple(word(token) for token in doc.tokens[first:last])
        for length in range(len(words), 0, -1):
            sign = comparators.behind.get(words[:length])
            runs_on = words[length - 1 : length + 1] in comparators.before  # "… und mehr | als 50 Verletzte"
            if sign and not runs_on:
                return Comparison(sign, slot.number.start, doc.tokens[first + length - 1].end)
    return None


def _verb(doc: Doc, slot: Slot, rules: FigureRules) -> Comparison:
    """A verb of exceeding in the same clause: before the number, or at the clause's end behind it."""
    comparators = rules.comparators
    left = list(reversed(before(doc, slot, comparators.reach)))
    right = list(behind(doc, slot, 4))
    for words in (left, right):
        for index, text in enumerate(words):
            if text in (";", ":", "(", ")", "–", "„", "“", ","):
                break
            for verb, sign in comparators.verbs:
                if verb.search(text) and not (words is left and index > comparators.reach):
                    return Comparison(sign, slot.number.start, slot.number.end)
    return Comparison("=", slot.number.start, slot.number.end)
