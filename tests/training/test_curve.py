"""The learning curve keeps the points that it does not measure again."""

import json

import pytest

pytest.importorskip("torch", reason="PyTorch comes with the extra `train`")


def test_record_merges_and_sorts(tmp_path):
    from training.curve import record

    path = tmp_path / "curve.json"
    record({"250": {"event": 0.60049}}, path)
    record({"60": {"event": 0.5}, "1096": {"event": 0.7}}, path)
    assert json.loads(path.read_text()) == {
        "60": {"event": 0.5}, "250": {"event": 0.6}, "1096": {"event": 0.7},
    }  # fmt: skip
    assert list(json.loads(path.read_text())) == ["60", "250", "1096"]
