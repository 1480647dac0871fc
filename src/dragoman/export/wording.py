"""The words of the report in one language, from `resources/<code>/report.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.errors import ResourceError
from dragoman.lang.resource import load_toml

FILE = "report.toml"
ROLE = re.compile(r"\{(?P<role>\w+)(?::(?P<case>acc|dat|in))?\}")
OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Clause:
    """A German clause with places for roles; see the head of `report.toml`."""

    subject: str
    rest: str
    verb: tuple[str, str]
    particle: str
    infinitive: str
    when: tuple[tuple[str, str], ...]
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventWords:
    """How events of one type are told. `act`: it is said rather than done."""

    label: str
    rank: int
    act: bool
    status: Mapping[str, str]
    labels: Mapping[str, Mapping[str, str]]
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """All words of the report; `tables` holds the plain ones by table and key."""

    tables: Mapping[str, Mapping[str, str]]
    months: tuple[str, ...]
    seasons: tuple[str, ...]
    quotation: tuple[str, str]
    place_roles: frozenset[str]
    plural_endings: tuple[str, ...]
    singular_groups: tuple[str, ...]
    cases: Mapping[str, tuple[str, str, str]]
    additions: frozenset[str]
    articles: Mapping[str, tuple[str, str, str]]
    genders: Mapping[str, tuple[str, ...]]
    events: Mapping[str, EventWords]
    remarks: tuple[tuple[re.Pattern[str], str], ...]

    def word(self, table: str, key: str | None) -> str:
        """A word of a table; a key that it lacks stands for itself, without underscores."""
        return self.tables.get(table, {}).get(key or "", (key or "").replace("_", " "))

    def of_type(self, kind: str) -> EventWords:
        """The words of an event type; a type that has none is told by its name alone."""
        return self.events.get(kind) or EventWords(kind.replace("_", " "), 9, False, {}, {}, ())

    def quoted(self, words: str) -> str:
        """Words of the article, in quotation marks."""
        return f"{self.quotation[0]}{words}{self.quotation[1]}"


@lru_cache(maxsize=4)
def load_wording(code: str = "de", *, user_dir: Path | None = None) -> Wording:
    """The words of the language `code`. Raises `ResourceError` for a clause that is malformed."""
    tables = load_toml(FILE, code=code, user_dir=user_dir)
    try:
        return Wording(
            tables={key: value for key, value in tables.items() if isinstance(value, dict)},
            months=tuple(tables["months"]),
            seasons=tuple(tables["seasons"]),
            quotation=(tables["quotation"][0], tables["quotation"][1]),
            place_roles=frozenset(tables["place_roles"]),
            plural_endings=tuple(tables["plural_endings"]),
            singular_groups=tuple(tables["singular_groups"]),
            cases=_triples(tables["cases"]),
            additions=frozenset(tables["additions"]),
            articles=_triples(tables["articles"]),
            genders={gender: tuple(ends) for gender, ends in tables["genders"].items()},
            events={rule["id"]: _event(rule) for rule in tables["event"]},
            remarks=tuple((re.compile(rule["pattern"]), rule["text"]) for rule in tables["remark"]),
        )
    except (KeyError, IndexError, AttributeError, TypeError, re.error) as error:
        raise ResourceError(
            f"{code}/{FILE}: lacks or misuses {error}.", hint="Compare it with the file of the package."
        ) from error


def _triples(table: Mapping[str, Any]) -> dict[str, tuple[str, str, str]]:
    return {name: (forms[0], forms[1], forms[2]) for name, forms in table.items()}


def _event(rule: Mapping[str, Any]) -> EventWords:
    return EventWords(
        label=rule["label"],
        rank=rule.get("rank", 9),
        act=rule.get("act", False),
        status=rule.get("status", {}),
        labels=rule.get("labels", {}),
        clauses=tuple(_clause(clause, rule["id"]) for clause in rule.get("clauses", ())),
    )


def _clause(clause: Mapping[str, Any], ident: str) -> Clause:
    forms = clause["verb"].split("|")
    if len(forms) != 2:
        raise ResourceError(
            f"{FILE}: rule '{ident}': field 'verb' must be \"singular|plural\", not {clause['verb']!r}.",
            hint="Leave a form empty where the clause does not fit that number.",
        )
    fixed = clause["subject"] + OPTIONAL.sub("", clause["rest"])
    return Clause(
        subject=clause["subject"],
        rest=clause["rest"],
        verb=(forms[0], forms[1]),
        particle=clause.get("particle", ""),
        infinitive=clause["infinitive"],
        when=tuple(clause.get("when", {}).items()),
        needs=frozenset(match["role"] for match in ROLE.finditer(fixed)),
    )
