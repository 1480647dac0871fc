"""The derivation in order: who is who, which reports are one event, and what follows from that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dragoman.ledger.derive import claims, corrections
from dragoman.ledger.derive.anchors import anchors, counts, numbers, sums
from dragoman.ledger.derive.assertions import asserted, with_places
from dragoman.ledger.derive.atlas import Atlas, atlas
from dragoman.ledger.derive.beside import with_beside
from dragoman.ledger.derive.clusters import gather
from dragoman.ledger.derive.commitments import commitments
from dragoman.ledger.derive.corrections import Replay
from dragoman.ledger.derive.entities import People, who_is_who
from dragoman.ledger.derive.events import Life, Sources, event_of
from dragoman.ledger.derive.facts import Maker, Stated, days
from dragoman.ledger.derive.highs import highs
from dragoman.ledger.derive.origins import witnesses
from dragoman.ledger.derive.parts import parts
from dragoman.ledger.derive.quantities import quantities
from dragoman.ledger.derive.rules import Rules, load_rules
from dragoman.ledger.derive.values import amount_of
from dragoman.ledger.records import Claim, Derived, Part, Raw, Stage, Statement, Witness


def derive(raw: Raw, *, rules: Rules | None = None, world: Atlas | None = None) -> Derived:
    """All that follows from what documents said. Pure: the order of the records makes no difference."""
    replayed = corrections.replay(raw)
    people = who_is_who(raw.entities, replayed.links, world or atlas())
    sources = sources_of(raw, replayed, people, witnesses(raw.documents), rules or load_rules())
    facts = sources.facts
    clusters = gather(facts.values(), sources.rules, replayed.same, replayed.apart)
    lives = [event_of(reports, sources) for reports in clusters.members]
    amounts, amount_fields = quantities(raw.figures, lives, sources)
    return Derived(
        entities=tuple(sources.people.entities.values()),
        links=sources.people.links,
        witnesses=tuple(sorted(sources.witnesses.values())),
        events=tuple(sorted((life.event for life in lives), key=lambda event: event.id)),
        fields=tuple(sorted([*(field for life in lives for field in life.fields), *amount_fields])),
        quantities=amounts,
        stages=tuple(sorted((stage for life in lives for stage in life.stages), key=_station)),
        decisions=clusters.decisions,
        parts=_parts(lives, sources),
        claims=_claims(raw, lives, sources),
        commitments=commitments(lives, sources, _today(raw)),
        refused=replayed.refused,
    )


def _station(stage: Stage) -> tuple[str, ...]:
    return stage.event, stage.reported, stage.status, stage.time or "", stage.report


def by_report(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """Statements by the report they belong to, in a fixed order."""
    out: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        out[statement.report].append(statement)
    for some in out.values():
        some.sort(key=lambda s: (s.field, s.start, s.end, s.value))
    return out


def sources_of(
    raw: Raw, replayed: Replay, people: People, heard: Mapping[str, Witness], rules: Rules
) -> Sources:
    """Everything looked up by its id, corrections replayed, facts made; of some documents or of all.

    `people` and `heard` (each document's witness) are of all documents that there are.
    """
    reports = {report.id: report for report in corrections.right_reports(raw.reports, replayed)}
    figures = {(figure.document, figure.id): figure for figure in raw.figures}
    documents = {report.id: report.document for report in reports.values()}
    values = tuple(item for item in replayed.values if item.body["report"] in reports)
    known = {("", key): key for key in people.entities} if values else {}
    righted = corrections.right_statements(
        raw.statements, replace(replayed, values=values), documents, {**people.keys, **known}, figures
    )
    figures |= righted.figures
    people = People(people.entities, people.links, {**people.keys, **righted.keys})
    said = by_report(s for s in righted.statements if s.report in reports)
    places = anchors(figures.values(), reports, said)
    stated = Stated(
        counted=counts(places, figures, reports),
        numbers=numbers(figures, reports),
        offices={(item.document, item.id): item.office for item in raw.entities if item.office},
        sums=sums(figures.values(), people.keys),
    )
    amounts = {at: f"{figure.measure} {amount_of(figure)}" for at, figure in figures.items()}
    maker = Maker(raw.documents, people, amounts, rules, stated)
    facts = {ident: maker.facts(reports[ident], said.get(ident, ())) for ident in sorted(reports)}
    claims = tuple(asserted(facts.values(), figures.values(), reports, people.keys))
    return Sources(
        documents={document.id: document for document in raw.documents},
        reports=reports,
        statements=said,
        figures=figures,
        people=people,
        witnesses=heard,
        facts=with_beside(with_places(facts, claims), rules),
        rules=rules,
        anchors=places,
        claims=claims,
    )


def _parts(lives: Sequence[Life], sources: Sources) -> tuple[Part, ...]:
    event_of_report = {report: life.event.id for life in lives for report in life.event.reports}
    named = {(report.document, report.event): report.id for report in sources.reports.values()}
    return parts(sources.facts.values(), event_of_report, named, sources.rules)


def _claims(raw: Raw, lives: Sequence[Life], sources: Sources) -> tuple[Claim, ...]:
    ledger = claims.record((life.event for life in lives), sources.facts)
    numbered = claims.numbers(sources.claims, ledger)
    found = [claims.check(item, ledger, numbered) for item in sources.claims]
    return tuple(sorted([*found, *highs(raw.figures, ledger, sources)], key=lambda claim: claim.id))


def _today(raw: Raw) -> date | None:
    """The day for which the ledger is derived: as given, else that of the latest document."""
    if raw.today:
        return date.fromisoformat(raw.today)
    last = max((days(document.published).last or 0 for document in raw.documents), default=0)
    return date.fromordinal(last) if last else None
