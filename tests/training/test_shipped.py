"""The weights that ship, taken back to what training knows."""

import shutil

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch comes with the extra `train`")
pytest.importorskip("onnx", reason="onnx comes with the extra `train`")

from training.export import TARGET  # noqa: E402
from training.model import Reader  # noqa: E402
from training.shipped import shipped  # noqa: E402
from training.weights import load_start  # noqa: E402

from dragoman.ingest import from_text  # noqa: E402
from dragoman.lang.pack import load_pack  # noqa: E402
from dragoman.read import encoder  # noqa: E402
from dragoman.read.learned.windows import windows  # noqa: E402
from dragoman.read.segment import segment  # noqa: E402

TEXT = "Kirgisistans Außenministerin Aigul Sydykowa hat am Montag in Tiflis ein Abkommen unterzeichnet."


def test_what_ships_reads_as_it_did_when_trained():
    model = encoder.load_model()
    reader = Reader(load_start())
    reader.load_state_dict(shipped(reader))
    doc = segment(from_text(TEXT), load_pack("de").text)
    with torch.no_grad():
        ours = reader.eval().read([(windows(doc, model.pieces), len(doc.tokens))])[0].numpy()
    theirs = encoder.vectors(model, doc)
    near = (ours * theirs).sum(1) / (np.linalg.norm(ours, axis=1) * np.linalg.norm(theirs, axis=1))
    assert near.min() > 0.95


def test_the_heads_are_those_that_ship():
    reader = Reader(load_start())
    held = np.load(TARGET / "heads.npz")
    for name, value in shipped(reader).items():
        if name in held.files:
            np.testing.assert_array_equal(value.numpy(), held[name].astype(np.float32))


def test_a_model_of_another_reader_is_refused(tmp_path):
    np.savez(tmp_path / "heads.npz", other=np.zeros(3))
    shutil.copy(TARGET / "encoder.onnx", tmp_path)
    with pytest.raises(ValueError, match="other"):
        shipped(Reader(load_start()), tmp_path)
