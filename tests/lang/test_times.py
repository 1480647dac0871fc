"""Loading of time rules: a user's own rules, and what is said about malformed ones."""

import pytest

from dragoman.errors import ResourceError
from dragoman.lang.text import load_text_rules
from dragoman.lang.times import load_time_rules
from dragoman.lang.times_pattern import Compiler
from dragoman.model import Article, Published
from dragoman.read.segment import segment
from dragoman.read.times import find_times
from dragoman.read.times.check import check_times

HOLIDAY = """
[[holiday]]
id = "nauryz"
names = ["Nauryz"]
date = [3, 22]
"""


def write(tmp_path, text):
    folder = tmp_path / "de"
    folder.mkdir()
    (folder / "times.toml").write_text(text, encoding="utf-8")
    return load_time_rules("de", user_dir=tmp_path)


def test_a_user_adds_a_holiday(tmp_path):
    rules = write(tmp_path, HOLIDAY)
    doc = segment(Article(id="a", text="An Nauryz 2024 wurde gefeiert."), load_text_rules("de"))
    assert [time.edtf for time in find_times(doc, rules, Published())] == ["2024-03-22"]


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("[ {nosuchclass} ]", "no word can be"),
        ("[ <Nosuch> ]", "macro 'Nosuch' does not exist"),
        ("[ {month}", "a bracket is not closed"),
        ("{month} )", "closes a bracket"),
        ("{month}", "has no words in square brackets"),
        ("( {month} )?", "matches nothing at all"),
    ],
)
def test_a_malformed_pattern_is_named(tmp_path, pattern, complaint):
    text = f'[[rule]]\nid = "mine"\nnorm = "month"\npatterns = ["{pattern}"]\n'
    with pytest.raises(ResourceError, match=r"rule 'mine'.*" + complaint):
        write(tmp_path, text)


def test_an_example_that_fails_is_reported(tmp_path):
    rules = write(
        tmp_path,
        '[[rule]]\nid = "mine"\nnorm = "ref"\nvalue = "PAST_REF"\npatterns = ["[ anno dazumal ]"]\n'
        'match = ["Das war gestern.", "Das war anno dazumal so."]\nno_match = ["Anno dazumal war das so."]\n',
    )
    found = [str(problem) for problem in check_times(rules, load_text_rules("de")) if problem.rule == "mine"]
    assert found == [
        "times.toml: mine: does not match «Das war gestern.»",
        "times.toml: mine: matches «Anno dazumal war das so.»",
    ]


def test_a_rule_with_an_unknown_normaliser_is_reported(tmp_path):
    rules = write(tmp_path, '[[rule]]\nid = "mine"\nnorm = "nosuch"\npatterns = ["[ {month} ]"]\n')
    (problem,) = check_times(rules, load_text_rules("de"))
    assert "nosuch" in str(problem)


def test_literals_are_the_plain_words_of_a_pattern():
    assert list(Compiler.literals("am|im [ {month} ( des Jahres )? ] <Y>?")) == ["am", "im", "des", "jahres"]
