"""What the entries of a name come to: found out once for each name, whatever the article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from dragoman.world.entry import Entry

_ORDER = ("state", "organisation", "forum", "company", "place", "facility", "document", "group", "other")
_NO_NAMES = frozenset({"metonym", "demonym", "surname"})


@dataclass(frozen=True, slots=True)
class Sense:
    """The entries of one name, the likeliest first, and what they are.

    `adjective`: whether one is the adjective of a state or place; `place`, `body`: whether one is a place, a
    body or forum. `metonyms` stand for those who sit there,
    those for bodies first; `places` are places and buildings by name. `plain` is what the name itself means
    first, no person and nobody's seat, and the form of such a mention; (None, "") where there is no such.

    Sets of entries, a bit for each: `full` no family names, `single` no persons either, `adjectives`,
    `towns` (places by name), `common` (ordinary words).
    """

    entries: tuple[Entry, ...]
    adjective: bool
    place: bool
    body: bool
    metonyms: tuple[Entry, ...]
    places: tuple[Entry, ...]
    plain: tuple[Entry | None, str]
    full: int
    single: int
    adjectives: int
    towns: int
    common: int
    kinds: dict[tuple[str, ...], tuple[Entry, ...]] = field(default_factory=dict, repr=False, compare=False)
    parts: dict[int, Sense] = field(default_factory=dict, repr=False, compare=False)

    def of_kind(self, *kinds: str) -> tuple[Entry, ...]:
        """The entries of one of `kinds`."""
        found = self.kinds.get(kinds)
        if found is None:
            found = self.kinds[kinds] = tuple([entry for entry in self.entries if entry.kind in kinds])
        return found

    def only(self, some: int) -> Sense:
        """The sense of a set of the entries."""
        found = self.parts.get(some)
        if found is None:
            kept = tuple(entry for number, entry in enumerate(self.entries) if some >> number & 1)
            found = self.parts[some] = self if kept == self.entries else sense_of(kept)
        return found


def sense_of(entries: tuple[Entry, ...]) -> Sense:
    """What entries come to; `World.sense` keeps it."""
    if not entries:
        return NOTHING
    full = _set(entries, lambda entry: entry.form != "surname")
    return Sense(
        entries=entries,
        adjective=any(entry.form == "adjective" for entry in entries),
        place=any(entry.kind == "place" for entry in entries),
        body=any(entry.kind in {"organisation", "forum"} for entry in entries),
        metonyms=tuple(sorted((e for e in entries if e.form == "metonym"), key=lambda e: e.kind == "state")),
        places=tuple(e for e in entries if e.kind in {"place", "facility"} and e.form != "adjective"),
        plain=_plain(entries),
        full=full,
        single=full & _set(entries, lambda entry: entry.kind != "person"),
        adjectives=_set(entries, lambda entry: entry.form == "adjective"),
        towns=_set(entries, lambda entry: entry.kind == "place" and entry.form == "name"),
        common=_set(entries, lambda entry: entry.common),
    )


def _set(entries: tuple[Entry, ...], is_in: Callable[[Entry], bool]) -> int:
    return sum(1 << number for number, entry in enumerate(entries) if is_in(entry))


def _plain(entries: tuple[Entry, ...]) -> tuple[Entry | None, str]:
    plain = [entry for entry in entries if entry.form not in _NO_NAMES and entry.kind != "person"]
    for kind in _ORDER:
        for entry in plain:
            if entry.kind == kind:
                return entry, "adjective" if entry.form == "adjective" and kind == "state" else "name"
    return None, ""


NOTHING = Sense((), False, False, False, (), (), (None, ""), 0, 0, 0, 0, 0)
