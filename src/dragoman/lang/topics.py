"""Sentences that say what talks are about, from `resources/<code>/topics.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.lang.resource import load_toml, rules


@dataclass(frozen=True, slots=True)
class TopicFrame:
    """A clause with one of the `phrases` (sequences of words; any clause where there are none) and one of the
    `verbs` names topics: behind the word `behind`, or else as its subject, or as its `object` in the active.
    `near`: only where the sentence names the talks or points back to them; `reach`: how many sentences back
    they may be named. `match`: sentences with the topics that they name."""

    id: str
    phrases: tuple[tuple[str, ...], ...]
    verbs: frozenset[str]
    behind: str
    object: bool
    near: bool
    reach: int
    match: tuple[tuple[str, ...], ...]
    no_match: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContentFrame:
    """A clause right behind that of the trigger says what events of the `types` are about: an infinitive
    clause, or one that one of the `openers` opens. `only`: the lemmas of which one must stand in the clause
    of the trigger, where not every verb of the type takes such a clause; `outdoes`: whether it goes before
    what its own clause names. `match`: a sentence, the trigger, and what it is about."""

    id: str
    types: frozenset[str]
    openers: frozenset[str]
    only: frozenset[str]
    outdoes: bool
    match: tuple[tuple[str, ...], ...]
    no_match: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Act:
    """Nouns that, behind an article that points back, take up an event of one of the `types` told before:
    "begrüßte den Schritt". `match`: a sentence and the words that do; `no_match`: and words that do not."""

    id: str
    nouns: frozenset[str]
    types: frozenset[str]
    match: tuple[tuple[str, str], ...]
    no_match: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TopicRules:
    """The frames, the types of events whose topics they name (the likeliest first), the words that point back
    to the talks, those before a topic that are no part of it, and those that are none alone; `contents`: what
    is said in a clause of its own; `acts`: nouns that take up what was told; `bare`: the words that, alone,
    only repeat what the event is, by type."""

    frames: tuple[TopicFrame, ...]
    contents: tuple[ContentFrame, ...]
    acts: tuple[Act, ...]
    bare: Mapping[str, frozenset[str]]
    types: tuple[str, ...]
    pointing: frozenset[str]
    loose: frozenset[str]
    empty: frozenset[str]


@lru_cache(maxsize=8)
def load_topic_rules(code: str, *, user_dir: Path | None = None) -> TopicRules:
    """The topic rules of the language `code`."""
    tables = load_toml("topics.toml", code=code, user_dir=user_dir)
    return TopicRules(
        frames=tuple(_frame(raw, int(tables["reach"])) for raw in rules(tables, "frame")),
        contents=tuple(_content(raw) for raw in rules(tables, "content")),
        acts=tuple(_act(raw) for raw in rules(tables, "act")),
        bare={kind: frozenset(words) for kind, words in tables.get("bare", {}).items()},
        types=tuple(tables["types"]),
        pointing=frozenset(tables["pointing"]),
        loose=frozenset(tables["loose"]),
        empty=frozenset(tables["empty"]),
    )


def _frame(raw: Mapping[str, Any], reach: int) -> TopicFrame:
    return TopicFrame(
        id=raw["id"],
        phrases=tuple(tuple(phrase.split()) for phrase in raw["phrases"]),
        verbs=frozenset(raw["verbs"]),
        behind=raw.get("behind", ""),
        object=bool(raw.get("object", False)),
        near=bool(raw.get("near", False)),
        reach=int(raw.get("reach", reach)),
        match=tuple(tuple(example) for example in raw.get("match", ())),
        no_match=tuple(raw.get("no_match", ())),
    )


def _content(raw: Mapping[str, Any]) -> ContentFrame:
    return ContentFrame(
        id=raw["id"],
        types=frozenset(raw["types"]),
        openers=frozenset(raw.get("openers", ())),
        only=frozenset(raw.get("only", ())),
        outdoes=bool(raw.get("outdoes", False)),
        match=tuple(tuple(example) for example in raw.get("match", ())),
        no_match=tuple(tuple(example) for example in raw.get("no_match", ())),
    )


def _act(raw: Mapping[str, Any]) -> Act:
    return Act(
        id=raw["id"],
        nouns=frozenset(noun.casefold() for noun in raw["nouns"]),
        types=frozenset(raw["types"]),
        match=tuple((sentence, words) for sentence, words in raw.get("match", ())),
        no_match=tuple((sentence, words) for sentence, words in raw.get("no_match", ())),
    )
