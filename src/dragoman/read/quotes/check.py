"""Runs the examples of the rules of reported speech."""

from __future__ import annotations

from pathlib import Path

from dragoman.lang.pack import LanguagePack
from dragoman.lang.resource import Problem, load_toml, rules
from dragoman.model import Article
from dragoman.read.quotes import find_quotes
from dragoman.read.segment import segment

_FILE = "quotes.toml"


def check_quotes(pack: LanguagePack, user_dir: Path | None = None) -> list[Problem]:
    """What is wrong with the groups of verbs: a `match` in which no quote is found, a `no_match` in which
    one is."""
    problems = []
    for rule in rules(load_toml(_FILE, code=pack.code, user_dir=user_dir), "verbs"):
        for wanted, name in ((True, "match"), (False, "no_match")):
            for example in rule.get(name, ()):
                if bool(_quotes(example, pack)) is not wanted:
                    verb = "finds no quote in" if wanted else "finds a quote in"
                    problems.append(Problem(_FILE, rule["id"], f"{verb} «{example}»"))
    return problems


def _quotes(example: str, pack: LanguagePack) -> tuple[object, ...]:
    doc = segment(Article(id="example", text=example, language=pack.code), pack.text)
    return find_quotes(doc, pack.quotes, ())
