"""The words of a language that tell which way a date points."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_CLAUSE_ENDS = frozenset({",", ";", ":", "„", "“", "”", '"', "»", "«", "–", "(", ")"})


@dataclass(frozen=True, slots=True)
class Cues:
    """The words that tell which way a date points, for quick look-up."""

    future: frozenset[str]
    present: frozenset[str]
    past: frozenset[str]
    neutral: frozenset[str]
    endings: tuple[str, ...]
    future_lead: frozenset[str]
    planned_lead: frozenset[str]
    past_lead: frozenset[str]
    perfect: frozenset[str]
    pluperfect: frozenset[str]
    after_participle: frozenset[str]
    unreal: frozenset[str]
    unreal_infinitive: frozenset[str]
    once_meant: frozenset[str]
    moved: frozenset[str]
    called_off: frozenset[str]
    arranging: frozenset[str]
    meant_verbs: frozenset[str]
    determiners: frozenset[str]
    subordinate: frozenset[str]
    onto: frozenset[str]
    known: frozenset[str]
    range_ends: frozenset[str]
    clause_ends: frozenset[str]
    joins_verbs: frozenset[str]
    passive: frozenset[str]
    relative: frozenset[str]
    prefixes: tuple[str, ...]
    not_closing: frozenset[str]
    quotes: tuple[str, ...]
    capital_nouns: bool
    nearest: bool
    before_participle: frozenset[str]
    happening: frozenset[str]
    past_clause: frozenset[str]
    inflections: tuple[str, ...]
    sources: frozenset[str]
    reporting: frozenset[str]
    terms: frozenset[str]
    latest: frozenset[str]
    not_participle: frozenset[str]
    as_participle: frozenset[str]
    unreal_now: frozenset[str]
    adverbial: frozenset[str]
    persons: frozenset[str]
    origins: frozenset[str]
    stems: frozenset[str]
    coming: frozenset[str]
    bygone: frozenset[str]
    within: frozenset[str]
    mentioned: frozenset[str]
    reported: frozenset[str]
    bidding: frozenset[str]
    setting: frozenset[str]
    states: frozenset[str]
    planned: frozenset[str]
    put_off: tuple[tuple[str, str], ...]
    to: str
    this_week: bool
    participle: re.Pattern[str]

    @classmethod
    def of(cls, tables: Mapping[str, Any]) -> Cues:
        """The cues of a language's tables."""
        table = tables["cue"]
        sets = (frozenset(table[name]) for name in ("future", "present", "past", "neutral"))
        future, present, past, neutral = sets
        return cls(
            future, present, past, neutral, tuple(table["preterite_endings"]),
            frozenset(table["future_lead"]), frozenset(table["planned_lead"]),
            frozenset(table["past_lead"]), frozenset(table["perfect"]),
            frozenset(table["pluperfect"]), frozenset(table["after_participle"]), frozenset(table["unreal"]),
            frozenset(table["unreal_infinitive"]), frozenset(table["once_meant"]), frozenset(table["moved"]),
            frozenset(table["called_off"]), frozenset(table["arranging"]),
            frozenset(table["meant_verbs"]), frozenset(table["determiners"]),
            frozenset(table["subordinate"]), frozenset(table["onto"]), frozenset(table["known"]),
            frozenset(table["range_ends"]), _CLAUSE_ENDS.union(table["clause_starts"]),
            frozenset(table["joins_verbs"]), frozenset(table["passive"]),
            frozenset(table["relative"]),
            tuple(sorted(table["prefixes"], key=len, reverse=True)), frozenset(table["not_closing"]),
            tuple(table["quotes"]), bool(table["capital_nouns"]), bool(table["nearest"]),
            frozenset(table["before_participle"]), frozenset(table["happening"]),
            frozenset(table["past_clause"]), tuple(table["inflections"]), frozenset(table["sources"]),
            frozenset(table["reporting"]), frozenset(table["terms"]), frozenset(table["latest"]),
            frozenset(table["not_participle"]), frozenset(table["as_participle"]),
            frozenset(table["unreal"]).difference(table["pluperfect"]), frozenset(table["adverbial"]),
            frozenset(table["persons"]), frozenset(table["origins"]), frozenset(table["stems"]),
            frozenset(table["coming"]), frozenset(table["bygone"]), frozenset(table["within"]),
            frozenset(table["mentioned"]), frozenset(table["reported"]),
            frozenset(table["bidding"]), frozenset(table["setting"]), frozenset(table["states"]),
            frozenset(table["planned"]), tuple((stem, part) for stem, part in table["put_off"]),
            str(table["to"]),
            bool(table["this_week"]), re.compile(table["participle"]),
        )  # fmt: skip
