"""What persons decided, replayed over every derivation: the last word on a thing counts, an undone one does
not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.ledger.derive.values import Amount, amount, amount_of
from dragoman.ledger.records import Correction, Figure, Raw, Report, Statement

NEEDED = {
    "same": ("a", "b"),
    "apart": ("a", "b"),
    "value": ("report", "field", "right"),
    "no_event": ("report",),
    "link": ("document", "entity", "right"),
    "undo": ("correction",),
}
MARK = "="  # before a value that a person has put right


@dataclass(frozen=True, slots=True)
class Replay:
    """The corrections in force, by kind, and those that could not be replayed."""

    same: tuple[tuple[str, str], ...]
    apart: tuple[tuple[str, str], ...]
    values: tuple[Correction, ...]
    gone: frozenset[str]
    links: Mapping[tuple[str, str], str]
    refused: tuple[tuple[str, str], ...]


def replay(raw: Raw) -> Replay:
    """The corrections in force over what was read, in the order in which they were made."""
    reports = {report.id for report in raw.reports}
    entities = {(item.document, item.id) for item in raw.entities}
    made = sorted(raw.corrections, key=lambda item: (item.made, item.id))
    refused = {c.id: why for c in made if (why := _fault(c, reports, entities, {m.id for m in made}))}
    taken = undone([c for c in made if c.id not in refused])
    force = [c for c in made if c.id not in refused and c.id not in taken and c.kind != "undo"]
    pairs: dict[tuple[str, str], str] = {}
    links: dict[tuple[str, str], str] = {}
    values: dict[tuple[str, ...], Correction] = {}
    for item in force:
        body = item.body
        if item.kind in ("same", "apart"):
            pairs[min(body["a"], body["b"]), max(body["a"], body["b"])] = item.kind
        elif item.kind == "link":
            links[body["document"], body["entity"]] = body["right"]
        elif item.kind == "value":
            values[body["report"], body["field"], body.get("wrong", "")] = item
    return Replay(
        same=tuple(sorted(pair for pair, kind in pairs.items() if kind == "same")),
        apart=tuple(sorted(pair for pair, kind in pairs.items() if kind == "apart")),
        values=tuple(values.values()),
        gone=frozenset(item.body["report"] for item in force if item.kind == "no_event"),
        links=links,
        refused=tuple(sorted(refused.items())),
    )


def undone(made: Sequence[Correction]) -> set[str]:
    """Ids that a later record undoes; an undoing may itself be undone."""
    out: set[str] = set()
    for item in reversed([c for c in made if c.kind == "undo"]):
        if item.id not in out:
            out.add(item.body["correction"])
    return out


def _fault(item: Correction, reports: set[str], entities: set[tuple[str, str]], ids: set[str]) -> str | None:
    if item.kind not in NEEDED:
        return f"there is no kind {item.kind!r}"
    for name in NEEDED[item.kind]:
        if not item.body.get(name):
            return f"{name} is missing"
    for name in ("a", "b", "report"):
        if name in NEEDED[item.kind] and item.body[name] not in reports:
            return f"there is no report {item.body[name]}"
    if item.kind == "link" and (item.body["document"], item.body["entity"]) not in entities:
        return f"{item.body['document']} names no {item.body['entity']}"
    if item.kind == "undo" and item.body["correction"] not in ids:
        return f"there is no correction {item.body['correction']}"
    return None


def right_reports(reports: Iterable[Report], replayed: Replay) -> list[Report]:
    """The reports without those that are no events, with type, status and time put right."""
    wrong = {(c.body["report"], c.body["field"]): c.body["right"] for c in replayed.values}
    out = []
    for report in reports:
        if report.id in replayed.gone:
            continue
        changed = {f: wrong[report.id, f] for f in ("type", "status", "time") if (report.id, f) in wrong}
        out.append(replace(report, **changed) if changed else report)  # type: ignore[arg-type]
    return out


@dataclass(frozen=True, slots=True)
class Righted:
    """Statements after the corrections, and where the values put right lead within a document."""

    statements: tuple[Statement, ...]
    keys: Mapping[tuple[str, str], str]
    figures: Mapping[tuple[str, str], Figure]


def right_statements(
    statements: Sequence[Statement],
    replayed: Replay,
    documents: Mapping[str, str],
    keys: Mapping[tuple[str, str], str],
    figures: Mapping[tuple[str, str], Figure],
) -> Righted:
    """Puts wrong values right. `documents` leads from a report to its document."""
    wrong = {
        (c.body["report"], c.body["field"], c.body.get("wrong", "")): c.body["right"]
        for c in replayed.values
        if c.body["field"] not in ("type", "status", "time")
    }
    if not wrong:
        return Righted(tuple(statements), {}, {})
    added = [Statement(report=r, field=f, value="", document=documents[r]) for r, f, old in wrong if not old]
    known = set(keys.values())
    out, new_keys, new_figures = [], {}, {}
    for item in (*statements, *added):
        at = (documents.get(item.report, item.document), item.value)
        right = wrong.get((item.report, item.field, _over_documents(at, keys, figures)))
        marked = (at[0], f"{MARK}{right}")
        if right in known:
            new_keys[marked] = right
        elif right and at in figures and (number := amount(right)):
            new_figures[marked] = _figure(figures[at], marked[1], number)
        elif right:
            marked = (at[0], right)
        out.append(replace(item, value=marked[1]) if right else item)
    return Righted(tuple(out), new_keys, new_figures)


def _over_documents(
    at: tuple[str, str], keys: Mapping[tuple[str, str], str], figures: Mapping[tuple[str, str], Figure]
) -> str:
    """A document's value as the ledger shows it."""
    if at in figures:
        return str(amount_of(figures[at]))
    return keys.get(at, at[1])


def _figure(figure: Figure, ident: str, number: Amount) -> Figure:
    return replace(
        figure,
        id=ident,
        value=number.value,
        high=number.high,
        unit=number.unit,
        comparator=number.comparator,
    )
