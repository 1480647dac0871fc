"""Visits that are one: nobody is at one time on two visits of one kind in one state.

What words name apart, the pair head can leave apart where they stand far from each other: the visit of the
headline and that of the last sentence. Of one visitor, to one state, in one status, of one
date or both of none, and with no two ordinals, they are the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.read.learned.decisions import Choice, Found
from dragoman.read.learned.labels import labels
from dragoman.read.learned.material import Material

_TYPE = "visit"


@dataclass(frozen=True, slots=True)
class _Visit:
    """What tells visits apart: who, to which states (or places), when, in which status, for the
    how-manieth time."""

    visitors: frozenset[str]
    homes: frozenset[str]
    time: str
    status: str
    ordinal: str


def one_visit(
    material: Material, found: Sequence[Found], chosen: Sequence[Sequence[Choice]], ordinals: Sequence[str]
) -> list[Found]:
    """The events, those of them joined that are one visit. `chosen`: their fillers; `ordinals`: what the
    rules say for the how-manieth time, or ""."""
    out: list[Found] = []
    known: list[_Visit | None] = []
    for event, fillers, ordinal in zip(found, chosen, ordinals, strict=True):
        visit = _visit(material, event, fillers, ordinal)
        place = next((n for n, other in enumerate(known) if visit and other and _same(visit, other)), None)
        if place is None:
            out.append(event)
            known.append(visit)
        else:
            tokens = tuple(sorted({*out[place].tokens, *event.tokens}))
            sure = max(out[place].probability, event.probability)
            out[place] = replace(out[place], tokens=tokens, probability=sure)
            known[place] = _both(known[place], visit)
    return out


def _visit(material: Material, event: Found, fillers: Sequence[Choice], ordinal: str) -> _Visit | None:
    if labels().types[event.type] != _TYPE:
        return None
    who = frozenset(c.filler.ref for c in fillers if c.role == "visitor")
    where = [c.filler.ref for c in fillers if c.role == "destination"]
    homes = frozenset(material.homes.get(ref, ref) for ref in where)
    when = next((c.filler.ref for c in fillers if c.role == "time"), "")
    return _Visit(who, homes, when, event.status, ordinal) if who and homes else None


def _same(left: _Visit, right: _Visit) -> bool:
    who, where = (left.visitors, right.visitors), (left.homes, right.homes)
    within = all(a <= b or b <= a for a, b in (who, where))
    agree = not left.ordinal or not right.ordinal or left.ordinal == right.ordinal
    return within and agree and (left.time, left.status) == (right.time, right.status)


def _both(left: _Visit | None, right: _Visit | None) -> _Visit | None:
    if left is None or right is None:
        return left or right
    return _Visit(
        left.visitors | right.visitors,
        left.homes | right.homes,
        left.time,
        left.status,
        left.ordinal or right.ordinal,
    )
