"""How well names are linked: probe lists under `tests/probes`, looked up in the knowledge base.

A name is right where the likeliest identity on the probe's date is the expected one; an office where its
first holder is. A name outside the knowledge base is right where nothing is found for it. `python -m
eval.linking` prints the shares and what is missed; the lists were written before the rules that they test
were read.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dragoman.edtf import Interval, parse
from dragoman.world.base import World, fold, load_world
from dragoman.world.holders import OfficeWords, holders, load_office_words, read_post
from dragoman.world.lookup import Identity, identities
from dragoman.world.origin import Origins, load_origins
from dragoman.world.spelling import keys

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "probes"
# The second lists are later ones, judged like the first of their kind.
KINDS = {
    "states": "states",
    "heads": "people",
    "foreign_ministers": "people",
    "organisations_cities": "names",
    "offices": "offices",
    "unknown": "names",
    "more_states": "states",
    "more_people": "people",
    "more_bodies": "names",
    "more_offices": "offices",
    "more_unknown": "names",
}
LISTS = tuple(KINDS)
ASKED = {
    "states": 0.98,
    "heads": 0.97,
    "foreign_ministers": 0.90,
    "organisations_cities": 0.95,
    "offices": 0.95,
    "unknown": 1.0,
    "more_states": 0.98,
    "more_people": 0.97,
    "more_bodies": 0.95,
    "more_offices": 0.95,
    "more_unknown": 1.0,
}
UNKNOWN = "-"


@dataclass(frozen=True, slots=True)
class Probe:
    """A form of a name on a date (EDTF, or empty), a sentence that holds it, and what it must point to.

    `expected`: the code of a state, any name of another identity, or `-` for a name that nothing is known of.
    """

    form: str
    language: str
    date: str
    context: str
    expected: str


@dataclass(frozen=True, slots=True)
class Base:
    """What the probes are looked up in."""

    world: World
    origins: Origins
    words: OfficeWords


@lru_cache(maxsize=1)
def base() -> Base:
    """The knowledge base as it ships."""
    return Base(load_world(), load_origins(), load_office_words())


def probes(name: str) -> tuple[Probe, ...]:
    """The probes of the list `name`."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(Probe(**row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def missed(name: str) -> tuple[tuple[Probe, str], ...]:
    """The probes of a list that do not point to what they must, with what they point to instead."""
    found = ((probe, _found(name, probe)) for probe in probes(name))
    return tuple((probe, _shown(found)) for probe, found in found if not _right(name, probe, found))


def share(name: str) -> float:
    """The share of a list that is right, 0 to 1."""
    return 1 - len(missed(name)) / len(probes(name))


def _found(name: str, probe: Probe) -> Sequence[Identity]:
    at = _interval(probe.date)
    world, origins, words = base().world, base().origins, base().words
    if KINDS[name] == "offices":
        return holders(read_post(probe.form, world, words), world, origins, at)
    return identities(probe.form, world, origins, at)


def _interval(date: str) -> Interval | None:
    return parse(date) if date else None


def _right(name: str, probe: Probe, found: Sequence[Identity]) -> bool:
    if probe.expected == UNKNOWN:
        return not found
    if not found:
        return False
    first = found[0]
    if KINDS[name] == "states":
        return first.kind == "state" and first.iso == probe.expected
    names = {fold(known) for _, group in first.names for known in group}
    named = KINDS[name] != "people" or bool(first.terms)
    return named and (fold(probe.expected) in names or bool(_sounds([probe.expected]) & _sounds(names)))


def _sounds(names: Iterable[str]) -> set[str]:
    """What full names sound like: an expected name may be spelled otherwise than in the base."""
    return set(keys((name for name in names if " " in name), base().world.rules.spellings))


def _shown(found: Sequence[Identity]) -> str:
    return "; ".join(f"{item.name} ({item.kind})" for item in found[:2]) or "nothing"


def main() -> None:
    """Prints each list's share and what it misses."""
    for name in LISTS:
        wrong = missed(name)
        total = len(probes(name))
        print(f"{name}: {total - len(wrong)}/{total} = {1 - len(wrong) / total:.3f} (asked {ASKED[name]})")
        for probe, found in wrong:
            print(f"  {probe.language} {probe.form} {probe.date} -> {probe.expected}: {found}")


if __name__ == "__main__":
    main()
