"""What one reads before a visit: the last visits, what is planned, what is open, where sources disagree,
figures over time, the last words."""

from __future__ import annotations

from dataclasses import replace

from dragoman.ledger.ask import Query, find, keys_of
from dragoman.ledger.conflicts import conflicts
from dragoman.ledger.derive.values import Amount
from dragoman.ledger.dossier import KINDS, QUOTES, quotes_at, title_of
from dragoman.ledger.pledges import OPEN, Asked, pledges
from dragoman.ledger.store import Store
from dragoman.ledger.tables import Dossier, Row, Table, of_conflicts, of_findings, of_pledges

_LAST = 5  # visits and talks
_WORDS = 8  # quotes
_AHEAD = ("planned", "proposed", "postponed")
_HELD = ("occurred", "ongoing")


def brief(store: Store, *names: str) -> Dossier:
    """The brief on somebody (one name) or on a pair (two), the newest first; only what the ledger holds.

    Raises `LedgerError` for a name that the ledger does not know.
    """
    both = Query(parties=names, limit=_LAST)
    held = replace(both, statuses=_HELD)
    ahead = find(store, replace(both, statuses=_AHEAD, order="oldest", limit=None))
    tables = [
        of_findings(find(store, replace(held, types=KINDS["visits"])), "visits"),
        of_findings(find(store, replace(held, types=KINDS["talks"])), "talks"),
        of_findings(ahead, "ahead"),
        of_pledges(pledges(store, Asked(parties=names, states=OPEN)), "commitments"),
        of_conflicts(conflicts(store, replace(both, limit=None))),
        *_said(store, names),
    ]
    return Dossier("brief", title_of(store, names), tuple(table for table in tables if table.rows))


def _said(store: Store, names: tuple[str, ...]) -> list[Table]:
    """Figures that concern all of them, over time, and their last words."""
    several = [list(keys_of(store, name)) for name in names]
    condition = " and ".join(
        f"list_has_any(linked.parties, ${n}::varchar[])" for n in range(1, len(several) + 1)
    )
    figures = [_figure(row) for row in store.records(_FIGURES.format(condition=condition), several)]
    if len(names) == 1:
        quotes = store.records(QUOTES, {"keys": several[0]})
    else:
        events = find(store, Query(parties=names, limit=None)).events
        keys = [key for some in several for key in some]
        quotes = quotes_at(store, keys, [event.id for event in events])
    return [_table("figures", figures), _table("quotes", quotes[::-1][:_WORDS])]


def _figure(row: Row) -> Row:
    """The row with number, comparator and unit in one, as the contract writes values."""
    value = Amount(*(row.pop(name) for name in ("number", "comparator", "high", "unit")))
    return {"measure": row.pop("measure"), "period": row.pop("period"), "value": str(value), **row}


def _table(name: str, rows: list[Row]) -> Table:
    return Table(name, tuple(rows[0]) if rows else (), tuple(rows))


# A figure concerns its parties and the states that they belong to.
_FIGURES = """
with linked as (
    select f.reading, f.id, list_distinct(flatten(list([l.key, coalesce(e."of", l.key)]))) as parties
    from raw.figures f join derived.documents c using (reading)
    join derived.links l on l.document = c.document and list_contains(f.parties, l.id)
    join derived.entities e on e.key = l.key
    group by all
)
select f.measure, f.period, f.value as number, f.comparator, f.high, f.unit, f.about, f.words,
    coalesce(d.title, nullif(parse_filename(d.source), ''), d.id) as document, d.published
from linked join raw.figures f using (reading, id) join raw.documents d using (reading)
where {condition} order by f.measure, coalesce(f.period, d.published), d.published, f.reading, f.start
"""
