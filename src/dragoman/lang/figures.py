"""What makes a number a figure and what it measures, from `resources/<code>/measures.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.lang.numbers import pattern
from dragoman.lang.resource import load_toml, rules

FILE = "measures.toml"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: the kinds of number that it takes, and the units, nouns and words that tell it.

    `weak_cues` count only in a sentence that holds no cue of any measure, `change_cues` only where the number
    does not stand behind a word of `level_before`. `persons`: the nouns stand for people, who may become
    casualties. `tails`: adjectives that count ("zwölfköpfig"), together with `nouns`. A change that a word of
    `falls` tells is negative.
    """

    id: str
    kinds: frozenset[str]
    units: frozenset[str]
    nouns: re.Pattern[str] | None
    cues: re.Pattern[str] | None
    weak_cues: re.Pattern[str] | None
    change_cues: re.Pattern[str] | None
    level_before: frozenset[str]
    sentence_cues: re.Pattern[str] | None
    persons: bool
    default: bool
    tails: frozenset[str]
    falls: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class OrdinalMeasure:
    """Ordinals that are figures: the noun that follows, the word behind it and that before, if one must."""

    id: str
    measure: str
    nouns: re.Pattern[str]
    followed: frozenset[str]
    after: frozenset[str]


@dataclass(frozen=True, slots=True)
class Comparators:
    """Phrases (as tuples of words in lower case) with their sign; `verbs` stand up to `reach` words off."""

    before: Mapping[tuple[str, ...], str]
    behind: Mapping[tuple[str, ...], str]
    verbs: tuple[tuple[re.Pattern[str], str], ...]
    reach: int
    over: frozenset[str]
    over_nouns: re.Pattern[str]
    spread: re.Pattern[str]
    among: frozenset[str]
    fillers: frozenset[str]
    longest: int


@dataclass(frozen=True, slots=True)
class MultipleRules:
    """Words of parts and multiples: what follows a number in its word, and what stands beside it.

    `changed`: forms of "verdoppeln" that tell what came about. One of `folds` ("2,5-Fache") has one of
    `before_fold` before it, one of `followed_tails` ("doppelt", "achtmal") one of `followed_by` behind it.
    `each` makes an ordinal a share ("jeder Dritte"), unless its noun is `recurring`; `out_of` a number before
    one of the `wholes`.
    """

    changed: re.Pattern[str]
    folds: frozenset[str]
    before_fold: frozenset[str]
    followed_tails: frozenset[str]
    followed_by: frozenset[str]
    each: frozenset[str]
    recurring: re.Pattern[str]
    out_of: frozenset[str]
    wholes: frozenset[float]


@dataclass(frozen=True, slots=True)
class Exclusions:
    """What keeps a number from being a figure, and how the noun that it counts is found."""

    labels: frozenset[str]
    uncounted: re.Pattern[str]
    percent_labels: frozenset[str]
    may_precede: frozenset[str]
    behind: frozenset[str]
    age: frozenset[str]
    time_before: frozenset[str]
    time_behind: frozenset[str]
    clock_units: frozenset[str]
    duration_behind: frozenset[str]
    vote_cues: re.Pattern[str]
    compared: frozenset[str]
    day_units: frozenset[str]
    visit_nouns: re.Pattern[str]
    adjective_units: frozenset[str]
    adjective_counts: frozenset[str]
    adjective_sides: frozenset[str]
    group_nouns: re.Pattern[str]
    definite: frozenset[str]
    group_limit: int
    definite_limit: int
    relatives: frozenset[str]
    adjective_endings: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    not_adjectives: frozenset[str]
    links: frozenset[str]
    partitive: frozenset[str]
    conjunctions: frozenset[str]
    rate_before: frozenset[str]
    half_before: frozenset[str]
    several: frozenset[str]
    small: Mapping[str, int]
    half_behind: frozenset[str]
    counted_nouns: re.Pattern[str]
    span_nouns: re.Pattern[str]
    inherit_sentences: int
    inherit_money_sentences: int


@dataclass(frozen=True, slots=True)
class Standard:
    """The unit in which figures give another: `factor` of it are one of the other, below an amount if any."""

    unit: str
    factor: float
    below: float | None = None


@dataclass(frozen=True, slots=True)
class SmallMoney:
    """The measure of a sum below an amount, where its words tell one of `of` (any, where that is empty) and
    none of `never`."""

    measure: str
    below: float
    of: frozenset[str]
    never: frozenset[str]

    def holds(self, value: float, told: str | None) -> bool:
        """Whether a sum of which its words tell the measure `told` has this one."""
        return value < self.below and told not in self.never and (not self.of or told in self.of)


@dataclass(frozen=True, slots=True)
class FigureRules:
    """All that a language needs to tell figures.

    `any_cue` finds the words that may tell a measure at all. `people_become`: a measure, and its cues, of
    which all parts must stand in the clause.
    """

    measures: tuple[Measure, ...]
    any_cue: re.Pattern[str]
    ordinals: tuple[OrdinalMeasure, ...]
    comparators: Comparators
    exclusions: Exclusions
    multiples: MultipleRules
    people_become: tuple[tuple[str, tuple[tuple[re.Pattern[str], ...], ...]], ...]
    period_measures: frozenset[str]
    period_reach: int
    conversion: frozenset[str]
    standard: Mapping[str, Standard]
    small_money: tuple[SmallMoney, ...]


def load_figure_rules(code: str, *, user_dir: Path | None = None) -> FigureRules:
    """The figure rules of the language `code`. Raises `ResourceError` for a malformed pattern."""
    tables = load_toml(FILE, code=code, user_dir=user_dir)
    measures = tuple(_measure(rule) for rule in rules(tables, "measure"))
    cues = [cue for m in measures for cue in (m.cues, m.weak_cues, m.change_cues) if cue]
    return FigureRules(
        measures=measures,
        any_cue=pattern("|".join(cue.pattern for cue in cues), "cues", file=FILE),
        ordinals=tuple(_ordinal(rule) for rule in rules(tables, "ordinal")),
        comparators=_comparators(tables["comparators"]),
        exclusions=_exclusions(tables["exclusions"]),
        multiples=_multiples(tables["multiples"]),
        people_become=tuple(
            (rule["id"], tuple(_conjunction(cue) for cue in rule["cues"]))
            for rule in rules(tables, "people_become")
        ),
        period_measures=frozenset(tables["period"]["measures"]),
        period_reach=int(tables["period"]["reach"]),
        conversion=frozenset(tables["conversion"]["words"]),
        standard={
            unit: Standard(to["unit"], float(to["factor"]), to.get("below"))
            for unit, to in tables["standard"].items()
        },
        small_money=tuple(_small_money(rule) for rule in rules(tables, "small_money")),
    )


def _measure(rule: Mapping[str, Any]) -> Measure:
    return Measure(
        id=rule.get("measure", rule["id"]),
        kinds=frozenset(rule["kinds"]),
        units=frozenset(rule.get("units", ())),
        nouns=_optional(rule, "nouns"),
        cues=_any(rule, "cues"),
        weak_cues=_any(rule, "weak_cues"),
        change_cues=_any(rule, "change_cues"),
        level_before=frozenset(rule.get("level_before", ())),
        sentence_cues=_any(rule, "sentence_cues"),
        persons=bool(rule.get("persons")),
        default=bool(rule.get("default")),
        tails=frozenset(rule.get("tails", ())),
        falls=_any(rule, "falls"),
    )


def _ordinal(rule: Mapping[str, Any]) -> OrdinalMeasure:
    nouns = pattern(rule["nouns"], rule["id"], file=FILE)
    followed, after = (frozenset(rule.get(key, ())) for key in ("followed", "after"))
    return OrdinalMeasure(rule["id"], rule["measure"], nouns, followed, after)


def _conjunction(cue: str) -> tuple[re.Pattern[str], ...]:
    return tuple(pattern(part, "people_become", file=FILE) for part in cue.split("&"))


def _optional(rule: Mapping[str, Any], name: str) -> re.Pattern[str] | None:
    return pattern(rule[name], rule["id"], file=FILE) if name in rule else None


def _any(rule: Mapping[str, Any], name: str) -> re.Pattern[str] | None:
    return pattern("|".join(rule[name]), rule["id"], file=FILE) if name in rule else None


def _comparators(table: Mapping[str, Any]) -> Comparators:
    verbs = {sign: cues for sign, cues in table["verbs"].items() if sign != "reach"}
    before, behind = _phrases(table["before"]), _phrases(table["behind"])
    return Comparators(
        before=before,
        behind=behind,
        verbs=tuple((pattern("|".join(cues), "verbs", file=FILE), sign) for sign, cues in verbs.items()),
        reach=int(table["verbs"]["reach"]),
        over=frozenset(table["over"]),
        over_nouns=pattern("|".join(table["over_nouns"]), "over_nouns", file=FILE),
        spread=pattern("|".join(table["spread"]), "spread", file=FILE),
        among=frozenset(table["among"]),
        fillers=frozenset(table["fillers"]),
        longest=max(len(phrase) for phrase in (*before, *behind)),
    )


def _phrases(table: Mapping[str, list[str]]) -> dict[tuple[str, ...], str]:
    """Phrases as the tokeniser divides them: an abbreviation's full stop is a token of its own."""
    return {
        tuple(re.findall(r"[^\W_]+|[^\w\s]", phrase)): sign
        for sign, phrases in table.items()
        for phrase in phrases
    }


def _small_money(rule: Mapping[str, Any]) -> SmallMoney:
    of, never = (frozenset(rule.get(key, ())) for key in ("of", "never"))
    return SmallMoney(rule["measure"], float(rule["below"]), of, never)


def _multiples(table: Mapping[str, Any]) -> MultipleRules:
    fields: dict[str, Any] = {
        name: pattern("|".join(value), name, file=FILE)
        if name in ("changed", "recurring")
        else frozenset(value)
        for name, value in table.items()
    }
    return MultipleRules(**fields)


def _exclusions(table: Mapping[str, Any]) -> Exclusions:
    fields: dict[str, Any] = {}
    for name, value in table.items():
        if name in ("group_nouns", "counted_nouns", "span_nouns", "visit_nouns", "vote_cues", "uncounted"):
            fields[name] = pattern("|".join(value), name, file=FILE)
        elif name == "small":
            fields[name] = value
        elif name in ("adjective_endings", "adverb_endings"):
            fields[name] = tuple(value)
        else:
            fields[name] = frozenset(value) if isinstance(value, list) else int(value)
    return Exclusions(**fields)
