"""Trigger rules of a language: the words that name an event and the frame that they open.

The rules stand in `resources/<code>/triggers*.toml`; the first of these files says what each field means.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.errors import ResourceError
from dragoman.lang.resource import load_toml, rules

FILES = (
    "triggers.toml",
    "triggers_agree.toml",
    "triggers_economy.toml",
    "triggers_position.toml",
    "triggers_security.toml",
)
_KNOWN = 4_000  # words that a set remembers
# Endings of declined nouns, longest first.
ENDINGS = ("innen", "sen", "ern", "nen", "es", "en", "er", "em", "se", "s", "e", "n", "")


@dataclass(frozen=True, slots=True)
class WordSet:
    """Words to look for in a clause: whole words, word beginnings and word ends (declined).

    `known` keeps what was found out about words of late.
    """

    exact: frozenset[str]
    starts: tuple[str, ...]
    ends: frozenset[str]
    known: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    def found_in(self, words: Sequence[str]) -> bool:
        """Whether any of the words, in lower case, is meant."""
        known = self.known
        for word in words:
            if word not in known:
                if len(known) >= _KNOWN:
                    known.clear()
                known[word] = _matches(self, word)
            if known[word]:
                return True
        return False

    def __bool__(self) -> bool:
        return bool(self.exact or self.starts or self.ends)


_NO_WORDS = WordSet(frozenset(), (), frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerRule:
    """One rule; see `triggers.toml` for the meaning of the fields."""

    id: str
    type: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()
    fixed: tuple[tuple[str, ...], ...] = ()
    reflexive: bool = False
    passive: bool = False
    level: bool = False
    speaker: str = ""
    only: frozenset[str] = frozenset()
    yields_to: tuple[str, ...] = ()
    recast: str = ""
    presumed: str = ""
    states_type: str = ""
    states_roles: Mapping[str, str] = field(default_factory=dict)
    states_words: frozenset[str] = frozenset()
    trigger: str = ""
    status: str = ""
    needed: WordSet
    beside: WordSet = _NO_WORDS
    barred: WordSet
    excluded: frozenset[str] = frozenset()
    excluded_ends: tuple[str, ...] = ()
    frame: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    requires: tuple[tuple[str, ...], ...] = ()
    actor: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TriggerRules:
    """All rules, and where to look them up: verbs by infinitive, nouns and heads in lower case, fixed words
    by their first word. `occasions`: gatherings and talks that one travels to."""

    rules: tuple[TriggerRule, ...]
    verbs: Mapping[str, tuple[TriggerRule, ...]]
    nouns: Mapping[str, tuple[TriggerRule, ...]]
    heads: Mapping[str, tuple[TriggerRule, ...]]
    words: Mapping[str, tuple[tuple[tuple[str, ...], TriggerRule], ...]]
    occasions: WordSet


@lru_cache(maxsize=8)
def load_trigger_rules(code: str, *, user_dir: Path | None = None) -> TriggerRules:
    """The trigger rules of the language `code`, a user's own merged over ours."""
    tables = [load_toml(name, code=code, user_dir=user_dir) for name in FILES]
    classes: dict[str, list[str]] = {}
    for table in tables:
        classes.update(table.get("classes", {}))
    found = tuple(_rule(raw, classes) for table in tables for raw in rules(table, "trigger"))
    return TriggerRules(
        rules=found,
        verbs=_by((verb, rule) for rule in found for verb in rule.verbs),
        nouns=_by((noun, rule) for rule in found for noun in rule.nouns),
        heads=_by((head, rule) for rule in found for head in rule.heads),
        words=_by_first((seq, rule) for rule in found for seq in rule.words),
        occasions=word_set(("@gathering", "@talks"), classes),
    )


def word_set(patterns: Sequence[str], classes: Mapping[str, Sequence[str]]) -> WordSet:
    """The words that the patterns stand for; "@name" is replaced by the class."""
    flat: list[str] = []
    for pattern in patterns:
        flat += classes.get(pattern[1:], []) if pattern.startswith("@") else [pattern]
    low = _spellings(pattern.lower() for pattern in flat)
    return WordSet(
        exact=frozenset(p for p in low if "*" not in p),
        starts=tuple(p[:-1] for p in low if p.endswith("*")),
        ends=frozenset(p[1:] for p in low if p.startswith("*")),
    )


def _matches(words: WordSet, word: str) -> bool:
    if word in words.exact or (words.starts and word.startswith(words.starts)):
        return True
    return bool(words.ends) and any(
        stem[i:] in words.ends for stem in stems(word) for i in range(max(len(stem) - 2, 0))
    )


def stems(word: str) -> Iterator[str]:
    """The word without each ending that it may carry, the whole word included."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            yield word[: len(word) - len(ending)] if ending else word


def _rule(raw: Mapping[str, Any], classes: Mapping[str, Sequence[str]]) -> TriggerRule:
    frame: dict[str, tuple[str, ...]] = {}
    for part in raw.get("frame", "").split():
        slot, _, roles = part.partition(":")
        if not roles:
            raise ResourceError(
                f"triggers: rule '{raw['id']}': '{part}' is not function:role.",
                hint='Write the frame as "subj:visitor nach:destination".',
            )
        frame[slot] = tuple(roles.split(","))
    return TriggerRule(
        id=raw["id"],
        type=raw["type"],
        verbs=_lower(raw, "verbs"),
        nouns=_lower(raw, "nouns"),
        heads=_lower(raw, "heads"),
        words=tuple(tuple(w.split()) for w in _lower(raw, "words")),
        fixed=tuple(tuple(w.split()) for w in _lower(raw, "fixed")),
        reflexive=bool(raw.get("reflexive", False)),
        passive=bool(raw.get("passive", False)),
        level=bool(raw.get("level", False)),
        speaker=raw.get("speaker", ""),
        only=frozenset(raw.get("only", ())),
        yields_to=tuple(raw.get("yields_to", ())),
        recast=raw.get("recast", ""),
        presumed=raw.get("presumed", ""),
        states_type=raw.get("states_type", ""),
        states_roles=raw.get("states_roles", {}),
        states_words=frozenset(_lower(raw, "states_words")),
        trigger=raw.get("trigger", ""),
        status=raw.get("status", ""),
        needed=word_set(raw.get("with", ()), classes),
        beside=word_set(raw.get("beside", ()), classes),
        barred=word_set(raw.get("without", ()), classes),
        excluded=frozenset(w.lower() for w in raw.get("not", ())),
        excluded_ends=tuple(w[1:].lower() for w in raw.get("not", ()) if w.startswith("*")),
        frame=frame,
        requires=tuple(tuple(item.split("|")) for item in raw.get("requires", ())),
        actor=tuple(raw["actor"].split("|")) if raw.get("actor") else (),
        attributes=raw.get("attributes", {}),
        match=tuple(raw.get("match", ())),
        no_match=tuple(raw.get("no_match", ())),
    )


def _lower(raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return _spellings(str(word).lower() for word in raw.get(key, ()))


def _spellings(words: Iterable[str]) -> tuple[str, ...]:
    """The words, and those with "ß" as Swiss papers spell them."""
    return tuple(dict.fromkeys(form for word in words for form in (word, word.replace("ß", "ss"))))


def _by(pairs: Iterator[tuple[str, TriggerRule]]) -> dict[str, tuple[TriggerRule, ...]]:
    out: defaultdict[str, list[TriggerRule]] = defaultdict(list)
    for key, rule in pairs:
        out[key].append(rule)
    return {key: tuple(some) for key, some in out.items()}


def _by_first(
    pairs: Iterator[tuple[tuple[str, ...], TriggerRule]],
) -> dict[str, tuple[tuple[tuple[str, ...], TriggerRule], ...]]:
    out: defaultdict[str, list[tuple[tuple[str, ...], TriggerRule]]] = defaultdict(list)
    for words, rule in pairs:
        out[words[0]].append((words, rule))
    return {key: tuple(some) for key, some in out.items()}
