"""From every form of every name to what it may stand for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from dragoman.errors import ResourceError
from dragoman.world.entry import Entry, Organisation, Person, Place, State
from dragoman.world.fold import fold
from dragoman.world.inflection import NameRules, adjective_forms, canonical, demonym_forms, forms
from dragoman.world.load import organisation_id
from dragoman.world.tables import Row, split

Pair = tuple[str, Entry]  # a form and what it stands for

_STATE_WEIGHT = {"member": 80.0, "observer": 70.0, "state": 60.0, "territory": 40.0, "historic": 30.0}

_BODY_WEIGHT = {
    "igo": 75.0,
    "alliance": 75.0,
    "organ": 70.0,
    "forum": 65.0,
    "ministry": 60.0,
    "parliament": 60.0,
    "court": 60.0,
    "company": 40.0,
    "media": 35.0,
    "agency_news": 35.0,
    "institute": 35.0,
}


_FORMER_SEAT = 10.0  # a second or former capital seldom stands for the state
_FORMS = ("name", "surname", "adjective", "demonym", "metonym", "description")  # the likelier first


def state_pairs(rows: tuple[Row, ...], states: Mapping[str, State], rules: NameRules) -> Iterator[Pair]:
    """Names, official names, adjectives, demonyms and descriptions of the states."""
    for row in rows:
        state = states[row["iso"]]
        weight = _STATE_WEIGHT.get(state.kind, 50.0)

        def entry(form: str, written: str, state: State = state, weight: float = weight) -> Entry:
            return Entry(state.kb, "state", state.name, state.iso, form, weight, canonical(written))

        for name in (*split(row["names"]), *split(row["official"])):
            yield from _each(forms(name, rules), entry("name", name))
            if state.article == "pl" and name.endswith("e") and "~" not in name:
                yield name + "n", entry("name", name)  # "in den Niederlanden"
        for stem in split(row["adjectives"]):
            yield from _each(adjective_forms(stem, rules), entry("adjective", stem))
        for cell in split(row["demonyms"]):
            for part in demonym_forms(cell, rules):
                yield part, entry("demonym", part)
        for name in split(row["descriptions"]):
            yield from _each(forms(name, rules), entry("description", name))


def person_pairs(rows: tuple[Row, ...], persons: Mapping[str, Person]) -> Iterator[Pair]:
    """Full names and surnames; those that are ordinary words or given names are marked."""
    for row in rows:
        person = persons[row["kb"]]
        common = split(row["common"])
        for name in person.names:
            entry = Entry(person.kb, "person", person.name, person.iso, "name", person.weight, name)
            yield name, entry
            if "-" in name and " " in name:
                yield name.replace("-", " "), entry  # "Park Geun-hye", "Park Geun Hye"
        for name in person.surnames:
            marked = name in common
            yield (
                name,
                Entry(person.kb, "person", person.name, person.iso, "surname", person.weight, name, marked),
            )


def sound_pairs(rows: tuple[Row, ...], persons: Mapping[str, Person]) -> Iterator[Pair]:
    """What full names and family names sound like; the latter are single words."""
    for row in rows:
        person = persons[row["kb"]]
        for sound in split(row["sounds"]):
            form = "name" if " " in sound else "surname"
            yield sound, Entry(person.kb, "person", person.name, person.iso, form, person.weight, person.name)


def organisation_pairs(
    rows: tuple[Row, ...], orgs: Mapping[str, Organisation], rules: NameRules
) -> Iterator[Pair]:
    """Names and abbreviations of bodies."""
    for row in rows:
        org = orgs[organisation_id(row)]
        weight = _BODY_WEIGHT.get(org.type, 50.0)
        common = split(row["common"])
        for name in split(row["names"]):
            written = canonical(name)
            entry = Entry(
                org.kb, org.kind, org.name, org.iso or None, "name", weight, written, written in common
            )
            yield from _each(forms(name, rules), entry)


def place_pairs(rows: tuple[Row, ...], places: Mapping[str, Place], rules: NameRules) -> Iterator[Pair]:
    """Names of places, adjectives of regions, and adjectives in -er of capitals and large cities."""
    for row in rows:
        place = places[row["kb"]]
        weight = _place_weight(place)
        iso = place.iso or None
        for name in split(row["names"]):
            entry = Entry(place.kb, "place", place.name, iso, "name", weight, canonical(name), place.common)
            yield from _each(forms(name, rules), entry)
        for stem in split(row["adjectives"]):
            entry = Entry(place.kb, "place", place.name, iso, "adjective", weight, stem)
            yield from _each(adjective_forms(stem, rules), entry)
        if place.kind == "city" and (
            place.capital_of or place.iso in ("DE", "AT", "CH") or place.population > 3e6
        ):
            written = rules.city_adjectives.get(place.name, _in_er(place.name))
            yield (
                written,
                Entry(place.kb, "place", place.name, iso, "adjective", weight, written, place.common),
            )


def metonym_pairs(
    rows: tuple[Row, ...], states: Mapping[str, State], orgs: Mapping[str, Organisation], rules: NameRules
) -> Iterator[Pair]:
    """Palaces and seats: the state or body they stand for, and the building as such."""
    bodies = {org.key: org for org in orgs.values()}
    for row in rows:
        target = states.get(row["stands_for"]) or bodies.get(row["stands_for"])
        if target is None:
            raise ResourceError(
                f"metonyms.tsv: '{row['stands_for']}' is no state and no body.",
                hint="Name the code of a state or the key of a body in 'stands_for'.",
            )
        kind = "state" if isinstance(target, State) else target.kind
        names = split(row["names"])
        for name in names:
            entry = Entry(target.kb, kind, target.name, target.iso or None, "metonym", 55.0, canonical(name))
            yield from _each(forms(name, rules), entry)
            if row["kind"]:
                kb = f"dragoman:{row['kind']}/{fold(canonical(names[0])).replace(' ', '-')}"
                itself = Entry(
                    kb, row["kind"], canonical(names[0]), row["iso"] or None, "name", 50.0, canonical(name)
                )
                yield from _each(forms(name, rules), itself)


def capital_pairs(
    rows: tuple[Row, ...], states: Mapping[str, State], orgs: Mapping[str, Organisation]
) -> Iterator[Pair]:
    """Capitals as their governments."""
    for row in rows:
        state = states[row["iso"]]
        for name in split(row["capitals"]):
            weight = _STATE_WEIGHT.get(state.kind, 50.0) - 30.0
            if name != state.capital and state.kind != "historic":
                weight = _FORMER_SEAT
            if name not in state.names:
                yield name, Entry(state.kb, "state", state.name, state.iso, "metonym", weight, name)


def build(pairs: Iterator[Pair]) -> dict[str, tuple[Entry, ...]]:
    """The index: folded form to entries, the weightiest first, each once."""
    return gathered((fold(form), entry) for form, entry in pairs)


def gathered(pairs: Iterable[Pair]) -> dict[str, tuple[Entry, ...]]:
    """Pairs with the same key together."""
    found: dict[str, list[Entry]] = {}
    for key, entry in pairs:
        found.setdefault(key, []).append(entry)
    return {key: tuple(entries) if len(entries) == 1 else _ranked(entries) for key, entries in found.items()}


def _place_weight(place: Place) -> float:
    if place.capital_of or place.kind == "region":
        return 60.0
    return 30.0 if place.kind != "city" else 3 * math.log10(place.population + 10)


def _ranked(entries: list[Entry]) -> tuple[Entry, ...]:
    once: dict[tuple[str, str, str], Entry] = {}
    for entry in entries:
        once.setdefault((entry.kb, entry.kind, entry.form), entry)
    return tuple(sorted(once.values(), key=lambda e: (-e.weight, _FORMS.index(e.form))))


def _each(names: tuple[str, ...], entry: Entry) -> Iterator[Pair]:
    for name in names:
        yield name, entry


def _in_er(name: str) -> str:
    return name + ("r" if name.endswith("e") else "er")
