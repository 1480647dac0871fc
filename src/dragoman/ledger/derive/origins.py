"""Independent origins: copies, syndicated texts and rewrites of one source count as one witness."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from dragoman.ledger.derive.values import tolerances
from dragoman.ledger.records import Document, Witness

_WORD = re.compile(r"[^\W_]+")
_NEAR = 3  # bits in which fingerprints of copies differ at most (Manku, Jain and Das Sarma 2007)
_BANDS = 4  # 16 bits each: of four bands one is the same where at most three bits differ


def witnesses(documents: Iterable[Document]) -> dict[str, Witness]:
    """For each document the origin that it counts for: an agency, the first of its copies, or itself."""
    ordered = sorted(documents)
    first = _copies(ordered)
    agencies = {item.id: agency(item.author) or agency(item.publisher) for item in ordered}
    out = {}
    for item in ordered:
        origin = first[item.id]
        named = agencies[item.id] or agencies[origin]
        reason = "agency" if named else "own" if origin == item.id else "copy"
        out[item.id] = Witness(document=item.id, origin=named or origin, reason=reason)
    return out


def agency(name: str | None) -> str | None:
    """The agency that a line of authors names (`agency:dpa`), None where it names none."""
    if not name:
        return None
    words = _words(name)
    for key, names in tolerances()["agencies"].items():
        if any(_words(form) in words for form in names):
            return f"agency:{key}"
    return None


def _words(text: str) -> str:
    """The words of a text with one blank around each, so that whole words are found in it."""
    return f" {' '.join(_WORD.findall(text))} "


def _copies(ordered: list[Document]) -> Mapping[str, str]:
    """Each document to the first one (by id) of its group of copies."""
    parent = {item.id: item.id for item in ordered}

    def root(ident: str) -> str:
        while parent[ident] != ident:
            parent[ident] = parent[parent[ident]]
            ident = parent[ident]
        return ident

    for a, b in _likely(ordered):
        one, two = sorted((root(a), root(b)))
        parent[two] = one
    return {ident: root(ident) for ident in parent}


def _likely(ordered: list[Document]) -> Iterator[tuple[str, str]]:
    same: dict[tuple[int, str], list[Document]] = defaultdict(list)
    for item in ordered:
        if item.sha256:
            same[-1, item.sha256].append(item)
        if item.signature and len(item.signature) == 16:
            for band in range(_BANDS):
                same[band, item.signature[4 * band : 4 * band + 4]].append(item)
    for (band, _), items in sorted(same.items()):
        if band < 0:
            yield from ((items[0].id, item.id) for item in items[1:])
            continue
        yield from _near(items)


def marks_of(item: Document) -> list[str]:
    """What copies of a document share at least one of: the hash of its text, quarters of its fingerprint."""
    signature = item.signature or ""
    bands = range(_BANDS) if len(signature) == 16 else ()
    hashes = [item.sha256] if item.sha256 else []
    return hashes + [f"{band}{signature[4 * band : 4 * band + 4]}" for band in bands]


def near(a: Document, b: Document) -> bool:
    """Whether two documents have the same text or nearly the same fingerprint."""
    if a.sha256 and a.sha256 == b.sha256:
        return True
    signed = len(a.signature or "") == len(b.signature or "") == 16
    return signed and _differ(a, b) <= _NEAR


def _differ(a: Document, b: Document) -> int:
    """In how many bits two fingerprints differ."""
    return (int(a.signature or "0", 16) ^ int(b.signature or "0", 16)).bit_count()


def _near(items: list[Document]) -> Iterator[tuple[str, str]]:
    """Pairs of one band that are near; equal fingerprints are chained, so that many copies cost little."""
    by_signature: dict[str, list[Document]] = defaultdict(list)
    for item in items:
        by_signature[item.signature or ""].append(item)
    firsts = [some[0] for _, some in sorted(by_signature.items())]
    for some in by_signature.values():
        yield from ((some[0].id, item.id) for item in some[1:])
    for i, a in enumerate(firsts):
        for b in firsts[i + 1 : i + 200]:
            if _differ(a, b) <= _NEAR:
                yield a.id, b.id
