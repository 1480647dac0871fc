"""What a report says, in the form in which reports are compared: keys, days and stems."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman import edtf
from dragoman.ledger.derive import moments
from dragoman.ledger.derive.entities import People
from dragoman.ledger.derive.homes import settled
from dragoman.ledger.derive.rules import Rules
from dragoman.ledger.derive.things import stems_of
from dragoman.ledger.records import Document, Report, Statement
from dragoman.world.fold import fold

_WORD = re.compile(r"[^\W\d_]+|\d+")
_NONE: frozenset[str] = frozenset()
_Acting = tuple[frozenset[str], dict[str, frozenset[str]], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, as day numbers (1 January of the year 1 is 1); None is open or unknown."""

    first: int | None
    last: int | None

    @property
    def width(self) -> int:
        """How many days it may be; a large number where an end is open."""
        return 1_000_000 if self.first is None or self.last is None else self.last - self.first + 1

    def gap(self, other: Days) -> int:
        """Days between the two; 0 where they share a day or may."""
        after = other.first - self.last if other.first is not None and self.last is not None else 0
        before = self.first - other.last if self.first is not None and other.last is not None else 0
        return max(after, before, 0)


UNKNOWN = Days(None, None)


@dataclass(frozen=True, slots=True)
class Facts:
    """A report made ready for comparing.

    `lead`, `side` and `alike` are the keys of its actors by their part; `states` the states of all of them,
    `persons` maps a state to the persons who act for it, `homes` persons and bodies to their states.
    `published` is the last day on which the document may have appeared, None where unknown. `topic` are stems
    of what it is about, `words` those of its sentences. `offices` are those of the acting persons, `counted`
    the amount that a figure beside the trigger gives of what events of its type count (papers signed),
    `place` the one in the record that figures or words give it, `numbers` all amounts of what events of its
    type count in its document. `described` are those whom it calls by no name, but by their office or trade,
    `moment` is the part of it whose day it gives (see `moments`), `again` says that it
    was done once more, `beside` marks the dated events that its document tells of the same states (see
    `beside`); `sums` are, of what has papers, those of money that its document gives between its actors.
    """

    report: str
    document: str
    type: str
    family: tuple[str, ...]
    status: str
    days: Days
    published: int | None
    lead: frozenset[str]
    side: frozenset[str]
    alike: frozenset[str]
    actors: frozenset[str]
    states: frozenset[str]
    persons: Mapping[str, frozenset[str]]
    homes: Mapping[str, str]
    places: frozenset[str]
    place_states: frozenset[str]
    topic: frozenset[str]
    words: frozenset[str]
    trigger: str
    attributes: Mapping[str, str]
    figures: frozenset[str]
    occasions: frozenset[str]
    at: int
    offices: frozenset[str] = _NONE
    counted: str = ""
    place: str = ""
    numbers: frozenset[str] = _NONE
    described: frozenset[str] = _NONE
    moment: str = ""
    again: bool = False
    beside: frozenset[str] = _NONE
    sums: frozenset[str] = _NONE

    @property
    def dated(self) -> bool:
        """Whether anything is known of its time."""
        return self.days.first is not None or self.days.last is not None

    def home(self, key: str) -> str:
        """The state for which an actor acts; the actor where that is none or unknown."""
        return self.homes.get(key, key)


@lru_cache(maxsize=65536)
def days(value: str | None) -> Days:
    """The days of an EDTF value; unknown for None or what cannot be read."""
    try:
        interval = edtf.parse(value) if value else None
    except ValueError:
        interval = None
    if interval is None:
        return UNKNOWN
    first, last = interval.earliest, interval.latest
    return Days(first.toordinal() if first else None, last.toordinal() if last else None)


def leaves(said: Iterable[str]) -> bool:
    """Whether phases of a visit are its end alone: a departure is no visit of its own."""
    return set(said) == {"departure"}


def _stay(known: Days, said: Mapping[str, Sequence[str]], when: str, *, rules: Rules) -> Days:
    """The days of a report; of one that gives the day of one moment also those of the others."""
    if known.first is None or known.last is None or known.width > rules.limits["precise"]:
        return known
    return Days(*moments.stay(known.first, known.last, when, said))


def stems(text: str, rules: Rules) -> frozenset[str]:
    """The words of a text by which topics are told apart: their stems, or the things that they stand for."""
    words = _WORD.findall(fold(text))
    return frozenset().union(*(stems_of(word, rules.stem, rules.shortest) for word in words))


@dataclass(frozen=True, slots=True)
class Stated:
    """What documents state beside their reports.

    `counted` and `numbers` are amounts by report (as in `Facts`), `offices` those of persons by document and
    id, `sums` those of money that each document gives, with the keys of their parties.
    """

    counted: Mapping[str, str]
    numbers: Mapping[str, frozenset[str]]
    offices: Mapping[tuple[str, str], str]
    sums: Mapping[str, Sequence[tuple[str, frozenset[str]]]]


class Maker:
    """Makes the facts of reports; holds what it needs to look up."""

    def __init__(
        self,
        documents: Iterable[Document],
        people: People,
        figures: Mapping[tuple[str, str], str],
        rules: Rules,
        stated: Stated,
    ) -> None:
        self.documents = {item.id: item for item in documents}
        self.people = people
        self.figures = figures
        self.rules = rules
        self.stated = stated
        self.pool: dict[frozenset[str], frozenset[str]] = {}
        self.acting: dict[frozenset[str], _Acting] = {}

    def facts(self, report: Report, statements: Iterable[Statement]) -> Facts:
        """The facts of one report with its statements."""
        said: dict[str, list[str]] = defaultdict(list)
        for statement in settled(report, statements, self.people, self.rules):
            said[statement.field].append(statement.value)
        roles = self.rules.roles
        keyed = {part: self._keys(report, said, names) for part, names in roles.items()}
        actors = self._pooled(keyed["lead"] | keyed["side"] | keyed["alike"])
        states, persons, homes = self._acting(actors)
        when = moments.moment(report.type, report.status, said, report.evidence)
        document = self.documents.get(report.document)
        published = days(document.published).last if document else None
        return Facts(
            report=report.id,
            document=report.document,
            type=report.type,
            family=self.rules.families_of(report.type),
            status=report.status,
            days=_stay(days(report.time), said, when, rules=self.rules),
            published=published,
            lead=keyed["lead"],
            side=keyed["side"],
            alike=keyed["alike"],
            actors=actors,
            states=states,
            persons=persons,
            homes=homes,
            places=keyed["place"],
            place_states=self._acting(keyed["place"])[0],
            topic=self._pooled(self._topic(report, said)),
            words=self._pooled(stems(report.evidence, self.rules)),
            trigger=fold(report.words)[: self.rules.stem],
            attributes={name: values[0] for name, values in said.items() if name not in self.rules.all_roles},
            figures=self._pooled(self._figures(report, said)),
            occasions=self._pooled(frozenset(v for v in said.get("occasion", ()) if not v.startswith('"'))),
            at=report.start,
            offices=self._pooled(self._offices(report, said)),
            counted=self.stated.counted.get(report.id, ""),
            numbers=self._pooled(self.stated.numbers.get(report.id, _NONE)),
            described=self._described(actors),
            moment=when,
            again=moments.again(report.evidence),
            sums=self._sums(report, actors),
        )

    def _sums(self, report: Report, actors: frozenset[str]) -> frozenset[str]:
        given = self.stated.sums.get(report.document, ()) if report.type in self.rules.titled else ()
        return self._pooled(frozenset(amount for amount, parties in given if len(parties & actors) > 1))

    def _offices(self, report: Report, said: Mapping[str, list[str]]) -> frozenset[str]:
        names = (*self.rules.roles["lead"], *self.rules.roles["alike"])
        held = (
            self.stated.offices.get((report.document, value))
            for name in names
            for value in said.get(name, ())
        )
        return frozenset(office for office in held if office)

    def state(self, key: str) -> str:
        """The key of the state that an entity is or belongs to; empty where unknown."""
        entity = self.people.entities.get(key)
        if entity is None:
            return ""
        return key if entity.kind == "state" else entity.of or ""

    def key(self, document: str, value: str) -> str | None:
        """The entity that a value of a document names, None for free text, figures and events."""
        return self.people.keys.get((document, value))

    def _keys(self, report: Report, said: Mapping[str, list[str]], names: Iterable[str]) -> frozenset[str]:
        values = (value for name in names for value in said.get(name, ()))
        return self._pooled(frozenset(k for value in values if (k := self.key(report.document, value))))

    def _pooled(self, keys: frozenset[str]) -> frozenset[str]:
        """The one set of these keys: most reports have the actors and places of many others."""
        return self.pool.setdefault(keys, keys)

    def _acting(self, actors: frozenset[str]) -> _Acting:
        """The states of some actors, the persons by state, and the state of each person and body."""
        if actors not in self.acting:
            homes = {key: state for key in sorted(actors) if (state := self.state(key))}
            states = self._pooled(frozenset(homes.values()))
            homes = {key: state for key, state in homes.items() if key != state}
            self.acting[actors] = states, self._persons(actors), homes
        return self.acting[actors]

    def _persons(self, actors: frozenset[str]) -> dict[str, frozenset[str]]:
        out: dict[str, set[str]] = defaultdict(set)
        for key in actors:
            entity = self.people.entities.get(key)
            if entity and entity.kind == "person":
                out[self.state(key)].add(key)
        return {state: frozenset(keys) for state, keys in out.items()}

    def _described(self, actors: frozenset[str]) -> frozenset[str]:
        """Of some actors those who go by no name of their own."""
        known = ((key, self.people.entities[key]) for key in actors if key in self.people.entities)
        unnamed = (k for k, who in known if not who.kb and self.rules.describes(who.kind, who.name))
        return self._pooled(frozenset(unnamed))

    def _topic(self, report: Report, said: Mapping[str, list[str]]) -> frozenset[str]:
        out: set[str] = set()
        for name in self.rules.roles["topic"]:
            for value in said.get(name, ()):
                if value.startswith('"'):
                    out |= stems(value, self.rules)
                elif (key := self.key(report.document, value)) and key in self.people.entities:
                    # A name of a few letters ("BRI") gives no stem: what it names is the topic itself.
                    out |= stems(self.people.entities[key].name, self.rules) or {f"={key}"}
        return frozenset(out)

    def _figures(self, report: Report, said: Mapping[str, list[str]]) -> frozenset[str]:
        values = (self.figures.get((report.document, v)) for name in said for v in said[name])
        return frozenset(value for value in values if value)
