"""A segmented article: what every layer of the reading works on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from dragoman.model import Article, Span

S = TypeVar("S", bound=Span)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or punctuation mark. `sentence` is the index of the sentence that holds it."""

    start: int
    end: int
    text: str
    sentence: int

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter or digit."""
        return self.text[0].isalnum()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place in the text, its tokens as a range of token indices, and its paragraph."""

    index: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Doc:
    """An article with its tokens and sentences. Page furniture belongs to no sentence and has no tokens.
    `starts` and `lows` are the offsets of the tokens and their words in lower case."""

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...] = field(repr=False)
    lows: tuple[str, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def span(self, start: int, end: int) -> Span:
        """The stretch from `start` to `end` as a span."""
        return Span(start, end, self.article.text[start:end])

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last]

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """Indices of the first token that starts at or after `start` and of the first at or after `end`."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def token_at(self, offset: int) -> int | None:
        """Index of the token that covers `offset`, or None (white space, page furniture)."""
        index = bisect_right(self.starts, offset) - 1
        return index if index >= 0 and self.tokens[index].end > offset else None

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers `offset`, or None where page furniture or white space does."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.sentences) and self.sentences[low].start <= offset:
            return self.sentences[low]
        return None

    def sentence_number(self, offset: int) -> int:
        """The number of the sentence that covers `offset`; -1 where none does."""
        sentence = self.sentence_at(offset)
        return -1 if sentence is None else sentence.index

    def sentence_span(self, sentence: Sentence) -> Span:
        """A sentence as a span."""
        return self.span(sentence.start, sentence.end)


def inside(spans: Sequence[S], start: int, end: int) -> list[S]:
    """The spans that lie wholly between `start` and `end`."""
    return [span for span in spans if start <= span.start and span.end <= end]
