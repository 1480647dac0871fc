"""Builds resources/world/names.tsv.gz: names in English, Russian, Kazakh and Chinese, for `dragoman who`.

    python tools/build_tongues.py ../shared/data/world src/dragoman/resources/world

From the drafts (CLDR, GeoNames, Natural Earth, Wikidata by way of EveryPolitician, own work), heads.tsv,
offices.tsv and tongues.tsv in tools/world; after build_world.py, as only names of what the world knows are
kept. The same input gives the same bytes.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from world_rules import table

from dragoman.world.base import World, fold, load_world

TONGUES = ("en", "ru", "kk", "zh")
HEAD = """\
# Names in other languages than German. Sources: CLDR (Unicode-3.0); GeoNames (CC BY 4.0, geonames.org);
# Natural Earth (public domain); Wikidata (CC0) by way of EveryPolitician; Dragoman (Apache-2.0).
# Licence: CC BY 4.0.
# Built by tools/build_tongues.py (make world). Do not edit: change tools/world and build again.
"""
COLUMNS = ("kb", "form", "en", "ru", "zh", "kk")
UNFIT = re.compile(r"[();&/]|^none$|, ")
Names = dict[str, dict[str, list[str]]]


def main(drafts: Path, target: Path) -> int:
    """Writes the table; the exit status is 1 where our own rows name what the world does not know."""
    world = load_world()
    names: Names = defaultdict(lambda: defaultdict(list))
    unknown = own(names, world)
    states(names, drafts, world)
    bodies(names, drafts, world)
    places(names, drafts, world)
    persons(names, drafts, world)
    if unknown:
        print("tongues.tsv: unknown:", ", ".join(sorted(unknown)), file=sys.stderr)
    known = known_latin(world)
    lines = ["\t".join(COLUMNS)]
    for kb, cells in sorted(names.items()):
        for form, column in (("name", "names"), ("adjective", "adjectives"), ("demonym", "demonyms")):
            row = [";".join(fresh(cells[f"{code}_{column}"], known.get(kb, ()))) for code in COLUMNS[2:]]
            if any(row):
                lines.append("\t".join((kb, form, *row)))
    data = (HEAD + "\n".join(lines) + "\n").encode()
    (target / "names.tsv.gz").write_bytes(gzip.compress(data, 9, mtime=0))
    print(f"{len(lines) - 1} rows of names in other languages")
    return 0


def own(names: Names, world: World) -> set[str]:
    """The hand-written rows; gives back what they name that the world does not know."""
    bodies = {body.key: kb for kb, body in world.organisations.items()}
    unknown = set()
    for row in table("tongues"):
        kb = bodies.get(row["of"]) or (world.states[row["of"]].kb if row["of"] in world.states else "")
        kb = kb or next((e.kb for e in world.find(row["of"]) if e.kind == "place"), "")
        if not kb:
            unknown.add(row["of"])
            continue
        for column in ("names", "adjectives"):
            add(names, kb, row["language"], column, row[column].split(";"))
    return unknown


def states(names: Names, drafts: Path, world: World) -> None:
    """States and territories by their code."""
    for draft in read(drafts / "states.jsonl"):
        state = world.states.get(draft["iso2"])
        if state is None:
            continue
        for language in TONGUES:
            official = draft["official"].get(language)
            add(names, state.kb, language, "names", [*draft["names"].get(language, ()), official or ""])
            add(names, state.kb, language, "adjectives", draft["adjectives"].get(language, ()))
            add(names, state.kb, language, "demonyms", draft["demonyms"].get(language, ()))


def bodies(names: Names, drafts: Path, world: World) -> None:
    """Bodies by their key."""
    by_key = {body.key: kb for kb, body in world.organisations.items()}
    for draft in read(drafts / "orgs.jsonl"):
        for language in TONGUES if draft["key"] in by_key else ():
            add(names, by_key[draft["key"]], language, "names", draft["names"].get(language, ()))


def places(names: Names, drafts: Path, world: World) -> None:
    """Places by their id; of a place that stands twice the names go to the one that we know."""
    for draft in read(drafts / "places.jsonl"):
        if draft["id"] in world.places:
            for language in TONGUES:
                add(names, draft["id"], language, "names", draft["names"].get(language, ()))


def persons(names: Names, drafts: Path, world: World) -> None:
    """Persons by id, else by a Latin name that only one person of the state bears."""
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for person in world.persons.values():
        for name in person.names:
            bearers[person.iso, fold(name)].add(person.kb)
    for draft in read(drafts / "persons.jsonl"):
        latin = [*draft["names"].get("de", ()), *draft["names"].get("en", ())]
        found = {kb for iso in draft["states"] for n in latin for kb in bearers.get((iso, fold(n)), ())}
        kb = draft["id"] if draft["id"] in world.persons else next(iter(found), "") if len(found) == 1 else ""
        for language in TONGUES[1:] if kb else ():
            for latin_name, name in aligned(draft["names"], language):
                owners = {
                    other for iso in draft["states"] for other in bearers.get((iso, fold(latin_name)), ())
                }
                add(
                    names,
                    kb if kb in owners or len(owners) != 1 else next(iter(owners)),
                    language,
                    "names",
                    [name],
                )
    for row in (*table("heads"), *table("offices")):
        latin = [name for name in (*row["de"].split(";"), *row["en"].split(";")) if name]
        iso = row["iso"] or row["state"]
        found = {kb for name in latin for kb in bearers.get((iso, fold(name)), ())}
        kb = row["kb"] or (next(iter(found)) if len(found) == 1 else "")
        for language in TONGUES[1:] if kb in world.persons else ():
            add(names, kb, language, "names", row[language].split(";"))


def aligned(names: dict[str, list[str]], language: str) -> Iterator[tuple[str, str]]:
    """Each foreign name with the German one that it belongs to: by place, else the first."""
    latin, found = names.get("de") or names.get("en", []), names.get(language, [])
    yield from (
        (latin[i] if len(latin) == len(found) else latin[0], name) for i, name in enumerate(found) if latin
    )


def add(names: Names, kb: str, language: str, column: str, more: Iterable[str]) -> None:
    """Adds what is a name."""
    names[kb][f"{language}_{column}"] += [item for item in more if item and not UNFIT.search(item)]


def fresh(found: Iterable[str], known: Iterable[str]) -> list[str]:
    """Each name once, without those that the German tables have."""
    once = {fold(name): name for name in reversed([*found])}
    return [name for key, name in reversed(once.items()) if key not in known]


def known_latin(world: World) -> dict[str, set[str]]:
    """The folded names that our tables have, by id."""
    tables = (world.states, world.persons, world.organisations, world.places)
    return {item.kb: {fold(name) for name in item.names} for group in tables for item in group.values()}


def read(path: Path) -> Iterator[dict]:
    """The records of a draft."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2])))
