"""Places: regions of ours, capitals, and cities of GeoNames and Natural Earth that are large or have a German name."""

from __future__ import annotations

import json
import re
from pathlib import Path

LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ’'ʻʼ.\- ]+")
# Cities below these sizes are left out: the smaller, the nearer to German readers and to the states in the news.
FLOORS = {"DE": 50_000, "AT": 30_000, "CH": 30_000, "KZ": 50_000, "KG": 50_000, "UZ": 80_000, "TJ": 80_000, "TM": 50_000,
          "UA": 50_000, "RU": 150_000, "IL": 50_000, "PS": 30_000, "CN": 700_000, "IN": 700_000, "BR": 400_000,
          "US": 200_000, "MX": 300_000, "GB": 150_000}  # fmt: skip
FLOOR = 150_000
# Provinces that one source gives as a further name of their capitals.
PROVINCES = set(
    "Jiangsu Shandong Guangdong Kanton Sichuan Shaanxi Fujian Shanxi Hunan Henan Hubei Hebei Anhui Liaoning Jiangxi Zhejiang "
    "Jilin Heilongjiang Gansu Qinghai Yunnan Guizhou Guangxi Hainan Ningxia Florida Ohio Texas Kalifornien California Arizona".split()
)


def build_places(
    drafts: Path, states: list, regions: list, common: set[str], problems: list[str]
) -> list[dict[str, str]]:
    """Our rows first, then cities by size. `common`: words that are no place unless the place is large."""
    current = [row for row in states if row["kind"] != "historic"]
    capitals = {
        (canonical(name), row["iso"]) for row in current for name in row["capitals"].split(";") if name
    }
    lines = (drafts / "places.jsonl").read_text(encoding="utf-8").splitlines()
    ours = [region_row(row) for row in regions]
    known = {(name, row["iso"]): row for row in ours for name in row["names"].split(";")}
    out = list(ours)
    for draft in sorted(map(json.loads, lines), key=lambda d: (-(d.get("population") or 0), d["id"])):
        row = city_row(draft, capitals, common)
        if row:
            place(row, known, out)
    seats = [
        (row["iso"], [canonical(n) for n in row["capitals"].split(";")]) for row in current if row["capitals"]
    ]
    mark_capitals(seats, known, out)
    keys = [row["kb"] for row in out]
    problems += [f"places: {kb} stands twice" for kb in sorted({kb for kb in keys if keys.count(kb) > 1})]
    return out


def place(row: dict[str, str], known: dict, out: list) -> None:
    """Adds a city: into a row of ours of the same name, or without the names that a larger place of the state has."""
    names = row["names"].split(";")
    mine = next((known[name, row["iso"]] for name in names if (name, row["iso"]) in known), None)
    if mine and mine["kind"] == "city" and mine["population"] == "0" and mine["names"].split(";")[0] in names:
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


def mark_capitals(seats: list[tuple[str, list[str]]], known: dict, out: list) -> None:
    """Says which places are seats of government, and adds those that no source has."""
    for iso, names in seats:
        row = next((known[name, iso] for name in names if (name, iso) in known), None)
        if row is None:
            row = {"kb": f"dragoman:place/{iso}-capital", "kind": "city", "iso": iso, "population": "0",
                   "capital_of": "", "common": "", "names": names[0], "adjectives": ""}  # fmt: skip
            out.append(row)
        row["capital_of"] = iso
        row["names"] = ";".join(dict.fromkeys([names[0], *row["names"].split(";")]))


def region_row(row: dict[str, str]) -> dict[str, str]:
    """A region or other place of ours."""
    slug = re.sub(r"[^\w]+", "-", row["names"].split(";")[0].lower().replace("~", ""))
    return {"kb": f"dragoman:{row['kind']}/{slug}", "kind": row["kind"], "iso": row["iso"], "population": "0",
            "capital_of": "", "common": row["common"], "names": row["names"], "adjectives": row["adjectives"]}  # fmt: skip


def city_row(draft: dict, capitals: set[tuple[str, str]], common: set[str]) -> dict[str, str] | None:
    """A city that is a capital, has a German name of its own or is large enough; None for the rest."""
    if draft.get("kind") not in ("city", "capital"):
        return None
    iso, size = draft["state"], draft.get("population") or 0
    german, english = draft["names"].get("de", []), draft["names"].get("en", [])
    names = [n for n in dict.fromkeys([*german, *english]) if LATIN.fullmatch(n) and n not in PROVINCES]
    if not names:
        return None
    capital = any((name, iso) in capitals for name in names)
    exonym = bool(german) and german[0] not in english
    floor = FLOORS.get(iso, FLOOR)
    if not (capital or size >= floor or (exonym and size >= floor / 3)):
        return None
    word = names[0] in common
    if word and not capital and size < (100_000 if iso in ("DE", "AT", "CH") else 250_000):
        return None
    names = names[:1] + [name for name in names[1:] if name not in common]
    return {"kb": draft["id"], "kind": "city", "iso": iso, "population": str(size), "capital_of": "",
            "common": "y" if word and not capital else "", "names": ";".join(names), "adjectives": ""}  # fmt: skip


def canonical(name: str) -> str:
    """A name without the marks of our tables."""
    return name.replace("~", "")
