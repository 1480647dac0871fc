"""Which numbers are figures: not dates, ages, labels, articles, groups pointed back to."""

from __future__ import annotations

import re

from dragoman.lang.figures import Exclusions, FigureRules, OrdinalMeasure
from dragoman.read.document import Doc
from dragoman.read.figures.context import Stretches
from dragoman.read.figures.slots import DURATIONS, Slot, before, behind, is_year, word

_DOZEN = 12


def is_figure(doc: Doc, slot: Slot, rules: FigureRules, dated: Stretches) -> bool:
    """Whether the number carries a fact; `dated` are the dates. Counts without a noun the caller decides."""
    out, number = rules.exclusions, slot.number
    if _is_label(doc, slot, out) or _on_the_calendar(slot, dated):
        return False
    if number.kind == "ordinal":
        return number.value > 1
    if number.compound:
        return _is_compound_figure(doc, slot, out)
    if number.kind == "quantity":
        return _is_quantity(doc, slot, out)
    if number.kind == "fraction":
        stretch = set(behind(doc, slot, 2)) & out.half_behind or set(before(doc, slot)) & out.half_before
        return number.value < 1 and not stretch
    return number.kind != "cardinal" or _is_count(doc, slot, out)


def ordinal_measure(doc: Doc, slot: Slot, rules: FigureRules) -> OrdinalMeasure | None:
    """The rule that makes this ordinal a figure; the first of anything is none."""
    if slot.number.value < 2 or slot.noun is None:
        return _followed(doc, slot, rules)
    head, left = slot.noun.head, set(before(doc, slot))
    for rule in rules.ordinals:
        if not rule.followed and rule.nouns.search(head) and (not rule.after or rule.after & left):
            return rule
    return _followed(doc, slot, rules)


def continues(slot: Slot, earlier: Slot | None) -> bool:
    """Whether an ordinal without a noun goes on from one a sentence or two before ("Das fünfte folgte")."""
    if earlier is None or slot.noun or slot.number.value < 2 or earlier.number.kind != "ordinal":
        return False
    return slot.sentence.index - earlier.sentence.index <= 2 and slot.number.value != earlier.number.value


def _followed(doc: Doc, slot: Slot, rules: FigureRules) -> OrdinalMeasure | None:
    words = behind(doc, slot, 2)
    if slot.number.value < 2 or len(words) < 2:
        return None
    return next((r for r in rules.ordinals if words[1] in r.followed and r.nouns.search(words[0])), None)


def _is_label(doc: Doc, slot: Slot, out: Exclusions) -> bool:
    words = [text for text in before(doc, slot, 3) if text not in (".", ":", "(")]
    if slot.number.unit is None and words and words[-1] in out.labels and slot.number.scale == 1:
        return not slot.noun or not slot.number.words
    if len(words) > 1 and slot.number.unit in DURATIONS and words[-1] in out.labels:
        return True
    if slot.number.kind == "percent" and doc.text[slot.number.end : slot.number.end + 1] in ("-", "‑"):
        tail = re.match(r"\w*", doc.text[slot.number.end + 1 : slot.number.end + 40])
        return tail is not None and tail.group().lower() in out.percent_labels
    return bool(set(behind(doc, slot)) & out.behind)


def _on_the_calendar(slot: Slot, dated: Stretches) -> bool:
    """Whether a date or a time that is on the calendar covers the number."""
    number = slot.number
    if number.scale > 1 or not (number.unit is None or number.unit in DURATIONS):
        return False
    return dated.holding(number.start, number.end) is not None


def _is_quantity(doc: Doc, slot: Slot, out: Exclusions) -> bool:
    number = slot.number
    if before(doc, slot)[-1:] and before(doc, slot)[-1] in out.rate_before:
        return False
    if number.vague:
        return False
    if number.unit in DURATIONS:
        return not (number.article and number.unit in out.day_units) and _is_duration(doc, slot, out)
    return not number.article


def _is_duration(doc: Doc, slot: Slot, out: Exclusions) -> bool:
    """A duration that is a fact ("der Kredit läuft 20 Jahre") and no distance in time or age."""
    left, right = before(doc, slot, 2), behind(doc, slot, 2)
    if right[:1] and right[0] in out.age:
        return False
    if right[:1] and right[0] in out.duration_behind:
        return True
    if right[:1] and right[0] in out.time_behind:
        return slot.number.unit in out.clock_units or (right[1:] != () and right[1] in out.compared)
    if doc.text[slot.number.end : slot.number.end + 1] in ("-", "‑"):
        return False
    return not set(left) & out.time_before


def _is_compound_figure(doc: Doc, slot: Slot, out: Exclusions) -> bool:
    """ "einstündiges Treffen", "24-jährige Besatzung", "2.500-seitiger Bericht"; no ages."""
    number = slot.number
    if number.tail in out.adjective_counts:
        return number.value > 1 and (not number.words or number.tail not in out.adjective_sides)
    if number.unit not in out.adjective_units or (
        not number.text[:1].isdigit() and number.text[:1].isupper()
    ):
        return False
    if number.unit != "a":
        return slot.noun is None or not out.visit_nouns.search(slot.noun.head)
    return slot.noun is not None and out.span_nouns.search(slot.noun.head) is not None


def _is_count(doc: Doc, slot: Slot, out: Exclusions) -> bool:
    number = slot.number
    if number.vague:
        return (
            number.text.split()[0].lower() in out.several and number.scale > _DOZEN and slot.noun is not None
        )
    if number.value == 1 or number.tail:
        return number.scale >= 1e6
    if _is_score(doc, slot, out):
        return False
    if slot.noun is None or slot.linked:
        return True
    if out.uncounted.search(slot.noun.head) or _is_model(doc, slot):
        return False
    if out.group_nouns.search(slot.noun.head) and number.value <= out.group_limit:
        return False
    if _is_pointed_back(doc, slot, out):
        return out.counted_nouns.search(slot.noun.head) is not None
    return not (is_year(slot.number) and slot.noun.first == slot.noun.last)


def _is_score(doc: Doc, slot: Slot, out: Exclusions) -> bool:
    """Whether a colon ties the number to another ("3:1") where nothing is voted on."""
    start, end = slot.number.start, slot.number.end
    left, right = doc.text[max(0, start - 2) : start], doc.text[end : end + 2]
    if not (left[-1:] == ":" and left[:1].isdigit()) and not (right[:1] == ":" and right[1:].isdigit()):
        return False
    return not any(out.vote_cues.search(word(token)) for token in doc.tokens_of(slot.sentence))


def _is_pointed_back(doc: Doc, slot: Slot, out: Exclusions) -> bool:
    """A small number in words behind an article ("die drei Minister"); behind a comma that is a pronoun."""
    number, words = slot.number, before(doc, slot, 2)
    if not number.words or number.value > out.definite_limit or not words or words[-1] not in out.definite:
        return False
    return not (len(words) == 2 and words[0] == "," and words[1] in out.relatives)


def _is_model(doc: Doc, slot: Slot) -> bool:
    """Whether the number stands in a name of a product: "Boeing 737 MAX"."""
    if slot.noun is None or slot.first == slot.sentence.first:
        return False
    name, noun = doc.tokens[slot.first - 1].text, doc.tokens[slot.noun.last - 1].text
    return name[0].isupper() and noun.isupper() and len(noun) > 1
