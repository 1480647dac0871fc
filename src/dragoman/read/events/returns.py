"""Who goes home has been on a visit: "Am Donnerstag fliegt der Präsident zurück" is the end of the visit told
before and none of its own (arrival, stay and departure are one).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.lang.contacts import ReturnRule
from dragoman.lang.resource import Problem
from dragoman.lang.text import TextRules
from dragoman.model import Article, Entity, Event, Span
from dragoman.read.document import Doc
from dragoman.read.events.calls import renamed
from dragoman.read.segment import segment

_REACH = 25  # sentences from a visit to its end
_OPEN = frozenset({"occurred", "ongoing", "planned"})


def settle_returns(
    doc: Doc, rules: Sequence[ReturnRule], entities: Sequence[Entity], events: Sequence[Event]
) -> tuple[Event, ...]:
    """The events, without visits that only tell of the way home: their words belong to the visit of the same
    visitor told last. Where there is none, or the way leads to another visit's state, they stay."""
    own = {entity.id: entity.iso for entity in entities if entity.iso}
    homes = own | {e.id: own[e.of] for e in entities if e.of in own and e.id not in own}
    out = list(events)
    for event in events:
        if event.type != "visit" or event.status not in _OPEN or not _homeward(doc, rules, event):
            continue
        visit = _before(doc, homes, out, event)
        if visit is not None:
            words = tuple(sorted({*visit.triggers, *event.triggers}))
            out[out.index(visit)] = replace(visit, triggers=words)
            out.remove(next(other for other in out if other.id == event.id))
            out = [renamed(other, {event.id: visit.id}) for other in out]
    return tuple(out)


def _homeward(doc: Doc, rules: Sequence[ReturnRule], event: Event) -> bool:
    """Whether all sentences that tell of an event tell of the way home."""
    words = [span for span in event.triggers if any(rule.word.fullmatch(span.text) for rule in rules)]
    return bool(words) and _sentences(doc, event.triggers) == _sentences(doc, words)


def _before(doc: Doc, homes: Mapping[str, str], events: Sequence[Event], event: Event) -> Event | None:
    """The visit of the same visitor told last before an event that leads to no state but that visit's, or
    home."""
    start, here = min(span.start for span in event.triggers), min(_sentences(doc, event.triggers))
    who = set(event.fillers("visitor"))
    known = []
    for other in events:
        told = [span for span in other.triggers if span.start < start]
        if other.type != "visit" or other.id == event.id or other.status not in _OPEN or not told:
            continue
        near = here - max(_sentences(doc, told)) <= _REACH
        leads = _homes(homes, event, "destination") - _homes(homes, event, "visitor")
        if near and who & set(other.fillers("visitor")) and leads <= _homes(homes, other, "destination"):
            known.append((max(told).start, other))
    return max(known, key=lambda pair: pair[0])[1] if known else None


def _homes(homes: Mapping[str, str], event: Event, role: str) -> set[str]:
    return {homes[filler] for filler in event.fillers(role) if filler in homes}


def _sentences(doc: Doc, spans: Sequence[Span]) -> set[int]:
    return {doc.sentence_number(span.start) for span in spans}


def check_returns(rules: Sequence[ReturnRule], text: TextRules) -> list[Problem]:
    """Runs the examples of every rule: whether a word of the sentence tells of the way home."""
    problems = []
    for rule in rules:
        for example in (*rule.match, *rule.no_match):
            doc = segment(Article(id="example", text=example), text)
            held = any(rule.word.fullmatch(token.text) for token in doc.tokens)
            if held is not (example in rule.match):
                problems.append(
                    Problem("contacts.toml", rule.id, f"«{example}» tells of the way home: {held}")
                )
    return problems
