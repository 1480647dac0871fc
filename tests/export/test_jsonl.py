import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.jsonl import to_line, write
from dragoman.model import Article, Reading


def test_a_line_is_the_contract_json_and_comes_back(reading):
    data = json.loads(to_line(reading))
    assert list(data) == ["schema", "document", "entities", "times", "figures", "events", "quotes"]
    assert Reading.from_json(data) == reading


def test_letters_stay_letters(reading):
    assert "„Wir unterzeichnen" in to_line(reading)


def test_the_same_reading_gives_the_same_line(reading, make_reading):
    assert to_line(reading) == to_line(make_reading())


@pytest.mark.parametrize(
    "char", ["\x1b", "\x85", "\x9b", "\u2028", "\u2029", "\u202e", "\u2066", "\x7f", "\ufeff"]
)
def test_characters_that_steer_a_terminal_or_break_a_line_are_escaped(char):
    line = to_line(Reading(article=Article(id="a", text=f"x{char}y")))
    assert char not in line
    assert len(line.splitlines()) == 1
    assert json.loads(line)["document"]["text"] == f"x{char}y"


def test_half_a_surrogate_pair_is_replaced_and_moves_nothing():
    line = to_line(Reading(article=Article(id="a", text="x\ud83dy")))
    line.encode("utf-8")
    assert json.loads(line)["document"]["text"] == "x\ufffdy"


@given(st.text(st.characters(codec=None)))
def test_any_text_gives_one_line_of_utf8(text):
    line = to_line(Reading(article=Article(id="a", text=text)))
    assert len(line.encode("utf-8").decode("utf-8").splitlines()) == 1
    assert len(json.loads(line)["document"]["text"]) == len(text)


def test_readings_are_written_as_they_come(reading):
    out = io.StringIO()
    seen = []

    def readings():
        for _ in range(2):
            seen.append(out.getvalue().count("\n"))
            yield reading

    write(readings(), out)
    assert seen == [0, 1]
    assert out.getvalue().count("\n") == 2
