"""What a person saw who made a correction, and where that stands now.

A correction holds on while the words are still the same, or their reading. Only where both have changed it is
for a person to look again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.ledger.contract import digest
from dragoman.ledger.records import Correction
from dragoman.ledger.store import Store

_REPORTS = ("a", "b", "report")  # members of a body that name reports


@dataclass(frozen=True, slots=True)
class _Report:
    """A report as a person sees it: its sentences, and what was read from them."""

    report: str
    document: str
    type: str
    trigger: str
    words: str
    reading: str


def seen_reports(store: Store, body: Mapping[str, str]) -> str:
    """Hashes of the words and of the reading of the reports that a correction is about."""
    found = _seen(store, "report in (select unnest($1::varchar[]))", _named(body))
    return f"{digest(*(r.words for r in found))} {digest(*(r.reading for r in found))}" if found else ""


def seen_entity(store: Store, body: Mapping[str, str]) -> str:
    """Hashes of the name and of the kind that a correction of a link is about."""
    found = store.ask(_ENTITY, [body["reading"], body["entity"]])
    return f"{digest(found[0][1])} {digest(found[0][0])}" if found else ""


def carried(store: Store, corrections: Sequence[Correction], chosen: str) -> tuple[Correction, ...]:
    """The corrections with their reports and names as they are now called, after a later revision or reading.

    `chosen` is SQL that gives the readings that the ledger goes by. What is found again neither by its words
    nor by its reading stays as it is: the derivation refuses it.
    """
    moved = _moved(store, {report for item in corrections for report in _named(item.body)}, chosen)
    return tuple(
        replace(item, body=_entity_now(store, item.body, chosen))
        if item.kind == "link"
        else replace(item, body={name: moved.get(v, v) for name, v in item.body.items()})
        if moved
        else item
        for item in corrections
    )


def _named(body: Mapping[str, str]) -> list[str]:
    return sorted(body[name] for name in _REPORTS if name in body)


def _moved(store: Store, reports: set[str], chosen: str) -> dict[str, str]:
    """Where reports that are no longer read went: by the same words, else by the same reading."""
    sql = f"""select report from raw.reports join ({chosen}) using (reading)
        where report in (select unnest($1::varchar[]))"""
    gone = reports - {report for (report,) in store.ask(sql, [sorted(reports)])} if reports else set()
    if not gone:
        return {}
    before = _seen(store, "report in (select unnest($1::varchar[]))", sorted(gone))
    documents = sorted({report.document for report in before})
    where = f"reading in (select reading from ({chosen})) and document in (select unnest($1::varchar[]))"
    now = _seen(store, where, documents)
    out: dict[str, str] = {}
    for old in before:
        found = _again(old, (new for new in now if new.report not in out.values()))
        if found:
            out[old.report] = found
    return out


def _again(old: _Report, candidates: Iterable[_Report]) -> str | None:
    near = [new for new in candidates if new.document == old.document and new.type == old.type]
    marks = [
        (
            new.words == old.words and new.trigger == old.trigger,
            new.words == old.words,
            new.reading == old.reading,
        )
        for new in near
    ]
    best = max(zip(marks, near, strict=True), default=None, key=lambda pair: pair[0])
    return best[1].report if best and any(best[0]) else None


def _seen(store: Store, where: str, given: Sequence[str]) -> list[_Report]:
    """Reports with their words and their reading, each in the reading that came last."""
    rows = store.ask(_SEEN.format(where=where), [list(given)])
    return [_Report(*row) for row in rows]


def _entity_now(store: Store, body: Mapping[str, str], chosen: str) -> dict[str, str]:
    """The body of a correction of a link, with the id that the name has in the reading that counts now."""
    now = store.ask(f"select reading from ({chosen}) where document = $1", [body["document"]])
    if "reading" not in body or not now or now[0][0] == body["reading"]:
        return dict(body)
    before = store.ask(_ENTITY, [body["reading"], body["entity"]])
    found = store.ask(_NAMESAKE, [now[0][0], *before[0]]) if before else []
    return {**body, "entity": found[0][0] if found else ""}


_ENTITY = "select kind, name from raw.entities where reading = $1 and id = $2"
_NAMESAKE = """
select id from raw.entities where reading = $1 and (name = $3 or list_contains(names, $3))
order by kind <> $2, name <> $3, id
"""
_SEEN = """
with seen as (
    select r.*, d.document from raw.reports r join raw.documents d using (reading) where {where}
    qualify row_number() over (partition by report order by added desc, reading) = 1
)
select report, document, type, coalesce(words, '') as trigger, coalesce((
    select string_agg(e.words, ' ' order by e.start, e.stop) from raw.evidence e
    where e.reading = seen.reading and e.report = seen.report
), '') as sentences, concat_ws('|', type, status, time, (
    select string_agg(s.field || '=' || coalesce(n.name, s.value), '|' order by s.field, n.name, s.value)
    from raw.statements s left join raw.entities n on n.reading = s.reading and n.id = s.value
    where s.reading = seen.reading and s.report = seen.report
)) as what
from seen order by start, report
"""
