"""Runs the examples of the time rules: each must match its own sentences and leave the others alone."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.lang.resource import Problem
from dragoman.lang.text import TextRules
from dragoman.lang.times import FILE, TimeRules
from dragoman.model import Article, Published
from dragoman.read.segment import segment
from dragoman.read.times import find_expressions, normalisers


def check_times(rules: TimeRules, text_rules: TextRules) -> list[Problem]:
    """What is wrong with the time rules; empty where every example holds."""
    known = normalisers()
    problems = [
        Problem(FILE, rule.id, f"names a normaliser that does not exist: '{rule.norm}'")
        for rule in rules.rules
        if rule.norm not in known
    ]
    return problems or list(_examples(rules, text_rules))


def _examples(rules: TimeRules, text_rules: TextRules) -> Iterator[Problem]:
    for rule in rules.rules:
        for example in rule.match:
            if rule.id not in _matching(example, rules, text_rules):
                yield Problem(FILE, rule.id, f"does not match «{example}»")
        for example in rule.no_match:
            if rule.id in _matching(example, rules, text_rules):
                yield Problem(FILE, rule.id, f"matches «{example}»")


def _matching(example: str, rules: TimeRules, text_rules: TextRules) -> list[str]:
    """The ids of the rules that read something in an example published on a day of our choice."""
    doc = segment(Article(id="example", text=example), text_rules)
    return [found.match.rule.id for found in find_expressions(doc, rules, Published("2024-07-05", "given"))]
