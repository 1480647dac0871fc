"""A tour is one visit for each stop: "Der Präsident reist nach Ghana und Angola" tells of two.

The destinations of a visit that lie in different states are stops. Each takes the words whose sentences name
no other stop, and the hosts who are at home there; what another visit tells of the same stop belongs to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Argument, Entity, Event
from dragoman.read.document import Doc

_WHOLE = frozenset({"duration", "ordinal", "first_since"})  # what is said of the tour and of no one stop
_REAL = frozenset({"occurred", "ongoing"})


@dataclass(frozen=True, slots=True)
class _Map:
    """The state (ISO code) where each entity lies or for which it acts, and the states of each sentence."""

    homes: Mapping[str, str]
    named: Mapping[int, frozenset[str]]


def settle_stops(doc: Doc, entities: Sequence[Entity], events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, with a visit for each state that a visitor goes to. The further stops get new ids."""
    known = _map(doc, entities)
    number = max((int(e.id[1:]) for e in events if e.id[1:].isdecimal()), default=0)
    out: list[Event] = []
    made: list[str] = []
    for event in (_without_adjectives(doc, known, e) if e.type == "visit" else e for e in events):
        stops = _stops(known, event) if event.type == "visit" else []
        for place, home in enumerate(stops if len(stops) > 1 else ()):
            stop = _stop(doc, known, event, home, stops)
            if place:
                number += 1
                stop = replace(stop, id=f"v{number}")
                made.append(stop.id)
            out.append(stop)
        if len(stops) < 2:
            out.append(event)
    return _told_once(known, out, made) if made else tuple(out)


def _without_adjectives(doc: Doc, known: _Map, visit: Event) -> Event:
    """The visit without destinations that only an adjective of another sentence names ("die russischen
    Behörden"), where nouns name some in another state."""
    told = {doc.sentence_number(span.start) for span in visit.triggers}
    goals = [a for a in visit.arguments if a.role == "destination"]
    aside = [a for a in goals if doc.text[a.start].islower() and doc.sentence_number(a.start) not in told]
    there = {known.homes.get(a.filler) for a in goals if a not in aside} - {None}
    gone = [a for a in aside if there and known.homes.get(a.filler) not in there]
    return replace(visit, arguments=tuple(a for a in visit.arguments if a not in gone)) if gone else visit


def _map(doc: Doc, entities: Sequence[Entity]) -> _Map:
    own = {entity.id: entity.iso for entity in entities if entity.iso}
    named: dict[int, set[str]] = {}
    for entity in entities:
        for mention in entity.mentions if entity.id in own else ():
            named.setdefault(doc.sentence_number(mention.start), set()).add(own[entity.id])
    homes = own | {e.id: own[e.of] for e in entities if e.of in own and e.id not in own}
    return _Map(homes, {sentence: frozenset(states) for sentence, states in named.items()})


def _stops(known: _Map, event: Event) -> list[str]:
    """The states of the destinations, in the order of the text."""
    ordered = sorted(event.arguments, key=lambda argument: argument.start)
    fillers = [a.filler for a in ordered if a.role == "destination"]
    return list(dict.fromkeys(known.homes[filler] for filler in fillers if filler in known.homes))


def _stop(doc: Doc, known: _Map, event: Event, home: str, stops: Sequence[str]) -> Event:
    """The visit to one of the states."""
    kept = tuple(a for a in event.arguments if _belongs(known, a, home))
    own = []
    for span in event.triggers:
        told = known.named.get(doc.sentence_number(span.start), frozenset()) & set(stops)
        if not told or home in told:
            own.append(span)
    attributes = {key: value for key, value in event.attributes.items() if key not in _WHOLE}
    return replace(
        event, triggers=tuple(own) or event.triggers, arguments=kept, attributes=attributes, evidence=()
    )


def _belongs(known: _Map, argument: Argument, home: str) -> bool:
    if argument.role == "destination":
        return known.homes.get(argument.filler) == home
    return argument.role != "host" or known.homes.get(argument.filler, home) == home


def _told_once(known: _Map, events: Sequence[Event], made: Sequence[str]) -> tuple[Event, ...]:
    """The events without the stops made here of which another visit tells, too: that takes their words."""
    out = list(events)
    for ident in made:
        stop = next(event for event in out if event.id == ident)
        twin = next((n for n, other in enumerate(out) if _same(known, stop, other)), None)
        if twin is not None:
            words = tuple(sorted({*out[twin].triggers, *stop.triggers}))
            have = {(a.role, a.filler) for a in out[twin].arguments}
            more = tuple(a for a in stop.arguments if (a.role, a.filler) not in have)
            arguments = tuple(sorted((*out[twin].arguments, *more), key=lambda a: (a.start, a.end)))
            time = out[twin].time or stop.time
            out[twin] = replace(out[twin], triggers=words, arguments=arguments, time=time)
            out.remove(stop)
    return tuple(out)


def _same(known: _Map, stop: Event, other: Event) -> bool:
    """Whether another visit is to the same state, by somebody of the same visitors, and not told apart."""
    if other.type != "visit" or other.id == stop.id or _stops(known, other) != _stops(known, stop):
        return False
    alike = other.status == stop.status or {other.status, stop.status} <= _REAL
    when = other.time is None or stop.time is None or other.time == stop.time
    who, others = set(stop.fillers("visitor")), set(other.fillers("visitor"))
    return alike and when and (not who or not others or bool(who & others))
