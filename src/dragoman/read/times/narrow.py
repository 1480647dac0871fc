"""Which day an article was written where its date of publication is only a month.

Cues, in this order: a weekday told with its date, other days of that month told by number, the dates of the
one summit that the text names and that fits its pairs of weekdays. Where nothing tells, the day stays open.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from dragoman.edtf import Interval
from dragoman.lang.resource import exists
from dragoman.read.times.calendar import valid
from dragoman.read.times.context import Context
from dragoman.read.times.scan import Match
from dragoman.world.summits import find_summits, load_summits


def narrow(ctx: Context, matches: list[Match]) -> None:
    """Sets the day of the article from its own words, and whether it tells of a past with its own dates."""
    ctx.narrative = _is_narrative(ctx, matches)
    ctx.daily = any(_is_daily(match) for match in matches)
    if ctx.today is not None or ctx.published is None or ctx.published.month is None or ctx.narrative:
        return
    for reason, days in _cues(ctx, matches):
        if days:
            ctx.days = tuple(sorted(set(days)))
            ctx.today, ctx.today_reason = ctx.days[-1], f"narrowed by {reason}"
            return


def _is_narrative(ctx: Context, matches: list[Match]) -> bool:
    """A text whose dates lie far before its publication, and that hardly speaks of days seen from today."""
    here = ctx.published.year if ctx.published else None
    years = [year for match in matches if isinstance(year := match.get("year"), int)]
    old = sum(here is None or year <= here - 2 for year in years)
    deictic = sum(match.rule.norm == "weekday" or bool(match.get("today")) for match in matches)
    return old >= 8 and old > 3 * (len(years) - old + 2 * deictic)


_WEEK = 7


def _is_daily(match: Match) -> bool:
    """A weekday, "gestern", "heute Abend", a time of the clock: words of the daily press."""
    if match.rule.norm == "today":
        return match.get("today") != 0 or len(match.slots) > 1
    return match.rule.norm in ("weekday", "clock", "clocks", "nightto")


def _cues(ctx: Context, matches: list[Match]) -> Iterator[tuple[str, list[date]]]:
    named = list(_days_of_month(ctx, matches))
    yield "a weekday with its date", [day for day, has_weekday in named if has_weekday]
    days = [day for day, _ in named]
    yield "a day of the month", days if days and (max(days) - min(days)).days < _WEEK else []
    yield "a dated summit", _summit(ctx, matches)


def _days_of_month(ctx: Context, matches: list[Match]) -> Iterator[tuple[date, bool]]:
    """Days told by number that lie in the month of publication or close to it."""
    published = ctx.published
    if published is None or published.month is None:
        return
    for match in matches:
        month, number = match.get("month"), match.get("day")
        if not isinstance(number, int) or month != published.month:
            continue
        if match.get("year") not in (None, published.year) or match.get("rel") or match.get("same"):
            continue
        point = valid(published.year, month, number)
        ahead = ctx.direction(match) > 0
        if point:
            fused = match.get("weekday") or match.get("weekpart") or match.get("today") is not None
            if fused or not ahead:
                yield point.first, bool(fused)


def _summit(ctx: Context, matches: list[Match]) -> list[date]:
    """The days of the summits named, where they lie around the month of publication and fit the text's
    pairs of weekdays."""
    published = ctx.published
    if published is None or not exists("summits.toml", code=ctx.rules.code):
        return []
    around = Interval(published.first - timedelta(days=10), published.last + timedelta(days=10))
    summits = find_summits(ctx.doc.text, load_summits(ctx.rules.code), within=around)
    editions = sorted({(e.first, e.last) for found in summits for e in found.editions})
    pairs = _weekday_pairs(matches)
    fitting = [
        (first, last)
        for first, last in editions
        if not pairs or (first.isoweekday(), last.isoweekday()) in pairs
    ]
    return list(fitting[0]) if len(fitting) == 1 else []


def _weekday_pairs(matches: list[Match]) -> set[tuple[int, int]]:
    return {
        (before.get("weekday"), match.get("weekday"))
        for before, match in pairwise(matches)
        if match.link in ("range", "also") and before.get("weekday") and match.get("weekday")
    }
