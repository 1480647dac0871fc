"""Persons with offices, from the drafts and from tools/world/persons.tsv."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

NO_SURNAME = 18  # below this weight nobody is known by the family name alone
FAMILY_FIRST = {"CN", "TW", "KR", "KP", "HK", "MO"}
GIVEN_LAST_USED = {"VN"}  # the press calls people by the last word: Nguyen Phu Trong is Trong
SPANISH = set("ES MX CO AR CL PE VE EC BO UY PY CR PA NI HN SV GT DO CU GQ".split())
PARTICLES = set(
    "von van vom zu zum zur de del della dello der den di da dos das do du des la le las los el al ibn bin bint "
    "abu ould ag ter ten af av san st. mac ben".split()
)
ARTICLE = re.compile(r"^(?:a[lsrntdz]|a[sd]?[cs]h|el|asch|adh|ath)-(?=\w)", re.IGNORECASE)
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ’'ʻʼ.\- ]+")
NOISE = re.compile(
    r" of | I{1,3} [A-Z]|\b(?:Ii|Iii|Iv|Vi|Xiv|Xvi|Prime|Minister|President|King|Queen|China|Australia|Saudi Arabia|Government|Acting|"
    r"Interim|Caretaker|General|Admiral|Colonel|Dr|Sheikh|Amir|Crown|Chancellor|Baron|Lord|Council|Office|Emir)\b"
)
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
NO_FM = re.compile(r"trade|minister of state|consular|european (?:affairs|union)$|delegate", re.I)
BODY = re.compile(
    r"secretary[- ]general of|director[- ]general of|managing director of|president of the (?:ecb|european|un |united nations|world bank|eu)|"
    r"high representative|european commission|director-general", re.I,
)  # fmt: skip
LARGE = set(
    "US CN RU DE FR GB JP IN IT BR CA TR SA KR AU MX ID ZA AR UA KZ UZ IR IL PL ES EU UN NL AT CH EG PK VA".split()
)


HEADS = (
    ("EC", r"president of the european commission"), ("EUCO", r"european council"), ("EP", r"european parliament"),
    ("EEAS", r"high representative of the eu"), ("UNGA", r"general assembly"), ("UNHCR", r"refugees"),
    ("OHCHR", r"human rights"), ("UNRWA", r"unrwa"), ("UN", r"united nations|^un "), ("WHO", r"\bwho\b"), ("IAEA", r"iaea"),
    ("IMF", r"\bimf\b"), ("ECB", r"\becb\b"), ("WTO", r"\bwto\b"), ("SCO", r"\bsco\b"), ("NATO", r"\bnato\b"), ("CSTO", r"csto"),
    ("WB", r"world bank"), ("COE", r"council of europe"), ("OSCE", r"osce"), ("AL", r"arab league"), ("AU", r"african union"),
    ("OPEC", r"opec"), ("UNESCO", r"unesco"), ("INTERPOL", r"interpol"), ("CIS", r"commonwealth of independent states"),
    ("OTS", r"turkic"),
)  # fmt: skip


def head_of(holding: tuple) -> tuple:
    """The head of a body: in place of the state the key of the body that the title names."""
    if holding[0] != "HEAD":
        return holding
    body = next((key for key, pattern in HEADS if re.search(pattern, holding[4], re.I)), "")
    return (holding[0], body, *holding[2:]) if body else ("OTHER", *holding[1:])


def build_persons(
    drafts: Path, states: list, orgs: list, rows: list, given: list, problems: list[str]
) -> list[dict[str, str]]:
    """The persons, the most prominent first; `rows` of ours add to a draft or replace it."""
    codes = {row["iso"] for row in states} | {row["key"] for row in orgs}
    ours: set[str] = set()
    genders = {row["name"]: row["gender"] for row in given}
    lines = (drafts / "persons.jsonl").read_text(encoding="utf-8").splitlines()
    records = [record for line in lines if (record := from_draft(json.loads(line), codes))]
    known = {record["kb"]: record for record in records}
    by_name = {
        (fold(name), record["iso"]): record["kb"] for record in reversed(records) for name in record["names"]
    }
    for row in rows:
        kb = row["kb"] or by_name.get((fold(row["names"].split(";")[0]), row["iso"])) or new_id(row)
        if kb in ours:
            problems.append(f"persons: {kb} stands twice in our table")
        ours.add(kb)
        known[kb] = overlay(known.get(kb), {**row, "kb": kb}, problems)
    known = {record["kb"]: record for record in merged(list(known.values()))}
    without_double_heads(list(known.values()))
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
    if cls == "FM" and NO_FM.search(title) or (title == "Foreign Secretary" and state != "GB"):
        cls = "OTHER"  # civil servants and deputies under the same English title
    if office["src"] == "eps-wl21" and state in ("VA", "TW"):
        return None
    if cls in ("other", "OTHER"):
        found = classify(title)
        if not found and cls == "other":
            return None
        cls = found or "OTHER"
    start, end = office["start"] or "", office["end"] or ""
    if end and start and end < start[: len(end)]:
        return None
    known = office.get("end_unknown_after") or ("" if end else office.get("as_of")) or ""
    return head_of((cls, state, start, end, re.sub(r"[;:|]", ",", title), known))


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
            if well_formed(name) and name not in out:
                out.append(name)
    return out


def well_formed(name: str) -> bool:
    """Whether these words are a name and nothing else: no titles, no states, no numerals in the wrong case."""
    if not name or not LATIN.fullmatch(name) or NOISE.search(name):
        return False
    return all(t[0].isupper() or t.lower() in PARTICLES or "-" in t or t[0] in "'’ʻʼ" for t in name.split())


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
    record["surnames"] = [s for s in row["surnames"].split(";") if s] or record["surnames"]
    record["iso"] = row["iso"] or record["iso"]
    record["gender"] = row["gender"] or record["gender"]
    cells = [h for h in row["holdings"].split(";") if h]
    if cells:
        added = [head_of((*(*cell.lstrip("+=").split(":"), "", "", "", "")[:5], "")) for cell in cells]
        ours = {a[:3] if cells[0].startswith("+") else a[:2] for a in added}
        kept = [] if cells[0].startswith("=") else record["holdings"]
        kept = [h for h in kept if h[:3] not in ours and h[:2] not in ours]
        record["holdings"] = unique([*kept, *added])
    if not record["names"] or not record["holdings"]:
        problems.append(f"persons: {row['kb']}: our row has no names or no holdings and there is no draft")
    elif cells or names:
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
    family = [name for name in family if len(name) > 1]
    if record["weight"] < NO_SURNAME:
        family = []
    cells = [":".join((*h[:5], h[5])).rstrip(":") for h in record["holdings"]]
    return {"kb": record["kb"], "iso": record["iso"], "gender": record["gender"], "weight": f"{record['weight']:g}",
            "names": ";".join(record["names"]), "surnames": ";".join(family), "holdings": ";".join(cells)}  # fmt: skip


def fold(name: str) -> str:
    """The name in ASCII and lower case."""
    plain = unicodedata.normalize("NFD", name.lower().replace("ß", "ss").replace("ł", "l").replace("ø", "o"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def new_id(row: dict[str, str]) -> str:
    """The id of a person of ours: state and name."""
    return f"dragoman:{row['iso']}/" + re.sub(
        r"[^a-z0-9]+", "-", fold(row["names"].split(";")[0].lstrip("="))
    ).strip("-")


SOUNDS = (("tsch", "c"), ("dsch", "j"), ("sch", "s"), ("tch", "c"), ("tj", "c"), ("zh", "j"), ("dj", "j"), ("sh", "s"), ("kh", "h"),
          ("ch", "c"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("ts", "z"), ("tz", "z"), ("x", "ks"), ("w", "v"), ("q", "k"),
          ("ff", "v"), ("ov", "v"))  # fmt: skip


def consonants(word: str) -> str:
    """The consonants of a word after German and English spellings are made alike."""
    word = fold(word)
    for old, new in SOUNDS:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyj'’ʻ\-. ]", "", word).replace("z", "s"))


def merged(records: list[dict]) -> list[dict]:
    """Records of the same person made one: the same office begun within weeks, and a family name that sounds alike."""
    groups: dict[tuple[str, str], list[tuple[str, dict]]] = {}
    for record in records:
        for cls, state, start, *_ in record["holdings"]:
            if cls in ("HOS", "HOG", "FM", "DEFM") and start:
                groups.setdefault((cls, state), []).append((start, record))
    into: dict[str, dict] = {}
    for terms in groups.values():
        terms.sort(key=lambda term: (-term[1]["weight"], term[1]["kb"], term[0]))
        for number, (start, record) in enumerate(terms):
            for other_start, other in terms[number + 1 :]:
                if other is not record and close(start, other_start) and alike(record, other):
                    into.setdefault(other["kb"], record)
    for kb, record in into.items():
        while record["kb"] in into and into[record["kb"]] is not record:
            record = into[record["kb"]]
        other = next(r for r in records if r["kb"] == kb)
        record["names"] += [n for n in other["names"] if n not in record["names"]]
        record["holdings"] = unique([*record["holdings"], *other["holdings"]])
    return [record for record in records if record["kb"] not in into]


def close(one: str, other: str) -> bool:
    """Whether two dates of perhaps limited precision may be the same or lie within some weeks."""
    if one[:4] == other[:4] and (len(one) == 4 or len(other) == 4):
        return True
    days = [int(d[:4]) * 365 + int(d[5:7] or 1) * 30 + int(d[8:10] or 15) for d in (one, other)]
    return abs(days[0] - days[1]) <= 60


def alike(one: dict, other: dict) -> bool:
    """Whether a long enough word of the one's names sounds like one of the other's, and the surnames agree."""
    words = [
        {sound for name in record["names"] for word in name.split() if len(sound := consonants(word)) > 1}
        for record in (one, other)
    ]
    return len(words[0] & words[1]) >= min(2, len(words[0]), len(words[1]))


def without_double_heads(records: list[dict]) -> None:
    """A head of state whom a source also lists as head of government is none where another one governs then."""
    premiers: dict[str, list[tuple[str, tuple]]] = {}
    for record in records:
        heads = {h[1] for h in record["holdings"] if h[0] == "HOS"}
        for h in record["holdings"]:
            if h[0] == "HOG" and h[1] not in heads:
                premiers.setdefault(h[1], []).append((record["kb"], h))
    for record in records:
        heads = [h for h in record["holdings"] if h[0] == "HOS"]
        record["holdings"] = [
            h
            for h in record["holdings"]
            if not (
                h[0] == "HOG"
                and any(head[1] == h[1] and overlap(head, h) for head in heads)
                and any(overlap(h, other) for _, other in premiers.get(h[1], ()))
            )
        ]


def overlap(one: tuple, other: tuple) -> bool:
    """Whether two terms share more than a few days."""
    begin = max(one[2] or "0000", other[2] or "0000")
    end = min(one[3] or one[5] or "9999", other[3] or other[5] or "9999")
    return begin < end and not close(begin, end)
