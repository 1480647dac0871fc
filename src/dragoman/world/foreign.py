"""Names in English, Russian, Kazakh and Chinese: what a form of one points to.

Only `dragoman who` needs them, so they stand in a table of their own, `resources/world/names.tsv.gz`, by id
and form; cases and endings in `foreign.toml` beside it. A Cyrillic name that no list has is transcribed and
looked for among the Latin ones.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import product
from pathlib import Path
from typing import Any

from dragoman.lang.resource import Problem
from dragoman.world.base import World, load_world
from dragoman.world.entry import Entry, Organisation, Person, Place, State
from dragoman.world.fold import fold
from dragoman.world.tables import Row, own_file, own_rows, read_table, split

FILE, TABLE = "foreign.toml", "names"
_LANGUAGES = ("en", "ru", "kk", "zh")
_DECLINED = 5  # words: longer names are known as they stand only
_SHORTEST = 3  # letters of which an ending is taken off; one of a Chinese name
_CASES = 6
_DOT = str.maketrans({"・": "·", "•": "·", "‧": "·"})
_Item = State | Person | Organisation | Place


@dataclass(frozen=True, slots=True)
class Foreign:
    """The names of other languages: `entries` by folded form, `names` by id, the rules of `foreign.toml`."""

    entries: Mapping[str, tuple[Entry, ...]]
    names: Mapping[str, tuple[str, ...]]
    rules: Mapping[str, Any]

    def find(self, surface: str) -> tuple[Entry, ...]:
        """What `surface` names in one of the languages, its endings taken off where it needs that."""
        words = surface.translate(_DOT)
        for form in (words, *self._bases(words)):
            if found := self.entries.get(fold(form)):
                return found
        return ()

    def similar(self, surface: str, world: World) -> tuple[Entry, ...]:
        """The persons whose Latin name a Cyrillic one is, letter by letter."""
        if not _is_cyrillic(surface):
            return ()
        for form in (surface, *self._declined(surface)):
            for name in self._transcribed(form):
                if found := tuple(e for e in world.find(name) or world.similar(name) if e.kind == "person"):
                    return found
        return ()

    def _bases(self, words: str) -> Iterator[str]:
        if _is_cyrillic(words):
            yield from self._declined(words)
            yield from self._adjectives(words)
            yield from _without(words, self.rules["kk"]["endings"], _SHORTEST)
        elif words[:1].isascii():
            yield from _without(words, self.rules["en"]["endings"], _SHORTEST)
        else:
            yield from _without(words, self.rules["zh"]["endings"], 1)

    def _declined(self, words: str) -> Iterator[str]:
        """The nominatives that a Russian name may have, all its words taken from one case."""
        parts = words.casefold().replace("ё", "е").split()
        if len(parts) > _DECLINED:
            return
        for case in range(1, _CASES):
            yield from map(" ".join, product(*(self._nominatives(part, case) for part in parts)))

    def _nominatives(self, word: str, case: int) -> tuple[str, ...]:
        found = [word]
        for line in self.rules["ru"]["declensions"]:
            stem = word[: len(word) - len(line[case])]
            if word.endswith(line[case]) and len(stem) + 1 >= _SHORTEST and (line[0] or _closed(stem)):
                found.append(stem + line[0])
        return tuple(dict.fromkeys(found))

    def _adjectives(self, word: str) -> Iterator[str]:
        folded = word.casefold()
        for ending in self.rules["ru"]["adjective_endings"]:
            if folded.endswith(ending) and len(folded) > len(ending) + _SHORTEST:
                stem = folded[: -len(ending)]
                yield from (stem + base for base in self.rules["ru"]["adjective_bases"])

    def _transcribed(self, name: str) -> Iterator[str]:
        """Ways to write a Cyrillic name in Latin letters, every letter always in the same way."""
        table = self.rules["transcription"]
        for choice in range(2):
            letters = (table.get(c, c).split("|") for c in name.casefold())
            yield "".join(ways[min(choice, len(ways) - 1)] for ways in letters).title()


@lru_cache(maxsize=2)
def load_foreign(user_dir: Path | None = None) -> Foreign:
    """The names in other languages of what the world knows, and those of a user's `world/names.tsv`.

    Raises `ResourceError` for a malformed table.
    """
    world = load_world(user_dir=user_dir)
    file = resources.files("dragoman") / "resources" / "world" / FILE
    rules = tomllib.loads(file.read_text(encoding="utf-8"))
    rows = read_table(TABLE, key="kb")
    if theirs := own_file(TABLE, user_dir):
        rows = (*rows, *own_rows(theirs))
    entries: dict[str, list[Entry]] = {}
    names: dict[str, list[str]] = {}
    items = _items(world)
    for row in rows:
        item = items.get(row["kb"])
        if item is None:
            continue
        for form, entry in _pairs(row, item, world):
            entries.setdefault(fold(form), []).append(entry)
            if entry.form == "name":
                names.setdefault(entry.kb, []).append(form)
    found = {form: _ranked(group) for form, group in entries.items()}
    return Foreign(found, {kb: tuple(dict.fromkeys(group)) for kb, group in names.items()}, rules)


def check_foreign(world: World, foreign: Foreign) -> list[Problem]:
    """Runs the examples of every language."""
    found = []
    for language in _LANGUAGES:
        rules = foreign.rules[language]
        for form, wanted in rules["match"]:
            entries = foreign.find(form) or foreign.similar(form, world)
            if not any(wanted in (e.iso if e.kind == "state" else "", e.name) for e in entries):
                found.append(Problem(FILE, language, f"«{form}» is not {wanted}"))
        found += [
            Problem(FILE, language, f"«{form}» must not be found")
            for form in rules["no_match"]
            if foreign.find(form) or foreign.similar(form, world)
        ]
    return found


def _items(world: World) -> dict[str, _Item]:
    """Everything known by id."""
    states: dict[str, _Item] = {state.kb: state for state in world.states.values()}
    return {**world.places, **world.organisations, **world.persons, **states}


def _pairs(row: Row, item: _Item, world: World) -> Iterator[tuple[str, Entry]]:
    """Every form in a row with what it stands for."""
    weight, kind = _weight(item, world)
    form = {"official": "name"}.get(row.get("form", ""), row.get("form", "")) or "name"
    for language in _LANGUAGES:
        for name in split(row.get(language, "")):
            yield name, Entry(item.kb, kind, item.name, item.iso or None, form, weight, name)
            if form == "name" and isinstance(item, Person) and (surname := _surname(item, name, language)):
                yield surname, Entry(item.kb, kind, item.name, item.iso, "surname", weight, surname)


def _weight(item: _Item, world: World) -> tuple[float, str]:
    """The weight and kind that the German name has."""
    for entry in world.entries.get(fold(item.name), ()):
        if entry.kb == item.kb and entry.form == "name":
            return entry.weight, entry.kind
    return 0.0, "person" if isinstance(item, Person) else "place"


def _surname(person: Person, name: str, language: str) -> str:
    """The family name inside a foreign name: where the Latin name has it."""
    parts = name.split("·" if language == "zh" else " ")
    if len(parts) < 2 or not person.surnames:
        return ""
    first = any(person.name.startswith(f"{surname} ") for surname in person.surnames)
    return parts[0] if first else parts[-1]


def _ranked(found: Sequence[Entry]) -> tuple[Entry, ...]:
    once = {(entry.kb, entry.form): entry for entry in reversed(found)}
    return tuple(sorted(once.values(), key=lambda entry: -entry.weight))


def _without(words: str, endings: Iterable[str], shortest: int) -> Iterator[str]:
    for ending in sorted(endings, key=len, reverse=True):
        if words.casefold().endswith(ending) and len(words) - len(ending) >= shortest:
            yield words[: -len(ending)]


def _is_cyrillic(words: str) -> bool:
    return any("\u0400" <= char <= "\u04ff" for char in words)


def _closed(stem: str) -> bool:
    """Whether a stem ends in a consonant."""
    return stem[-1:] not in "аеиоуыэюяйь"
