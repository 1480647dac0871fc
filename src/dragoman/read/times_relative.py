"""Normalisers of expressions that need an anchor: weekdays, "heute", "am Vortag", "vergangene Woche"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from dragoman import edtf
from dragoman.read.times_calendar import SEASON_START, Point, shift_days, shift_months, week_value
from dragoman.read.times_context import Context
from dragoman.read.times_scan import Match
from dragoman.read.times_value import BEFORE, OPEN, PUBLICATION, Value, modifier

NARROWED = "narrowed by"


def weekday(match: Match, ctx: Context) -> list[Value]:
    """A weekday, by itself or with "vergangenen", "kommenden", "dieser Woche"; with a part of the day."""
    part = match.get("partlower") or match.get("daypart")
    number = match.get("weekday")
    if match.get("weekpart") is not None:
        number, part = match.get("weekpart")
    day, reason = _weekday_date(match, ctx, number)
    if day is None:
        return [_open_weekday(match, ctx, number, part)]
    if part:
        return [Value("TIME", f"{day.isoformat()}T{part}", modifier(match), reason=reason)]
    return [Value("DATE", day.isoformat(), reason=reason)]


def _weekday_date(match: Match, ctx: Context, number: int) -> tuple[date | None, str]:
    if match.link and match.link != "join" and ctx.last_day:
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
    if match.get("this") is not None:
        return _nearest(anchor, number)
    if ctx.narrative:
        return _next_weekday(anchor, number, strict=False)
    if ctx.days:
        return _nearest_of(ctx.days, number)
    ahead = ctx.direction(match) > 0
    return _next_weekday(anchor, number, strict=False) if ahead else _previous_weekday(anchor, number, strict=False)


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


def _nearest_of(days: tuple[date, ...], number: int) -> date | None:
    """The weekday that lies nearest to one of the days that the text establishes; the later one on a tie."""
    near = [(abs((found - day).days), -found.toordinal()) for day in days if (found := _nearest(day, number))]
    return date.fromordinal(-min(near)[1]) if near else None


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
    return [_night(day, reason)]


def _night_before_date(match: Match, ctx: Context) -> list[Value]:
    from dragoman.read.times_value import day as stated_day

    found = stated_day(match, ctx)
    if not found or found[0].interval is None:
        return found
    return [_night(date.fromisoformat(found[0].value[:10]), found[0].reason)]


def _night(day: date, reason: str) -> Value:
    eve = shift_days(day, -1) or day
    return Value("TIME", f"{eve}TNI", edtf=f"{eve}/{day}" if eve < day else str(day), reason=reason)


def today(match: Match, ctx: Context) -> list[Value]:
    """ "heute", "gestern Abend", "am heutigen Tag"."""
    offset = match.get("today") or 0
    if ctx.today is None:
        month = str(ctx.published) if ctx.published and offset == 0 else None
        return [Value("DATE", "PRESENT_REF" if offset == 0 else "XXXX-XX-XX", edtf=month, reason=OPEN)]
    if ctx.narrative and offset == 0:
        return [Value("DATE", "PRESENT_REF", edtf=None)]
    day = shift_days(ctx.today, offset)
    if day is None:
        return []
    part = next((match.get(name) for name in ("daypart", "partlower", "partadverb") if match.get(name)), None)
    clock = clock_text(match.get("clock"))
    suffix = clock or part
    kind = "TIME" if suffix else "DATE"
    return [Value(kind, f"{day}T{suffix}" if suffix else str(day), reason=ctx.today_reason)]


def clock_text(value: Any) -> str | None:  # noqa: ANN401
    """ "14:30" of a clock shape or an hour."""
    if value is None:
        return None
    if isinstance(value, dict):
        return f"{int(value['h']):02}:{value['m']}"
    return f"{int(value):02}:00"


def daypart(match: Match, ctx: Context) -> list[Value]:
    """ "am Abend", "in der Nacht": a part of the day told last, else of the day of publication."""
    code = match.get("daypart") or match.get("hours") or "NI"
    day, reason = _told_day(match, ctx)
    words = ctx.doc.tokens[match.last - 1].text
    if day is not None and (match.get("rel") in ("p+1", "e+1") or words == "darauf"):
        day = shift_days(day, 1)
    if day is None:
        return [Value("TIME", f"XXXX-XX-XXT{code}", modifier(match), edtf=None, reason=OPEN)]
    return [Value("TIME", f"{day}T{code}", modifier(match), reason=reason)]


def _told_day(match: Match, ctx: Context) -> tuple[date | None, str]:
    if ctx.last_day and (ctx.narrative or match.sentence - ctx.last_day_sentence <= 6):
        return ctx.last_day, BEFORE
    return ctx.today, ctx.today_reason


def relunit(match: Match, ctx: Context) -> list[Value]:
    """ "vergangene Woche", "im selben Jahr", "Ende nächsten Monats", "im Vorjahr", "der Woche darauf"."""
    unit, code = _unit_and_code(match)
    anchor = ctx.anchor(code[0])
    reason = BEFORE if code[0] == "e" else PUBLICATION
    moved = _shift(anchor, int(code[1:]), unit) if anchor else None
    if moved is None:
        return [Value("DATE", _unknown(unit), modifier(match), edtf=None, reason=OPEN)]
    if unit == "TNI":
        return [_last_night(moved, reason)]
    return [Value("DATE", moved, modifier(match), reason=reason)]


def _last_night(moved: str, reason: str) -> Value:
    return _night(date.fromisoformat(moved) + timedelta(days=1), reason)


_PREVIOUS = {"YY": ("Y", -2), "Q4": ("Q", -4), "M12": ("M", -12)}


def _unit_and_code(match: Match) -> tuple[str, str]:
    args = match.rule.args
    if match.get("prevunit"):
        unit, steps = _PREVIOUS.get(match.get("prevunit"), (match.get("prevunit"), -1))
        return unit, f"p{steps}"
    if match.get("nextunit"):
        return match.get("nextunit"), "e+1"
    code = args.get("fixed") or match.get("rel") or match.get("this") or match.get("same")
    if code is None:
        steps = match.get("later") or _STEP.get(args.get("step", ""), 0)
        code = f"e{steps:+}" if steps else "e+0"
    return args.get("unit") or match.get("sunit") or match.get("weekend") or "Y", code


_STEP = {"before": -1, "after": 1}


def _shift(anchor: Point, steps: int, unit: str) -> str | None:
    if unit == "Y":
        return f"{anchor.year + steps:04}"
    if unit in ("DE", "CE", "ML"):
        size = {"DE": 10, "CE": 100, "ML": 1000}[unit]
        return str(anchor.year // size + steps).zfill({"DE": 3, "CE": 2, "ML": 1}[unit])
    if unit in SEASON_START:
        return _shift_season(anchor, steps, unit)
    if unit in ("M", "Q", "H"):
        return _shift_months(anchor, steps, unit)
    day = anchor.date
    if day is None:
        return None
    return _shift_short(day, steps, unit)


def _shift_season(anchor: Point, steps: int, unit: str) -> str:
    month, start = anchor.month or 12, SEASON_START[unit]
    if steps < 0:
        steps += month > start + 2
    elif steps > 0:
        steps -= month < start
    return f"{anchor.year + steps:04}-{unit}"


def _shift_months(anchor: Point, steps: int, unit: str) -> str | None:
    if anchor.month is None:
        return None
    size = {"M": 1, "Q": 3, "H": 6}[unit]
    moved = shift_months(anchor, steps * size)
    if moved is None or moved.month is None:
        return None
    return str(moved) if unit == "M" else f"{moved.year:04}-{unit}{(moved.month - 1) // size + 1}"


def _shift_short(day: date, steps: int, unit: str) -> str | None:
    if unit == "WE":
        return _weekend(day, steps)
    moved = shift_days(day, steps * (7 if unit == "W" else 1))
    if moved is None:
        return None
    return week_value(moved) if unit == "W" else moved.isoformat()


def _weekend(day: date, steps: int) -> str | None:
    """The weekend before, of or after a day; on a Monday or Tuesday "this" weekend is the last one."""
    monday = shift_days(day, 1 - day.isoweekday())
    if monday is None:
        return None
    if steps < 0:
        steps += day.isoweekday() == 7
    elif steps > 0 and day.isoweekday() < 6:
        steps -= 1
    moved = shift_days(monday, 7 * steps)
    return week_value(moved, weekend=True) if moved else None


def weekend(match: Match, ctx: Context) -> list[Value]:
    """ "am Wochenende": the last one or the next one, as the words around tell."""
    code = match.get("rel") or match.get("this")
    if code and code != "p+0":
        return relunit(match, ctx)
    anchor = ctx.last_day if ctx.narrative else ctx.today
    if anchor is None:
        return [Value("DATE", "XXXX-WXX-WE", edtf=None, reason=OPEN)]
    back = ctx.direction(match) <= 0 and anchor.isoweekday() < 6 and not code
    monday = shift_days(anchor, 1 - anchor.isoweekday() - 7 * back)
    return [Value("DATE", week_value(monday, weekend=True), reason=ctx.today_reason)] if monday else []


_UNKNOWN = {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE"}


def _unknown(unit: str) -> str:
    return _UNKNOWN.get(unit, "XXXX-XX-XX")


def edge(match: Match, ctx: Context) -> list[Value]:
    """ "Jahresende", "Ende der Woche", "zum Monatsbeginn"."""
    unit, mod = match.get("edge") or (match.get("sunit"), match.get("part"))
    code = match.get("rel") or match.get("this") or "p+0"
    anchor = ctx.anchor(code[0])
    moved = _shift(anchor, int(code[1:]), unit) if anchor else None
    if moved is None:
        return [Value("DATE", _unknown(unit), mod, edtf=None, reason=OPEN)]
    return [Value("DATE", moved, mod, reason=PUBLICATION)]


def sameday(match: Match, ctx: Context) -> list[Value]:
    """ "am selben Tag", "tags darauf", "am Vortag": counted from the day told last."""
    steps = _steps(match)
    day, reason = (ctx.last_day, BEFORE) if ctx.last_day else (ctx.today, ctx.today_reason)
    if match.get("rel") and match.get("rel")[0] == "p" and not ctx.narrative and ctx.last_day is None:
        day, reason = ctx.today, ctx.today_reason
    moved = shift_days(day, steps) if day else None
    part = match.get("daypart")
    if moved is None:
        return [Value("TIME" if part else "DATE", "XXXX-XX-XX", edtf=None, reason=OPEN)]
    if part:
        return [Value("TIME", f"{moved}T{part}", reason=reason)]
    return [Value("DATE", moved.isoformat(), reason=reason)]


def _steps(match: Match) -> int:
    if match.rule.args.get("steps") is not None:
        return int(match.rule.args["steps"])
    if match.get("daybefore"):
        return -1
    if match.get("nextunit"):
        return 1
    code = match.get("rel") or match.get("same") or match.get("this")
    return int(code[1:]) if code else int(match.get("later") or 0)


def now(match: Match, ctx: Context) -> list[Value]:
    """ "derzeit", "jetzt": the time of publication; `dated` rules put it on the calendar."""
    args = match.rule.args
    interval = str(ctx.published) if ctx.published and args.get("dated") and not ctx.narrative else None
    if interval and args.get("since"):
        interval += "/.."
    return [Value("DATE", args["value"], edtf=interval, reason=PUBLICATION if interval else OPEN)]


def then(match: Match, ctx: Context) -> list[Value]:
    """ "damals", "seitdem": the time of the event before."""
    value = match.rule.args["value"]
    told = ctx.last_edtf
    if told is None:
        return [Value("DATE", value, edtf=None, reason=OPEN)]
    if match.rule.args.get("since"):
        told = told.partition("/")[0] + "/.."
    return [Value("DATE", value, edtf=told if edtf.is_valid(told) else None, reason=BEFORE)]


def ref(match: Match, ctx: Context) -> list[Value]:
    """Vague words: "früher", "künftig", "bis heute"."""
    return [Value("DATE", match.rule.args["value"], edtf=None, reason=OPEN)]


def clock(match: Match, ctx: Context) -> list[Value]:
    """A time of the clock on the day told last in the sentence, else on the day of publication."""
    text = _clock(match)
    return [_at(match, ctx, text)] if text else []


def clocks(match: Match, ctx: Context) -> list[Value]:
    """ "von 10 bis 17 Uhr"."""
    texts = [clock_text(match.get(name)) for name in ("c1", "c2")]
    return [_at(match, ctx, text) for text in texts if text]


def _clock(match: Match) -> str | None:
    if match.get("half") is not None:
        number = int(match.get("half")) - 1
        return f"{number % 24:02}:30"
    if match.get("midnight") is not None:
        return "24:00"
    if match.get("clocks") is not None:
        return clock_text(match.get("clocks"))
    if match.get("clock") is not None:
        return clock_text(match.get("clock"))
    hour = match.get("h")
    return f"{int(hour):02}:{int(match.get('m') or 0):02}" if hour is not None and hour <= 24 else None


def _at(match: Match, ctx: Context, text: str) -> Value:
    near = ctx.last_day is not None and 0 <= match.sentence - ctx.last_day_sentence <= 1
    day, reason = (ctx.last_day, BEFORE) if near else (ctx.today, ctx.today_reason)
    if day is None:
        return Value("TIME", f"XXXX-XX-XXT{text}", edtf=None, reason=OPEN)
    value = Value("TIME", f"{day}T{text}", reason=reason)
    return value if ctx.last_day_sentence == match.sentence else replace(value, edtf=None)
