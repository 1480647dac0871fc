"""The corrections as they were replayed, kept so that the next derivation sees which are new."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from dragoman.ledger.derive.corrections import Replay
from dragoman.ledger.records import Correction

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """Reports and documents that corrections touch which are new, changed or gone; `decided` are the reports
    of pairs that are joined or kept apart now and were not, or the other way round."""

    reports: frozenset[str]
    documents: frozenset[str]
    decided: frozenset[str]


def as_text(replayed: Replay) -> str:
    """The corrections in force as JSON."""
    values = {name: getattr(replayed, name) for name in ("same", "apart", "refused")}
    values["gone"] = sorted(replayed.gone)
    values["links"] = sorted([*at, key] for at, key in replayed.links.items())
    values["values"] = [asdict(item) for item in replayed.values]
    return json.dumps(values, ensure_ascii=True, sort_keys=True)


def from_text(text: str) -> Replay:
    """The corrections that JSON holds."""
    values = json.loads(text)
    return Replay(
        same=tuple((a, b) for a, b in values["same"]),
        apart=tuple((a, b) for a, b in values["apart"]),
        values=tuple(Correction(**item) for item in values["values"]),
        gone=frozenset(values["gone"]),
        links={(document, ident): key for document, ident, key in values["links"]},
        refused=tuple((a, b) for a, b in values["refused"]),
    )


def difference(before: Replay, after: Replay) -> Difference:
    """What has to be looked at again."""
    pairs = ({*before.same} ^ {*after.same}) | ({*before.apart} ^ {*after.apart})
    values = {_value(item) for item in before.values} ^ {_value(item) for item in after.values}
    decided = {report for pair in pairs for report in pair}
    reports = decided | {report for report, *_ in values} | (before.gone ^ after.gone)
    links = {at for at, _ in {*before.links.items()} ^ {*after.links.items()}}
    return Difference(frozenset(reports), frozenset(document for document, _ in links), frozenset(decided))


def _value(item: Correction) -> tuple[str, ...]:
    body = item.body
    return body["report"], body["field"], body.get("wrong", ""), body["right"]
