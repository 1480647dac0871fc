"""What talks are about, where a sentence of its own says so: "Im Mittelpunkt standen der Handel und das Gas",
"Dabei ging es um Visa", "Thema war auch der Krieg".

The frames stand in `resources/<code>/topics.toml`. A topic is what stands between two marks or joints of the
clause; one that holds the trigger of an event is that event.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.lang.events import EventRules
from dragoman.lang.resource import Problem
from dragoman.lang.text import TextRules
from dragoman.lang.topics import TopicFrame, TopicRules
from dragoman.model import Argument, Article, Event, Span
from dragoman.read.document import Doc, Sentence
from dragoman.read.events.clauses import Clause
from dragoman.read.events.government import is_noun
from dragoman.read.events.triggers import Finder, make_finder, parse, passive
from dragoman.read.segment import segment

_LONGEST = 12  # words of a topic


@dataclass(frozen=True, slots=True)
class Named:
    """Topics that a sentence names by a frame."""

    sentence: Sentence
    topics: tuple[Span, ...]
    frame: TopicFrame


def settle_topics(doc: Doc, finder: Finder, rules: TopicRules, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events with the topics that sentences of their own name."""
    out = list(events)
    for named in named_topics(doc, finder, rules):
        place = _talks(doc, finder, rules, out, named)
        if place is not None:
            out[place] = _with_topics(doc, out, out[place], named)
    return tuple(out)


def named_topics(doc: Doc, finder: Finder, rules: TopicRules) -> Iterator[Named]:
    """The sentences that name topics, in the order of the text."""
    for sentence in doc.sentences:
        for clause in parse(finder, sentence)[0]:
            for frame in rules.frames:
                if topics := tuple(_topics(finder, rules, frame, clause)):
                    yield Named(sentence, topics, frame)
                    break


def _topics(finder: Finder, rules: TopicRules, frame: TopicFrame, clause: Clause) -> Iterator[Span]:
    lemmas = {lemma for forms in clause.verbs.values() for lemma, _ in forms}
    where = _phrase(finder, frame, clause)
    if clause.finite is None or not frame.verbs & lemmas or where is None:
        return
    region = _region(finder, frame, clause, where)
    for number, part in enumerate(_parts(finder, region)):
        if number and _subordinate(finder, frame, clause, part):
            return
        if (span := _cleaned(finder, rules, part)) is not None:
            yield span


def _region(finder: Finder, frame: TopicFrame, clause: Clause, where: tuple[int, int]) -> list[int]:
    """The tokens among which the topics stand."""
    if frame.behind:
        return _behind(finder, frame, clause)
    if not frame.object:
        return _subject(finder, clause, where)
    if passive(clause):
        return _subject(finder, clause, (clause.tokens[-1] + 1, clause.tokens[-1] + 1))
    front = [i for i in clause.tokens if i < (clause.finite or 0)]
    acts = any(_noun(finder, i) or finder.tagger.low(i) in finder.grammar.pronouns for i in front)
    return (
        []
        if not acts or _adverbial(finder, front[0])
        else [i for i in clause.tokens if i > (clause.finite or 0)]
    )


def _phrase(finder: Finder, frame: TopicFrame, clause: Clause) -> tuple[int, int] | None:
    """First token of the frame's phrase and the one after its last; None where it is not there."""
    lows = [finder.tagger.low(i) for i in clause.tokens]
    if not frame.phrases:
        return (clause.tokens[0], clause.tokens[0])
    for phrase in frame.phrases:
        for place in range(len(lows) - len(phrase) + 1):
            if tuple(lows[place : place + len(phrase)]) == phrase:
                return clause.tokens[place], clause.tokens[place + len(phrase) - 1] + 1
    return None


def _behind(finder: Finder, frame: TopicFrame, clause: Clause) -> list[int]:
    """The tokens behind the preposition, which must not be the first part of a verb ("drehte sich um")."""
    first = next((i for i in clause.tokens if finder.tagger.low(i) == frame.behind), None)
    return [] if first is None else [i for i in clause.tokens if i > first]


def _subject(finder: Finder, clause: Clause, where: tuple[int, int]) -> list[int]:
    """The tokens among which the subject stands: behind the verb where the phrase stands before it, else the
    first ones, or what stands between verb and phrase behind an adverb or a preposition."""
    assert clause.finite is not None
    start, stop = where
    if start < clause.finite:
        return [i for i in clause.tokens if i > max(clause.finite, stop - 1)]
    front = [i for i in clause.tokens if i < clause.finite]
    if not any(_noun(finder, i) for i in front) or _adverbial(finder, front[0]):
        return [i for i in clause.tokens if clause.finite < i < start]
    return front


def _noun(finder: Finder, token: int) -> bool:
    low, grammar = finder.tagger.low(token), finder.grammar
    return is_noun(finder.tagger, token) and low not in grammar.adverbs and low not in grammar.pronouns


def _adverbial(finder: Finder, token: int) -> bool:
    low = finder.tagger.low(token)
    return low in finder.grammar.prepositions or low in finder.grammar.fused


def _parts(finder: Finder, region: Sequence[int]) -> Iterator[list[int]]:
    """The region cut at marks and joints, but not within "Handels- und Zollfragen", nor at what brackets hold
    ("die Pläne des Ministers (SPD) zum Gas")."""
    part: list[int] = []
    tokens = finder.tagger.doc.tokens
    for token in _outside_brackets(finder, region):
        gap = bool(part) and token > part[-1] + 1 and tokens[part[-1] + 1].text not in ("-", "(")
        joint = finder.tagger.low(token) in finder.grammar.coordinators and not _half(finder, token)
        if gap or joint:
            yield part
            part = []
        if not joint:
            part.append(token)
    yield part


def _outside_brackets(finder: Finder, region: Sequence[int]) -> Iterator[int]:
    """The tokens of the region that no brackets hold."""
    depth, tokens = 0, finder.tagger.doc.tokens
    inside = set()
    for index in range(region[0], region[-1] + 1) if region else ():
        depth += (tokens[index].text == "(") - (tokens[index].text == ")")
        if depth > 0:
            inside.add(index)
    return (token for token in region if token not in inside)


def _half(finder: Finder, token: int) -> bool:
    """Whether a joint stands within a topic: "Handels- und Zollfragen", "in und um die Ukraine"."""
    before = finder.tagger.low(token - 1)
    return before == "-" or before in finder.grammar.prepositions


def _subordinate(finder: Finder, frame: TopicFrame, clause: Clause, part: Sequence[int]) -> bool:
    """Whether a part is a clause of its own: ", mit denen sie rechnen", ", die sie fördern"."""
    lows = [finder.tagger.low(i) for i in part[:2]]
    governed = bool(lows) and lows[0] in finder.grammar.prepositions and lows[0] != frame.behind
    rest = lows[1:] if governed else lows
    if not rest or rest[0] not in finder.grammar.relatives | finder.grammar.subordinators:
        return False
    shared = finder.tagger.low(clause.finite or 0) in finder.lexicon.helpers  # "soll … um den Handel gehen"
    return governed or (not shared and bool(finder.tagger.forms(part[-1], initial=False)))


def _cleaned(finder: Finder, rules: TopicRules, part: list[int]) -> Span | None:
    """The words of a topic without those around them that are no part of it; None where none is left."""
    tagger = finder.tagger
    while part and _outside(finder, rules, part[0]):
        part = part[1:]
    while part and not _noun(finder, part[-1]):
        part = part[:-1]
    if not part or len(part) > _LONGEST or (len(part) == 1 and tagger.low(part[0]) in rules.empty):
        return None
    tokens = tagger.doc.tokens
    return tagger.doc.span(tokens[part[0]].start, tokens[part[-1]].end)


def _outside(finder: Finder, rules: TopicRules, token: int) -> bool:
    """Whether a word before a topic is no part of it."""
    low, grammar = finder.tagger.low(token), finder.grammar
    if low in rules.loose or low in grammar.adverbs:
        return True
    closed = low in grammar.determiners or low in grammar.prepositions or low in grammar.fused
    return closed or (not _noun(finder, token) and bool(finder.tagger.forms(token, initial=False)))


def _talks(doc: Doc, finder: Finder, rules: TopicRules, events: Sequence[Event], named: Named) -> int | None:
    """The number of the event that the topics belong to: the talks that the sentence names, else those named
    last before it, where the sentence may point back to them."""
    best: tuple[int, int, int, int] | None = None
    first = finder.tagger.low(named.sentence.first)
    near, reach = named.frame.near, named.frame.reach
    reach = reach if not near else int(first in rules.pointing)
    for number, event in enumerate(events):
        if event.type not in rules.types:
            continue
        for trigger in event.triggers:
            at = doc.sentence_at(trigger.start)
            back = named.sentence.index - at.index if at is not None else -1
            inside = any(t.start <= trigger.start < t.end for t in named.topics)
            if 0 <= back <= reach and not inside and _one_paragraph(doc, named.sentence, back):
                found = (-back, -rules.types.index(event.type), trigger.start, number)
                best = max(best or found, found)
    return best[3] if best is not None else None


def _one_paragraph(doc: Doc, sentence: Sentence, back: int) -> bool:
    """Whether the sentence and the one so many before it belong together: neighbours, or of one paragraph."""
    other = doc.sentences[sentence.index - back]
    return back <= 1 or other.paragraph == sentence.paragraph


def _with_topics(doc: Doc, events: Sequence[Event], event: Event, named: Named) -> Event:
    others = [e for e in events if e.id != event.id]
    made = [_argument(others, topic, event) for topic in named.topics]
    known = {(a.role, a.filler) for a in made}
    kept = [
        a
        for a in event.arguments
        if (a.role, a.filler) not in known
        and not (a.role == "topic" and any(a.start < t.end and t.start < a.end for t in named.topics))
    ]
    arguments = sorted((*kept, *made), key=lambda a: (a.start, a.end))
    return replace(event, arguments=tuple(arguments))


def _argument(others: Sequence[Event], topic: Span, event: Event) -> Argument:
    """The topic as an argument: the event whose trigger it holds, or its words."""
    for other in others:
        if any(topic.start <= trigger.start and trigger.end <= topic.end for trigger in other.triggers):
            return Argument("topic", other.id, topic.start, topic.end)
    words = topic.text.replace('"', "")
    return Argument("topic", f'"{words}"', topic.start, topic.end)


def check_topics(rules: EventRules, text: TextRules) -> list[Problem]:
    """Runs the examples of every frame: the topics that a sentence names, or none."""
    problems = []
    for frame in rules.topics.frames:
        for sentence, *wanted in (*frame.match, *((s,) for s in frame.no_match)):
            doc = segment(Article(id="example", text=sentence), text)
            only = replace(rules.topics, frames=(frame,))
            found = [
                t.text for named in named_topics(doc, make_finder(doc, rules), only) for t in named.topics
            ]
            if found != wanted:
                problems.append(Problem("topics.toml", frame.id, f"«{sentence}» names {found}"))
    return problems
