"""Visits that are one: nobody is at one time on two visits of one kind in one state.

What words name apart, the pair head can leave apart where they stand far from each other: the visit of the
headline and that of the last sentence. Of one visitor, to one state, in one status, of one date or both of
none, and with no two ordinals, they are the same. A visit that goes on is one with the arrival that is
reported, one called off with one put off, and one without a date is that of the days in which the article
appeared. Words without a visitor mean the visit to the state told in the sentence before, or beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.read.learned.decisions import Choice, Found
from dragoman.read.learned.labels import labels
from dragoman.read.learned.material import Material

_TYPE = "visit"
_ALIKE = ({"occurred", "ongoing"}, {"cancelled", "postponed"})
_WORK, _FACILITY = "project", "facility"
_NEAR = 1  # sentences between a visit and words that name no visitor


@dataclass(frozen=True, slots=True)
class _Visit:
    """What tells visits apart: who, to which states (or places), when, in which status, for the how-manieth
    time; `recent`: whether it is of the month in which the article appeared, or of one beside it;
    `sentences`: where it is told."""

    visitors: frozenset[str]
    homes: frozenset[str]
    time: str
    status: str
    ordinal: str
    recent: bool
    sentences: frozenset[int]


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
    if not homes:
        return None
    told = frozenset(material.doc.tokens[token].sentence for token in event.tokens)
    value = material.values.get(when, when)  # one day may be told by two mentions
    return _Visit(who, homes, value, event.status, ordinal, _recent(material, when), told)


def _recent(material: Material, time: str) -> bool:
    months = [_month(material.values.get(time)), _month(material.doc.article.published.edtf)]
    return months[0] is not None and months[1] is not None and abs(months[0] - months[1]) <= 1


def _month(edtf: str | None) -> int | None:
    """The number of a month, counted from the year 0; None where the time is not of one month."""
    found = re.match(r"(\d{4})-(0[1-9]|1[0-2])\b", edtf or "")
    return int(found[1]) * 12 + int(found[2]) if found else None


def _same(left: _Visit, right: _Visit) -> bool:
    who, where = (left.visitors, right.visitors), (left.homes, right.homes)
    if not all(who) and (not any(who) or not _near(left, right)):
        return False
    within = all(a <= b or b <= a for a, b in (who, where))
    agree = not left.ordinal or not right.ordinal or left.ordinal == right.ordinal
    alike = left.status == right.status or any({left.status, right.status} <= some for some in _ALIKE)
    undated = not (left.time and right.time) and (left.recent or right.recent)
    return within and agree and alike and (left.time == right.time or undated)


def _near(left: _Visit, right: _Visit) -> bool:
    """Whether the one is told in the sentence of the other or right behind it."""
    return any(0 <= a - b <= _NEAR for a in left.sentences for b in right.sentences)


def _both(left: _Visit | None, right: _Visit | None) -> _Visit | None:
    if left is None or right is None:
        return left or right
    return _Visit(
        left.visitors | right.visitors,
        left.homes | right.homes,
        left.time or right.time,
        left.status,
        left.ordinal or right.ordinal,
        left.recent or right.recent,
        left.sentences | right.sentences,
    )


def two_works(material: Material, kind: int, left: int, right: int) -> bool:
    """Whether two triggers (tokens) of the type `kind` tell of two works: "Ein Kraftwerk soll gebaut, die
    Raffinerie modernisiert werden". Each then stands in a clause of its own that names one of its own."""
    if (
        labels().types[kind] != _WORK
        or material.doc.tokens[left].sentence != material.doc.tokens[right].sentence
    ):
        return False
    ours, theirs = (_works(material, token) for token in (left, right))
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def _works(material: Material, token: int) -> set[str]:
    """The works that the clause of a token names."""
    clause = material.syntax.clause
    facility = labels().kinds.index(_FACILITY)
    return {
        candidate.ref
        for candidate in material.candidates
        if candidate.kind == facility
        for place in candidate.places
        if clause[place.last - 1] == clause[token] >= 0
    }
