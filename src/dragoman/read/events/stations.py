"""Stops of a tour that no verb of going tells of: "Weitere Stationen der Reise sind Ghana und Nigeria", "am
Montag reist sie nach Ghana, am Freitag nach Nigeria".

Who goes there is who goes on the tour told last; each state is a visit of its own (`stops`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.lang.contacts import ContactRules, OnwardRule, StationRule
from dragoman.lang.resource import Problem
from dragoman.lang.text import TextRules
from dragoman.model import Argument, Article, Entity, Event, Span, Time
from dragoman.read.document import Doc, Sentence
from dragoman.read.segment import segment

_REACH = 6  # sentences from the tour to a sentence that names its stops
_REAL = frozenset({"occurred", "ongoing"})
_OPEN = _REAL | {"planned"}
Mentions = Sequence[tuple[Span, str]]  # each with the id of its place
Stops = Mapping[str, tuple[Argument, ...]]


@dataclass(slots=True)
class _Tours:
    """The events, and what is needed to find the stops of those that are visits."""

    doc: Doc
    rules: ContactRules
    homes: Mapping[str, str]
    names: Mapping[str, str]
    mentions: Mentions
    times: Sequence[Time]
    events: list[Event]

    def add(self, event: Event) -> None:
        """Adds a visit behind the others, with a new id."""
        number = max(int(e.id[1:]) for e in self.events if e.id[1:].isdecimal()) + 1
        self.events.append(replace(event, id=f"v{number}"))


def add_stations(
    doc: Doc, rules: ContactRules, entities: Sequence[Entity], times: Sequence[Time], events: Sequence[Event]
) -> tuple[Event, ...]:
    """The events, with a visit for each stop that sentences name."""
    if not any(event.type == "visit" for event in events):
        return tuple(events)
    homes = {e.id: e.iso for e in entities if e.iso and e.kind in ("state", "place")}
    mentions = [(m, e.id) for e in entities if e.id in homes for m in e.mentions if m.form == "name"]
    tours = _Tours(doc, rules, homes, {e.id: e.name for e in entities}, sorted(mentions), times, list(events))
    for rule in rules.onward:
        _onward(tours, rule)
    for sentence in doc.sentences:
        for station in rules.stations:
            words = station_words(doc, station, sentence)
            if words is not None:
                _named(tours, station, sentence, words)
    return tuple(tours.events)


def station_words(doc: Doc, rule: StationRule, sentence: Sentence) -> Span | None:
    """The word by which a sentence says that it names stops."""
    text = doc.text[sentence.start : sentence.end]
    word = rule.word.search(text)
    if word is None or not rule.beside.search(text):
        return None
    return doc.span(sentence.start + word.start(), sentence.start + word.end())


def _named(tours: _Tours, rule: StationRule, sentence: Sentence, word: Span) -> None:
    """The stops that a sentence names: the first is the tour itself where that has no destination."""
    tour = _tour(tours, sentence)
    if tour is None:
        return
    found = _places(tours, rule, sentence)
    text = tours.doc.text[sentence.start : sentence.end]
    for place, (home, arguments) in enumerate(found.items()):
        if _known(tours, tour, home):
            continue
        tour = next(event for event in tours.events if event.id == tour.id)
        if not _homes(tours, tour) and len(found) == 1:
            made = replace(
                tour, triggers=tuple(sorted({*tour.triggers, word})), arguments=tour.arguments + arguments
            )
            tours.events[tours.events.index(tour)] = made
            continue
        ahead = place > 0 or rule.later.search(text)  # of several stops in one sentence he is at the first
        later = ahead and rule.present.search(text) and tour.status in _REAL
        tours.add(_visit(tour, (word,), arguments, "planned" if later else tour.status, None))


def _places(tours: _Tours, rule: StationRule, sentence: Sentence) -> Stops:
    """The destinations that a sentence of stops names, by state."""
    out: dict[str, tuple[Argument, ...]] = {}
    for span, ident in named_in(tours.doc, rule, sentence, tours.mentions):
        known = out.get(tours.homes[ident], ())
        if ident not in {a.filler for a in known}:
            argument = Argument("destination", ident, span.start, span.end)
            out[tours.homes[ident]] = (*known, argument)
    return out


def named_in(
    doc: Doc, rule: StationRule, sentence: Sentence, mentions: Mentions
) -> Iterator[tuple[Span, str]]:
    """The places of a sentence of stops that may be stops."""
    for span, ident in mentions:
        inside = sentence.start <= span.start < sentence.end
        if inside and not rule.barred.search(doc.text[sentence.start : span.start]):
            yield span, ident


def _onward(tours: _Tours, rule: OnwardRule) -> None:
    """The second place of a journey, behind one that is a destination."""
    for left, right, ident in pairs(tours.doc, rule, tours.mentions):
        for event in list(tours.events):
            goes = event.type == "visit" and any(
                a.role == "destination" and a.start <= left.start < a.end for a in event.arguments
            )
            home = tours.homes[ident]
            if goes and not _known(tours, event, home):
                when = next(
                    (t.id for t in tours.times for s in t.spans if left.end <= s.start < right.start), None
                )
                argument = Argument("destination", ident, right.start, right.end)
                tours.add(_visit(event, event.triggers, (argument,), event.status, when or event.time))


def pairs(doc: Doc, rule: OnwardRule, mentions: Mentions) -> Iterator[tuple[Span, Span, str]]:
    """Neighbouring places with nothing but the words of the rule between them, and the second one's id."""
    for (left, _), (right, ident) in pairwise(mentions):
        if rule.between.search(doc.text[left.end : right.start]):
            yield left, right, ident


def _tour(tours: _Tours, sentence: Sentence) -> Event | None:
    """The visit that a sentence of stops is of: one that it tells of itself, else the one told last."""
    best: tuple[int, Event] | None = None
    for event in tours.events:
        if event.type != "visit" or event.status not in _OPEN or not event.fillers("visitor"):
            continue
        for trigger in event.triggers:
            away = sentence.index - tours.doc.sentence_number(trigger.start)
            if 0 <= away <= _REACH and (best is None or away < best[0]):
                best = away, event
    return best[1] if best else None


def _known(tours: _Tours, tour: Event, home: str) -> bool:
    """Whether a visit of the same visitors, or of nobody named, goes to the state already."""
    who = _names(tours, tour)
    return any(
        home in _homes(tours, event)
        and event.status in _OPEN
        and not who.isdisjoint(_names(tours, event) or who)
        for event in tours.events
        if event.type == "visit"
    )


def _names(tours: _Tours, event: Event) -> set[str]:
    """The last words of the visitors' names: "Papst Franziskus" is "Franziskus"."""
    return {tours.names.get(filler, filler).rpartition(" ")[2] for filler in event.fillers("visitor")}


def _homes(tours: _Tours, event: Event) -> set[str]:
    return {tours.homes[filler] for filler in event.fillers("destination") if filler in tours.homes}


def _visit(
    tour: Event, words: tuple[Span, ...], places: tuple[Argument, ...], status: str, time: str | None
) -> Event:
    """The visit of a stop: the tour's visitors, its own place."""
    who = tuple(replace(a, basis="inherited") for a in tour.arguments if a.role in ("visitor", "reported_by"))
    return replace(
        tour,
        triggers=words,
        arguments=tuple(sorted((*who, *places), key=lambda a: (a.start, a.end))),
        status=status,
        time=time,
        attributes={},
        evidence=(),
    )


def check_stations(rules: ContactRules, text: TextRules, places: Callable[[Doc], Mentions]) -> list[Problem]:
    """Runs the examples of the rules: whether they find a stop. `places` finds the places of a text."""
    problems = []
    every: tuple[StationRule | OnwardRule, ...] = (*rules.stations, *rules.onward)
    for rule in every:
        for example in (*rule.match, *rule.no_match):
            doc = segment(Article(id="example", text=example), text)
            held = any(_stops(doc, rule, places(doc)))
            if held is not (example in rule.match):
                problems.append(Problem("contacts.toml", rule.id, f"«{example}» names stops: {held}"))
    return problems


def _stops(doc: Doc, rule: StationRule | OnwardRule, mentions: Mentions) -> Iterator[str]:
    """The places that a rule finds to be stops."""
    if isinstance(rule, OnwardRule):
        yield from (ident for *_, ident in pairs(doc, rule, mentions))
        return
    for sentence in doc.sentences:
        if station_words(doc, rule, sentence) is not None:
            yield from (ident for _, ident in named_in(doc, rule, sentence, mentions))
