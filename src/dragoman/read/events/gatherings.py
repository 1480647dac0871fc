"""A meeting that is the summit: "Die Präsidenten trafen sich zu einem Gipfel" tells of one event, while who
meets on its fringes has a meeting of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.lang.contacts import GatheringRule
from dragoman.lang.resource import Problem
from dragoman.lang.text import TextRules
from dragoman.model import Article, Event, Span
from dragoman.read.document import Doc
from dragoman.read.events.calls import renamed
from dragoman.read.segment import segment

_ROLES = frozenset({"participant", "host", "place", "topic", "reported_by"})


def settle_gatherings(doc: Doc, rules: Sequence[GatheringRule], events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, without meetings that only verbs tell of and that are the summit of their sentence: what is
    known of them belongs to that."""
    out = list(events)
    for meeting in events:
        if meeting.type != "meeting":
            continue
        summit = next((other for other in out if _is_it(doc, rules, meeting, other)), None)
        if summit is not None:
            out[out.index(summit)] = _joined(summit, meeting)
            out = [renamed(e, {meeting.id: summit.id}) for e in out if e.id != meeting.id]
    return tuple(out)


def _is_it(doc: Doc, rules: Sequence[GatheringRule], meeting: Event, summit: Event) -> bool:
    """Whether each word for the meeting is the verb of a summit."""
    if summit.type != "summit":
        return False
    return all(
        any(gathers(doc, rule, verb, noun) for rule in rules for noun in summit.triggers)
        for verb in meeting.triggers
    )


def gathers(doc: Doc, rule: GatheringRule, verb: Span, noun: Span) -> bool:
    """Whether a verb of meeting tells of the summit that a noun of its sentence names."""
    sentence = doc.sentence_at(noun.start)
    if sentence is None or not sentence.start <= verb.start < sentence.end:
        return False
    behind = rule.before.search(doc.text[sentence.start : noun.start])
    return bool(behind) and rule.verb.fullmatch(verb.text) is not None


def _joined(summit: Event, meeting: Event) -> Event:
    have = {(a.role, a.filler) for a in summit.arguments}
    more = [a for a in meeting.arguments if a.role in _ROLES and (a.role, a.filler) not in have]
    return replace(
        summit,
        triggers=tuple(sorted({*summit.triggers, *meeting.triggers})),
        arguments=tuple(sorted((*summit.arguments, *more), key=lambda a: (a.start, a.end))),
        time=summit.time or meeting.time,
    )


def check_gatherings(rules: Sequence[GatheringRule], text: TextRules) -> list[Problem]:
    """Runs the examples of every rule: whether two words of the sentence are verb and summit."""
    problems = []
    for rule in rules:
        for example in (*rule.match, *rule.no_match):
            doc = segment(Article(id="example", text=example), text)
            words = [doc.span(token.start, token.end) for token in doc.tokens]
            nouns = [word for word in words if word.text.casefold().endswith(("gipfel", "gipfels"))]
            held = any(gathers(doc, rule, verb, noun) for verb in words for noun in nouns)
            if held is not (example in rule.match):
                problems.append(Problem("contacts.toml", rule.id, f"«{example}» tells of a summit: {held}"))
    return problems
