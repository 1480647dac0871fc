"""Where the words stand that count an event, from `resources/<code>/counting.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dragoman.lang.resource import load_toml, rules

PARTS = ("gap", "n", "adv", "times")


@dataclass(frozen=True, slots=True)
class CountingRule:
    """In the sentence before a trigger of one of the `forms`, or behind it, the group `n` of a pattern is the
    ordinal that counts its event."""

    id: str
    forms: frozenset[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@lru_cache(maxsize=8)
def load_counting_rules(code: str, *, user_dir: Path | None = None) -> tuple[CountingRule, ...]:
    """The rules of the language `code`, none where it has no such file."""
    tables = load_toml("counting.toml", code=code, user_dir=user_dir)
    parts = {f"{{{name}}}": str(tables[name]) for name in PARTS if name in tables}
    return tuple(
        CountingRule(
            id=raw["id"],
            forms=frozenset(raw["forms"]),
            before=_pattern(raw.get("before", ""), parts),
            after=_pattern(raw.get("after", ""), parts),
            match=tuple(raw["match"]),
            no_match=tuple(raw["no_match"]),
        )
        for raw in rules(tables, "rule")
    )


def _pattern(text: str, parts: dict[str, str]) -> re.Pattern[str] | None:
    """A pattern with the file's parts put in: {n}, {gap} and so on; numbers in braces stay repetitions."""
    for name, value in parts.items():
        text = text.replace(name, value)
    return re.compile(text) if text else None


@lru_cache(maxsize=8)
def load_wider(code: str, *, user_dir: Path | None = None) -> re.Pattern[str] | None:
    """Words for journeys of a wider kind, whose ordinal counts no visit to one state; None without any."""
    tables = load_toml("counting.toml", code=code, user_dir=user_dir)
    return re.compile(str(tables["wider"])) if "wider" in tables else None
