"""The constructed pairs of articles (`tests/ledger/pairs`): events, conflicts, believed values, claims."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest
from eval.ledger import raw_of, report_id
from training.annotation import read

from dragoman.ledger.derive.derive import derive
from dragoman.ledger.records import Derived, Raw

PAIRS = Path(__file__).parents[1] / "pairs"
OPEN: frozenset[str] = frozenset()  # not made right yet


@dataclass(frozen=True, slots=True)
class Case:
    """The articles of a file as the derivation takes them, what follows, and what is expected."""

    raw: Raw
    derived: Derived
    expected: dict[str, list[str]]

    def report(self, name: str) -> str:
        """The id of a report; of a figure, the document's id and the figure's."""
        document, _, ident = name.partition(".")
        report = report_id(document, ident)
        return report if any(r.id == report for r in self.raw.reports) else f"{document}#{ident}"


def case(path: Path, folder: Path) -> Case:
    *articles, expected = path.read_text(encoding="utf-8").split("\n====\n")
    files = []
    for number, article in enumerate(articles):
        files.append(folder / f"{number}.ann")
        files[-1].write_text(article, encoding="utf-8")
    raw = raw_of(read(file) for file in files)
    lines: dict[str, list[str]] = defaultdict(list)
    for line in expected.split("\n"):
        kind, _, rest = line.partition(":")
        if rest:
            lines[kind].append(rest.strip())
    return Case(raw, derive(raw), lines)


@pytest.mark.parametrize("path", sorted(PAIRS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_pair(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if path.stem in OPEN:
        request.applymarker(pytest.mark.xfail(strict=True))
    some = case(path, tmp_path)
    found = [*events(some), *conflicts(some)]
    found += [line for line in some.expected["believed"] if believed(some, line)]
    found += [claim(some, line) for line in some.expected["claim"]]
    expected = [f"same {' '.join(sorted(line.split()))}" for line in some.expected["same"]]
    expected += [f"conflict {line}" for line in some.expected["conflict"]]
    assert sorted(found) == sorted(expected + some.expected["believed"] + some.expected["claim"])


def events(some: Case) -> list[str]:
    """The events of several reports, without the reports that the file does not look at."""
    names = {r.id: f"{r.document}.{r.event}" for r in some.raw.reports}
    left = {name for line in some.expected["any"] for name in line.split()}
    kept = [[names[r] for r in event.reports if names[r] not in left] for event in some.derived.events]
    return [f"same {' '.join(sorted(group))}" for group in kept if len(group) > 1]


def conflicts(some: Case) -> list[str]:
    """The conflicts found, as the file writes them: the field and the documents on both sides."""
    documents = {report.id: report.document for report in some.raw.reports}
    rows: dict[tuple[str, str], set[str]] = defaultdict(set)
    left = {name.partition(".")[0] for line in some.expected["any"] for name in line.split()}
    for field in some.derived.fields:
        here = {documents.get(r, r.split("#")[0]) for r in field.reports}
        if field.agreement == "conflict" or field.believed:
            rows[field.event, field.field] |= here
    clashing = {(f.event, f.field) for f in some.derived.fields if f.agreement == "conflict"}
    return sorted(
        {f"conflict {name} {' '.join(sorted(rows[event, name] - left))}" for event, name in clashing}
    )


def believed(some: Case, line: str) -> bool:
    name, field, value = line.split(" ", 2)
    report = some.report(name)
    events = {event.id for event in some.derived.events if report in event.reports}
    events |= {quantity.id for quantity in some.derived.quantities if report in quantity.figures}
    rows = [row for row in some.derived.fields if row.event in events and row.field == field]
    return any(row.believed and row.value == value for row in rows)


def claim(some: Case, line: str) -> str:
    name = line.split()[0]
    source = some.report(name)
    verdicts = sorted({claim.verdict for claim in some.derived.claims if claim.source == source})
    return f"{name} {' '.join(verdicts) or 'none'}"
