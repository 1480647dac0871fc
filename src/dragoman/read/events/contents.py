"""What is asked, promised or threatened in a clause of its own: "forderte Riga auf, die Grenze zu öffnen".

The frames stand in `resources/<code>/topics.toml`. The clause is the topic, each of the acts that it joins
one; where another event is what it does ("…, die Geiseln freizulassen"), that event is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.lang.events import EventRules
from dragoman.lang.resource import Problem
from dragoman.lang.text import TextRules
from dragoman.lang.topics import ContentFrame, TopicRules
from dragoman.model import Argument, Article, Event, Span
from dragoman.read.document import Doc
from dragoman.read.events.clauses import Clause
from dragoman.read.events.triggers import Finder, make_finder, parse
from dragoman.read.segment import segment

_LONGEST = 20  # words of what is said
_QUOTES = frozenset('„«»“”"‚‘')
_ADDRESSED = frozenset({"demand", "criticism"})  # whom they address stands before what is asked


@dataclass(frozen=True, slots=True)
class Content:
    """A clause that says what an event is about: the frame that finds it, its tokens, its acts as words, and
    the tokens of the clause of the event."""

    frame: ContentFrame
    tokens: tuple[int, ...]
    acts: tuple[Span, ...]
    own: frozenset[int]


def settle_contents(
    doc: Doc, finder: Finder, rules: TopicRules, events: Sequence[Event]
) -> tuple[Event, ...]:
    """The events with what clauses of their own say of their topics, and without topics that only repeat the
    name of the event."""
    out = []
    for event in events:
        plain = _without_bare(rules, event)
        content = next(iter(_contents(doc, finder, rules, plain)), None)
        out.append(plain if content is None else _with(doc, events, plain, content))
    return tuple(out)


def _without_bare(rules: TopicRules, event: Event) -> Event:
    """The event without "Sanktionen" or "Kuba-Sanktionen" as the topic of sanctions."""
    words = rules.bare.get(event.type, frozenset())
    kept = tuple(a for a in event.arguments if a.role != "topic" or not _parts(a.filler) <= words)
    return event if len(kept) == len(event.arguments) else replace(event, arguments=kept)


def _parts(filler: str) -> set[str]:
    """The words, of compounds with a hyphen the last part: "neue Kuba-Sanktionen"."""
    return {word.rpartition("-")[2] for word in filler.strip('"').casefold().split()}


def _contents(doc: Doc, finder: Finder, rules: TopicRules, event: Event) -> Iterator[Content]:
    for frame in rules.contents:
        for trigger in event.triggers if event.type in frame.types else ():
            if (content := content_of(doc, finder, frame, trigger)) is not None:
                yield content


def content_of(doc: Doc, finder: Finder, frame: ContentFrame, trigger: Span) -> Content | None:
    """What the clause behind that of the trigger says, where the frame takes it."""
    sentence, token = doc.sentence_at(trigger.start), doc.token_at(trigger.start)
    if sentence is None or token is None:
        return None
    found = parse(finder, sentence)[0]
    own = next((clause for clause in found if token in clause.tokens), None)
    behind = next((clause for clause in found if clause.before is own and clause.tokens[0] > token), None)
    if own is None or behind is None or not _takes(finder, frame, own, behind):
        return None
    tokens = [*_ahead(doc, token, behind.tokens[0]), *behind.tokens]
    tokens += _after_ordinal(doc, tokens[-1], sentence.last)
    acts = tuple(_acts(doc, finder, frame, tokens))
    return Content(frame, tuple(tokens), acts, frozenset(own.tokens).difference(tokens)) if acts else None


def _ahead(doc: Doc, trigger: int, first: int) -> list[int]:
    """What stands between the comma and the words of the clause where a quotation mark or the point of an
    ordinal parts them: "rief auf, alle Truppen „sofort abzuziehen“"."""
    mark, before = doc.tokens[first - 1].text, doc.tokens[first - 2].text
    if mark not in _QUOTES and not (mark == "." and before.isdigit()):
        return []
    comma = max((i for i in range(trigger + 1, first) if doc.tokens[i].text == ","), default=first)
    return [i for i in range(comma + 1, first) if doc.tokens[i].text[0].isalnum()]


def _after_ordinal(doc: Doc, last: int, stop: int) -> list[int]:
    """What goes on behind an ordinal, whose point is no end: "…, die Wahl am 20. Mai abzusagen"."""
    if not doc.tokens[last].text.isdigit() or last + 2 >= stop or doc.tokens[last + 1].text != ".":
        return []
    ahead = range(last + 2, stop)
    end = next((i for i in ahead if not doc.tokens[i].text[0].isalnum()), stop)
    return list(range(last + 2, end))


def _takes(finder: Finder, frame: ContentFrame, own: Clause, behind: Clause) -> bool:
    """Whether the clause is of the kind that the frame asks for, behind one of its verbs."""
    lemmas = {lemma.rpartition("|")[2] for forms in own.verbs.values() for lemma, _ in forms}
    if frame.only and not frame.only & lemmas:
        return False
    first = finder.tagger.low(behind.tokens[0])
    if frame.openers:
        return first in frame.openers
    return behind.kind == "inf" and first not in finder.grammar.infinitive_openers


def _acts(doc: Doc, finder: Finder, frame: ContentFrame, found: Sequence[int]) -> Iterator[Span]:
    """The words of the clause, divided where one act ends and another is joined: "die Grenze zu öffnen und
    die Truppen abzuziehen"."""
    tokens = found[1:] if frame.openers else found
    part: list[int] = []
    for place, token in enumerate(tokens):
        low = finder.tagger.low(token)
        if low in finder.grammar.coordinators and (not part or _done(finder, part)):
            yield from _worded(doc, part)
            part = []
        else:
            part.append(token)
        if place + 1 == len(tokens):
            yield from _worded(doc, part)


def _done(finder: Finder, part: Sequence[int]) -> bool:
    """Whether the words end in an infinitive with "zu"."""
    tags = {tag for _, tag in finder.tagger.forms(part[-1], initial=False)}
    return "zu" in tags or ("inf" in tags and len(part) > 1 and finder.tagger.low(part[-2]) == "zu")


def _worded(doc: Doc, part: Sequence[int]) -> Iterator[Span]:
    if part and part[-1] - part[0] < _LONGEST:
        yield doc.span(doc.tokens[part[0]].start, doc.tokens[part[-1]].end)


def _with(doc: Doc, events: Sequence[Event], event: Event, content: Content) -> Event:
    """The event with what is said as its topics, and without those in it whom it seems to address."""
    inside = {a for a in event.arguments if doc.token_at(a.start) in content.tokens}
    topics = [a for a in event.arguments if a.role == "topic"]
    told = [a for a in topics if a not in inside and doc.token_at(a.start) in content.own]
    if told and not content.frame.outdoes:
        return event
    ids = {other.id for other in events}
    known = [a for a in topics if a in inside and a.filler in ids]
    named = [_named(events, event, known, act) for act in content.acts]
    made = {(a.role, a.filler): a for a in named}
    addressed = event.type in _ADDRESSED and not content.frame.openers
    dropped = {a for a in inside if addressed and a.role == "target"}
    kept = [a for a in event.arguments if a.role != "topic" and a not in dropped]
    every = (*kept, *made.values())
    return replace(event, arguments=tuple(sorted(every, key=lambda a: (a.start, a.end))))


def _named(events: Sequence[Event], event: Event, known: Sequence[Argument], act: Span) -> Argument:
    """The topic that an act makes: the event that its verb names, the one that the reader sees in it, or its
    words."""
    for other in events:
        last = any(t.end == act.end for t in other.triggers)
        if other.id != event.id and last:
            return Argument("topic", other.id, act.start, act.end)
    for argument in known:
        if act.start <= argument.start < act.end:
            return argument
    words = act.text.replace('"', "")
    return Argument("topic", f'"{words}"', act.start, act.end)


def check_contents(rules: EventRules, text: TextRules) -> list[Problem]:
    """Runs the examples of every frame: what an event is about, or nothing."""
    problems = []
    for frame in rules.topics.contents:
        for sentence, word, *wanted in (*frame.match, *frame.no_match):
            doc = segment(Article(id="example", text=sentence), text)
            start = doc.text.index(word)
            trigger = doc.span(start, start + len(word))
            content = content_of(doc, make_finder(doc, rules), frame, trigger)
            found = [act.text for act in content.acts] if content is not None else []
            if found != wanted:
                problems.append(Problem("topics.toml", frame.id, f"«{sentence}» says {found}"))
    return problems
