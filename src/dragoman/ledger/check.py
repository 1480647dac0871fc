"""A sentence held against the ledger: read as any document is, weighed beside what the ledger holds, and
forgotten again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dragoman import edtf
from dragoman.ledger.add import commit
from dragoman.ledger.ask import Found, Query, find
from dragoman.ledger.derive.claims import HELD
from dragoman.ledger.rebuild import rebuild
from dragoman.ledger.standing import Point, checked, standings
from dragoman.ledger.store import RAW, Store
from dragoman.model import Reading

SUPPORTED, CONTRADICTED, CONSISTENT, UNKNOWN = "supported", "contradicted", "consistent", "unknown"
_OF = {"agree": SUPPORTED, "conflict": CONTRADICTED, "new": UNKNOWN}  # what reporting the same event comes to


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the ledger knows of one thing that a sentence says.

    `kind` is event (that it happened) or that of a claim about the record (ordinal, first, first_since,
    record, total), `value` what is claimed, `words` the words for it, `known` the number of events of the
    series that the ledger holds. `supporting` and `against` are events of the ledger, `points` the fields in
    which it agrees with the sentence or not; `missing` says what the sentence or the ledger leaves open.
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


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence with its verdicts; `verdict` is what they come to: contradicted where one is, supported
    where all are, unknown where all are, else consistent."""

    sentence: str
    verdict: str
    verdicts: tuple[Verdict, ...]


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
        verdicts = [*_claims(store, aside, added.document), *_events(store, aside, added.document, times)]
    return Checked(reading.article.text, _sum(verdicts), tuple(verdicts))


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
    types = [kind for (kind,) in aside.ask("select distinct type from derived.events")]
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


def _events(store: Store, aside: Store, document: str, times: Sequence[str]) -> list[Verdict]:
    """Whether the ledger knows the events of the sentence, those that only claim a place in the record
    apart."""
    claimed = {claim.event for claim in checked(aside, document)}
    out = []
    for standing in standings(aside, document):
        if standing.novelty == "new" and standing.event in claimed:
            continue
        ((kind, words),) = aside.ask(
            "select type, words from raw.reports where report = $1", [standing.report]
        )
        events = [standing.event]
        if standing.novelty == "new":
            events = _answering(aside, standing.event, times)
        same = _known(store, aside, events)
        verdict = _OF[standing.novelty] if standing.novelty != "new" or not same else SUPPORTED
        if verdict == CONTRADICTED and _backed(standing.points):
            verdict = SUPPORTED
        against = verdict == CONTRADICTED
        out.append(
            Verdict(
                kind="event",
                value=kind,
                words=words or "",
                verdict=verdict,
                known=len(same),
                missing="" if same else "the ledger holds no such event",
                supporting=() if against else same,
                against=same if against else (),
                points=tuple(p for p in standing.points if p.relation != "agree" or not against),
            )
        )
    return out


def _backed(points: Sequence[Point]) -> bool:
    """Whether the ledger holds for each value that some document contradicts another that goes with it: where
    documents disagree on the day, who names one of the days is not refuted by the other."""
    against = {point.field for point in points if point.relation == "conflict"}
    return against <= {point.field for point in points if point.relation != "conflict"}


def _answering(aside: Store, event: str, times: Sequence[str]) -> list[str]:
    """Other events for which everything holds that the sentence says of its own: the sentence may say too
    little ("2025") to be taken for a report of one of them. The only time in it is that of its event."""
    ((first, last),) = aside.ask("select first, last from derived.events where id = $1", [event])
    if first is None and last is None and times:
        if len(times) > 1:
            return []
        covered = edtf.parse(times[0])
        first, last = covered.earliest, covered.latest
    given = {"event": event, "held": list(HELD), "since": first, "until": last}
    return [found for (found,) in aside.ask(_ANSWERING, given)]


_ANSWERING = """
with own as (select *, status in (select unnest($held)) as held from derived.events where id = $event)
select e.id from derived.events e, own
where e.id <> own.id and e.type = own.type and len(own.actors) > 0
    and (e.status = own.status or (own.held and e.status in (select unnest($held))))
    and ($since::date is null or e.last >= $since::date) and ($until::date is null or e.first <= $until::date)
    and not exists (
        select key from (select unnest(list_concat(own.actors, own.places)) as key)
        where key not in (select key from derived.parties where event = e.id)
    )
order by e.id
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
