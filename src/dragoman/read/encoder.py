"""The encoder that ships with the program: an article's words as vectors. The only module that imports the
model runtime.

The folder `resources/model` holds the encoder (ONNX, int8), the embeddings of its pieces (blocks of 32
weights of 4 bits, as the package they come from has them), the pieces with their scores, and the weights of
the heads; `docs/model-card.md` says how they were made. A window is read by itself: what else is read at the
same time, and with how many threads, never changes a vector.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import as_file
from importlib.resources.abc import Traversable
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.read.document import Doc
from dragoman.read.learned import model_folder
from dragoman.read.learned.pieces import Pieces, read_pieces
from dragoman.read.learned.sieve import Sieve
from dragoman.read.learned.windows import Window, windows

Floats = NDArray[np.float32]
_BLOCK = 18  # bytes that hold 32 weights
_LOADING = Lock()
_LOADED: dict[tuple[str, int], Model] = {}  # by folder and number of threads


@dataclass(frozen=True, slots=True)
class Model:
    """The parts of the reader: vocabulary, embeddings, a runtime session, the heads, the settings (ids of the
    marks at the ends of a window, thresholds), and what leaves sentences out."""

    pieces: Pieces
    rows: NDArray[np.uint8]
    session: Any
    heads: Mapping[str, Floats]
    settings: Mapping[str, Any]
    sieve: Sieve


def load_model(*, threads: int = 1) -> Model:
    """The model in the package, ready to run with so many threads; loaded once however many ask at the same
    time."""
    folder = model_folder()
    with _LOADING:
        key = str(folder), threads
        if key not in _LOADED:
            _LOADED[key] = _load(folder, threads)
        return _LOADED[key]


def _load(folder: Traversable, threads: int) -> Model:
    """Session, vocabulary and heads first: most of that goes on beside whatever else is done meanwhile."""
    session, heads = _session(folder, threads), _heads(folder)
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    with as_file(folder / "embeddings.bin") as path:
        rows = np.asarray(np.memmap(path, np.uint8, mode="r"))  # read as far as pieces come up
    return Model(
        pieces=_pieces(folder, settings["unknown"]),
        rows=rows.reshape(-1, settings["width"] // 32, _BLOCK),
        session=session,
        heads=heads,
        settings=settings,
        sieve=_sieve(folder),
    )


def _session(folder: Traversable, threads: int) -> Any:  # noqa: ANN401
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    with as_file(folder / "encoder.onnx") as path:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def vectors(model: Model, doc: Doc, kept: Sequence[bool] | None = None) -> Floats:
    """The vectors of the words of an article, tokens x width: the mean of the pieces of each; zeros in the
    sentences that `kept` leaves out."""
    total = np.zeros((len(doc.tokens), model.settings["width"]), np.float32)
    count = np.zeros((len(doc.tokens), 1), np.float32)
    for window in windows(doc, model.pieces, kept):
        states = _states(model, window)
        tokens = np.array(window.tokens, np.int64)
        own = (tokens >= window.own[0]) & (tokens < window.own[1])
        np.add.at(total, tokens[own], states[1:-1][own])
        np.add.at(count, tokens[own], 1.0)
    out: Floats = (total / np.maximum(count, 1.0)).astype(np.float32)
    return out


def _states(model: Model, window: Window) -> Floats:
    bos, eos = model.settings["bos"], model.settings["eos"]
    words = unpack(model.rows[np.array([bos, *window.ids, eos], np.int64)])
    states: Floats = model.session.run(None, {"words": words[None]})[0][0]
    return states


def unpack(rows: NDArray[np.uint8]) -> Floats:
    """Rows of blocks (an fp16 scale, 16 bytes of low and high nibbles minus 8) as float32 vectors."""
    scale = rows[..., :2].copy().view(np.float16).astype(np.float32)
    low = (rows[..., 2:] & 15).astype(np.float32) - 8
    high = (rows[..., 2:] >> 4).astype(np.float32) - 8
    out: Floats = (np.concatenate([low, high], -1) * scale).reshape(len(rows), -1).astype(np.float32)
    return out


def _pieces(folder: Traversable, unknown: int) -> Pieces:
    return read_pieces(gzip.decompress((folder / "pieces.gz").read_bytes()), unknown)


def _sieve(folder: Traversable) -> Sieve:
    with (folder / "sieve.npz").open("rb") as file:
        stored = np.load(file)
        weights = stored["weights"].astype(np.float32)
        return Sieve(weights, float(stored["bias"]), float(stored["least"]))


def _heads(folder: Traversable) -> dict[str, Floats]:
    with (folder / "heads.npz").open("rb") as file:
        stored = np.load(file)
        return {name: stored[name].astype(np.float32) for name in stored.files}
