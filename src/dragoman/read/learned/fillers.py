"""Which of the likely fillers an event takes: one time, the noun phrases that stand together, places that can
be one, and what only the rules find where the reader does not think it impossible."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import prod

from dragoman.model import Argument, Event
from dragoman.read.learned.decisions import Choice, Found
from dragoman.read.learned.labels import labels
from dragoman.read.learned.material import Material, Place
from dragoman.read.learned.sense import sensible
from dragoman.read.learned.wording import own_words

WEAK = 0.07  # what the reader thinks less likely than this, the rules cannot make a filler
_ACTING = frozenset({"signatory", "party", "opener"})  # roles that whoever only looks on does not have
# How many fillers of a role beside the trigger are enough: one in four that other sentences added was right.
_ENOUGH = {
    "agreement": {"party": 2},
    "declaration": {"party": 2},
    "signing": {"party": 2},
    "cooperation": {"party": 2},
    "finance": {"recipient": 1, "donor": 1},
    "arms": {"recipient": 1, "supplier": 1},
}
# What stands between a sum and the same in another currency: " (", " (umgerechnet rund ".
_CONVERTED = re.compile(r"\s*\((?:\w+\s+){0,2}")
# From which probability on somebody named in no sentence of the triggers has the role: of all whom the reader
# took from elsewhere one in three was right (docs/decisions.md).
_FAR = {
    "target": 0.8,
    "recipient": 0.8,
    "host": 0.7,
    "participant": 0.7,
    "document": 0.7,
    "topic": 0.9,
    "occasion": 0.9,
    "witness": 1.1,  # who looks on is told where it happens
}
_WHERE = frozenset({"place", "destination", "location", "host"})  # an event is in one state, but for lists
# Tokens between the members of a list: "und der neue", ", der".
_AFTER_WORD, _AFTER_MARK = 3, 2


def chosen_of(material: Material, choices: Sequence[Choice]) -> list[Choice]:
    """One time, and one noun phrase for each role, the likeliest, with those that are listed beside it; none
    that holds a name in a role; no name within a likelier one in the same role ("UN" in
    "UN-Sicherheitsrat")."""
    text = labels().kinds.index("text")
    out: list[Choice] = []
    for choice in sorted(choices, key=lambda c: (c.filler.kind == text, -c.probability)):
        rivals = [o for o in out if o.role == choice.role and (o.filler.kind == text or o.role == "time")]
        loose = choice.filler.kind == text or choice.role == "time"
        listed = choice.role != "time" and any(_listed(material, choice.place, o.place) for o in rivals)
        within = choice.filler.kind == text and any(_overlap(o.place, choice.place) for o in out)
        if not (loose and rivals and not listed) and not within:
            out.append(choice)
    whole = [c for c in out if not any(_within(c, o) for o in out)]
    return sorted(whole, key=lambda c: (c.place.first, c.place.last))


def pooled(material: Material, choices: Sequence[Choice], least: float) -> list[Choice]:
    """The choices with one for each value of the times, that of the likeliest mention, where its probability
    is at least `least`: against another day the mentions of one day count together, with the probability that
    one of them is right."""
    out = [choice for choice in choices if choice.role != "time"]
    groups: dict[str, list[Choice]] = {}
    for choice in choices:
        if choice.role == "time":
            groups.setdefault(material.values.get(choice.filler.ref, choice.filler.ref), []).append(choice)
    for group in groups.values():
        best = max(group, key=lambda choice: choice.probability)
        if best.probability < least:
            continue
        places = tuple(place for choice in group for place in choice.filler.places)
        likely = 1.0 - prod(1.0 - choice.probability for choice in group)
        out.append(replace(best, filler=replace(best.filler, places=places), probability=likely))
    return out


def time_of(material: Material, event: Found, chosen: Sequence[Choice]) -> Choice | None:
    """The time among the chosen fillers. What has not taken place (yet) has none that only another sentence
    tells: one in six of those that the reader would give was right (docs/decisions.md)."""
    beside = {material.doc.tokens[token].sentence for token in event.tokens}
    for choice in chosen:
        if choice.role == "time":
            told = {material.doc.tokens[place.first].sentence for place in choice.filler.places}
            return choice if event.status == "occurred" or told & beside else None
    return None


def _within(inner: Choice, outer: Choice) -> bool:
    """Whether a choice is part of a longer and likelier one in the same role."""
    longer = outer.place.last - outer.place.first > inner.place.last - inner.place.first
    held = outer.place.first <= inner.place.first and inner.place.last <= outer.place.last
    return outer.role == inner.role and longer and held and outer.probability > inner.probability


def _overlap(left: Place, right: Place) -> bool:
    return left.first < right.last and right.first < left.last


def _listed(material: Material, left: Place, right: Place) -> bool:
    """Whether two stretches are neighbours in a list: "Öl, Gas und Strom"."""
    first, second = sorted((left, right), key=lambda place: place.first)
    between = [token.text.casefold() for token in material.doc.tokens[first.last : second.first]]
    if not between or between[0] not in material.joiners:
        return False
    return len(between) <= (_AFTER_WORD if between[0].isalpha() else _AFTER_MARK)


def further_of(
    material: Material, numbers: Sequence[int], names: Mapping[str, str], choices: Sequence[Choice]
) -> list[Argument]:
    """The fillers of the rules' events (by number) that the reader does not think impossible. `names`: our id
    for each of the rules' events; `choices`: what the reader thinks likely at all."""
    thought = {(choice.role, choice.filler.ref) for choice in choices if choice.probability >= WEAK}
    out = []
    for number in numbers:
        for argument in material.hints.events[number].arguments:
            made = replace(argument, filler=names.get(argument.filler, argument.filler))
            if (made.role, made.filler) in thought:
                out.append(made)
    return out


def arguments_of(
    material: Material,
    event: Found,
    chosen: Sequence[Choice],
    further: Sequence[Argument],
    onlookers: frozenset[str] = frozenset(),
) -> list[Argument]:
    """The fillers that can stand together, those of the reader first: it is believed most. `onlookers`
    neither sign nor are parties."""
    beside = {material.doc.tokens[token].sentence for token in event.tokens}
    likely = [c for c in chosen if c.role != "time" and _near_enough(material, c, beside)]
    likely += _sharing(material, likely, beside)
    ranked = sorted(likely, key=lambda choice: -choice.probability)
    read = list(_as_present((_argument(material, choice, beside) for choice in ranked), onlookers))
    every = [*read, *_added(read, further)]
    fillers = [(argument.role, argument.filler) for argument in every]
    fits = sensible(labels().types[event.type], fillers, material.homes, material.pairs)
    fitting = [argument for argument, fit in zip(every, fits, strict=True) if fit]
    kept = _in_one_state(material, _from_beside(labels().types[event.type], fitting))
    kept = _once(material, kept)
    own = [own_words(material.doc, argument, event.tokens, material.small) for argument in kept]
    return sorted(own, key=lambda argument: (argument.start, argument.end))


def _near_enough(material: Material, choice: Choice, beside: set[int]) -> bool:
    """Whether a sentence of the triggers names the filler, or it is so likely that none needs to."""
    told = {material.doc.tokens[place.first].sentence for place in choice.filler.places}
    return bool(told & beside) or choice.probability >= _FAR.get(choice.role, 0.0)


def _sharing(material: Material, chosen: Sequence[Choice], beside: set[int]) -> list[Choice]:
    """The persons for whom the words of a chosen one beside the trigger stand as well: "die beiden"."""
    person, tokens = labels().kinds.index("person"), material.doc.tokens
    known = {choice.filler.ref for choice in chosen}
    words = {
        (choice.place.first, choice.place.last): choice
        for choice in chosen
        if choice.filler.kind == person and tokens[choice.place.first].sentence in beside
    }
    return [
        replace(words[place.first, place.last], filler=candidate)
        for candidate in material.candidates
        if candidate.kind == person and candidate.ref not in known
        for place in candidate.places
        if (place.first, place.last) in words
    ]


def _as_present(found: Iterable[Argument], onlookers: frozenset[str]) -> Iterator[Argument]:
    """Without the acting roles of those who only look on; at an opening they take part."""
    for argument in found:
        if argument.filler not in onlookers or argument.role not in _ACTING:
            yield argument
        elif argument.role == "opener":
            yield replace(argument, role="participant")


def _from_beside(kind: str, found: Sequence[Argument]) -> list[Argument]:
    """Without those from elsewhere where the event's own sentence says enough: with two parties named there
    no third comes from another sentence, nor somebody who gets money beside one who does."""
    stated = [a for a in found if a.basis == "stated" and not a.filler.startswith('"')]
    enough = {
        role
        for role, least in ({"place": 1} | _ENOUGH.get(kind, {})).items()
        if len({a.filler for a in stated if a.role == role}) >= least
    }
    return [a for a in found if a.basis == "stated" or a.role not in enough]


def _once(material: Material, found: Sequence[Argument]) -> list[Argument]:
    """Without the sums that say the one before in another currency: "450 Millionen Dollar (rund 400 Millionen
    Euro)"."""
    sums = sorted((a for a in found if a.role == "amount"), key=lambda argument: argument.start)
    again = {
        second
        for first, second in pairwise(sums)
        if _CONVERTED.fullmatch(material.doc.text[first.end : second.start])
    }
    return [a for a in found if a not in again]


def _added(known: Sequence[Argument], further: Sequence[Argument]) -> list[Argument]:
    """What the rules add to what is known; their noun phrases only for roles that nothing fills yet."""
    roles = {argument.role for argument in known}
    have = {(argument.role, argument.filler) for argument in known}
    out = []
    for argument in further:
        free = argument.filler.startswith('"') and argument.role in roles
        if not free and (argument.role, argument.filler) not in have:
            have.add((argument.role, argument.filler))
            out.append(argument)
    return out


def _in_one_state(material: Material, ranked: Sequence[Argument]) -> list[Argument]:
    """Without the places and hosts that are at home elsewhere than those believed more, if no list joins them
    to these, be it by its other members: "Algerien, Mali, Senegal und Gambia"."""
    kept: list[Argument] = []
    left = list(ranked)
    for argument in ranked:
        if argument.role not in _WHERE or not any(k.role == argument.role for k in kept):
            kept.append(argument)
            left.remove(argument)
    while more := [a for a in left if _near_home(material, a, [k for k in kept if k.role == a.role])]:
        kept += more
        left = [argument for argument in left if argument not in more]
    return [argument for argument in ranked if argument in kept]


def _near_home(material: Material, argument: Argument, others: Sequence[Argument]) -> bool:
    home = material.homes.get(argument.filler)
    homes = {material.homes.get(other.filler) for other in others}
    if home is None or None in homes or home in homes:
        return True
    places = _places(material, argument)
    return any(_listed(material, one, two) for o in others for two in _places(material, o) for one in places)


def _places(material: Material, argument: Argument) -> tuple[Place, ...]:
    """Where the filler is named in the sentence of its words."""
    tokens = material.doc.tokens
    first, last = material.doc.token_range(argument.start, argument.end)
    named = (c.places for c in material.candidates if c.ref == argument.filler)
    near = (place for places in named for place in places)
    here = tokens[first].sentence
    return tuple(p for p in near if tokens[p.first].sentence == here) or (Place(first, last, 0),)


def onlookers_of(events: Sequence[Event]) -> frozenset[str]:
    """Who, as the rules say, is only present: "unterzeichneten im Beisein von …"."""
    return frozenset(
        argument.filler
        for event in events
        for argument in event.arguments
        if argument.role == "witness" or (event.type == "opening" and argument.role == "participant")
    )


def _argument(material: Material, choice: Choice, beside: set[int]) -> Argument:
    """The filler where its words speak for it most; a person where a sentence of the triggers names him, for
    states and bodies stand there for much else ("der US-Präsident")."""
    tokens, filler = material.doc.tokens, choice.filler
    places = (choice.place, *(filler.places if filler.kind == labels().kinds.index("person") else ()))
    here = [place for place in places if tokens[place.first].sentence in beside]
    place = here[0] if here else choice.place
    basis = "stated" if here else "inherited"
    start, end = tokens[place.first].start, tokens[place.last - 1].end
    return Argument(choice.role, filler.ref, start, end, basis)
