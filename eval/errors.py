"""What is missed, spurious or lacking on the gold articles; how events fare by type and by hard phenomenon.

Every row counts gold events: how many are found (the shared scorer's alignment), how many of those have the
right status, how many of all their arguments are right, those of missed events included. The last row of a
table is the average over all events, beside which a row is to be read. As the gold holds few of some
phenomena, the development part of the corpus, from which nothing is learned, stands beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.read.pipeline import read_article
from eval import gold, phenomena, shared
from training import annotation


@dataclass(slots=True)
class Row:
    """What became of some gold events."""

    events: int = 0
    found: int = 0
    status: int = 0
    roles: int = 0
    filled: int = 0

    def add(self, event: Mapping[str, Any], reading: Mapping[str, Any] | None, hits: int) -> None:
        """Counts a gold event with the event read for it, if any, and its arguments that are right."""
        self.events += 1
        self.found += reading is not None
        self.status += reading is not None and reading.get("status") == event["status"]
        self.roles += len(event["arguments"])
        self.filled += hits

    def line(self, name: str) -> str:
        """The row as a line of a table."""
        rates = (
            _rate(self.found, self.events),
            _rate(self.status, self.found),
            _rate(self.filled, self.roles),
        )
        return f"{name:43s} {self.events:7d}" + "".join(f" {rate:>9s}" for rate in rates)


def report(limit: int) -> list[str]:
    """At most `limit` errors on the gold, then the tables by type and by phenomenon."""
    docs = _read(gold.files(), shared.tool("annotation"))
    tool = shared.tool("score")
    found: list[str] = []
    tool.score_events(docs, defaultdict(tool.Tally), defaultdict(tool.Tally), found)
    development = _read(sorted((shared.ROOT / "corpus" / "de").glob("*7.ann")), annotation)
    tables = {
        "event type, gold": by_type(docs),
        "phenomenon, gold": by_phenomenon(docs),
        "phenomenon, development part of the corpus": by_phenomenon(development),
    }
    return [*found[:limit], *(line for title, rows in tables.items() for line in table(title, rows))]


def _read(files: list[Path], reader: Any) -> list[Any]:  # noqa: ANN401
    """The scorer's documents: annotated articles, each with our reading of its bare text."""
    tool = shared.tool("score")
    return [tool.Doc(expected, reading) for expected, reading in gold.read_pairs(files, reader, read_article)]


def by_type(docs: Iterable[Any]) -> dict[str, Row]:
    """A row for each event type, the most frequent first, and one for all events."""
    rows: dict[str, Row] = defaultdict(Row)
    for event, reading, hits in (outcome for doc in docs for outcome in outcomes(doc)):
        rows[event["type"]].add(event, reading, hits)
        rows["all events"].add(event, reading, hits)
    return dict(sorted(rows.items(), key=lambda item: (item[0] == "all events", -item[1].events, item[0])))


def by_phenomenon(docs: Iterable[Any]) -> dict[str, Row]:
    """A row for each phenomenon, in the order of the list, one for events with none, and one for all."""
    known = {
        p.id: f"{p.number:2d} {p.name}{' ~' if p.approximate else ''}" for p in phenomena.load_phenomena()
    }
    rows = {name: Row() for name in (*known.values(), "events with none of them", "all events")}
    for doc in docs:
        marked = phenomena.events_with(doc.gold)
        for event, reading, hits in outcomes(doc):
            names = [known[ident] for ident, events in marked.items() if event["id"] in events]
            for name in (*(names or ["events with none of them"]), "all events"):
                rows[name].add(event, reading, hits)
    return rows


def outcomes(doc: Any) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None, int]]:  # noqa: ANN401
    """Every gold event of the scorer's document, the event read for it, and how many arguments are right."""
    read = {expected: doc.by_id_p[ident] for ident, expected in doc.events.items()}
    for event in doc.gold["events"]:
        reading = read.get(event["id"])
        hits = sum(doc.has_argument(reading, a) for a in event["arguments"]) if reading else 0
        yield event, reading, hits


def table(title: str, rows: Mapping[str, Row]) -> list[str]:
    """The rows as lines under a heading; ~ marks a phenomenon that is only approximated."""
    head = f"\n{title:43s} {'events':>7s} {'found %':>9s} {'status %':>9s} {'args %':>9s}"
    return [head, *(row.line(name) for name, row in rows.items())]


def _rate(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}" if whole else "-"
