"""All events in memory, as columns of numbers: what a filter finds is found and counted without the database.

A query of the database takes milliseconds however little it asks for, and a page asks for a dozen things; the
numbers that filters and counts need are some hundred bytes an event. A board stands for one moment of the
ledger; events are numbered in the order "newest", keys and values of fields in that of the alphabet.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.ledger import board_tables as tables
from dragoman.ledger.ask import Query, keys_of
from dragoman.ledger.board_tables import ACTOR, NEVER, PLACE, STATE
from dragoman.ledger.scene import Actor, Bond, Circle, Part, Way
from dragoman.ledger.store import Store
from dragoman.ledger.words import matches

Numbers = NDArray[np.int32]
Mask = NDArray[np.bool_]
# Of two statuses that as many visits have, the one that more is known for tells about their way.
_FIRM = (
    "hypothetical",
    "proposed",
    "planned",
    "postponed",
    "denied",
    "negated",
    "cancelled",
    "ongoing",
    "occurred",
)
_SEARCHES = 16  # words of which the scores are kept


@dataclass(frozen=True, slots=True)
class Hits:
    """Numbers of events, the best match first, and their scores."""

    events: Numbers
    scores: NDArray[np.float64]


class Board:
    """The events of a ledger at one moment. Several threads may ask it at once."""

    def __init__(self, store: Store) -> None:
        self._t = tables.load(store)
        self.size = len(self._t.ids)
        self._number = {event: number for number, event in enumerate(self._t.ids)}
        self._key = {actor.key: number for number, actor in enumerate(self._t.actors)}
        self._known: dict[str, list[str]] = {}
        for actor in self._t.actors:
            for name in {actor.key, actor.kb or actor.key}:
                self._known.setdefault(name, []).append(actor.key)
        self._parts: dict[tuple[int, int], Part] = {}
        self._hits: OrderedDict[str, Hits] = OrderedDict()
        self._lock = Lock()

    def renamed(self, call: Callable[[Actor], Actor]) -> Board:
        """The same board with other names for who and what takes part."""
        other = copy(self)
        other._t = replace(self._t, actors=tuple(map(call, self._t.actors)))
        other._parts = {}
        return other

    def number(self, event: str) -> int | None:
        """The number of an event, None where there is none."""
        return self._number.get(event)

    def event(self, number: int) -> str:
        """The id of the event of a number."""
        return self._t.ids[number]

    def actor(self, key: str) -> Actor | None:
        """The entity of a key, None where there is none."""
        number = self._key.get(key)
        return None if number is None else self._t.actors[number]

    def actors(self, keys: Iterable[str]) -> dict[str, Actor]:
        """The entities of some keys, in their order; what is no key is left out."""
        found = {key: self.actor(key) for key in sorted(set(keys))}
        return {key: actor for key, actor in found.items() if actor}

    def keys_of(self, store: Store, name: str) -> tuple[str, ...]:
        """The entities that a name or key means (see `ask.keys_of`)."""
        return tuple(sorted(self._known[name])) if name in self._known else keys_of(store, name)

    def found(self, store: Store, query: Query) -> Numbers:
        """The events that a query finds, in its order. Raises `LedgerError` for a name that nobody has."""
        wanted = self._wanted(store, query)
        if query.words:
            hits = self.hits(store, query.words).events
            return hits[wanted[hits]]
        if query.order == "newest":
            return np.flatnonzero(wanted).astype(np.int32)
        order = self._t.orders[query.order]
        return order[wanted[order]]

    def hits(self, store: Store, words: str) -> Hits:
        """The events that hold all of some words."""
        with self._lock:
            known = self._hits.get(words)
        if known is None:
            rows = [
                (self._number[event], score)
                for event, score in matches(store, words)
                if event in self._number
            ]
            known = Hits(_int([n for n, _ in rows]), np.array([score for _, score in rows], dtype=float))
            with self._lock:
                self._hits[words] = known
                while len(self._hits) > _SEARCHES:
                    self._hits.popitem(last=False)
        return known

    def scores(self, store: Store, words: str) -> dict[str, float]:
        """How well each event that holds all of some words matches them."""
        hits = self.hits(store, words)
        return {
            self._t.ids[n]: score for n, score in zip(hits.events.tolist(), hits.scores.tolist(), strict=True)
        }

    def _wanted(self, store: Store, query: Query) -> Mask:
        t = self._t
        wanted = np.ones(self.size, dtype=np.bool_)
        for name in query.parties:
            wanted &= self._having(self.keys_of(store, name), (ACTOR, PLACE, STATE))
        for name in query.places:
            wanted &= self._having(self.keys_of(store, name), (PLACE, STATE))
        for column, given in ((t.types, query.types), (t.statuses, query.statuses)):
            if given:
                wanted &= np.isin(column.codes, [n for n, name in enumerate(column.names) if name in given])
        if query.events:
            numbers = [self._number[event] for event in query.events if event in self._number]
            wanted &= np.isin(np.arange(self.size), numbers)
        if query.since:
            wanted &= t.closes >= query.since.toordinal()
        if query.until:
            wanted &= t.opens <= query.until.toordinal()
        return wanted

    def _having(self, keys: Sequence[str], parts: tuple[int, ...]) -> Mask:
        """Which events have one of some entities in one of some parts."""
        mask = np.zeros(self.size, dtype=np.bool_)
        for number in (self._key[key] for key in keys if key in self._key):
            start, end = self._t.casts.start[number : number + 2]
            events = self._t.casts.events[start:end]
            mask[events[np.isin(self._t.casts.parts[start:end], parts)]] = True
        return mask

    def _among(self, found: Numbers) -> Mask:
        mask = np.zeros(self.size, dtype=np.bool_)
        mask[found] = True
        return mask

    def by_day(self, found: Numbers) -> dict[date, int]:
        """How many of some events begin on which day (of those that begin on a known one)."""
        opens = self._t.opens[found]
        days, counts = np.unique(opens[np.abs(opens) < NEVER], return_counts=True)
        return {date.fromordinal(day): n for day, n in zip(days.tolist(), counts.tolist(), strict=True)}

    def by_place(self, found: Numbers) -> dict[str, int]:
        """How many took place where: by the key of a place, and of a state where no place is named."""
        return self._counted(self._t.lying, found)

    def by_state(self, found: Numbers) -> dict[str, int]:
        """How many took place in which state, by its key."""
        return self._counted(self._t.states, found)

    def counted(self, found: Numbers, keys: Iterable[str]) -> dict[str, int]:
        """In how many of some events these entities take part themselves."""
        counts = self._counted(self._t.acting, found)
        return {key: counts[key] for key in sorted(set(keys)) if key in counts}

    def _counted(self, rows: tables.Rows, found: Numbers) -> dict[str, int]:
        keys = rows.keys[self._among(found)[rows.events]]
        counts = np.bincount(keys, minlength=len(self._t.actors))
        return {self._t.actors[n].key: int(counts[n]) for n in np.flatnonzero(counts).tolist()}

    def ways(self, found: Numbers) -> tuple[Way, ...]:
        """Who went where: the visits among some events, by the guest's state and the place."""
        t, among = self._t, self._among(found)
        some = among[t.ways.events]
        if not some.any():
            return ()
        status = t.statuses.codes[t.ways.events[some]]
        firm = [_FIRM.index(name) if name in _FIRM else -1 for name in t.statuses.names]
        by: dict[tuple[int, int], Counter[int]] = {}
        columns = (t.ways.homes[some], t.ways.places[some], status)
        coded, counts = np.unique(np.stack(columns), axis=1, return_counts=True)
        for (home, place, kind), n in zip(coded.T.tolist(), counts.tolist(), strict=True):
            by.setdefault((home, place), Counter())[kind] += n
        return tuple(
            Way(
                t.actors[a].key,
                t.actors[b].key,
                t.statuses.names[max(n, key=lambda s: (n[s], firm[s]))],
                n.total(),
            )
            for (a, b), n in by.items()
        )

    def circle(self, found: Numbers, *, around: Sequence[str] = (), most: int = 40) -> Circle:
        """Who shares events with whom, among some events.

        Kept are the actors of `around` and, of the others, the `most` with the most events beside them.
        """
        rows, among = self._t.acting, self._among(found)
        centre = [self._key[key] for key in around if key in self._key]
        if centre:
            among &= self._having(around, (ACTOR,))
        near = np.bincount(rows.keys[among[rows.events]], minlength=len(self._t.actors))
        near[centre] = 0
        ranked = np.argsort(-near, kind="stable")[:most]
        kept = np.zeros(len(near), dtype=np.bool_)
        kept[ranked[near[ranked] > 0]] = True
        kept[centre] = True
        some = kept[rows.keys] & self._among(found)[rows.events]
        events, keys = rows.events[some], rows.keys[some]
        several = np.bincount(events, minlength=self.size)[events] > 1
        events, keys = events[several], keys[several]
        counts = np.bincount(keys, minlength=len(near))
        shared = {self._t.actors[n].key: int(counts[n]) for n in np.flatnonzero(counts).tolist()}
        return Circle(self._bonds(events, keys), shared)

    def _bonds(self, events: Numbers, keys: Numbers) -> tuple[Bond, ...]:
        """The pairs in rows that are sorted by event and key."""
        many, pairs, firsts = len(self._t.actors), [], []
        for step in range(1, len(keys)):
            same = events[step:] == events[:-step]
            if not same.any():
                break
            pairs.append(keys[:-step][same].astype(np.int64) * many + keys[step:][same])
            firsts.append(events[step:][same])
        if not pairs:
            return ()
        coded, where, counts = np.unique(np.concatenate(pairs), return_index=True, return_counts=True)
        first = np.concatenate(firsts)[where]
        return tuple(
            Bond(self._t.actors[pair // many].key, self._t.actors[pair % many].key, n, self._t.ids[event])
            for pair, n, event in zip(coded.tolist(), counts.tolist(), first.tolist(), strict=True)
        )

    def disputes(self, found: Numbers, most: int) -> list[tuple[str, str]]:
        """The fields in dispute of the last of some events: the event and the field."""
        t = self._t
        known = np.array(sorted(t.disputed), dtype=np.int32)
        some = known[self._among(found)[known]][:most].tolist()
        return [(t.ids[number], field) for number in some for field in t.disputed[number]][:most]

    def shown(self, number: int) -> dict[str, Any]:
        """What the board knows of an event, as fields of a scene: all but the words for it."""
        t = self._t
        start, end = t.fields.start[number : number + 2]
        some = zip(t.fields.roles[start:end].tolist(), t.fields.values[start:end].tolist(), strict=True)
        first, last = int(t.opens[number]), int(t.closes[number])
        return {
            "id": t.ids[number],
            "type": t.types.names[t.types.codes[number]],
            "status": t.statuses.names[t.statuses.codes[number]],
            "time": t.times[number],
            "first": date.fromordinal(first) if abs(first) < NEVER else None,
            "last": date.fromordinal(last) if abs(last) < NEVER else None,
            "reports": int(t.reports[number]),
            "origins": int(t.origins[number]),
            "parts": tuple(self._parts.get(one) or self._part(one) for one in some),
            "disputed": t.disputed.get(number, ()),
        }

    def _part(self, coded: tuple[int, int]) -> Part:
        role, value = self._t.fields.names[coded[0]], self._t.fields.known[coded[1]]
        part = Part(role=role, value=value, actor=self.actor(value))
        if part.actor:  # named again and again
            self._parts[coded] = part
        return part


def _int(values: Sequence[int]) -> Numbers:
    return np.array(values, dtype=np.int32)
