"""The 25 hardest phenomena of German press reports, found in annotated articles (gold, not readings).

What a phenomenon is, and by which conditions it is found, stands in `phenomena.toml`; what a condition means,
in `conditions.py`. A phenomenon has one or more ways to be found; a way is a table of conditions that hold
together. They are asked of a place: one sentence, alone or with one event that has a trigger in it. The same
instances are counted in the corpus (`training.census`) and scored on the gold (`eval.errors`).
Source of the list: a study of 622 excerpts of real reports; examples and conditions: own work, Apache-2.0.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from eval.conditions import Way, holds
from eval.place import Gold, Page, Place, places, view

FILE = Path(__file__).with_name("phenomena.toml")


@dataclass(frozen=True, slots=True)
class Phenomenon:
    """One entry of `phenomena.toml`; `approximate` says what its ways cannot see, empty where they see it."""

    number: int
    id: str
    name: str
    note: str
    unit: str
    approximate: str
    ways: tuple[Way, ...]
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Instance:
    """A phenomenon at one place of one article: its sentence, and the events that it makes hard."""

    phenomenon: str
    sentence: str
    events: frozenset[str]


@lru_cache(maxsize=1)
def load_phenomena() -> tuple[Phenomenon, ...]:
    """The phenomena of `phenomena.toml`, by number."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["phenomenon"]
    return tuple(sorted((_phenomenon(entry) for entry in entries), key=lambda p: p.number))


def _phenomenon(entry: Mapping[str, Any]) -> Phenomenon:
    texts = {key: entry[key] for key in ("id", "name", "note", "unit")}
    return Phenomenon(
        number=entry["number"],
        **texts,
        approximate=entry.get("approximate", ""),
        ways=tuple(entry["way"]),
        match=tuple(entry["match"]),
        no_match=tuple(entry["no_match"]),
    )


def find(gold: Gold) -> list[Instance]:
    """Every instance of every phenomenon in an annotated article, by number and place."""
    page = view(gold)
    return [instance for phenomenon in load_phenomena() for instance in find_one(page, phenomenon)]


def events_with(gold: Gold) -> dict[str, set[str]]:
    """The events of an article that each phenomenon makes hard, by the phenomenon's id."""
    out: dict[str, set[str]] = {}
    for instance in find(gold):
        out.setdefault(instance.phenomenon, set()).update(instance.events)
    return out


def find_one(page: Page, phenomenon: Phenomenon) -> Iterator[Instance]:
    """The instances of one phenomenon; an event that has it in several sentences is one instance."""
    seen: set[str] = set()
    for place in places(page, phenomenon.unit):
        if not any(holds(place, way) for way in phenomenon.ways):
            continue
        events = frozenset([place.event["id"]]) if place.event else _events_at(place)
        if place.event is None or not events <= seen:
            yield Instance(phenomenon.id, place.text, events)
        seen |= events


def _events_at(place: Place) -> frozenset[str]:
    """The events with a trigger in a sentence, or with a figure or document in it as filler."""
    page, here = place.page, place.sentence
    figures = {f["id"] for f in page.gold["figures"] if here in page.sentences_of(f["id"])}
    return frozenset(
        event["id"]
        for event in page.gold["events"]
        if here in page.sentences_of(event["id"]) or figures & {a["filler"] for a in event["arguments"]}
    )
