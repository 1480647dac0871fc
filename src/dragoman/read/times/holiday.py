"""The normaliser of holidays: "Christmas Day 2022", "letztes Ostern", "Thanksgiving in nine months"."""

from __future__ import annotations

from datetime import date

from dragoman.read.times.calendar import shift_days
from dragoman.read.times.context import Context
from dragoman.read.times.feasts import begins
from dragoman.read.times.reason import OPEN, PUBLICATION
from dragoman.read.times.scan import Match
from dragoman.read.times.value import Value, feast_year, stated_year


def holiday(match: Match, ctx: Context) -> list[Value]:
    """A holiday of the table, by its date, its distance from Easter or in its own calendar."""
    args = match.rule.args
    year, reason = _beside(match, ctx)
    if year is None:
        year, reason = stated_year(match, ctx)
    if year is None:
        year, reason = feast_year(match, ctx)
    days = begins(args, year) if year else ()
    if not days:
        return [Value("DATE", "XXXX-XX-XX", edtf=None, reason=OPEN)]
    first = shift_days(days[0], match.get("dayshift") or 0) or days[0]
    last = shift_days(first, args.get("days", 1) - 1) or first
    last = first if match.get("dayshift") else last  # "the day after Easter"
    interval = first.isoformat() if first == last else f"{first}/{last}"
    if part := match.get("daypart"):
        return [Value("TIME", f"{first}T{part}", reason=reason)]
    return [Value("DATE", first.isoformat(), edtf=interval, reason=reason)]


def _beside(match: Match, ctx: Context) -> tuple[int | None, str]:
    """The year of "last Easter", "next Thanksgiving": of the feast last over, or of the one to come."""
    if match.get("unit") is not None:
        return _apart(match, ctx)
    code = match.get("feast")
    if code is None or ctx.today is None or code[1:] not in ("-1", "+1"):
        return None, ""
    ahead = code[1:] == "+1"
    near = sorted(day for step in (-1, 0, 1) for day in begins(match.rule.args, ctx.today.year + step))
    fitting = [day for day in near if (day > ctx.today if ahead else day < ctx.today)]
    found: date | None = (fitting[0] if ahead else fitting[-1]) if fitting else None
    return (found.year, PUBLICATION) if found else (None, "")


def _apart(match: Match, ctx: Context) -> tuple[int | None, str]:
    """The year of "Thanksgiving in nine months", "Thanksgiving three months ago": of the feast nearest to
    that day."""
    count = next((match.get(name) for name in ("count", "num", "one") if match.get(name) is not None), None)
    days = _DAYS.get(match.get("unit"))
    if ctx.today is None or not isinstance(count, int) or days is None:
        return None, OPEN
    there = shift_days(ctx.today, days * count * (match.get("agoword") or 1))
    near = begins_about(match, there) if there else []
    return (near[0].year, PUBLICATION) if near else (None, OPEN)


def begins_about(match: Match, day: date) -> list[date]:
    """When the feast begins in the years around a day, the nearest first."""
    years = (day.year + step for step in (-1, 0, 1) if 0 < day.year + step < 10_000)
    found = [first for year in years for first in begins(match.rule.args, year)]
    return sorted(found, key=lambda first: abs(first - day))


_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}
