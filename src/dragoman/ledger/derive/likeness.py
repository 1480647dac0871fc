"""Figures made ready for comparing, and how much speaks for two of them being of one thing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dragoman.ledger.derive.events import Sources
from dragoman.ledger.derive.facts import Facts, days, stems
from dragoman.ledger.derive.ordinals import ordinal_words
from dragoman.ledger.derive.things import stems_of
from dragoman.ledger.derive.values import (
    AGREE,
    CONFLICT,
    alike,
    amount_of,
    compare_amounts,
    in_base,
    one_unit,
    tolerances,
)
from dragoman.ledger.records import Figure
from dragoman.world.fold import fold

_NOUN = re.compile(r"(?<![\w-])[A-ZÄÖÜ][^\W\d_]+(?:-[^\W\d_]+)*")
_VERB = re.compile(r"\b[a-zäöüß]{6,}\b")
_FIRST = 6  # letters from which the first word of a sentence may be taken for a noun


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure made ready: the states of its parties, its subject's stems, its event.

    `anchor` is the event that it is an argument of, else the one whose trigger stands nearest, `facts` the
    report of that event, `role` the part that it has there, `listed` whether others have it too; `home` is
    the event that is told nearest, however far, `events` are those told in its
    sentence too. `counted` are stems of the nouns that it counts,
    `nouns` those of its sentence, without names of persons and states.
    """

    figure: Figure
    parties: frozenset[str]
    about: frozenset[str]
    anchor: str
    facts: Facts | None = None
    home: str = ""
    events: frozenset[str] = frozenset()
    role: str = ""
    listed: bool = False
    counted: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()

    @property
    def ident(self) -> str:
        """Document and id."""
        return f"{self.figure.document}#{self.figure.id}"

    @property
    def family(self) -> str:
        """The measure under which it is compared; what has a unit of its own goes by that."""
        base, _ = tolerances()["units"].get(self.figure.unit or "", ("", 1))
        return base or alike(self.figure.measure)


def measured(
    figures: Iterable[Figure], events: Mapping[str, str], sources: Sources
) -> dict[str, list[Measured]]:
    """The figures of each document made ready, in the order of the text; `events` are those of reports."""
    ordered = sorted(figures, key=lambda f: (f.document, f.start, f.id))
    wanted = [figure for figure in ordered if not ordinal_words(figure.words)]  # else a place in the record
    names = _names({figure.document for figure in wanted}, sources)
    roles, homes = _roles(sources), _told(names.keys(), sources)
    out: dict[str, list[Measured]] = defaultdict(list)
    for figure in wanted:
        told = homes.get(figure.document, ())
        nearest = min(((abs(fact.at - figure.start), fact.report) for fact in told), default=(0, ""))
        home = events.get(nearest[1], "")
        item = _measured(figure, events, names[figure.document], roles, sources)
        beside = frozenset(events.get(report, "") for report in _in_sentence(figure, told)) - {""}
        at = {item.anchor} - {""} if item.role else beside | ({item.anchor} - {""})
        out[figure.document].append(replace(item, home=item.anchor or home, events=frozenset(at)))
    return out


def _in_sentence(figure: Figure, told: Iterable[Facts]) -> Iterator[str]:
    """The reports whose trigger stands in the sentence of a figure."""
    start = figure.start - max(figure.sentence.find(figure.words), 0)
    for fact in told:
        if start <= fact.at < start + len(figure.sentence):
            yield fact.report


def _told(documents: Collection[str], sources: Sources) -> dict[str, list[Facts]]:
    """What each document reports."""
    out: dict[str, list[Facts]] = defaultdict(list)
    for fact in sources.facts.values():
        if fact.document in documents:
            out[fact.document].append(fact)
    return out


def group_of(figure: Figure, sources: Sources) -> str | None:
    """The name of what states are measured by in a time (their trade in a year): figures that share it are
    compared though their documents tell of no common event. None where a figure is of nothing of the kind."""
    least = rules()["of_parties"].get(figure.measure)
    when, parties = days(figure.period), _parties(figure, sources)
    if least is None or len(parties) < least or when.first is None or when.last is None:
        return None
    return f"{GROUP}{figure.measure}|{'+'.join(sorted(parties))}|{when.first}-{when.last}"


GROUP = "~"  # begins the name of a group: no id of an event does, and all of them go before


def _roles(sources: Sources) -> dict[str, tuple[str, bool]]:
    """The role in which each figure takes part in an event, and whether others take it too, by the figure's
    document and id."""
    out: dict[str, tuple[str, bool]] = {}
    for some in sources.statements.values():
        figures = [s for s in some if (s.document, s.value) in sources.figures]
        times = Counter(s.field for s in figures)
        out |= {f"{s.document}#{s.value}": (s.field, times[s.field] > 1) for s in figures}
    return out


def _names(documents: set[str], sources: Sources) -> dict[str, frozenset[str]]:
    """The stems of the names of persons and states in each document: they tell no subject."""
    out: dict[str, set[str]] = {document: set() for document in documents}
    for (document, _), key in sources.people.keys.items():
        entity = sources.people.entities.get(key) if document in documents else None
        if entity and entity.kind in ("person", "state"):
            out[document] |= stems(" ".join((entity.name, *entity.names)), sources.rules)
    return {document: frozenset(names) for document, names in out.items()}


def _measured(
    figure: Figure,
    events: Mapping[str, str],
    names: frozenset[str],
    roles: Mapping[str, tuple[str, bool]],
    sources: Sources,
) -> Measured:
    report = sources.anchors.get((figure.document, figure.id), "")
    role, listed = roles.get(f"{figure.document}#{figure.id}", ("", False))
    about = stems(figure.about or "", sources.rules)
    facts = sources.facts.get(report)
    nouns = _nouns(figure.sentence, names, sources, first=_FIRST) | _nouns(figure.about or "", names, sources)
    if facts and (role or not nouns):  # "Sie kostet ...": of what its event is about
        nouns |= facts.topic
    return Measured(
        figure=figure,
        parties=_parties(figure, sources),
        about=about,
        anchor=events.get(report, ""),
        facts=facts,
        role=role,
        listed=listed,
        counted=_nouns(_counting(figure), names, sources),
        nouns=nouns,
    )


def _parties(figure: Figure, sources: Sources) -> frozenset[str]:
    """The states that a figure is about, and what has none; each person and body stands for its state."""
    keys = [sources.people.keys.get((figure.document, party)) for party in figure.parties]
    entities = [e for key in keys if key and (e := sources.people.entities.get(key))]
    return frozenset(e.key if e.kind == "state" else e.of or e.key for e in entities)


def _counting(figure: Figure) -> str:
    """The words of a figure; where these hold no noun, with the one behind them ("30 neue Lehrer")."""
    if not figure.words or any(noun not in rules()["no_subject"] for noun in _NOUN.findall(figure.words)):
        return figure.words
    after = figure.sentence.partition(figure.words)[2]
    behind = _COUNTED.match(after)
    return f"{figure.words} {behind[1]}" if behind else figure.words


# At most two words with endings of adjectives, then a noun.
_COUNTED = re.compile(r"(?:\s+[a-zäöüß]{3,}e[nrs]?){0,2}\s+([A-ZÄÖÜ][^\W\d_]+)")


def _nouns(text: str, names: frozenset[str], sources: Sources, *, first: int = 0) -> frozenset[str]:
    """The nouns of a text without endings, with `first` also its long words; its first word only where it is
    long."""
    found = {m.group() for m in _NOUN.finditer(text) if m.start() > 0 or len(m.group()) >= first}
    found |= {m.group() for m in _VERB.finditer(text)} if first else set()
    rules_, out = sources.rules, set()
    for word in (fold(word) for word in found if word not in rules()["no_subject"]):
        things = stems_of(word, len(word), rules_.shortest)
        out |= {_ENDING.sub("", w) if w == word else w for w in things if w[: rules_.stem] not in names}
    return frozenset(out)


_ENDING = re.compile(r"(?:e[nrsm]?|[ns])\Z")


def rules() -> Mapping[str, Any]:
    """The table `figures` of `resources/ledger/agreement.toml`."""
    found: Mapping[str, Any] = tolerances()["figures"]
    return found


def same_quantity(a: Measured, b: Measured, near: Sequence[Measured]) -> bool:
    """Whether two figures are of one quantity; `near` are the figures that either might be of instead."""
    if not fits(a, b, near):
        return False
    exact = _exact(a, b)
    how = compare_amounts(amount_of(a.figure), amount_of(b.figure), exact=exact)
    if how == AGREE:
        return True
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
    return all(_gives_way(pair, near, likeness, sizes, exact=exact) for pair in (*first, *second))


def _given_too(a: Measured, b: Measured, near: Sequence[Measured]) -> bool:
    """Whether one of two documents gives the other's number too, elsewhere: then it contradicts nobody. A
    number without a unit is the same only where it fits."""
    return any(
        m is not mine and m.figure.document == mine.figure.document and _same_number(m, other, near)
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
    alone = all(
        sum(
            m.anchor == a.anchor and m.figure.measure == a.figure.measure
            for m in near
            if m.figure.document == d
        )
        == 1
        for d in (a.figure.document, b.figure.document)
    )
    same = bool(a.anchor) and a.anchor == b.anchor and a.figure.measure == b.figure.measure
    return not (exact and same and alone and high <= low * tolerances()["tolerance"]["other_count"])


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
    return round(same_event + 2.0 * shared + parties + 2 * same_period + words + 0.5 * only, 6)


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
    anything = {a.figure.measure, b.figure.measure} & set(rules()["counts_anything"])
    alone = _of_works(a, b) and _is_only(a, near) and _is_only(b, near)
    if anything and a.counted and b.counted and not (alone or _told_alike(a, b)):
        return _shared(a.counted, b.counted) > 0
    return _one_subject(a, b)


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
    """Whether two figures are of one thing though of two periods: the very same sum, of the same event."""
    one, two = a.figure, b.figure
    same = amount_of(one) == amount_of(two) and one.measure == two.measure and bool(one.unit)
    near = bool(a.anchor and a.anchor == b.anchor) or bool(a.parties and a.parties == b.parties)
    return same and near
