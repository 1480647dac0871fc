"""The weights of the reader that ships, as training knows them: `python -m training.shipped FILE`.

The file that ships holds the encoder as int8, one scale a column, its inputs smoothed (`smooth.py`). Undone,
it is what was trained but for the rounding: a reader to go on from, or to take a mean with.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.export import TARGET
from training.model import FROZEN, Reader
from training.weights import load_start

_LINEAR = ("q", "k", "v", "ao", "fi", "fo")  # as they come in a block of the encoder


def shipped(reader: Reader, folder: Path = TARGET) -> dict[str, Tensor]:
    """The weights in the folder of a model, named as those of `reader`."""
    out = {name: value.clone() for name, value in reader.state_dict().items()}
    heads = np.load(folder / "heads.npz")
    found = {name: heads[name].astype(np.float32) for name in heads.files}
    found |= _encoder(folder / "encoder.onnx")
    for name, value in found.items():
        if name not in out or out[name].shape != value.shape:
            raise ValueError(f"{name} {value.shape} of {folder} is not of this reader")
        out[name] = torch.tensor(value, dtype=out[name].dtype)
    return out


def _encoder(path: Path) -> dict[str, NDArray[np.float32]]:
    """The encoder's tensors, its maps as they were before smoothing."""
    import onnx
    from onnx import numpy_helper

    held = {one.name: numpy_helper.to_array(one) for one in onnx.load(path).graph.initializer}
    out = {
        name.replace(".linear.", "."): value
        for name, value in held.items()
        if name.startswith("encoder.") and not name.endswith(".inverse")
    }
    maps = [name.removesuffix("_quantized") for name in held if name.endswith("_quantized")]
    for number, one in enumerate(sorted(maps, key=lambda name: int(name.rpartition("_")[2]))):
        if number < FROZEN * len(_LINEAR):  # training has left it as it was
            continue
        layer, part = f"encoder.layers.{number // len(_LINEAR)}.", _LINEAR[number % len(_LINEAR)]
        whole = held[one + "_quantized"].astype(np.float32) - held[one + "_zero_point"]
        smooth = held[layer + ("q" if part in "qkv" else part) + ".inverse"]
        out[f"{layer}{part}.weight"] = (whole * held[one + "_scale"]).T * smooth
    return out


def main() -> int:
    """The command line; see the module's docstring."""
    reader = Reader(load_start())
    torch.save(shipped(reader), Path(sys.argv[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
