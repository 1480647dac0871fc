"""What the preposition before a date makes of its interval: "seit 2022", "bis Freitag", "vor 1933"."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman import edtf
from dragoman.read.times.calendar import Point, point_of, shift_months
from dragoman.read.times.scan import Match


def led(value: str, match: Match) -> str:
    """The interval of a date with its preposition: open to one side where that says so."""
    if ".." in value or match.lead == "plain" or match.rule.norm in ("ago", "window"):
        return value
    if match.rule.args.get("no_lead"):
        return value
    first, last = value.partition("/")[0], value.rpartition("/")[2]
    if match.lead in ("since", "from"):
        return f"{first}/.."
    if match.lead == "until":
        return f"../{first if match.rule.norm == 'holiday' else last}"
    edge = match.get("edge")
    if (match.lead, edge[1] if edge else match.get("part") or match.get("partadj")) in _REACHING:
        return f"../{last}" if match.lead == "before" else f"{first}/.."
    if edge and tuple(edge) == ("Y", "MID"):
        return f"../{last}-06" if match.lead == "before" else f"{first}-07/.."
    return _strictly(value, before=match.lead == "before")


_REACHING = frozenset({("before", "END"), ("after", "START")})  # "vor Ende Mai" reaches into May


def _strictly(value: str, *, before: bool) -> str:
    """Everything before the interval begins, or after it ends, in its own precision."""
    interval = edtf.parse(value)
    kind = edtf.precision(value)
    edge = interval.earliest if before else interval.latest
    if edge is None:
        return value
    moved = _neighbour(edge, kind, -1 if before else 1)
    if moved is None:
        return value
    return f"../{moved}" if before else f"{moved}/.."


def _neighbour(edge: date, kind: str, step: int) -> Point | None:
    try:
        if kind in ("year", "decade", "century"):
            return Point(edge.year + step) if 0 < edge.year + step < 10_000 else None
        if kind == "month":
            return shift_months(point_of(edge), step)
        return point_of(edge + timedelta(days=step))
    except OverflowError:
        return None
