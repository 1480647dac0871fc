import json
from pathlib import Path

import pytest

from dragoman.errors import ExportError
from dragoman.export.write import choose_format, write


@pytest.mark.parametrize(
    ("wish", "output", "terminal", "form"),
    [
        ("json", Path("a.html"), True, "json"),
        (None, Path("a.HTML"), True, "html"),
        (None, Path("a.jsonl"), True, "json"),
        (None, Path("a.txt"), False, "text"),
        (None, None, True, "text"),
        (None, None, False, "json"),
    ],
)
def test_the_wish_the_name_and_the_terminal_decide(wish, output, terminal, form):
    assert choose_format(wish, output, terminal=terminal) == form


@pytest.mark.parametrize(("form", "start"), [("text", "──"), ("html", "<!DOCTYPE html>"), ("json", "{")])
def test_a_file_gets_the_readings(tmp_path, reading, form, start):
    output = tmp_path / "out"
    write([reading, reading], form, output=output)
    text = output.read_text(encoding="utf-8")
    assert text.startswith(start)
    assert text.endswith("\n")
    if form == "json":
        assert [json.loads(line)["document"]["id"] for line in text.splitlines()] == ["a1", "a1"]


def test_a_place_that_cannot_be_written_is_named(tmp_path, reading):
    with pytest.raises(ExportError, match="nowhere"):
        write([reading], "json", output=tmp_path / "nowhere" / "out.json")
