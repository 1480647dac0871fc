"""Whether two figures are of one quantity: what must fit, and how much speaks for it."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.ledger.derive.facts import days
from dragoman.ledger.derive.figures import Measured, rules
from dragoman.ledger.derive.scopes import aspect, counts_jointly, is_part
from dragoman.ledger.derive.uses import use
from dragoman.ledger.derive.values import (
    AGREE,
    CONFLICT,
    amount_of,
    compare_amounts,
    in_base,
    one_unit,
    tolerances,
)

_AHEAD = frozenset({"planned", "proposed", "postponed"})  # statuses of what is still to come


def same_quantity(a: Measured, b: Measured, near: Sequence[Measured]) -> bool:
    """Whether two figures are of one quantity; `near` are the figures that either might be of instead."""
    if not fits(a, b, near):
        return False
    exact = _exact(a, b)
    how = compare_amounts(amount_of(a.figure), amount_of(b.figure), exact=exact)
    if how == AGREE:
        return not (_used_otherwise(a, b, near) or _used_otherwise(b, a, near))
    counted = a.figure.measure in tolerances()["counts"].values()
    if how == CONFLICT and counted and _before_and_after(a, b):
        return False
    if (
        how == CONFLICT
        and not _one_use(a, b)
        and (_two_uses(a, b) or _part_of(a, b) or _make_the_whole(a, b))
    ):
        return False
    likeness = _likeness(a, b, near)
    apart = how == CONFLICT and (_too_far(a, b, near, exact=exact) or _given_too(a, b, near))
    if likeness <= 0 or apart:
        return False
    # What is compared must be the one figure that fits best, on both sides.
    first = [
        (m, b) for m in near if m is not a and m.figure.document == a.figure.document and fits(m, b, near)
    ]
    second = [
        (a, m) for m in near if m is not b and m.figure.document == b.figure.document and fits(a, m, near)
    ]
    sizes, _ = _sizes(a, b)
    rivals = [pair for pair in (*first, *second) if _one_use(*pair) or not _one_use(a, b)]
    return all(_gives_way(pair, near, likeness, sizes, exact=exact) for pair in rivals)


def _before_and_after(a: Measured, b: Measured) -> bool:
    """Whether the one is a number of what was planned, the other of what came of it."""
    ahead = [m.facts.status in _AHEAD for m in (a, b) if m.facts is not None]
    return sorted(ahead) == [False, True]


def _one_use(a: Measured, b: Measured) -> bool:
    """Whether two sums are said to be for the same."""
    return bool(use(a.figure)) and use(a.figure) == use(b.figure)


def _two_uses(a: Measured, b: Measured) -> bool:
    """Whether two sums are said to be for different things."""
    return bool(use(a.figure) and use(b.figure)) and not _one_use(a, b)


def _used_otherwise(a: Measured, b: Measured, near: Sequence[Measured]) -> bool:
    """Whether two sums are for two things, and the document of the second gives another one for the same as
    the first."""
    others = (m for m in near if m is not b and m.figure.document == b.figure.document)
    return (
        bool(use(a.figure) and use(b.figure)) and not _one_use(a, b) and any(_one_use(a, m) for m in others)
    )


def _part_of(a: Measured, b: Measured) -> bool:
    """Whether the lesser of two numbers is said to be a part ("davon 300"), the other not."""
    less, more = sorted((a, b), key=lambda m: in_base(amount_of(m.figure)).value)
    return is_part(less.figure) and not is_part(more.figure)


def _make_the_whole(a: Measured, b: Measured) -> bool:
    """Whether two shares come to all of it: what the one holds, and what the other."""
    one, two = amount_of(a.figure), amount_of(b.figure)
    return one.unit == two.unit == "%" and abs(one.value + two.value - 100) < _DUST


_DUST = 0.1  # by which two rounded shares miss a hundred


def _given_too(a: Measured, b: Measured, near: Sequence[Measured]) -> bool:
    """Whether one of two documents gives the other's number too, elsewhere: then it contradicts nobody. A
    number without a unit is the same only where it fits, and one that is for something else is another."""
    return any(
        m is not mine
        and m.figure.document == mine.figure.document
        and _same_number(m, other, near)
        and not (_one_use(a, b) and use(m.figure) and not _one_use(m, other))
        for mine, other in ((a, b), (b, a))
        for m in near
    )


def _same_number(a: Measured, b: Measured, near: Sequence[Measured]) -> bool:
    one, two = amount_of(a.figure), amount_of(b.figure)
    if not one_unit(one.unit, two.unit) or {one.comparator, two.comparator} - {"=", "~"}:
        return False
    same = compare_amounts(one, two, exact=_exact(a, b)) != CONFLICT
    return same and (bool(one.unit) or fits(a, b, near))


def _exact(a: Measured, b: Measured) -> bool:
    return bool({a.figure.measure, b.figure.measure} & set(tolerances()["exact"]["measures"]))


def _sizes(a: Measured, b: Measured) -> tuple[tuple[float, float], bool]:
    """The lesser and the greater number, in one unit; and whether they differ too much to be of one thing."""
    one, two = in_base(amount_of(a.figure)), in_base(amount_of(b.figure))
    low, high = sorted((abs(one.value), abs(two.value)))
    return (low, high), high > low * tolerances()["tolerance"]["other_thing"]


def _too_far(a: Measured, b: Measured, near: Sequence[Measured], *, exact: bool) -> bool:
    """Whether two numbers lie so far apart that they are of two things. What is counted one by one, the only
    number of its kind at one event on either side, may be told very differently."""
    (low, high), far = _sizes(a, b)
    if not far:
        return False
    alone = exact and a.figure.measure == b.figure.measure and _alone_at(a, b, near)
    return not (alone and high <= low * tolerances()["tolerance"]["other_count"])


def _alone_at(a: Measured, b: Measured, near: Sequence[Measured]) -> bool:
    """Whether either document gives one number of the kind at one event; of what an occasion has one of, at
    whichever of its events."""
    measure, anchored = a.figure.measure, bool(a.anchor) and a.anchor == b.anchor
    if not anchored and not (measure in rules()["of_occasion"] and a.events & b.events):
        return False
    for document in (a.figure.document, b.figure.document):
        some = [m for m in near if m.figure.document == document and m.figure.measure == measure]
        if sum(not anchored or m.anchor == a.anchor for m in some) != 1:
            return False
    return True


def _gives_way(
    rival: tuple[Measured, Measured],
    near: Sequence[Measured],
    likeness: float,
    sizes: tuple[float, float],
    *,
    exact: bool,
) -> bool:
    """Whether a rival pair fits less, or as much but with numbers that are further apart and in conflict."""
    a, b = rival
    other = _likeness(a, b, near)
    if other != likeness:
        return other < likeness
    (low, high), (less, more) = sizes, _sizes(a, b)[0]
    one, two = amount_of(a.figure), amount_of(b.figure)
    return more * low > high * less and compare_amounts(one, two, exact=exact) == CONFLICT


def _likeness(a: Measured, b: Measured, near: Sequence[Measured]) -> float:
    """How much speaks for two figures being of one thing: event, subject, parties, period, words."""
    same_period = bool(a.figure.period) and a.figure.period == b.figure.period
    shared = len(a.about & b.about) / max(1, min(len(a.about), len(b.about)))
    parties = len(a.parties & b.parties) / max(1, len(a.parties | b.parties))
    same_event = 1.0 if a.anchor and a.anchor == b.anchor else 0.75 * bool(a.events & b.events)
    words = _shared(a.nouns, b.nouns) + _shared(a.counted, b.counted)
    only = a.family in rules()["of_occasion"] and all(_is_only(m, near) for m in (a, b))
    alike = 2 * same_period + _one_use(a, b) + 0.5 * only
    return round(same_event + 2.0 * shared + parties + words + alike, 6)


def _is_only(item: Measured, near: Sequence[Measured]) -> bool:
    """Whether a document gives no other figure of that kind."""
    return sum(m.figure.document == item.figure.document for m in near) == 1


def fits(a: Measured, b: Measured, near: Sequence[Measured]) -> bool:
    """Whether two figures may be of one quantity: measure, unit, period, parties and subject. `near` as in
    `same_quantity`."""
    one, two = a.figure, b.figure
    if not one_unit(one.unit, two.unit):
        return False
    same_event = bool(a.events & b.events)
    if one.measure != two.measure and not (same_event or (_of_words(a, b) and one_occasion(a, b))):
        return False
    if one.period and two.period and days(one.period) != days(two.period) and not _other_period(a, b):
        return False
    if a.parties and b.parties and not a.parties & b.parties:
        return False
    counted = _exact(a, b) and not (one.period and two.period)
    if counted and a.anchor and b.anchor and not same_event and not one_occasion(a, b):
        return False  # documents signed, people sent: of the event, and these are two
    if a.about and b.about and not a.about & b.about:
        return False
    if _of_a_share(a, b) or _of_two_towns(a, b) or _of_other_kinds(a, b):
        return False
    anything = {a.figure.measure, b.figure.measure} & set(rules()["counts_anything"])
    alone = _of_works(a, b) and _is_only(a, near) and _is_only(b, near)
    if anything and a.counted and b.counted and not (alone or _told_alike(a, b)):
        return _shared(a.counted, b.counted) > 0
    return _one_subject(a, b)


def _of_a_share(a: Measured, b: Measured) -> bool:
    """Whether the one is what several give together, the other what one of them gives."""
    if not a.facts or not b.facts or {a.facts.type, b.facts.type} & set(rules()["occasion"]):
        return False
    one, two = (frozenset(f.home(key) for key in f.lead) for f in (a.facts, b.facts))
    return bool(one and two) and (one < two or two < one)


def _of_two_towns(a: Measured, b: Measured) -> bool:
    """Whether what each town has of its own (the dead of an attack) is told of two towns."""
    if a.figure.measure not in rules()["of_town"] or not a.facts or not b.facts:
        return False
    one, two = (m.facts.places - m.facts.place_states for m in (a, b) if m.facts)
    return bool(one and two) and not one & two


def _of_other_kinds(a: Measured, b: Measured) -> bool:
    """Whether the one is of something else by its own words: of the hurt and not the dead, of persons and
    companies together."""
    one, two = aspect(a.figure), aspect(b.figure)
    return bool(one and two and one != two) or counts_jointly(a.figure) != counts_jointly(b.figure)


def _told_alike(a: Measured, b: Measured) -> bool:
    """Whether something else than words says that two figures are of one thing: their parties or period, the
    part they have in an event."""
    parties = bool(a.parties) and a.parties == b.parties
    period = bool(a.figure.period) and a.figure.period == b.figure.period
    return parties or period or bool(a.role and a.role == b.role)


def _one_subject(a: Measured, b: Measured) -> bool:
    """Whether the sentences of two figures are of one thing, where a measure says little of it."""
    loose = {a.figure.measure, b.figure.measure} & set(rules()["loose"])
    return not (loose and a.nouns and b.nouns) or _of_words(a, b) or _told_alike(a, b) or _of_works(a, b)


def _of_works(a: Measured, b: Measured) -> bool:
    """Whether two figures are of one event that is a subject by itself: works, a sale, an attack. What is
    said near a visit may be of anything."""
    same = bool(a.events & b.events)
    return same and not any(m.facts and m.facts.type in rules()["occasion"] for m in (a, b))


def _of_words(a: Measured, b: Measured) -> bool:
    return any(_one_word(x, y) for x in a.nouns for y in b.nouns)


def _one_word(x: str, y: str) -> bool:
    """Whether two nouns are one, or the one is part of the other ("Strecke", "Bahnstrecke")."""
    return x == y or x[:_STEM] == y[:_STEM] or (min(len(x), len(y)) >= _PART and (x in y or y in x))


def _shared(one: frozenset[str], two: frozenset[str]) -> float:
    """The share of the lesser set of nouns that the other has too."""
    found = (
        sum(any(_one_word(x, y) for y in two) for x in one),
        sum(any(_one_word(x, y) for x in one) for y in two),
    )
    return min(found) / max(1, min(len(one), len(two)))


_STEM, _PART = 6, 5  # letters by which two nouns are the same, letters of a noun that may be part of another


def one_occasion(a: Measured, b: Measured) -> bool:
    """Whether the events of two figures are one, or of one occasion: the visit, and what was signed on it."""
    one, two = a.facts, b.facts
    if one is None or two is None or a.anchor == b.anchor:
        return bool(a.anchor) and a.anchor == b.anchor
    if not {one.type, two.type} <= set(rules()["occasion"]):
        money = {a.family, b.family} == {"deal_value"} and _of_words(a, b)
        return money and len((one.states | one.place_states) & (two.states | two.place_states)) > 1
    states = (one.states | one.place_states) & (two.states | two.place_states)
    near = one.days.gap(two.days) <= 1 and max(one.days.width, two.days.width) <= _STAY
    return len(states) > 1 and near


_STAY = 4  # days that an occasion lasts at most


def _other_period(a: Measured, b: Measured) -> bool:
    """Whether two figures are of one thing though of two periods: the very same sum, of the same event; there
    also converted or rounded."""
    one, two = a.figure, b.figure
    anchor = bool(a.anchor and a.anchor == b.anchor)
    same = amount_of(one) == amount_of(two) or (
        anchor
        and bool(a.role and a.role == b.role)
        and compare_amounts(amount_of(one), amount_of(two), exact=False) != CONFLICT
    )
    near = anchor or bool(a.parties and a.parties == b.parties)
    return same and near and one.measure == two.measure and bool(one.unit)
