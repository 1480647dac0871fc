"""An event as a sentence: "Xi Jinping besucht Kasachstan, Astana; Gastgeber: Kassym-Schomart Tokajew".

Clauses, labels and cases are data (`report.toml`); here roles are filled in and the status picks the form:
facts are told in the present tense, plans with "soll", suggestions with "könnte", and what the article says
did not happen with "nicht". A role that no clause takes follows as "label: filler": nothing is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.export.declension import head, with_article
from dragoman.export.values import date_words, duration_words, figure_words
from dragoman.export.wording import OPTIONAL, ROLE, Clause, Wording
from dragoman.model import Entity, Event, Figure, Reading, Time

_MOST = 6  # fillers of one role that are named; the rest is counted
_COUNT = re.compile(r"(>=|<=|[<>=~]?)(\d.*)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A filler in its cases; `kind` is the kind of its entity, or empty. `plural`: it takes a plural verb."""

    nominative: str
    accusative: str
    dative: str
    kind: str = ""
    plural: bool = False
    name: str = ""

    @property
    def bare(self) -> str:
        """The name without an article."""
        return self.name or self.nominative


@dataclass(frozen=True, slots=True)
class Telling:
    """An event in words: when, what it is called, what became of it, a clause if one fits, and the rest."""

    when: str
    label: str
    status: str
    clause: str
    extras: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Clause and rest together; empty where the label says all."""
        return "; ".join([*([self.clause] if self.clause else []), *self.extras])

    @property
    def tail(self) -> str:
        """What follows the label: ": clause; rest", without a clause "; rest"."""
        return (f": {self.clause}" if self.clause else "") + "".join(f"; {extra}" for extra in self.extras)


class Speller:
    """Puts the items of one reading into words."""

    def __init__(self, reading: Reading, wording: Wording) -> None:
        self.wording = wording
        self._items: dict[str, Entity | Time | Figure | Event] = {
            item.id: item
            for layer in (reading.entities, reading.times, reading.figures, reading.events)
            for item in layer
        }

    def tell(self, event: Event) -> Telling:
        """The event as a sentence with its date and status."""
        label, told = self._label(event)
        clause, used = self._clause(event)
        extras = (*self._rest(event, used), *self._attributes(event, told))
        return Telling(
            when=self.when(event),
            label=label,
            status=self._status(event),
            clause=clause,
            extras=extras,
        )

    def when(self, event: Event) -> str:
        """The date of an event in words."""
        time = self._items.get(event.time or "")
        return date_words(time.edtf if isinstance(time, Time) else None, self.wording)

    def phrase(self, filler: str) -> Phrase:
        """What fills a role, in its cases. Words that are no name are quoted."""
        item = self._items.get(filler)
        if isinstance(item, Entity):
            return self._entity(item)
        if isinstance(item, Time):
            return _same(date_words(item.edtf, self.wording))
        if isinstance(item, Figure):
            return _same(figure_words(item, self.wording))
        if isinstance(item, Event):
            return _same(self._occasion(item))
        return _same(self.wording.quoted(filler.strip('"')))

    def name(self, entity: str) -> str:
        """An entity's name as it stands alone, without an article."""
        item = self._items.get(entity)
        return item.name if isinstance(item, Entity) else entity.strip('"')

    def _entity(self, entity: Entity) -> Phrase:
        forms = self.wording.cases.get(entity.iso or "") if entity.kind == "state" else None
        forms = forms or self.wording.cases.get(entity.name)
        if forms:
            own = self.wording.tables.get("forms", {}).get("article")
            name = forms[0].removeprefix(own) if own else entity.name
            return Phrase(*forms, kind=entity.kind, plural=forms[2].startswith("den "), name=name)
        named = entity.kb or entity.iso or any(m.form == "name" for m in entity.mentions)
        quoted = entity.kind == "document" or not named
        article = with_article(entity.name, self.wording) if entity.kind == "organisation" else None
        if article and not quoted:
            return Phrase(*article, kind=entity.kind, name=entity.name)
        text = self.wording.quoted(entity.name) if quoted else entity.name
        return Phrase(text, text, text, entity.kind, self._is_plural(entity))

    def _is_plural(self, entity: Entity) -> bool:
        """Whether a verb beside the name stands in the plural ("EU-Staaten"), as far as its form tells."""
        words = entity.name.casefold().split()
        noun = words[head(entity.name, self.wording)] if words else ""
        if entity.kind == "group":
            return not noun.endswith(self.wording.singular_groups)
        return entity.kind != "person" and noun.endswith(self.wording.plural_endings)

    def _occasion(self, event: Event) -> str:
        series = [self.name(filler) for filler in event.fillers("series")[:1]]
        return " ".join([self.wording.of_type(event.type).label, *series])

    def _label(self, event: Event) -> tuple[str, frozenset[str]]:
        """The name of the event, and the attributes that it already tells."""
        words = self.wording.of_type(event.type)
        for attribute, labels in words.labels.items():
            values = _values(event, attribute)
            for value in values:
                if value in labels:
                    return labels[value], frozenset({attribute} if len(values) == 1 else ())
        return words.label, frozenset()

    def _status(self, event: Event) -> str:
        own = self.wording.of_type(event.type).status
        return own.get(event.status) or self.wording.word("status", event.status)

    def _clause(self, event: Event) -> tuple[str, frozenset[str]]:
        """The first clause that the event's roles fill, and the roles that it takes."""
        filled = {argument.role for argument in event.arguments}
        for clause in self.wording.of_type(event.type).clauses:
            subjects = [f for match in ROLE.finditer(clause.subject) for f in _fillers(event, match["role"])]
            plural = len(subjects) > 1 or any(self.phrase(filler).plural for filler in subjects)
            if clause.needs <= filled and clause.verb[plural] and _holds(clause, event):
                rest, optional = self._optional(clause.rest, filled)
                taken = clause.needs | optional
                return self._build(clause, event, rest, plural=plural), frozenset(taken)
        return "", frozenset()

    def _optional(self, rest: str, filled: set[str]) -> tuple[str, frozenset[str]]:
        """The template without the bracketed parts that lack a filler, and the roles of those kept."""
        kept: set[str] = set()

        def choose(match: re.Match[str]) -> str:
            roles = {role["role"] for role in ROLE.finditer(match.group(1))}
            if roles <= filled:
                kept.update(roles)
                return match.group(1)
            return ""

        return OPTIONAL.sub(choose, rest), frozenset(kept)

    def _build(self, clause: Clause, event: Event, rest: str, *, plural: bool) -> str:
        def fill(match: re.Match[str]) -> str:
            return self._role(event, match["role"], match["case"] or "")

        subject, rest = ROLE.sub(fill, clause.subject), ROLE.sub(fill, rest)
        modal = self.wording.tables["modal"].get(event.status)
        denial = self.wording.word("words", "not") if event.status == "negated" else ""
        if modal:
            first = self.wording.tables.get("forms", {}).get("plan") == "first"
            plan = [clause.infinitive, rest] if first else [rest, clause.infinitive]
            parts = [subject, modal.split("|")[plural], *plan]
        else:
            parts = [subject, clause.verb[plural], rest, denial, clause.particle]
        text = " ".join(part for part in parts if part)
        contractions = self.wording.tables["contractions"]
        if contractions:
            text = _loose(tuple(contractions)).sub(lambda found: contractions[found[0]], text)
        return text[:1].upper() + text[1:]

    def _role(self, event: Event, role: str, case: str) -> str:
        """The fillers of a role, joined, in the case asked for."""
        phrases = [self.phrase(filler) for filler in _fillers(event, role)]
        pick: Callable[[Phrase], str] = {
            "": lambda p: p.nominative, "acc": lambda p: p.accusative, "dat": lambda p: p.dative,
            "in": lambda p: p.dative, "bare": lambda p: p.bare,
        }[case]  # fmt: skip
        if role in self.wording.place_roles:
            phrases.sort(key=lambda phrase: phrase.kind != "state")
        joined = self.join([pick(phrase) for phrase in phrases], place=role in self.wording.place_roles)
        return f"in {joined}" if case == "in" else joined

    def join(self, items: Sequence[str], *, place: bool = False) -> str:
        """ "A, B und C", of places "A, B"; what goes beyond a handful is counted."""
        if len(items) > _MOST:
            kept = len(items) - _MOST + 1
            items = [*items[: _MOST - 1], f"{kept} {self.wording.word('words', 'more')}"]
        if place or len(items) < 2:
            return ", ".join(items)
        return f"{', '.join(items[:-1])} {self.wording.word('words', 'and')} {items[-1]}"

    def _rest(self, event: Event, used: frozenset[str]) -> list[str]:
        """The roles that the clause left out, as "label: filler"."""
        roles = dict.fromkeys(argument.role for argument in event.arguments)
        return [
            f"{self.wording.word('role', role)}: {self._role(event, role, self._plainly(role))}"
            for role in roles
            if role not in used and not self._repeats(event, role, used)
        ]

    def _plainly(self, role: str) -> str:
        """The case of a role beside its label: places stand without their article ("Ort: Iran")."""
        return "bare" if role in self.wording.place_roles else ""

    def _repeats(self, event: Event, role: str, used: frozenset[str]) -> bool:
        """Whether a role names only what the clause has named already ("signatory" beside "party")."""
        other = self.wording.tables["repeats"].get(role, "")
        return other in used and set(event.fillers(role)) <= set(event.fillers(other))

    def _attributes(self, event: Event, told: frozenset[str]) -> list[str]:
        return [
            self._attribute(event, name)
            for name in event.attributes
            if name not in told and event.attributes[name] not in {"", "unspecified"}
        ]

    def _attribute(self, event: Event, name: str) -> str:
        value = str(event.attributes[name])
        label = self.wording.word("attribute", name)
        if name == "ordinal":
            form = self.wording.tables.get("forms", {}).get("ordinal", "{n}. {label}")
            return form.format(n=value, label=self.wording.of_type(event.type).label)
        if name == "first_since":
            return f"{label} {date_words(value, self.wording)}"
        if name == "duration":
            return f"{label}: {duration_words(value, self.wording)}"
        if name == "count" and (match := _COUNT.fullmatch(value)):
            comparator = self.wording.tables["comparator"].get(match.group(1), "")
            return f"{label}: {comparator} {match.group(2)}".replace(":  ", ": ")
        return f"{label}: {', '.join(self.wording.word('value', part) for part in _values(event, name))}"


@lru_cache(maxsize=8)
def _loose(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


def _same(text: str) -> Phrase:
    return Phrase(text, text, text)


def _fillers(event: Event, role: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(event.fillers(role)))


def _values(event: Event, attribute: str) -> list[str]:
    value = event.attributes.get(attribute)
    return [part.strip() for part in str(value).split(",")] if value else []


def _holds(clause: Clause, event: Event) -> bool:
    return all(value in _values(event, attribute) for attribute, value in clause.when)
