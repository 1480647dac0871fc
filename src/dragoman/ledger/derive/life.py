"""The life of an event: planned, postponed, called off, held; and the status and time that follow from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.ledger.derive.facts import Facts
from dragoman.ledger.records import Document, Report, Stage

HELD = frozenset({"occurred", "ongoing"})
AHEAD = frozenset({"planned", "proposed", "postponed", "hypothetical"})
OFF = frozenset({"cancelled", "negated", "denied"})
_FIRM = (
    "hypothetical",
    "denied",
    "negated",
    "proposed",
    "planned",
    "postponed",
    "cancelled",
    "ongoing",
    "occurred",
)


def stages(event: str, reports: Iterable[Report], documents: dict[str, Document]) -> tuple[Stage, ...]:
    """The stations of an event in the order in which they were reported; unknown dates come first."""
    found = []
    for report in reports:
        document = documents.get(report.document)
        reported = (document.published if document else None) or ""
        found.append(
            Stage(event=event, reported=reported, status=report.status, time=report.time, report=report.id)
        )
    return tuple(sorted(found, key=lambda s: (s.reported, _FIRM.index(s.status), s.report)))


def status(life: Sequence[Stage], origins: dict[str, str]) -> str:
    """The status that the ledger goes by.

    What was held stays held, unless more origins say that it was not; else the last word counts, and of one
    day the firmest.
    """
    held = {origins[s.report] for s in life if s.status in HELD}
    against = {origins[s.report] for s in life if s.status in ("negated", "denied")}
    if held and len(held) >= len(against):
        return "occurred" if any(s.status == "occurred" for s in life) else "ongoing"
    last = max(life, key=lambda s: (s.reported[:10], _FIRM.index(s.status), s.report))
    return last.status


def agreement(stage_status: str, believed: str) -> str:
    """How a reported status stands to the believed one."""
    if stage_status == believed:
        return "believed"
    if {stage_status, believed} <= HELD or (stage_status in AHEAD and believed in HELD | AHEAD):
        return "update"
    if stage_status in AHEAD | {"cancelled"} and believed in AHEAD | {"cancelled"}:
        return "update"
    held = stage_status in HELD or believed in HELD
    return "conflict" if held else "compatible"


def counted(facts: Iterable[Facts], believed: str) -> frozenset[str]:
    """The reports whose time counts: those of the station that is believed, else all."""
    some = list(facts)
    if believed in HELD:
        held = frozenset(f.report for f in some if f.status in HELD and f.dated)
        return held or frozenset(f.report for f in some)
    last = max((f.published or 0 for f in some if f.status == believed), default=0)
    latest = frozenset(
        f.report for f in some if f.status == believed and last - (f.published or 0) < _ONE_NEWS
    )
    return latest or frozenset(f.report for f in some)


_ONE_NEWS = 3  # days within which another day is no later news of a plan, but told otherwise
