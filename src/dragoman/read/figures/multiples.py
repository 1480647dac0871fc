"""Parts and multiples in words: "jeder Dritte", "neun von zehn", "verdoppelt", "das 2,5-Fache"."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.lang.figures import MultipleRules
from dragoman.read.document import Doc
from dragoman.read.figures.slots import Slot, before, behind
from dragoman.read.numbers import Number

_TAIL = re.compile(r"[-‑]?[^\W\d_]+")
KIND = "multiple"  # a number that is already told as per cent of the whole, or of what was before


def is_multiple(doc: Doc, slot: Slot, rules: MultipleRules) -> bool:
    """Whether the number says how many times something is what it was: "verdoppelt", "auf das Dreifache"."""
    number = slot.number
    if number.kind != "cardinal" or not number.tail:
        return False
    if number.tail in rules.folds:
        is_noun = not number.words or number.text[0].isupper()  # not "das dreifache Hoch"
        return is_noun and bool(set(before(doc, slot)) & rules.before_fold)
    if number.tail in rules.followed_tails:
        return bool(set(behind(doc, slot)) & rules.followed_by)
    return rules.changed.search(number.text.lower()) is not None


def as_multiple(doc: Doc, number: Number) -> Number:
    """The number in per cent of what was before: twice is 200. The "-Fache" behind digits belongs to it."""
    rest = None if number.words else _TAIL.match(doc.text, number.end)
    end = rest.end() if rest else number.end
    value = float(f"{100 * number.value:.12g}")
    text = doc.text[number.start : end]
    return replace(number, end=end, text=text, kind=KIND, value=value, unit="%", tail="")


def as_share(doc: Doc, slot: Slot, rules: MultipleRules) -> Number | None:
    """ "Jeder Dritte" as per cent, or None where the ordinal counts on ("jeden zweiten Tag")."""
    number = slot.number
    if number.kind != "ordinal" or number.value < 2 or not set(before(doc, slot)) & rules.each:
        return None
    if slot.noun and rules.recurring.search(slot.noun.head):
        return None
    start = doc.tokens[slot.first - 1].start
    value = round(100 / number.value, 2)
    return replace(number, start=start, text=doc.text[start : number.end], kind=KIND, value=value, unit="%")


def with_parts(doc: Doc, slots: list[Slot], rules: MultipleRules) -> list[Slot]:
    """The slots with "neun von zehn" as one of them."""
    found: list[Slot] = []
    for slot in slots:
        part = found and _out_of(doc, found[-1], slot, rules)
        if part:
            found[-1] = part
        else:
            found.append(slot)
    return found


def _out_of(doc: Doc, slot: Slot, after: Slot, rules: MultipleRules) -> Slot | None:
    """ "Neun von zehn Betrieben" as one fraction, or None where the two numbers count: "neun von elf"."""
    part, whole = slot.number, after.number
    if slot.sentence != after.sentence or not part.words or part.kind != "cardinal" or part.unit:
        return None
    if whole.value not in rules.wholes or whole.kind != "cardinal" or whole.unit or part.value >= whole.value:
        return None
    between = [token.text.lower() for token in doc.tokens[slot.last : after.first]]
    if len(between) != 1 or between[0] not in rules.out_of:
        return None
    text = doc.text[part.start : whole.end]
    number = replace(part, end=whole.end, text=text, kind="fraction", value=part.value / whole.value)
    return Slot(number, slot.sentence, slot.first, after.last, after.noun)
