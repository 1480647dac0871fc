"""Contradictions that stop the build: two holders of one office at once, an id in two places."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from world_offices import Term, overlap
from world_rules import rules

SINGLE = ("HOS", "HOG", "FM", "HEAD")


def check_holders(records: list[dict], problems: list[str]) -> None:
    """One person at a time holds an office of the classes that only one can hold."""
    terms: dict[tuple[str, str], list[tuple[Term, str]]] = {}
    for record in records:
        for item in record["holdings"]:
            if item[0] in SINGLE and item[2]:
                terms.setdefault(item[:2], []).append((item, record["names"][0]))
    for (cls, state), held in sorted(terms.items()):
        if f"{state} {cls}" not in rules()["offices"]["disputed"]:
            problems += [
                f"persons: {cls} {state}: {one[1]} and {other[1]} at once"
                for one, other in combinations(held, 2)
                if one[1] != other[1] and overlap(one[0], other[0])
            ]


def check_ids(tables: dict[str, list[dict[str, str]]], problems: list[str]) -> None:
    """No id stands twice, in one table or in two; but a city that is a state has that state's."""
    states = {(row["iso"], row["kb"]) for row in tables["states"]}
    cities = [row for row in tables["places"] if (row["iso"], row["kb"]) not in states]
    ids = Counter(row["kb"] for rows in ({**tables, "places": cities}).values() for row in rows)
    problems += [f"{kb} stands twice" for kb, times in sorted(ids.items()) if times > 1]
