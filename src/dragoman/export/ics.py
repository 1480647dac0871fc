"""A calendar (RFC 5545) of events: what falls on known days, one entry each, that is updated in place.

An event of which only the month or year is known is on no day, and so in no calendar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dragoman.export.plain import neutral

_STATUS = {
    "cancelled": "CANCELLED",
    "proposed": "TENTATIVE",
    "postponed": "TENTATIVE",
    "hypothetical": "TENTATIVE",
}
_NEVER = frozenset({"negated", "denied"})  # did not happen and was not planned: in no calendar
_MOST = 31  # days of one entry: what takes longer is a period and no appointment
_WIDTH = 75  # bytes of a line


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """An event on known days. `uid` stays the same for good, `sequence` grows with every change; `changed`
    (UTC) is when something about it was last added."""

    uid: str
    sequence: int
    changed: datetime
    first: date
    last: date
    status: str
    summary: str
    description: str = ""
    location: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()


def fits(first: date | None, last: date | None, status: str) -> bool:
    """Whether an event that covers these days belongs into a calendar."""
    return bool(first and last and (last - first).days < _MOST and status not in _NEVER)


def calendar(appointments: Iterable[Appointment], *, name: str) -> str:
    """The calendar as text, lines ended as the standard asks."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dragoman//Ledger//DE", "CALSCALE:GREGORIAN"]
    lines += [f"X-WR-CALNAME:{_text(name)}", f"NAME:{_text(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H"]
    for appointment in appointments:
        lines += _entry(appointment)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _entry(one: Appointment) -> Iterator[str]:
    stamp = f"{one.changed:%Y%m%dT%H%M%SZ}"
    yield from ("BEGIN:VEVENT", f"UID:{_text(one.uid)}", f"SEQUENCE:{one.sequence}")
    yield from (f"DTSTAMP:{stamp}", f"LAST-MODIFIED:{stamp}")
    yield f"DTSTART;VALUE=DATE:{one.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.last + timedelta(days=1):%Y%m%d}"
    yield f"STATUS:{_STATUS.get(one.status, 'CONFIRMED')}"
    yield "TRANSP:TRANSPARENT"
    for name in ("summary", "description", "location"):
        if value := getattr(one, name):
            yield f"{name.upper()}:{_text(value)}"
    if one.categories:
        yield f"CATEGORIES:{','.join(_text(category) for category in one.categories)}"
    if one.url:
        yield f"URL:{one.url}"
    yield "END:VEVENT"


def _text(value: str) -> str:
    """Text as a value: separators and line breaks escaped, control characters made visible."""
    flat = neutral(value.replace("\r\n", "\n").replace("\r", "\n"))
    for char in "\\;,":
        flat = flat.replace(char, f"\\{char}")
    return flat.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line cut into pieces of at most 75 bytes, no character cut through; pieces after the first begin with
    a blank."""
    piece, size = "", 0
    for char in line:
        width = len(char.encode("utf-8", "replace"))
        if size + width > _WIDTH:
            yield piece
            piece, size = " ", 1
        piece, size = piece + char, size + width
    yield piece
