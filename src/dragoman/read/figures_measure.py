"""What a number measures: by its unit, the noun that it counts, or the nearest word of the sentence that tells."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.lang.figures import FigureRules, Measure
from dragoman.read.document import Doc
from dragoman.read.figures_slots import Slot, word

_CLAUSE = frozenset(",;:–—()")
_CLAUSE_COST, _NUMBER_COST, _BEFORE_COST = 5, 6, 1


def measure_of(
    doc: Doc, slot: Slot, rules: FigureRules, taken: Callable[[int], bool], is_person: Callable[[Slot], bool]
) -> str | None:
    """The measure, or None where nothing tells it. `taken` says whether a token belongs to another number."""
    kind = slot.number.kind
    if kind == "quantity" or slot.number.compound:
        return _by_unit(slot, rules)
    if kind == "cardinal":
        return _by_noun(doc, slot, rules, is_person)
    return _by_cue(doc, slot, rules, taken)


def counts_people(slot: Slot, rules: FigureRules) -> bool:
    """Whether the noun counted stands for persons."""
    return bool(slot.noun) and any(
        m.id == "people" and m.nouns and m.nouns.search(slot.noun.head if slot.noun else "")
        for m in rules.measures
    )


def _by_unit(slot: Slot, rules: FigureRules) -> str:
    return next((m.id for m in rules.measures if slot.number.unit in m.units), "other")


def _by_noun(doc: Doc, slot: Slot, rules: FigureRules, is_person: Callable[[Slot], bool]) -> str | None:
    if not slot.noun:
        return None
    for measure in rules.measures:
        if "cardinal" in measure.kinds and measure.nouns and measure.nouns.search(slot.noun.head):
            if measure.sentence_cues and not _in_sentence(doc, slot, measure):
                return _people(doc, slot, rules)
            return _people(doc, slot, rules) if measure.id == "people" else measure.id
    return _people(doc, slot, rules) if is_person(slot) else "count"


def _in_sentence(doc: Doc, slot: Slot, measure: Measure) -> bool:
    tokens = doc.tokens_of(slot.sentence)
    return measure.sentence_cues is not None and any(measure.sentence_cues.search(word(t)) for t in tokens)


def _people(doc: Doc, slot: Slot, rules: FigureRules) -> str:
    """People, or what the sentence makes of them: casualties, participants."""
    words = [word(token) for token in doc.tokens_of(slot.sentence)]
    for measure, cues in rules.people_become:
        if any(all(any(part.search(text) for text in words) for part in cue) for cue in cues):
            return measure
    return "people"


def _by_cue(doc: Doc, slot: Slot, rules: FigureRules, taken: Callable[[int], bool]) -> str | None:
    """The measure whose cue stands nearest; words in another clause or behind another number count as farther."""
    candidates = [m for m in rules.measures if slot.number.kind in m.kinds]
    best: tuple[int, str] | None = None
    for step, index in ((1, slot.last), (-1, slot.first - 1)):
        cost = 0 if step > 0 else _BEFORE_COST
        while slot.sentence.first <= index < slot.sentence.last:
            text = word(doc.tokens[index])
            cost += 1 + (_CLAUSE_COST if text in _CLAUSE else 0) + (_NUMBER_COST if taken(index) else 0)
            for measure in candidates if not best or cost < best[0] else ():
                if measure.cues and measure.cues.search(text):
                    best = (cost, measure.id)
                    break
            index += step
    if best:
        return best[1]
    return next((m.id for m in candidates if m.default), None)
