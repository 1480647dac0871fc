"""From the scores of the heads to events: triggers, which of them are one event, its status, roles, time and
attributes. Nothing is reported that no words bear out: every filler is a candidate of the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dragoman.model import Argument, Event
from dragoman.read.learned import heads
from dragoman.read.learned.labels import labels
from dragoman.read.learned.material import Candidate, Material, Place
from dragoman.read.learned.pairing import role_pairs, same_pairs

Floats = NDArray[np.float32]
_OTHER = 5  # the form of what is no name
# Attributes whose values are computed from the words by the written rules.
_COMPUTED = frozenset({"ordinal", "count", "first_since", "duration"})


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability on a word is a trigger, two triggers are one event, a filler fills a role (by
    kind of filler) and a value holds; chosen on the development part of the corpus."""

    trigger: float = 0.5
    same: float = 0.5
    role: float = 0.5
    text: float = 0.5
    time: float = 0.5
    attribute: float = 0.5


@dataclass(slots=True)
class Found:
    """An event in the making: type, trigger tokens, their probability, status."""

    type: int
    tokens: list[int]
    probability: float
    status: str


def events_of(
    material: Material, words: Floats, weights: heads.Weights, limits: Thresholds
) -> tuple[Event, ...]:
    """The events of an article from the vectors of its words."""
    hints = material.hints
    wide = heads.hinted(weights, words, {"types": hints.types, "raw": hints.raw, "statuses": hints.statuses})
    found = _found(material, words, wide, weights, limits)
    found.sort(key=lambda event: (event.tokens[0], event.type))
    own = [_candidate(index, event) for index, event in enumerate(found)]
    candidates = (*material.candidates, *own)
    fillers = _fillers(material, candidates, found, words, weights)
    attributes = heads.sigmoid(heads.tokens(weights, "attributes", wide))
    made = []
    for index, event in enumerate(found):
        chosen = _chosen(material, candidates, fillers.get(index, {}), event, limits)
        values = _values(material, event, attributes[event.tokens].mean(0), limits)
        made.append(_event(material, index, event, chosen, values))
    return tuple(made)


def _found(
    material: Material, words: Floats, wide: Floats, weights: heads.Weights, limits: Thresholds
) -> list[Found]:
    hints = material.hints
    scores = heads.tokens(weights, "types", wide) + heads.prior(weights, "types", hints.types)
    types = heads.softmax(scores + heads.prior(weights, "raw", hints.raw))
    chosen = [
        token
        for token in np.flatnonzero(types[:, 0] < 1.0 - limits.trigger)
        if material.doc.tokens[token].is_word
    ]
    triggers = [(int(token), 1 + int(types[token, 1:].argmax())) for token in chosen]
    cluster = _clusters(material, triggers, words, weights, limits)
    statuses = heads.tokens(weights, "statuses", wide) + heads.prior(weights, "statuses", hints.statuses)
    statuses = np.log(heads.softmax(statuses) + 1e-9)
    groups: dict[int, list[int]] = {}
    for (token, _), name in zip(triggers, cluster, strict=True):
        groups.setdefault(name, []).append(token)
    kinds = dict(triggers)
    known = labels().statuses
    return [
        Found(
            kinds[tokens[0]],
            tokens,
            float(1.0 - types[tokens, 0].min()),
            known[int(statuses[tokens].sum(0).argmax())],
        )
        for tokens in groups.values()
    ]


def _clusters(
    material: Material,
    triggers: Sequence[tuple[int, int]],
    words: Floats,
    weights: heads.Weights,
    limits: Thresholds,
) -> list[int]:
    """For each trigger the first trigger of its event: it joins the event of the likeliest earlier one."""
    out = list(range(len(triggers)))
    pairs = same_pairs(material, triggers)
    if not len(pairs.left):
        return out
    scores = heads.pairs(weights, "same", words, pairs)
    scores = heads.sigmoid(scores + heads.prior(weights, "same", pairs.features["hint"]))[:, 0]
    place = {token: index for index, (token, _) in enumerate(triggers)}
    best: dict[int, tuple[float, int]] = {}
    for score, later, earlier in zip(scores, pairs.left, pairs.first, strict=True):
        if score >= limits.same:
            best[int(later)] = max(best.get(int(later), (0.0, 0)), (float(score), int(earlier)))
    for index, (token, _) in enumerate(triggers):
        if token in best:
            out[index] = out[place[best[token][1]]]
    return out


def _candidate(index: int, event: Found) -> Candidate:
    places = tuple(Place(token, token + 1, _OTHER) for token in event.tokens)
    return Candidate(f"v{index + 1}", labels().kinds.index("event"), places)


Scored = dict[int, tuple[Floats, Place]]


def _fillers(
    material: Material,
    candidates: Sequence[Candidate],
    found: Sequence[Found],
    words: Floats,
    weights: heads.Weights,
) -> dict[int, Scored]:
    """For each event and candidate the probability of every role, and the place that speaks for it most."""
    grouped = role_pairs(material, candidates, [(event.type, event.tokens) for event in found])
    if not len(grouped.group):
        return {}
    scores = heads.pairs(weights, "roles", words, grouped.pairs)
    scores = scores + heads.prior(weights, "roles", grouped.pairs.features["hint"])
    best = np.full((len(grouped.groups), scores.shape[1]), -np.inf, np.float32)
    np.maximum.at(best, grouped.group, scores)
    top = scores.max(1)
    order = np.lexsort((-top, grouped.group))
    _, first = np.unique(grouped.group[order], return_index=True)
    pairs = grouped.pairs
    out: dict[int, Scored] = {}
    for number, (event, filler) in enumerate(grouped.groups):
        row = order[first[number]]
        place = Place(int(pairs.first[row]), int(pairs.last[row]), 0)
        out.setdefault(event, {})[filler] = (heads.sigmoid(best[number]), place)
    return out


@dataclass(frozen=True, slots=True)
class _Choice:
    role: str
    filler: Candidate
    place: Place
    probability: float


def _chosen(
    material: Material,
    candidates: Sequence[Candidate],
    scored: Scored,
    event: Found,
    limits: Thresholds,
) -> list[_Choice]:
    """The fillers of an event: each in its likeliest role; of the times the likeliest one."""
    known = labels()
    kinds = known.kinds
    when = known.roles.index("time")
    choices: list[_Choice] = []
    for number, (probabilities, place) in sorted(scored.items()):
        filler = candidates[number]
        kind = kinds[filler.kind]
        if kind == "event" and filler.places[0].first in event.tokens:
            continue
        allowed = [when] if kind == "time" else [r for r in known.roles_of[event.type] if r != when]
        best = max(allowed, key=lambda role: (float(probabilities[role]), -role))
        limit = limits.time if kind == "time" else limits.text if kind == "text" else limits.role
        if probabilities[best] >= limit:
            choices.append(_Choice(known.roles[best], filler, place, float(probabilities[best])))
    return _single(material, choices)


def _single(material: Material, choices: Sequence[_Choice]) -> list[_Choice]:
    """One time, one noun phrase for each role, and no noun phrase that overlaps another filler."""
    text = labels().kinds.index("text")
    out: list[_Choice] = []
    for choice in sorted(choices, key=lambda c: -c.probability):
        loose = choice.filler.kind == text or choice.role == "time"
        taken = any(o.role == choice.role and (o.filler.kind == text or o.role == "time") for o in out)
        if not (loose and taken):
            out.append(choice)
    return sorted(out, key=lambda c: (c.place.first, c.place.last))


def _values(material: Material, event: Found, mean: Floats, limits: Thresholds) -> dict[str, str]:
    """The attributes: values from lists as the head says, others as the rules compute them."""
    known = labels()
    best: dict[str, tuple[float, str]] = {}
    for number in known.attributes_of[event.type]:
        key, _, value = known.attributes[number].partition("=")
        if mean[number] >= limits.attribute:
            best[key] = max(best.get(key, (0.0, "")), (float(mean[number]), value))
    out = {key: value for key, (_, value) in best.items()}
    for token in event.tokens:
        index = material.hints.event_at.get(token)
        rules = material.hints.events[index] if index is not None else None
        if rules is not None and rules.type == known.types[event.type]:
            out |= {k: v for k, v in rules.attributes.items() if k in _COMPUTED or k not in known_keys(event)}
    return {key: out[key] for key in sorted(out)}


def known_keys(event: Found) -> set[str]:
    """The attributes of the event's type that the head decides."""
    known = labels()
    return {known.attributes[n].partition("=")[0] for n in known.attributes_of[event.type]}


def _event(
    material: Material, index: int, event: Found, chosen: Sequence[_Choice], values: Mapping[str, str]
) -> Event:
    doc = material.doc
    sentences = {doc.tokens[token].sentence for token in event.tokens}
    arguments, time = [], None
    for choice in chosen:
        first, last = choice.place.first, choice.place.last
        if choice.role == "time":
            time = choice.filler.ref
            continue
        beside = doc.tokens[first].sentence in sentences
        start, end = doc.tokens[first].start, doc.tokens[last - 1].end
        basis = "stated" if beside else "inherited"
        arguments.append(Argument(choice.role, choice.filler.ref, start, end, basis))
    held = sentences | {doc.tokens[c.place.first].sentence for c in chosen}
    made = Event(
        id=f"v{index + 1}",
        type=labels().types[event.type],
        status=event.status,
        triggers=tuple(doc.span(doc.tokens[t].start, doc.tokens[t].end) for t in event.tokens),
        arguments=tuple(arguments),
        time=time,
        attributes=dict(values),
        evidence=tuple(doc.sentence_span(doc.sentences[s]) for s in sorted(held)),
        confidence=round(min(event.probability, 0.99), 2),
        rule="learned",
    )
    return replace(made, attributes=dict(sorted(made.attributes.items())))
