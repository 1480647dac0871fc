"""Genre and author of an article, by the signs of `resources/<code>/genre.toml` and `byline.toml`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from dragoman.ingest.lines import Line
from dragoman.lang.genre import GenreCue, GenreRules
from dragoman.lang.resource import Problem

_HEAD, _TAIL = 8, 4
_LONGEST = 400  # a longer line is a paragraph and holds no label
_LINES = 400  # lines looked at in a long text
_ENOUGH = 1.0
_QUESTIONS = 3  # paragraphs that are questions, each with its answer, which make an interview
_BRACKETS = re.compile(r" \([^()]*\)")


def find_genre(text: str, lines: Sequence[Line], url: str | None, rules: GenreRules) -> str:
    """The genre with the most signs, "news" where none has enough."""
    scores: dict[str, float] = defaultdict(float)
    parts = [text[line.start : min(line.end, line.start + _LONGEST)] for line in lines]
    for cue in rules.cues:
        found = sum(cue.pattern.search(part) is not None for part in _where(parts, url, cue))
        if found >= cue.times:
            scores[cue.genre] += cue.weight
    if _questions(text, lines) >= _QUESTIONS:
        scores["interview"] += _ENOUGH
    best = max(scores, key=lambda genre: scores[genre], default="news")
    return best if scores.get(best, 0) >= _ENOUGH else "news"


def find_author(text: str, lines: Sequence[Line], rules: GenreRules) -> tuple[str | None, str | None]:
    """The author and the affiliation that the first byline names."""
    for line in _edges(lines):
        part = text[max(line.start, line.end - _LONGEST) : line.end]
        for rule in rules.bylines:
            match = rule.pattern.search(part)
            if match:
                affiliation = match.groupdict().get("affiliation")
                return _BRACKETS.sub("", match["author"]).rstrip("."), affiliation or None
    return None, None


def check_genre(rules: GenreRules) -> list[Problem]:
    """Runs the examples of every cue and of every byline rule."""
    problems = []
    for file, rule in [("genre.toml", cue) for cue in rules.cues] + [
        ("byline.toml", byline) for byline in rules.bylines
    ]:
        for wanted, examples in ((True, rule.match), (False, rule.no_match)):
            for example in examples:
                if (rule.pattern.search(example) is not None) is not wanted:
                    verb = "does not match" if wanted else "matches"
                    problems.append(Problem(file, rule.id, f"{verb} «{example}»"))
    return problems


def _where(parts: Sequence[str], url: str | None, cue: GenreCue) -> Sequence[str]:
    if cue.where == "url":
        return [url] if url else []
    if cue.where == "head":
        return parts[:_HEAD]
    return parts[-_TAIL:] if cue.where == "tail" else parts[:_LINES]


def _edges(lines: Sequence[Line]) -> list[Line]:
    return [line for number, line in enumerate(lines) if number < _HEAD or number >= len(lines) - _TAIL]


def _questions(text: str, lines: Sequence[Line]) -> int:
    """Paragraphs that are a question of some length, followed by a paragraph that is none."""
    asks = [text[line.end - 1] == "?" and 30 < line.end - line.start < 300 for line in lines]
    return sum(first and not second for first, second in pairwise(asks))
