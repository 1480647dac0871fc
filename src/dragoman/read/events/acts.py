"""What statements are about where a noun only takes up what was told before: "Rom weist zwei Diplomaten aus.
Die Union begrüßte den Schritt" welcomes the expulsion.

The nouns stand in `resources/<code>/topics.toml` with the types of events that they can stand for. The one
told last is meant; where it lies far back, or the noun says more of itself, it stays as words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.lang.events import EventRules
from dragoman.lang.resource import Problem
from dragoman.lang.text import TextRules
from dragoman.lang.topics import TopicRules
from dragoman.model import Argument, Article, Event, Span
from dragoman.read.document import Doc
from dragoman.read.events.government import is_noun
from dragoman.read.events.merging import STATEMENTS
from dragoman.read.events.taken_up import points_back
from dragoman.read.events.triggers import Finder, clause_at, make_finder
from dragoman.read.segment import segment

_DONE = frozenset({"occurred", "ongoing"})  # what has been done goes before what is planned
_REACH = 6  # sentences from what was told to the noun


def settle_acts(doc: Doc, finder: Finder, rules: TopicRules, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events; topics of statements that only take up an event told before are that event."""
    return tuple(
        _about(doc, finder, rules, events, event) if event.type in STATEMENTS else event for event in events
    )


def _about(doc: Doc, finder: Finder, rules: TopicRules, events: Sequence[Event], event: Event) -> Event:
    words = [argument for argument in event.arguments if argument.role == "topic"]
    others = [argument for argument in event.arguments if argument.role != "topic"]
    for argument in words or _nouns(doc, finder, event):
        meant = _meant(doc, finder, rules, events, event, argument)
        if meant is not None and meant.id not in {a.filler for a in others}:
            kept = [a for a in words if a is not argument and a.filler != meant.id]
            made = sorted(
                (*others, *kept, replace(argument, filler=meant.id)), key=lambda a: (a.start, a.end)
            )
            return replace(event, arguments=tuple(made))
    return event


def _nouns(doc: Doc, finder: Finder, event: Event) -> Iterator[Argument]:
    """The nouns of the clause of a statement whose topic nothing tells."""
    clause = clause_at(doc, finder, event.triggers[0].start)
    for index in clause.tokens if clause is not None else ():
        if is_noun(finder.tagger, index):
            token = doc.tokens[index]
            yield Argument("topic", f'"{token.text}"', token.start, token.end)


def _meant(
    doc: Doc, finder: Finder, rules: TopicRules, events: Sequence[Event], event: Event, argument: Argument
) -> Event | None:
    """The event that a topic takes up, or None."""
    if not argument.filler.startswith('"') or any(s.start == argument.start for s in event.triggers):
        return None
    types = types_of(doc, finder, rules, doc.span(argument.start, argument.end))
    told = [
        (span.start, other)
        for other in events
        if other.type in types and other.id != event.id
        for span in other.triggers
        if span.start < argument.start
    ]
    done = [(at, other) for at, other in told if other.status in _DONE]
    at, last = max(done or told, key=lambda pair: pair[0], default=(0, None))
    near = doc.sentence_number(argument.start) - doc.sentence_number(at) <= _REACH
    return last if near else None


def types_of(doc: Doc, finder: Finder, rules: TopicRules, words: Span) -> frozenset[str]:
    """The types of events that a noun behind an article that points back can stand for; none where more is
    said than the noun and an adjective."""
    *before, noun = words.text.split()
    if any(word[0].isupper() for word in before) or not points_back(doc, finder, words.start):
        return frozenset()
    low = noun.casefold()
    return next((act.types for act in rules.acts if low in act.nouns), frozenset())


def check_acts(rules: EventRules, text: TextRules) -> list[Problem]:
    """Runs the examples of every list of nouns: whether the words take something up."""
    problems = []
    for act in rules.topics.acts:
        examples = [(example, act.types) for example in act.match]
        examples += [(example, frozenset[str]()) for example in act.no_match]
        for (sentence, words), wanted in examples:
            doc = segment(Article(id="example", text=sentence), text)
            start = doc.text.index(words)
            span = doc.span(start, start + len(words))
            if types_of(doc, make_finder(doc, rules), rules.topics, span) != wanted:
                problems.append(Problem("topics.toml", act.id, f"«{words}» in «{sentence}»"))
    return problems
