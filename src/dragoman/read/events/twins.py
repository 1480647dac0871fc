"""What an article tells twice: two events of the same people on the same day are one.

Words far apart are left apart by whoever joins them one by one: the meeting of the headline and that of the
last paragraph. Of one type and status, with the very same people, of the same time or both of none, they are
one. In the annotated articles (gold and corpus, 2,000 meetings, visits, calls, receptions and summits) no two
of them stand side by side, but for a welcome and the dinner that follows it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.model import Event, Time
from dragoman.read.events.calls import renamed

_TYPES = frozenset({"visit", "meeting", "call", "reception", "summit"})
_WHO = frozenset({"visitor", "host", "participant", "honoree", "destination", "origin"})
_MEAL = "banquet"  # honours that make a reception another one on the same day
_APART = ("ordinal", "phase", "medium")


def settle_twins(times: Sequence[Time], events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, those joined that are told twice; the first keeps its name."""
    values = {time.id: time.edtf for time in times}
    out: list[Event] = []
    gone: dict[str, str] = {}
    for event in events:
        place = next((n for n, known in enumerate(out) if _same(known, event, values)), None)
        if place is None:
            out.append(event)
        else:
            gone[event.id] = out[place].id
            out[place] = both(out[place], event)
    return tuple(renamed(event, gone) for event in out) if gone else tuple(events)


def _same(left: Event, right: Event, values: Mapping[str, str | None]) -> bool:
    if left.type != right.type or left.type not in _TYPES or left.status != right.status:
        return False
    if not _who(left) or _who(left) != _who(right) or when(left, values) != when(right, values):
        return False
    meals = {event.attributes.get("honours") == _MEAL for event in (left, right)}
    return len(meals) == 1 and all(_agree(left, right, name) for name in _APART)


def _who(event: Event) -> frozenset[tuple[str, str]]:
    return frozenset((a.role, a.filler) for a in event.arguments if a.role in _WHO)


def when(event: Event, values: Mapping[str, str | None]) -> str | None:
    """The days of the event, as its time expression gives them."""
    return values.get(event.time or "")


def _agree(left: Event, right: Event, name: str) -> bool:
    one, two = left.attributes.get(name), right.attributes.get(name)
    return one is None or two is None or one == two


def both(left: Event, right: Event) -> Event:
    """One event of two: the first with what only the second says."""
    have = {(a.role, a.filler) for a in left.arguments}
    more = [a for a in right.arguments if (a.role, a.filler) not in have]
    return replace(
        left,
        triggers=tuple(sorted({*left.triggers, *right.triggers})),
        arguments=tuple(sorted((*left.arguments, *more), key=lambda a: (a.start, a.end))),
        attributes={**right.attributes, **left.attributes},
        evidence=tuple(sorted({*left.evidence, *right.evidence})),
        confidence=max(left.confidence, right.confidence),
    )
