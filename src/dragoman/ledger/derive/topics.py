"""How much a word tells of a topic: the rarer among the documents of the ledger, the more.

Counted over a sample that the documents themselves decide: those whose keys have the smallest hashes. Up to
`limits.sample` documents that is all of them; beyond, a further document seldom changes the weights, so that
what is known of the others stands.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from heapq import nsmallest

from dragoman.ledger.derive.facts import Facts
from dragoman.ledger.derive.rules import Rules

Stems = Mapping[str, frozenset[str]]


class Weights(dict[str, float]):
    """The weight of each stem; one that the sample does not hold is as rare as one that it holds once."""

    def __init__(self, sample: Iterable[frozenset[str]]) -> None:
        documents = list(sample)
        total = len(documents) + 1
        counts = Counter(word for words in documents for word in words)
        super().__init__({word: math.log(total / count) for word, count in counts.items()})
        self.rarest = math.log(total)

    def __missing__(self, word: str) -> float:
        return self.rarest


def weights(facts: Iterable[Facts], rules: Rules) -> Weights:
    """The inverse document frequency of each stem over documents."""
    return Weights(sample(stems(facts), rules).values())


def stems(facts: Iterable[Facts]) -> dict[str, frozenset[str]]:
    """The stems that each document holds."""
    seen: dict[str, set[str]] = {}
    for fact in facts:
        seen.setdefault(fact.document, set()).update(fact.topic, fact.words)
    return {document: frozenset(words) for document, words in seen.items()}


def sample(documents: Stems, rules: Rules) -> dict[str, frozenset[str]]:
    """The documents that count: at most `limits.sample`, by the hash of their keys."""
    if len(documents) <= rules.limits["sample"]:
        return dict(documents)
    return {key: documents[key] for key in nsmallest(rules.limits["sample"], documents, key=mark)}


def mark(document: str) -> bytes:
    """The hash by which documents are chosen."""
    return blake2b(document.encode("utf-8", "replace"), digest_size=16).digest()
