"""What one reads before a visit: the last visits, talks and papers, what is planned, what is open, where
sources disagree, figures over time, the last words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman import edtf
from dragoman.ledger.ask import Found, Query, find, keys_of
from dragoman.ledger.blockwise.whole import day
from dragoman.ledger.conflicts import conflicts
from dragoman.ledger.derive.rules import load_rules
from dragoman.ledger.derive.values import Amount
from dragoman.ledger.dossier import KINDS, QUOTES, quotes_at, title_of
from dragoman.ledger.pledges import OPEN, Asked, pledges
from dragoman.ledger.store import Store
from dragoman.ledger.tables import Dossier, Row, Table, of_conflicts, of_findings, of_pledges

_LAST = 5  # visits, talks and papers
_WORDS = 8  # quotes
_AHEAD = ("planned", "proposed", "postponed")
_HELD = ("occurred", "ongoing")
_TOLD = ("visits", "talks", "documents")  # of what was held
_PROMISED = ("pledge", "project", "agreement")  # planned visits have a table of their own


def brief(store: Store, *names: str, today: date | None = None) -> Dossier:
    """The brief on somebody (one name) or on a pair (two), the newest first; only what the ledger holds.

    `today` is the day on which it is read, without it that of the latest document: what was planned for a day
    before it is not to come. Raises `LedgerError` for a name that the ledger does not know.
    """
    both = Query(parties=names, limit=_LAST)
    held = replace(both, statuses=_HELD)
    planned = find(store, replace(both, statuses=_AHEAD, order="oldest", limit=None))
    over = _over(store, planned.events, today or day(store, None))
    ahead, passed = (tuple(e for e in planned.events if (e.id in over) == gone) for gone in (False, True))
    promised = Asked(parties=names, states=OPEN, kinds=_PROMISED, on=today)
    tables = [
        *(of_findings(find(store, replace(held, types=KINDS[kind])), kind) for kind in _TOLD),
        of_findings(replace(planned, events=ahead), "ahead"),
        of_findings(replace(planned, events=passed), "passed"),
        of_pledges(pledges(store, promised), "commitments"),
        of_conflicts(conflicts(store, replace(both, limit=None))),
        *_said(store, names),
    ]
    return Dossier("brief", title_of(store, names), tuple(table for table in tables if table.rows))


def _over(store: Store, planned: tuple[Found, ...], today: date | None) -> set[str]:
    """What was planned and is not to come: its day has passed, or it has none and nobody has spoken of it for
    long. What became of it nobody says."""
    if today is None:
        return set()
    told = dict(store.ask(_LAST_WORD, [[event.id for event in planned]]))
    longest = load_rules().limits["fresh"]
    out = set()
    for event in planned:
        last, spoken = _latest(event.time), _latest(told.get(event.id))
        silent = event.time is None and spoken is not None and (today - spoken).days > longest
        if silent or (last is not None and last < today):
            out.add(event.id)
    return out


def _latest(time: str | None) -> date | None:
    return edtf.parse(time).latest if time and edtf.is_valid(time) else None


_LAST_WORD = """
select event, max(reported) from derived.stages
where event in (select unnest($1::varchar[])) and reported <> '' group by event
"""


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
