"""Of which moment of an event a report gives the day: its beginning, a day within, its end; a treaty's
signing or its entry into force. Days of other moments are no conflict, as long as they come in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from dragoman.lang.resource import load_toml
from dragoman.ledger.derive.durations import whole_days

START, WITHIN, END = "start", "within", "end"
_IN_ORDER = (START, WITHIN, END)


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Any]:
    """The tables of `resources/ledger/moments.toml`."""
    return load_toml("moments.toml", code="ledger")


def moment(kind: str, status: str, said: Mapping[str, Iterable[str]], words: str) -> str:
    """The moment that a report of this type gives the day of; empty where it does not say.

    `said` are its attributes, `words` its sentences.
    """
    phases = [part.strip() for value in said.get("phase", ()) for part in value.split(",")]
    if kind in rules()["papers"]["types"]:
        return phases[-1] if phases else rules()["papers"]["unsaid"].get(kind, "")
    if kind not in rules()["lasting"]["types"]:
        return ""
    for phase in phases:
        if phase in rules()["phases"]:
            return str(rules()["phases"][phase])
    found = [rule["id"].partition(".")[0] for rule in rules()["moment"] if re.search(rule["pattern"], words)]
    if len(set(found)) == 1:
        return str(found[0])
    return WITHIN if status == "ongoing" and not found else ""


def lasting() -> frozenset[str]:
    """The types of events that may take several days."""
    return frozenset(rules()["lasting"]["types"])


def again(words: str) -> bool:
    """Whether the sentences of a report say that it was done once more."""
    return any(re.search(rule["pattern"], words) for rule in rules()["again"])


def in_order(earlier: str, later: str) -> bool:
    """Whether a day of the one moment may come before one of the other, in one event."""
    if earlier not in _IN_ORDER and later not in _IN_ORDER:
        return bool(earlier and later) and earlier != later
    if later == START or earlier == END:
        return False
    return earlier == START or later == END or WITHIN in (earlier, later)


def stay(first: int, last: int, when: str, said: Mapping[str, Iterable[str]]) -> tuple[int, int]:
    """The days of an event of which one moment was on these: to a day within or the end belong some before,
    to the beginning as many behind as it is said to last."""
    if when in (WITHIN, END):
        return last - rules()["lasting"]["days"] + 1, last
    lasts = max((whole_days(value) for value in said.get("duration", ())), default=0)
    if when == START and 0 < lasts <= rules()["lasting"]["longest"]:
        return first, max(last, first + lasts - 1)
    return first, last
