"""What a number measures: told by its unit, the noun that it counts, or the nearest telling word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lang.figures import FigureRules, Measure
from dragoman.read.document import Doc
from dragoman.read.figures.slots import Slot, word
from dragoman.world.base import World

_CLAUSE = frozenset(",;:–—()")
_CLAUSE_COST, _NUMBER_COST, _BEFORE_COST = 5, 6, 1
_NEAR = 25  # words of a neighbouring sentence
_WINDOW = 60  # words to each side; longer "sentences" are lists and tables


@dataclass(frozen=True, slots=True)
class View:
    """What measuring looks at: the document, the rules, the world, and what is known of every token.

    `cued` are the indices of the words that may tell a measure, in order, without those that belong to a
    comparison; `far` sums up what it costs to pass the tokens: `far[b] - far[a]` from a to b.
    """

    doc: Doc
    rules: FigureRules
    world: World
    cued: tuple[int, ...]
    far: tuple[int, ...]


def view_of(doc: Doc, rules: FigureRules, world: World, slots: list[Slot]) -> View:
    """The view of a document with its numbers."""
    numbered = {index for slot in slots for index in range(slot.first, slot.last)}
    ends = {slot.last for slot in slots if slot.number.kind in ("percent", "fraction")}
    compared = {index for slot in slots for index in _comparator(doc, slot, rules, ends)}
    cued = [i for i, t in enumerate(doc.tokens) if i not in compared and rules.any_cue.search(word(t))]
    far = [0]
    for index, token in enumerate(doc.tokens):
        cost = 1 + _CLAUSE_COST * (token.text in _CLAUSE) + _NUMBER_COST * (index in numbered)
        far.append(far[-1] + cost)
    return View(doc, rules, world, tuple(cued), tuple(far))


def _comparator(doc: Doc, slot: Slot, rules: FigureRules, ends: set[int]) -> range:
    """The tokens of the comparison right before a number ("mehr als 80 Prozent"): they tell no growth, unless
    they go on from another ("18 Prozent mehr als vor zwei Jahren"; `ends` are where those end)."""
    for length in range(rules.comparators.longest, 0, -1):
        first = slot.first - length
        if first >= slot.sentence.first and first not in ends:
            phrase = tuple(word(token) for token in doc.tokens[first : slot.first])
            if phrase in rules.comparators.before:
                return range(first, slot.first)
    return range(0)


def measure_of(view: View, slot: Slot) -> str | None:
    """The measure of the slot's number, or None where nothing tells it."""
    number = slot.number
    if number.compound and number.unit is None:
        return _by_tail(slot, view.rules)
    if number.kind == "quantity" or number.compound:
        return _by_unit(slot, view.rules)
    return _by_noun(view, slot) if number.kind == "cardinal" else _by_cue(view, slot)


def measure_near(view: View, slot: Slot) -> str | None:
    """What the sentence before tells of money, or else the sentence behind; None where neither does."""
    measures = [measure for measure in view.rules.measures if slot.number.kind in measure.kinds]
    cues = [(measure.id, measure.cues) for measure in measures]
    for index in (slot.sentence.index - 1, slot.sentence.index + 1):
        if not 0 <= index < len(view.doc.sentences):
            continue
        tokens = view.doc.tokens_of(view.doc.sentences[index])
        near = tokens[::-1] if index < slot.sentence.index else tokens
        words = [(cost, word(token)) for cost, token in enumerate(near[:_NEAR])]
        found = min(_hits(words, cues), default=None)
        if found:
            return found[2]
    return None


def _by_unit(slot: Slot, rules: FigureRules) -> str:
    return next((measure.id for measure in rules.measures if slot.number.unit in measure.units), "other")


def _by_tail(slot: Slot, rules: FigureRules) -> str:
    """ "zwölfköpfige Delegation", "400-seitiger Bericht": by the adjective, and its noun where one fits."""
    fitting = [measure for measure in rules.measures if slot.number.tail in measure.tails]
    head = slot.noun.head if slot.noun else ""
    named = next((m.id for m in fitting if m.nouns and m.nouns.search(head)), None)
    return named or (fitting[-1].id if fitting else "count")


def _by_noun(view: View, slot: Slot) -> str | None:
    if not slot.noun:
        return None
    for measure in view.rules.measures:
        if "cardinal" in measure.kinds and measure.nouns and measure.nouns.search(slot.noun.head):
            if measure.id == "people" or not _is_told(view, slot, measure):
                return _become(view, slot, "people")
            return _become(view, slot, measure.id, only="casualties") if measure.persons else measure.id
    if _is_demonym(view, slot):
        return _become(view, slot, "people")
    group = view.rules.exclusions.group_nouns.search(slot.noun.head)
    return _become(view, slot, "count", only=None if group else "votes")


def _is_demonym(view: View, slot: Slot) -> bool:
    """Whether the noun names people by their state ("200 Kenianer")."""
    if slot.noun is None:
        return False
    text = view.doc.tokens[slot.noun.last - 1].text
    return any(entry.form == "demonym" for entry in view.world.find(text))


def _is_told(view: View, slot: Slot, measure: Measure) -> bool:
    """Whether the sentence holds one of the words that the measure asks for, if it asks for any."""
    if measure.sentence_cues is None:
        return True
    return any(measure.sentence_cues.search(text) for _, text in _around(view.doc, slot))


def _become(view: View, slot: Slot, measure: str, *, only: str | None = None) -> str:
    """People, or what their clause makes of them: casualties, participants."""
    words = list(_clause(view, slot))
    for result, cues in view.rules.people_become:
        if only in (None, result) and any(_all_in(cue, words) for cue in cues):
            return result
    return measure


def _all_in(cue: tuple[re.Pattern[str], ...], words: list[str]) -> bool:
    return all(any(part.search(text) for text in words) for part in cue)


def _around(doc: Doc, slot: Slot) -> Iterator[tuple[int, str]]:
    first = max(slot.sentence.first, slot.first - _WINDOW)
    last = min(slot.sentence.last, slot.last + _WINDOW)
    for index in range(first, last):
        yield index, word(doc.tokens[index])


def _clause(view: View, slot: Slot) -> Iterator[str]:
    """The words of the number's clause, and of a relative clause that follows its noun."""
    conjunctions, relatives = view.rules.exclusions.conjunctions, view.rules.exclusions.relatives
    words = dict(_around(view.doc, slot))
    index = slot.first - 1
    while index in words and words[index] not in _CLAUSE and words[index] not in conjunctions:
        yield words[index]
        index -= 1
    index = slot.noun.last if slot.noun else slot.last
    while index in words:
        text = words[index]
        if text in _CLAUSE and words.get(index + 1) not in relatives:
            return
        yield text
        index += 1


def _by_cue(view: View, slot: Slot) -> str | None:
    """The measure whose cue stands nearest; a weak cue counts only where there is no other."""
    measures = [measure for measure in view.rules.measures if slot.number.kind in measure.kinds]
    words = _by_cost(view, slot)
    cues = [(m.id, m.change_cues) for m in measures if not _is_level(view, slot, m)]
    cues += [(m.id, m.cues) for m in measures]
    strong = min(_hits(words, cues), default=None)
    found = strong or min(_hits(words, [(m.id, m.weak_cues) for m in measures]), default=None)
    told = found[2] if found else None
    if slot.number.kind == "money":
        small = (s.measure for s in view.rules.small_money if s.holds(slot.number.value, told))
        return next(small, told)
    return told or next((measure.id for measure in measures if measure.default), None)


def falls(view: View, slot: Slot, measure: str) -> bool:
    """Whether the clause tells that the number is a decrease ("sank um 4 Prozent")."""
    found = next((m.falls for m in view.rules.measures if m.id == measure and m.falls), None)
    return found is not None and any(found.search(text) for text in _clause(view, slot))


def _is_level(view: View, slot: Slot, measure: Measure) -> bool:
    """Whether a word of the level stands before the number ("stieg auf rund 18 Prozent")."""
    near = list(view.doc.tokens[max(slot.sentence.first, slot.first - 3) : slot.first])
    if slot.linked:
        near.append(view.doc.tokens[slot.last])  # "von 12 auf 18 Prozent"
    return any(word(token) in measure.level_before for token in near)


def _hits(
    words: list[tuple[int, str]], cues: list[tuple[str, re.Pattern[str] | None]]
) -> Iterator[tuple[int, int, str]]:
    """Cost of a word, rank of the measure that it tells, and the measure."""
    for cost, text in words:
        for rank, (measure, cue) in enumerate(cues):
            if cue and cue.search(text):
                yield cost, rank, measure


def _by_cost(view: View, slot: Slot) -> list[tuple[int, str]]:
    """The telling words of the sentence with what it costs to reach them, nearest first.

    Commas and other numbers make a word dearer; what stands behind the number is nearer.
    """
    first = max(slot.sentence.first, slot.first - _WINDOW)
    last = min(slot.sentence.last, slot.last + _WINDOW)
    found = []
    for index in view.cued[bisect_left(view.cued, first) : bisect_left(view.cued, last)]:
        if index >= slot.last:
            found.append((view.far[index + 1] - view.far[slot.last], word(view.doc.tokens[index])))
        elif index < slot.first:
            cost = _BEFORE_COST + view.far[slot.first] - view.far[index]
            found.append((cost, word(view.doc.tokens[index])))
    return sorted(found)
