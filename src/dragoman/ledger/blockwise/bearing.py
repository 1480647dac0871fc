"""Parts, claims, quantities and commitments on which events bear that have changed, derived again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dragoman.ledger.blockwise.documents import Frame
from dragoman.ledger.blockwise.kept import REPORTS, kept
from dragoman.ledger.blockwise.notes import FIGURE, QUANTITY
from dragoman.ledger.blockwise.record import (
    Pair,
    checked_against,
    groups_of,
    in_parts,
    measured_of,
    pair_figures,
    pair_groups,
    write_claims,
    write_stated,
)
from dragoman.ledger.derive import claims
from dragoman.ledger.derive.assertions import Asserted
from dragoman.ledger.derive.commitments import is_overdue
from dragoman.ledger.derive.facts import Facts
from dragoman.ledger.derived_rows import rows
from dragoman.ledger.records import Commitment, Event, Mention
from dragoman.ledger.store import Store


@dataclass(frozen=True, slots=True)
class Bearing:
    """What has changed: documents, the ids of events before and after, and what the events before, and the
    documents before, are claimed about: types and actors, measures (as in `kept.checked`)."""

    documents: frozenset[str]
    old: frozenset[str]
    new: frozenset[str]
    about: frozenset[tuple[str, str]]


def about(store: Store, events: Collection[str], documents: Collection[str]) -> frozenset[tuple[str, str]]:
    """What claims are checked against that some events and figures of documents bear on."""
    given = {"events": sorted(events), "documents": sorted(documents), "figure": FIGURE}
    return frozenset((kind, key) for kind, key in store.ask(_ABOUT, given))


def renew_parts(store: Store, bearing: Bearing) -> None:
    """Makes the parts of the changed events anew."""
    gone, new = [sorted(bearing.old)], [sorted(bearing.new)]
    some = "(select unnest($1::varchar[]))"
    store.run(f"delete from derived.parts where whole in {some} or part in {some}", gone)
    store.run(_PARTS, new)


def renew_claims(frame: Frame, bearing: Bearing) -> None:
    """Checks the claims again of the documents that changed, and all those that are about what did."""
    store = frame.store
    everything = bearing.about | about(store, bearing.new, bearing.documents)
    store.run("create or replace temp table about (type varchar, key varchar)")
    store.insert("temp.about", ({"type": kind, "key": key} for kind, key in sorted(everything)))
    given = {"events": sorted(bearing.old | bearing.new), "documents": sorted(bearing.documents)}
    documents = [document for (document,) in store.ask(_CLAIMING, given)]
    if not documents:
        return
    store.run("delete from derived.claims where document in (select unnest($1::varchar[]))", [documents])
    ledger = _record(store, documents)
    asserted = list(_asserted(store, ledger.facts))
    own = [item for item in asserted if item.facts.document in set(documents)]
    boasting = store.ask(_BOASTING, {"documents": documents, "figure": FIGURE})
    found = checked_against(frame, ledger, own, {document for (document,) in boasting}, asserted)
    write_claims(frame, found)


def _record(store: Store, documents: Collection[str]) -> claims.Record:
    """The events of some documents, and all that their claims are checked against."""
    lists = ("reports", "actors", "places")
    events = [
        Event(**(row | {name: tuple(row[name]) for name in lists}))
        for row in store.records(_RECORD, [list(documents)])
    ]
    cases = kept(store, REPORTS, {report for event in events for report in event.reports})
    return claims.record(events, {report: case.case().facts for report, case in cases.items()})


def _asserted(store: Store, facts: Mapping[str, Facts]) -> Iterable[Asserted]:
    for report, source, kind, value, words, number, since in store.ask(_ASSERTED, [sorted(facts)]):
        yield Asserted(source, facts[report], kind, value, words, number, since)


def renew_quantities(frame: Frame, bearing: Bearing) -> None:
    """Makes the quantities anew to which figures belong of documents that changed or report what did."""
    store = frame.store
    given = {"documents": sorted(bearing.documents), "events": sorted(bearing.new)}
    near = {document for (document,) in store.ask(_MEASURED, given)}
    lives: dict[str, set[str]] = {}
    for event, document in store.ask(_LIVES, [sorted(near)]):
        lives.setdefault(event, set()).add(document)
    together = {event: some for event, some in lives.items() if len(some) > 1}
    named = {"documents": sorted(near | bearing.documents), "type": QUANTITY}
    names = {name for (name,) in store.ask(_GROUPS, named)}
    groups = groups_of(frame, names)
    given = {"events": sorted({*bearing.old, *lives, *names}), "documents": sorted(near | bearing.documents)}
    figures = {figure for pair in store.ask(_TOUCHED, given) for figure in pair}
    store.run("delete from kept.figures where event in (select unnest($1::varchar[]))", [given["events"]])
    if together or groups:
        several = [*together.values(), *groups.values()]
        found = measured_of(frame, set().union(*several), _events(store, several))
        made = [*pair_figures(frame, together, found), *pair_groups(frame, groups, found)]
        figures |= {f for _, _, *pair in made for f in pair}
    pairs = _linked(store, figures)
    figures |= {figure for _, _, *pair in pairs for figure in pair}
    store.run(_OLD_VALUES, [sorted(figures)])
    store.run("delete from derived.quantities where list_has_any(figures, $1::varchar[])", [sorted(figures)])
    if pairs:
        documents = {figure.rpartition("#")[0] for _, _, *pair in pairs for figure in pair}
        events = _events(store, [documents])
        counted = store.ask(_COUNTED, [sorted(set(events.values()))])
        write_stated(frame, measured_of(frame, documents, events), pairs, {event for (event,) in counted})


def _events(store: Store, several: Iterable[Collection[str]]) -> dict[str, str]:
    """The event of each report of some documents."""
    sql = "select report, event from derived.tellings where document in (select unnest($1::varchar[]))"
    return dict(store.ask(sql, [sorted(set().union(*several))]))


def _linked(store: Store, figures: Collection[str]) -> list[Pair]:
    """All pairs that figures are linked by, however far, in their order."""
    pairs: set[Pair] = set()
    seen, frontier = set(figures), set(figures)
    while frontier:
        found = store.ask(_FIGURES, [sorted(frontier)])
        pairs |= {(event, turn, a, b) for event, turn, a, b in found}
        frontier = {figure for _, _, *pair in found for figure in pair} - seen
        seen |= frontier
    return sorted(pairs)


def renew_commitments(
    frame: Frame,
    bearing: Bearing,
    found: Iterable[Commitment],
    today: date | None,
) -> None:
    """Writes the commitments of new events in the place of those of old ones; finds anew which sums lie
    within which, where one was named beside them; and what is overdue on the day."""
    store = frame.store
    sql = "from derived.commitments where event in (select unnest($1::varchar[]))"
    old = _commitments(store, f"select * {sql}", [sorted(bearing.old)])
    store.run(f"delete {sql}", [sorted(bearing.old)])
    new = list(found)
    store.insert("derived.commitments", rows(new, "commitments"))
    beside = {mention.document for item in (*old, *new) if item.amount for mention in item.mentions}
    if beside:
        _put_in_parts(frame, beside)
    sql = "select id, due, state, overdue from derived.commitments where due is not null or overdue"
    late = [(i, is_overdue(due, state, today)) for i, due, state, was in store.ask(sql)
            if was != is_overdue(due, state, today)]  # fmt: skip
    for overdue in (True, False):
        some = sorted(ident for ident, is_late in late if is_late == overdue)
        store.run(
            f"update derived.commitments set overdue = {overdue} where id in (select unnest($1::varchar[]))",
            [some],
        )


def _put_in_parts(frame: Frame, documents: Collection[str]) -> None:
    store = frame.store
    touched = _commitments(store, _NAMED_IN, [sorted(documents)])
    wider = {mention.document for item in touched for mention in item.mentions}
    several = {item.id: replace(item, parts=()) for item in _commitments(store, _NAMED_IN, [sorted(wider)])}
    after = {item.id: item for item in in_parts(frame, [several[ident] for ident in sorted(several)])}
    changed = [after[item.id] for item in touched if after[item.id].parts != item.parts]
    gone = [sorted(item.id for item in changed)]
    store.run("delete from derived.commitments where id in (select unnest($1::varchar[]))", gone)
    store.insert("derived.commitments", rows(changed, "commitments"))


def _commitments(store: Store, sql: str, given: list[list[str]]) -> list[Commitment]:
    found = []
    for row in store.records(sql, given):
        mentions = tuple(Mention(**mention) for mention in row["mentions"])
        lists = {"parties": tuple(row["parties"]), "parts": tuple(row["parts"]), "mentions": mentions}
        found.append(Commitment(**(row | lists)))
    return found


_ABOUT = """
select distinct e.type, p.key from derived.parties p join derived.events e on e.id = p.event
where event in (select unnest($events::varchar[]))
union
select $figure, concat(measure, ' ', unit) from raw.figures join derived.documents using (reading)
where document in (select unnest($documents::varchar[]))
"""
_PARTS = """
insert into derived.parts
select w.event, p.event, t.kind, arg_min(t.reason, (document, turn))
from kept.parts t join derived.members w on w.report = t.whole join derived.members p on p.report = t.part
where w.event <> p.event
    and (w.event in (select unnest($1::varchar[])) or p.event in (select unnest($1::varchar[])))
group by w.event, p.event, t.kind order by all
"""
_CLAIMING = """
select distinct document from (
    select document from kept.checked join temp.about using (type, key)
    union all
    select document from derived.claims where event in (select unnest($events::varchar[]))
    union all
    select document from kept.asserted where report in (
        select report from derived.members where event in (select unnest($events::varchar[]))
    )
    union all
    select unnest($documents::varchar[])
) order by document
"""
_RECORD = """
with about as (
    select distinct type, key from kept.checked where document in (select unnest($1::varchar[]))
)
select id, type, status, time, reports, actors, places, origins from derived.events where id in (
    select p.event from derived.parties p join derived.events e on e.id = p.event
    join about a on a.type = e.type and a.key = p.key
    union
    select event from derived.tellings where document in (select unnest($1::varchar[]))
) order by id
"""
_ASSERTED = """
select report, source, kind, value, words, number, since from kept.asserted
where report in (select unnest($1::varchar[])) order by document, source
"""
_BOASTING = """
select distinct document from kept.checked
where type = $figure and document in (select unnest($documents::varchar[]))
"""
_MEASURED = """
select distinct document from raw.figures join derived.documents using (reading)
where document in (
    select document from derived.tellings where event in (select unnest($events::varchar[]))
    union select unnest($documents::varchar[])
)
"""
_LIVES = """
select distinct event, document from derived.tellings
where event in (select event from derived.tellings where document in (select unnest($1::varchar[])))
    and reading in (select reading from raw.figures)
"""
_TOUCHED = """
select a, b from kept.figures where event in (select unnest($events::varchar[]))
    or regexp_extract(a, '^(.*)#', 1) in (select unnest($documents::varchar[]))
    or regexp_extract(b, '^(.*)#', 1) in (select unnest($documents::varchar[]))
"""
_GROUPS = """
select key from temp.old_groups
union
select key from kept.checked where type = $type and document in (select unnest($documents::varchar[]))
"""
_FIGURES = """
select event, turn, a, b from kept.figures
where a in (select unnest($1::varchar[])) or b in (select unnest($1::varchar[]))
"""
_OLD_VALUES = """
delete from derived.fields where event in (
    select id from derived.quantities where list_has_any(figures, $1::varchar[])
)
"""
_COUNTED = """
select distinct event from derived.fields
where field = 'count' and event in (select unnest($1::varchar[]))
"""
_NAMED_IN = """
select * from derived.commitments where amount is not null and list_has_any(
    list_transform(mentions, lambda one: one.document), $1::varchar[])
"""
