"""Interviews: turns with a speaker's label, and answers that follow questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.lang.quotes import QuoteRules
from dragoman.read.document import Doc
from dragoman.read.quotes.draft import Draft, Range

_LABEL = re.compile(r"[\s'*_]*([^\W\d_][\w.’'-]*(?: [^\W\d_a-zäöüß][\w.’'-]*){0,4})['*_ ]*:['*_]* (?=\S)")
_MARKS = frozenset("*_")  # emphasis of plain text, in which questions are often set
_CLOSERS = _MARKS | frozenset("“”\"»«'’)")
_QUESTION_WORDS = 60  # words of a question, at most
_ASIDE_WORDS = 14  # words of an interviewer's turn that asks nothing
_QUESTIONS = 3  # questions that make an interview where no turn has a label
_TURNS = 2  # turns that make a label that of a speaker
_LINE = 5  # tokens of a line that only names its author


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph: its tokens as a range, its label and where the words of the turn begin. `asks` tells a
    question, `ours` the first person, `yours` an address ("Sie", "Herr Osei")."""

    first: int
    last: int
    label: str
    begin: int
    asks: bool
    marked: bool
    ours: bool
    yours: bool


def answers(doc: Doc, rules: QuoteRules) -> tuple[Draft, ...]:
    """The answers of an interview as direct quotes without a cue; empty for a text that is none."""
    paragraphs = _paragraphs(doc, rules)
    labels = Counter(p.label for p in paragraphs if p.label)
    spoken = {label for label, count in labels.items() if count >= _TURNS}
    questions = [i for i, p in enumerate(paragraphs) if p.asks and not _ends_interview(paragraphs, i)]
    if not spoken and not _is_interview(paragraphs, questions):
        return ()
    if spoken and len(questions) < _TURNS and len(spoken) < _TURNS:
        return ()
    start = min(questions[:1] + [i for i, p in enumerate(paragraphs) if p.label in spoken][:1])
    asked = [p.label for p in paragraphs if p.asks]
    askers = frozenset(x for x in labels if 2 * asked.count(x) > labels[x]) | rules.words["turns.question"]
    return tuple(_with_speakers(doc, rules, paragraphs, start, _turns(paragraphs, start, askers)))


def _is_interview(paragraphs: Sequence[_Paragraph], questions: Sequence[int]) -> bool:
    """Whether somebody speaks of themself, unlike in a text with questions over its parts."""
    if len(questions) < _QUESTIONS:
        return False
    ours = sum(paragraphs[i + 1].ours for i in questions)
    return 2 * ours >= len(questions) or (ours > 0 and any(paragraphs[i].yours for i in questions))


def _ends_interview(paragraphs: Sequence[_Paragraph], number: int) -> bool:
    return number + 1 >= len(paragraphs) or paragraphs[number + 1].asks


def _turns(paragraphs: Sequence[_Paragraph], start: int, askers: frozenset[str]) -> Iterator[Draft]:
    """Turns alternate from the first question on; a label says whose turn it is. Paragraphs without one go
    on with the answer before, up to the last question."""
    asked, answered = False, ""
    current: Draft | None = None
    last = max((i for i, p in enumerate(paragraphs) if p.asks or p.label), default=start)
    for number in range(start, len(paragraphs)):
        paragraph = paragraphs[number]
        said = (paragraph.begin, paragraph.last)
        if _is_question(paragraph, paragraphs[number + 1 : number + 2], asked, askers):
            asked = True
        elif asked or paragraph.label:
            if current:
                yield current
            answered = paragraph.label or ("" if asked else answered)
            current = Draft("direct", (said,), rule="turn", label=(answered,) if answered else ())
            asked = False
        elif current and (number < last or (paragraph.ours and current.last == paragraph.first)):
            current = current.joined((said,))
    if current:
        yield current


def _is_question(
    paragraph: _Paragraph, following: Sequence[_Paragraph], asked: bool, askers: frozenset[str]
) -> bool:
    if paragraph.label:
        return paragraph.asks or paragraph.label in askers or paragraph.label.casefold() in askers
    if paragraph.asks or paragraph.marked:
        return True
    if asked or not following or following[0].asks:
        return False
    short = paragraph.last - paragraph.first <= _ASIDE_WORDS
    return short or (paragraph.yours and not paragraph.ours)


def _with_speakers(
    doc: Doc, rules: QuoteRules, paragraphs: Sequence[_Paragraph], start: int, turns: Iterator[Draft]
) -> Iterator[Draft]:
    """The turns with the names by which the questions address the one who answers, and the words before the
    interview, which introduce them."""
    drafts = list(turns)
    usual = next((draft.label for draft in drafts if draft.label), ())
    names = usual or tuple(_addressed(doc, rules, paragraphs[start:]))
    intro = tuple(_intro(doc, rules, paragraphs[:start]))
    for draft in drafts:
        yield Draft("direct", draft.said, rule="turn", label=draft.label or names, intro=intro)


def _addressed(doc: Doc, rules: QuoteRules, paragraphs: Sequence[_Paragraph]) -> Iterator[str]:
    """Names behind "Herr" and "Frau" in the questions, in order."""
    for paragraph in paragraphs:
        if not (paragraph.asks or paragraph.marked):
            continue
        for index in range(paragraph.begin, paragraph.last - 1):
            if doc.tokens[index].text in rules.words["turns.titles"]:
                yield " ".join(_name(doc, index + 1, paragraph.last))


def _name(doc: Doc, index: int, limit: int) -> Iterator[str]:
    while index < limit and doc.tokens[index].text[:1].isupper():
        yield doc.tokens[index].text
        index += 1


def _intro(doc: Doc, rules: QuoteRules, paragraphs: Sequence[_Paragraph]) -> Iterator[Range]:
    """The sentences that introduce an interview, without those that name who asks or writes."""
    for sentence in doc.sentences:
        if not paragraphs or sentence.first >= paragraphs[-1].last:
            return
        words = [
            doc.tokens[i].text.casefold()
            for i in range(sentence.first, min(sentence.last, 40 + sentence.first))
        ]
        byline = words[0] in rules.words["turns.by"] and len(words) <= _LINE
        if not byline and not rules.words["turns.interviewer"].intersection(words):
            yield sentence.first, sentence.last


def _paragraphs(doc: Doc, rules: QuoteRules) -> list[_Paragraph]:
    out: list[_Paragraph] = []
    first = 0
    for number, sentence in enumerate(doc.sentences):
        last = number + 1 == len(doc.sentences)
        if last or doc.sentences[number + 1].paragraph != sentence.paragraph:
            out.append(_paragraph(doc, rules, first, sentence.last))
            first = sentence.last
    return out


def _paragraph(doc: Doc, rules: QuoteRules, first: int, last: int) -> _Paragraph:
    begin, end = doc.tokens[first].start, doc.tokens[last - 1].end
    match = _LABEL.match(doc.text, begin, min(end, begin + 80))
    label = match.group(1) if match else ""
    if label.casefold() in rules.words["turns.narration"]:
        label = ""
    turn = doc.token_range(match.end(), end)[0] if match and label else first
    words = range(first, min(last, first + _QUESTION_WORDS))
    tokens = doc.tokens
    return _Paragraph(
        first,
        last,
        label,
        min(turn, last - 1),
        _asks(doc, first, last) and last - first <= _QUESTION_WORDS,
        tokens[first].text in _MARKS and tokens[last - 1].text in _MARKS and last - first > 2,
        any(tokens[i].text.casefold() in rules.words["turns.ours"] for i in words),
        any(_addresses(doc, rules, i) for i in words),
    )


def _asks(doc: Doc, first: int, last: int) -> bool:
    """Whether the last mark of a paragraph, apart from closing marks, is a question mark."""
    while last > first and doc.tokens[last - 1].text in _CLOSERS:
        last -= 1
    return last > first and doc.tokens[last - 1].text == "?"


def _addresses(doc: Doc, rules: QuoteRules, index: int) -> bool:
    """Whether a token addresses somebody; a pronoun that opens its sentence may be another."""
    text = doc.tokens[index].text
    opens = index == doc.sentences[doc.tokens[index].sentence].first
    return text in rules.words["turns.titles"] or (text in rules.words["turns.yours"] and not opens)
