"""Runs the examples of the name rules: what `dragoman doctor` and the tests hold them to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dragoman.lang.names import NameRules
from dragoman.lang.resource import Problem, load_toml, rules
from dragoman.lang.text import TextRules
from dragoman.model import Article
from dragoman.read.names import Name, find_names
from dragoman.read.segment import segment
from dragoman.world.base import World


def check_names(
    found: NameRules, text: TextRules, world: World, code: str = "de", *, user_dir: Path | None = None
) -> list[Problem]:
    """Runs the examples of `offices.toml` and `names.toml`."""
    tables = load_toml("names.toml", code=code, user_dir=user_dir)
    offices = load_toml("offices.toml", code=code, user_dir=user_dir)

    def read(sentence: str) -> tuple[Name, ...]:
        return find_names(segment(Article(id="example", text=sentence), text), found, world)

    problems = [
        Problem("offices.toml", rule["id"], message)
        for rule in rules(offices, "office")
        for message in _office_problems(rule, read)
    ]
    problems += [
        Problem("names.toml", rule["id"], message)
        for rule in rules(tables, "description")
        for message in _description_problems(rule, read)
    ]
    return problems + [
        Problem("names.toml", rule["id"], message)
        for rule in rules(tables, "example")
        for message in _example_problems(rule, read(rule["text"]))
    ]


def _office_problems(rule: Mapping[str, Any], read: Any) -> Iterator[str]:  # noqa: ANN401  (the closure above)
    office = rule.get("office", rule["id"])
    for wanted, field in ((True, "match"), (False, "no_match")):
        for sentence in rule.get(field, ()):
            if any(name.office == office for name in read(sentence)) is not wanted:
                yield f"{'does not match' if wanted else 'matches'} «{sentence}»"


def _description_problems(rule: Mapping[str, Any], read: Any) -> Iterator[str]:  # noqa: ANN401
    words = {word.casefold() for word in rule["words"]}
    for wanted, field in ((True, "match"), (False, "no_match")):
        for sentence in rule.get(field, ()):
            hit = any(any(w in name.text.casefold() for w in words) for name in read(sentence))
            if hit is not wanted:
                yield f"{'does not match' if wanted else 'matches'} «{sentence}»"


def _example_problems(rule: Mapping[str, Any], names: tuple[Name, ...]) -> Iterator[str]:
    found = {f"{name.kind}: {name.text}" for name in names}
    for wanted in rule.get("finds", ()):
        if wanted not in found:
            yield f"does not find «{wanted}» but {sorted(found)}"
    texts = {name.text for name in names}
    for unwanted in rule.get("never", ()):
        if unwanted in texts:
            yield f"finds «{unwanted}»"
