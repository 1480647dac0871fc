"""What was added since the last derivation, derived: only what it bears on is made anew.

Of a few documents more, the names, copies, blocks, events, claims, quantities and commitments that they
touch are derived again, to the same rows as if everything had been. Where that cannot be told, or is no less
work, `renew` says so and everything is to be derived: when words are weighed otherwise (one of the sampled
documents is another one), when much has changed, or when another version of the database made what is kept.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from dragoman.ledger.blockwise import bearing, documents, hearsay, people, replays
from dragoman.ledger.blockwise.bearing import Bearing
from dragoman.ledger.blockwise.compared import write
from dragoman.ledger.blockwise.documents import Frame, Part
from dragoman.ledger.blockwise.index import renew_index
from dragoman.ledger.blockwise.joined import Bench, Settled, settled
from dragoman.ledger.blockwise.kept import REPORTS, kept
from dragoman.ledger.blockwise.lanes import Pair
from dragoman.ledger.blockwise.lives import Kept, write_events
from dragoman.ledger.blockwise.notes import FIGURE, QUANTITY, Notes
from dragoman.ledger.blockwise.people import OF_DOCUMENTS, Moved
from dragoman.ledger.blockwise.shifts import Shift, shifted
from dragoman.ledger.blockwise.whole import day, keep_state, persons, uncollected
from dragoman.ledger.blockwise.writer import Writer
from dragoman.ledger.current import CHOSEN, documents_of
from dragoman.ledger.derive import topics
from dragoman.ledger.derive.atlas import Atlas
from dragoman.ledger.derive.clusters import decided_by_persons, decision, likely, parts, said_alike
from dragoman.ledger.derive.corrections import Replay
from dragoman.ledger.derive.events import event_id
from dragoman.ledger.derive.rules import Rules
from dragoman.ledger.derive.topics import Weights
from dragoman.ledger.derived_rows import rows
from dragoman.ledger.store import Store

_SHARE = 8  # of so many documents one may have changed; of more of them, everything is derived
_CHANGES = f"""
create or replace temp table now as {CHOSEN};
create or replace temp table gone as select reading, document from derived.documents
    where reading not in (select reading from temp.now);
create or replace temp table come as select reading, document from temp.now
    where reading not in (select reading from derived.documents);
create or replace temp table chosen as select * from temp.now;
"""
_TEMPORARY = (
    *("now", "gone", "come", "chosen", "linked", "asked", "judged", "cut", "about"),
    *("old_events", "fresh_events", "old_entities", "old_keys", "old_terms", "old_groups"),
)


def renew(store: Store, rules: Rules, world: Atlas, *, today: str | None = None) -> bool:
    """Brings the derived part up to date, within the transaction of the caller.

    False where everything is to be derived instead; what was done until then is of no use. `today` as in
    `whole.derive_all`.
    """
    with uncollected():
        try:
            return _goes_on(store) and _renewed(store, rules, world, today)
        finally:
            for table in _TEMPORARY:
                store.run(f"drop table if exists temp.{table}")


def _goes_on(store: Store) -> bool:
    """Whether what is kept was made by this version of the database, and little has changed since."""
    if not store.has("kept", "state"):
        return False
    engine = store.ask("select value = version() from kept.state where name = 'engine'")
    if engine != [(True,)]:
        return False
    for statement in _CHANGES.split(";\n"):
        if statement.strip():
            store.run(statement)
    counts = "(select count(*) from temp.gone) + (select count(*) from temp.come)"
    return bool(store.ask(f"select {counts} * {_SHARE} <= (select count(*) from temp.now)")[0][0])


@dataclass(frozen=True, slots=True)
class Touched:
    """The documents of which something is other than before, with what they say now; and who moved."""

    frame: Frame
    documents: frozenset[str]
    part: Part
    moved: Moved


def _renewed(store: Store, rules: Rules, world: Atlas, today: str | None) -> bool:
    ((text,),) = store.ask("select value from kept.state where name = 'replay'")
    before, after = replays.from_text(text), documents.replay(store)
    touched = _touched(store, before, after, rules, world)
    weights = _weights(touched)
    if weights is None:
        return False
    _note(touched)
    shift = shifted(store, touched.part, touched.documents, persons(touched.frame), rules)
    bench = Bench(store, rules, weights)
    seeds = _compare(bench, shift) | replays.difference(before, after).decided
    groups = settled(bench, seeds, after.same, after.apart)
    _judge(bench, groups, after)
    _write(touched, groups, shift, day(store, today))
    keep_state(store, after)
    return True


def _touched(store: Store, before: Replay, after: Replay, rules: Rules, world: Atlas) -> Touched:
    """Who is who and who says what others said, brought up to date; and the documents that this touches."""
    corrected = replays.difference(before, after)
    changed = {d for (d,) in store.ask("select document from temp.gone union select document from temp.come")}
    gone = documents_of(store, "select * from temp.gone")
    restated = sorted(changed | corrected.documents)
    old = people.counted(store, _of(restated), before.links)
    store.run("delete from derived.documents where reading in (select reading from temp.gone)")
    store.run("insert into derived.documents select reading, document from temp.come order by document")
    moved = people.renewed(store, old, people.counted(store, _of(restated), after.links), world)
    some = {*restated} | people.relink(store, restated, moved.profiles) | _linking(store, moved.entities)
    righted = {c.body["report"] for c in after.values if c.body["right"] in moved.entities}
    some |= _telling(store, corrected.reports | righted) | hearsay.renewed(store, restated, gone)
    store.run("delete from derived.refused")
    store.insert("derived.refused", rows(after.refused, "refused"))
    frame = Frame(store, {}, after, rules, few=True)
    part = documents.part(frame, OF_DOCUMENTS, [sorted(some)])
    return Touched(frame, frozenset(some), part, moved)


def _of(names: Collection[str]) -> str:
    quoted = ", ".join("'" + name.replace("'", "''") + "'" for name in names) or "''"
    return f"select reading, document from derived.documents where document in ({quoted})"


def _telling(store: Store, reports: Collection[str]) -> set[str]:
    sql = """select distinct document from raw.reports join derived.documents using (reading)
             where report in (select unnest($1::varchar[]))"""
    return {document for (document,) in store.ask(sql, [sorted(reports)])} if reports else set()


def _linking(store: Store, entities: Collection[str]) -> set[str]:
    sql = "select distinct document from derived.links where key in (select unnest($1::varchar[]))"
    return {document for (document,) in store.ask(sql, [sorted(entities)])} if entities else set()


def _weights(touched: Touched) -> Weights | None:
    """The weights of words, if the documents over which they are counted are the same and say the same."""
    store, rules = touched.frame.store, touched.frame.rules
    before = {d: frozenset(stems) for d, stems in store.ask("select document, stems from kept.stems")}
    others = {d: stems for d, stems in before.items() if d not in touched.documents}
    after = topics.sample(others | topics.stems(touched.part.sources.facts.values()), rules)
    return Weights(before.values()) if before == after else None


def _note(touched: Touched) -> None:
    """Notes what the documents tell by themselves in the place of what they told before."""
    store = touched.frame.store
    store.run("create or replace temp table old_groups as " + _GROUPS, [sorted(touched.documents), QUANTITY])
    for table in ("parts", "asserted", "checked"):
        some = "document in (select unnest($1::varchar[]))"
        store.run(f"delete from kept.{table} where {some}", [sorted(touched.documents)])
    writer = Writer(store)
    Notes().take(touched.part, writer)
    writer.flush()


def _compare(bench: Bench, shift: Shift) -> set[str]:
    """Compares the pairs to be compared, and writes what follows to `derived.decisions` and `kept.likely`.

    Gives the compared reports whose connections to others have changed.
    """
    store, rules = bench.store, bench.rules
    bench.load({report for pair in (*shift.gained, *shift.lost) for report in pair})
    lost = shift.lost - bench.met(shift.lost)
    found = {pair: bench.compared(pair) for pair in sorted(shift.gained)}
    gone = [report for report in shift.left | shift.members if report not in _lasting(shift)]
    seeds = _cut(store, gone, {*lost, *found})
    seeds |= {r for pair in lost if parts(bench.compared(pair)) for r in pair}
    seeds |= {r for pair, one in found.items() if parts(one) or likely(one, rules) for r in pair}
    seeds |= shift.came | {min(some) for some in shift.groups.values()}
    store.insert(
        "kept.likely",
        ({"a": a, "b": b, "score": one.score} for (a, b), one in found.items() if likely(one, rules)),
    )
    writer = Writer(store)
    for (a, b), one in found.items():
        if one.score >= rules.scores["keep"]:
            write(writer, decision(bench.fact(a), bench.fact(b), one, rules, None), _DECISIONS)
    bench.load(r for some in shift.groups.values() for r in some)
    for some in shift.groups.values():
        first, *rest = sorted(some)
        for report in rest:
            write(writer, said_alike(bench.fact(first), bench.fact(report), rules, bench.weights), _DECISIONS)
    writer.flush()
    return seeds


def _lasting(shift: Shift) -> set[str]:
    """The compared reports of the groups touched that are compared as before."""
    return {min(some) for some in shift.groups.values()} - shift.came


def _cut(store: Store, gone: Collection[str], pairs: Collection[Pair]) -> set[str]:
    """Takes away decisions and likely pairs of some reports, and of some pairs; gives whom they linked."""
    store.run("create or replace temp table cut (a varchar, b varchar)")
    store.insert("temp.cut", ({"a": a, "b": b} for a, b in sorted(pairs)))
    names = [sorted(gone)]
    either = "a in (select unnest($1::varchar[])) or b in (select unnest($1::varchar[]))"
    where = f"({either} or (a, b) in (select a, b from temp.cut))"
    linked = store.ask(f"select a, b from kept.likely where {where}", names)
    store.run(f"delete from kept.likely where {where}", names)
    store.run(f"delete from derived.decisions where verdict <> 'person' and {where}", names)
    return {report for pair in linked for report in pair}


def _judge(bench: Bench, groups: Settled, after: Replay) -> None:
    """Puts into the decisions what hinders likely pairs now, and those of persons."""
    store = bench.store
    store.run(
        "create or replace temp table judged (a varchar, b varchar, verdict varchar, separator varchar)"
    )
    store.insert(
        "temp.judged",
        (
            {"a": a, "b": b, "verdict": "apart" if why else "same", "separator": why}
            for (a, b), why in sorted(groups.pairs.items())
        ),
    )
    store.run(_JUDGED)
    store.run("delete from derived.decisions where verdict = 'person'")
    named = {report for pair in (*after.same, *after.apart) for report in pair}
    known = kept(store, REPORTS, named)
    writer = Writer(store)
    for item in decided_by_persons(after.same, after.apart, known):
        write(writer, item, _DECISIONS)
    writer.flush()


def _write(touched: Touched, groups: Settled, shift: Shift, today: date | None) -> None:
    """Makes the events anew that are others now, or of which a report is; and all that depends on them."""
    frame, store = touched.frame, touched.frame.store
    several, old = _events(store, groups, shift)
    new = {event_id(reports) for reports in several}
    about = bearing.about(store, old, ()) | {(FIGURE, key) for (key,) in store.ask(_OLD_MEASURES)}
    for table, column in (("events", "id"), ("fields", "event"), ("stages", "event")):
        store.run(
            f"delete from derived.{table} where {column} in (select unnest($1::varchar[]))", [sorted(old)]
        )
    lives = Kept(wanted=frozenset(), reports=frozenset(), measured=frozenset())
    for start in range(0, len(several), _EVENTS):
        some = several[start : start + _EVENTS]
        cases = kept(store, REPORTS, {report for reports in some for report in reports})
        write_events(frame, [[cases[report].case() for report in reports] for reports in some], lives, today)
    renew_index(store, old=old, new=new, entities=touched.moved.keys)
    changed = Bearing(touched.documents, frozenset(old), frozenset(new), about)
    bearing.renew_parts(store, changed)
    bearing.renew_claims(frame, changed)
    bearing.renew_quantities(frame, changed)
    bearing.renew_commitments(frame, changed, lives.commitments, today)


def _events(store: Store, groups: Settled, shift: Shift) -> tuple[list[tuple[str, ...]], set[str]]:
    """The reports of each event to be written, and the ids of those that go."""
    regrouped = {report for reports in groups.events for report in reports}
    touched = sorted(regrouped | shift.before.keys() | shift.after.keys())
    members: dict[str, list[str]] = {}
    for event, report in store.ask(_MEMBERS, [touched]):
        members.setdefault(event, []).append(report)
    remade = [tuple(some) for _, some in sorted(members.items()) if regrouped.isdisjoint(some)]
    standing = [tuple(r for r in some if r in shift.after or r not in shift.before) for some in remade]
    return sorted([*groups.events, *(some for some in standing if some)]), set(members)


_GROUPS = """
select distinct key from kept.checked where document in (select unnest($1::varchar[])) and type = $2
"""
_EVENTS = 5_000  # made at a time
_MEMBERS = """
select event, report from derived.members where event in (
    select event from derived.members where report in (select unnest($1::varchar[]))
) order by event, report
"""
_OLD_MEASURES = "select distinct concat(measure, ' ', unit) from raw.figures join temp.gone using (reading)"
_DECISIONS = "derived.decisions"
_JUDGED = """
update derived.decisions d set verdict = j.verdict, separator = j.separator from temp.judged j
where d.a = j.a and d.b = j.b and d.verdict <> 'person'
    and (d.verdict <> j.verdict or d.separator is distinct from j.separator)
"""
