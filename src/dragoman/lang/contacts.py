"""Words of contacts that other sentences explain, from `resources/<code>/contacts.toml`: talks that point
back to a call, the stops of a tour, a journey that goes on without its verb, the way home, another visit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.lang.resource import load_toml, rules

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """The name of a rule and its sentences."""

    id: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BackRule(Examples):
    """A `noun` means the call told before where its sentence says `before` in front of it and nothing
    `barred` behind it."""

    noun: Pattern
    before: Pattern
    barred: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class ByRule(Examples):
    """A `noun` for a call names the means of talks where its sentence says `before` in front of it."""

    noun: Pattern
    before: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class StationRule(Examples):
    """A sentence with `word` and `beside` names stops, but for places behind what is `barred`; `later`: stops
    behind the others; `present`: it tells of now."""

    word: Pattern
    beside: Pattern
    barred: Pattern
    later: Pattern
    present: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class OnwardRule(Examples):
    """A journey goes on to a second place where `between` is all that stands between the two."""

    between: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRule(Examples):
    """A `word` tells of the way home."""

    word: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class AnotherRule(Examples):
    """Words `before` a word for a visit or a meeting say that it is another than the one told of."""

    before: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheringRule(Examples):
    """A `verb` of meeting tells of the summit that its sentence names behind `before`."""

    verb: Pattern
    before: Pattern


@dataclass(frozen=True, slots=True)
class ContactRules:
    """All rules of a language; empty where it has no such file."""

    back: tuple[BackRule, ...]
    means: tuple[ByRule, ...]
    stations: tuple[StationRule, ...]
    onward: tuple[OnwardRule, ...]
    returns: tuple[ReturnRule, ...]
    another: tuple[AnotherRule, ...]
    gatherings: tuple[GatheringRule, ...]


@lru_cache(maxsize=8)
def load_contact_rules(code: str, *, user_dir: Path | None = None) -> ContactRules:
    """The rules of the language `code`, none where it has no such file."""
    tables = load_toml("contacts.toml", code=code, user_dir=user_dir)
    return ContactRules(
        back=tuple(BackRule(**_parts(raw, "noun", "before", "barred")) for raw in rules(tables, "back")),
        means=tuple(ByRule(**_parts(raw, "noun", "before")) for raw in rules(tables, "by")),
        stations=tuple(
            StationRule(**_parts(raw, "word", "beside", "barred", "later", "present"))
            for raw in rules(tables, "stations")
        ),
        onward=tuple(OnwardRule(**_parts(raw, "between")) for raw in rules(tables, "onward")),
        returns=tuple(ReturnRule(**_parts(raw, "word")) for raw in rules(tables, "return")),
        gatherings=tuple(
            GatheringRule(**_parts(raw, "verb", "before")) for raw in rules(tables, "gathering")
        ),
        another=tuple(AnotherRule(**_parts(raw, "before")) for raw in rules(tables, "another")),
    )


def _parts(raw: Mapping[str, Any], *patterns: str) -> dict[str, Any]:
    """The fields of a rule."""
    sentences = {"match": tuple(raw["match"]), "no_match": tuple(raw["no_match"])}
    return {"id": raw["id"], **sentences, **{name: re.compile(raw[name]) for name in patterns}}
