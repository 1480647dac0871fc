"""Sentences of our own for each kind of expression that English has for times, numbers, sums and measures."""

from pathlib import Path

import pytest

from dragoman.lang.pack import load_value_pack
from dragoman.lang.text import load_text_rules
from dragoman.lang.times import load_time_rules
from dragoman.model import Article, Published
from dragoman.read.numbers import find_numbers
from dragoman.read.numbers.check import written
from dragoman.read.segment import segment
from dragoman.read.times import find_timexes

HERE = Path(__file__).parent
DAY = Published("2024-07-05")  # a Friday
TEXT, TIMES, PACK = load_text_rules("en"), load_time_rules("en"), load_value_pack("en")


def rows(name):
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("text", "wanted"), rows("english_times.tsv"))
def test_times(text, wanted):
    doc = segment(Article(id="a", text=text, language="en"), TEXT)
    found = find_timexes(doc, TIMES, DAY)
    assert all(text[span.start : span.end] == span.text for span, _ in found)
    assert " ".join(t.value + (f"/{t.mod}" if t.mod else "") for _, t in found) == wanted


@pytest.mark.parametrize(("text", "wanted"), rows("english_numbers.tsv"))
def test_numbers(text, wanted):
    assert " ; ".join(map(written, find_numbers(text, PACK.numbers))) == wanted


def test_the_sentences_are_many():
    assert len(rows("english_times.tsv")) >= 400
    assert len(rows("english_numbers.tsv")) >= 400
