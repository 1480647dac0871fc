"""What the entries of a name come to: found out once for each name, whatever the article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from dragoman.world.entry import Entry

_ORDER = ("state", "organisation", "forum", "company", "place", "facility", "document", "group", "other")
_OWNERS = ("state", "organisation", "company", "forum", "place", "facility")
_NO_NAMES = frozenset({"metonym", "demonym", "surname"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name stands for as a mention: its form and kind, the entries of that kind with the one meant
    first, the code of its state."""

    form: str
    kind: str
    entries: tuple[Entry, ...]
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """The entries of one name, the likeliest first, and what they are.

    `adjective`: whether one is the adjective of a state or place; `place`, `body`: whether one is a place, a
    body or forum. `metonyms` stand for those who sit there, those for bodies first. What it means: `seat`
    those who sit there, `spot` the place or building, `plain` what the name itself means first, no person and
    nobody's seat; None where there is no such. `owner`: whose an office can be; `demonyms`: the codes of the
    states whose people it means.

    Sets of entries, a bit for each: `full` no family names, `single` no persons either, `adjectives`,
    `towns` (places by name), `common` (ordinary words).
    """

    entries: tuple[Entry, ...]
    adjective: bool
    place: bool
    body: bool
    metonyms: tuple[Entry, ...]
    seat: Meaning | None
    spot: Meaning | None
    plain: Meaning | None
    owner: Entry | None
    demonyms: tuple[str, ...]
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
    metonyms = tuple(sorted((e for e in entries if e.form == "metonym"), key=lambda e: e.kind == "state"))
    spots = (e for e in entries if e.kind in {"place", "facility"} and e.form != "adjective")
    return Sense(
        entries=entries,
        adjective=any(entry.form == "adjective" for entry in entries),
        place=any(entry.kind == "place" for entry in entries),
        body=any(entry.kind in {"organisation", "forum"} for entry in entries),
        metonyms=metonyms,
        seat=_meaning(metonyms[0], "metonym", entries) if metonyms else None,
        spot=next((_meaning(entry, "name", entries) for entry in spots), None),
        plain=_plain(entries),
        owner=next((entry for kind in _OWNERS for entry in entries if entry.kind == kind), None),
        demonyms=tuple(entry.iso for entry in entries if entry.form == "demonym" and entry.iso),
        full=full,
        single=full & _set(entries, lambda entry: entry.kind != "person"),
        adjectives=_set(entries, lambda entry: entry.form == "adjective"),
        towns=_set(entries, lambda entry: entry.kind == "place" and entry.form == "name"),
        common=_set(entries, lambda entry: entry.common),
    )


def _meaning(entry: Entry, form: str, entries: tuple[Entry, ...]) -> Meaning:
    same = tuple(other for other in entries if other.kind == entry.kind)
    states = (entry.iso,) if entry.iso and entry.kind in {"state", "place"} else ()
    return Meaning(form, entry.kind, (entry, *same) if entry.kb else (), states)


def _set(entries: tuple[Entry, ...], is_in: Callable[[Entry], bool]) -> int:
    return sum(1 << number for number, entry in enumerate(entries) if is_in(entry))


def _plain(entries: tuple[Entry, ...]) -> Meaning | None:
    plain = [entry for entry in entries if entry.form not in _NO_NAMES and entry.kind != "person"]
    for kind in _ORDER:
        for entry in plain:
            if entry.kind == kind:
                form = "adjective" if entry.form == "adjective" and kind == "state" else "name"
                return _meaning(entry, form, entries)
    return None


NOTHING = Sense((), False, False, False, (), None, None, None, None, (), 0, 0, 0, 0, 0)
