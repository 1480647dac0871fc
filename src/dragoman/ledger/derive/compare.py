"""Two reports compared: features with weights, their sum, and what separates them for certain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import fsum

from dragoman.ledger.derive.beside import told_beside
from dragoman.ledger.derive.facts import Facts
from dragoman.ledger.derive.rules import Rules
from dragoman.ledger.derive.sides import actors, states_of

Feature = tuple[str, float]
Weights = Mapping[str, float]
_OPEN = frozenset({"planned", "proposed", "postponed", "hypothetical"})
_AHEAD = frozenset({"planned", "postponed"})
_HELD = frozenset({"occurred", "ongoing"})
_NOT = frozenset({"cancelled", "negated", "denied"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """What speaks for and against two reports being one event; `separator` names what rules it out."""

    score: float
    features: tuple[Feature, ...]
    separator: str | None


def compare(a: Facts, b: Facts, rules: Rules, weights: Weights) -> Comparison:
    """Compares two reports. `weights` of words: rare words tell more; see `topics.weights`."""
    found = [(name, factor * rules.scores[name]) for name, factor in _features(a, b, rules, weights)]
    features = tuple(found)
    return Comparison(round(sum(w for _, w in features), 3), features, separator(a, b, rules))


def separator(a: Facts, b: Facts, rules: Rules) -> str | None:
    """What makes it certain that two reports are of different events, None where nothing does."""
    if a.type != b.type and frozenset((a.type, b.type)) in rules.apart:
        return f"{a.type} and {b.type}"
    if a.document == b.document:
        return "one document tells them apart"
    for name in sorted(rules.separators):
        first, second = _ordinal(a, name), _ordinal(b, name)
        if a.type == b.type and first and second and first != second and not _one_time(a, b):
            return f"{name} {first} and {second}"
    if a.type == b.type and a.type in rules.one_state and _other_states(a, b):
        return "other states"
    if _days_apart(a, b, rules) and not movable(a, b, rules) and not _misdated(a, b, rules):
        return "other days"
    return None


def _ordinal(fact: Facts, name: str) -> str:
    return fact.attributes.get(name) or (fact.place if name == "ordinal" else "")


def movable(a: Facts, b: Facts, rules: Rules) -> bool:
    """Whether other days may be the same event put off: one was a plan, the other comes later; or both are
    terms of what takes years."""
    if {a.type, b.type} <= rules.lasting and a.status == b.status == "planned":
        return a.days.gap(b.days) <= rules.limits["due"]
    if a.days.gap(b.days) > rules.limits["moved"]:
        return False
    early, late = (a, b) if (a.days.first or 0) <= (b.days.first or 0) else (b, a)
    if late.status == "postponed" or early.status == "postponed":
        return True
    if early.status not in ("planned", "proposed", "cancelled") or early.published is None:
        return False
    return late.published is None or late.published >= early.published


def _one_time(a: Facts, b: Facts) -> bool:
    """Whether both are of the same days, week or month: then two numbers are one event, counted otherwise."""
    return max(a.days.width, b.days.width) <= _MONTH and a.days.gap(b.days) == 0


def _other_states(a: Facts, b: Facts) -> bool:
    """Whether two reports name places, and those of the one lie in other states than those of the other."""
    return bool(a.place_states and b.place_states) and not a.place_states & b.place_states


def _days_apart(a: Facts, b: Facts, rules: Rules) -> bool:
    """Whether the times exclude each other. A day may be the next one elsewhere, a month or year may not."""
    coarse = min(a.days.width, b.days.width) > rules.limits["precise"]
    return a.days.gap(b.days) > (0 if coarse else rules.limits["tolerance"])


def _misdated(a: Facts, b: Facts, rules: Rules) -> bool:
    """Whether other times may be a mistake about one event: of a type that happens once to the same, of the
    same number, or of the same paper; years for what happens once, else days."""
    if a.type != b.type:
        return False
    gap = a.days.gap(b.days)
    years = min(a.days.width, b.days.width) > _MONTH and gap <= rules.limits["once"]
    if a.type in rules.once and years:
        return True
    if gap > rules.limits["mistaken"] or not {a.status, b.status} <= _HELD or _other_towns(a, b):
        return False
    same = a.type in rules.once and bool((a.topic & b.topic) - rules.untitled)
    return same or _same_number(a, b, rules) or titled(a, b, rules)


def _other_towns(a: Facts, b: Facts) -> bool:
    """Whether both name towns, and not the same."""
    one, two = a.places - a.place_states, b.places - b.place_states
    return bool(one and two) and not one & two


def _same_number(a: Facts, b: Facts, rules: Rules) -> bool:
    """Whether two reports of the same number are of one series: of the same visitor, or of one name."""
    number = _ordinal(a, "ordinal")
    alike = bool(a.lead & b.lead) if a.type in rules.one_state else bool(a.topic & b.topic)
    return a.type in rules.numbered and number not in ("", "1") and number == _ordinal(b, "ordinal") and alike


def titled(a: Facts, b: Facts, rules: Rules) -> bool:
    """Whether two reports are of one paper that goes by a name: it is signed once."""
    one, two = a.topic - rules.untitled, b.topic - rules.untitled
    return a.type == b.type and a.type in rules.titled and bool(one) and one == two


def _features(a: Facts, b: Facts, rules: Rules, weights: Weights) -> Iterator[tuple[str, float]]:
    yield ("type_same" if a.type == b.type else "type_related"), 1.0
    if _of_those_talks(a, b, rules):
        yield "side_beside", 1.0
    else:
        yield from actors(a, b, rules)
    yield from _places(a, b, rules)
    yield from _times(a, b, rules, weights)
    yield from _topics(a, b, rules, weights)
    yield from _attributes(a, b, rules)


def _of_those_talks(a: Facts, b: Facts, rules: Rules) -> bool:
    """Whether papers were signed of which neither says by both sides, where the documents tell of the same
    talks of the two."""
    if a.type != b.type or a.type not in rules.titled or (a.states and a.states == b.states):
        return False
    return max(len(a.states), len(b.states)) <= 1 and told_beside(a, b) > 0


def _places(a: Facts, b: Facts, rules: Rules) -> Iterator[tuple[str, float]]:
    if not a.places or not b.places:
        if _townless(a, b, rules):
            yield "town_unknown", 1.0
        return
    if (a.places - a.place_states) & (b.places - b.place_states):
        yield "place_same", 1.0
        short = max(a.days.width, b.days.width) <= rules.limits["precise"] and not a.days.gap(b.days)
        if a.type == b.type and a.type in rules.one_a_day and short:
            yield "place_once", 1.0
    elif a.type == b.type and a.type in rules.local and _other_towns(a, b):
        yield "town_other", 1.0
    elif a.place_states & b.place_states:
        yield ("town_unknown" if _townless(a, b, rules) else "place_state"), 1.0
    elif not a.places & b.places and a.place_states and b.place_states:
        yield "place_other", 1.0
    elif a.places & b.places:
        yield "place_state", 0.5
    if a.place_states & b.place_states and _is_object(a, b, rules):
        yield "place_object", 1.0


def _townless(a: Facts, b: Facts, rules: Rules) -> bool:
    """Whether of what happens in one town not both name it, nor whom it struck: many do on one day."""
    named = all(f.places - f.place_states for f in (a, b))
    return a.type == b.type and a.type in rules.local and not named and not (a.side and b.side)


def _is_object(a: Facts, b: Facts, rules: Rules) -> bool:
    """Whether the state of the place stands for the other side, which neither names."""
    placed = a.type == b.type and a.type in rules.placed
    return placed and not (a.side or b.side or _named_otherwise(a, b))


def _times(a: Facts, b: Facts, rules: Rules, weights: Weights) -> Iterator[tuple[str, float]]:
    if "postponed" in (a.status, b.status) and a.status != b.status and (wait := _wait(a, b)) is not None:
        yield "put_off", max(0.0, 1 - wait / rules.limits["moved"])
        return
    if not a.dated or not b.dated:
        lasting = {a.type, b.type} <= rules.lasting or _of_one_thing(a, b, rules, weights)
        if lasting and _only_once(a, b, rules):
            return  # whoever joins a body does so once: without a time it is no other joining
        nowhere = None in (_in_news(a), _in_news(b))
        near = "time_beside" if _of_one_affair(a, b, rules) else "time_open"
        open_time = "time_lasting" if lasting else "time_nowhere" if nowhere else near
        yield ("time_unknown" if _one_news(a, b, rules) else open_time), 1.0
        if _one_news(a, b, rules):
            yield from _beside(a, b)
        return
    if _days_apart(a, b, rules):
        if _misdated(a, b, rules):
            yield "misdated", 1.0
        else:
            yield _moved(a, b, rules)
        return
    gap = a.days.gap(b.days)
    wide = max(a.days.width, b.days.width)
    if gap:
        once_more = "day_again" if a.again or b.again else "day_next"
        yield ("day_elsewhere" if _other_towns(a, b) else once_more), 1.0
    elif wide <= rules.limits["precise"]:
        yield "day_same", 1.0
    elif wide <= _MONTH:
        yield "day_overlap", 1.0
    else:
        yield "time_coarse", 1.0
        yield from _beside(a, b)


def _beside(a: Facts, b: Facts) -> Iterator[tuple[str, float]]:
    """What speaks for two reports without days whose documents tell of the same other events."""
    told = told_beside(a, b) if a.type == b.type and _stand_alike(a, b) else 0
    if told:
        yield "told_beside", min(told, 2) / 2


def _of_one_affair(a: Facts, b: Facts, rules: Rules) -> bool:
    """Whether documents that appeared within weeks of each other tell of the same other events."""
    apart = abs((a.published or 0) - (b.published or 0))
    return apart <= rules.limits["soon"] and a.type == b.type and _stand_alike(a, b) and told_beside(a, b) > 0


def _stand_alike(a: Facts, b: Facts) -> bool:
    return a.status == b.status or {a.status, b.status} <= _HELD


def _moved(a: Facts, b: Facts, rules: Rules) -> tuple[str, float]:
    """How two days stand that exclude each other. Plans of the same news are hardly two, so soon after one
    another; the later the other day is, the likelier it is of another event."""
    if not movable(a, b, rules):
        return "time_apart", 1.0
    gap = a.days.gap(b.days)
    if {a.type, b.type} <= rules.lasting:
        return "moved", 1.0
    soon = gap <= _MONTH and a.status == b.status and a.status in _AHEAD
    fresh = abs((a.published or 0) - (b.published or 0)) <= rules.limits["news"]
    if soon and fresh and not _other_towns(a, b):
        return "moved_soon", 1.0
    return "moved", max(1.0, gap / rules.limits["soon"])


def _of_one_thing(a: Facts, b: Facts, rules: Rules, weights: Weights) -> bool:
    """Whether two reports are of the same thing done: signed, given, sold, promised. Who meets does so again
    and again, and on the same subjects."""
    if titled(a, b, rules):
        return True
    talks = {"talks", "journey"} & {*a.family, *b.family}
    own = _likeness(a.topic - rules.untitled, b.topic - rules.untitled, weights)
    return a.type == b.type and not talks and own is not None and own >= _SAME_THING


_SAME_THING = 0.8  # share of the lesser topic from which two are of one thing


def _only_once(a: Facts, b: Facts, rules: Rules) -> bool:
    """Whether two reports are of what happens once to the same two sides."""
    return a.type == b.type and a.type in rules.once and bool(a.lead & b.lead) and bool(a.side & b.side)


def _one_news(a: Facts, b: Facts, rules: Rules) -> bool:
    """Whether an undated report and another one are of the same news: published, or dated, within days."""
    one, two = _in_news(a), _in_news(b)
    return one is not None and two is not None and abs(one - two) <= rules.limits["news"]


def _in_news(fact: Facts) -> int | None:
    """The day on which a report is news: that of the event, of a plan that on which it was published."""
    last, told = fact.days.last, fact.published
    ahead = fact.status in _OPEN and told is not None and last is not None and last > told
    return told if not fact.dated or ahead else last


def _wait(a: Facts, b: Facts) -> int | None:
    """Days from what was put off to the other one; None where they share their days, or nothing is known."""
    off, other = (a, b) if a.status == "postponed" else (b, a)
    since = off.days.last if off.days.last is not None else off.published
    if since is None or other.days.first is None or other.days.first <= since:
        return None
    return other.days.first - since


_MONTH = 31


def _topics(a: Facts, b: Facts, rules: Rules, weights: Weights) -> Iterator[tuple[str, float]]:
    if a.trigger and a.trigger == b.trigger:
        yield "trigger_same", 1.0
    own = _likeness(a.topic, b.topic, weights)
    said = _likeness(a.words | a.topic, b.words | b.topic, weights)
    if own is not None and own >= 0.5:
        yield "topic_same", own
    elif (own or 0.0) > 0.15 or (said or 0.0) > 0.3:
        yield "topic_some", 2 * max(own or 0.0, said or 0.0)
    elif own is not None:
        one_day = "topic_other_day" if _of_one_day(a, b) else "topic_other"
        yield ("topic_of_several" if _of_several(a, b, rules) else one_day), 1.0 - own
    if a.type == b.type and a.type in rules.titled and (_counts_several(a) or _counts_several(b)):
        yield ("counted_both" if _of_several(a, b, rules) else "counted_here"), 1.0
    if a.type == b.type and a.type in rules.placed and _named_otherwise(a, b):
        yield "named_otherwise", 1.0
    if a.figures & b.figures:
        yield "figure_same", 1.0
    elif a.figures and b.figures and not (a.dated or b.dated) and not _one_news(a, b, rules):
        yield "figure_other", 1.0


def _of_several(a: Facts, b: Facts, rules: Rules) -> bool:
    """Whether several papers were signed: each report names those that it finds worth naming."""
    return a.type == b.type and a.type in rules.titled and all(map(_counts_several, (a, b)))


def _counts_several(fact: Facts) -> bool:
    number = fact.attributes.get("count", "") or fact.counted
    return number.lstrip("<>=~") not in ("", "1")


def _named_otherwise(a: Facts, b: Facts) -> bool:
    """Whether each has words for its subject that the other has not: "bei Nsaba" here, "in Anloga" there."""
    return bool(a.topic - b.topic) and bool(b.topic - a.topic)


def _of_one_day(a: Facts, b: Facts) -> bool:
    """Whether the same sides did it on the very same day: then other words may be of the same thing."""
    one, two = (states_of(some, some.lead | some.side | some.alike) for some in (a, b))
    return a.days == b.days and a.days.width == 1 and one == two and len(one) > 1


def _ordinals(a: Facts, b: Facts, name: str, rules: Rules) -> Iterator[tuple[str, float]]:
    """The same number speaks for one event; a second one beside a former without any, two."""
    one, two = _ordinal(a, name), _ordinal(b, name)
    if one and one == two:
        yield f"{name}_same", 1.0
    later, former = (a, b) if one else (b, a)
    if a.type == b.type and bool(one) != bool(two) and (one or two) != "1" and not _dated_alike(a, b, rules):
        apart = (later.published or 0) - (former.published or 0) > rules.limits["news"]
        if apart and former.published:
            yield f"{name}_none", 1.0


def _dated_alike(a: Facts, b: Facts, rules: Rules) -> bool:
    """Whether both have times that tell by themselves."""
    return a.dated and b.dated and max(a.days.width, b.days.width) <= _MONTH


def _likeness(one: frozenset[str], two: frozenset[str], weights: Weights) -> float | None:
    """How much of the lesser set of words both share, by the words' weights; None without words."""
    first, second = (fsum(map(weights.__getitem__, words)) for words in (one, two))
    if not first or not second:
        return None
    return fsum(map(weights.__getitem__, one & two)) / min(first, second)


def _attributes(a: Facts, b: Facts, rules: Rules) -> Iterator[tuple[str, float]]:
    for name in sorted(rules.exclusive & a.attributes.keys() & b.attributes.keys()):
        same = a.attributes[name] == b.attributes[name]
        if name not in rules.separators and not same:
            yield "attribute_other", 1.0
    for name in sorted(rules.separators):
        yield from _ordinals(a, b, name, rules)
    if (a.status in _NOT) != (b.status in _NOT) and a.status not in _OPEN and b.status not in _OPEN:
        yield ("polarity_denied" if _denied(a, b) or _denied(b, a) else "polarity_other"), 1.0


def _denied(a: Facts, b: Facts) -> bool:
    """Whether a report says that nothing of the kind happened in a stretch of time, and the other one that it
    did, within it: any such event is what it denies."""
    if a.status not in ("negated", "denied") or b.status not in _HELD or a.days.width <= b.days.width:
        return False
    if _other_towns(a, b):
        return False
    first, last = a.days.first, a.days.last
    if first is None or last is None or b.days.first is None or b.days.last is None:
        return False
    return first <= b.days.first and b.days.last <= last
