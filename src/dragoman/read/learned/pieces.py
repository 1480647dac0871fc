"""Words to the pieces of the encoder's vocabulary: the likeliest cut of each word (unigram language model).

Kudo 2018, "Subword Regularization" (ACL), section 3.2; the vocabulary with its scores is the encoder's. A
library would bring a hub client and a second of loading; this is forty lines, and every word is cut once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_SPACE = "▁"  # stands for the space before a word
_UNKNOWN = -20.0  # score of a letter that no piece holds
_CHUNK = re.compile(r"\S+")
Piece = tuple[int, int, int]  # id, start, end


@dataclass(frozen=True, slots=True)
class Pieces:
    """A vocabulary: the id of each piece, and the scores by id, as numbers or in writing (few are ever asked
    for). `unknown` is the id of what no piece holds; `longest` the length of the longest piece."""

    table: Mapping[str, int]
    scores: Sequence[float] | Sequence[str]
    unknown: int
    longest: int
    cuts: dict[str, tuple[Piece, ...]] = field(default_factory=dict, repr=False, compare=False)

    def encode(self, text: str) -> Iterator[Piece]:
        """The pieces of a text with their offsets in it."""
        for chunk in _CHUNK.finditer(text):
            word = chunk.group()
            cut = self.cuts.get(word)
            if cut is None:
                cut = tuple(self._cut(word))
                if len(self.cuts) < 200_000:
                    self.cuts[word] = cut
            for ident, start, end in cut:
                yield ident, chunk.start() + start, chunk.start() + end

    def _cut(self, word: str) -> Iterator[Piece]:
        letters, origins = _normal(word)
        for ident, start, end in self._best(_SPACE + letters):
            first, last = max(start - 1, 0), end - 1
            yield (
                ident,
                origins[first] if first < len(letters) else len(word),
                origins[last - 1] + 1 if last else 0,
            )

    def _best(self, letters: str) -> list[Piece]:
        """The likeliest cut, by the Viterbi algorithm."""
        size = len(letters)
        best = [0.0] + [float("-inf")] * size
        back: list[Piece] = [(0, 0, 0)] * (size + 1)
        for start in range(size):
            base = best[start]
            for end in range(start + 1, min(start + self.longest, size) + 1):
                found = self.table.get(letters[start:end])
                if found is not None and (score := base + float(self.scores[found])) > best[end]:
                    best[end], back[end] = score, (found, start, end)
            if base + _UNKNOWN > best[start + 1]:
                best[start + 1], back[start + 1] = base + _UNKNOWN, (self.unknown, start, start + 1)
        out = []
        while size:
            out.append(back[size])
            size = back[size][1]
        return out[::-1]


def make_pieces(pieces: Sequence[tuple[str, float]], unknown: int) -> Pieces:
    """The vocabulary from its pieces in the order of their ids, with their scores."""
    return from_columns([text for text, _ in pieces], [score for _, score in pieces], unknown)


def from_columns(pieces: Sequence[str], scores: Sequence[float] | Sequence[str], unknown: int) -> Pieces:
    """The same from pieces and scores apart."""
    return Pieces(dict(zip(pieces, range(len(pieces)), strict=True)), scores, unknown, max(map(len, pieces)))


def _normal(word: str) -> tuple[str, Sequence[int]]:
    """The word in NFKC, as the vocabulary has it, and for each letter its place in the word."""
    if unicodedata.is_normalized("NFKC", word):
        return word, range(len(word))
    parts = [unicodedata.normalize("NFKC", letter) for letter in word]
    origins = [place for place, part in enumerate(parts) for _ in part]
    return "".join(parts), origins
