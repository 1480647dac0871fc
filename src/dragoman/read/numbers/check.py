"""Runs the examples of the rules of numbers and of figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dragoman.lang.numbers import NumberRules
from dragoman.lang.pack import LanguagePack, ValuePack
from dragoman.lang.resource import Problem, load_toml, rules
from dragoman.model import Article, Figure
from dragoman.read.figures import find_figures
from dragoman.read.numbers import Number, find_numbers
from dragoman.read.segment import segment

_NUMBERS, _FIGURES = "numbers.toml", "measures.toml"


def check_numbers(pack: ValuePack, *, user_dir: Path | None = None) -> list[Problem]:
    """What is wrong with `numbers.toml`: ways to write digits and stretches to skip that do not match their
    sentences, and examples in which other numbers are found than they say."""
    tables = load_toml(_NUMBERS, code=pack.code, user_dir=user_dir)
    found = [*_digits(tables, pack.numbers), *_skips(tables), *_examples(tables, pack.numbers)]
    return [Problem(_NUMBERS, rule, message) for rule, message in found]


def check_figures(pack: LanguagePack, *, user_dir: Path | None = None) -> list[Problem]:
    """What is wrong with `measures.toml`: examples ("sentence => words | measure | value") in which another
    figure or none is found, or one although the example names none."""
    problems = []
    tables = load_toml(_FIGURES, code=pack.code, user_dir=user_dir)
    for name in ("measure", "ordinal", "small_money", "example"):
        for rule in rules(tables, name):
            for example in rule.get("examples", ()):
                text, _, wanted = example.partition("=>")
                figures = _figures(text.strip(), pack)
                if figures != [part.strip() for part in wanted.split(";;") if part.strip()]:
                    problems.append(Problem(_FIGURES, rule["id"], f"finds {figures} in «{text.strip()}»"))
    return problems


def written(number: Number) -> str:
    """A number as the examples write it: words, kind, value with unit."""
    return f"{number.text} | {number.kind} | {_amount(number.value, number.high, number.unit)}"


def written_figure(figure: Figure) -> str:
    """A figure as the examples write it: words, measure, comparator and value with unit."""
    amount = _amount(figure.value, figure.high, figure.unit)
    converted = f" = {_amount(figure.converted[0], None, figure.converted[1])}" if figure.converted else ""
    return f"{figure.spans[0].text} | {figure.measure} | {figure.comparator}{amount}{converted}"


def _amount(value: float, high: float | None, unit: str | None) -> str:
    upper = "" if high is None else f"..{_plain(high)}"
    return f"{_plain(value)}{upper}{f' {unit}' if unit else ''}"


def _plain(value: float) -> str:
    """Millions and more as powers of ten, all else in full."""
    for power in (12, 9, 6):
        if abs(value) >= 10**power:
            return f"{value / 10**power:.10g}e{power}"
    return f"{value:.10g}"


def _digits(tables: Mapping[str, Any], found: NumberRules) -> Iterator[tuple[str, str]]:
    for rule in rules(tables, "digits"):
        for wanted, field in ((True, "match"), (False, "no_match")):
            for example in rule.get(field, ()):
                if any(m.lastgroup == rule["id"] for m in found.digits.finditer(example)) is not wanted:
                    yield rule["id"], f"{'does not match' if wanted else 'matches'} «{example}»"


def _skips(tables: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for rule in rules(tables, "skip"):
        for wanted, field in ((True, "match"), (False, "no_match")):
            for example in rule.get(field, ()):
                if (re.search(rule["pattern"], example) is not None) is not wanted:
                    yield rule["id"], f"{'does not match' if wanted else 'matches'} «{example}»"


def _examples(tables: Mapping[str, Any], found: NumberRules) -> Iterator[tuple[str, str]]:
    for rule in rules(tables, "example"):
        numbers = [written(number) for number in find_numbers(rule["text"], found)]
        if numbers != rule["found"]:
            yield rule["id"], f"finds {numbers} in «{rule['text']}»"


def _figures(text: str, pack: LanguagePack) -> list[str]:
    doc = segment(Article(id="example", text=text, language=pack.code), pack.text)
    figures = find_figures(doc, pack, find_numbers(text, pack.numbers), ())
    return [written_figure(figure) for figure in figures]
