"""From the scores of the heads to events: triggers, which of them are one event, its status, roles, time and
attributes. Nothing is reported that no words bear out: every filler is a candidate of the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from dragoman.model import Argument, Event
from dragoman.read.events.frames import LEARNED
from dragoman.read.events.merging import STATEMENTS
from dragoman.read.learned import heads
from dragoman.read.learned.decisions import Calibration, Choice, Found, Scores, Thresholds
from dragoman.read.learned.fillers import (
    WEAK,
    arguments_of,
    chosen_of,
    further_of,
    onlookers_of,
    pooled,
    time_of,
)
from dragoman.read.learned.joining import one_visit, two_works
from dragoman.read.learned.labels import labels
from dragoman.read.learned.material import Candidate, Material, Place
from dragoman.read.learned.outcome import outcome
from dragoman.read.learned.pairing import role_pairs, same_pairs
from dragoman.read.learned.reach import out_of_reach
from dragoman.read.learned.sense import rivals
from dragoman.read.learned.syntax import NAMES
from dragoman.read.learned.telling import told_day

Floats = NDArray[np.float32]
_UNSAID = frozenset({"negated", "denied", "hypothetical", "proposed"})
_FAINT = 0.6  # from this probability on a separated first part alone names an event
_OTHER = 5  # the form of what is no name
_NEVER = -30.0  # the score of what cannot be


def events_of(
    material: Material,
    words: Floats,
    weights: heads.Weights,
    limits: Thresholds,
    calibration: Calibration = Calibration(),  # noqa: B008  (a frozen value)
) -> tuple[Event, ...]:
    """The events of an article from the vectors of its words."""
    scores = score_words(material, words, weights)
    found = found_in(material, words, weights, scores, limits)
    choices = choices_of(material, words, weights, found, least=WEAK)
    chosen = _chosen(material, choices, limits)
    joined = one_visit(material, found, chosen, [_ordinal(material, event) for event in found])
    if len(joined) < len(found):
        found = joined
        choices = choices_of(material, words, weights, found, least=WEAK)
        chosen = _chosen(material, choices, limits)
    names = _names(material, found)
    made = []
    for index, event in enumerate(found):
        likely = scores.attributes[list(event.tokens)].mean(0)
        values = _values(material, event, likely, limits)
        sure = calibration.confidence(event.probability, by_rule=bool(_rules_events(material, event)))
        arguments = _filled(material, event, choices[index], chosen[index], names)
        when = time_of(material, event, chosen[index]) or told_day(material, event, choices[index])
        made.append(
            replace(
                _event(material, f"v{index + 1}", event, arguments, when),
                attributes=values,
                confidence=round(sure, 2),
            )
        )
    return tuple(made)


def _chosen(
    material: Material, choices: Sequence[Sequence[Choice]], limits: Thresholds
) -> list[list[Choice]]:
    """For each event the fillers that are likely enough and stand together."""
    kinds = labels().kinds
    return [
        chosen_of(
            material,
            [
                choice
                for choice in pooled(material, some, limits.time)
                if choice.probability >= limits.of(kinds[choice.filler.kind], choice.role)
            ],
        )
        for some in choices
    ]


def _ordinal(material: Material, event: Found) -> str:
    """For the how-manieth time, as the rules say, or ""."""
    rules = (material.hints.events[number].attributes for number in _rules_events(material, event))
    return next((attributes["ordinal"] for attributes in rules if "ordinal" in attributes), "")


def _filled(
    material: Material,
    event: Found,
    choices: Sequence[Choice],
    chosen: Sequence[Choice],
    names: Mapping[str, str],
) -> list[Argument]:
    numbers = _rules_events(material, event)
    onlookers = onlookers_of([material.hints.events[number] for number in numbers])
    return arguments_of(material, event, chosen, further_of(material, numbers, names, choices), onlookers)


def _names(material: Material, found: Sequence[Found]) -> dict[str, str]:
    """Our id for each of the rules' events."""
    events = material.hints.events
    return {
        events[number].id: f"v{index + 1}"
        for index, event in enumerate(found)
        for number in _rules_events(material, event)
    }


def _rules_events(material: Material, event: Found) -> list[int]:
    """The rules' events (indices) of the same type that share a trigger."""
    hints = material.hints
    numbers = dict.fromkeys(hints.event_at[token] for token in event.tokens if token in hints.event_at)
    return [n for n in numbers if hints.events[n].type == labels().types[event.type]]


def score_words(material: Material, words: Floats, weights: heads.Weights) -> Scores:
    """What the heads say of every word, the rules' word added."""
    hints = material.hints
    wide = heads.hinted(weights, words, material.beside())
    types = heads.tokens(weights, "types", wide) + heads.prior(weights, "types", hints.types)
    statuses = heads.tokens(weights, "statuses", wide) + heads.prior(weights, "statuses", hints.statuses)
    statuses = statuses + heads.prior(weights, "outlook", material.syntax.outlook)
    likely = heads.softmax(types + heads.prior(weights, "raw", hints.raw))
    likely[~material.read] = np.eye(1, likely.shape[1], dtype=np.float32)  # no trigger
    _only_names(material, likely)
    return Scores(
        types=likely,
        statuses=heads.softmax(statuses),
        attributes=heads.sigmoid(heads.tokens(weights, "attributes", wide)),
    )


def _only_names(material: Material, likely: Floats) -> None:
    """Takes from words that are epithets or denied names what they cannot be the trigger of."""
    name, types = material.syntax.name, labels().types
    likely[name == NAMES.index("denied"), 1:] = 0.0
    barred = [index for index, kind in enumerate(types) if kind in material.epithets]
    likely[np.ix_(name == NAMES.index("epithet"), barred)] = 0.0
    likely[:, 0] = 1.0 - likely[:, 1:].sum(1)


def found_in(
    material: Material, words: Floats, weights: heads.Weights, scores: Scores, limits: Thresholds
) -> list[Found]:
    """The events that words name, in the order of their first triggers: those of the trigger rules that the
    reader does not think impossible, and those that are likely enough without."""
    triggers = triggers_in(material, scores, limits)
    groups: dict[int, list[int]] = {}
    for (token, _), name in zip(triggers, _clusters(material, triggers, words, weights, limits), strict=True):
        groups.setdefault(name, []).append(token)
    kinds = dict(triggers)
    found = [_found(material, kinds[tokens[0]], tokens, scores) for tokens in groups.values()]
    found = [event for event in found if event.probability >= limits.veto and not _bare(material, event)]
    return sorted(found, key=lambda event: (event.tokens[0], event.type))


def triggers_in(material: Material, scores: Scores, limits: Thresholds) -> list[tuple[int, int]]:
    """The words that name an event, each with its type: what the trigger rules say, unless the reader thinks
    it impossible and another likely, then what is likely. Of a word of their lexicon it takes less than of
    any other, unless it is of something that is not said."""
    rules, raw = material.hints.types, material.hints.raw
    other = scores.types[:, 1:].max(1) >= limits.trigger
    impossible = scores.types[np.arange(len(rules)), rules] < limits.veto
    rules = np.where((rules > 0) & other & impossible, 0, rules)
    likely = scores.types[:, 0] < 1.0 - limits.trigger
    known = (raw > 0) & (scores.types[np.arange(len(raw)), raw] >= limits.word) & ~_unsaid(raw, scores)
    return [
        (int(token), int(rules[token]) or 1 + int(scores.types[token, 1:].argmax()))
        for token in np.flatnonzero(likely | known | (rules > 0))
        if material.doc.tokens[token].is_word
    ]


def _unsaid(kinds: NDArray[np.int64], scores: Scores) -> NDArray[np.bool_]:
    """Which words are of a statement, by their types, that nobody makes: "könnte verlangen"."""
    statement = np.array([kind in STATEMENTS for kind in labels().types])
    unsaid = np.array([status in _UNSAID for status in labels().statuses])
    return np.asarray(statement[kinds] & unsaid[scores.statuses.argmax(1)], np.bool_)


def _bare(material: Material, event: Found) -> bool:
    """Whether nothing but the separated first part of a verb names the event, and that faintly: "an" of
    "kündigten … an" may be of many verbs."""
    names = {int(material.syntax.name[token]) for token in event.tokens}
    return names == {NAMES.index("particle")} and event.probability < _FAINT


def _found(material: Material, kind: int, tokens: list[int], scores: Scores) -> Found:
    sure = float(scores.types[tokens, kind].max())
    return Found(kind, tuple(tokens), sure, outcome(material, kind, tokens, scores.statuses))


def _clusters(
    material: Material,
    triggers: Sequence[tuple[int, int]],
    words: Floats,
    weights: heads.Weights,
    limits: Thresholds,
) -> list[int]:
    """For each trigger the first trigger of its event: it joins the event of the likeliest earlier one that
    the rules do not tell apart from it."""
    out = list(range(len(triggers)))
    pairs = same_pairs(material, triggers)
    if not len(pairs.left):
        return out
    raw = heads.pairs(weights, "same", words, pairs) + heads.prior(weights, "same", pairs.features["hint"])
    place = {token: index for index, (token, _) in enumerate(triggers)}
    best: dict[int, tuple[float, int]] = {}
    for score, later, earlier in zip(heads.sigmoid(raw)[:, 0], pairs.left, pairs.first, strict=True):
        if score >= limits.same:
            best[int(later)] = max(best.get(int(later), (0.0, 0)), (float(score), int(earlier)))
    for index, (token, _) in enumerate(triggers):
        if token in best and not _apart(material, triggers, out, index, place[best[token][1]]):
            out[index] = out[place[best[token][1]]]
    return out


def _apart(
    material: Material, triggers: Sequence[tuple[int, int]], names: Sequence[int], index: int, other: int
) -> bool:
    """Whether the rules' event of one trigger is a rival of one that the other's cluster holds, or its clause
    tells of another work."""
    token, kind = triggers[index]
    same = [triggers[i][0] for i in range(index) if names[i] == names[other]]
    if any(two_works(material, kind, token, earlier) for earlier in same):
        return True
    events, event_at = material.hints.events, material.hints.event_at
    mine = event_at.get(token)
    near = {event_at.get(earlier) for earlier in same}
    known = [events[n] for n in near if n is not None]
    return mine is not None and any(rivals(events[mine], event, material.homes) for event in known)


def choices_of(
    material: Material,
    words: Floats,
    weights: heads.Weights,
    found: Sequence[Found],
    *,
    least: float = 0.1,
) -> list[list[Choice]]:
    """For each event what may fill its roles with a probability of at least `least`, each candidate in its
    likeliest role."""
    own = [_candidate(index, event) for index, event in enumerate(found)]
    candidates = (*material.candidates, *own)
    grouped = role_pairs(material, candidates, [(event.type, event.tokens) for event in found])
    out: list[list[Choice]] = [[] for _ in found]
    if not len(grouped.group):
        return out
    states = heads.pair_states(weights, "roles", words, grouped.pairs)
    scores = heads.linear(weights, "roles.out", states)
    scores = scores + heads.prior(weights, "roles", grouped.pairs.features["hint"])
    scores[out_of_reach(material.doc, material.syntax.reach, grouped.pairs)] = _NEVER
    order = np.argsort(grouped.group, kind="stable")
    starts = np.searchsorted(grouped.group[order], np.arange(len(grouped.groups)))
    stops = np.append(starts[1:], len(order))
    best = np.maximum.reduceat(scores[order], starts, axis=0)
    best += _together(weights, np.maximum.reduceat(states[order], starts, axis=0), grouped.groups)
    likely = heads.sigmoid(best)
    likely = np.where(_allowed(grouped.groups, found, candidates), likely, 0.0)
    for number in np.flatnonzero(likely.max(1) >= least):
        event, filler = grouped.groups[number]
        role = int(likely[number].argmax())
        rows = order[starts[number] : stops[number]]
        row = rows[scores[rows, role].argmax()]
        place = Place(int(grouped.pairs.first[row]), int(grouped.pairs.last[row]), 0)
        made = Choice(labels().roles[role], candidates[filler], place, float(likely[number, role]))
        out[event].append(made)
    return out


def _together(weights: heads.Weights, states: Floats, groups: Sequence[tuple[int, int]]) -> Floats:
    """What the set head adds to the scores, event by event."""
    events = np.array([event for event, _ in groups])
    parts = np.split(states, np.flatnonzero(np.diff(events)) + 1)
    return np.concatenate([heads.together(weights, "together", part) for part in parts])


def _allowed(
    groups: Sequence[tuple[int, int]], found: Sequence[Found], candidates: Sequence[Candidate]
) -> NDArray[np.bool_]:
    """Which roles a candidate may have in an event, groups x roles: times say when, and nothing else does; no
    event fills a role of its own."""
    known = labels()
    when = known.roles.index("time")
    table = np.zeros((len(known.types), len(known.roles)), np.bool_)
    for kind, roles in enumerate(known.roles_of):
        table[kind, list(roles)] = True
    events, fillers = np.array(groups, np.int64).T
    kinds = np.array([known.kinds[c.kind] == "time" for c in candidates])[fillers]
    out: NDArray[np.bool_] = table[np.array([event.type for event in found])[events]]
    out[:, when] = kinds
    out[kinds, :when] = False
    out[kinds, when + 1 :] = False
    first = len(candidates) - len(found)
    out[fillers - first == events] = False
    return out


def _candidate(index: int, event: Found) -> Candidate:
    places = tuple(Place(token, token + 1, _OTHER) for token in event.tokens)
    return Candidate(f"v{index + 1}", labels().kinds.index("event"), places)


def _values(material: Material, event: Found, likely: Floats, limits: Thresholds) -> dict[str, str]:
    """The attributes: values from lists as the head says, and what the rules say of their event."""
    known = labels()
    best: dict[str, tuple[float, str]] = {}
    for number in known.attributes_of[event.type]:
        key, _, value = known.attributes[number].partition("=")
        if likely[number] >= limits.attribute:
            best[key] = max(best.get(key, (0.0, "")), (float(likely[number]), value))
    out = {key: value for key, (_, value) in best.items()}
    for number in _rules_events(material, event):
        out |= material.hints.events[number].attributes
    return {key: out[key] for key in sorted(out)}


def _event(
    material: Material,
    ident: str,
    event: Found,
    arguments: Sequence[Argument],
    when: Choice | None,
) -> Event:
    doc = material.doc
    beside = {doc.tokens[token].sentence for token in event.tokens}
    first = [doc.token_range(a.start, a.end)[0] for a in arguments]
    first += [when.place.first] if when else []
    held = beside | {doc.tokens[token].sentence for token in first}
    rules = _rules_events(material, event)
    return Event(
        id=ident,
        type=labels().types[event.type],
        status=event.status,
        triggers=tuple(doc.span(doc.tokens[t].start, doc.tokens[t].end) for t in event.tokens),
        arguments=tuple(arguments),
        time=when.filler.ref if when else None,
        evidence=tuple(doc.sentence_span(doc.sentences[s]) for s in sorted(held)),
        rule=material.hints.events[rules[0]].rule if rules else LEARNED,
    )
