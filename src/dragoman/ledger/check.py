"""A sentence held against the ledger: read as any document is, weighed beside what the ledger holds, and
forgotten again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dragoman.ledger.add import commit
from dragoman.ledger.ask import Found, Query, find
from dragoman.ledger.current import raw_of
from dragoman.ledger.derive.agreement import REASONS
from dragoman.ledger.derive.atlas import atlas
from dragoman.ledger.derive.claims import series_types
from dragoman.ledger.derive.corrections import replay
from dragoman.ledger.derive.derive import sources_of
from dragoman.ledger.derive.entities import who_is_who
from dragoman.ledger.derive.events import Sources
from dragoman.ledger.derive.origins import witnesses
from dragoman.ledger.derive.rules import load_rules
from dragoman.ledger.derive.values import amount_of
from dragoman.ledger.fieldwise import Match
from dragoman.ledger.measured import Beside, measured
from dragoman.ledger.naming import called
from dragoman.ledger.rebuild import rebuild
from dragoman.ledger.standing import Point, Witness, checked
from dragoman.ledger.store import RAW, Store
from dragoman.ledger.weighing import (
    CONSISTENT,
    CONTRADICTED,
    UNKNOWN,
    Outcome,
    Told,
    Weighed,
    outcome,
    related,
    weigh,
)
from dragoman.model import Reading

_SHOWN = 5  # figures of other documents that are shown beside one
NOTHING_READ = "no event was read from the sentence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the ledger knows of one thing that a sentence says.

    `kind` is event (that it happened), figure (a quantity of its own, such as trade in a year) or that of a
    claim about the record (ordinal, first, first_since, record, total), `value` what is claimed, `words` the
    words for it, `known` the number of events of the series that the ledger holds. `supporting` and `against`
    are events of the ledger, `nearest` those that may be meant and bear nothing out: of another time, or only
    planned. `points` are the fields in which it agrees with the sentence or not; `missing` says what the
    sentence or the ledger leaves open.
    """

    kind: str
    value: str
    words: str
    verdict: str
    known: int
    missing: str
    supporting: tuple[Found, ...]
    against: tuple[Found, ...]
    points: tuple[Point, ...] = ()
    nearest: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence with its verdicts; `verdict` is what they come to: contradicted where one is, supported
    where all are, unknown where all are, else consistent. `missing` says what there is to hold against the
    ledger, where nothing was read from the sentence."""

    sentence: str
    verdict: str
    verdicts: tuple[Verdict, ...]
    missing: str = ""


def check(store: Store, reading: Reading) -> Checked:
    """What the ledger knows of the events and claims of a reading, which is not added.

    What counts is what the ledger would say if the reading were a document of its own: it supports nothing
    that it claims itself.
    """
    times = sorted({time.edtf for time in reading.times if time.edtf})
    with store.beside() as (aside, source):
        (added,) = commit(aside, [reading], now=datetime.now(UTC))
        rebuild(aside)
        _borrow(aside, source, _related(store, aside))
        rebuild(aside)
        sources = _sources(aside)
        verdicts = [
            *_claims(store, aside, added.document),
            *_events(store, aside, added.document, times, sources),
            *(_stated(aside, beside) for beside in measured(added.document, sources)),
        ]
    missing = "" if verdicts else NOTHING_READ
    return Checked(reading.article.text, _sum(verdicts), tuple(verdicts), missing)


def _sum(verdicts: Sequence[Verdict]) -> str:
    kinds = {verdict.verdict for verdict in verdicts} or {UNKNOWN}
    if CONTRADICTED in kinds:
        return CONTRADICTED
    return kinds.pop() if len(kinds) == 1 else CONSISTENT


def _related(store: Store, aside: Store) -> list[str]:
    """The readings that may bear on the sentence: those of events of its types and people, and those with
    figures of its measures."""
    keys = {key for (key,) in aside.ask("select distinct key from derived.parties")}
    names = [name for (name,) in aside.ask("select distinct name from derived.entities")]
    keys |= {key for (key,) in store.ask(_NAMESAKES, [names])}
    kinds = [kind for (kind,) in aside.ask("select distinct type from derived.events")]
    types = sorted({near for kind in kinds for near in related(kind, load_rules())})
    measures = [measure for (measure,) in aside.ask("select distinct measure from raw.figures")]
    given = {"keys": sorted(keys), "types": types, "measures": measures}
    return [reading for (reading,) in store.ask(_RELATED, given)]


_NAMESAKES = """
select distinct key from derived.names n
join (select derived.words(unnest($1::varchar[])) as asked) on list_has_all(n.words, asked)
"""
_RELATED = """
with near as (
    select m.report from derived.members m join derived.events e on e.id = m.event
    where e.type in (select unnest($types::varchar[])) and e.id in (
        select event from derived.parties where key in (select unnest($keys::varchar[]))
    )
)
select reading from raw.reports join derived.documents using (reading) join near using (report)
union
select reading from raw.figures join derived.documents using (reading)
where measure in (select unnest($measures::varchar[]))
order by reading
"""


def _borrow(aside: Store, source: str, readings: Sequence[str]) -> None:
    """Takes some readings and the corrections of the ledger into the one beside it."""
    for table in RAW:
        known = "where reading in (select unnest($1::varchar[]))" if table != "corrections" else ""
        new = f"{known} and reading not in (select reading from known)" if known else ""
        if table == "documents":
            aside.run("create temp table known as select reading from raw.documents")
        given = [list(readings)] if known else []
        aside.run(f"insert into raw.{table} by name select * from {source}.raw.{table} {new}", given)
    aside.run("drop table known")


def _claims(store: Store, aside: Store, document: str) -> list[Verdict]:
    out = []
    for claim in checked(aside, document):
        supporting, against = (
            _known(store, aside, [event for event, _ in some]) for some in (claim.supporting, claim.against)
        )
        out.append(
            Verdict(
                kind=claim.kind,
                value=claim.value,
                words=claim.words,
                verdict=claim.verdict,
                known=claim.known,
                missing=claim.missing,
                supporting=supporting,
                against=against,
            )
        )
    return out


def _events(
    store: Store, aside: Store, document: str, times: Sequence[str], sources: Sources
) -> list[Verdict]:
    """Whether the ledger knows the events of the sentence, those that only claim a place in the record
    apart."""
    claimed = {claim.event for claim in checked(aside, document)}
    only = times[0] if len(times) == 1 else None
    out = []
    for report, event, kind, words in aside.ask(_TOLD, [document]):
        others = aside.ask("select count(*) from derived.members where event = $1", [event])[0][0] > 1
        if not others and event in claimed:
            continue
        said = outcome(_weighed(aside, Told(report, only), event, sources), event)
        if not said.events and not sources.facts[report].actors:
            said = replace(said, missing="who took part")
        out.append(_verdict(store, aside, said, kind, words))
    return out


def _verdict(store: Store, aside: Store, said: Outcome, kind: str, words: str) -> Verdict:
    bearing = [one.event for one in said.events if said.verdict != UNKNOWN and "status" not in one.open]
    known, against = _known(store, aside, bearing), said.verdict == CONTRADICTED
    near = [one.event for one in said.events if one.event not in bearing]
    return Verdict(
        kind="event",
        value=kind,
        words=words,
        verdict=said.verdict,
        known=len(known),
        missing=said.missing,
        supporting=() if against else known,
        against=known if against else (),
        points=_points(aside, said),
        nearest=_known(store, aside, near),
    )


def _points(aside: Store, said: Outcome) -> tuple[Point, ...]:
    """The fields of the nearest event, those in conflict first."""
    found = [match for one in said.events[:1] for match in one.points]
    if said.verdict in (CONTRADICTED, UNKNOWN):
        found = [match for match in found if match.relation == "conflict"]
    names = called(aside, {value for match in found for value in (match.here, match.there)})
    points = [
        Point(
            field=match.field,
            here=names.get(match.here, match.here),
            there=names.get(match.there, match.there),
            relation=match.relation,
            reason=REASONS.get(match.relation, ""),
            witnesses=_witnesses(aside, match),
        )
        for match in found
    ]
    return tuple(sorted(points, key=lambda point: (point.relation != "conflict", point.field)))


def _witnesses(aside: Store, match: Match) -> tuple[Witness, ...]:
    rows = aside.records(_WITNESSES, {"reports": list(match.reports), "field": match.field})
    return tuple(dict.fromkeys(Witness(**row) for row in rows))


_WITNESSES = """
select c.document, coalesce(d.title, nullif(parse_filename(d.source), ''), d.id) as title, d.published,
    coalesce(s.words, e.words, r.words, '') as words, coalesce(s.start, e.start, r.start) as start,
    coalesce(s.stop, e.stop, r.stop) as "end"
from raw.reports r join derived.documents c using (reading) join raw.documents d using (reading)
left join raw.statements s
    on s.reading = r.reading and s.report = r.report and s.field = $field and $field = 'time'
left join raw.evidence e
    on e.reading = r.reading and e.report = r.report and r.start between e.start and e.stop
where r.report in (select unnest($reports::varchar[]))
qualify row_number() over (partition by r.report order by s.start, e.start) = 1
order by published nulls last, c.document, start
"""


def _stated(aside: Store, beside: Beside) -> Verdict:
    """The verdict on a figure that stands for itself."""
    figure, against = beside.figure, beside.verdict in (CONTRADICTED, UNKNOWN)
    shown = [item for item in beside.others if against or item[0] != "conflict"]
    points = [
        Point(
            field=figure.measure,
            here=str(amount_of(figure)),
            there=str(amount_of(other)),
            relation=relation,
            reason=REASONS.get(relation, ""),
            witnesses=tuple(
                Witness(**row, words=other.words, start=other.start, end=other.end)
                for row in aside.records(_PAPER, [other.document])
            ),
        )
        for relation, other in shown[:_SHOWN]
    ]
    return Verdict(
        kind="figure",
        value=figure.measure,
        words=figure.words,
        verdict=beside.verdict,
        known=len(beside.others),
        missing=beside.missing,
        supporting=(),
        against=(),
        points=tuple(points),
    )


_PAPER = """
select c.document, coalesce(d.title, nullif(parse_filename(d.source), ''), d.id) as title, d.published
from derived.documents c join raw.documents d using (reading) where c.document = $1
"""


def _sources(aside: Store) -> Sources:
    """Everything that is looked up by its id."""
    raw = raw_of(aside)
    replayed = replay(raw)
    people = who_is_who(raw.entities, replayed.links, atlas())
    return sources_of(raw, replayed, people, witnesses(raw.documents), load_rules())


def _weighed(aside: Store, told: Told, event: str, sources: Sources) -> list[Weighed]:
    """The events that the sentence may mean, each beside it."""
    fact = sources.facts[told.report]
    keys = {*fact.actors, *fact.places, *fact.states, *fact.place_states}
    given = {"event": event, "types": list(related(fact.type, sources.rules)), "keys": sorted(keys)}
    members: dict[str, list[str]] = defaultdict(list)
    types = {event: fact.type}
    for other, report, kind in aside.ask(_CANDIDATES, given):
        members[other].append(report)
        types[other] = kind
    weighed = (weigh(told, e, some, sources, same=e == event) for e, some in sorted(members.items()))
    found = [one for one in weighed if one]
    return [one for one in found if types[one.event] in series_types(fact.type)] or found


_TOLD = """
select r.report, m.event, r.type, coalesce(r.words, '')
from raw.reports r join derived.documents c using (reading) join derived.members m using (report)
where c.document = $1 order by r.start, r.report
"""
_CANDIDATES = """
select m.event, m.report, e.type from derived.members m join derived.events e on e.id = m.event
where m.event = $event or (e.type in (select unnest($types::varchar[])) and e.id in (
    select event from derived.parties where key in (select unnest($keys::varchar[]))
))
order by all
"""


def _known(store: Store, aside: Store, events: Iterable[str]) -> tuple[Found, ...]:
    """The events of the ledger that hold the reports of some events of the ledger beside it, the oldest
    first."""
    reports = aside.ask(
        "select report from derived.members where event in (select unnest($1::varchar[]))", [list(events)]
    )
    sql = "select distinct event from derived.members where report in (select unnest($1::varchar[]))"
    found = [event for (event,) in store.ask(sql, [[report for (report,) in reports]])]
    if not found:
        return ()
    return find(store, Query(events=tuple(sorted(found)), order="oldest", limit=None)).events
