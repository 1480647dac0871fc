"""Offices: which of the drafts are national, their class, their weight, and what terms repeat each other.

A term is (class, state or body, start, end, office, known until, source), all text. The source "own" is a
term from memory, "own+" one that a second source agrees with.
"""

from __future__ import annotations

import re

from world_rules import pattern, rules

Term = tuple[str, ...]
Agreed = set[tuple[str, str, str]]  # class, state and start of terms that a second source has


def term(office: dict, codes: set[str], agreed: Agreed) -> Term | None:
    """The term of a national office of a draft, else None."""
    title, state, offices = (office["office"] or "").strip(), office["state"], rules()["offices"]
    cls = _class(office["cls"], title, state)
    start, end = office["start"] or "", office["end"] or ""
    if state not in codes or not cls or (end and start and end < start[: len(end)]):
        return None
    if office["src"] == "eps-wl21" and state in offices["no_world_leaders"]:
        return None
    if cls == "AMB" and not pattern(*offices["posts"]).search(title):
        return None
    known = office.get("end_unknown_after") or ("" if end else office.get("as_of")) or ""
    return of_body((cls, state, start, end, re.sub(r"[;:|]", ",", title), known, source(office, agreed)))


def source(office: dict, agreed: Agreed) -> str:
    """Where a term of the drafts comes from: eps, factbook, pocom or own, with a plus where others agree."""
    name = office["src"].removesuffix("-wl21").replace("curated", "own")
    key = (office["cls"], office["state"], office["start"] or "")
    return name + "+" if name == "own" and key in agreed else name


def agreed_terms(curated: str) -> Agreed:
    """Class, state and start of the terms of curated_leaders.yaml that other sources agree with."""
    pattern = (
        r"cls: (\w+)\n(?: +title: .*\n)? +state: (\w+)\n +start: '([\d-]+)'\n(?: +end: .*\n)? +verified_by"
    )
    return set(re.findall(pattern, curated))


def _class(cls: str, title: str, state: str) -> str:
    """The class of an office by its class in the draft and its English title; empty for provincial ones."""
    offices = rules()["offices"]
    provincial = pattern(*offices["provincial"]).search(title)
    if cls in ("HOS", "HOG"):
        begins = f"(?:(?:{'|'.join(offices['before'])}) )?(?:{'|'.join(offices[cls])})"
        return cls if not title or (not provincial and pattern(begins + ".*").fullmatch(title)) else ""
    if cls == "FM":
        if title in offices["civil_servants"].get(state, ()):
            return "OTHER"
        civil = title == "Foreign Secretary" and state not in offices["foreign_secretary_is_minister"]
        return "OTHER" if civil or pattern(*offices["no_foreign_minister"]).search(title) else "FM"
    if body(title):
        return "HEAD"
    begins = r"(?:federal |union |cabinet )?"
    fits = (
        r["id"] for r in rules()["class"] if pattern(*(begins + p for p in r["patterns"])).fullmatch(title)
    )
    found = "" if provincial else next(fits, "")
    return found or ("OTHER" if cls == "OTHER" else "")


def body(title: str) -> str:
    """The key of the international body that a title names, else empty."""
    if not pattern(*rules()["offices"]["heads"]).match(title.removeprefix("UN ")):
        return ""
    return next((r["key"] for r in rules()["body"] if pattern(r["pattern"]).search(title)), "")


def of_body(item: Term) -> Term:
    """A head of a body: in place of the state the key of the body that the title names."""
    if item[0] != "HEAD":
        return item
    key = body(item[4])
    return (item[0], key, *item[2:]) if key else ("OTHER", *item[1:])


def weight(terms: list[Term], *, curated: bool) -> float:
    """Prominence from 0 to 100: the highest office, a large state, the hand list, the number of terms."""
    top = max(rules()["weights"][item[0]] for item in terms)
    large = 15 if top >= 18 and any(item[1] in rules()["offices"]["large"] for item in terms) else 0
    return min(100, top + large + (15 if curated else 0) + min(len(terms), 10))


def is_specialised(item: Term) -> bool:
    """Whether a term is that of the head of a specialised agency."""
    return item[0] == "HEAD" and item[1] in rules()["offices"]["specialised"]


def unique(terms: list[Term]) -> list[Term]:
    """Terms without doubles: an earlier source's swallows a later one of the same start or inside it.

    What an earlier source knows until some day only, a later one may go on with.
    """
    out: list[Term] = []
    for item in sorted(terms, key=lambda item: len(item[2]) == 4):  # exact dates before bare years
        number = next((n for n, other in enumerate(out) if _repeats(item, other)), None)
        if number is None:
            out.append(item)
        elif _goes_on(item, out[number]):
            other = out[number]
            out[number] = (*other[:3], item[3], other[4] or item[4], "", "own+")
    return sorted(out, key=lambda item: (item[2] or "9", item[0], item[1]))


def _goes_on(item: Term, other: Term) -> bool:
    """Whether a term of ours begins as another source's, of whose end that knows nothing."""
    ours = item[6] in ("own", "own+") and not item[5]
    return ours and bool(other[5]) and not other[3] and item[2][:7] == other[2][:7]


def _repeats(item: Term, other: Term) -> bool:
    """Whether a term only repeats another one: same class and state, inside the other's dates."""
    if item[:2] != other[:2]:
        return False
    if len(item[2]) == 4 and item[2] == other[2][:4]:
        return True
    begins = (other[2] or "0") <= (item[2] or "0")[: len(other[2]) or 1] or item[2][:7] == other[2][:7]
    return begins and (not other[3] or (item[2] or "0") < other[3])


def close(one: str, other: str) -> bool:
    """Whether two dates of perhaps limited precision may be the same or lie within some weeks."""
    if one[:4] == other[:4] and (len(one) == 4 or len(other) == 4):
        return True
    days = [int(d[:4]) * 365 + int(d[5:7] or 1) * 30 + int(d[8:10] or 15) for d in (one, other)]
    return abs(days[0] - days[1]) <= 60


def succeed(one: Term, other: Term) -> tuple[Term, Term]:
    """Two holders in turn: a bare year where one ends or begins takes the other's exact date."""
    end, start = one[3], other[2]
    if len(end) == 4 and len(start) == 10 and start[:4] <= end and start > one[2]:
        return (*one[:3], start, *one[4:]), other
    if len(start) == 4 and len(end) == 10 and end[:4] == start:
        return one, (*other[:2], end, *other[3:])
    return one, other


def overlap(one: Term, other: Term) -> bool:
    """Whether two terms share more than some weeks."""
    begin = max(one[2] or "0000", other[2] or "0000")
    end = min(one[3] or one[5] or "9999", other[3] or other[5] or "9999")
    return begin < end and not close(begin, end)
