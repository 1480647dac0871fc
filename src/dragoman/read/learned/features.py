"""What the heads are told beside the vectors of words: how far apart a pair stands, in which sentences, and
what the written rules say; with the number of values of each feature."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.read.document import Doc
from dragoman.read.learned.labels import FORMS, labels
from dragoman.read.learned.syntax import SAID, SLOTS, VOICES, WHEN

Ints = NDArray[np.int64]
_STEPS = (1, 2, 3, 4, 6, 9, 13, 19, 28, 45, 80, 150)
BUCKETS = 2 * len(_STEPS) + 3
NEAR = 6


def word_features() -> dict[str, tuple[int, int]]:
    """For each feature of a word the number of its values and the width of what stands for it."""
    types, statuses = len(labels().types), len(labels().statuses)
    return {
        "types": (types, 32),
        "raw": (types, 32),
        "statuses": (statuses + 1, 16),
        "outlook": (statuses + 2, 16),
        "said": (len(SAID), 8),
        "when": (len(WHEN), 8),
    }


def role_features() -> dict[str, int]:
    """For each feature of a trigger and what may fill a role the number of its values."""
    known = labels()
    return {
        "distance": BUCKETS,
        "near": NEAR,
        "event": len(known.types),
        "kind": len(known.kinds),
        "form": len(FORMS),
        "hint": len(known.roles) + 1,
        "slot": SLOTS,
        "voice": len(VOICES),
    }


def same_features() -> dict[str, int]:
    """For each feature of two triggers the number of its values."""
    return {"distance": BUCKETS, "near": NEAR, "event": len(labels().types), "word": 3, "hint": 3}


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
