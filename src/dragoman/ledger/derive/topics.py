"""How much a word tells of a topic: the rarer among the reports of a family, the more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from dragoman.ledger.derive.facts import Facts


def weights(facts: Iterable[Facts]) -> dict[str, float]:
    """The inverse document frequency of each stem over documents; 0 for what half of them hold."""
    seen: dict[str, set[str]] = {}
    for fact in facts:
        seen.setdefault(fact.document, set()).update(fact.topic, fact.words)
    counts = Counter(word for words in seen.values() for word in words)
    total = len(seen) + 1
    return {word: math.log(total / count) for word, count in counts.items()}
