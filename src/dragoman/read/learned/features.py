"""What a pair of words looks like to the heads: how far apart it stands, and in which sentences."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.read.document import Doc

Ints = NDArray[np.int64]
_STEPS = (1, 2, 3, 4, 6, 9, 13, 19, 28, 45, 80, 150)
BUCKETS = 2 * len(_STEPS) + 3
NEAR = 6


def distances(left: Ints, first: Ints, last: Ints) -> Ints:
    """Classes of the signed distance in tokens from the tokens `left` to the stretches [first, last)."""
    after, before = first - left, left - (last - 1)
    steps = np.array(_STEPS)
    middle = len(_STEPS) + 1
    out = np.full(left.shape, middle)
    out = np.where(after > 0, middle + 1 + np.searchsorted(steps, after), out)
    return np.where(before > 0, middle - 1 - np.searchsorted(steps, before), out).astype(np.int64)


def nearness(doc: Doc, left: Ints, other: Ints) -> Ints:
    """Classes of where the token `other` stands, seen from the token `left`: the same sentence, the one
    before, the one after, the same paragraph, earlier, later."""
    sentence = np.array([token.sentence for token in doc.tokens], np.int64)
    paragraph = np.array([s.paragraph for s in doc.sentences], np.int64)
    gap = sentence[other] - sentence[left]
    inside = paragraph[sentence[other]] == paragraph[sentence[left]]
    return np.select([gap == 0, gap == -1, gap == 1, inside, gap < 0], [0, 1, 2, 3, 4], default=5).astype(
        np.int64
    )
