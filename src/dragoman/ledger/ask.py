"""Finding events in the ledger: by who, which states, what, where, when, what became of it, and by words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dragoman.errors import LedgerError
from dragoman.ledger.store import Store
from dragoman.quick import quick

ORDERS = {
    "newest": "first desc nulls last, id",
    "oldest": "first nulls last, last, id",
    "sources": "origins desc, len(reports) desc, first desc nulls last, id",  # what most of them report
}
_K1, _B = 1.2, 0.75  # of BM25: how soon repetition stops counting, how much long texts are held back


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for; everything that is given must hold.

    `parties` are names or keys of those who take part, as themselves or as the state of somebody who does:
    two states find what happened between them. `since` and `until` keep events that may fall between the
    days; events without a date are left out then. `words` are sought in the sentences that bear events out.
    """

    parties: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    words: str | None = None
    events: tuple[str, ...] = ()
    order: str = "newest"
    limit: int | None = 50


@quick
@dataclass(frozen=True, slots=True)
class Found:
    """An event that was found. `actors` and `places` are names; `reports` and `origins` are how many stand
    behind it; `hosts` are those of the actors who receive the others, `ordinal` the place in the record that
    is believed of it; `words` is the sentence that bears
    it out best, `document` its article's title or source."""

    id: str
    type: str
    status: str
    time: str | None
    actors: tuple[str, ...]
    places: tuple[str, ...]
    reports: int
    origins: int
    words: str
    document: str
    ordinal: str | None = None
    hosts: tuple[str, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """The events found, at most as many as asked for, and how many there are; `undated` is how many more
    there would be, had they a date: a query for some days leaves them out."""

    events: tuple[Found, ...]
    total: int
    undated: int = 0


def keys_of(store: Store, name: str) -> tuple[str, ...]:
    """The entities that a name or key means. Raises `LedgerError` where the ledger knows nobody of that name.

    A name that is somebody's whole name means nobody else; otherwise everybody whose name has all its words.
    """
    known = store.ask("select key from derived.entities where key = $1 or kb = $1", [name])
    if not known:
        words = _words(store, name)
        known = store.ask(_WHOLE, [words]) or store.ask(_PARTS, [words])
    if not known:
        raise LedgerError(f"Nobody and nothing named «{name}» is in the ledger.", hint="Try the full name.")
    return tuple(key for (key,) in known)


def _words(store: Store, name: str) -> list[str]:
    """The words of a name as `derived.words` gives them: the database takes longer to plan than to do it."""
    if name.isascii():
        return _WORD.findall(name.lower())
    words: list[str] = store.ask("select derived.words($1)", [name])[0][0]
    return words


_WORD = re.compile(r"[a-z0-9]+")
_WHOLE = "select distinct key from derived.names where words = $1::varchar[] order by key"
_PARTS = """
select distinct key from derived.names
where list_has_all(words, $1::varchar[]) and len($1::varchar[]) > 0 order by key
"""


def find(store: Store, query: Query) -> Findings:
    """The events that a query asks for, in its order; with `words` the best match first.

    Raises `LedgerError` for a name that the ledger does not know.
    """
    if query.words:
        return _hits(store, query, query.words)
    wanted, values = conditions(store, query)
    found = _made(cards(store, wanted, values, order=query.order, limit=query.limit))
    total = len(found)
    if query.limit is not None and total >= query.limit:
        # Counted apart, so that only the first ones are kept while sorting.
        source, where, given = place(store, wanted, values)
        total = int(store.ask(f"select count(*) from {source} where {where}", given)[0][0])
    return Findings(found, total, _undated(store, query))


def cards(
    store: Store, wanted: Sequence[str], values: Mapping[str, Any], *, order: str, limit: int | None = None
) -> list[tuple[Any, ...]]:
    """The events for which some `conditions` hold, in an order: rows with the fields of `Found`, and whether
    documents disagree on any field."""
    source, where, given = place(store, wanted, values)
    by = ORDERS[order].replace("len(reports)", "reports")
    sql = f"select {_COLUMNS}, len(disputed) > 0 from {source} where {where} order by {by} limit $limit"
    return store.ask(sql, given | {"limit": limit})


def _hits(store: Store, query: Query, words: str) -> Findings:
    """The events that hold words, the best match first, each with the sentence that has the most of them."""
    wanted, values = conditions(store, query)
    sql = _HITS.format(columns=_COLUMNS, where=" and ".join(wanted) or "true")
    rows = store.ask(sql, values | {"words": words, "limit": query.limit})
    total = rows[0][-1] if rows else 0
    found = _made(rows)
    extracts = _extracts(store, [event.id for event in found], words)
    told = [
        replace(event, words=extracts[event.id][0], document=extracts[event.id][1])
        if event.id in extracts
        else event
        for event in found
    ]
    return Findings(tuple(told), total, _undated(store, query))


def place(store: Store, wanted: Sequence[str], values: Mapping[str, Any]) -> tuple[str, str, dict[str, Any]]:
    """Where events are looked for, `e`: SQL of all cards, or of those of the party that takes part in the
    fewest events; what must hold of them; the parameters. `wanted` and `values` are `conditions`, those of
    the parties first."""
    keys = [value for name, value in values.items() if name.startswith("party")]
    alone = {number: some[0] for number, some in enumerate(keys) if len(some) == 1}
    if not alone:
        return _CARDS, " and ".join(wanted) or "true", dict(values)
    number = _rarest(store, alone)
    others = [*wanted[:number], *wanted[number + 1 :]]
    given = {name: value for name, value in values.items() if name != f"party{number}"}
    return _SHOWN, " and ".join(["e.key = $key", *others]), given | {"key": alone[number]}


def _rarest(store: Store, keys: Mapping[int, str]) -> int:
    """Which of the entities takes part in the fewest events."""
    if len(keys) == 1:
        return next(iter(keys))
    asked = "select key, events from derived.counts where key in (select unnest($1::varchar[]))"
    known: dict[str, int] = dict(store.ask(asked, [list(keys.values())]))
    return min(keys, key=lambda number: (known.get(keys[number], 0), number))


def _undated(store: Store, query: Query) -> int:
    """How many events a query leaves out only because nothing says when they were."""
    if not query.since and not query.until:
        return 0
    wanted, values = conditions(store, replace(query, since=None, until=None))
    where = " and ".join([*wanted, "first is null and last is null"])
    source = f"({_SCORES}) join derived.events e on e.id = event" if query.words else _UNSCORED
    values |= {"words": query.words} if query.words else {}
    return int(store.ask(f"select count(*) from {source} where {where}", values)[0][0])


def conditions(store: Store, query: Query) -> tuple[list[str], dict[str, Any]]:
    """What must hold of a row `e` of `derived.events`, as SQL with its parameters; `words` apart."""
    out, values = of_parties([keys_of(store, name) for name in query.parties], "e.id")
    for number, name in enumerate(query.places):
        values[f"place{number}"] = list(keys_of(store, name))
        keys = f"key in (select unnest($place{number}::varchar[]))"
        out.append(f"e.id in (select event from derived.parties where {keys} and part in ('place', 'state'))")
    for column, wanted in (("type", query.types), ("status", query.statuses), ("id", query.events)):
        if wanted:
            values[column] = list(wanted)
            out.append(f"e.{column} in (select unnest(${column}::varchar[]))")
    if query.since:
        values["since"] = query.since
        out.append("(last >= $since or (last is null and first is not null))")
    if query.until:
        values["until"] = query.until
        out.append("(first <= $until or (first is null and last is not null))")
    return out, values


def of_parties(parties: Sequence[Sequence[str]], event: str) -> tuple[list[str], dict[str, Any]]:
    """What must hold where each of some parties (keys of which one is enough) takes part in an event, whose
    id is in the column `event`: SQL with its parameters."""
    values: dict[str, Any] = {f"party{number}": list(keys) for number, keys in enumerate(parties)}
    sql = "{event} in (select event from derived.parties where key in (select unnest(${name}::varchar[])))"
    return [sql.format(event=event, name=name) for name in values], values


# BM25 (Robertson and Zaragoza 2009) over the sentences that bear reports out. A report must hold every token
# asked for, so that only those with the rarest one are looked at; an event counts as its best report. In
# `tellings` the reports lie by their events, which are read sooner so than from `members`.
_SCORES = f"""
    with asked as (select distinct unnest(derived.tokens($words)) as term),
    rarest as (
        select report from derived.terms where term = (
            select term from derived.frequencies join asked using (term) order by reports, term limit 1
        )
    ),
    size as (select count(*) as reports, avg(length) as usual from derived.lengths),
    matches as (
        select t.report, count(*) as matched, sum(
            ln(1 + (size.reports - f.reports + 0.5) / (f.reports + 0.5))
            * times * {_K1 + 1} / (times + {_K1} * ({1 - _B} + {_B} * length / size.usual))
        ) as score
        from derived.terms t join asked using (term) join derived.frequencies f using (term)
        cross join size where t.report in (select report from rarest)
        group by t.report having count(*) = (select count(*) from asked)
    )
    select event, round(max(score), 6) as score
    from matches join derived.tellings using (report) group by event
"""


# The cards are read only once it is known which ones are wanted.
_HITS = f"""
with hits as materialized (
    select e.id, s.score, count(*) over () as total
    from ({_SCORES}) s join derived.cards e on e.id = s.event where {{where}}
    order by s.score desc, e.id limit $limit
)
select {{columns}}, total from hits join derived.cards using (id) order by score desc, id
"""
_UNSCORED = "(select *, null::double as score from derived.events) e"
_CARDS = "(select *, null::double as score from derived.cards) e"
_SHOWN = "(select *, null::double as score from derived.shown) e"
# The fields of `Found`, in their order.
_COLUMNS = """
id, type, status, time, actors, places, reports, origins, words, title as document, ordinal, hosts, score
"""


def scored() -> str:
    """SQL for the events that hold all the words asked for ($words), each with its score."""
    return _SCORES


def _made(rows: Sequence[tuple[Any, ...]]) -> tuple[Found, ...]:
    """Rows of `_COLUMNS`, with one column more, as events."""
    return tuple(
        [
            Found(
                event, kind, status, time, tuple(actors), tuple(places), reports, origins, words, document,
                ordinal, tuple(hosts), score,
            )
            for event, kind, status, time, actors, places, reports, origins, words, document, ordinal, hosts,
                score, _ in rows
        ]
    )  # fmt: skip


def _extracts(store: Store, events: Sequence[str], words: str) -> dict[str, tuple[str, str]]:
    """Of each event the sentence with the most words asked for, else the first of its trigger's sentences."""
    rows = store.ask(_EXTRACTS, {"events": list(events), "words": words})
    return {event: (said, document) for event, said, document in rows}


_EXTRACTS = """
with asked as (select derived.tokens($words) as terms)
select event, words, document from derived.extracts, asked
where event in (select unnest($events::varchar[]))
qualify row_number() over (
    partition by event order by len(list_intersect(derived.tokens(words), terms)) desc, turn
) = 1
"""
