"""Finds the same person under two ids: names that sound alike in German, English, Russian or Kazakh spelling.

Pairs of the same state whose full names share a transliteration key are made one or left apart by
tools/world/doubles.tsv; a pair that does not stand there stops the build.
"""

from __future__ import annotations

from itertools import combinations

from world_rules import rules, table

from dragoman.world.inflection import load_name_rules
from dragoman.world.spelling import keys


def doubles(records: list[dict], problems: list[str]) -> dict[str, str]:
    """The ids that stand for another record, each with the id that stays; unknown pairs are problems."""
    known = {frozenset((row["kb"], row["other"])): row for row in table("doubles")}
    alive = {record["kb"]: record for record in records}
    for pair in sorted(pairs(records), key=sorted):
        if pair not in known:
            one, other = (alive[kb] for kb in sorted(pair))
            problems.append(f"doubles: {one['kb']} {one['names'][0]} and {other['kb']} {other['names'][0]}")
    return {
        row["other"]: row["kb"]
        for row in known.values()
        if row["same"] == "y" and row["kb"] in alive and row["other"] in alive
    }


def pairs(records: list[dict]) -> set[frozenset[str]]:
    """Ids of records of one state with the key of a full name in common."""
    bearers: dict[tuple[str, str], set[str]] = {}
    for record in records:
        for key in full_keys(record):
            bearers.setdefault((record["iso"], key), set()).add(record["kb"])
    return {frozenset(pair) for kbs in bearers.values() for pair in combinations(sorted(kbs), 2)}


def full_keys(record: dict) -> set[str]:
    """The keys of a record's names of two words and more, Cyrillic ones transcribed, middle ones left out."""
    cyrillic = [transcribed(n) for code in ("ru", "kk") for n in record["tongues"].get(code, ())]
    names = [name for name in [*record["names"], *cyrillic] if " " in name]
    found = {key for key in keys(names, load_name_rules("de").spellings) if " " in key and len(key) > 6}
    if record["iso"] in rules()["names"]["one_family"] + rules()["names"]["family_first"]:
        return found
    ends = {(key.split()[0], key.split()[-1]) for key in found}
    return found | {f"{first} {last}" for first, last in ends if len(first) > 2 and len(last) > 3}


def transcribed(name: str) -> str:
    """A Cyrillic name in Latin letters, as German papers write it."""
    return "".join(rules()["names"]["cyrillic"].get(char, char) for char in name.lower())
