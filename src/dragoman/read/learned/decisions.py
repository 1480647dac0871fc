"""The values between scores and events: thresholds, what the heads say of words, events and fillers found."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from dragoman.read.learned.labels import WORDED
from dragoman.read.learned.material import Candidate, Place

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability on a word is a trigger, two triggers are one event, a filler fills a role (by
    kind of filler; `stand_in` for noun phrases where an actor belongs) and a value holds; chosen on the
    development part of the corpus. `veto`: below which the reader does not believe a trigger rule; `word`:
    from which on it believes a word of such a rule that names too few who take part."""

    trigger: float = 0.5
    word: float = 0.7
    same: float = 0.5
    role: float = 0.5
    text: float = 0.5
    stand_in: float = 0.5
    time: float = 0.5
    attribute: float = 0.5
    veto: float = 0.0

    def of(self, kind: str, role: str) -> float:
        """The threshold for fillers of a kind in a role."""
        if kind == "text":
            return self.text if role in WORDED else self.stand_in
        return self.time if kind == "time" else self.role


@dataclass(frozen=True, slots=True)
class Calibration:
    """How the probability of a trigger becomes the confidence in its event, how often such an event is right:
    the sigmoid of `bias + slope * logit(probability) + rule`, the last where a trigger rule names it, too
    (Platt 1999). Fitted on the development part of the corpus."""

    bias: float = 0.0
    slope: float = 1.0
    rule: float = 0.0

    def confidence(self, probability: float, *, by_rule: bool) -> float:
        """The confidence in an event, 0.01 to 0.99."""
        value = self.bias + self.slope * logit(probability) + self.rule * by_rule
        return min(max(1.0 / (1.0 + exp(-value)), 0.01), 0.99)


def logit(probability: float) -> float:
    """The logarithm of the odds, within 7 of 0."""
    clipped = min(max(probability, 0.001), 0.999)
    return log(clipped / (1.0 - clipped))


@dataclass(frozen=True, slots=True)
class Scores:
    """Probabilities for every word: of each type, each status, each value of an attribute."""

    types: Floats
    statuses: Floats
    attributes: Floats


@dataclass(frozen=True, slots=True)
class Found:
    """An event that words name: type (index), trigger tokens, probability, status."""

    type: int
    tokens: tuple[int, ...]
    probability: float
    status: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What may fill a role: the candidate, the place that speaks for it most, the probability."""

    role: str
    filler: Candidate
    place: Place
    probability: float
