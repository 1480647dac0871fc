"""The lists of HistoryAtState as readings: visits of foreign leaders to the United States, and the travels of
its presidents and secretaries of state (CC0; github.com/HistoryAtState/visits and /travels).

    python -m eval.us_visits readings VISITS TRAVELS > lists.jsonl    # checkouts of both repositories
    dragoman add --readings lists.jsonl --ledger lists.duckdb
    python -m eval.us_visits check lists.jsonl                        # joins, and claims against a query

Each record is one reading, with its own words as text: a visit and, where it names who was met, a meeting. A
meeting is joined with the other list's record of it, and a president's visit with that of the secretary who
went along, where days and persons allow. The check asks of 100 visits the how-manieth they were, counts it by
a query over the records themselves, and holds the right number and a lower one against the ledger as claims.
"""

from __future__ import annotations

import random
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dragoman.export.jsonl import to_line
from dragoman.ledger.add import add, lines_of, readings_in
from dragoman.ledger.rebuild import rebuild
from dragoman.ledger.store import MEMORY, Store, open_store
from dragoman.model import Argument, Article, Entity, Event, Mention, Published, Reading, Span, Time, Timex

_TITLE = (
    r"(?:(?:Acting|Deputy|First|Vice|Interim|Former|Crown|Grand|General|Prime|Foreign|Her|His|Federal)\s)*"
    r"(?:President|Prime Minister|Minister|Premier|Chancellor|King|Queen|Emperor|Shah|Sultan|Emir|Amir|"
    r"Prince|Princess|Pope|Sheikh|Secretary General|Secretary|Governor General|Taoiseach|Duke|Chairman|"
    r"Majesty|Captain)"
)
_MET = re.compile(rf"\b(Met|Meeting|Audience) with ((?:(?!{_TITLE}\s)[A-Z][\w’'-]*\s)?{_TITLE}\s[^.;()]+)")
_ONE = re.compile(
    rf"(?:^|\s){_TITLE}\s+((?:[A-ZÀ-ÞŁŠŽ][\w’'.-]*)(?:\s(?:[A-ZÀ-ÞŁŠŽ][\w’'.-]*|al|bin|de|da|dos|von|van|del|ibn))*)"
)
_US = "United States"
_TOGETHER = 1  # days between two records of one visit


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a list: who was where from when to when, and the list's own remark."""

    ident: str
    who: str
    home: str
    where: str
    first: str
    last: str
    remark: str


def records(visits: Path, travels: Path) -> Iterator[Record]:
    """All records of both lists, in the order of their files."""
    for path in sorted((visits / "data").glob("*.xml")):
        for item in ElementTree.parse(path).getroot().iter("visit"):
            yield _record(
                f"visits/{_text(item, 'id')}", _text(item, "visitor"), item, _text(item, "from"), _US
            )
    for path in sorted(travels.glob("*-travels/*.xml")):
        for item in ElementTree.parse(path).getroot().iter("trip"):
            ident = f"travels/{_text(item, 'role')}/{_text(item, 'id')}"
            yield _record(ident, _text(item, "name"), item, _US, _text(item, "country"))


def _record(ident: str, who: str, item: ElementTree.Element, home: str, where: str) -> Record:
    remark = _text(item, "description") or _text(item, "remarks")
    return Record(ident, who, home, where, _text(item, "start-date"), _text(item, "end-date"), remark)


def _text(item: ElementTree.Element, name: str) -> str:
    return " ".join((item.findtext(name) or "").split())


def presidents(some: Iterable[Record]) -> dict[str, list[tuple[int, str]]]:
    """The presidents by family name, each with a year in which he travelled."""
    out: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for record in some:
        if record.ident.startswith("travels/president/"):
            out[record.who.split()[-1]].append((int(record.first[:4]), record.who))
    return out


def reading(record: Record, known: Mapping[str, Sequence[tuple[int, str]]]) -> Reading | None:
    """What a record says; None where it gives no day or nobody."""
    text = f"Visit to {record.where}, {record.first} to {record.last}. {record.who}, {record.home}. "
    text += record.remark
    name = _name(record.who)
    if not record.first or not record.last or not name:
        return None
    made = _Made(text)
    when = record.first if record.first == record.last else f"{record.first}/{record.last}"
    made.entity("s1", "state", record.home, text.index(f", {record.home}.") + 2)
    made.entity("s2", "state", record.where, len("Visit to "))
    made.entity("p1", "person", name, text.index(record.who) + record.who.rindex(name), of="s1")
    visit = made.event("v", "visit", Span(0, 5, "Visit"), {"visitor": "p1", "destination": "s2"})
    events = [
        visit,
        *_meetings(record, made, text.index(record.remark, len(text) - len(record.remark)), known),
    ]
    place = Span(text.index(record.first), text.index(record.last, 9) + len(record.last), "")
    place = replace(place, text=text[place.start : place.end])
    time = Time(id="t", edtf=when, timex=Timex("DATE", when), spans=(place,))
    article = Article(
        text=text, id=record.ident, source=f"HistoryAtState {record.ident}", language="en", genre="release",
        published=Published(record.last, "given"),
    )  # fmt: skip
    return Reading(article=article, entities=tuple(made.entities), times=(time,), events=tuple(events))


def _name(words: str) -> str:
    """Somebody's name without titles."""
    found = _ONE.search(words)
    return re.sub(r"\s+(?:and|of)\s.*", "", found[1] if found else words).strip(" .,")


def _meetings(
    record: Record, made: _Made, offset: int, known: Mapping[str, Sequence[tuple[int, str]]]
) -> Iterator[Event]:
    for number, found in enumerate(_MET.finditer(record.remark)):
        roles = {"participant": "p1"}
        for turn, person in enumerate(_ONE.finditer(found[2])):
            ident, at = f"m{number}{turn}", offset + found.start(2) + person.start(1)
            name = person[1].strip(" .,")
            full = _president(name, record, known) if record.where == _US else name
            made.entity(ident, "person", name, at, of="s2", full=full)
            roles[f"participant {turn}"] = ident
        if len(roles) > 1:
            start = offset + found.start(1)
            yield made.event(f"e{number}", "meeting", Span(start, start + len(found[1]), found[1]), roles)


def _president(name: str, record: Record, known: Mapping[str, Sequence[tuple[int, str]]]) -> str:
    """The whole name of the president of that family name who was in office."""
    year = int(record.first[:4])
    return min(known.get(name.split()[-1], ()), key=lambda one: abs(one[0] - year), default=(0, name))[1]


class _Made:
    """The entities and events of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entities: list[Entity] = []
        self._at: dict[str, Mention] = {}

    def entity(
        self, ident: str, kind: str, words: str, at: int, *, of: str | None = None, full: str | None = None
    ) -> None:
        mention = Mention(at, at + len(words), words)
        name = full or words
        self._at[ident] = mention
        item = Entity(id=ident, kind=kind, name=name, names=(name,), of=of, mentions=(mention,))
        self.entities.append(item)

    def event(self, ident: str, kind: str, trigger: Span, roles: Mapping[str, str]) -> Event:
        arguments = [
            Argument(role.split()[0], filler, self._at[filler].start, self._at[filler].end)
            for role, filler in roles.items()
        ]
        return Event(
            id=ident, type=kind, status="occurred", triggers=(trigger,), arguments=tuple(arguments), time="t",
            evidence=(Span(0, len(self.text), self.text),),
        )  # fmt: skip


def stays(some: Iterable[Reading]) -> dict[tuple[str, str], list[list[Reading]]]:
    """By query over the records: the visits of each person to each country in order; records whose days touch
    are one visit."""
    out: dict[tuple[str, str], list[list[Reading]]] = defaultdict(list)
    for item in sorted(some, key=_days):
        names = {entity.id: entity.name for entity in item.entities}
        visits = out[names["p1"], names["s2"]]
        if visits and (_days(item)[0] - max(_days(one)[1] for one in visits[-1])).days <= _TOGETHER:
            visits[-1].append(item)
        else:
            visits.append([item])
    return out


def _days(item: Reading) -> tuple[date, date]:
    first, _, last = (item.times[0].edtf or "").partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def claims(some: Sequence[Reading], number: int = 100, *, seed: int = 1) -> Iterator[tuple[Reading, str]]:
    """Documents that claim the how-manieth a visit was, and the verdict that the query over the records
    gives: the right number, and one too low."""
    several = [(visits, n) for visits in stays(some).values() for n in range(1, len(visits))]
    for visits, n in random.Random(seed).sample(several, min(number, len(several))):
        for told, verdict in ((n + 1, "supported"), (n, "contradicted")):
            item = visits[n][0]
            (event,) = (event for event in item.events if event.id == "v")
            claimed = replace(event, attributes={"ordinal": str(told)})
            article = replace(item.article, id=f"claim/{told}/{item.article.id}", source="claim")
            yield replace(item, article=article, events=(claimed,)), verdict


def check(path: Path) -> None:
    """Prints what is joined over the lists, and how many claims get the verdict of the query."""
    some = list(readings_in(str(path), lines_of(path), print))
    with open_store(MEMORY) as store:
        list(add(store, some))
        rebuild(store)
        for row in store.ask(_JOINED):
            print("\t".join(map(str, row)))
    right: Counter[tuple[str, str]] = Counter()
    asked = list(claims(some))
    for verdict in ("supported", "contradicted"):
        wanted = [item for item, expected in asked if expected == verdict]
        with open_store(MEMORY) as store:
            list(add(store, [*some, *wanted]))
            rebuild(store)
            right.update((verdict, found) for found in _verdicts(store))
    for (verdict, found), count in sorted(right.items()):
        print(f"claims that the records make {verdict}: {found}\t{count}")


def _verdicts(store: Store) -> list[str]:
    sql = """select verdict from derived.claims join derived.documents using (document)
             join raw.documents d using (reading) where d.source = 'claim'"""
    return [verdict for (verdict,) in store.ask(sql)]


_JOINED = """
with lists as (
    select event, e.type, case
        when d.id like 'travels/%' then 'travels of the ' || split_part(d.id, '/', 2) else 'visits'
    end as list
    from derived.members join derived.events e on e.id = event join raw.reports using (report)
    join raw.documents d using (reading)
),
of as (select event, type, array_to_string(list_sort(list(distinct list)), ' + ') as lists
       from lists group by event, type)
select type, lists, count(*) from of group by type, lists order by type, lists
"""


def main(arguments: list[str]) -> None:
    """`readings VISITS TRAVELS`, or `check FILE`."""
    if arguments[:1] == ["check"] and len(arguments) == 2:
        check(Path(arguments[1]))
    elif arguments[:1] == ["readings"] and len(arguments) == 3:
        some = list(records(Path(arguments[1]), Path(arguments[2])))
        known = presidents(some)
        for record in some:
            if found := reading(record, known):
                print(to_line(found))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
