"""Speeches printed whole: from the salutation on they are the words of whoever the title names."""

from __future__ import annotations

from dragoman.lang.quotes import QuoteRules
from dragoman.read.document import Doc, Sentence
from dragoman.read.quotes.draft import Draft, Range

_WORDS = 30  # tokens of a salutation, at most
_HEAD = 12  # sentences among which title and salutation stand
_REST = 20  # tokens that a speech holds, at least


def speech(doc: Doc, rules: QuoteRules) -> Draft | None:
    """The speech that an article prints, as one direct quote: a title that says so, then a salutation."""
    titles: list[Range] = []
    for sentence in doc.sentences[:_HEAD]:
        words = {doc.tokens[i].text.casefold() for i in range(sentence.first, sentence.last)}
        if titles and _salutes(doc, rules, sentence, words):
            return _from(doc, sentence.first, tuple(titles))
        if words & rules.words["speeches.titles"]:
            titles.append((sentence.first, sentence.last))
    return None


def _salutes(doc: Doc, rules: QuoteRules, sentence: Sentence, words: set[str]) -> bool:
    """Whether a paragraph, or a line that ends in a comma, greets those who are addressed."""
    end = doc.tokens[sentence.last - 1].text
    short = sentence.last - sentence.first <= _WORDS and end in {",", "!"}
    return short and bool(words & rules.words["speeches.salutations"])


def _from(doc: Doc, first: int, titles: tuple[Range, ...]) -> Draft | None:
    last = len(doc.tokens)
    if last - first < _REST:
        return None
    return Draft("direct", ((first, last),), rule="speech", intro=titles)
