"""Who is at home where an event takes place, and so cannot have the part that a report gives him."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.ledger.derive.entities import People
from dragoman.ledger.derive.rules import Home, Rules
from dragoman.ledger.records import Report, Statement


def settled(
    report: Report, statements: Iterable[Statement], people: People, rules: Rules
) -> Sequence[Statement]:
    """The statements of a report with their proper fields: of several visitors, whoever holds an office of
    the state that is visited is the host. Where all are at home, nothing is changed."""
    said = list(statements)
    for rule in rules.homes:
        if rule.type == report.type:
            said = _by(rule, report, said, people)
    return said


def _by(rule: Home, report: Report, said: list[Statement], people: People) -> list[Statement]:
    places = {_home(report, s.value, people) for s in said if s.field in rule.at} - {""}
    homes = {s.value: _home(report, s.value, people) for s in said if s.field == rule.role}
    here = {value for value, home in homes.items() if home and home in places}
    if not here or not any(home and home not in places for home in homes.values()):
        return said
    return [replace(s, field=rule.becomes) if s.field == rule.role and s.value in here else s for s in said]


def _home(report: Report, value: str, people: People) -> str:
    """The key of the state that a filler is or belongs to; empty where unknown."""
    entity = people.entities.get(people.keys.get((report.document, value), ""))
    if entity is None:
        return ""
    return entity.key if entity.kind == "state" else entity.of or ""
