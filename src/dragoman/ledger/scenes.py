"""Events with the keys of all who take part, for views that lead from one thing to the next."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dragoman.ledger.ask import Findings, Found, Query, conditions, scored
from dragoman.ledger.board import Board
from dragoman.ledger.lookups import listed
from dragoman.ledger.scene import Actor, Part, Scene, Scenes
from dragoman.ledger.store import Store

Row = dict[str, Any]
_MANY = 400  # events or reports that are still looked up one by one, in the largest tables
_MARKS = re.compile(r"[\u0300-\u036f]")


def scenes(store: Store, board: Board, query: Query, *, start: int = 0) -> Scenes:
    """The events that a query finds, in its order, `query.limit` of them from number `start` on.

    Raises `LedgerError` for a name that the ledger does not know.
    """
    found = board.found(store, query)
    end = None if query.limit is None else start + query.limit
    rows = [board.shown(number) for number in found[start:end].tolist()]
    said = _said(store, [row["id"] for row in rows], query.words)
    return Scenes(tuple(_scene(row, said) for row in rows), len(found))


def findings(store: Store, board: Board, query: Query) -> Findings:
    """The same events as rows of a table (see `ask.find`)."""
    found = board.found(store, query)
    events = [board.event(number) for number in found[: query.limit].tolist()]
    rows = {row["id"]: row for row in store.records(_CARDS, [events])}
    if query.words:
        scores = board.scores(store, query.words)
        for event, said in _said(store, events, query.words).items():
            rows[event] |= {"words": said["words"], "document": said["title"], "score": scores[event]}
    for row in rows.values():
        row |= {name: tuple(row[name]) for name in ("actors", "places", "hosts")}
    return Findings(tuple(Found(**rows[event]) for event in events if event in rows), len(found))


def scene_of(store: Store, board: Board, event: str) -> Scene | None:
    """The scene of an event, None where there is none."""
    number = board.number(event)
    return None if number is None else _scene(board.shown(number), _said(store, [event], None))


def of_events(store: Store, events: Sequence[str], *, words: str | None = None) -> Iterator[Scene]:
    """The scenes of some events, in the order given; an event that is not there gives none."""
    if not events:
        return
    few, given = listed(events)
    rows = {row["id"]: row for row in store.records(_ROWS.format(few=few), given)}
    said = _said(store, events, words)
    fields = store.records(_FIELDS.format(few=few), given)
    actors = actors_of(store, (row["value"] for row in fields))
    parts: dict[str, list[Part]] = defaultdict(list)
    disputed: dict[str, set[str]] = defaultdict(set)
    for row in fields:
        if row["conflict"]:
            disputed[row["event"]].add(row["field"])
        if row["believed"]:
            part = Part(role=row["field"], value=row["value"], actor=actors.get(row["value"]))
            parts[row["event"]].append(part)
    for event in events:
        if event in rows:
            more: Row = {"parts": tuple(parts[event]), "disputed": tuple(sorted(disputed[event]))}
            yield _scene(rows[event] | more, said)


def _scene(row: Row, said: dict[str, Row]) -> Scene:
    words = said.get(row["id"], _SILENT)
    kept = {name: words[name] for name in ("words", "document", "title", "start", "end")}
    ordinal = next((part.value for part in row["parts"] if part.role == "ordinal"), None)
    return Scene(**row, **kept, ordinal=ordinal)


def _said(store: Store, events: Sequence[str], words: str | None) -> dict[str, Row]:
    """The sentence of each event: that with the most words asked for, else what bears it out best."""
    if not events:
        return {}
    few, given = listed(events)
    said = {row["event"]: row for row in store.records(_SAYINGS.format(few=few), given)}
    terms = store.ask("select derived.tokens($1)", [words])[0][0] if words else []
    if not terms:
        return said
    for look in (_told_otherwise, _elsewhere):
        lacking = [event for event, row in said.items() if _holding(row["words"], terms) < len(terms)]
        for row in look(store, lacking) if lacking else ():
            if _holding(row["words"], terms) > _holding(said[row["event"]]["words"], terms):
                said[row["event"]] = row
    return said


def _told_otherwise(store: Store, events: Sequence[str]) -> list[Row]:
    """The best sentences of all reports of some events."""
    few, given = listed(events, most=_MANY)
    return store.records(_TELLINGS.format(few=few), given)


def _elsewhere(store: Store, events: Sequence[str]) -> list[Row]:
    """All sentences that bear some events out."""
    by = {row["report"]: row for row in _told_otherwise(store, events)}
    few, given = listed(list(by), most=_MANY)
    return [by[report] | {"words": words} for report, words in store.ask(_EVIDENCE.format(few=few), given)]


def _holding(sentence: str, terms: Sequence[str]) -> int:
    """How many of some words a sentence holds."""
    folded = _MARKS.sub("", unicodedata.normalize("NFD", sentence.lower().replace("ß", "ss")))
    return sum(term in folded for term in terms)


def actors_of(store: Store, keys: Iterable[str]) -> dict[str, Actor]:
    """The entities of some keys; what is no key of an entity is left out."""
    wanted = sorted(set(keys))
    rows = store.records(_ACTORS, [wanted]) if wanted else []
    return {row["key"]: Actor(**row) for row in rows}


def asked_for(store: Store, query: Query) -> tuple[str, Row]:
    """SQL for the events that a query finds, with the score of each, and its parameters."""
    wanted, values = conditions(store, query)
    where = " and ".join(wanted) or "true"
    if not query.words:
        return f"select e.*, null::double as score from derived.events e where {where}", values
    sql = f"""with scores as ({scored()})
        select e.*, score from derived.events e join scores on event = e.id where {where}"""
    return sql, values | {"words": query.words}


_CARDS = """
select id, type, status, time, actors, places, reports, origins, words, title as document, ordinal, hosts,
    null as score
from derived.cards where id in (select unnest($1::varchar[]))
"""
_SILENT: Row = {"words": "", "document": "", "title": "", "start": 0, "end": 0}
_ROWS = """
select id, type, status, time, first, last, len(reports) as reports, origins
from derived.events where id in {few}
"""
_FIELDS = """
select event, field, value, believed, agreement = 'conflict' as conflict from derived.fields
where event in {few} order by event, field, believed desc, value
"""
_ACTORS = """
select key, name, kind, kb, iso, "of", coalesce(events, 0) as events
from derived.entities left join derived.counts using (key)
where key in (select unnest($1::varchar[])) order by key
"""
_SAYINGS = """
select event, words, document, title, start, stop as "end" from derived.sayings where event in {few}
"""
_TELLINGS = """
select event, report, sentence as words, document, title, start, stop as "end" from derived.tellings
where event in {few} order by event, published nulls last, report
"""
_EVIDENCE = "select report, words from raw.evidence where report in {few} order by report, start"
