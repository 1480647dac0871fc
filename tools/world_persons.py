"""Persons with offices, from the drafts and from tools/world/persons.tsv."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

FAMILY_FIRST = {"CN", "TW", "KR", "KP", "HK", "MO"}
GIVEN_LAST_USED = {"VN"}  # the press calls people by the last word: Nguyen Phu Trong is Trong
SPANISH = set("ES MX CO AR CL PE VE EC BO UY PY CR PA NI HN SV GT DO CU GQ".split())
PARTICLES = set(
    "von van vom zu zum zur de del della dello der den di da dos das do du des la le las los el al ibn bin bint "
    "abu ould ag ter ten af av san st. mac ben".split()
)
ARTICLE = re.compile(r"(?:a[lsrntdz]|a[sd]?[cs]h|el|asch|adh|ath)-(?=\w)", re.IGNORECASE)
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ’'ʻʼ.\- ]+")
SUFFIXES = {"jr.", "jr", "sr.", "sr", "ii", "iii", "ii.", "iii."}
REGNAL = re.compile(r"^(?P<given>[^\d]+?) (?:[IVX]+)\.?$")
# Regular offices of a state, as the sources call them; what none of these names is provincial and left out.
NATIONAL = {
    "HOS": re.compile(r"(?:acting |interim |transitional )?(?:president|king|queen|emir|amir|sultan|emperor|prince|"
                      r"monarch|supreme leader|grand duke|pope|co-prince|chairman of the .*|captain regent|governor-?general|"
                      r"druk gyalpo|head of state|.*military leader|ngwenyama.*|head of the .*council.*|o le ao.*).*", re.I),
    "HOG": re.compile(r"(?:acting |interim |caretaker |transition |federal )?(?:prime minister|premier|chancellor|president|"
                      r"chairman.*|taoiseach|state affairs.*|sultan.*|minister of state|chief executive|chief minister|"
                      r"executive president|prime|chancellor|head of government|minister president).*", re.I),
}  # fmt: skip
PROVINCIAL = re.compile(
    r"chief of staff|aide|envoy|representative in|plenipotentiary|adviser|advisor|caixa|autonomous|province|"
    r"metropolitan|community of|junta|xunta|region|bashkortostan|sakha|crimea|azad kashmir|buenos aires|duchy of|"
    r"exchequer|"
    r"premier of (?!the republic)|president of (?:abruzzo|aosta|apulia|basilicata|calabria|campania|emilia|friuli|lazio|"
    r"liguria|lombardy|molise|piedmont|sardinia|sicily|trentino|tuscany|umbria|veneto|cantabria|castile|extremadura|"
    r"la rioja|navarre|south tyrol|the balearic|the basque|the canary|the principality|the generalitat|aragon|catalonia|"
    r"the government of aragon)|minister of (?:northern ireland|scotland|wales)|emir of abu dhabi|emir of (?:dubai|sharjah)",
    re.I,
)
CLASSES = (
    ("DEFM", r"(?:federal |union )?(?:minister (?:of|for)(?: the| national)? defen[cs]e|secretary of (?:state for )?(?:national )?defen[cs]e|defen[cs]e minister|minister of (?:national )?defen[cs]e|minister of (?:the )?armed forces).*"),
    ("FINM", r"(?:federal |union )?(?:minister (?:of|for)(?: the)? (?:economy and )?finances?|secretary of the treasury|chancellor of the exchequer|treasurer of australia|minister of economy and finance|finance minister|secretary of finance).*"),
    ("INTM", r"(?:federal |union )?(?:minister (?:of|for)(?: the)? (?:interior|internal affairs|home affairs)|home secretary|secretary of state for the home department|secretary of homeland security|secretary of the interior).*"),
    ("ECOM", r"(?:federal |union )?(?:minister (?:of|for)(?: the)? (?:economy|economic|trade|commerce|industry|energy|investment|foreign trade|foreign economic)|secretary of (?:commerce|economy|energy)).*"),
    ("UNREP", r"permanent representative (?:of .* )?to the united nations.*|united states ambassador to the united nations.*"),
    ("AMB", r"ambassador .*|high commissioner .*"),
    ("DHOG", r"(?:first )?(?:deputy|vice) (?:prime minister|premier|chancellor|chairman of the cabinet.*)|vice president|vice-president|deputy prime minister.*|tánaiste"),
    ("SPK", r"(?:speaker|president|chairman|chairwoman|chair) of the (?:senate|chamber|house|national assembly|state duma|parliament|federation council|federal council|national council|verkhovna|mazhilis|knesset|congress|lok sabha|majilis|legislative chamber|supreme council|chamber of .*|npc.*).*|chair of the senate"),
    ("SPOX", r".*(?:spokes|press secretary).*"),
    ("OTHER", r"(?:federal |union |cabinet )?(?:minister(?: of| for|-)|secretary of|attorney general|chief of the general staff|chairman of the joint chiefs|national security|director of (?:the )?(?:central|national) intelligence|governor of the (?:bank|central|reserve|national bank)|secretary of the security council|director general of|presidential chief of staff).*"),
)  # fmt: skip
CLASS_OF = tuple((cls, re.compile(pattern, re.I)) for cls, pattern in CLASSES)
BODY = re.compile(
    r"secretary[- ]general of|director[- ]general of|managing director of|president of the (?:ecb|european|un |united nations|world bank|eu)|"
    r"high representative|european commission|director-general", re.I,
)  # fmt: skip
LARGE = set(
    "US CN RU DE FR GB JP IN IT BR CA TR SA KR AU MX ID ZA AR UA KZ UZ IR IL PL ES EU UN NL AT CH EG PK VA".split()
)


def build_persons(
    drafts: Path, states: list, rows: list, given: list, problems: list[str]
) -> list[dict[str, str]]:
    """The persons, the most prominent first; `rows` of ours add to a draft or replace it."""
    codes = {row["iso"] for row in states} | {"EU", "UN"}
    ours = {row["kb"]: row for row in rows}
    genders = {row["name"]: row["gender"] for row in given}
    lines = (drafts / "persons.jsonl").read_text(encoding="utf-8").splitlines()
    records = [record for line in lines if (record := from_draft(json.loads(line), codes))]
    known = {record["kb"]: record for record in records}
    for kb, row in ours.items():
        known[kb] = overlay(known.get(kb), row, problems)
    out = []
    for record in known.values():
        check(record, codes, problems)
        record["gender"] = record["gender"] or gender(record, genders)
        if record["holdings"] and record["names"]:
            out.append(record)
    out.sort(key=lambda record: (-record["weight"], record["kb"]))
    return [as_row(record) for record in out]


def from_draft(draft: dict, codes: set[str]) -> dict | None:
    """A draft's record with its national offices, or None where it has none or no Latin name."""
    holdings = [h for office in draft["offices"] if (h := holding(office, codes))]
    names = latin_names(draft["names"])
    if not holdings or not names:
        return None
    iso = next((h[1] for h in holdings if h[1] not in ("UN", "EU")), holdings[0][1])
    curated = any(office["src"] == "curated" for office in draft["offices"])
    return {"kb": draft["id"], "iso": iso, "names": names, "gender": "", "surnames": [],
            "holdings": unique(holdings), "weight": weight(holdings, curated=curated)}  # fmt: skip


def holding(office: dict, codes: set[str]) -> tuple[str, ...] | None:
    """(class, state, start, end, office, known until) of a national office, else None."""
    title, cls, state = (office["office"] or "").strip(), office["cls"], office["state"]
    if state not in codes:
        return None
    if cls in ("HOS", "HOG") and title and (PROVINCIAL.search(title) or not NATIONAL[cls].fullmatch(title)):
        return None
    if cls == "FM" and re.search(r"trade|minister of state", title, re.I):
        cls = "OTHER"
    if cls in ("other", "OTHER"):
        found = classify(title)
        if not found and cls == "other":
            return None
        cls = found or "OTHER"
    start, end = office["start"] or "", office["end"] or ""
    if end and start and end < start[: len(end)]:
        return None
    known = office.get("end_unknown_after") or ("" if end else office.get("as_of")) or ""
    return cls, state, start, end, re.sub(r"[;:|]", ",", title), known


def classify(title: str) -> str:
    """The class of an office by its English title; empty for provincial and minor ones."""
    if BODY.search(title):
        return "HEAD"
    if PROVINCIAL.search(title):
        return ""
    return next((cls for cls, pattern in CLASS_OF if pattern.fullmatch(title)), "")


def latin_names(names: dict[str, list[str]]) -> list[str]:
    """German names first, then English ones; Latin script, cut at commas and brackets."""
    out = []
    for code in ("de", "en"):
        for name in names.get(code, ()):
            name = re.split(r"[,(]|\balso\b", name)[0].strip().replace("Papst ", "").replace("Pope ", "")
            name = re.sub(r'"[^"]*"\s*', "", unicodedata.normalize("NFC", name))
            if (
                name
                and LATIN.fullmatch(name)
                and not re.search(r"\b(?:Ii|Iii|Iv|Xiv|Xvi)\b", name)
                and name not in out
            ):
                out.append(name)
    return out


def surnames(name: str, iso: str) -> list[str]:
    """What the press calls a person by, after the custom of the state; the first is the usual one."""
    tokens = [t for t in name.split() if t.lower() not in SUFFIXES]
    regnal = REGNAL.match(name)
    if regnal:
        return [regnal["given"]]
    if len(tokens) < 2:
        return tokens
    if iso in FAMILY_FIRST:
        western = "-" not in tokens[-1] and len(tokens) == 2 and "-" in tokens[0]
        return [tokens[-1] if western else tokens[0]]
    if iso in GIVEN_LAST_USED:
        return [tokens[-1]]
    start = next(
        (i for i, t in enumerate(tokens) if i and t.lower() in PARTICLES and i < len(tokens) - 1), None
    )
    found = [" ".join(tokens[start:])] if start else []
    if iso in SPANISH and start is None and len(tokens) >= 3:
        found += [" ".join(tokens[-2:]), tokens[-2]] if len(tokens) > 3 else [" ".join(tokens[-2:])]
    if start is None or tokens[start].lower() not in (
        "von",
        "van",
        "zu",
        "le",
        "la",
        "bin",
        "di",
        "el",
        "abu",
    ):
        found.append(tokens[-1])
    bare = ARTICLE.sub("", tokens[-1])
    return list(dict.fromkeys([*found, *([bare] if bare != tokens[-1] and len(bare) > 2 else [])]))


def weight(holdings: list, *, curated: bool) -> float:
    """Prominence from 0 to 100: the highest office, the size of the state, the hand list, the number of offices."""
    base = {"HOS": 60, "HOG": 60, "FM": 45, "HEAD": 45, "DEFM": 30, "DHOG": 25, "FINM": 20, "ECOM": 18, "INTM": 18,
            "SPK": 18, "SPOX": 18, "OTHER": 12, "UNREP": 12, "AMB": 5}  # fmt: skip
    top = max(base[h[0]] for h in holdings)
    large = 15 if any(h[1] in LARGE for h in holdings) and top >= 18 else 0
    return min(100, top + large + (15 if curated else 0) + min(len(holdings), 10))


def overlay(record: dict | None, row: dict[str, str], problems: list[str]) -> dict:
    """Our row over a draft: names are put in front, surnames and holdings replace where given."""
    fresh = {
        "kb": row["kb"],
        "iso": row["iso"],
        "names": [],
        "gender": "",
        "surnames": [],
        "holdings": [],
        "weight": 0,
    }
    record = dict(record or fresh)
    names = [n for n in row["names"].split(";") if n]
    record["names"] = [
        *names,
        *(n for n in record["names"] if n not in names and not row["names"].startswith("=")),
    ]
    record["names"] = [n.lstrip("=") for n in record["names"]]
    record["surnames"] = [s for s in row["surnames"].split(";") if s]
    record["iso"] = row["iso"] or record["iso"]
    record["gender"] = row["gender"]
    cells = [h for h in row["holdings"].split(";") if h]
    if cells:
        added = [tuple((*cell.lstrip("+").split(":"), "", "", "", "", "")[:5]) + ("",) for cell in cells]
        kept = record["holdings"] if cells[0].startswith("+") else []
        kept = [h for h in kept if (h[0], h[1], h[2]) not in {a[:3] for a in added}]
        record["holdings"] = unique([*kept, *added])
    if not record["names"] or not record["holdings"]:
        problems.append(f"persons: {row['kb']}: our row has no names or no holdings and there is no draft")
    else:
        record["weight"] = weight(record["holdings"], curated=True)
    return record


def unique(holdings: list) -> list:
    """Holdings without doubles: an earlier source's term swallows a later one of the same start or inside it."""
    out: list = []
    for item in holdings:
        if not any(same(item, other) for other in out):
            out.append(item)
    return sorted(out, key=lambda h: (h[2] or "9", h[0], h[1]))


def same(item: tuple, other: tuple) -> bool:
    """Whether a term only repeats another one: same class and state, inside the other's dates."""
    if item[:2] != other[:2]:
        return False
    begins = (other[2] or "0") <= (item[2] or "0")[: len(other[2]) or 1] or item[2][:7] == other[2][:7]
    return begins and (not other[3] or (item[2] or "0") < other[3])


def check(record: dict, codes: set[str], problems: list[str]) -> None:
    """Dates in order, states known, classes known."""
    for cls, state, start, end, *_ in record["holdings"]:
        if end and start and end < start[: len(end)]:
            problems.append(
                f"persons: {record['kb']} {record['names'][:1]}: {cls} ends before it starts: {start} {end}"
            )
        if state not in codes:
            problems.append(f"persons: {record['kb']}: unknown state {state}")
        for day in (start, end):
            if day and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day):
                problems.append(f"persons: {record['kb']}: no date: {day}")


def gender(record: dict, genders: dict[str, str]) -> str:
    """m or f from the offices or the given name, else empty."""
    titles = " ".join(h[4].lower() for h in record["holdings"])
    if re.search(r"\b(?:queen|chairwoman|spokeswoman|first lady)\b", titles):
        return "f"
    if re.search(r"\b(?:king|emir|amir|sultan|pope|emperor|prince)\b", titles):
        return "m"
    tokens = record["names"][0].split()
    found = genders.get(tokens[0])
    return found or ("" if record["iso"] in FAMILY_FIRST else genders.get(tokens[0].split("-")[0], ""))


def as_row(record: dict) -> dict[str, str]:
    """The record as cells."""
    family = record["surnames"] or list(
        dict.fromkeys(s for name in record["names"] for s in surnames(name, record["iso"]))
    )
    cells = [":".join((*h[:5], h[5])).rstrip(":") for h in record["holdings"]]
    return {"kb": record["kb"], "iso": record["iso"], "gender": record["gender"], "weight": f"{record['weight']:g}",
            "names": ";".join(record["names"]), "surnames": ";".join(family), "holdings": ";".join(cells)}  # fmt: skip
