"""Entities in the making: drafts that gather the mentions of one person, state, body or place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.edtf import Interval
from dragoman.read.document import Doc
from dragoman.read.names_view import Name
from dragoman.world.base import World, fold

_ENDING = re.compile(r"(?:e[nmrs]?|s)$")


@dataclass(slots=True)
class Draft:
    """One entity: what its mentions say of it so far. `states` are ISO codes, the likeliest first."""

    kind: str
    name: str
    kb: str | None = None
    iso: str | None = None
    office: str | None = None
    holders: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    states: list[str] = field(default_factory=list)
    bodies: set[str] = field(default_factory=set)
    feminine: bool | None = None
    names: dict[str, None] = field(default_factory=dict)
    mentions: dict[Name, None] = field(default_factory=dict)
    candidates: tuple[str, ...] = ()

    def add(self, name: Name) -> None:
        """Takes a mention in, with what its words say."""
        self.mentions[name] = None
        if name.proper and name.form != "adjective":
            self.names[name.proper] = None
        if self.kind != "person" or name.plural:
            return
        if name.office and (self.office is None or not self.holders):
            self.office = name.office if name.holders or self.office is None else self.office
        if name.office:
            self.offices.add(name.office)
        if name.holders:
            self.holders.add(name.holders)
        self.states += [iso for iso in name.states[:1] if iso not in self.states and name.office]
        if name.body:
            self.bodies.add(name.body)
        if name.feminine is not None and (self.feminine is None or name.proper):
            self.feminine = name.feminine


@dataclass(slots=True)
class Case:
    """One article being resolved: its document, world, date, drafts, and who was mentioned where, in order."""

    doc: Doc
    world: World
    day: Interval | None
    names: tuple[Name, ...] = ()
    drafts: list[Draft] = field(default_factory=list)
    trail: list[tuple[int, Draft]] = field(default_factory=list)

    def new(self, draft: Draft) -> Draft:
        """Adds a draft."""
        self.drafts.append(draft)
        return draft

    def mention(self, draft: Draft, name: Name) -> None:
        """Adds a mention to a draft and to the trail."""
        draft.add(name)
        self.trail.append((name.start, draft))

    def before(self, start: int, kind: str, *, within: int = 10_000) -> Iterator[Draft]:
        """The drafts of a kind mentioned before `start`, the nearest first, each once."""
        seen: list[int] = []
        for place, draft in sorted(self.trail, key=_place, reverse=True):
            if place < start and start - place <= within and draft.kind == kind and id(draft) not in seen:
                seen.append(id(draft))
                yield draft

    def after(self, start: int, kind: str) -> Iterator[Draft]:
        """The drafts of a kind mentioned from `start` on, the nearest first, each once."""
        seen: list[int] = []
        for place, draft in sorted(self.trail, key=_place):
            if place >= start and draft.kind == kind and id(draft) not in seen:
                seen.append(id(draft))
                yield draft

    def state(self, iso: str) -> Draft | None:
        """The draft of the state `iso`, if the article names it."""
        return next((d for d in self.drafts if d.kind == "state" and d.iso == iso), None)


def stem_key(text: str) -> str:
    """A key that the inflected forms of a name share: words in lower case without endings and articles."""
    words = re.findall(r"[\w’'-]+", fold(text))
    return " ".join(_ENDING.sub("", word) if len(word) > 4 else word for word in words)


def base_form(text: str) -> str:
    """The name as a heading would print it: adjectives before the noun in -e, no genitive ending is touched."""
    words = text.split(" ")
    for number, word in enumerate(words[:-1]):
        if (
            not word.endswith(("en", "em", "er", "es"))
            or len(word) < 5
            or (word[0].isupper()
            and "isch" not in word)
        ):
            break
        words[number] = word[:-1]
    return " ".join(words)


def _place(item: tuple[int, Draft]) -> int:
    return item[0]


def nearest(candidates: Iterable[Draft]) -> Draft | None:
    """The first of the candidates."""
    return next(iter(candidates), None)
