"""The ledger's board: events gathered over documents, claims and conflicts, on the shared gold.

Gold articles go in as readings, or end to end our readings of their bare text. Event clusters are scored by
B-cubed over all reports of a folder; a report in no line of `clusters.tsv` is an event of its own.

    python -m eval.ledger          the board, also part of `python -m eval.score`
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.ledger.derive.derive import derive
from dragoman.ledger.derive.values import amount
from dragoman.ledger.records import Derived, Document, Figure, Named, Raw, Report, Statement
from dragoman.ledger.sentences import Sentences
from dragoman.model import Article
from dragoman.read.pipeline import read_article
from eval import shared
from eval.gold import read_pairs

SETS = ("dev-a", "dev-b")
_NAMED = ("id", "kind", "name", "kb", "iso", "office", "of")
_FIGURE = ("id", "measure", "value", "high", "unit", "comparator", "period", "about", "stated_by")
Clusters = Mapping[str, frozenset[str]]  # report → the reports of its event


def raw_of(readings: Iterable[Mapping[str, Any]]) -> Raw:
    """Readings in contract JSON as the derivation takes them."""
    parts: dict[str, list[Any]] = defaultdict(list)
    for reading in readings:
        _add(reading, parts)
    layers: dict[str, Any] = {name: tuple(items) for name, items in parts.items()}
    return Raw(**layers)


def report_id(document: str, event: str) -> str:
    """The id under which an event of a reading goes in."""
    return hashlib.sha256(f"{document}\x1f{event}".encode()).hexdigest()[:20]


def _add(reading: Mapping[str, Any], parts: dict[str, list[Any]]) -> None:
    head, text = reading["document"], reading["document"]["text"]
    ident = head["id"]
    published = (head.get("published") or {}).get("edtf")
    # The source that gold names is how the article came about, and no outlet.
    keys = ("title", "language", "genre", "author", "publisher", "url", "signature")
    known = {key: head[key] for key in keys if head.get(key)}
    parts["documents"].append(Document(id=ident, published=published, **known))
    for entity in reading["entities"]:
        fields: dict[str, Any] = {key: entity.get(key) for key in _NAMED}
        parts["entities"].append(Named(document=ident, names=tuple(entity.get("names") or ()), **fields))
    sentences = Sentences(Article(id=ident, text=text))
    for figure in reading["figures"]:
        parts["figures"].append(_figure(ident, figure, sentences))
    times = {time["id"]: time for time in reading["times"]}
    events = {event["id"]: event for event in reading["events"]}
    for event in reading["events"]:
        fillers = [_report_for(ident, argument, events) for argument in event["arguments"]]
        _add_event(ident, {**event, "arguments": fillers}, times, text, parts)


def _report_for(document: str, argument: Mapping[str, Any], events: Mapping[str, Any]) -> dict[str, Any]:
    """An argument, one that an event fills with the id of its report and the place of its trigger."""
    event = events.get(argument["filler"])
    trigger: dict[str, Any] = next(iter(event.get("triggers") or ()), {}) if event else {}
    where = {side: trigger[side] for side in ("start", "end") if side in trigger}
    return {**argument, **({"filler": report_id(document, event["id"])} | where if event else {})}


def _figure(document: str, figure: Mapping[str, Any], sentences: Sentences) -> Figure:
    span = (figure.get("spans") or [{"start": 0, "end": 0, "text": ""}])[0]
    fields: dict[str, Any] = {key: figure.get(key) for key in _FIGURE}
    return Figure(
        document=document,
        parties=tuple(figure.get("parties") or ()),
        start=span["start"],
        end=span["end"],
        words=span["text"],
        sentence=sentences.around(span["start"]),
        **fields,
    )


def _add_event(
    document: str, event: Mapping[str, Any], times: Mapping[str, Any], text: str, parts: dict[str, list[Any]]
) -> None:
    ident = report_id(document, event["id"])
    trigger = (event.get("triggers") or [{"start": 0, "end": 0, "text": ""}])[0]
    evidence = " ".join(s["text"] for s in event.get("evidence") or ()) or _sentences(event, text)
    time = times.get(event.get("time") or "")
    parts["reports"].append(
        Report(
            id=ident,
            document=document,
            event=event["id"],
            type=event["type"],
            status=event["status"],
            time=time["edtf"] if time else None,
            start=trigger["start"],
            end=trigger["end"],
            words=trigger["text"],
            evidence=evidence,
        )
    )
    for argument in event["arguments"]:
        words = text[argument.get("start") or 0 : argument.get("end") or 0]
        parts["statements"].append(
            Statement(
                report=ident, document=document, field=argument["role"], value=argument["filler"], words=words
            )
        )
    for name, value in (event.get("attributes") or {}).items():
        parts["statements"].append(Statement(report=ident, document=document, field=name, value=str(value)))


def _sentences(event: Mapping[str, Any], text: str) -> str:
    """The lines' sentences around the triggers, for readings that give no evidence."""
    found = []
    for span in event.get("triggers") or ():
        start = max(text.rfind(mark, 0, span["start"]) for mark in (". ", "\n", "! ", "? ")) + 1
        ends = [at for mark in (". ", "\n", "! ", "? ") if (at := text.find(mark, span["end"])) >= 0]
        found.append(text[start : min(ends, default=len(text))].strip())
    return " ".join(dict.fromkeys(found))


def gold_readings(folder: Path) -> list[dict[str, Any]]:
    """The gold articles of a folder as readings."""
    annotation = shared.tool("annotation")
    return [annotation.read(path) for path in sorted(folder.glob("*.ann"))]


def table(path: Path) -> list[list[str]]:
    """The rows of a TSV file without comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


def gold_clusters(folder: Path, raw: Raw) -> Clusters:
    """What `clusters.tsv` says of the reports; those in no line stand alone."""
    named = {(r.document, r.event): r.id for r in raw.reports}
    groups: dict[str, set[str]] = defaultdict(set)
    for cluster, document, event, *_ in table(folder / "clusters.tsv"):
        groups[cluster].add(named[document, event])
    out = {report: frozenset((report,)) for report in named.values()}
    for reports in groups.values():
        out.update(dict.fromkeys(reports, frozenset(reports)))
    return out


def our_clusters(derived: Derived) -> Clusters:
    """The events of the ledger as sets of reports."""
    return {report: frozenset(event.reports) for event in derived.events for report in event.reports}


def b_cubed(gold: Clusters, ours: Clusters, over: Sequence[str] | None = None) -> dict[str, float]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin 1998) over the reports."""
    reports = list(gold if over is None else over)
    shared_part = {r: len(gold[r] & ours[r]) for r in reports}
    precision = sum(shared_part[r] / len(ours[r]) for r in reports) / len(reports)
    recall = sum(shared_part[r] / len(gold[r]) for r in reports) / len(reports)
    return {"P": precision, "R": recall, "F1": 2 * precision * recall / (precision + recall)}


def claim_verdicts(folder: Path, raw: Raw, derived: Derived) -> list[tuple[str, str, str]]:
    """For each gold claim its words, the verdict of gold and ours ("none" where none was found).

    A number that gold marks as a figure may be ours as an attribute of the event: same document, same number.
    """
    ours = {claim.source: claim.verdict for claim in derived.claims}
    for claim in derived.claims:
        if claim.kind in ("first", "ordinal"):
            ours.setdefault(f"{claim.document} {claim.value}", claim.verdict)
    numbers = {f"{f.document}#{f.id}": f"{f.document} {f.value:g}" for f in raw.figures}
    reports = {(r.document, r.event): r.id for r in raw.reports}
    out = []
    for document, ident, words, verdict, *_ in table(folder / "claims.tsv"):
        source = reports.get((document, ident), f"{document}#{ident}")
        found = ours.get(source) or ours.get(numbers.get(source, ""), "none")
        out.append((words, verdict, found))
    return out


Disagreement = tuple[str, frozenset[tuple[str, str]]]  # field, (document, value) pairs


def gold_conflicts(folder: Path) -> list[Disagreement]:
    """The conflicts of `conflicts.tsv`: the field without its note, and who says what."""
    out = []
    for _, field, *values in table(folder / "conflicts.tsv"):
        parts = [value.rpartition("|") for value in values]
        pairs = frozenset((d.strip(), value) for value, _, documents in parts for d in documents.split(","))
        out.append((field.split(" (")[0], pairs))
    return out


def our_conflicts(raw: Raw, derived: Derived) -> list[Disagreement]:
    """The conflicts that the ledger finds, in the same form."""
    documents = {report.id: report.document for report in raw.reports}
    groups: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for field in derived.fields:
        groups[field.event, field.field].append(field)
    out = []
    for (_, name), some in sorted(groups.items()):
        if any(field.agreement == "conflict" for field in some):
            said = {(documents.get(r, r.split("#")[0]), f.value) for f in some for r in f.reports}
            out.append((name, frozenset(said)))
    return out


class Tally(NamedTuple):
    """Conflicts that gold names, those of them found; those that the ledger names, those of them right."""

    gold: int
    found: int
    ours: int
    right: int


def conflict_tally(gold: Sequence[Disagreement], ours: Sequence[Disagreement]) -> Tally:
    """A conflict is found where field and at least two documents agree."""
    found = sum(any(_same_conflict(g, o) for o in ours) for g in gold)
    right = sum(any(_same_conflict(g, o) for g in gold) for o in ours)
    return Tally(len(gold), found, len(ours), right)


def rates(tally: Tally) -> dict[str, float]:
    """Precision, recall and F1."""
    p, r = tally.right / max(tally.ours, 1), tally.found / max(tally.gold, 1)
    return {"P": p, "R": r, "F1": 2 * p * r / (p + r) if p + r else 0.0}


def _same_conflict(gold: Disagreement, ours: Disagreement) -> bool:
    """The same field of two documents, or two documents with the same values, whatever its name."""
    if gold[0] == ours[0]:
        return len({d for d, _ in gold[1]} & {d for d, _ in ours[1]}) > 1
    return len(_amounts(gold) & _amounts(ours)) > 1


def _amounts(conflict: Disagreement) -> set[tuple[str, str]]:
    return {(document, str(found)) for document, value in conflict[1] if (found := amount(value))}


def board() -> dict[str, Any]:
    """The scores by folder, on gold readings and from text, and those of all folders together."""
    base = shared.folder()
    if base is None:
        raise FileNotFoundError(shared.MISSING)
    out: dict[str, Any] = {}
    rows: list[tuple[str, str, str]] = []
    conflicts: list[Tally] = []
    for name in SETS:
        folder = base / "gold" / name
        raw = raw_of(gold_readings(folder))
        derived = derive(raw)
        gold, ours = gold_clusters(folder, raw), our_clusters(derived)
        rows += (found := claim_verdicts(folder, raw, derived))
        conflicts.append(tally := conflict_tally(gold_conflicts(folder), our_conflicts(raw, derived)))
        out[name] = {**_clusters(gold, ours), "claim": verdicts(found), "conflict": rates(tally)}
        out[f"{name} from text"] = end_to_end(folder)
    together = Tally(*(sum(parts) for parts in zip(*conflicts, strict=True)))
    out["all"] = {"claim": verdicts(rows), "conflict": rates(together)}
    return out


def _clusters(gold: Clusters, ours: Clusters) -> dict[str, Any]:
    several = [report for report in gold if len(gold[report]) > 1]
    return {
        "event": b_cubed(gold, ours),
        "event of several": b_cubed(gold, ours, several),
        "kept apart": kept_apart(gold, ours),
    }


def end_to_end(folder: Path) -> dict[str, Any]:
    """B-cubed of our own readings of the bare text, over the gold reports; one that we miss stands alone."""
    annotation, score = shared.tool("annotation"), shared.tool("score")
    pairs = read_pairs(sorted(folder.glob("*.ann")), annotation, read_article)
    theirs = {}
    for gold, reading in pairs:
        ident = gold["document"]["id"]
        for event, found in score.Doc(gold, reading).events.items():
            theirs[report_id(ident, event)] = report_id(ident, found)
    raw = raw_of(gold for gold, _ in pairs)
    ours = _over_gold(our_clusters(derive(raw_of(reading for _, reading in pairs))), theirs)
    expected = gold_clusters(folder, raw)
    return _clusters(expected, {report: ours.get(report, frozenset((report,))) for report in expected})


def _over_gold(ours: Clusters, theirs: Mapping[str, str]) -> Clusters:
    """Our events as sets of the gold reports that ours are matched with."""
    out: dict[str, frozenset[str]] = {}
    for report, gold in theirs.items():
        out[gold] = frozenset(theirs[other] for other in ours[report] if other in theirs)
    return out


def verdicts(rows: Sequence[tuple[str, str, str]]) -> dict[str, float]:
    """How many claims there are, the share that was found, and of all the share with gold's verdict (`F1`, as
    the boards name what they hold above a floor)."""
    right = sum(gold == ours for _, gold, ours in rows)
    found = sum(ours != "none" for _, _, ours in rows)
    return {"claims": len(rows), "found": found / max(len(rows), 1), "F1": right / max(len(rows), 1)}


def kept_apart(gold: Clusters, ours: Clusters) -> dict[str, float]:
    """The share of the ledger's events that hold reports of at most one gold cluster of several documents."""
    events = set(ours.values())
    mixed = sum(len({gold[r] for r in event if len(gold[r]) > 1}) > 1 for event in events)
    return {"mixed": mixed, "F1": 1 - mixed / max(len(events), 1)}


if __name__ == "__main__":
    json.dump(board(), sys.stdout, indent=1, ensure_ascii=False)
