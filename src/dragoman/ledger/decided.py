"""What persons decided, in words, and what has become of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.ledger.derive.corrections import undone
from dragoman.ledger.naming import called
from dragoman.ledger.records import Correction
from dragoman.ledger.store import Store

IN_FORCE, UNDONE, AGAIN = "in force", "undone", "again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A correction. `about` says in words what it is about; `standing` is in force, undone or again: both the
    words and the reading that the person saw have changed since, so that it must be decided anew, and `why`
    says what is missing."""

    id: str
    kind: str
    about: str
    person: str
    made: str
    reason: str
    standing: str
    why: str


def decided(store: Store) -> tuple[Decided, ...]:
    """Everything that persons decided, the newest first."""
    rows = store.records("select * from raw.corrections order by made desc, id")
    made = [Correction(**row | {"body": json.loads(row["body"])}) for row in rows]
    refused = dict(store.ask("select correction, reason from derived.refused"))
    taken = undone([item for item in reversed(made) if item.id not in refused])
    names = _names(store, made)
    return tuple(
        Decided(
            id=item.id,
            kind=item.kind,
            about=_about(item, names),
            person=item.person,
            made=item.made,
            reason=item.reason,
            standing=UNDONE if item.id in taken else AGAIN if item.id in refused else IN_FORCE,
            why=refused.get(item.id, ""),
        )
        for item in made
    )


def _names(store: Store, made: list[Correction]) -> dict[str, str]:
    """What the values of bodies are called, reports of earlier readings too."""
    values = {value for item in made for value in item.body.values()}
    old = store.ask(_WORDS, [sorted(values)])
    mentioned = [
        (f"{item.body['document']}#{item.body['entity']}", item.body.get("reading"), item.body["entity"])
        for item in made
        if item.kind == "link"
    ]
    names = dict(called(store, values))
    names |= {report: f"„{words}“" for report, words in old}
    for at, reading, entity in mentioned:
        found = store.ask("select name from raw.entities where reading = $1 and id = $2", [reading, entity])
        names[at] = found[0][0] if found else entity
    return names


_WORDS = """
select r.report, coalesce(first(e.words order by e.start), first(r.words), '') from raw.reports r
left join raw.evidence e
    on e.reading = r.reading and e.report = r.report and r.start between e.start and e.stop
where r.report in (select unnest($1::varchar[])) group by r.report
"""


def _about(item: Correction, names: Mapping[str, str]) -> str:
    body = {name: names.get(value, value) for name, value in item.body.items()}
    if item.kind in ("same", "apart"):
        return f"{body['a']} – {body['b']}"
    if item.kind == "value":
        return f"{body['field']}: {body['wrong'] or '—'} → {body['right']}: {body['report']}"
    if item.kind == "link":
        return f"{names.get(item.body['document'] + '#' + item.body['entity'], '')} → {body['right']}"
    return body.get("report") or body.get("correction") or ""
