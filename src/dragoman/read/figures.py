"""Numbers that carry a fact, with what they measure, how they are compared, when they hold and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dragoman.edtf import precision
from dragoman.lang.figures import FigureRules
from dragoman.lang.pack import LanguagePack
from dragoman.model import Entity, Figure, Quote, Span, Time
from dragoman.read.document import Doc
from dragoman.read.figures_compare import Comparison, compare
from dragoman.read.figures_measure import measure_of
from dragoman.read.figures_select import is_figure, is_year, ordinal_measure
from dragoman.read.figures_slots import Slot, before, behind, slots, word
from dragoman.read.numbers import Number

_MONEY_SCALE = 1e6
_SMALL = 12
_FINE = frozenset({"day"})


@dataclass(frozen=True, slots=True)
class _Draft:
    """A figure in the making: its slot, its number (with an inherited unit), measure and comparison."""

    slot: Slot
    number: Number
    measure: str
    comparison: Comparison
    converted: tuple[float, str] | None = None
    covered: tuple[Slot, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Context:
    """What every step looks at."""

    doc: Doc
    rules: FigureRules
    times: tuple[Time, ...]
    persons: frozenset[int]
    numbers: frozenset[int]

    def is_person(self, slot: Slot) -> bool:
        """Whether the noun counted is the mention of people ("200 Kenianer")."""
        return slot.noun is not None and slot.noun.last - 1 in self.persons


def find_figures(
    doc: Doc,
    pack: LanguagePack,
    numbers: tuple[Number, ...],
    times: tuple[Time, ...],
    entities: tuple[Entity, ...] = (),
    quotes: tuple[Quote, ...] = (),
) -> tuple[Figure, ...]:
    """The figures of an article, in order.

    An amount given in two currencies is one figure with `converted`; "um 2 auf 9" is two figures; parts of a
    sum are figures of their own. Dates, ages, labels and groups that are only pointed back to are none.
    """
    rules = pack.figures
    found = slots(doc, numbers, rules.exclusions)
    numbered = frozenset(index for slot in found for index in range(slot.first, slot.last))
    context = _Context(doc, rules, times, _person_tokens(doc, entities), numbered)
    drafts: list[_Draft] = []
    for slot in found:
        if is_figure(doc, slot, rules, times):
            _take(context, slot, drafts)
    return tuple(_figure(context, i, draft, entities, quotes) for i, draft in enumerate(drafts, 1))


def _take(context: _Context, slot: Slot, drafts: list[_Draft]) -> None:
    """Adds the draft of a slot, or the conversion that it is to the draft before."""
    if drafts and _is_conversion(context, drafts[-1], slot):
        amount = (slot.number.value, slot.number.unit or "")
        drafts[-1] = replace(drafts[-1], converted=amount)
        return
    draft = _draft(context, slot, drafts)
    if draft:
        drafts.append(draft)


def _draft(context: _Context, slot: Slot, drafts: Sequence[_Draft]) -> _Draft | None:
    doc, rules = context.doc, context.rules
    comparison = compare(doc, slot, rules)
    if slot.number.kind == "ordinal":
        rule = ordinal_measure(doc, slot, rules)
        plain = Comparison("=", slot.number.start, slot.number.end)
        return _Draft(slot, slot.number, rule.measure, plain) if rule else None
    own = set(range(slot.first, slot.last))
    measure = measure_of(
        doc, slot, rules, lambda index: index in context.numbers and index not in own, context.is_person
    )
    if slot.number.kind == "cardinal" and not slot.number.compound and slot.noun is None:
        return _elliptic(context, slot, comparison, drafts)
    if slot.number.kind == "money":
        return _money(context, slot, measure, comparison, drafts)
    return _Draft(slot, slot.number, measure or "other", comparison)


def _money(
    context: _Context, slot: Slot, measure: str | None, comparison: Comparison, drafts: Sequence[_Draft]
) -> _Draft | None:
    """Money that no word of its sentence explains has the measure of the money before it."""
    if slot.number.article:
        return None
    if measure is None:
        earlier = _earlier(context, slot, drafts, money=True)
        measure = earlier.measure if earlier else "other"
    return _Draft(slot, slot.number, measure, comparison)


def _elliptic(
    context: _Context, slot: Slot, comparison: Comparison, drafts: Sequence[_Draft]
) -> _Draft | None:
    """A number without a noun: "fünf Milliarden davon", "304 davon liegen im Norden", "statt rund 400"."""
    number = slot.number
    large = number.scale >= _MONEY_SCALE
    earlier = _earlier(context, slot, drafts, money=large)
    if earlier is None or is_year(slot) or _is_punctuated(context.doc, slot):
        return None
    if not large:
        distant = earlier.slot.sentence != slot.sentence
        told = comparison.sign != "=" or number.value > _SMALL
        if (
            not told
            or (distant and comparison.sign == "=")
            or earlier.number.kind in ("ordinal", "percent", "fraction")
        ):
            return None
    kind = "money" if large else earlier.number.kind
    own = set(range(slot.first, slot.last))
    filled = replace(slot, number=replace(number, kind=kind, unit=earlier.number.unit))
    told_by = measure_of(
        context.doc, filled, context.rules, lambda i: i in context.numbers and i not in own, context.is_person
    ) if kind == "money" else None  # fmt: skip
    return _Draft(slot, filled.number, told_by or earlier.measure, comparison)


def _is_punctuated(doc: Doc, slot: Slot) -> bool:
    """Whether the number stands alone in brackets or beside a stroke, as on a page's margin."""
    left, right = before(doc, slot), behind(doc, slot)
    return (left == ("(",) and right == (")",)) or "/" in (*left, *right)


def _earlier(context: _Context, slot: Slot, drafts: Sequence[_Draft], *, money: bool) -> _Draft | None:
    """The figure before the slot that it may continue: in the same paragraph, at most some sentences back."""
    reach = context.rules.exclusions.inherit_sentences
    for draft in reversed(drafts):
        if slot.sentence.index - draft.slot.sentence.index > reach:
            return None
        if not money or draft.number.kind == "money":
            return draft
    return None


def _is_conversion(context: _Context, draft: _Draft, slot: Slot) -> bool:
    """ "15 Milliarden Dollar (10,9 Milliarden Euro)", "… Yuan, umgerechnet 700 Millionen Euro"."""
    left, right = draft.number, slot.number
    if left.kind != "money" or right.kind != "money" or left.unit == right.unit or draft.converted:
        return False
    between = [word(token) for token in context.doc.tokens[draft.slot.last : slot.first]]
    if len(between) > 8 or draft.slot.sentence != slot.sentence:
        return False
    return (between[:1] == ["("] and ")" not in between) or bool(set(between) & context.rules.conversion)


def _person_tokens(doc: Doc, entities: tuple[Entity, ...]) -> frozenset[int]:
    """Indices of the tokens that an entity's mention ends with, where it may stand for people."""
    found = set()
    for entity in entities:
        if entity.kind in ("state", "person", "group"):
            for mention in entity.mentions:
                first, last = doc.token_range(mention.start, mention.end)
                if first < last and doc.tokens[last - 1].end == mention.end:
                    found.add(last - 1)
    return frozenset(found)


def _figure(
    context: _Context, number: int, draft: _Draft, entities: tuple[Entity, ...], quotes: tuple[Quote, ...]
) -> Figure:
    value, high, unit = draft.number.value, draft.number.high, draft.number.unit
    if draft.number.kind == "fraction":
        value, unit = 100 * value, "%"
    span = _span(context, draft)
    return Figure(
        id=f"f{number}",
        measure=draft.measure,
        value=value,
        high=high,
        unit=unit,
        comparator=draft.comparison.sign,
        period=_period(context, draft),
        about=_about(context, draft),
        parties=_parties(draft, entities),
        stated_by=_stated_by(span, quotes),
        rule=draft.measure,
        converted=draft.converted,
        spans=(span,),
    )


def _span(context: _Context, draft: _Draft) -> Span:
    """The number with its comparator and the noun that it counts; an article before "Hälfte"."""
    slot, comparison = draft.slot, draft.comparison
    start = min(draft.number.start, comparison.start)
    end = max(draft.number.end, comparison.end)
    if draft.number.kind == "cardinal" and slot.noun and not slot.linked and not draft.number.compound:
        end = max(end, slot.noun.end)
    if draft.number.kind == "fraction" and set(before(context.doc, slot)) & context.rules.exclusions.definite:
        start = min(start, context.doc.tokens[slot.first - 1].start)
    return context.doc.span(start, end)


def _about(context: _Context, draft: _Draft) -> str | None:
    noun = draft.slot.noun
    if draft.number.kind not in ("cardinal", "ordinal") or noun is None:
        return None
    return context.doc.text[context.doc.tokens[noun.first].start : noun.end]


def _period(context: _Context, draft: _Draft) -> str | None:
    """The nearest time of the sentence that is a month or longer, where the measure has a period."""
    if draft.measure not in context.rules.period_measures:
        return None
    sentence, best = draft.slot.sentence, None
    for time in context.times:
        if time.edtf is None or time.timex.type not in ("DATE", "DURATION") or precision(time.edtf) in _FINE:
            continue
        for span in time.spans:
            if sentence.start <= span.start and span.end <= sentence.end:
                distance = max(draft.number.start - span.end, span.start - draft.number.end, 0)
                if distance <= context.rules.period_reach and (best is None or distance < best[0]):
                    best = (distance, time.edtf)
    return best[1] if best else None


def _parties(draft: _Draft, entities: tuple[Entity, ...]) -> tuple[str, ...]:
    """The states and bodies that the sentence names, in order."""
    sentence = draft.slot.sentence
    named = sorted(
        (mention.start, entity.id)
        for entity in entities
        if entity.kind in ("state", "organisation", "company")
        for mention in entity.mentions
        if sentence.start <= mention.start and mention.end <= sentence.end
    )
    return tuple(dict.fromkeys(ident for _, ident in named))


def _stated_by(span: Span, quotes: tuple[Quote, ...]) -> str | None:
    for quote in quotes:
        if quote.speaker and any(part.start <= span.start and span.end <= part.end for part in quote.spans):
            return quote.speaker
    return None
