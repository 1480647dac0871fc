"""Heads of states, governments and bodies and foreign ministers, from tools/world/heads.tsv.

They are laid over all other sources.
The list of a state and class is complete from its first day on: terms that other sources give for that time
are dropped, whoever stands in them; what they know besides (ids, names, other offices) is kept.
"""

from __future__ import annotations

from itertools import pairwise

from world_names import alike, plain
from world_offices import Term, close, is_specialised, overlap, unique, weight
from world_rules import LANGUAGES, rules, table

Index = dict[tuple[str, str], str]
Begun = dict[tuple[str, str], list[tuple[str, str]]]


def with_heads(known: dict[str, dict], problems: list[str]) -> None:
    """Lays the lists over the records by id; persons that no source has are added."""
    rows = table("heads")
    check_lists(rows, problems)
    index, begun = by_name(known), by_office(known)
    found = [(person_of(row, known, index, begun), row) for row in rows]
    titles = {(kb, item[0], item[1]): item[4] for kb, _ in found for item in known[kb]["holdings"] if item[4]}
    others = {kb: [item for item in known[kb]["holdings"] if item[6] != "own"] for kb, _ in found}
    drop_covered(known, rows)
    for kb, row in found:
        record = known[kb]
        office = row["office"] or titles.get((kb, row["cls"], row["state"]), "")
        source = "own+" if any(agrees(item, row) for item in others[kb]) else "own"
        term = (row["cls"], row["state"], row["start"], row["end"], office, "", source)
        record["holdings"] = [*record["holdings"], term]
    for kb in {kb for kb, _ in found}:
        known[kb]["holdings"] = unique(known[kb]["holdings"])
        known[kb]["weight"] = known[kb]["weight"] or prominence(known[kb]["holdings"])


def agrees(item: Term, row: dict[str, str]) -> bool:
    """Whether a term of another source begins the same office within weeks, to the month at least."""
    same = item[:2] == (row["cls"], row["state"]) and len(item[2]) >= 7 and len(row["start"]) >= 7
    return same and close(item[2], row["start"])


def prominence(terms: list[Term]) -> float:
    """The weight of a head that only our lists know: low for one of long ago in a small state.

    So it is for a foreign minister of a state that news in German seldom names, and for the head of a
    specialised agency: nobody is meant by the family name alone.
    """
    if all(is_specialised(item) for item in terms):
        return float(rules()["offices"]["quiet"])
    ministers = all(item[0] == "FM" for item in terms)
    past = all(item[3] and item[3] < ("2005" if ministers else "2000") for item in terms)
    remote = ministers and all(item[1] in rules()["offices"]["remote"] for item in terms)
    large = any(item[1] in rules()["offices"]["large"] for item in terms)
    least = (past or remote) and not large
    return min(weight(terms, curated=False), 17) if least else weight(terms, curated=False)


def by_name(known: dict[str, dict]) -> Index:
    """The ids by plain name and state, the weightier record first."""
    index: Index = {}
    for record in sorted(known.values(), key=lambda r: (-r["weight"], r["kb"])):
        states = {record["iso"], *(item[1] for item in record["holdings"])}
        for name in record["names"]:
            for state in sorted(states):
                index.setdefault((plain(name), state), record["kb"])
    return index


def by_office(known: dict[str, dict]) -> Begun:
    """Who began an office when, by class and state."""
    begun: Begun = {}
    for kb, record in known.items():
        for item in record["holdings"]:
            if item[2]:
                begun.setdefault((item[0], item[1]), []).append((item[2], kb))
    return begun


def person_of(row: dict[str, str], known: dict[str, dict], index: Index, begun: Begun) -> str:
    """The id of the person of a row: by id, by a name, by the same office begun then under a like name."""
    names, iso = names_of(row), row["iso"] or row["state"]
    kb = row["kb"] or next(
        (index[key] for name in names["de"] + names["en"] if (key := (plain(name), iso)) in index),
        "",
    )
    kb = kb or sounding(row, names, known, begun) or new_id(iso, names["de"][0])
    record = known.setdefault(kb, fresh(kb, iso))
    listed = row["cls"] in ("HOS", "HOG", "FM", "HEAD")  # the other list leaves names of ours as they are
    add_names(record, names, front=listed or "own" not in record["sources"] or not record["names"])
    record["gender"] = record["gender"] or row["gender"]
    for name in record["names"]:
        index.setdefault((plain(name), iso), kb)
    return kb


def names_of(row: dict[str, str]) -> dict[str, list[str]]:
    """The names of a row by language; the English ones are the German ones where none are written."""
    names = {code: [name for name in row[code].split(";") if name] for code in LANGUAGES}
    names["en"] = names["en"] or names["de"]
    return names


def add_names(record: dict, names: dict[str, list[str]], *, front: bool = True) -> None:
    """Puts names in front of those that a record has, or behind them."""
    latin = [*names["de"], *names["en"]]
    both = [*latin, *record["names"]] if front else [*record["names"], *latin]
    record["names"] = list(dict.fromkeys(both))
    for code, found in names.items():
        record["tongues"][code] = list(dict.fromkeys([*found, *record["tongues"].get(code, ())]))


def sounding(row: dict[str, str], names: dict[str, list[str]], known: dict[str, dict], begun: Begun) -> str:
    """The record of whoever began the same office within weeks under a name that sounds alike."""
    mine = {"names": names["de"] + names["en"], "iso": row["iso"] or row["state"]}
    for start, kb in begun.get((row["cls"], row["state"]), ()):
        near = close(start, row["start"])
        if near and alike(mine, known[kb], same_day=start == row["start"]):
            return kb
    return ""


def fresh(kb: str, iso: str) -> dict:
    """A record of a person that no source has."""
    return {"kb": kb, "iso": iso, "names": [], "gender": "", "surnames": [], "holdings": [], "weight": 0,
            "tongues": {}, "sources": {"own"}}  # fmt: skip


def new_id(iso: str, name: str) -> str:
    """The id of a person of ours: state and name."""
    letters = "".join(char if char.isascii() and char.isalnum() else "-" for char in plain(name))
    return f"dragoman:{iso}/" + "-".join(part for part in letters.split("-") if part)


def drop_covered(known: dict[str, dict], rows: list[dict[str, str]]) -> None:
    """Drops the terms of other sources that fall into the time of a list."""
    begins: dict[tuple[str, str], str] = {}
    for row in rows:
        key = (row["cls"], row["state"])
        begins[key] = min(begins.get(key, "9999"), row["start"])
    for record in known.values():
        record["holdings"] = [item for item in record["holdings"] if not covered(item, begins)]


def covered(item: Term, begins: dict[tuple[str, str], str]) -> bool:
    """Whether a term lies in the time of the list of its state and class."""
    first = begins.get(item[:2])
    return first is not None and (not item[3] or item[3] > first or item[2] >= first)


def check_lists(rows: list[dict[str, str]], problems: list[str]) -> None:
    """One head after another: no term begins before the one in front of it is over."""
    for one, other in pairwise(rows):
        if (one["state"], one["cls"]) != (other["state"], other["cls"]):
            continue
        if f"{one['state']} {one['cls']}" in rules()["offices"]["disputed"]:
            continue
        if not one["end"] or overlap(as_term(one), as_term(other)) or one["start"] > other["start"]:
            problems.append(f"heads: {one['state']} {one['cls']}: {one['de']} and {other['de']} at once")


def as_term(row: dict[str, str]) -> Term:
    """A row as a term."""
    return (row["cls"], row["state"], row["start"], row["end"], "", "", "own")
