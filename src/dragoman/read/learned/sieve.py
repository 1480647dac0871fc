"""Spares the encoder the sentences that have nothing of the ontology in them.

A logistic regression on the words of a sentence, hashed (Weinberger et al. 2009): whole words, their
beginnings and ends. What a trigger rule knows is never left out. `training/sieve.py` fits it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.read.document import Doc, Sentence

BITS = 15
_BEGIN, _END, _LONG = 5, 6, 8  # letters of a word that stand for it


@dataclass(frozen=True, slots=True)
class Sieve:
    """A weight for each class of words, the bias, and the probability below which a sentence is left out."""

    weights: NDArray[np.float32]
    bias: float
    least: float

    def kept(self, doc: Doc, triggers: Sequence[int] | NDArray[np.int64]) -> list[bool]:
        """For each sentence whether it is read; `triggers` is not 0 at tokens that a trigger rule knows."""
        given = np.asarray(triggers)
        return [
            bool(given[s.first : s.last].any()) or self.likely(doc, s) >= self.least for s in doc.sentences
        ]

    def likely(self, doc: Doc, sentence: Sentence) -> float:
        """How likely a sentence names an event, 0 to 1."""
        score = self.bias + float(self.weights[classes(doc, sentence)].sum())
        return float(1.0 / (1.0 + np.exp(-score)))


def classes(doc: Doc, sentence: Sentence) -> list[int]:
    """The classes of the words of a sentence, each once, in order."""
    words = {token.text.casefold() for token in doc.tokens_of(sentence) if token.is_word}
    return sorted({zlib.crc32(part.encode()) % (1 << BITS) for word in words for part in _parts(word)})


def _parts(word: str) -> Iterator[str]:
    yield f"={word}"
    if len(word) > _BEGIN:
        yield f"<{word[:_BEGIN]}"
        yield f">{word[-_END:]}"
    if len(word) > _LONG:
        yield f"<{word[:_LONG]}"
