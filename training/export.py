"""From a trained reader to the files that ship: `python -m training.export build/model/reader.pt`."""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.read.learned.pieces import Pieces, make_pieces, write_pieces
from dragoman.read.learned.windows import Window, windows
from dragoman.read.segment import segment
from training import annotation
from training.evaluate import weights_of
from training.model import Encoder, Reader
from training.smooth import smoothed
from training.weights import Start, load_start

USUAL = 40  # articles that show the usual size of activations
Articles = Sequence[tuple[Sequence[Window], int]]
TARGET = Path(__file__).resolve().parents[1] / "src" / "dragoman" / "resources" / "model"


class _Single(nn.Module):
    """The encoder for one window at a time, without padding."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, words: Tensor) -> Tensor:
        states: Tensor = self.encoder(words, None)
        return states


def export(reader: Reader, start: Start, target: Path, settings: dict[str, Any], usual: Articles) -> None:
    """Writes encoder, embeddings, pieces, heads and settings to `target`; `usual` are articles that show the
    usual size of the encoder's activations, `settings` the thresholds and the calibration."""
    target.mkdir(parents=True, exist_ok=True)
    reader.eval()
    reader.kept.clear()
    _encoder(smoothed(reader, usual), start.width, target / "encoder.onnx")
    (target / "embeddings.bin").write_bytes(start.rows.tobytes())
    pieces = write_pieces([(piece, f"{score:.5g}") for piece, score in start.pieces])
    (target / "pieces.gz").write_bytes(gzip.compress(pieces, 9, mtime=0))
    heads = {name: value.astype(np.float16) for name, value in weights_of(reader).items() if name != "words"}
    np.savez_compressed(target / "heads.npz", **heads)
    marks = {
        "width": start.width,
        "bos": start.marks[0],
        "eos": start.marks[1],
        "unknown": start.marks[3],
    }
    (target / "settings.json").write_text(json.dumps(marks | settings, indent=1) + "\n")


def _encoder(encoder: Encoder, width: int, path: Path) -> None:
    """The encoder as ONNX with int8 weights, one scale a column."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    words = torch.zeros(1, 17, width)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "encoder.onnx")
        torch.onnx.export(
            _Single(encoder), (words,), whole, input_names=["words"], output_names=["states"],
            dynamic_axes={"words": {1: "pieces"}, "states": {1: "pieces"}}, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True)


def _windows(path: Path, vocabulary: Pieces) -> tuple[tuple[Window, ...], int]:
    doc = segment(from_text(annotation.read(path)["document"]["text"]), load_pack("de").text)
    return windows(doc, vocabulary), len(doc.tokens)


def main() -> int:
    """The command line; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("--corpus", type=Path, default=Path("corpus/de"))
    parser.add_argument("--target", type=Path, default=TARGET)
    args = parser.parse_args()
    start = load_start()
    reader = Reader(start)
    reader.load_state_dict(torch.load(args.trained))
    settings = json.loads(args.trained.with_suffix(".json").read_text(encoding="utf-8"))
    vocabulary = make_pieces(start.pieces, start.marks[3])
    paths = sorted(args.corpus.glob("*.ann"))[:: max(1, len(list(args.corpus.glob("*.ann"))) // USUAL)]
    export(reader, start, args.target, settings, [_windows(path, vocabulary) for path in paths])
    for path in sorted(args.target.iterdir()):
        print(f"{path.stat().st_size / 1e6:8.2f} MB  {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
