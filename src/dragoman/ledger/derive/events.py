"""Events out of clusters of reports: each field with its values, their agreement and the value believed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations

from dragoman.ledger.derive import agreement, life
from dragoman.ledger.derive.agreement import Said
from dragoman.ledger.derive.assertions import Asserted
from dragoman.ledger.derive.clashes import clashes, paper, swapped
from dragoman.ledger.derive.entities import People
from dragoman.ledger.derive.excuses import two_days, upheld
from dragoman.ledger.derive.facts import Facts
from dragoman.ledger.derive.homes import settled
from dragoman.ledger.derive.moments import END, WITHIN
from dragoman.ledger.derive.origins import agency
from dragoman.ledger.derive.rules import Rules
from dragoman.ledger.derive.scopes import is_part, of_each, scope
from dragoman.ledger.derive.sums import in_periods, in_shares, sums_apart
from dragoman.ledger.derive.values import AGREE, COARSER, alike, amount, amount_of, tolerances
from dragoman.ledger.records import Document, Entity, Event, Field, Figure, Report, Stage, Statement, Witness
from dragoman.world.fold import fold

Roles = Mapping[str, list[Said]]


@dataclass(frozen=True, slots=True)
class Sources:
    """What the derivation looks things up in, by their ids.

    `anchors` are the reports of figures, by document and id; `claims` what documents say of the record.
    """

    documents: dict[str, Document]
    reports: Mapping[str, Report]
    statements: Mapping[str, Sequence[Statement]]
    figures: Mapping[tuple[str, str], Figure]
    people: People
    witnesses: Mapping[str, Witness]
    facts: Mapping[str, Facts]
    rules: Rules
    anchors: Mapping[tuple[str, str], str]
    claims: Sequence[Asserted]


@dataclass(frozen=True, slots=True)
class Life:
    """One event with its fields and the stations of its life."""

    event: Event
    fields: tuple[Field, ...]
    stages: tuple[Stage, ...]


def event_id(reports: Sequence[str]) -> str:
    """The id of an event: the first of its reports in alphabetical order names it."""
    return f"e-{min(reports)}"


def event_of(reports: Sequence[str], sources: Sources) -> Life:
    """The event that these reports are of."""
    ident = event_id(reports)
    some = [sources.reports[report] for report in sorted(reports)]
    facts = [sources.facts[report.id] for report in some]
    origins = {report.id: origin(report, sources) for report in some}
    stages = life.stages(ident, some, sources.documents)
    status = life.status(stages, origins)
    fields = [*_kinds(ident, some, origins), *_status(ident, stages, status, origins)]
    times = _times(ident, some, facts, status, origins, sources)
    fields += [*times, *_roles_and_attributes(ident, some, origins, sources)]
    event = Event(
        id=ident,
        type=next(f.value for f in fields if f.field == "type" and f.believed),
        status=status,
        time=next((f.value for f in times if f.believed), None),
        reports=tuple(report.id for report in some),
        actors=tuple(sorted(frozenset().union(*(fact.actors for fact in facts)))),
        places=tuple(sorted(frozenset().union(*(fact.places for fact in facts)))),
        origins=len(set(origins.values())),
    )
    return Life(event, tuple(sorted(fields)), stages)


def origin(report: Report, sources: Sources) -> str:
    """The independent origin of a report: the medium that it cites, else that of its document."""
    for statement in sources.statements.get(report.id, ()):
        if statement.field == "reported_by":
            key = sources.people.keys.get((report.document, statement.value))
            entity = sources.people.entities.get(key) if key else None
            named = agency(entity.name if entity else statement.value.strip('"'))
            if named:
                return named
    witness = sources.witnesses.get(report.document)
    return witness.origin if witness else report.document


def said(value: str, report: Report, origins: Mapping[str, str], sources: Sources, basis: str) -> Said:
    """One value with what it is worth."""
    rules = tolerances()
    document = sources.documents.get(report.document)
    facts = sources.facts[report.id]
    return Said(
        value=value,
        report=report.id,
        origin=origins[report.id],
        source=(document.publisher or document.source if document else "") or origins[report.id],
        day=facts.published or 0,
        primary=rules["genres"].get(document.genre if document else "other", 1),
        basis=rules["basis"].get(basis, 2),
    )


def _kinds(ident: str, some: Sequence[Report], origins: Mapping[str, str]) -> list[Field]:
    counts = Counter(report.type for report in some)
    best = min(counts, key=lambda kind: (-counts[kind], kind))
    return [
        Field(
            event=ident,
            field="type",
            value=kind,
            believed=kind == best,
            agreement="believed" if kind == best else "compatible",
            origins=len({origins[r.id] for r in some if r.type == kind}),
            reports=tuple(r.id for r in some if r.type == kind),
            reason="most reports" if len(counts) > 1 else "only value",
        )
        for kind in sorted(counts)
    ]


def _status(ident: str, stages: Sequence[Stage], believed: str, origins: Mapping[str, str]) -> list[Field]:
    by_status: dict[str, list[str]] = defaultdict(list)
    for stage in stages:
        by_status[stage.status].append(stage.report)
    return [
        Field(
            event=ident,
            field="status",
            value=status,
            believed=status == believed,
            agreement=_stands(status, believed, stages),
            origins=len({origins[report] for report in reports}),
            reports=tuple(sorted(reports)),
            reason="the life of the event" if len(by_status) > 1 else "only value",
        )
        for status, reports in sorted(by_status.items())
    ]


def _stands(status: str, believed: str, stages: Sequence[Stage]) -> str:
    """How a status stands to the believed one. What is put off and called off in reports of the very same day
    is told in two ways; on another day it is what became of it."""
    how = life.agreement(status, believed)
    if how != "update" or {status, believed} != {"postponed", "cancelled"}:
        return how
    first, second = ({s.reported[:10] for s in stages if s.status == name} for name in (status, believed))
    return "conflict" if any(len(day) == len("2024-07-02") for day in first & second) else how


def _times(
    ident: str,
    some: Sequence[Report],
    facts: Sequence[Facts],
    status: str,
    origins: Mapping[str, str],
    sources: Sources,
) -> list[Field]:
    """The times; those of earlier stations of the event's life are updates, not conflicts."""
    counted = life.counted(facts, status)
    given = [(r, said(r.time, r, origins, sources, _time_basis(r, sources))) for r in some if r.time]
    now = [item for report, item in given if report.id in counted]
    before = [item for report, item in given if report.id not in counted]
    rows = _told_times(ident, now, {fact.report: fact for fact in facts})
    known = {row.value for row in rows}
    by_value: dict[str, list[Said]] = defaultdict(list)
    for item in before:
        by_value[item.value].append(item)
    for value, items in sorted(by_value.items()):
        if value not in known:
            rows.append(
                Field(
                    event=ident,
                    field="time",
                    value=value,
                    believed=not now and value == min(by_value),
                    agreement="update" if now else "believed",
                    origins=len({item.origin for item in items}),
                    reports=tuple(sorted(item.report for item in items)),
                    reason="an earlier station of the event's life",
                )
            )
    return rows


def _time_basis(report: Report, sources: Sources) -> str:
    found = (s.basis for s in sources.statements.get(report.id, ()) if s.field == "time")
    return next(found, "stated")


def _told_times(ident: str, now: Sequence[Said], facts: Mapping[str, Facts]) -> list[Field]:
    """The times of the station that counts. The day of its end, or one within it, is not the event's, where
    others say when it was or began."""
    later = [item for item in now if facts[item.report].moment in (END, WITHIN)]
    first = [item for item in now if item not in later] or now
    compare = agreement.times_of(now, lambda a, b: two_days(facts[a], facts[b]))
    rows = agreement.single(ident, "time", first, compare) if first else []
    known = {row.value for row in rows}
    best = next((row.value for row in rows if row.believed), "")
    rest = [row for row in agreement.several(ident, "time", now, {}) if row.value not in known]
    for row in rest:
        how = compare(row.value, best)
        how = AGREE if how == COARSER else how
        rows.append(replace(row, believed=False, agreement=how, reason=agreement.REASONS[how]))
    return rows


def _roles_and_attributes(
    ident: str, some: Sequence[Report], origins: Mapping[str, str], sources: Sources
) -> list[Field]:
    gathered: dict[tuple[str, str | None], list[Said]] = defaultdict(list)
    by_office: set[tuple[str, str]] = set()
    for report in some:
        given = sources.statements.get(report.id, ())
        for statement in settled(report, given, sources.people, sources.rules):
            if statement.field not in ("time", "status", "type"):
                for value, measure in _values(statement, report, sources):
                    item = said(value, report, origins, sources, statement.basis)
                    gathered[statement.field, measure].append(item)
                    if _by_office(statement.words, value, sources):
                        by_office.add((report.id, value))
    _add_told(gathered, some, origins, sources)
    several = {r.id for r in some if _papers(sources.facts[r.id])}
    reversed_ = swapped({field: items for (field, measure), items in gathered.items() if measure is None})
    told = {report.id: (report, sources.facts[report.id]) for report in some}
    rows: list[Field] = []
    for (field, measure), items in sorted(gathered.items(), key=lambda pair: (pair[0][0], pair[0][1] or "")):
        compare = _relation(field, measure, items, sources)
        values = {(item.report, item.value) for item in items}
        listed = measure is not None and len(values) > len({item.report for item in items})
        if measure == alike(_MONEY):
            sums = _sums(field, some, sources)
            listed |= in_periods(sums) or in_shares(sums, _givers(some, sources))
        if compare is not None and not listed:  # a report that gives several sums gives parts
            rows += agreement.single(ident, field, items, compare)
            continue
        # Whoever holds an office need not be whom the world knows by it.
        named = [item for item in items if (item.report, item.value) not in by_office]
        papers = field in tolerances()["single"]["papers"]
        entities = _papered(named, some, sources) if papers else sources.people.entities
        alone, affair = _sole(field, some), partial(_one_affair, some, sources)
        apart = clashes(field, named, entities, several, sole=alone, one_affair=affair)
        apart = upheld(field, apart, items, told, sources.people.entities) | reversed_.get(field, {})
        if measure == alike(_MONEY):
            apart = sums_apart(_sums(field, some, sources), _givers(some, sources))
        rows += agreement.several(ident, field, items, apart)
    return rows


def _by_office(words: str, key: str, sources: Sources) -> bool:
    """Whether the words for a person tell the office and no name."""
    entity, rules = sources.people.entities.get(key), sources.rules
    if entity is None or entity.kind != "person" or not rules.describes("person", words):
        return False
    names = [entity.name, *(name for name in entity.names if not rules.describes("person", name))]
    called = {fold(part) for name in names for part in name.split() if part[:1].isupper()}
    return not called & {fold(word.strip(".,()\"'„“")) for word in words.split()}


def _papered(items: Iterable[Said], some: Sequence[Report], sources: Sources) -> Mapping[str, Entity]:
    """What some papers are: entities, and under the words for them events ("eine gemeinsame Erklärung")."""
    given = (statement for report in some for statement in sources.statements.get(report.id, ()))
    words = {statement.value: statement.words for statement in given if statement.words}
    entities = sources.people.entities
    named = {v: Entity(key=v, kind="document", name=words[v]) for item in items if (v := item.value) in words}
    return named | {v: entities[v] for item in items if (v := item.value) in entities}


def _one_affair(some: Sequence[Report], sources: Sources) -> bool:
    """Whether the documents of two of these reports give the very same sum between their actors."""
    sums = {sources.facts[report.id].document: sources.facts[report.id].sums for report in some}
    return any(one & two for one, two in combinations(sums.values(), 2))


def _sole(field: str, some: Sequence[Report]) -> bool:
    """Whether one fills this role alone in what these reports tell."""
    return any(field in tolerances()["sole"].get(report.type, ()) for report in some)


def _relation(
    field: str, measure: str | None, items: Sequence[Said], sources: Sources
) -> agreement.Relation | None:
    facts = {item.report: sources.facts[item.report] for item in items}
    words = {report: sources.reports[report].evidence for report in facts}
    if field == "count" and measure is None:
        sides = {r: max(len(fact.states), 2) if of_each(words[r]) else 1 for r, fact in facts.items()}
        more = [report for report, fact in facts.items() if fact.again]
        return agreement.counts_of(items, {r: fact.numbers for r, fact in facts.items()}, sides, more)
    if field == "ordinal":
        return agreement.ordinals_of(items, {report: scope(text) for report, text in words.items()})
    compare = agreement.relation(field, measure)
    if measure is None or compare is None:
        return compare
    return agreement.parts_of(
        {value for item in items for value in _parts(field, item.report, sources)}, compare
    )


def _parts(field: str, report: str, sources: Sources) -> Iterator[str]:
    """The numbers of a field that a report says to be a part."""
    document = sources.reports[report].document
    for statement in sources.statements.get(report, ()):
        figure = sources.figures.get((document, statement.value)) if statement.field == field else None
        if figure is not None and is_part(figure):
            yield str(amount_of(figure))


def _givers(some: Sequence[Report], sources: Sources) -> dict[str, frozenset[str]]:
    """The states and bodies without one that act in each report: whose the sums are."""
    facts = (sources.facts[report.id] for report in some)
    return {fact.report: frozenset(fact.home(key) for key in fact.lead) for fact in facts}


_MONEY = "loan"


def _measure(field: str, figure: Figure) -> str:
    """The measure under which a figure of an event is compared: the sum of it, whatever it is called."""
    money = field == "amount" and figure.unit in tolerances()["currency"]
    return alike(_MONEY) if money else alike(figure.measure)


def _sums(field: str, some: Sequence[Report], sources: Sources) -> dict[str, list[Figure]]:
    """The sums that each report gives in a role."""
    out: dict[str, list[Figure]] = {}
    for report in some:
        given = (s for s in sources.statements.get(report.id, ()) if s.field == field)
        found = [f for s in given if (f := sources.figures.get((report.document, s.value)))]
        money = [figure for figure in found if _measure(field, figure) == alike(_MONEY)]
        if money:
            out[report.id] = money
    return out


def _papers(fact: Facts) -> bool:
    """Whether a report counts more than one paper: then each may be of another kind."""
    found = amount(fact.attributes.get("count", "") or fact.counted)
    return found is not None and (found.value > 1 or found.comparator.startswith(">"))


def _add_told(
    gathered: dict[tuple[str, str | None], list[Said]],
    some: Sequence[Report],
    origins: Mapping[str, str],
    sources: Sources,
) -> None:
    """What figures and words tell of reports without the attribute: the place in the record, the count where
    another report counts ("acht Abkommen unterzeichnet"), the paper that the trigger names."""
    for field in ("ordinal", "count"):
        known = {item.report for item in gathered.get((field, None), ())}
        for report in some:
            fact = sources.facts[report.id]
            value = fact.place if field == "ordinal" else fact.counted if known else ""
            if value and report.id not in known:
                gathered[field, None].append(said(value, report, origins, sources, "stated"))
    named = {item.report for item in gathered.get(("document", None), ())}
    for report in some:  # "einen Vertrag geschlossen": the trigger is the paper
        if (
            report.type in tolerances()["single"]["of_papers"]
            and report.id not in named
            and paper(report.words)
        ):
            gathered["document", None].append(said(f'"{report.words}"', report, origins, sources, "stated"))


def _values(statement: Statement, report: Report, sources: Sources) -> list[tuple[str, str | None]]:
    """A statement's values over documents: entity keys, amounts with their measure, ids of reports, words."""
    value = statement.value
    if statement.field not in sources.rules.all_roles:
        return [(part.strip(), None) for part in value.split(",")]
    key = sources.people.keys.get((report.document, value))
    if key:
        return [(key, None)]
    figure = sources.figures.get((report.document, value))
    if figure:
        return [(str(amount_of(figure)), _measure(statement.field, figure))]
    return [(value, None)]
