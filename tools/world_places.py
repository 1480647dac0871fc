"""Places: regions of ours, and cities that are capitals, are large or have a German name."""

from __future__ import annotations

import re
from pathlib import Path

from world_rules import LATIN, jsonl, rules, table

Row = dict[str, str]
Known = dict[tuple[str, str], Row]  # name and state to the row that has the name


def build_places(drafts: Path, states: list[Row], common: set[str], problems: list[str]) -> list[Row]:
    """Our rows first, then cities by size. `common`: words that are no place unless the place is large."""
    current = [row for row in states if row["kind"] != "historic" and row["capitals"]]
    seats = [(row["iso"], [canonical(name) for name in row["capitals"].split(";")]) for row in current]
    capitals = {(name, iso) for iso, names in seats for name in names}
    out = [region_row(row) for row in table("places")]
    known = {(name, row["iso"]): row for row in out for name in row["names"].split(";")}
    for draft in sorted(jsonl(drafts / "places.jsonl"), key=lambda d: (-(d.get("population") or 0), d["id"])):
        row = city_row(draft, capitals, common)
        if row:
            place(row, known, out)
    mark_capitals(seats, known, out)
    keys = [row["kb"] for row in out]
    problems += [f"places: {kb} stands twice" for kb in sorted({kb for kb in keys if keys.count(kb) > 1})]
    return out


def place(row: Row, known: Known, out: list[Row]) -> None:
    """Adds a city: into our row of the same name, or without the names that a larger place has."""
    names = row["names"].split(";")
    mine = next((known[name, row["iso"]] for name in names if (name, row["iso"]) in known), None)
    if mine and mine["kind"] == "city" and mine["population"] == "0":
        mine["kb"], mine["population"] = row["kb"], row["population"]
        names = [name for name in names if (name, row["iso"]) not in known]
        mine["names"] = ";".join([mine["names"], *names])
        known.update({(name, row["iso"]): mine for name in names})
        return
    free = [name for name in names if (name, row["iso"]) not in known]
    if not free or (names[0] not in free and len(free) < len(names)):
        return
    row["names"] = ";".join(free)
    known.update({(name, row["iso"]): row for name in free})
    out.append(row)


def mark_capitals(seats: list[tuple[str, list[str]]], known: Known, out: list[Row]) -> None:
    """Says which places are seats of government, and adds those that no source has."""
    for iso, names in seats:
        row = next((known[name, iso] for name in names if (name, iso) in known), None)
        if row is None:
            row = cells(f"dragoman:place/{iso}-capital", "city", iso, names)
            out.append(row)
        row["capital_of"] = iso
        variants = [
            name for name in names[1:] if (name, iso) not in known
        ]  # the others are cities of their own
        row["names"] = ";".join(dict.fromkeys([names[0], *row["names"].split(";"), *variants]))


def region_row(row: Row) -> Row:
    """A region or other place of ours."""
    slug = re.sub(r"[^\w]+", "-", row["names"].split(";")[0].lower().replace("~", ""))
    made = cells(f"dragoman:{row['kind']}/{slug}", row["kind"], row["iso"], row["names"].split(";"))
    return {**made, "common": row["common"], "adjectives": row["adjectives"]}


def city_row(draft: dict, capitals: set[tuple[str, str]], common: set[str]) -> Row | None:
    """A city that is a capital, has a German name of its own or is large enough; None for the rest."""
    limits = rules()["places"]
    if draft.get("kind") not in ("city", "capital"):
        return None
    iso, size = draft["state"], draft.get("population") or 0
    german, english = draft["names"].get("de", []), draft["names"].get("en", [])
    names = [name for name in dict.fromkeys([*german, *english]) if LATIN.fullmatch(name) and len(name) > 1]
    names = [name for name in names if name not in limits["provinces"]]
    if not names:
        return None
    capital = any((name, iso) in capitals for name in names)
    exonym = bool(german) and german[0] not in english
    floor = limits["floors"].get(iso, limits["floor"])
    if not (capital or size >= floor or (exonym and size >= floor / 3)):
        return None
    word = names[0] in common
    if (
        word
        and not capital
        and size < limits["near_common_floor" if iso in limits["near"] else "common_floor"]
    ):
        return None
    row = cells(draft["id"], "city", iso, names[:1] + [name for name in names[1:] if name not in common])
    return {**row, "population": str(size), "common": "y" if word and not capital else ""}


def cells(kb: str, kind: str, iso: str, names: list[str]) -> Row:
    """A row of places.tsv."""
    return {"kb": kb, "kind": kind, "iso": iso, "population": "0", "capital_of": "", "common": "",
            "names": ";".join(names), "adjectives": ""}  # fmt: skip


def canonical(name: str) -> str:
    """A name without the marks of our tables."""
    return name.replace("~", "")
