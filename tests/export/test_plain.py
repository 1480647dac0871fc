import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.plain import neutral, one_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("a\x07b", "a␇b"),
        ("a\x9b31m", "a\ufffd31m"),
        ("\u202etxt.exe", "\ufffdtxt.exe"),
        ("\u2066x\u2069", "\ufffdx\ufffd"),
        ("\ud800", "\ufffd"),
        ("a\u200bb", "a\ufffdb"),
        ("Zeile\nZeile\tTab", "Zeile\nZeile\tTab"),
        ("Größe 👨‍👩‍👧 é", "Größe 👨‍👩‍👧 é"),
    ],
)
def test_harmful_characters_are_made_visible(text, shown):
    assert neutral(text) == shown


@given(st.text())
def test_the_length_stays_and_nothing_harmful_is_left(text):
    shown = neutral(text)
    assert len(shown) == len(text)
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t"]
    assert not [
        c for c in shown if unicodedata.bidirectional(c) in {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI"}
    ]


@given(st.text())
def test_one_line_is_one_line(text):
    assert len(one_line(text).splitlines()) <= 1
