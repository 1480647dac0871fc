"""Entities in the making: drafts that gather the mentions of one person, state, body or place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from dragoman.edtf import Interval
from dragoman.read.document import Doc
from dragoman.read.names.view import Name
from dragoman.world.base import World, fold

REACH = 300
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
    within: set[str] = field(default_factory=set)
    bare: set[str] = field(default_factory=set)
    tenures: set[str] = field(default_factory=set)
    feminine: bool | None = None
    names: dict[str, None] = field(default_factory=dict)
    mentions: dict[Name, None] = field(default_factory=dict)
    candidates: tuple[str, ...] = ()

    def add(self, name: Name) -> None:
        """Takes a mention in, with what its words say."""
        self.mentions[name] = None
        if name.proper and name.form != "adjective":
            self.names[name.proper] = None
        if self.kind == "person" and not name.plural:
            self.take_office(name)

    def take_office(self, name: Name) -> None:
        """Takes in what the words of a mention say of a person."""
        if name.office and (self.office is None or not self.holders):
            self.office = name.office if name.holders or self.office is None else self.office
        if name.office:
            self.offices.add(name.office)
            self.tenures.add(name.tenure)
            if name.states and name.states[0] not in self.states:
                self.states.append(name.states[0])
        if name.holders:
            self.holders.add(name.holders)
        if name.body:
            self.bodies.add(name.body)
        if name.within and name.proper:
            self.within.update(name.within)
        if name.office and name.proper and not (name.states or name.body):
            self.bare.add(name.office)
        if name.feminine is not None and (self.feminine is None or name.proper):
            self.feminine = name.feminine


@dataclass(slots=True)
class Case:
    """One article being resolved: its document, world, date, drafts, and who was mentioned where, in order:
    `places` and `trail`, the same for each kind in `trails`.

    Looking back and forth is limited to the nearest `REACH` mentions, which keeps long texts linear.
    """

    doc: Doc
    world: World
    day: Interval | None
    names: tuple[Name, ...] = ()
    saying: frozenset[str] = frozenset()
    finite: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    epithets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    trail: list[Draft] = field(default_factory=list)
    trails: dict[str, tuple[list[int], list[Draft]]] = field(default_factory=dict)
    labels: dict[tuple[str, str], Draft] = field(default_factory=dict)
    surnames: dict[str, list[Draft]] = field(default_factory=dict)
    ends: dict[int, Draft] = field(default_factory=dict)
    starts: dict[int, tuple[Draft, int]] = field(default_factory=dict)
    registered: set[tuple[int, str, int]] = field(default_factory=set)

    def new(self, draft: Draft) -> Draft:
        """Adds a draft; states are found again by code, all by id of the knowledge base."""
        self.drafts.append(draft)
        if draft.iso and draft.kind == "state":
            self.labels.setdefault(("state", draft.iso), draft)
        if draft.kb:
            self.labels.setdefault(("kb", draft.kb), draft)
        return draft

    def labelled(self, kind: str, label: str, make: Draft) -> Draft:
        """The draft of a kind known by a label, else `make`."""
        key = (kind, label)
        if key not in self.labels:
            self.labels[key] = self.new(make)
        return self.labels[key]

    def mention(self, draft: Draft, name: Name) -> None:
        """Adds a mention to a draft and to the trail."""
        draft.add(name)
        _place(self.places, self.trail, name.start, draft)
        trail = self.trails.get(draft.kind)
        if trail is None:
            trail = self.trails[draft.kind] = ([], [])
        _place(*trail, name.start, draft)
        if draft.kind == "person" and name.proper:
            self.ends[name.end] = draft
            self.starts[name.start] = (draft, name.end)

    def before(self, start: int, kind: str, *, within: int = 20_000) -> Iterator[Draft]:
        """The drafts of a kind mentioned before `start`, the nearest first, each once."""
        return _each_once(reversed(self.mentioned(kind, start - within, start)), kind)

    def mentioned(self, kind: str, begin: int, start: int) -> list[Draft]:
        """The drafts of a kind mentioned from `begin` to before `start`, as often as they are."""
        last = bisect_left(self.places, start)
        if last > REACH:
            first = max(last - REACH, bisect_left(self.places, begin))
            return [draft for draft in self.trail[first:last] if draft.kind == kind]
        if kind not in self.trails:
            return []
        places, trail = self.trails[kind]
        return trail[bisect_left(places, begin) : bisect_left(places, start)]

    def after(self, start: int, kind: str) -> Iterator[Draft]:
        """The drafts of a kind mentioned from `start` on, the nearest first, each once."""
        first = bisect_left(self.places, start)
        return _each_once(self.trail[first : first + REACH], kind)

    def around(self, start: int, kind: str) -> list[Draft]:
        """Those before, the nearest first, then those after."""
        return [*self.before(start, kind), *self.after(start, kind)]

    def between(self, start: int, end: int) -> list[Draft]:
        """The drafts mentioned from `start` to `end`, in order, each as often as it is mentioned."""
        return self.trail[bisect_left(self.places, start) : bisect_left(self.places, end)]

    def state(self, iso: str) -> Draft | None:
        """The draft of the state `iso`, if the article names it."""
        return self.labels.get(("state", iso))

    def known(self, kb: str) -> Draft | None:
        """The draft with an id of the knowledge base."""
        return self.labels.get(("kb", kb))


def _place(places: list[int], trail: list[Draft], start: int, draft: Draft) -> None:
    """Puts a mention where it belongs: mostly at the end, for most are met in the order of the text."""
    if not places or start >= places[-1]:
        places.append(start)
        trail.append(draft)
    else:
        index = bisect_right(places, start)
        places.insert(index, start)
        trail.insert(index, draft)


def _each_once(drafts: Iterable[Draft], kind: str) -> Iterator[Draft]:
    seen: set[int] = set()
    for draft in drafts:
        if draft.kind == kind and id(draft) not in seen:
            seen.add(id(draft))
            yield draft


@lru_cache(maxsize=16_384)
def stem_key(text: str) -> str:
    """A key that the inflected forms of a name share: words in lower case without endings and articles."""
    words = re.findall(r"[\w’'-]+", fold(text))
    return " ".join(_ENDING.sub("", word) if len(word) > 4 else word for word in words)


@lru_cache(maxsize=16_384)
def base_form(text: str) -> str:
    """The name as a heading would print it: adjectives before the noun end in -e."""
    words = text.split(" ")
    for number, word in enumerate(words[:-1]):
        if (
            not word.endswith(("en", "em", "er", "es"))
            or len(word) < 5
            or (word[0].isupper() and "isch" not in word)
        ):
            break
        words[number] = word[:-1]
    return " ".join(words)


def nearest(candidates: Iterable[Draft]) -> Draft | None:
    """The first of the candidates."""
    return next(iter(candidates), None)
