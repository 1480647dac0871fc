"""The derivation in order: who is who, which reports are one event, and what follows from that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dragoman.ledger.derive.atlas import Atlas, atlas
from dragoman.ledger.derive.clusters import Clusters, gather
from dragoman.ledger.derive.entities import who_is_who
from dragoman.ledger.derive.facts import Facts, Maker
from dragoman.ledger.derive.rules import Rules, load_rules
from dragoman.ledger.records import Derived, Event, Figure, Raw, Statement


def derive(raw: Raw, *, rules: Rules | None = None, world: Atlas | None = None) -> Derived:
    """All that follows from what documents said. Pure: the order of the records makes no difference."""
    rules = rules or load_rules()
    world = world or atlas()
    people = who_is_who(raw.entities, {}, world)
    maker = Maker(raw.documents, people, figure_values(raw.figures), rules, world)
    said = by_report(raw.statements)
    facts = {report.id: maker.facts(report, said.get(report.id, ())) for report in raw.reports}
    clusters = gather(facts.values(), rules)
    return Derived(
        entities=tuple(people.entities.values()),
        links=people.links,
        events=_events(clusters, facts),
        decisions=clusters.decisions,
    )


def by_report(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """Statements by the report they belong to, in a fixed order."""
    out: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        out[statement.report].append(statement)
    for some in out.values():
        some.sort(key=lambda s: (s.field, s.start, s.end, s.value))
    return out


def figure_values(figures: Iterable[Figure]) -> dict[tuple[str, str], str]:
    """What each figure of a document says, as a value that others can equal."""
    return {(f.document, f.id): f"{f.measure} {f.value:g} {f.unit or ''}".strip() for f in figures}


def _events(clusters: Clusters, facts: dict[str, Facts]) -> tuple[Event, ...]:
    out = []
    for reports in clusters.members:
        first = facts[reports[0]]
        out.append(
            Event(id="e" + reports[0], type=first.type, status=first.status, time=None, reports=reports)
        )
    return tuple(out)
