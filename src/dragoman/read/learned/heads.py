"""The heads of the learned reader, computed with numpy from the vectors of an article's words.

`training/model.py` is where they are trained; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Weights = Mapping[str, Floats]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs to score: token of the trigger, first and last token of the other, and features by name."""

    left: Ints
    first: Ints
    last: Ints
    features: Mapping[str, Ints] = field(default_factory=dict)


def gelu(x: Floats) -> Floats:
    """The exact GELU; the error function after Abramowitz and Stegun 7.1.26, wrong by 1.5e-7 at most."""
    z = np.abs(x) * np.float32(0.7071067811865476)
    t = 1.0 / (1.0 + 0.3275911 * z)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1.0 - poly * np.exp(-z * z))
    out: Floats = (0.5 * x * (1.0 + erf)).astype(np.float32)
    return out


def softmax(scores: Floats) -> Floats:
    """Probabilities along the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    out: Floats = powers / powers.sum(-1, keepdims=True)
    return out


def sigmoid(scores: Floats) -> Floats:
    """Probabilities of single scores."""
    out: Floats = (1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30)))).astype(np.float32)
    return out


def linear(weights: Weights, name: str, x: Floats) -> Floats:
    """The linear map `name` of the rows of `x`."""
    out: Floats = x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]
    return out


def tokens(weights: Weights, name: str, words: Floats) -> Floats:
    """Scores of the token head `name`, tokens x labels."""
    return linear(weights, f"{name}.out", gelu(linear(weights, f"{name}.inner", words)))


def hinted(weights: Weights, words: Floats, hints: Mapping[str, Ints]) -> Floats:
    """The vectors of words with the rules' hints beside them."""
    beside = [weights[f"hints.{name}.weight"][values] for name, values in hints.items()]
    return np.concatenate([words, *beside], -1)


def prior(weights: Weights, name: str, hints: Ints) -> Floats:
    """What the rules' hints add to the scores of the head `name`."""
    out: Floats = weights[f"priors.{name}.weight"][hints]
    return out


def pairs(weights: Weights, name: str, words: Floats, given: Pairs) -> Floats:
    """Scores of the pair head `name`, pairs x labels.

    Every word is mapped once, then the pairs are put together: a mention stands in many pairs.
    """
    columns = np.ascontiguousarray(words.T, np.float64)  # sums along rows are four times as fast
    totals = np.concatenate([np.zeros((1, words.shape[1])), columns.cumsum(1).T])
    spans, where = np.unique(np.stack([given.first, given.last]), axis=1, return_inverse=True)
    where = where.reshape(-1)
    others = ((totals[spans[1]] - totals[spans[0]]) / (spans[1] - spans[0])[:, None]).astype(np.float32)
    triggers, which = np.unique(given.left, return_inverse=True)
    heads = words[triggers]
    product = linear(weights, f"{name}.left_product", heads)[which]
    product = product * linear(weights, f"{name}.right_product", others)[where]
    hidden = linear(weights, f"{name}.left", heads)[which] + linear(weights, f"{name}.right", others)[where]
    hidden = hidden + linear(weights, f"{name}.product", product)
    for feature, values in given.features.items():
        hidden = hidden + weights[f"{name}.features.{feature}.weight"][values]
    return linear(weights, f"{name}.out", gelu(hidden))
