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


def build_places(
    drafts: Path, states: list, regions: list, common: set[str], problems: list[str]
) -> list[dict[str, str]]:
    """Our rows first, then cities by size. `common`: words that are no place unless the place is large."""
    capitals = {
        canonical(n): row["iso"]
        for row in states
        if row["kind"] != "historic"
        for n in row["capitals"].split(";")
        if n
    }
    usual = {row["iso"]: canonical(row["capitals"].split(";")[0]) for row in states}
    lines = (drafts / "places.jsonl").read_text(encoding="utf-8").splitlines()
    out = [region_row(row, common) for row in regions]
    taken = {(name, row["iso"]) for row in out for name in row["names"].split(";")}
    found = set()
    for draft in sorted(
        (json.loads(line) for line in lines), key=lambda d: (-(d.get("population") or 0), d["id"])
    ):
        row = city_row(draft, capitals, common)
        if row is None or any((name, row["iso"]) in taken for name in row["names"].split(";")[:1]):
            continue
        names = row["names"].split(";")
        taken |= {(name, row["iso"]) for name in names}
        if row["capital_of"]:
            row["capital_of"] = row["iso"] if usual[row["iso"]] in names else ""
            found |= set(names)
        out.append(row)
    for name, iso in capitals.items():
        if (
            usual[iso] == name
            and name not in found
            and not any(name in row["names"].split(";") for row in out)
        ):
            out.append({"kb": f"dragoman:place/{iso}-capital", "kind": "city", "iso": iso, "population": "0",
                        "capital_of": iso, "common": "", "names": name, "adjectives": ""})  # fmt: skip
    keys = [row["kb"] for row in out]
    problems += (
        [f"places: {kb} stands twice" for kb in sorted({kb for kb in keys if keys.count(kb) > 1})]
        if len(set(keys)) < len(keys)
        else []
    )
    return out


def region_row(row: dict[str, str], common: set[str]) -> dict[str, str]:
    """A region or other place of ours."""
    slug = re.sub(r"[^a-z0-9]+", "-", row["names"].split(";")[0].lower().replace("~", ""))
    return {"kb": row.get("kb") or f"dragoman:place/{slug}", "kind": row["kind"], "iso": row["iso"],
            "population": row.get("population") or "0", "capital_of": "",
            "common": row.get("common", ""), "names": row["names"], "adjectives": row.get("adjectives", "")}  # fmt: skip


def city_row(draft: dict, capitals: dict[str, str], common: set[str]) -> dict[str, str] | None:
    """A city that is a capital, has a German name of its own or is large enough; None for the rest."""
    if draft.get("kind") != "city":
        return None
    names = [n for code in ("de", "en") for n in draft["names"].get(code, ()) if LATIN.fullmatch(n)]
    names = list(dict.fromkeys(names))
    if not names:
        return None
    iso, size = draft["state"], draft.get("population") or 0
    capital = any(capitals.get(name) == iso for name in names)
    exonym = bool(draft["names"].get("de")) and draft["names"]["de"][0] not in draft["names"].get("en", ())
    floor = FLOORS.get(iso, FLOOR)
    if not (capital or size >= floor or (exonym and size >= floor / 3)):
        return None
    words = [name for name in names if name in common]
    if words and not capital and size < (100_000 if iso in ("DE", "AT", "CH") else 250_000):
        names = [name for name in names if name not in common]
        if not names or draft["names"].get("de", names)[0] in words:
            return None
    return {"kb": draft["id"], "kind": "city", "iso": iso, "population": str(size), "capital_of": iso if capital else "",
            "common": "y" if words else "", "names": ";".join(names), "adjectives": ""}  # fmt: skip


def canonical(name: str) -> str:
    """A name without the marks of our tables."""
    return name.replace("~", "")
