"""The knowledge base: names to states, persons with offices by date, organisations and places.

`load_world` gives one `World` a language; nothing in it changes. Sources and licences stand in the headers of
the tables under `resources/world`.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import chain
from pathlib import Path

from dragoman.edtf import Interval
from dragoman.world import index, load
from dragoman.world.compounds import modifier_parts
from dragoman.world.entry import Entry, Holding, Organisation, Person, Place, State
from dragoman.world.fold import fold, folded
from dragoman.world.inflection import NameRules, canonical, load_name_rules, stripped
from dragoman.world.sense import NOTHING, Sense, sense_of
from dragoman.world.spelling import sound
from dragoman.world.tables import Row, has_own, read_table, split

__all__ = [
    "Entry",
    "Holding",
    "Organisation",
    "Person",
    "Place",
    "State",
    "World",
    "fold",
    "load_world",
]

_RUN = re.compile(r"\w+")
_MARK = re.compile(r"\b\W")
_SOFT = re.compile(r"(?<![^ ])š")  # "Scheenbekow" is Dscheenbekow
_KNOWN = 50_000  # words of which is kept what they may stand for
_INFLECTED = 3  # characters that an ending may add to a name
_WINDOW = 16  # words; longer names there are none
_APOSTROPHES = frozenset("ʻʼ")  # letters that join a word to the one before
_NO_NAME: tuple[int, Sense] = (0, NOTHING)
# Whether a name may begin with the words, what they are by themselves (as `match` gives it), whether a name
# may go on with another word behind them, and how long one may be that their first word begins: 0 where none
# is longer than the words.
Begun = tuple[bool, tuple[int, Sense], bool, int]


@dataclass(frozen=True, slots=True)
class World:
    """Everything known, with the ways to look it up.

    `reach`: how long the longest form is that a word begins; `opened`, `opened_sounds`: the words that begin
    longer forms. `known` and `begun` keep what was found of late, `leaders` those of the states asked for, by
    keys of their family names.
    """

    states: Mapping[str, State]
    persons: Mapping[str, Person]
    organisations: Mapping[str, Organisation]
    places: Mapping[str, Place]
    given_names: frozenset[str]
    genders: Mapping[str, str]
    rules: NameRules
    entries: Mapping[str, tuple[Entry, ...]]
    sounds: Mapping[str, tuple[Entry, ...]]
    reach: Mapping[str, int]
    opened: frozenset[str]
    opened_sounds: frozenset[str]
    in_office: Mapping[tuple[str, str], tuple[tuple[Person, Holding], ...]]
    known: dict[str, Sense] = field(default_factory=dict, repr=False, compare=False)
    begun: dict[str, Begun] = field(default_factory=dict, repr=False, compare=False)
    leaders: dict[str, dict[str, list[Person]]] = field(default_factory=dict, repr=False, compare=False)

    def find(self, surface: str) -> tuple[Entry, ...]:
        """What `surface` may stand for, the likeliest first; German endings are taken off where needed.

        Abbreviations must be written in their own case, names with a capital letter. A full name that is not
        known is looked for in other spellings, too.
        """
        return (self.known.get(surface) or self._sense(surface)).entries

    def sense(self, surface: str) -> Sense:
        """The same with what the entries come to."""
        return self.known.get(surface) or self._sense(surface)

    def _sense(self, surface: str) -> Sense:
        if len(self.known) >= _KNOWN:
            self.known.clear()
        found = self.known[surface] = sense_of(self._find(surface))
        return found

    def _find(self, surface: str) -> tuple[Entry, ...]:
        folded = fold(surface)
        bases = () if folded in self.genders else stripped(folded, self.rules)  # "Nils" is no genitive
        for form in (folded, *bases):
            found = tuple(e for e in self.entries.get(form, ()) if _written_so(surface, e))
            if found:
                return found
        return self.similar(surface) if " " in surface else ()

    def longest(
        self, words: Sequence[str], start: int, *, most: int = _WINDOW
    ) -> tuple[int, tuple[Entry, ...]]:
        """The longest name that begins with `words[start]`: how many words it takes, and its entries.

        Words may be split at hyphens and full stops or not; no name has more than `most`. (0, ()) where no
        name begins there.
        """
        length, sense = self.match(words, start, most=most)
        return length, sense.entries

    def match(
        self, words: Sequence[str], start: int, *, most: int = _WINDOW, first: str = ""
    ) -> tuple[int, Sense]:
        """The same with what the entries come to; `first` stands for `words[start]` where it is given."""
        joined = first or words[start]
        begun = self.begun
        _, best, goes_on, limit = begun.get(joined) or self._begin(joined)
        if not limit:
            return best
        for number in range(start + 1, min(start + most, start + limit, len(words))):
            word = words[number]
            limit += 1
            if joined[-1:].isalnum() and word[:1].isalnum():
                if not goes_on and word[0] not in _APOSTROPHES:
                    break
                joined += " " + word
            else:
                joined += word
            if len(joined) > limit:
                break
            _, found, goes_on, _ = begun.get(joined) or self._begin(joined)
            if found[0]:
                best = (number - start + 1, found[1])
        return best

    def goes_on(self, word: str) -> bool:
        """Whether a name of several words may begin with the word."""
        return (self.begun.get(word) or self._begin(word))[3] > 0

    def _begin(self, words: str) -> Begun:
        run = _RUN.match(folded(words))
        reach = self.reach.get(run.group(), 0) + _INFLECTED if run else 0
        if len(self.begun) >= _KNOWN:
            self.begun.clear()
        sense = self.sense(words)
        # 0: with any other word they are longer than every name
        limit = reach + 1 if len(words) <= reach + 1 else 0
        alone = (1, sense) if sense.entries else _NO_NAME
        may = limit > 0 or alone[0] > 0
        goes_on = (may or not words.isalnum()) and self._opens(words)
        found = self.begun[words] = (may, alone, goes_on, limit)
        return found

    def _opens(self, words: str) -> bool:
        """Whether another word behind the words may make a longer name of them."""
        form = folded(words)
        if form in self.opened or not form[-1:].isalnum():
            return True
        if not words[:1].isupper():
            return False  # nothing else is looked for by its sound
        key = sound(form, self.rules.spellings[0]).rstrip()
        return key in self.opened_sounds or _SOFT.sub("ǧ", key) in self.opened_sounds

    def holders(self, cls: str, iso: str, interval: Interval | None = None) -> tuple[Person, ...]:
        """Who held an office of the class `cls` in the state `iso` on a day of `interval`, or at any time.

        First who held it longest within the interval. Terms whose end the sources do not know count
        beyond what they know only where nobody else is known to have held the office then. Where nobody is
        known to have headed the government, the head of state did in states that are governed so.
        """
        terms = self.in_office.get((cls, iso), ())
        found = _within(terms, interval, sure=True) or _within(terms, interval, sure=False)
        state = self.states.get(iso)
        if not found and cls == "HOG" and state and state.governs:
            return self.holders(state.governs, iso, interval)
        return found

    def similar(self, surface: str) -> tuple[Entry, ...]:
        """Persons whose name is `surface` in another spelling ("Mirsijoew"); for what `find` does not know.

        Full names, and longer family names of heads of state and the like; a family name alone is a hint that
        needs a title or an office beside it.
        """
        if not surface[:1].isupper() or (" " not in surface and len(surface) < self.rules.shortest_sounding):
            return ()
        folded = fold(surface)
        for form in (folded, *stripped(folded, self.rules)):
            key = sound(form, self.rules.spellings[0])
            found = self.sounds.get(key) or self.sounds.get(_SOFT.sub("ǧ", key), ())
            if found:
                return found
        return ()

    def modifier(self, token: str) -> tuple[Entry, ...]:
        """The names before a hyphen or inside a fused compound ("US-Präsident", "Deutschlandbesuch")."""
        return tuple(entry for _, _, entries in self.modifiers(token) for entry in entries)

    def modifiers(self, token: str) -> tuple[tuple[int, int, tuple[Entry, ...]], ...]:
        """The same with the offsets of each name in `token`."""
        return tuple(modifier_parts(token, self.find, self.rules))

    def gender(self, given_name: str) -> str:
        """m or f where the given name shows it, else empty."""
        return self.genders.get(fold(given_name), "")


def load_world(code: str = "de", *, user_dir: Path | None = None) -> World:
    """The world with its names in the language `code`; `user_dir/world/*.tsv` is merged over ours.

    Raises `ResourceError` for a malformed table.
    """
    return _load(code, user_dir)  # one world, however it is asked for


@lru_cache(maxsize=4)
def _load(code: str, user_dir: Path | None) -> World:
    """The world; nothing that is made is garbage, so none is looked for meanwhile (it would cost a fifth)."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _made(code, user_dir)
    finally:
        if collecting:
            gc.enable()


def _made(code: str, user_dir: Path | None) -> World:
    rules = load_name_rules(code, user_dir=user_dir)
    tables = {
        name: read_table(name, key=key, user_dir=user_dir)
        for name, key in (
            ("states", "iso"),
            ("persons", "kb"),
            ("organisations", "key"),
            ("places", "kb"),
            ("metonyms", "names"),
            ("given_names", "name"),
        )
    }
    states = load.states(tables["states"])
    persons = load.persons(tables["persons"])
    orgs = load.organisations(tables["organisations"])
    places = load.places(tables["places"])
    entries = index.build(
        chain(
            index.state_pairs(tables["states"], states, rules),
            index.person_pairs(tables["persons"]),
            index.organisation_pairs(tables["organisations"], orgs, rules),
            index.place_pairs(tables["places"], rules),
            index.metonym_pairs(tables["metonyms"], states, orgs, rules),
            index.capital_pairs(tables["states"], states, orgs),
        )
    )
    sounds = index.gathered(index.sound_pairs(tables["persons"]))
    genders = {fold(row["name"]): row["gender"] for row in tables["given_names"]}
    in_office = load.in_office(tables["persons"], persons)
    if has_own(user_dir):  # what is wrong with a user's rows is said at once
        for made in (persons, places):
            list(made.values())
    return World(
        states=states,
        persons=persons,
        organisations=orgs,
        places=places,
        given_names=frozenset(genders) | _given_names(tables["persons"]),
        genders=genders,
        rules=rules,
        entries=entries,
        sounds=sounds,
        reach=_reach(entries),
        opened=_opened(entries),
        opened_sounds=_opened(sounds),
        in_office=in_office,
    )


_SPELLED = frozenset({"organisation", "forum", "company"})


def _written_so(surface: str, entry: Entry) -> bool:
    written = entry.written
    if len(written) <= 6 and written.isupper() and len(written) > 1:
        return surface.startswith(written)
    if len(written) <= 3 and surface.isupper() and len(surface) > 1:
        return entry.kind in _SPELLED  # "BA" is not the surname Ba, "UNO" is the Uno
    return surface[0].isupper() or not written[0].isupper()


def _reach(entries: Iterable[str]) -> dict[str, int]:
    """How long the longest form is that begins with a word and goes on behind it."""
    found: dict[str, int] = {}
    for key in entries:
        if key.isalnum():
            continue
        word = key.partition(" ")[0]
        if not word.isalnum():
            run = _RUN.match(key)
            word = run.group() if run else ""
        if word and len(key) > len(word) and len(key) > found.get(word, 0):
            found[word] = len(key)
    return found


def _opened(entries: Iterable[str]) -> frozenset[str]:
    """The beginnings of the forms of several words, up to each blank or mark inside."""
    found: set[str] = set()
    for key in entries:
        if not key.isalnum():
            found.update(key[: mark.start()] for mark in _MARK.finditer(key))
    return frozenset(found)


def _within(
    terms: tuple[tuple[Person, Holding], ...], interval: Interval | None, *, sure: bool
) -> tuple[Person, ...]:
    days: dict[str, int] = {}
    people = {}
    for person, holding in terms:
        length = _overlap(holding, interval, sure=sure)
        if length:
            people[person.kb] = person
            days[person.kb] = days.get(person.kb, 0) + length
    return tuple(sorted(people.values(), key=lambda person: (-days[person.kb], -person.weight, person.kb)))


def _overlap(holding: Holding, interval: Interval | None, *, sure: bool) -> int:
    """Days of a term inside the interval."""
    last = holding.end or (holding.known_until if sure else None) or date.max
    first = holding.start or date.min
    if interval:
        first = max(first, interval.earliest or date.min)
        last = min(last, interval.latest or date.max)
    return max(0, (last - first).days + 1)


def _given_names(rows: Iterable[Row]) -> frozenset[str]:
    """The first words of the names of persons that do not begin with a family name."""
    found = set()
    for row in rows:
        surnames = split(row["surnames"])
        for name in split(canonical(row["names"])):
            first = name.split(None, 1)[0]
            if " " in name and len(first) > 2 and "." not in first and not name.startswith(surnames):
                found.add(first)
    return frozenset(map(fold, found))
