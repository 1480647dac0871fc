"""Recurring summits and their editions: they date articles that give no date.

The editions (series, number, place, first and last day) stand in `resources/world/summits.tsv`, the names of
the series in a language in `resources/<code>/summits.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.edtf import Interval
from dragoman.lang.resource import Problem, load_text, load_toml, rules
from dragoman.model import Span

_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?=\S)|(?<=\d)\.)+")  # "24. Gipfel" is one stretch
_NUMBER = re.compile(r"\b(\d{1,3})\.\s")


@dataclass(frozen=True, slots=True)
class Edition:
    """One summit of a series; `place` and `state` (ISO code) are empty where it was held by video."""

    series: str
    edition: str
    ordinal: int | None
    place: str
    state: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class SummitMention(Span):
    """Words that name a summit of a series, and the editions that the words beside them allow."""

    series: str
    editions: tuple[Edition, ...]


@dataclass(frozen=True, slots=True)
class Summits:
    """The editions by series, and the patterns that find the series in a text of one language."""

    editions: dict[str, tuple[Edition, ...]]
    names: re.Pattern[str]
    series_of: dict[str, str]
    alone: frozenset[str]
    summit_words: re.Pattern[str]
    ordinals: dict[str, int]


def load_summits(code: str = "de", *, user_dir: Path | None = None) -> Summits:
    """The summits with their names in the language `code`."""
    return _load(code, user_dir)


@lru_cache(maxsize=4)
def _load(code: str, user_dir: Path | None) -> Summits:
    tables = load_toml("summits.toml", code=code, user_dir=user_dir)
    series_of = {_fold(name): rule["id"] for rule in rules(tables, "series") for name in rule["names"]}
    longest_first = sorted(series_of, key=len, reverse=True)
    words = "|".join(re.escape(word) for word in tables["summit_words"])
    return Summits(
        editions=_editions(),
        names=re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)"),
        series_of=series_of,
        alone=frozenset(rule["id"] for rule in rules(tables, "series") if rule.get("alone")),
        summit_words=re.compile(rf"(?<![^\W_])(?:{words})(?!\w)"),
        ordinals=_ordinal_words(tables),
    )


def find_summits(
    text: str,
    summits: Summits,
    *,
    within: Interval | None = None,
) -> tuple[SummitMention, ...]:
    """The summits that `text` names, in order, with the editions that fit.

    A number beside the name ("der zweite Gipfel", "24. Gipfel") leaves its edition alone; else places that
    the text names leave theirs, where any does; `within` leaves those that touch the interval.
    """
    folded = _fold(text)
    found = []
    for sentence in _SENTENCE.finditer(folded):
        for match in summits.names.finditer(folded, sentence.start(), sentence.end()):
            series = summits.series_of[match.group()]
            if _names_a_summit(folded, match, sentence, summits, series):
                fitting = tuple(_fitting(folded, match, sentence, summits, series, within))
                found.append(
                    SummitMention(
                        match.start(), match.end(), text[match.start() : match.end()], series, fitting
                    )
                )
    return tuple(found)


def check_summits(summits: Summits, code: str = "de", *, user_dir: Path | None = None) -> list[Problem]:
    """Runs the examples of every series."""
    problems = []
    for rule in rules(load_toml("summits.toml", code=code, user_dir=user_dir), "series"):
        for wanted, field in ((True, "match"), (False, "no_match")):
            for example in rule.get(field, ()):
                hit = any(m.series == rule["id"] for m in find_summits(example, summits))
                if hit is not wanted:
                    verb = "does not match" if wanted else "matches"
                    problems.append(Problem("summits.toml", rule["id"], f"{verb} «{example}»"))
    return problems


def _fold(text: str) -> str:
    """Lower case of the same length, so that offsets hold."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _names_a_summit(
    text: str, match: re.Match[str], sentence: re.Match[str], summits: Summits, series: str
) -> bool:
    if series in summits.alone:
        return True
    if text[match.end() : match.end() + 7] == "-gipfel":
        return True
    around = text[max(sentence.start(), match.start() - 90) : min(sentence.end(), match.end() + 60)]
    compound = text[match.end() : match.end() + 1] == "-" or text[match.start() - 1 : match.start()] == "-"
    return not compound and summits.summit_words.search(around) is not None


def _fitting(
    text: str,
    match: re.Match[str],
    sentence: re.Match[str],
    summits: Summits,
    series: str,
    within: Interval | None,
) -> Iterator[Edition]:
    editions = summits.editions.get(series, ())
    number = _ordinal(text[max(sentence.start(), match.start() - 40) : match.start()], summits)
    if number is not None and any(edition.ordinal for edition in editions):
        editions = tuple(edition for edition in editions if edition.ordinal == number)
    else:
        name = match.group()
        told = summits.names.sub(" ", text) if any(_within(name, edition) for edition in editions) else text
        named = tuple(edition for edition in editions if edition.place and _names_place(told, edition.place))
        editions = named or editions
    for edition in editions:
        if within is None or _touches(edition, within):
            yield edition


def _within(name: str, edition: Edition) -> bool:
    """Whether the name of a series holds the place of an edition: the Visegrád group met in Visegrád, too."""
    return bool(edition.place) and _fold(edition.place) in name


def _names_place(text: str, place: str) -> bool:
    """Whether the folded text names the place as a word of its own: not Lima in "Klima"."""
    return re.search(rf"(?<!\w){re.escape(_fold(place))}(?:s|er)?(?!\w)", text) is not None


def _touches(edition: Edition, interval: Interval) -> bool:
    begins = interval.latest is None or edition.first <= interval.latest
    return begins and (interval.earliest is None or interval.earliest <= edition.last)


def _ordinal(before: str, summits: Summits) -> int | None:
    """The last ordinal in the words before the name, if any."""
    numbers = [(m.start(), int(m.group(1))) for m in _NUMBER.finditer(before)]
    for word, value in summits.ordinals.items():
        position = before.rfind(word)
        if position >= 0 and (position == 0 or not before[position - 1].isalpha()):
            numbers.append((position, value))
    return max(numbers)[1] if numbers else None


def _ordinal_words(tables: dict[str, Any]) -> dict[str, int]:
    return {
        f"{stem}{ending}": value
        for stem, value in tables.get("ordinals", {}).items()
        for ending in ("en ", "er ", "e ")
    }


def _editions() -> dict[str, tuple[Edition, ...]]:
    out: dict[str, list[Edition]] = {}
    lines = [line for line in load_text("summits.tsv", code="world").splitlines() if line and line[0] != "#"]
    for line in lines[1:]:
        series, edition, ordinal, place, state, first, last = line.split("\t")
        row = Edition(
            series, edition, int(ordinal) if ordinal else None, place, state,
            date.fromisoformat(first), date.fromisoformat(last),
        )  # fmt: skip
        out.setdefault(series, []).append(row)
    return {series: tuple(rows) for series, rows in out.items()}
