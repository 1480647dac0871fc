"""Cues of status: negation, plans, cancellations, modal verbs, sources; from
`resources/<code>/status.toml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.lang.resource import load_toml, rules
from dragoman.lang.triggers import WordSet, word_set


@dataclass(frozen=True, slots=True)
class PredicateCue:
    """A predicate about an event and the status that it gives. `phrases` are sequences of words; `planned`:
    only where the words before the noun call it planned; `negated`: only where the clause is negated;
    `events`: only of what happens, not of what is said; `types`: only of events of these; `goal`: only of a
    noun that may be accusative; `under`: only of a noun that one of these prepositions governs; `otherwise`:
    the status where the clause is negated, or "" for the usual one."""

    id: str
    status: str
    verbs: frozenset[str]
    words: WordSet
    phrases: tuple[tuple[str, ...], ...]
    planned: bool
    negated: bool
    events: bool
    types: frozenset[str]
    goal: bool
    under: frozenset[str]
    otherwise: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LastingCue:
    """What says that an event of one of the `types` goes on: in the present tense `verbs`, `words`, `phrases`
    and a date behind one of the words of `since`, unless one of `barred` stands there; in any tense the verbs
    of going on with something, `carried_on`."""

    types: frozenset[str]
    verbs: frozenset[str]
    carried_on: frozenset[str]
    words: WordSet
    phrases: tuple[tuple[str, ...], ...]
    since: frozenset[str]
    barred: WordSet
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BehindCue:
    """Behind what a noun names an event that has taken place: prepositions that `always` say so or in a
    clause that has `told` what happened, nouns for the `parts` of it, and `verbs` that say it of the noun."""

    always: frozenset[str]
    told: frozenset[str]
    parts: frozenset[str]
    verbs: frozenset[str]
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WishCue:
    """What makes the status of what somebody only wishes, demands or threatens: `verbs` and `words` before
    "dass"; the openers of a `purpose`; verbs that with an infinitive say what may come (`looming`); verbs of
    leaving undone what a noun names (`refraining`)."""

    verbs: Mapping[str, str]
    words: Mapping[str, str]
    purposes: frozenset[str]
    looming: frozenset[str]
    refraining: frozenset[str]


@dataclass(frozen=True, slots=True)
class StatusRules:
    """The cues of a language; the fields are the tables of `status.toml`."""

    negation: frozenset[str]
    no_negation_before: frozenset[str]
    never: frozenset[str]
    contrast: frozenset[str]
    afterwards: frozenset[str]
    judging: WordSet
    genitives: Mapping[str, str]
    calendar: WordSet
    without: frozenset[str]
    counterfactual: frozenset[str]
    conditional: frozenset[str]
    doubt: frozenset[str]
    predicates: tuple[PredicateCue, ...]
    lasting: LastingCue
    behind: BehindCue
    happening: frozenset[str]
    concluding: frozenset[str]
    done: frozenset[str]
    giving: frozenset[str]
    told: frozenset[str]
    epithets: frozenset[str]
    dated: WordSet
    prepositions: Mapping[str, str]
    modals: Mapping[str, str]
    managed: frozenset[str]
    governors: Mapping[str, str]
    governing_words: Mapping[str, str]
    wishes: WishCue
    denials: frozenset[str]
    denied_openers: frozenset[str]
    charges: frozenset[str]
    untrue: frozenset[str]
    stays: frozenset[str]
    stay_verbs: frozenset[str]
    underway: frozenset[str]
    verbs_ongoing: frozenset[str]
    ongoing: frozenset[str]
    ordered: frozenset[str]
    agenda: frozenset[str]
    programme: frozenset[str]
    companions: frozenset[str]
    pledged: frozenset[str]
    paid: frozenset[str]
    statements: frozenset[str]
    scheduled: frozenset[str]
    schedule: frozenset[str]
    report_prepositions: frozenset[str]
    report_phrases: tuple[str, ...]
    report_after: frozenset[str]


@lru_cache(maxsize=8)
def load_status_rules(code: str, *, user_dir: Path | None = None) -> StatusRules:
    """The status cues of the language `code`."""
    tables = load_toml("status.toml", code=code, user_dir=user_dir)
    report = tables["report"]
    return StatusRules(
        negation=frozenset(tables["negation"]),
        no_negation_before=frozenset(tables["no_negation_before"]),
        never=frozenset(tables["never"]),
        contrast=frozenset(tables["contrast"]),
        afterwards=frozenset(tables["afterwards"]),
        judging=word_set(tables["judging"], {}),
        genitives=_by_word(tables["genitives"]),
        calendar=word_set(tables["calendar"], {}),
        without=frozenset(tables["without"]),
        counterfactual=frozenset(tables["counterfactual_adverbs"]),
        conditional=frozenset(tables["conditional_openers"]),
        doubt=frozenset(tables["doubt_openers"]),
        predicates=tuple(_predicate(raw) for raw in rules(tables, "predicate")),
        lasting=_lasting(tables["lasting"]),
        behind=_behind(tables["behind"]),
        happening=frozenset(tables["happening"]["verbs"]),
        concluding=frozenset(tables["happening"]["concluding"]),
        done=frozenset(tables["happening"]["done"]),
        giving=frozenset(tables["happening"]["giving"]),
        told=frozenset(tables["types"]["told"]),
        epithets=frozenset(tables["epithets"]["types"]),
        dated=word_set(tables["epithets"]["dated"], {}),
        prepositions=tables["prepositions"],
        modals=tables["modals"],
        managed=frozenset(tables["managed"]),
        governors=_by_word(tables["governors"]),
        governing_words=_by_word(tables["governing_words"]),
        wishes=_wishes(tables["wishes"]),
        denials=frozenset(tables["denials"]["verbs"]),
        denied_openers=frozenset(tables["denials"]["openers"]),
        charges=frozenset(tables["denials"]["charges"]),
        untrue=frozenset(tables["denials"]["untrue"]),
        stays=frozenset(tables["types"]["stays"]),
        stay_verbs=frozenset(tables["types"]["stay_verbs"]),
        verbs_ongoing=frozenset(tables["types"]["verbs_ongoing"]),
        underway=frozenset(tables["types"]["underway"]),
        ongoing=frozenset(tables["types"]["ongoing"]),
        ordered=frozenset(tables["types"]["ordered"]),
        agenda=frozenset(tables["types"]["agenda"]),
        programme=frozenset(tables["types"]["programme"]),
        companions=frozenset(tables["types"]["companions"]),
        pledged=frozenset(tables["types"]["pledged"]),
        paid=frozenset(tables["types"]["paid"]),
        statements=frozenset(tables["types"]["statements"]),
        schedule=frozenset(tables["types"]["schedule"]),
        scheduled=frozenset(tables["types"]["scheduled"]),
        report_prepositions=frozenset(report["prepositions"]),
        report_phrases=tuple(report["phrases"]),
        report_after=frozenset(report["after"]),
    )


def _predicate(raw: Mapping[str, Any]) -> PredicateCue:
    return PredicateCue(
        id=raw["id"],
        status=raw["status"],
        verbs=frozenset(raw["verbs"]),
        words=word_set(raw["words"], {}),
        phrases=tuple(tuple(phrase.split()) for phrase in raw.get("phrases", ())),
        planned=bool(raw.get("planned", False)),
        negated=bool(raw.get("negated", False)),
        events=bool(raw.get("events", False)),
        types=frozenset(raw.get("types", ())),
        goal=bool(raw.get("goal", False)),
        under=frozenset(raw.get("under", ())),
        otherwise=raw.get("otherwise", ""),
        match=tuple(raw.get("match", ())),
        no_match=tuple(raw.get("no_match", ())),
    )


def _lasting(table: Mapping[str, Sequence[str]]) -> LastingCue:
    return LastingCue(
        types=frozenset(table["types"]),
        verbs=frozenset(table["verbs"]),
        carried_on=frozenset(table["carried_on"]),
        words=word_set(table["words"], {}),
        phrases=tuple(tuple(phrase.split()) for phrase in table["phrases"]),
        since=frozenset(table["since"]),
        barred=word_set(table["barred"], {}),
        match=tuple(table["match"]),
        no_match=tuple(table["no_match"]),
    )


def _behind(table: Mapping[str, Sequence[str]]) -> BehindCue:
    return BehindCue(
        always=frozenset(table["always"]),
        told=frozenset(table["told"]),
        parts=frozenset(table["parts"]),
        verbs=frozenset(table["verbs"]),
        match=tuple(table["match"]),
        no_match=tuple(table["no_match"]),
    )


def _wishes(table: Mapping[str, Any]) -> WishCue:
    return WishCue(
        verbs=_by_word(table["verbs"]),
        words=_by_word(table["words"]),
        purposes=frozenset(table["purposes"]),
        looming=frozenset(table["looming"]),
        refraining=frozenset(table["refraining"]),
    )


def _by_word(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The status by each of its words."""
    return {word: status for status, words in table.items() for word in words}
