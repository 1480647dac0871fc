"""Persons with offices, from the drafts and from tools/world/persons.tsv."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from world_checks import SINGLE, check_holders
from world_doubles import doubles
from world_further import ALONE, with_further
from world_heads import fresh, new_id, with_heads
from world_names import alike, gender, is_second, latin_names, plain, surnames
from world_offices import Agreed, Term, agreed_terms, close, of_body, overlap, succeed, term, unique, weight
from world_rules import LANGUAGES, jsonl, rules, table

from dragoman.world.inflection import load_name_rules
from dragoman.world.spelling import keys


def build_persons(
    drafts: Path, states: list[dict[str, str]], codes: set[str], problems: list[str]
) -> list[dict]:
    """The persons, the most prominent first; rows of ours add to a draft or replace it."""
    genders = {row["name"]: row["gender"] for row in table("given_names")}
    agreed = agreed_terms((drafts / "curated_leaders.yaml").read_text(encoding="utf-8"))
    records = [
        record for draft in jsonl(drafts / "persons.jsonl") if (record := from_draft(draft, codes, agreed))
    ]
    known = with_ours(records, problems)
    people = merged(list(known.values()))
    known = {record["kb"]: record for record in people}
    with_heads(known, problems)
    with_further(known)
    people = merged(list(known.values()))
    people = into_one(people, doubles(people, problems))
    without_double_heads(people, {row["iso"] for row in states if row["governs"]})
    in_succession(people)
    people = [person for person in people if person["holdings"] and person["names"]]
    with_agreed(people)
    check_holders(people, problems)
    for person in people:
        check(person, codes, problems)
        person["gender"] = person["gender"] or gender(person, genders)
    people.sort(key=lambda person: (-person["weight"], person["kb"]))
    return people


def from_draft(draft: dict, codes: set[str], agreed: Agreed) -> dict | None:
    """A draft's record with its national offices, or None where it has none or no Latin name."""
    if draft["id"] in rules()["offices"]["drop"]:
        return None
    terms = [item for office in draft["offices"] if (item := term(office, codes, agreed))]
    names = latin_names(draft["names"])
    if not terms or not names:
        return None
    isos = [office["state"] for office in draft["offices"] if office["state"] in codes]
    iso = next((code for code in isos if code not in ("UN", "EU")), isos[0])
    curated = any(office["src"] == "curated" for office in draft["offices"])
    return {"kb": draft["id"], "iso": iso, "names": names, "gender": "", "surnames": [],
            "holdings": unique(terms), "weight": weight(terms, curated=curated),
            "tongues": tongues(draft["names"]), "sources": sources(draft)}  # fmt: skip


def tongues(names: dict[str, list[str]]) -> dict[str, list[str]]:
    """The names of a draft by language, those of Latin script cleaned."""
    found = {code: latin_names({code: names.get(code, [])}) for code in ("de", "en")}
    return {**found, **{code: names[code] for code in LANGUAGES[2:] if names.get(code)}}


def sources(draft: dict) -> set[str]:
    """The sources of a draft by the names that the header of persons.tsv explains."""
    return {name.removesuffix("-wl21").replace("curated", "own") for name in draft["source"]}


def with_ours(records: list[dict], problems: list[str]) -> dict[str, dict]:
    """The records by id, our rows laid over them; a row finds its draft by id, or by name and state."""
    by_name = {(plain(name), r["iso"]): r["kb"] for r in reversed(records) for name in r["names"]}
    known = {record["kb"]: record for record in records}
    ours: set[str] = set()
    for row in table("persons"):
        first = row["names"].split(";")[0].lstrip("=")
        kb = row["kb"] or by_name.get((plain(first), row["iso"])) or new_id(row["iso"], first)
        if row["names"] and kb in ours:
            problems.append(f"persons: {kb} stands twice in our table")
        if row["names"]:  # a row that gives a gender alone may stand beside another one
            ours.add(kb)
        known[kb] = overlay(known.get(kb), {**row, "kb": kb}, problems)
    return known


def overlay(record: dict | None, row: dict[str, str], problems: list[str]) -> dict:
    """Our row over a draft; the header of persons.tsv says what replaces what."""
    record = {**(record or fresh(row["kb"], row["iso"])), "iso": row["iso"]}
    names = [name for name in row["names"].lstrip("=").split(";") if name]
    rest = [] if row["names"].startswith("=") else record["names"]
    record["names"] = list(dict.fromkeys([*names, *rest]))
    record["sources"] = record["sources"] | {"own"}
    record["tongues"] = {**record["tongues"]}
    if names and not record["tongues"].get("de"):
        record["tongues"]["de"] = names
    record["surnames"] = [name for name in row["surnames"].split(";") if name] or record["surnames"]
    record["gender"] = row["gender"] or record["gender"]
    if row["holdings"]:
        record["holdings"] = replaced(record["holdings"], row["holdings"])
    if not record["names"] or not record["holdings"]:
        problems.append(f"persons: {row['kb']}: no names or no holdings, and no draft that has them")
    elif row["holdings"]:
        record["weight"] = weight(record["holdings"], curated=True)
    return record


def replaced(terms: list, cell: str) -> list:
    """The terms of a draft with ours in place of those for the same class and state (see persons.tsv)."""
    mode, parts = cell[0], [part for part in cell.lstrip("+=").split(";") if part]
    added = [of_body((*(*part.split(":"), "", "", "", "")[:5], "", "own")) for part in parts]
    size = 3 if mode == "+" else 2
    taken = {item[:size] for item in added}
    kept = [] if mode == "=" else [item for item in terms if item[:size] not in taken]
    return unique([*kept, *added])


def merged(records: list[dict]) -> list[dict]:
    """Records of the same person made one: an office begun within weeks, names that sound alike."""
    groups: dict[tuple[str, str], list[tuple[str, dict]]] = {}
    for record in records:
        for cls, state, start, *_ in record["holdings"]:
            if cls in ("HOS", "HOG", "FM", "DEFM") and start:
                groups.setdefault((cls, state), []).append((start, record))
    into: dict[str, dict] = {}
    for terms in groups.values():
        terms.sort(key=lambda item: (-item[1]["weight"], item[1]["kb"], item[0]))
        for number, (start, record) in enumerate(terms):
            for later, other in terms[number + 1 :]:
                same_day = start == later and len(start) == 10
                near = other is not record and close(start, later)
                if near and alike(record, other, same_day=same_day):
                    into.setdefault(other["kb"], record)
    return into_one(records, {kb: record["kb"] for kb, record in into.items()})


def into_one(records: list[dict], into: dict[str, str]) -> list[dict]:
    """What is known of the ids in `into` goes to the records that they stand for; names of ours in front."""
    by_id = {record["kb"]: record for record in records}
    for kb, target in into.items():
        while target in into:
            target = into[target]
        record = by_id[target]
        front = "own" in by_id[kb]["sources"] and "own" not in record["sources"]
        for field in ("names", "surnames"):
            record[field] = joined(record[field], by_id[kb][field], front=front)
        record["holdings"] = unique([*record["holdings"], *by_id[kb]["holdings"]])
        record["sources"] = record["sources"] | by_id[kb]["sources"]
        record["weight"] = max(record["weight"], by_id[kb]["weight"])
        record["gender"] = record["gender"] or by_id[kb]["gender"]
        for code, names in by_id[kb]["tongues"].items():
            record["tongues"][code] = joined(record["tongues"].get(code, []), names, front=front)
    return [record for record in records if record["kb"] not in into]


def joined(names: list[str], more: list[str], *, front: bool) -> list[str]:
    """Both lists without doubles, `more` first where it is the better one."""
    return list(dict.fromkeys([*more, *names] if front else [*names, *more]))


def without_double_heads(records: list[dict], presidential: set[str]) -> None:
    """A head of state is head of government, too, only where nobody else governs.

    In `presidential` states it goes without saying.
    """
    premiers: dict[str, list[tuple]] = {}
    for record in records:
        heads = {item[1] for item in record["holdings"] if item[0] == "HOS"}
        for item in record["holdings"]:
            if item[0] == "HOG" and item[1] not in heads:
                premiers.setdefault(item[1], []).append(item)
    for record in records:
        heads = [item for item in record["holdings"] if item[0] == "HOS"]
        record["holdings"] = [
            item
            for item in record["holdings"]
            if item[0] != "HOG"
            or not any(head[1] == item[1] and overlap(head, item) for head in heads)
            or not (item[1] in presidential or any(overlap(item, o) for o in premiers.get(item[1], ())))
        ]


def in_succession(records: list[dict]) -> None:
    """Terms known by the year alone take the exact dates of the holder before or after.

    Of a class that only one holds at a time, else of the same title: an envoy does not follow a minister.
    """
    terms: dict[tuple[str, ...], list[tuple[dict, int]]] = {}
    for record in records:
        for number, item in enumerate(record["holdings"]):
            if item[2]:
                key = item[:2] if item[0] in (*SINGLE, *ALONE) else (*item[:2], item[4])
                terms.setdefault(key, []).append((record, number))
    for places in terms.values():
        places.sort(key=lambda at: (at[0]["holdings"][at[1]][2], at[0]["kb"]))
        for (one, i), (other, j) in pairwise(places):
            if one is not other:
                one["holdings"][i], other["holdings"][j] = succeed(one["holdings"][i], other["holdings"][j])


def with_agreed(records: list[dict]) -> None:
    """Marks the terms from memory in which a second source knows the person too (tools/check_heads.py)."""
    agreed = {(r["name"], r["cls"], r["state"], r["start"]): r["source"] for r in table("agreed")}
    for record in records:
        for number, item in enumerate(record["holdings"]):
            first = (item[2] + "-01-01")[:10]
            source = agreed.get((record["names"][0], item[0], item[1], first)) if item[6] == "own" else None
            if source:
                record["holdings"][number] = (*item[:6], "own+")
                record["sources"].add(source)


def check(record: dict, codes: set[str], problems: list[str]) -> None:
    """Dates in order, states known."""
    who = f"persons: {record['kb']} {record['names'][0]}"
    for cls, state, start, end, *_ in record["holdings"]:
        if end and start and end < start[: len(end)]:
            problems.append(f"{who}: {cls} ends before it starts: {start} {end}")
        if state not in codes:
            problems.append(f"{who}: unknown state {state}")
        for day in (start, end):
            if day and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day):
                problems.append(f"{who}: no date: {day}")


def as_row(record: dict, common: set[str]) -> dict[str, str]:
    """The record as cells."""
    custom = rules()["names"]
    found = record["surnames"] or [s for name in record["names"] for s in surnames(name, record["iso"])]
    family = [
        name
        for name in dict.fromkeys(found)
        if len(name) >= custom["shortest_surname"] and "." not in name[:2]
    ]
    if record["weight"] < custom["no_surname_below"]:
        family = []
    doubtful = {name for name in family if name in common or is_second(name, record["names"])}
    named = load_name_rules("de")
    sounds = () if record["iso"] in custom["romanised"] else keys(record["names"], named.spellings)
    if record["weight"] >= named.sounding_weight:
        longer = [name for name in family if len(name) >= named.shortest_sounding]
        sounds += keys((name for name in longer if name not in doubtful), named.spellings)
    return {
        "kb": record["kb"],
        "iso": record["iso"],
        "gender": record["gender"],
        "weight": f"{record['weight']:g}",
        "names": ";".join(record["names"]),
        "surnames": ";".join(family),
        "holdings": ";".join(cell(item) for item in record["holdings"]),
        "common": ";".join(name for name in family if name in doubtful),
        "sounds": ";".join(dict.fromkeys(sound for sound in sounds if telling(sound))),
        "sources": " ".join(sorted(record["sources"])),
    }


def cell(item: Term) -> str:
    """A term as the cell of a table writes it; what only our own memory says is to be rechecked."""
    return ":".join([*item[:6], "recheck" if item[6] == "own" else ""]).rstrip(":")


def telling(sound: str) -> bool:
    """Whether a name sounds like few others: long enough, the last word too."""
    return len(sound) > 5 and len(sound.split()[-1]) > 2
