"""Who receives and who comes: "Der König empfing ihn" names a host, who takes part; talks on a visit may name
only the one side: "Der Kanzler reist nach Estland. In Tallinn ist ein Gespräch mit der Ministerpräsidentin
geplant." Who goes there meets whoever is at home there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from dragoman.model import Entity, Event
from dragoman.read.document import Doc

_REACH = 6  # sentences from the visit to the talks
_OPEN = frozenset({"occurred", "ongoing", "planned"})
_MOST = 2  # visitors: of a longer list not all meet everybody


def settle_guests(doc: Doc, entities: Sequence[Entity], events: Sequence[Event]) -> tuple[Event, ...]:
    """The events; meetings in which one state alone takes part get the visitors of the visit told last to the
    state where they are at home, or where they meet."""
    own = {entity.id: entity.iso for entity in entities if entity.iso}
    homes = own | {e.id: own[e.of] for e in entities if e.of in own and e.id not in own}
    visits = [event for event in events if event.type == "visit" and event.status in _OPEN]
    return tuple(
        _with_guests(doc, homes, visits, event) if _alone(homes, event) else event for event in events
    )


def _alone(homes: Mapping[str, str], event: Event) -> bool:
    """Whether one alone takes part in talks, or several of one state: "Treffen mit König und Premier"."""
    if event.type != "meeting" or event.status not in _OPEN:
        return False
    who = {*event.fillers("participant"), *event.fillers("host")}
    if any(filler.startswith('"') for filler in who):
        return False
    return len(who) == 1 or (len(who) > 1 and len({homes.get(filler, filler) for filler in who}) == 1)


def _with_guests(doc: Doc, homes: Mapping[str, str], visits: Sequence[Event], event: Event) -> Event:
    visit = _told_last(doc, [v for v in visits if _there(homes, v, event)], event)
    if visit is None:
        return event
    known = {a.filler for a in event.arguments}
    guests = [a for a in visit.arguments if a.role == "visitor" and a.filler not in known]
    if not 0 < len(guests) <= _MOST or set(visit.fillers("visitor")) & known:
        return event
    added = (replace(a, role="participant", basis="inherited") for a in guests)
    return replace(event, arguments=tuple(sorted((*event.arguments, *added), key=lambda a: (a.start, a.end))))


def _told_last(doc: Doc, visits: Sequence[Event], event: Event) -> Event | None:
    """The visit whose words stand nearest before the talks, if that is near."""
    start = min(span.start for span in event.triggers)
    told = [(s.start, v) for v in visits for s in v.triggers if s.start < start]
    at, visit = max(told, key=lambda pair: pair[0], default=(0, None))
    return visit if doc.sentence_number(start) - doc.sentence_number(at) <= _REACH else None


def _there(homes: Mapping[str, str], visit: Event, event: Event) -> bool:
    """Whether the one side is at home where the visit leads, or the talks are there."""
    where = {homes[filler] for filler in visit.fillers("destination") if filler in homes}
    sides = {homes.get(a.filler) for a in event.arguments if a.role in ("participant", "host", "place")}
    return bool(where & sides)


def settle_hosts(
    entities: Sequence[Entity], told: Sequence[Event], events: Sequence[Event]
) -> tuple[Event, ...]:
    """The events; somebody who receives others takes part in the meeting, and who takes part and receives by
    the words of a rule is its host. `told`: the events of the trigger rules."""
    persons = frozenset(entity.id for entity in entities if entity.kind == "person")
    rules = [event for event in told if event.type == "meeting" and event.fillers("host")]
    return tuple(_hosted(persons, rules, e) if e.type == "meeting" else e for e in events)


def _hosted(persons: Set[str], rules: Sequence[Event], event: Event) -> Event:
    hosts = [a for a in event.arguments if a.role == "host"]
    there = set(event.fillers("participant"))
    new = [replace(a, role="participant") for a in hosts if a.filler in persons - there]
    if not hosts:
        starts = {span.start for span in event.triggers}
        same = (rule for rule in rules if starts & {span.start for span in rule.triggers})
        said = (a for rule in same for a in rule.arguments)
        new = [a for a in said if a.role == "host" and a.filler in there & persons][:1]
    if not new:
        return event
    return replace(event, arguments=tuple(sorted((*event.arguments, *new), key=lambda a: (a.start, a.end))))
