"""What persons decide, written into the ledger: who, when, why. Nothing that was read is changed by it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import lru_cache
from importlib import resources
from itertools import product
from typing import Any

from dragoman import edtf
from dragoman.errors import LedgerError
from dragoman.ledger.ask import keys_of
from dragoman.ledger.contract import digest
from dragoman.ledger.derive.rules import load_rules
from dragoman.ledger.derive.values import amount
from dragoman.ledger.dossier import event_id
from dragoman.ledger.naming import called
from dragoman.ledger.records import Correction
from dragoman.ledger.seen import seen_entity, seen_reports
from dragoman.ledger.store import Store

Bodies = list[dict[str, str]]
_PAIRS = 10_000  # pairs of reports that one decision may keep apart
_KEY = re.compile(r"Q\d+|iso:[A-Z]{2}")  # what may become a key although the ledger does not know it yet


def correct(
    store: Store,
    kind: str,
    things: Sequence[str],
    *,
    by: str,
    reason: str = "",
    document: str | None = None,
    now: datetime | None = None,
) -> tuple[Correction, ...]:
    """Records a decision; gives one correction for each report or name that it concerns.

    `kind` and `things`:

    - `same`, `not-same`: two events or reports, by their ids (or how these begin);
    - `value`: an event or report, the field, the wrong value, the right one (a wrong one that is empty adds);
    - `not-an-event`: an event or report;
    - `link`: a name, and who or what it really is; in `document` alone where one is given.

    Raises `LedgerError` for what the ledger does not know, and where nobody is named who decides.
    """
    if not by.strip():
        raise LedgerError("A correction needs somebody who makes it.", hint="Give your name: --by NAME")
    if kind not in _MAKERS:
        raise LedgerError(f"There is no correction «{kind}».", hint=f"One of: {', '.join(_MAKERS)}.")
    name, takes, make = _MAKERS[kind]
    if len(things) != takes:
        raise LedgerError(f"«{kind}» takes {takes} things, not {len(things)}.", hint=_TAKES[kind])
    bodies = make(store, things, document)
    return _keep(store, [(name, body) for body in bodies], by, reason, now)


def undo(
    store: Store, ident: str, *, by: str, reason: str = "", now: datetime | None = None
) -> tuple[Correction, ...]:
    """Takes a correction back by another record; that too may be undone. `ident` is its id or how it begins.

    Raises `LedgerError` where there is no such correction, or several.
    """
    if not by.strip():
        raise LedgerError("A correction needs somebody who makes it.", hint="Give your name: --by NAME")
    found = store.ask("select id from raw.corrections where starts_with(id, $1) order by id limit 2", [ident])
    if len(found) != 1:
        what = "several corrections begin with" if found else "there is no correction"
        raise LedgerError(
            f"{what[0].upper()}{what[1:]} «{ident}».", hint="dragoman correct --list shows them."
        )
    return _keep(store, [("undo", {"correction": found[0][0]})], by, reason, now)


def _keep(
    store: Store, decided: Sequence[tuple[str, dict[str, str]]], by: str, reason: str, now: datetime | None
) -> tuple[Correction, ...]:
    made = (now or datetime.now(UTC)).astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    out = []
    for kind, body in decided:
        words = json.dumps(body, ensure_ascii=False, sort_keys=True)
        ident = "x" + digest(kind, words, by, made, size=12)
        seen = seen_entity(store, body) if kind == "link" else seen_reports(store, body)
        out.append(Correction(id=ident, kind=kind, body=body, person=by, made=made, reason=reason, seen=seen))
    with store.transaction():
        store.insert(
            "raw.corrections",
            [asdict(item) | {"body": json.dumps(item.body, ensure_ascii=False)} for item in out],
        )
    return tuple(out)


def _same(store: Store, things: Sequence[str], _: str | None) -> Bodies:
    (a, *_rest), (b, *_others) = (_reports(store, thing) for thing in things)
    if a == b:
        raise LedgerError(f"«{things[0]}» and «{things[1]}» are one report.")
    return [{"a": a, "b": b}]


def _apart(store: Store, things: Sequence[str], _: str | None) -> Bodies:
    first, second = (_reports(store, thing) for thing in things)
    if set(first) & set(second):
        raise LedgerError(
            f"«{things[0]}» and «{things[1]}» are one event.",
            hint="Name two of its reports: dragoman show EVENT lists them.",
        )
    if len(first) * len(second) > _PAIRS:
        raise LedgerError(f"That are over {_PAIRS} pairs of reports.", hint="Name reports, not events.")
    return [{"a": a, "b": b} for a, b in product(first, second)]


def _no_event(store: Store, things: Sequence[str], _: str | None) -> Bodies:
    return [{"report": report} for report in _reports(store, things[0])]


def _value(store: Store, things: Sequence[str], _: str | None) -> Bodies:
    thing, field, wrong, right = things
    reports = _reports(store, thing)
    proper = _right(store, field, right)
    if not wrong:
        return [{"report": reports[0], "field": field, "wrong": "", "right": proper}]
    given = store.ask(_GIVEN, [reports, field])
    names = called(store, (value for value, _ in given))
    fits = {value for value, _ in given if wrong in (value, names.get(value))}
    if not fits:
        known = ", ".join(f"«{names.get(value, value)}»" for value, _ in given) or "nothing"
        raise LedgerError(f"«{thing}» does not have «{wrong}» as its {field}.", hint=f"It has {known}.")
    return [
        {"report": report, "field": field, "wrong": value, "right": proper}
        for value, some in given
        if value in fits
        for report in some
        if report in set(reports)
    ]


_GIVEN = """
select value, reports from derived.fields
where list_has_any(reports, $1::varchar[]) and field = $2 and not starts_with(event, 'q-') order by value
"""


def _right(store: Store, field: str, right: str) -> str:
    """The right value as the ledger keeps values. Raises `LedgerError` where the field cannot have it."""
    if not right:
        raise LedgerError(f"What is the right {field}?", hint="Give the value last.")
    if field == "time" and not edtf.is_valid(right):
        raise LedgerError(
            f"«{right}» is no date.", hint="Write 2024-07-02, 2024-07 or 2024-07-02/2024-07-04."
        )
    if field in ("type", "status"):
        known = _ontology()["event_types" if field == "type" else "statuses"]
        if right not in known:
            raise LedgerError(f"«{right}» is no {field}.", hint=f"One of: {', '.join(known)}.")
    if field not in load_rules().all_roles or amount(right) or right.startswith('"'):
        return right
    try:
        return _key_of(store, right)
    except LedgerError:
        return f'"{right}"'


@lru_cache(maxsize=1)
def _ontology() -> Mapping[str, Any]:
    file = resources.files("dragoman") / "resources" / "ontology.json"
    return dict(json.loads(file.read_text(encoding="utf-8")))


def _link(store: Store, things: Sequence[str], document: str | None) -> Bodies:
    name, right = things
    given = {"keys": list(keys_of(store, name)), "document": document}
    places = store.ask(_NAMED, given)
    keys = {key for _, _, key, _ in places}
    if len(keys) != 1:
        why = "stands for several" if keys else "is not named there"
        raise LedgerError(f"«{name}» {why}.", hint="Give the full name, or the document with --document.")
    proper = right if _KEY.fullmatch(right) else _key_of(store, right)
    return [
        {"document": doc, "entity": entity, "right": proper, "reading": reading}
        for doc, entity, _, reading in places
    ]


_NAMED = """
select l.document, l.id, l.key, c.reading from derived.links l join derived.documents c using (document)
where key in (select unnest($keys::varchar[])) and ($document::varchar is null or l.document = $document)
order by l.document, l.id
"""


def _key_of(store: Store, name: str) -> str:
    """The one entity of a name. Raises `LedgerError` where there is none, or several."""
    keys = keys_of(store, name)
    if len(keys) > 1:
        raise LedgerError(f"«{name}» stands for several: {', '.join(keys[:5])}.", hint="Give the key.")
    return keys[0]


def _reports(store: Store, thing: str) -> list[str]:
    """The reports of an event, or the report itself. Raises `LedgerError` where there is neither."""
    event = event_id(store, thing)
    sql = "select report from derived.members where event = $1 order by report"
    if not event:
        sql = "select report from derived.members where starts_with(report, $1) and length($1) > 5 limit 2"
    known = [report for (report,) in store.ask(sql, [event or thing])]
    if not event and len(known) > 1:
        raise LedgerError(f"Several reports begin with «{thing}».")
    if not known:
        raise LedgerError(f"There is no event or report «{thing}».", hint="dragoman find shows the ids.")
    return known


_Maker = Callable[[Store, Sequence[str], str | None], Bodies]
_MAKERS: Mapping[str, tuple[str, int, _Maker]] = {
    "same": ("same", 2, _same),
    "not-same": ("apart", 2, _apart),
    "value": ("value", 4, _value),
    "not-an-event": ("no_event", 1, _no_event),
    "link": ("link", 2, _link),
}
KINDS = tuple(_MAKERS)
_TAKES = {
    "same": "Give two events.",
    "not-same": "Give two events or two reports.",
    "value": "Give an event, a field, the wrong value, the right value.",
    "not-an-event": "Give an event or a report.",
    "link": "Give the name, and who it really is.",
}
