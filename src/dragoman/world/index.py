"""From every form of every name to what it may stand for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from dragoman.errors import ResourceError
from dragoman.world.entry import Entry, Organisation, State
from dragoman.world.fold import fold
from dragoman.world.inflection import NameRules, adjective_forms, canonical, demonym_forms, forms
from dragoman.world.load import names_of, organisation_id, weight_of
from dragoman.world.made import Made
from dragoman.world.tables import Row, split

# What an entry is made of when it is looked up: its fields in their order.
Item = tuple[str, str, str, str | None, str, float, str, bool]
Pair = tuple[str, Item]  # a form and what it stands for

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


_GERMAN = frozenset({"DE", "AT", "CH"})
_LARGE = 3e6  # inhabitants of a city whose adjective in -er is used
_FORMER_SEAT = 10.0  # a second or former capital seldom stands for the state
_FORMS = ("name", "surname", "adjective", "demonym", "metonym", "description")  # the likelier first


def state_pairs(rows: tuple[Row, ...], states: Mapping[str, State], rules: NameRules) -> Iterator[Pair]:
    """Names, official names, adjectives, demonyms and descriptions of the states."""
    for row in rows:
        state = states[row["iso"]]
        weight = _STATE_WEIGHT.get(state.kind, 50.0)

        def item(form: str, written: str, state: State = state, weight: float = weight) -> Item:
            return (state.kb, "state", state.name, state.iso, form, weight, canonical(written), False)

        for name in (*split(row["names"]), *split(row["official"])):
            yield from _each(forms(name, rules), item("name", name))
            if state.article == "pl" and name.endswith("e") and "~" not in name:
                yield name + "n", item("name", name)  # "in den Niederlanden"
        for stem in split(row["adjectives"]):
            yield from _each(adjective_forms(stem, rules), item("adjective", stem))
        for cell in split(row["demonyms"]):
            for part in demonym_forms(cell, rules):
                yield part, item("demonym", part)
        for name in split(row["descriptions"]):
            yield from _each(forms(name, rules), item("description", name))


def person_pairs(rows: tuple[Row, ...]) -> Iterator[Pair]:
    """Full names and surnames; those that are ordinary words or given names are marked."""
    for row in rows:
        names, common = names_of(row, "persons"), row["common"]
        kb, first, iso, weight = row["kb"], names[0], row["iso"], weight_of(row)
        for name in names:
            item = (kb, "person", first, iso, "name", weight, name, False)
            yield name, item
            if "-" in name and " " in name:
                yield name.replace("-", " "), item  # "Park Geun-hye", "Park Geun Hye"
        for name in split(row["surnames"]):
            marked = name in common and name in split(common)
            yield name, (kb, "person", first, iso, "surname", weight, name, marked)


def sound_pairs(rows: tuple[Row, ...]) -> Iterator[Pair]:
    """What full names and family names sound like; the latter are single words."""
    for row in rows:
        if row["sounds"]:
            name = names_of(row, "persons")[0]
            kb, iso, weight = row["kb"], row["iso"], weight_of(row)
            full = (kb, "person", name, iso, "name", weight, name, False)
            family = (kb, "person", name, iso, "surname", weight, name, False)
            for sound in split(row["sounds"]):
                yield sound, full if " " in sound else family


def organisation_pairs(
    rows: tuple[Row, ...], orgs: Mapping[str, Organisation], rules: NameRules
) -> Iterator[Pair]:
    """Names and abbreviations of bodies."""
    for row in rows:
        org = orgs[organisation_id(row)]
        weight = _BODY_WEIGHT.get(org.type, 50.0)
        common = split(row["common"])
        names = split(row["names"])
        for name in names:
            written = canonical(name)
            if written.isupper() and written.capitalize() in names:
                written = written.capitalize()  # "UNO" is written "Uno" as well
            item = (org.kb, org.kind, org.name, org.iso or None, "name", weight, written, written in common)
            yield from _each(forms(name, rules), item)


def place_pairs(rows: tuple[Row, ...], rules: NameRules) -> Iterator[Pair]:
    """Names of places, adjectives of regions, and adjectives in -er of capitals and large cities."""
    for row in rows:
        kb, first, iso = row["kb"], names_of(row, "places")[0], row["iso"] or None
        population, common = int(row["population"] or 0), row["common"] == "y"
        weight = _place_weight(row, population)
        for name in split(row["names"]):
            item = (kb, "place", first, iso, "name", weight, canonical(name), common)
            yield from _each(forms(name, rules), item)
        for stem in split(row["adjectives"]):
            item = (kb, "place", first, iso, "adjective", weight, stem, False)
            yield from _each(adjective_forms(stem, rules), item)
        if row["kind"] == "city" and (row["capital_of"] or iso in _GERMAN or population > _LARGE):
            written = rules.city_adjectives.get(first, _in_er(first))
            yield written, (kb, "place", first, iso, "adjective", weight, written, common)


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
            written = canonical(name)
            item = (target.kb, kind, target.name, target.iso or None, "metonym", 55.0, written, False)
            yield from _each(forms(name, rules), item)
            if row["kind"]:
                first = canonical(names[0])
                kb = f"dragoman:{row['kind']}/{fold(first).replace(' ', '-')}"
                itself = (kb, row["kind"], first, row["iso"] or None, "name", 50.0, written, False)
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
                yield name, (state.kb, "state", state.name, state.iso, "metonym", weight, name, False)


def build(pairs: Iterable[Pair]) -> Made[str, list[Item], tuple[Entry, ...]]:
    """The index: folded form to entries, the weightiest first, each once."""
    return gathered((fold(form), item) for form, item in pairs)


def gathered(pairs: Iterable[Pair]) -> Made[str, list[Item], tuple[Entry, ...]]:
    """Pairs with the same key together; their entries are made when they are asked for."""
    found: dict[str, list[Item]] = {}
    for key, item in pairs:
        if key in found:
            found[key].append(item)
        else:
            found[key] = [item]
    return Made(found, _ranked)


def _place_weight(row: Row, population: int) -> float:
    if row["capital_of"] or row["kind"] == "region":
        return 60.0
    return 30.0 if row["kind"] != "city" else 3 * math.log10(population + 10)


def _ranked(items: list[Item]) -> tuple[Entry, ...]:
    if len(items) == 1:
        return (Entry(*items[0]),)
    once: dict[tuple[str, str, str], Entry] = {}
    for item in items:
        entry = Entry(*item)
        once.setdefault((entry.kb, entry.kind, entry.form), entry)
    return tuple(sorted(once.values(), key=lambda e: (-e.weight, _FORMS.index(e.form))))


def _each(names: tuple[str, ...], item: Item) -> Iterator[Pair]:
    for name in names:
        yield name, item


def _in_er(name: str) -> str:
    return name + ("r" if name.endswith("e") else "er")
