"""Normalisers of expressions that count units from an anchor: "vergangene Woche", "am Vortag", "damals"."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman import edtf
from dragoman.read.times.calendar import SEASON_START, Point, join_edtf, shift_days, shift_months, week_value
from dragoman.read.times.context import Context
from dragoman.read.times.reason import BEFORE, OPEN, PUBLICATION
from dragoman.read.times.scan import Match
from dragoman.read.times.value import Value, modifier
from dragoman.read.times.weekday import night_before


def relunit(match: Match, ctx: Context) -> list[Value]:
    """ "vergangene Woche", "im selben Jahr", "Ende nächsten Monats", "im Vorjahr", "der Woche darauf"."""
    unit, code = _unit_and_code(match)
    if unit == "D" and match.get("later"):
        return sameday(match, ctx)
    anchor = ctx.anchor(code[0])
    if anchor is None:  # "the previous week" where nothing has been told
        anchor = ctx.anchor("p")
    reason = BEFORE if code[0] == "e" else PUBLICATION
    moved = _shift(anchor, int(code[1:]), unit) if anchor else None
    if moved is None:
        return [Value("DATE", _unknown(unit), modifier(match), edtf=None, reason=OPEN)]
    if unit == "TNI":
        return [_last_night(moved, reason)]
    return [Value("DATE", moved, modifier(match), reason=reason)]


def _last_night(moved: str, reason: str) -> Value:
    return night_before(date.fromisoformat(moved) + timedelta(days=1), reason)


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
    if unit == "W" and day.isoweekday() == 7:
        steps += steps < 0  # on a Sunday the week just ending is the "past" one
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


def newyear(match: Match, ctx: Context) -> list[Value]:
    """ "Im neuen Jahr": the next one, in its first months this one."""
    anchor = ctx.anchor("p")
    if anchor is None or ctx.narrative:
        return []
    begun = anchor.month is not None and anchor.month <= _BEGUN
    return [Value("DATE", f"{anchor.year + (not begun):04}", modifier(match), reason=PUBLICATION)]


_BEGUN = 2  # months that a year is new for


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
    told = _day_before(match, ctx)
    day, reason = (told, BEFORE) if told else (ctx.today, ctx.today_reason)
    if match.get("rel") and match.get("rel")[0] == "p" and not ctx.narrative and ctx.last_day is None:
        day, reason = ctx.today, ctx.today_reason
    if steps < 0 and day and ctx.eve and ctx.eve[0] == day:
        day = ctx.eve[1]  # a second "am Vortag" is no day earlier
    moved = shift_days(day, steps) if day else None
    ctx.eve = (moved, day) if moved and day and steps == -1 else ctx.eve
    part = match.get("daypart")
    if moved is None:
        return [Value("TIME" if part else "DATE", "XXXX-XX-XX", edtf=None, reason=OPEN)]
    if part:
        return [Value("TIME", f"{moved}T{part}", reason=reason)]
    return [Value("DATE", moved.isoformat(), reason=reason)]


def _day_before(match: Match, ctx: Context) -> date | None:
    """The day told last; where that is still to come and the clause looks back, the last one that is over."""
    told = ctx.last_day
    ahead = told is not None and ctx.today is not None and told > ctx.today and not ctx.narrative
    return ctx.story_day or told if ahead and ctx.direction(match, clause=True) < 0 else told


def _steps(match: Match) -> int:
    if match.rule.args.get("steps") is not None:
        return int(match.rule.args["steps"])
    if match.get("daybefore"):
        return -1
    if match.get("nextunit"):
        return 1
    code = match.get("rel") or match.get("same") or match.get("this")
    return int(code[1:]) if code else int(match.get("later") or 0)


def rest(match: Match, ctx: Context) -> list[Value]:
    """ "The rest of the week", "of this month": a length or a date in TIMEX3, in EDTF what is left."""
    unit, code = match.get("sunit"), match.get("rel") or match.get("this")
    anchor = ctx.anchor("p")
    moved = _shift(anchor, 0, unit) if anchor else None
    whole = Value("DATE", moved).interval if moved else None
    left = join_edtf(str(ctx.today), whole) if ctx.today and whole and not ctx.narrative else None
    if code == "p+0" and moved:
        return [Value("DATE", moved, edtf=left or whole, reason=PUBLICATION)]
    return [Value("DURATION", f"P1{unit}", edtf=left, reason=PUBLICATION if left else OPEN)]


def now(match: Match, ctx: Context) -> list[Value]:
    """ "derzeit", "jetzt": the time of publication; `dated` rules put it on the calendar, `vague` ones where
    the day of publication is not known: "derzeit" is no single day."""
    args = match.rule.args
    dated = args.get("dated") and not ctx.narrative and not (args.get("vague") and _to_the_day(ctx))
    interval = str(ctx.published) if ctx.published and dated else None
    if interval and args.get("since"):
        interval += "/.."
    return [Value("DATE", args["value"], edtf=interval, reason=PUBLICATION if interval else OPEN)]


def _to_the_day(ctx: Context) -> bool:
    return ctx.published is not None and ctx.published.day is not None


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
