"""How events came into the ledger: their first report, the number of reports, and when the last one came.

A calendar and a feed need a name for an event that stays the same while more reports join it: that of the
report that came first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dragoman.ledger.ask import Query
from dragoman.ledger.scenes import asked_for
from dragoman.ledger.store import Store


@dataclass(frozen=True, slots=True)
class History:
    """Of an event: the report that came first, how many readings report it, when the last came (UTC), and
    whether it was ever planned."""

    first: str
    readings: int
    changed: datetime
    planned: bool


def histories(store: Store, events: Sequence[str]) -> dict[str, History]:
    """How these events came into the ledger."""
    return {event: History(*row) for event, *row in store.ask(_HISTORIES, [list(events)])}


def latest(store: Store, query: Query, *, limit: int) -> tuple[str, ...]:
    """Of the events that a query finds, those of which something came last."""
    found, values = asked_for(store, query)
    rows = store.ask(_LATEST.format(found=found), values | {"newest": limit})
    return tuple(event for (event,) in rows)


def now(store: Store, ident: str) -> str | None:
    """The event that an id means today: the event itself, the one that took its reports in, or the event of a
    report. None where the ledger has none."""
    if store.ask("select 1 from derived.events where id = $1", [ident]):
        return ident
    rows = store.ask("select event from derived.members where report = $1", [ident.removeprefix("e-")])
    return str(rows[0][0]) if rows else None


_HISTORIES = """
select event, arg_min(report, (added, report)), count(*), max(added),
    coalesce(bool_or(status in ('planned', 'proposed', 'postponed', 'cancelled')), false)
from (
    select m.event, r.report, r.status, d.added
    from derived.members m join raw.reports r using (report) join raw.documents d using (reading)
    where m.event in (select unnest($1::varchar[]))
) group by event
"""
_LATEST = """
with found as ({found})
select m.event from found join derived.members m on m.event = found.id
join raw.reports r using (report) join raw.documents d using (reading)
group by m.event order by max(d.added) desc, m.event limit $newest
"""
