"""Events out of cases: their rows written, and what the record and the commitments need of them kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from dragoman.ledger.blockwise.cases import Case, sources_of_cases
from dragoman.ledger.blockwise.documents import Frame
from dragoman.ledger.derive.commitments import commitment
from dragoman.ledger.derive.events import Life, event_of
from dragoman.ledger.derive.facts import Facts
from dragoman.ledger.derived_rows import rows
from dragoman.ledger.records import Commitment, Event

Key = tuple[str, str]


@dataclass(slots=True)
class Kept:
    """Events with the facts of their reports, for claims; lives of documents with figures; commitments.

    `wanted` are types and actors of the events that claims are checked against, `reports` those that claim;
    `measured` the documents with figures.
    """

    wanted: Set[Key]
    reports: Set[str]
    measured: Set[str]
    events: list[Event] = field(default_factory=list)
    facts: dict[str, Facts] = field(default_factory=dict)
    lives: list[Life] = field(default_factory=list)
    documents: dict[str, str] = field(default_factory=dict)
    commitments: list[Commitment] = field(default_factory=list)

    def take(self, life: Life, facts: Mapping[str, Facts], promise: Commitment | None) -> None:
        """Keeps what will be needed of an event."""
        event = life.event
        states = {state for report in event.reports for state in facts[report].states}
        if any((event.type, key) in self.wanted for key in (*event.actors, *states)) or any(
            report in self.reports for report in event.reports
        ):
            self.events.append(event)
            self.facts |= {report: facts[report] for report in event.reports}
        documents = {report: facts[report].document for report in event.reports}
        if not self.measured.isdisjoint(documents.values()):
            self.lives.append(life)
            self.documents |= documents
        if promise:
            self.commitments.append(promise)


def write_events(frame: Frame, events: Sequence[Iterable[Case]], kept: Kept, today: date | None) -> None:
    """Writes some events, each given by its cases: `derived.events`, `derived.fields`, `derived.stages`."""
    cases = [case for some in events for case in some]
    known = frame.known(key for case in cases for key in case.keys.values())
    sources = sources_of_cases(cases, known, frame.rules)
    lives = [event_of([case.report.id for case in some], sources) for some in events]
    for life in lives:
        kept.take(life, sources.facts, commitment(life, sources, today))
    store = frame.store
    store.insert("derived.events", rows((life.event for life in lives), "events"))
    store.insert("derived.fields", rows((field for life in lives for field in life.fields), "fields"))
    store.insert("derived.stages", rows((stage for life in lives for stage in life.stages), "stages"))
