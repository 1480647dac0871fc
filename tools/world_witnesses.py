"""More sources for tools/check_heads.py: speakers of the general debates, the World Factbook over time.

Speakers_by_session of the UN General Debate Corpus by A. Baturo, S. Jankin and N. Dasandi (CC0, Harvard
Dataverse DVN/0TJX8Y; by way of SarahFranzen/Emotions_in_the_United_Nations_General_Debates) names who spoke
for a state in which session, and as what; the day is one of that session's debate. The World Factbook (public
domain, by way of factbook/factbook.json, one snapshot every half-year) names heads of state and government
with the day since which they are; the day is two weeks after.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

DEBATES = "SarahFranzen+Emotions_in_the_United_Nations_General_Debates"
SPEAKERS = "data/data_original/Speakers_by_session.xlsx"
FACTBOOK = "factbook+factbook.json"
FIRST = 1990
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# A day on which the general debate was under way; in the other years it was on the 25th of September.
_DEBATED = {
    "1993": "09-28", "1994": "09-28", "2000": "09-15", "2001": "11-13", "2002": "09-16", "2005": "09-20",
    "2015": "09-29",
}  # fmt: skip
_POSTS = (
    (r"(?:prime|first) min|head of government|chancellor|premier|taoiseach", ("HOG",)),
    (r"(?:vice|deputy).?pres|pres\w* of the european|crown prince", ()),
    (r".*\bmin\w*\.?\b.*\b(?:fore?i?gn|external)", ("FM",)),
    (r"sec\w* (?:of|for) (?:foreign|external)|secretary of state$|federal councillor", ("FM",)),
    (r".*\bpresident\b", ("HOS", "HOG")),
    (r"head of state|king|queen|amir|emir|sultan|co.?prince|captain.? regent", ("HOS",)),
    (r"(?:un|permanent) rep|chair of (?:the )?delegation", ("UNREP",)),
)  # fmt: skip
_SINCE = re.compile(
    r"(?P<who>[^;()]{4,120}?) ?\((?:[^()]{0,40}?, ?)?"
    r"since (?P<day>\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{4})"
)
Said = tuple[str, str, tuple[str, ...], str, str]  # source, name of the state, classes, name, day


def debates(mirror: Path) -> Iterator[Said]:
    """Who spoke in the general debates, by session."""
    rows = _rows(zipfile.ZipFile(io.BytesIO(_shown(mirror / DEBATES, SPEAKERS))))
    named: dict[str, Counter[str]] = {}
    for row in rows:
        named.setdefault(row.get("C", ""), Counter())[" ".join(row.get("D", "").split())] += 1
    for row in rows:
        year, name, post = row.get("A", ""), " ".join(row.get("E", "").split()), row.get("F", "").strip()
        found = next((found for begins, found in _POSTS if re.match(begins, post, re.IGNORECASE)), ())
        if year.isdecimal() and int(year) >= FIRST and name and found:
            day = f"{year}-{_DEBATED.get(year, '09-25')}"
            for state, _ in named[row.get("C", "")].most_common(3):
                yield "debates", state, found, name, day


def _rows(book: zipfile.ZipFile) -> list[dict[str, str]]:
    """The rows of the first sheet, by the letter of the column."""
    strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    shared = ["".join(t.text or "" for t in item.iter(f"{_SHEET}t")) for item in strings]
    sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    rows = []
    for row in sheet.iter(f"{_SHEET}row"):
        cells = {}
        for cell in row:
            if (value := cell.findtext(f"{_SHEET}v")) is not None:
                column = (cell.get("r") or "").rstrip("0123456789")
                cells[column] = shared[int(value)] if cell.get("t") == "s" else value
        rows.append(cells)
    return rows[1:]


def factbook(mirror: Path) -> Iterator[Said]:
    """Heads of state and government by the snapshots of the Factbook, each holder once."""
    seen = set()
    for commit in _snapshots(mirror / FACTBOOK):
        for country in _countries(mirror / FACTBOOK, commit):
            for said in _heads(country):
                if said not in seen:
                    seen.add(said)
                    yield said


def _snapshots(folder: Path) -> list[str]:
    """The newest commit of every half-year."""
    log = _git(folder, "log", "--format=%H %ad", "--date=short").decode().splitlines()
    newest: dict[tuple[str, bool], str] = {}
    for line in log:
        commit, day = line.split()
        newest.setdefault((day[:4], day[5:7] > "06"), commit)
    return list(newest.values())


def _countries(folder: Path, commit: str) -> Iterator[dict]:
    """The profiles of a snapshot."""
    tree = _git(folder, "ls-tree", "-r", commit).decode().splitlines()
    found = [line.split()[2] for line in tree if re.search(r"\t[a-z-]+/[a-z]{2}\.json$", line)]
    out = subprocess.run(
        ["git", "--git-dir", str(folder / "repo"), "cat-file", "--batch"],
        input="\n".join(found).encode(), capture_output=True, check=True,
    ).stdout  # fmt: skip
    at = 0
    while at < len(out):
        head, _, _ = out[at:].partition(b"\n")
        size = int(head.split()[2])
        start = at + len(head) + 1
        yield json.loads(out[start : start + size])
        at = start + size + 1


def _heads(country: dict) -> Iterator[Said]:
    government = country.get("Government", {})
    name = _text(government.get("Country name", {}), "conventional short form")
    if name in ("", "none"):
        name = _text(government.get("Country name", {}), "conventional long form")
    branch = government.get("Executive branch", {})
    for key, cls in (("chief of state", "HOS"), ("head of government", "HOG")):
        for match in _SINCE.finditer(re.sub(r"<[^>]+>", " ", _text(branch, key))):
            form = "%d %B %Y" if match["day"][0].isdecimal() else "%B %Y"
            try:
                since = datetime.strptime(match["day"], form).date()
            except ValueError:
                continue
            day = since + timedelta(days=14 if form[1] == "d" else 31)
            yield "factbook", name, (cls,), match["who"].strip(), str(day)


def _text(table: dict, key: str) -> str:
    return str(table.get(key, {}).get("text", "")) if isinstance(table.get(key, {}), dict) else ""


def _shown(folder: Path, file: str) -> bytes:
    return _git(folder, "show", f"HEAD:{file}")


def _git(folder: Path, *arguments: str) -> bytes:
    command = ["git", "--git-dir", str(folder / "repo"), *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout
