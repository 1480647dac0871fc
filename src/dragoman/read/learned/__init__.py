"""The learned event layer: an encoder that ships with the program, and what its marks become.

`layer.learned_events` is the layer. Nothing here is imported before an article is read: numpy and the model
runtime are slow to load.
"""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable


def model_folder() -> Traversable:
    """Where the package holds the model."""
    return resources.files("dragoman") / "resources" / "model"


def available() -> bool:
    """Whether the model lies in the package; without it the trigger rules alone read the events."""
    return (model_folder() / "encoder.onnx").is_file()
