"""For the how-manieth time: ordinals that count an event, wherever its sentence says so ("besuchte zum
dritten Mal", "Der Besuch ist der vierte in diesem Jahr"), by `resources/<code>/counting.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.lang.counting import CountingRule
from dragoman.lang.events import EventRules
from dragoman.lang.numbers import NumberRules
from dragoman.lang.resource import Problem
from dragoman.lang.text import TextRules
from dragoman.model import Article, Event, Span
from dragoman.read.document import Doc
from dragoman.read.events.triggers import make_finder, parse
from dragoman.read.numbers import find_numbers
from dragoman.read.segment import segment

COUNTED = frozenset({"visit", "meeting", "summit"})


@dataclass(frozen=True, slots=True)
class Counting:
    """What is needed to read ordinals: the rules of where they stand and those of numbers; `wider`: words for
    journeys whose ordinal counts no visit to one state ("die dritte Auslandsreise")."""

    rules: Sequence[CountingRule]
    numbers: NumberRules
    wider: re.Pattern[str] | None = None


def settle_ordinals(doc: Doc, counting: Counting, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events with the ordinals that their sentences give; what an event has already stays, unless only a
    word for a journey of a wider kind has it."""
    return tuple(_counted(doc, counting, event) for event in events)


def _counted(doc: Doc, counting: Counting, event: Event) -> Event:
    if event.type not in COUNTED:
        return event
    wide = [s for s in event.triggers if counting.wider and counting.wider.fullmatch(s.text)]
    own = [str(n) for n, _ in ordinals_of(doc, counting, [s for s in event.triggers if s not in wide])]
    known = event.attributes.get("ordinal")
    if known not in own and known in [str(value) for value, _ in ordinals_of(doc, counting, wide)]:
        known = None
    found = known or next(iter(own), None)
    others = {key: value for key, value in event.attributes.items() if key != "ordinal"}
    counted = {**others, "ordinal": found} if found else others
    return replace(event, attributes={key: counted[key] for key in sorted(counted)})


def ordinals_of(doc: Doc, counting: Counting, triggers: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    """The ordinals, from 2, that count what the triggers name, with the words that give them."""
    for trigger in triggers:
        sentence = doc.sentences[doc.tokens[doc.token_range(trigger.start, trigger.end)[0]].sentence]
        form = "noun" if trigger.text[:1].isupper() and trigger.start > sentence.start else "verb"
        for rule in counting.rules:
            if form not in rule.forms and trigger.start > sentence.start:
                continue
            span = _beside(doc, rule, trigger, (sentence.start, sentence.end))
            value = span and _value(span.text, counting.numbers)
            if span and value:
                yield value, span


def _beside(doc: Doc, rule: CountingRule, trigger: Span, within: tuple[int, int]) -> Span | None:
    """The ordinal that a rule finds beside a trigger."""
    start, end = within
    if rule.before and (found := rule.before.search(doc.text[start : trigger.start])):
        return doc.span(start + found.start("n"), start + found.end("n"))
    if rule.after and (found := rule.after.search(doc.text[trigger.end : end])):
        return doc.span(trigger.end + found.start("n"), trigger.end + found.end("n"))
    return None


def _value(words: str, rules: NumberRules) -> int | None:
    """The place in a row, None where the words are no ordinal or the first."""
    if words[:-1].isdecimal():
        return int(words[:-1]) if int(words[:-1]) > 1 else None
    numbers = find_numbers(words, rules)
    if len(numbers) != 1 or numbers[0].kind != "ordinal" or numbers[0].value < 2:
        return None
    return int(numbers[0].value)


def check_counting(counting: Counting, events: EventRules, text: TextRules) -> list[Problem]:
    """Runs the examples of every rule: whether it finds what counts an event of the sentence."""
    problems = []
    for rule in counting.rules:
        for sentence in (*rule.match, *rule.no_match):
            doc = segment(Article(id="example", text=sentence), text)
            found = [
                span.text
                for _, span in ordinals_of(doc, replace(counting, rules=(rule,)), _named(doc, events))
            ]
            if bool(found) is not (sentence in rule.match):
                problems.append(Problem("counting.toml", rule.id, f"«{sentence}» is counted by {found}"))
    return problems


def _named(doc: Doc, events: EventRules) -> list[Span]:
    """The triggers of the rules that name events which are counted."""
    finder = make_finder(doc, events)
    hits = [hit for sentence in doc.sentences for hit in parse(finder, sentence)[1]]
    tokens = [doc.tokens[token] for hit in hits if hit.rule.type in COUNTED for token in hit.tokens]
    return [doc.span(token.start, token.end) for token in tokens]
