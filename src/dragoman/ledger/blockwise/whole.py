"""Everything derived again, a few thousand reports in memory at a time."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from dragoman.ledger.blockwise import documents, hearsay, people
from dragoman.ledger.blockwise.cases import Shelf
from dragoman.ledger.blockwise.collect import Numbers, Reports, collect, ordered
from dragoman.ledger.blockwise.compared import Groups, compare_all, events
from dragoman.ledger.blockwise.documents import Frame, Part
from dragoman.ledger.blockwise.index import write_index
from dragoman.ledger.blockwise.lives import Kept, write_events
from dragoman.ledger.blockwise.notes import Notes
from dragoman.ledger.blockwise.progress import Progress, Tell, note
from dragoman.ledger.blockwise.record import checked, write_claims, write_commitments, write_quantities
from dragoman.ledger.blockwise.replays import as_text
from dragoman.ledger.blockwise.writer import Writer
from dragoman.ledger.current import CHOSEN
from dragoman.ledger.derive.atlas import Atlas
from dragoman.ledger.derive.corrections import Replay
from dragoman.ledger.derive.facts import days
from dragoman.ledger.derive.rules import Rules
from dragoman.ledger.derive.topics import Weights
from dragoman.ledger.derived_rows import rows
from dragoman.ledger.store import Store, schema, told

_DOCUMENTS = 5_000  # read at a time
_EVENTS = 2_000  # made at a time
_COLLECTED, _WRITTEN = (0, 32), (65, 90)  # per cents of the whole work, as measured
_TEMPORARY = """
create or replace temp table decided (
    a varchar, b varchar, verdict varchar, score double,
    features struct(feature varchar, weight double)[], separator varchar
);
create or replace temp table hindered (a varchar, b varchar, why varchar);
"""
_NEEDED = ("chosen", "linked", "decided", "hindered", "member", "asked")
_PART = "select reading, document from temp.chosen where part = $1"
DECISIONS = """
insert into derived.decisions
select d.a, d.b, case when why is null then verdict else 'apart' end as verdict, score, features,
    coalesce(separator, why) as separator
from temp.decided d left join temp.hindered h on h.a = d.a and h.b = d.b and verdict <> 'person'
order by all
"""
PARTS = """
insert into derived.parts
select w.id as whole, p.id as part, t.kind, arg_min(t.reason, (document, turn))
from kept.parts t join temp.member w on w.report = t.whole join temp.member p on p.report = t.part
where w.id <> p.id group by w.id, p.id, t.kind order by all
"""


def derive_all(
    store: Store, rules: Rules, world: Atlas, *, today: str | None = None, tell: Tell = note
) -> None:
    """Makes the whole derived part anew, within the transaction of the caller.

    `today` (ISO date) is the day for which it is derived; without it that of the latest document. `tell` gets
    a line every few seconds that says how far it has come.
    """
    ((reports,),) = store.ask("select count(*) from raw.reports")
    with uncollected():
        _derive_all(store, rules, world, today, Progress(reports, tell))


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector of garbage: nothing here makes cycles, and it would walk over every report held,
    again and again, for more than half of the time."""
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()


def _derive_all(store: Store, rules: Rules, world: Atlas, today: str | None, progress: Progress) -> None:
    store.run(schema("derived"))
    frame = begin(store, rules, world)
    writer, notes = Writer(store), Notes()
    with told(tempfile.gettempdir()), Shelf() as shelf:
        found = collect(_noted(frame, notes, writer, progress), shelf, persons(frame), rules)
        event_of = _compared(frame, found, shelf, writer, progress)
        kept = Kept(
            wanted=notes.wanted,
            reports={item.facts.report for item in notes.asserted} | boasters(frame, notes),
            measured=measured(store),
        )
        _write_events(frame, event_of, shelf, (kept, day(store, today)), progress)
    store.run(DECISIONS)
    store.run(
        "create or replace temp table member as select unnest(reports) as report, id from derived.events"
    )
    store.run(PARTS)
    write_claims(frame, *checked(frame, notes, kept))
    write_quantities(frame, kept)
    write_commitments(frame, kept)
    keep_state(store, frame.replayed)
    write_index(store, progress)
    for table in _NEEDED:
        store.run(f"drop table if exists temp.{table}")


def keep_state(store: Store, replayed: Replay) -> None:
    """Notes what the next derivation goes on from: the version of the database and the corrections."""
    store.run("delete from kept.state")
    store.run("insert into kept.state select 'engine', version()")
    store.insert("kept.state", [{"name": "replay", "value": as_text(replayed)}])


def begin(store: Store, rules: Rules, world: Atlas) -> Frame:
    """Chooses the readings, and finds out who is who and who says what others said."""
    store.run(
        f"""create or replace temp table chosen as
        select *, (row_number() over (order by document) - 1) // {_DOCUMENTS} as part
        from ({CHOSEN}) order by document"""
    )
    store.run("insert into derived.documents select reading, document from temp.chosen order by document")
    replayed = documents.replay(store)
    entities = people.identified(store, replayed.links, world)
    store.insert("derived.refused", rows(replayed.refused, "refused"))
    hearsay.hear(store)
    return Frame(store, entities, replayed, rules)


def persons(frame: Frame) -> frozenset[str]:
    """The reports on which persons have decided whether they are of one event."""
    pairs = (*frame.replayed.same, *frame.replayed.apart)
    return frozenset(report for pair in pairs for report in pair)


def measured(store: Store) -> set[str]:
    """The documents that give figures."""
    sql = "select distinct document from raw.figures join derived.documents using (reading)"
    return {document for (document,) in store.ask(sql)}


def boasters(frame: Frame, notes: Notes) -> set[str]:
    """The reports of the documents that call a figure a record or a total."""
    sql = """select report from raw.reports join derived.documents using (reading)
             where document in (select unnest($1::varchar[]))"""
    return {report for (report,) in frame.store.ask(sql, [sorted(notes.boasting)])}


def day(store: Store, today: str | None) -> date | None:
    """The day for which it is derived."""
    if today:
        return date.fromisoformat(today)
    sql = "select distinct published from raw.documents join derived.documents using (reading)"
    last = max((days(published).last or 0 for (published,) in store.ask(sql)), default=0)
    return date.fromordinal(last) if last else None


def _noted(frame: Frame, notes: Notes, writer: Writer, progress: Progress) -> Iterator[Part]:
    frame.store.run(_TEMPORARY)
    (last,) = frame.store.ask("select max(part) from temp.chosen")[0]
    for number in progress.over(range((last if last is not None else -1) + 1), *_COLLECTED):
        some = documents.part(frame, _PART, [number])
        notes.take(some, writer)
        yield some


def _compared(frame: Frame, found: Reports, shelf: Shelf, writer: Writer, progress: Progress) -> Numbers:
    """For each report, by number, the least number of those of its event."""
    rules = frame.rules
    reports = ordered(found, shelf)
    for document, stems in found.stems.items():
        writer.put("kept.stems", {"document": document, "stems": sorted(stems)})
    pairs = compare_all(reports, shelf, Weights(found.stems.values()), rules, (writer, progress))
    event_of = events(reports, pairs, (frame.replayed.same, frame.replayed.apart), rules, writer)
    writer.flush()
    return event_of


def _write_events(
    frame: Frame, event_of: Numbers, shelf: Shelf, to: tuple[Kept, date | None], progress: Progress
) -> None:
    groups, (kept, today) = Groups(event_of), to
    for start in progress.over(range(0, len(groups.standing), _EVENTS), *_WRITTEN):
        some = groups.standing[start : start + _EVENTS].tolist()
        write_events(frame, [[shelf[number] for number in groups[event]] for event in some], kept, today)
