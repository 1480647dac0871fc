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
class TopicRules:
    """The frames, the types of events whose topics they name (the likeliest first), the words that point back
    to the talks, those before a topic that are no part of it, and those that are none alone."""

    frames: tuple[TopicFrame, ...]
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
