"""Interviews: turns with a speaker's label, and answers that follow questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.lang.quotes import QuoteRules
from dragoman.read.document import Doc
from dragoman.read.quotes.draft import Draft

_LABEL = re.compile(r"[\s'*_]*([^\W\d_][\w.’'-]*(?: [^\W\d_a-zäöüß][\w.’'-]*){0,4})['*_ ]*:['*_]* (?=\S)")
_QUESTION_WORDS = 45  # words of a question, at most
_ASIDE_WORDS = 14  # words of an interviewer's turn that asks nothing


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph: its tokens as a range, its label and where the words of the turn begin."""

    first: int
    last: int
    label: str
    begin: int
    asks: bool


def answers(doc: Doc, rules: QuoteRules) -> tuple[Draft, ...]:
    """The answers of an interview as direct quotes without a cue; empty for a text that is none."""
    paragraphs = _paragraphs(doc, rules)
    labels = Counter(p.label for p in paragraphs if p.label)
    questions = [i for i, p in enumerate(paragraphs) if p.asks and not _ends_interview(paragraphs, i)]
    labelled = [label for label, count in labels.items() if count >= 2]
    if len(questions) < 3 and not (labelled and len(questions) >= 2):
        return ()
    return tuple(_turns(doc, rules, paragraphs, questions[0], frozenset(labels)))


def _ends_interview(paragraphs: Sequence[_Paragraph], number: int) -> bool:
    return number + 1 >= len(paragraphs) or paragraphs[number + 1].asks


def _turns(
    doc: Doc, rules: QuoteRules, paragraphs: Sequence[_Paragraph], start: int, labels: frozenset[str]
) -> list[Draft]:
    """Turns alternate from the first question on; a label says whose turn it is."""
    label = next(
        (
            p.label
            for p in paragraphs[start:]
            if p.label and not rules.has("turns.question", p.label.casefold())
        ),
        "",
    )
    asked = False
    drafts: list[Draft] = []
    for number in range(start, len(paragraphs)):
        paragraph = paragraphs[number]
        if _is_question(doc, rules, paragraph, paragraphs[number + 1 : number + 2], asked):
            asked = True
            continue
        if not asked and not paragraph.label:
            continue
        said = (paragraph.begin, paragraph.last)
        drafts.append(Draft("direct", (said,), rule="turn", label=paragraph.label or label))
        asked = False
    return drafts


def _is_question(
    doc: Doc, rules: QuoteRules, paragraph: _Paragraph, following: Sequence[_Paragraph], asked: bool
) -> bool:
    if paragraph.label:
        return paragraph.asks or paragraph.label.casefold() in rules.words["turns.question"]
    if paragraph.asks:
        return True
    short = paragraph.last - paragraph.first <= _ASIDE_WORDS
    return short and not asked and bool(following) and not following[0].asks


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
    words = last - first
    return _Paragraph(
        first, last, label, min(turn, last - 1), doc.tokens[last - 1].text == "?" and words <= _QUESTION_WORDS
    )
