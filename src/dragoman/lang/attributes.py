"""Words that give attributes of events, from `resources/<code>/attributes.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.lang.resource import load_toml, rules
from dragoman.lang.triggers import WordSet, word_set


@dataclass(frozen=True, slots=True)
class AttributeRule:
    """In an event of `type` (with `status`, if given) the words give the attributes `sets`."""

    id: str
    type: str
    sets: Mapping[str, str]
    words: WordSet
    unless: frozenset[str]
    status: str = ""


@dataclass(frozen=True, slots=True)
class SettledRule:
    """In an event of `type` with `status` the attribute `attribute` is `becomes` where it would be `was`, or
    whatever it would be."""

    id: str
    type: str
    status: str
    attribute: str
    was: str
    becomes: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttributeRules:
    """Attribute rules, ordinal words, event types that are counted, durations in adjectives, words of
    "first", nouns that pass their ordinal on to what they are rounds of, and what the status settles."""

    rules: Mapping[str, tuple[AttributeRule, ...]]
    ordinals: Mapping[str, int]
    counted: frozenset[str]
    durations: Mapping[str, str]
    first: frozenset[str]
    rounds: frozenset[str]
    settled: tuple[SettledRule, ...]


@lru_cache(maxsize=8)
def load_attribute_rules(code: str, *, user_dir: Path | None = None) -> AttributeRules:
    """The attribute rules of the language `code`."""
    tables = load_toml("attributes.toml", code=code, user_dir=user_dir)
    by_type: dict[str, tuple[AttributeRule, ...]] = {}
    for raw in rules(tables, "attribute"):
        rule = AttributeRule(
            id=raw["id"],
            type=raw["type"],
            sets=raw["set"],
            words=word_set(raw["words"], {}),
            unless=frozenset(raw.get("not_near", ())),
            status=raw.get("status", ""),
        )
        by_type[rule.type] = (*by_type.get(rule.type, ()), rule)
    return AttributeRules(
        rules=by_type,
        ordinals=_ordinals(tables["ordinals"]),
        counted=frozenset(tables["ordinal_types"]["types"]),
        durations=tables["durations"],
        first=frozenset(tables["first_words"]),
        rounds=frozenset(tables["rounds"]),
        settled=tuple(_settled(raw) for raw in rules(tables, "settled")),
    )


def _settled(raw: Mapping[str, Any]) -> SettledRule:
    return SettledRule(
        id=raw["id"],
        type=raw["type"],
        status=raw["status"],
        attribute=raw["attribute"],
        was=raw.get("from", ""),
        becomes=raw["to"],
        match=tuple(raw.get("match", ())),
        no_match=tuple(raw.get("no_match", ())),
    )


def _ordinals(stems: Mapping[str, int]) -> dict[str, int]:
    return {f"{stem}{end}": value for stem, value in stems.items() for end in ("e", "en", "er", "es", "em")}
