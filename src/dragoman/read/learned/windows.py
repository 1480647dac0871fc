"""An article cut into the encoder's windows: pieces of words, and which token each piece belongs to.

A text longer than a window is read in several that overlap; each token is taken from the window that holds
it with the most context, so that nothing is dropped and nothing comes twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.read.document import Doc, Sentence
from dragoman.read.learned.pieces import Pieces

SIZE = 510  # pieces in a window, without the marks at its ends
OVERLAP = 128  # pieces of earlier sentences that the next window repeats as context
Piece = tuple[int, int]  # vocabulary id, token index (-1: between tokens)


@dataclass(frozen=True, slots=True)
class Window:
    """Piece ids; for each piece its token or -1; `own`: the tokens taken from this window (a range)."""

    ids: tuple[int, ...]
    tokens: tuple[int, ...]
    own: tuple[int, int]


def windows(doc: Doc, vocabulary: Pieces, kept: Sequence[bool] | None = None) -> tuple[Window, ...]:
    """The windows of an article, in order; together they own every token once. `kept` says which sentences
    are read, all where it is None."""
    read = doc.sentences if kept is None else [s for s, keep in zip(doc.sentences, kept, strict=True) if keep]
    units = [unit for sentence in read for unit in _units(doc, sentence, vocabulary)]
    return tuple(_packed(units))


def _units(doc: Doc, sentence: Sentence, vocabulary: Pieces) -> Iterator[list[Piece]]:
    """The pieces of a sentence; one longer than a window in several parts."""
    pieces = list(_aligned(doc, sentence, vocabulary.encode(doc.text[sentence.start : sentence.end])))
    for first in range(0, len(pieces), SIZE):
        yield pieces[first : first + SIZE]


def _aligned(doc: Doc, sentence: Sentence, cut: Iterable[tuple[int, int, int]]) -> Iterator[Piece]:
    """The pieces with the token that each belongs to."""
    token = sentence.first
    for ident, start, end in cut:
        begin, stop = sentence.start + start, sentence.start + end
        while token + 1 < sentence.last and doc.tokens[token].end <= begin:
            token += 1
        inside = doc.tokens[token].start < max(stop, begin + 1) and begin < doc.tokens[token].end
        yield ident, token if inside else -1


def _packed(units: list[list[Piece]]) -> Iterator[Window]:
    first, new = 0, 0  # the first unit of the window, and the first that no earlier window owns
    while new < len(units):
        last, size = first, 0
        while last < len(units) and size + len(units[last]) <= SIZE:
            size += len(units[last])
            last += 1
        if last <= new:  # the context leaves no room for the next unit
            first = new
            continue
        yield _window(units[first:last], units[new:last])
        first, new = _back(units, last), last


def _back(units: list[list[Piece]], last: int) -> int:
    """The unit with which the next window begins: as much context as the overlap allows."""
    size = 0
    while last > 0 and size + len(units[last - 1]) <= OVERLAP:
        last -= 1
        size += len(units[last])
    return last


def _window(held: list[list[Piece]], owned: list[list[Piece]]) -> Window:
    pieces = [piece for unit in held for piece in unit]
    tokens = [token for unit in owned for _, token in unit if token >= 0]
    own = (min(tokens), max(tokens) + 1) if tokens else (0, 0)
    return Window(tuple(i for i, _ in pieces), tuple(t for _, t in pieces), own)
