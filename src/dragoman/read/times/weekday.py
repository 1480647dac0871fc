"""Normalisers of weekdays and nights: "am Dienstag", "vergangenen Freitag", "in der Nacht zum Samstag"."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.read.times.calendar import Point, shift_days, shift_months, week_value
from dragoman.read.times.clock import clock_of, in_part
from dragoman.read.times.context import Context
from dragoman.read.times.reason import BEFORE, OPEN, PUBLICATION
from dragoman.read.times.scan import Match
from dragoman.read.times.value import Value, modifier, stated_year
from dragoman.read.times.value import day as stated_day
from dragoman.read.times.year import place_year


def weekday(match: Match, ctx: Context) -> list[Value]:
    """A weekday, by itself or with "vergangenen", "kommenden", "dieser Woche"; with a part of the day."""
    part = match.get("partlower") or match.get("daypart") or match.get("partadverb")
    number = match.get("weekday")
    if match.get("weekpart") is not None:
        number, part = match.get("weekpart")
    day, reason = _weekday_date(match, ctx, number)
    if day is None:
        return [_open_weekday(match, ctx, number, part)]
    part = in_part(clock_of(match), part) or part
    if part:
        return [Value("TIME", f"{day.isoformat()}T{part}", modifier(match), reason=reason)]
    return [Value("DATE", day.isoformat(), modifier(match), reason=reason)]


def _weekday_date(match: Match, ctx: Context, number: int) -> tuple[date | None, str]:
    if match.link == "within" and ctx.last_week and match.rule.id == "weekday":
        return _in_week(ctx.last_week, number), ctx.today_reason
    if match.link in ("range", "also") and ctx.last_day:
        return _next_weekday(ctx.last_day, number, strict=True), ctx.today_reason
    anchor = ctx.last_day if ctx.narrative else ctx.today
    if anchor is None:
        return None, OPEN
    reason = BEFORE if ctx.narrative else ctx.today_reason
    named = _day_adjective(match, ctx)
    if named is not None and ctx.today:
        return shift_days(ctx.today, named), reason
    if match.rule.id == "weekday-of-week":
        code = match.get("rel") or match.get("this") or "p-1"
        week = shift_days(anchor, 7 * int(code[1:]))
        return _in_week(week, number), reason
    return _by_direction(match, ctx, anchor, number), reason


def _day_adjective(match: Match, ctx: Context) -> int | None:
    """The offset of "gestrigen" right before the weekday."""
    if match.first == 0:
        return None
    offset = ctx.rules.word(ctx.doc.tokens[match.first - 1].text)[1].get("dayadj")
    return int(offset) if offset is not None else None


def _by_direction(match: Match, ctx: Context, anchor: date, number: int) -> date | None:
    code = match.get("rel")
    if code and code[0] == "p" and code[1:] in ("-1", "-2"):
        found = _previous_weekday(anchor, number, strict=True)
        return shift_days(found, -7) if found and code[1:] == "-2" else found
    if code and code[0] == "p" and code[1:] in ("+1", "+2"):
        found = _next_weekday(anchor, number, strict=True)
        return shift_days(found, 7) if found and code[1:] == "+2" else found
    if match.get("later") is not None and not ctx.narrative:
        code = "e+1" if match.get("later") > 0 else "e-1"
    if code in ("e+1", "e-1") and not ctx.narrative:
        step = _next_weekday if code == "e+1" else _previous_weekday
        told = ctx.last.date if ctx.last and match.get("later") is not None else None
        return step(told or ctx.last_day or anchor, number, strict=True)
    if match.get("this") is not None and ctx.cues.this_week:
        return _of_this_week(anchor, number, ctx.direction(match))
    if match.get("this") is not None:
        return _nearest(anchor, number)
    if ctx.narrative:
        return _next_weekday(anchor, number, strict=False)
    if ctx.days:
        return _nearest_of(ctx.days, number)
    direction = ctx.direction(match)
    if ctx.called_off(match) or (direction == 0 and ctx.infinitive(match)):
        return _nearest(anchor, number)
    if direction > 0:
        return _on_journey(match, ctx, anchor, number) or _next_weekday(anchor, number, strict=False)
    if direction == 0 and match.lead == "plain" and (announced := _announced(match, ctx, anchor, number)):
        return announced
    return _previous_weekday(anchor, number, strict=False)


def _announced(match: Match, ctx: Context, today: date, number: int) -> date | None:
    """ "Die Wahl am Freitag": without a verb the day to come that the article has told before."""
    day = ctx.coming_days.get(number) if ctx.of_a_noun(match) else None
    return day if day and (day - today).days <= 2 * _WEEK_DAYS else None


def _on_journey(match: Match, ctx: Context, today: date, number: int) -> date | None:
    """The weekday right after a day a week or more ahead that the programme is of: "Er kommt am Mittwoch, dem
    20. Mai. Am Donnerstag reist er weiter"."""
    away = match.sentence - ctx.coming_sentence
    if ctx.coming_day is None or not ctx.coming_weekday or away > _SENTENCES:
        return None
    if ctx.last_day_sentence > ctx.coming_sentence:  # another day has been told since
        return None
    if (ctx.coming_day - today).days < _WEEK_DAYS:
        return None
    day = _next_weekday(ctx.coming_day, number, strict=False)
    return day if day and (day - ctx.coming_day).days <= _NEXT_STOP else None


_SENTENCES = 6  # that a programme goes on for
_NEXT_STOP = 2  # days from one station of a journey to the next


def _open_weekday(match: Match, ctx: Context, number: int, part: str | None) -> Value:
    """Nothing tells which one: the days of the month of publication are candidates, the month is known."""
    value = f"XXXX-WXX-{number}" + (f"T{part}" if part else "")
    kind = "TIME" if part else "DATE"
    month = ctx.published
    if month is None or month.month is None or ctx.narrative:
        return Value(kind, value, edtf=str(month) if month and not ctx.narrative else None, reason=OPEN)
    days = (month.first + timedelta(days=i) for i in range((month.last - month.first).days + 1))
    candidates = tuple(day.isoformat() for day in days if day.isoweekday() == number)
    return Value(kind, value, edtf=str(month), reason=OPEN, candidates=candidates)


def _next_weekday(anchor: date, number: int, *, strict: bool) -> date | None:
    ahead = (number - anchor.isoweekday()) % 7
    return shift_days(anchor, ahead or 7 if strict else ahead)


def _previous_weekday(anchor: date, number: int, *, strict: bool) -> date | None:
    back = (anchor.isoweekday() - number) % 7
    return shift_days(anchor, -(back or 7) if strict else -back)


def _nearest(anchor: date, number: int) -> date | None:
    ahead = (number - anchor.isoweekday()) % 7
    return shift_days(anchor, ahead if ahead <= 3 else ahead - 7)


def _of_this_week(anchor: date, number: int, direction: int) -> date | None:
    """ "This Friday": that of the week, unless the tense looks the other way."""
    day = shift_days(anchor, number - anchor.isoweekday())
    if day and direction > 0 and day < anchor:
        return shift_days(day, 7)
    return shift_days(day, -7) if day and direction < 0 and day > anchor else day


def _nearest_of(days: tuple[date, ...], number: int) -> date | None:
    """The weekday that lies nearest to one of the days that the text establishes; the later one on a tie."""
    near = [(abs((found - day).days), -found.toordinal()) for day in days if (found := _nearest(day, number))]
    return date.fromordinal(-min(near)[1]) if near else None


def weekoff(match: Match, ctx: Context) -> list[Value]:
    """ "Mittwoch in zwei Wochen", "Freitag vor drei Wochen": that day of the week so many weeks off."""
    count = next(match.get(name) for name in ("ago", "count", "num", "one") if match.get(name) is not None)
    words = {ctx.doc.tokens[i].text.casefold() for i in range(match.first, match.last)}
    number, part = match.get("weekday"), None
    if match.get("weekpart") is not None:
        number, part = match.get("weekpart")
    sign = match.rule.args.get("sign") or (-1 if "vor" in words else 1)
    week = shift_days(ctx.today, 7 * int(count) * sign) if ctx.today else None
    day = _in_week(week, number)
    if day is None or float(count) != int(count):
        return [_open_weekday(match, ctx, number, part)]
    value = f"{day}T{part}" if part else str(day)
    return [Value("TIME" if part else "DATE", value, reason=ctx.today_reason)]


def weekdaysoff(match: Match, ctx: Context) -> list[Value]:
    """ "Three Fridays from now", "two Mondays ago": that day of the week, so many of them off."""
    count = next((match.get(name) for name in ("count", "num") if match.get(name) is not None), 1)
    ahead = match.rule.args["sign"] > 0
    step = _next_weekday if ahead else _previous_weekday
    near = step(ctx.today, match.get("weekday"), strict=True) if ctx.today else None
    count += match.rule.args.get("plus", 0)  # "a week from Monday"
    day = shift_days(near, 7 * (int(count) - 1) * (1 if ahead else -1)) if near else None
    if day is None or float(count) != int(count):
        return [_open_weekday(match, ctx, match.get("weekday"), None)]
    return [Value("DATE", str(day), reason=ctx.today_reason)]


def nthday(match: Match, ctx: Context) -> list[Value]:
    """ "Ersten Sonntag im September", "letzten Freitag des Monats Mai", "letzte Woche im Juli"."""
    nth = match.get("nth")
    nth = nth if isinstance(nth, int) else {"p-1": -1, "p-2": -2}.get(nth)
    nth = nth + match.get("nten") if nth and match.get("nten") else nth
    if nth is None:
        return []
    if match.get("ofunit") is not None:
        return _day_of_period(match, ctx, nth)
    month, reason = _month_told(match, ctx)
    if month is None:
        number = match.get("month") or match.get("monthabbr")
        return [Value("DATE", f"XXXX-{number:02}" if number else "XXXX-XX", edtf=None, reason=OPEN)]
    unit = match.get("unit") or "D"
    days = _days_of(month, match.get("weekday"), unit)
    if not -len(days) <= nth <= len(days):
        return []
    day = days[nth - 1 if nth > 0 else nth]
    told = {"W": week_value(day), "WE": f"{week_value(day)}-WE"}.get(unit, str(day))
    return [Value("DATE", told, reason=reason)]


def _day_of_period(match: Match, ctx: Context, nth: int) -> list[Value]:
    """ "The first day of next week", "the last day of this year"."""
    told, code = match.get("ofunit"), match.get("ofmonth")
    day = shift_days(ctx.today, 7 * int(code[1:])) if ctx.today and told == "W" else None
    if day is not None and 1 <= abs(nth) <= _WEEK_DAYS:
        found = _in_week(day, nth if nth > 0 else _WEEK_DAYS + 1 + nth)
        return [Value("DATE", str(found), reason=ctx.today_reason)] if found else []
    anchor = ctx.anchor(code[0]) if told == "Y" else None
    if anchor is None:
        return []
    year = Point(anchor.year + int(code[1:]))
    edge = shift_days(year.first, nth - 1) if nth > 0 else shift_days(year.last, nth + 1)
    return [Value("DATE", str(edge), reason=PUBLICATION)] if edge and edge.year == year.year else []


_WEEK_DAYS = 7
_MONDAY, _SATURDAY = 1, 6


def _month_told(match: Match, ctx: Context) -> tuple[Point | None, str]:
    """The month of "the first Monday of May", "of this month"."""
    if code := match.get("ofmonth"):
        anchor = ctx.anchor(code[0]) or ctx.anchor("p")
        known = anchor is not None and anchor.month is not None
        return (shift_months(anchor, int(code[1:])), PUBLICATION) if anchor and known else (None, OPEN)
    number = match.get("month") or match.get("monthabbr")
    year, reason = stated_year(match, ctx)
    if year is None:
        year, reason = place_year(match, ctx, number)
    return (None, OPEN) if year is None else (Point(year, number), reason)


def isoweek(match: Match, ctx: Context) -> list[Value]:
    """ "Kalenderwoche 12", "the first week of 2031": a week of ISO 8601 by its number; -1 is the last one."""
    number = int(match.get("nth"))
    year, reason = stated_year(match, ctx)
    if year is None:
        anchor = ctx.anchor("p")
        year, reason = (anchor.year, PUBLICATION) if anchor else (None, OPEN)
    if year is None or not 0 < abs(number) <= 53:
        return []
    number = number if number > 0 else date(year, 12, 28).isocalendar()[1]
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:  # no 53rd week in that year
        return []
    return [Value("DATE", week_value(monday), reason=reason)]


def _days_of(month: Point, weekday: int | None, unit: str) -> list[date]:
    """The days of a month that are a weekday, all of them, or for weeks and weekends the first days of those
    within it."""
    if unit not in ("D", "W", "WE"):
        return []
    last = month.last - timedelta(days=6 if unit == "W" else 0)
    days = (month.first + timedelta(days=i) for i in range((last - month.first).days + 1))
    wanted = {"W": _MONDAY, "WE": _SATURDAY}.get(unit, weekday)
    return [day for day in days if wanted is None or day.isoweekday() == wanted]


def _in_week(day: date | None, number: int) -> date | None:
    return shift_days(day, number - day.isoweekday()) if day else None


def nightto(match: Match, ctx: Context) -> list[Value]:
    """The night before a named day: it belongs to two days."""
    if match.get("day") is not None:
        return _night_before_date(match, ctx)
    if match.get("today") is not None or match.get("tomorrow") is not None:
        day = shift_days(ctx.today, match.get("today") or match.get("tomorrow") or 0) if ctx.today else None
        reason = ctx.today_reason
    else:
        day, reason = _weekday_date(match, ctx, match.get("weekday"))
    if day is None:
        return [_open_weekday(match, ctx, match.get("weekday") or 1, "NI")]
    return [night_before(day, reason)]


def _night_before_date(match: Match, ctx: Context) -> list[Value]:
    found = stated_day(match, ctx)
    if not found or found[0].interval is None:
        return found
    return [night_before(date.fromisoformat(found[0].value[:10]), found[0].reason)]


def night_before(day: date, reason: str) -> Value:
    """The night that ends on a day, as the interval of two days."""
    eve = shift_days(day, -1) or day
    return Value("TIME", f"{eve}TNI", edtf=f"{eve}/{day}" if eve < day else str(day), reason=reason)
