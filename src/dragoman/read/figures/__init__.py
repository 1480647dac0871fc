"""Numbers that carry a fact: what they measure, how they are compared, when they hold, who says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.lang.pack import LanguagePack
from dragoman.model import Entity, Figure, Quote, Span, Time
from dragoman.read.document import Doc
from dragoman.read.figures.compare import Comparison, compare
from dragoman.read.figures.context import Context, context_of
from dragoman.read.figures.measure import View, falls, measure_near, measure_of, view_of
from dragoman.read.figures.multiples import KIND, as_multiple, as_share, is_multiple, with_parts
from dragoman.read.figures.select import continues, is_figure, ordinal_measure
from dragoman.read.figures.slots import Slot, before, behind, is_year, slots, word
from dragoman.read.numbers import Number
from dragoman.world.base import load_world

_MONEY_SCALE = 1e6
_SMALL = 12
_CLOSING = frozenset('.!?…:;“”"«»)')  # a heading ends with none of these
_HEADING = 5  # the sentences among which headline and subtitle are looked for


@dataclass(frozen=True, slots=True)
class _Draft:
    """A figure in the making: its slot, its number (with an inherited unit), measure and comparison.

    `converted`: the sum in the currency of the draft that follows, which `is_conversion`.
    """

    slot: Slot
    number: Number
    measure: str
    comparison: Comparison
    converted: tuple[float, str] | None = None
    is_conversion: bool = False


def find_figures(
    doc: Doc,
    pack: LanguagePack,
    numbers: tuple[Number, ...],
    times: tuple[Time, ...],
    entities: tuple[Entity, ...] = (),
    quotes: tuple[Quote, ...] = (),
) -> tuple[Figure, ...]:
    """The figures of an article, in order.

    An amount given in two currencies is a figure with `converted`, followed by a figure in the second
    currency; "um 2 auf 9" is two figures; parts of a sum are figures of their own. What a heading gives and
    the text gives again is one figure, that of the text. Dates, ages, labels and groups that are only pointed
    back to are none.
    """
    rules = pack.figures
    found = with_parts(doc, slots(doc, numbers, rules.exclusions), rules.multiples)
    view = view_of(doc, rules, load_world(pack.code, user_dir=pack.user_dir), found)
    context = context_of(doc, times, entities, quotes)
    drafts: list[_Draft] = []
    for slot in found:
        if is_multiple(doc, slot, rules.multiples):
            drafts.append(_Draft(slot, as_multiple(doc, slot.number), "growth", compare(doc, slot, rules)))
        elif share := as_share(doc, slot, rules.multiples):
            drafts.append(_Draft(slot, share, "share", compare(doc, slot, rules)))
        elif is_figure(doc, slot, rules, context.dated):
            _take(view, slot, drafts)
    latest = {_key(draft): draft.slot.sentence.index for draft in drafts}
    kept = [draft for draft in drafts if not _is_heading(doc, draft, latest)]
    return tuple(_figure(view, context, i, draft) for i, draft in enumerate(kept, 1))


def _key(draft: _Draft) -> tuple[object, ...]:
    number = draft.number
    return (number.kind, number.value, number.high, number.unit)


def _is_heading(doc: Doc, draft: _Draft, latest: Mapping[tuple[object, ...], int]) -> bool:
    """Whether the draft stands in a heading and is a small count or an amount that the text gives again.

    `latest`: the last sentence of each amount.
    """
    slot, number = draft.slot, draft.number
    last = doc.tokens[slot.sentence.last - 1].text
    if last in _CLOSING or number.kind == "ordinal":
        return False
    if number.kind == "cardinal" and number.value <= _SMALL and not number.unit:
        return slot.sentence.index < _HEADING
    return latest[_key(draft)] > slot.sentence.index


def _take(view: View, slot: Slot, drafts: list[_Draft]) -> None:
    """Adds the draft of a slot, or the conversion that it is to the draft before."""
    if drafts and _is_conversion(view, drafts[-1], slot):
        drafts[-1] = replace(drafts[-1], converted=(slot.number.value, slot.number.unit or ""))
        comparison = compare(view.doc, slot, view.rules)
        drafts.append(_Draft(slot, slot.number, drafts[-1].measure, comparison, is_conversion=True))
        return
    draft = _ordinal(view, slot, drafts) if slot.number.kind == "ordinal" else _draft(view, slot, drafts)
    if draft:
        drafts.append(draft)


def _ordinal(view: View, slot: Slot, drafts: Sequence[_Draft]) -> _Draft | None:
    rule = ordinal_measure(view.doc, slot, view.rules)
    earlier = drafts[-1] if drafts else None
    plain = Comparison("=", slot.number.start, slot.number.end)
    if rule:
        return _Draft(slot, slot.number, rule.measure, plain)
    if earlier and continues(slot, earlier.slot):
        return _Draft(slot, slot.number, earlier.measure, plain)
    return None


def _draft(view: View, slot: Slot, drafts: Sequence[_Draft]) -> _Draft | None:
    number, comparison = slot.number, compare(view.doc, slot, view.rules)
    if number.kind == "cardinal" and not number.compound and slot.noun is None:
        return _elliptic(view, slot, comparison, drafts)
    if number.kind == "money":
        return _money(view, slot, comparison, drafts)
    measure = measure_of(view, slot) or "other"
    if _is_mentioned(view, number, measure):
        return None
    if number.vague:  # "mehrere Hundert": more than two
        number, comparison = replace(number, value=2 * number.value, high=None), replace(comparison, sign=">")
    return _Draft(slot, number, measure, comparison)


def _is_mentioned(view: View, number: Number, measure: str) -> bool:
    """Whether the number is a small one in words of things that are told of rather than counted."""
    return number.words and number.value <= view.rules.exclusions.small.get(measure, 0)


def _money(view: View, slot: Slot, comparison: Comparison, drafts: Sequence[_Draft]) -> _Draft | None:
    """Money that no word of its sentence explains has the measure of the money before it."""
    if slot.number.article:
        return None
    measure = measure_of(view, slot)
    if measure is None:
        earlier = _earlier(view, slot, drafts, money=True)
        near = earlier and slot.sentence.index - earlier.slot.sentence.index <= 2
        measure = earlier.measure if earlier and near else measure_near(view, slot) or "other"
    return _Draft(slot, slot.number, measure, comparison)


def _elliptic(view: View, slot: Slot, comparison: Comparison, drafts: Sequence[_Draft]) -> _Draft | None:
    """A number without a noun: "fünf Milliarden davon", "304 davon liegen im Norden", "statt rund 400"."""
    count = _same_count(slot, drafts)
    large = slot.number.scale >= _MONEY_SCALE and count is None
    earlier = count or _earlier(view, slot, drafts, money=large)
    if earlier is None or is_year(slot.number) or _is_apart(view.doc, slot):
        return None
    if not large and not _continues(view, slot, comparison, earlier):
        return None
    number = _filled(slot.number, earlier.number, large=large)
    told = measure_of(view, replace(slot, number=number)) if number.kind == "money" else None
    return _Draft(slot, number, told or earlier.measure, comparison)


def _same_count(slot: Slot, drafts: Sequence[_Draft]) -> _Draft | None:
    """The figure right before in the sentence, where it counts millions as well ("4 Millionen Menschen, davon
    1,2 Millionen …"): then the number is no money."""
    last = drafts[-1] if drafts else None
    if (
        last is None
        or last.slot.sentence != slot.sentence
        or last.number.kind not in ("cardinal", "quantity")
    ):
        return None
    return last if last.number.scale >= _MONEY_SCALE else None


def _continues(view: View, slot: Slot, comparison: Comparison, earlier: _Draft) -> bool:
    """Whether a bare number goes on from the figure before: told by a comparator, by "davon", or by the same
    sentence."""
    if earlier.number.kind in ("ordinal", "percent", "fraction", KIND) or earlier.measure == "duration":
        return False
    near = {*before(view.doc, slot), *behind(view.doc, slot, 2)}
    if comparison.sign != "=" or near & view.rules.exclusions.partitive:
        return True
    return earlier.slot.sentence == slot.sentence and slot.number.value > _SMALL


def _filled(number: Number, earlier: Number, *, large: bool) -> Number:
    """The number with the unit, and for a small number of money the scale, of the figure before it."""
    if large:
        return replace(number, kind="money", unit=earlier.unit)
    scale = earlier.scale if earlier.kind == "money" and number.value < 1000 else 1.0
    high = None if number.high is None else number.high * scale
    return replace(
        number, kind=earlier.kind, unit=earlier.unit, value=number.value * scale, high=high, scale=scale
    )


def _is_apart(doc: Doc, slot: Slot) -> bool:
    """Whether the number stands alone in brackets, beside a stroke, or behind a name ("Apollo 11")."""
    left, right = before(doc, slot), behind(doc, slot)
    if (left == ("(",) and right == (")",)) or "/" in (*left, *right):
        return True
    named = bool(left) and doc.tokens[slot.first - 1].text[0].isupper()
    return named and slot.first - 1 > slot.sentence.first and slot.number.scale < _MONEY_SCALE


def _earlier(view: View, slot: Slot, drafts: Sequence[_Draft], *, money: bool) -> _Draft | None:
    """The figure before the slot that it may continue, at most some sentences back."""
    out = view.rules.exclusions
    reach = out.inherit_money_sentences if money else out.inherit_sentences
    for draft in reversed(drafts):
        if slot.sentence.index - draft.slot.sentence.index > reach:
            return None
        if not draft.is_conversion and (not money or draft.number.kind == "money"):
            return draft
    return None


def _is_conversion(view: View, draft: _Draft, slot: Slot) -> bool:
    """ "15 Milliarden Dollar (10,9 Milliarden Euro)", "… Yuan, umgerechnet 700 Millionen Euro"."""
    left, right = draft.number, slot.number
    if left.kind != "money" or right.kind != "money" or left.unit == right.unit or draft.converted:
        return False
    between = [word(token) for token in view.doc.tokens[draft.slot.last : slot.first]]
    if len(between) > 8 or draft.slot.sentence != slot.sentence:
        return False
    return (between[:1] == ["("] and ")" not in between) or bool(set(between) & view.rules.conversion)


def _amount(view: View, draft: _Draft) -> tuple[float, float | None, str | None]:
    """Value, upper end and unit as figures give them: parts in per cent, weeks in days, falls negative."""
    value, high, unit = draft.number.value, draft.number.high, draft.number.unit
    if draft.number.kind == "fraction":
        value, unit = round(100 * value, 2), "%"
    to = view.rules.standard.get(unit or "")
    if to and (to.below is None or value < to.below):
        value, high, unit = value * to.factor, None if high is None else high * to.factor, to.unit
    told = draft.number.kind == KIND
    if unit == "%" and value > 0 and high is None and not told and falls(view, draft.slot, draft.measure):
        value = -value
    return value, high, unit


def _figure(view: View, context: Context, number: int, draft: _Draft) -> Figure:
    value, high, unit = _amount(view, draft)
    span = _span(view, draft)
    return Figure(
        id=f"f{number}",
        measure=draft.measure,
        value=value,
        high=high,
        unit=unit,
        comparator=draft.comparison.sign,
        period=_period(view, context, draft),
        about=_about(view, draft),
        parties=context.parties.get(draft.slot.sentence.index, ()),
        stated_by=context.said.holding(span.start, span.end),
        rule=draft.measure,
        converted=draft.converted,
        spans=(span,),
    )


def _span(view: View, draft: _Draft) -> Span:
    """The number with its comparator and the noun that it counts; an article before "Hälfte"."""
    slot, comparison = draft.slot, draft.comparison
    start = min(draft.number.start, comparison.start)
    end = max(draft.number.end, comparison.end)
    if draft.number.kind == "cardinal" and slot.noun and not slot.linked and not draft.number.compound:
        end = max(end, slot.noun.end)
    if draft.number.kind == "fraction" and set(before(view.doc, slot)) & view.rules.exclusions.definite:
        start = min(start, view.doc.tokens[slot.first - 1].start)
    return view.doc.span(start, end)


def _about(view: View, draft: _Draft) -> str | None:
    noun = draft.slot.noun
    if draft.number.kind not in ("cardinal", "ordinal") or noun is None:
        return None
    return view.doc.text[view.doc.tokens[noun.first].start : noun.end]


def _period(view: View, context: Context, draft: _Draft) -> str | None:
    """The time that the figure holds for, where its measure has a period."""
    if draft.measure not in view.rules.period_measures:
        return None
    number = draft.number
    return context.period(draft.slot.sentence, number.start, number.end, reach=view.rules.period_reach)
