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
_FAMILY = 3  # first letters that the pieces of a family share; shorter pieces share their first letter
_OPEN = 20_000  # families kept open
Piece = tuple[int, int, int]  # id, start, end
Family = Mapping[str, tuple[int, str]]  # the rest of a piece to its id and its score in writing


@dataclass(frozen=True, slots=True)
class Pieces:
    """A vocabulary, its pieces by family in writing: few are ever asked for.

    `unknown` is the id of what no piece holds; `longest` the length of the longest piece. `opened` and `cuts`
    keep the families and words met so far.
    """

    families: Mapping[bytes, bytes]
    unknown: int
    longest: int
    opened: dict[str, Family] = field(default_factory=dict, repr=False, compare=False)
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
            family, shared = self._family(letters[start]), start + 1
            for end in range(start + 1, min(start + self.longest, size) + 1):
                if end == start + _FAMILY:
                    family, shared = self._family(letters[start:end]), end
                found = family.get(letters[shared:end])
                if found is not None and (score := base + float(found[1])) > best[end]:
                    best[end], back[end] = score, (found[0], start, end)
            if base + _UNKNOWN > best[start + 1]:
                best[start + 1], back[start + 1] = base + _UNKNOWN, (self.unknown, start, start + 1)
        out = []
        while size:
            out.append(back[size])
            size = back[size][1]
        return out[::-1]

    def _family(self, key: str) -> Family:
        """The pieces that share the letters, by what follows these."""
        family = self.opened.get(key)
        if family is None:
            _, *cells = self.families.get(key.encode("utf-8", "surrogatepass"), b"").decode().split("\t")
            ids = map(int, cells[1::3])
            family = dict(zip(cells[::3], zip(ids, cells[2::3], strict=True), strict=True))
            if len(self.opened) < _OPEN:
                self.opened[key] = family
        return family


def make_pieces(pieces: Sequence[tuple[str, float]], unknown: int) -> Pieces:
    """The vocabulary from its pieces in the order of their ids, with their scores."""
    return read_pieces(write_pieces([(piece, repr(score)) for piece, score in pieces]), unknown)


def write_pieces(pieces: Sequence[tuple[str, str]]) -> bytes:
    """The file of a vocabulary: the length of the longest piece, then a line for each family: the letters
    that its pieces share, then the rest, the id and the score of each, tabs between."""
    families: dict[str, list[str]] = {}
    for ident, (piece, score) in enumerate(pieces):
        if piece and not piece.isspace():
            key = piece[:_FAMILY] if len(piece) >= _FAMILY else piece[0]
            families.setdefault(key, [key]).extend((piece[len(key) :], str(ident), score))
    lines = ["\t".join(line) for line in families.values()]
    return "\n".join([str(max(len(piece) for piece, _ in pieces)), *lines]).encode()


def read_pieces(data: bytes, unknown: int) -> Pieces:
    """The vocabulary that `write_pieces` has written."""
    longest, *lines = data.split(b"\n")
    return Pieces({line[: line.index(b"\t")]: line for line in lines}, unknown, int(longest))


def _normal(word: str) -> tuple[str, Sequence[int]]:
    """The word in NFKC, as the vocabulary has it, and for each letter its place in the word."""
    if unicodedata.is_normalized("NFKC", word):
        return word, range(len(word))
    parts = [unicodedata.normalize("NFKC", letter) for letter in word]
    origins = [place for place, part in enumerate(parts) for _ in part]
    return "".join(parts), origins
