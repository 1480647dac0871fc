"""The year of a month or day that is told without one."""

from __future__ import annotations

from calendar import isleap

from dragoman.read.times.calendar import Point
from dragoman.read.times.context import Context
from dragoman.read.times.reason import BEFORE, INHERITED, OPEN, PUBLICATION
from dragoman.read.times.scan import Match


def place_year(match: Match, ctx: Context, month: int, day: int | None = None) -> tuple[int | None, str]:
    """The year of a month or day that is told without one; for the 29th of February a leap year."""
    year, reason = _placed(match, ctx, month, day)
    if year is not None and (month, day) == _LEAP_DAY and not isleap(year):
        step = 1 if ctx.direction(match) > 0 else -1
        year = next((year + step * i for i in range(1, 9) if isleap(year + step * i)), year)
    return year, reason


_LEAP_DAY = (2, 29)


def _placed(match: Match, ctx: Context, month: int, day: int | None) -> tuple[int | None, str]:
    if match.get("darauf") is not None and ctx.last:
        later = ctx.last.month is None or (month, day or 31) <= (ctx.last.month, ctx.last.day or 0)
        return ctx.last.year + later, BEFORE
    if match.link in ("range", "also") and ctx.last and ctx.last_sentence == match.sentence:
        earlier = match.link == "range" and ctx.last.month is not None and month < ctx.last.month
        return ctx.last.year + earlier, INHERITED
    if ctx.last_stated_year[0] == match.sentence and _in_year(match, ctx):
        return ctx.last_stated_year[1], INHERITED
    if ctx.chapter[0] == _paragraph(ctx, match.sentence):
        return ctx.chapter[1], INHERITED
    anchor = ctx.anchor("p")
    if anchor is None:
        return None, OPEN
    if ctx.narrative:
        return _narrative_year(anchor, month), INHERITED
    if _goes_back(match, ctx) and ctx.last:
        return ctx.last.year, INHERITED
    if match.lead == "since" or ctx.pluperfect(match):
        return _year_before(anchor, month, day), PUBLICATION
    direction = 0 if ctx.was_set(match) else ctx.direction(match)
    return _nearest_year(anchor, month, day, direction), PUBLICATION


def _year_before(anchor: Point, month: int, day: int | None) -> int:
    """The year of the last such month or day that is over or has begun."""
    there, here = (month, day or 0), (anchor.month or 12, (anchor.day or 31) if day else 31)
    return anchor.year - (there > here)


def _in_year(match: Match, ctx: Context) -> bool:
    """Whether a month or day is of the year that its sentence told before; not where that year stands inside
    a noun group ("die 2018 begonnene Reise") or a relative clause that is over, or tells a noun apart in
    another clause; nor where it is past and another clause, or what is said of the noun that it tells apart,
    looks ahead: "der Vertrag von 2009 läuft im Herbst aus"."""
    if ctx.year_within:
        return False
    between = ctx.clause_between(match)
    if between and (ctx.year_inserted or ctx.year_apart):
        return False
    over = ctx.published is not None and ctx.last_stated_year[1] < ctx.published.year
    return not (over and (between or ctx.year_apart) and ctx.direction(match, clause=True) > 0)


def _goes_back(match: Match, ctx: Context) -> bool:
    """A clause in the pluperfect stays in the year told just before it, where that is a past one."""
    if ctx.last is None or ctx.last.month is None or ctx.published is None:
        return False
    if ctx.last.year >= ctx.published.year:
        return False
    same_paragraph = _paragraph(ctx, ctx.last_sentence) == _paragraph(ctx, match.sentence)
    return same_paragraph and match.sentence - ctx.last_sentence <= 1 and ctx.pluperfect(match)


def _paragraph(ctx: Context, sentence: int) -> int:
    return ctx.doc.sentences[sentence].paragraph if sentence >= 0 else -1


def _narrative_year(anchor: Point, month: int) -> int:
    """A tale goes forward: after December comes January of the next year; a month far ahead was before."""
    if anchor.month is None:
        return anchor.year
    return anchor.year + (anchor.month - month >= 7) - (month - anchor.month >= 9)


def _nearest_year(anchor: Point, month: int, day: int | None, direction: int) -> int:
    """The year that the tense asks for, unless that lies most of a year off and the other one near (people
    name the year then); without a tense the nearest."""
    if anchor.month is None:
        return anchor.year
    by_day = anchor.day is not None and day is not None
    here = anchor.month * 31 + (anchor.day or 0 if by_day else 0)
    there = month * 31 + (day or 0 if by_day else 0)
    ahead = (there - here) % 372
    past, future = anchor.year - (there > here), anchor.year + (there < here)
    by_day = by_day and 0 < ahead <= _DAYS_NAMED  # a report that is dated a few days too early
    if (direction < -1 and not by_day) or (direction < 0 and not 0 < ahead <= 62):
        return past
    if direction > 1 or (direction > 0 and ahead < 310):
        return future
    return future if ahead <= 186 else past


_DAYS_NAMED = 14  # days ahead that no report tells of as a day of the year before
