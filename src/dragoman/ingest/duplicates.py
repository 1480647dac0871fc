"""Near copies: reprints, versions and rewrites of one text, told by a fingerprint of its words.

The signature is a 64-bit simhash (Charikar 2002; Manku, Jain and Das Sarma 2007) over runs of three words,
page furniture left out. Two articles that share most of their words differ in few bits; unrelated articles
differ in about half. Hashing is BLAKE2 of the words, so that a signature is the same on every machine.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

from dragoman.model import Article, Aside

_WORD = re.compile(r"\w+")
_RUN = 3
_BYTES = 8
NEAR = 0.75  # words in common above which two texts are taken for copies


def signature(text: str, asides: Sequence[Aside] = ()) -> str | None:
    """The fingerprint of a text without its page furniture, 16 hexadecimal digits; None without words."""
    runs = _runs(_words(text, asides))
    if not runs:
        return None
    columns = zip(*map(_hash, runs), strict=True)  # the first bytes of all runs, the second ones …
    return "".join(f"{_majority(Counter(column)):02x}" for column in columns)


def _majority(column: Counter[int]) -> int:
    """The byte whose bits are those that more than half of the counted bytes have."""
    half = column.total() / 2
    return sum(1 << bit for bit in range(8) if sum(n for byte, n in column.items() if byte >> bit & 1) > half)


def likeness(a: Article, b: Article) -> float:
    """How far two articles share their wording, 0 to 1: common runs of three words over those of the shorter.

    A shortened reprint of a longer article is 1, an unrelated article about 0.
    """
    first, second = _shingles(a), _shingles(b)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else float(a.text.strip() == b.text.strip())


def near_copies(articles: Iterable[Article], *, threshold: float = NEAR) -> tuple[tuple[str, ...], ...]:
    """The ids of articles that are copies of one another, in groups, in the order given.

    Every pair that shares a run of words is compared; articles without a copy are in no group.
    """
    listed = list(articles)
    parent = list(range(len(listed)))
    for left, right in _pairs(listed):
        if likeness(listed[left], listed[right]) >= threshold:
            parent[_root(parent, right)] = _root(parent, left)
    groups: dict[int, list[str]] = {}
    for index, article in enumerate(listed):
        groups.setdefault(_root(parent, index), []).append(article.id)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _pairs(articles: Sequence[Article]) -> list[tuple[int, int]]:
    """Pairs that share at least a fifth of the shorter one's runs: only these can be near copies."""
    holders: dict[tuple[str, ...], list[int]] = {}
    shared: Counter[tuple[int, int]] = Counter()
    for index, article in enumerate(articles):
        for run in sorted(_shingles(article)):
            others = holders.setdefault(run, [])
            if len(others) < 50:  # a run in fifty articles is a phrase of the trade
                shared.update((other, index) for other in others)
                others.append(index)
    return sorted(
        (a, b)
        for (a, b), common in shared.items()
        if common * 5 >= min(len(_shingles(articles[a])), len(_shingles(articles[b])))
    )


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


@lru_cache(maxsize=1024)
def _shingles(article: Article) -> frozenset[tuple[str, ...]]:
    return frozenset(_runs(_words(article.text, article.asides)))


def _words(text: str, asides: Sequence[Aside]) -> list[str]:
    position = 0
    words: list[str] = []
    for aside in asides:
        words += _WORD.findall(text[position : aside.start].lower())
        position = max(position, aside.end)
    return words + _WORD.findall(text[position:].lower())


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    if 0 < len(words) < _RUN:
        return [tuple(words)]
    return [tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)]


def _hash(run: tuple[str, ...]) -> bytes:
    return blake2b(" ".join(run).encode("utf-8", "replace"), digest_size=_BYTES).digest()
