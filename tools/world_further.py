"""Further offices, from tools/world/offices.tsv: ministers, envoys, party leaders, governors, spokespersons.

They are added to what the sources know of a person, one term at a time; no list is complete. Where another
source begins the same office within weeks, the exact dates of both are taken together.
"""

from __future__ import annotations

from world_heads import agrees, by_name, by_office, person_of
from world_offices import Term, close, is_specialised, unique, weight
from world_rules import rules, table

MINISTERS = frozenset({"DEFM", "FINM", "INTM", "ECOM", "DHOG", "SPK"})
ALONE = frozenset({"DEFM", "FINM", "INTM", "SPK"})  # one at a time: two of like names are one


def with_further(known: dict[str, dict]) -> None:
    """Adds the terms to the records by id; persons that no source has are added."""
    index, begun = by_name(known), by_office(known)
    for row in table("offices"):
        record = known[person_of(row, known, index, begun if row["cls"] in ALONE else {})]
        item: Term = (row["cls"], row["state"], row["start"], row["end"], row["office"], "", "own")
        same = next((held for held in record["holdings"] if same_office(held, row)), None)
        rest = [held for held in record["holdings"] if held is not same]
        record["holdings"] = unique([*rest, joined(item, same) if same else item])
        record["sources"] = record["sources"] | {"own"}
        record["weight"] = max(record["weight"], prominence(record["holdings"]))


def same_office(item: Term, row: dict[str, str]) -> bool:
    """Whether another source's term is the row's: begun within weeks, in that month where many hold one."""
    near = row["cls"] in ALONE or item[2][:7] == row["start"][:7]
    return near and agrees(item, row)


def joined(mine: Term, other: Term) -> Term:
    """Our term with the exact dates of another source; what that one leaves open, ours may end."""
    start = max(mine[2], other[2], key=len)
    ends = [end for end in (mine[3], other[3]) if end]
    alike = len(ends) < 2 or close(*ends)
    end = max(ends, key=len) if ends and alike else mine[3] or other[3]
    theirs = other[6] if other[6] != "own" else ""
    return (*mine[:2], start, end, other[4] or mine[4], "", "own+" if theirs else "own")


def prominence(terms: list[Term]) -> float:
    """The weight of somebody of this list: only ministers of large states are named by the surname."""
    custom = rules()["offices"]
    famous = any(
        item[0] in MINISTERS and item[1] in custom["large"] and (not item[3] or item[3] >= "2000")
        for item in terms
    )
    high = ("HOS", "HOG", "LEADER", "HEAD", "FM")
    if famous or any(item[0] in high and not is_specialised(item) for item in terms):
        return weight(terms, curated=False)
    return min(weight(terms, curated=True), float(custom["quiet"]))
