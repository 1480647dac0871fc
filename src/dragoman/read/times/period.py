"""Normalisers of years, decades, centuries, quarters and of durations and sets."""

from __future__ import annotations

from typing import Any

from dragoman.read.times.calendar import (
    Point,
    join_edtf,
    point_of,
    shift_days,
    shift_months,
    valid,
    week_value,
)
from dragoman.read.times.clock import clock_of, in_part
from dragoman.read.times.context import Context
from dragoman.read.times.reason import BEFORE, INHERITED, OPEN, PUBLICATION
from dragoman.read.times.scan import Match
from dragoman.read.times.value import AUTO, Value, modifier, stated_year


def year(match: Match, ctx: Context) -> list[Value]:
    """A year: "2024", "Ende 2024", "264 v. Chr.", "’89"."""
    if match.get("bc") is not None:
        year_bc, era = int(match.get("bc")), match.get("era") or ""
        if era:
            ctx.bc, ctx.last = True, Point(year_bc)
        return [Value("DATE", f"{era}{year_bc:04}", modifier(match), edtf=None)]
    number, _ = stated_year(match, ctx)
    edge = match.get("edge")
    return [Value("DATE", f"{number:04}", edge[1] if edge else modifier(match))] if number else []


def yearspan(match: Match, ctx: Context) -> list[Value]:
    """Two years in one word: "2023/24"."""
    first = int(match.get("year"))
    last = match.get("y2")
    if last is None:
        last = first // 100 * 100 + int(match.get("yy2"))
        last += 100 if last < first else 0
    if last <= first or last - first > 20:
        month = match.get("yy2")
        return [Value("DATE", f"{first:04}-{month:02}")] if month and 1 <= month <= 12 else []
    return [Value("DATE", f"{first:04}"), Value("DATE", f"{last:04}")]


def yearsbc(match: Match, ctx: Context) -> list[Value]:
    """ "264–241 v. Chr."."""
    return [Value("DATE", f"BC{int(match.get(name)):04}", edtf=None) for name in ("bc", "bc2")]


def decade(match: Match, ctx: Context) -> list[Value]:
    """A decade: "1990er Jahre", "neunziger Jahre". Without a century it is the last such
    decade that is at least half over."""
    if match.get("decade") is not None:
        return [Value("DATE", str(int(match.get("decade")) // 10), modifier(match))]
    digit = match.get("decadename") or match.get("decadenoun") or int(match.get("dd") or 0) // 10
    if match.get("century") is not None:
        return [Value("DATE", f"{int(match.get('century')) - 1}{digit}", modifier(match))]
    latest = (ctx.published.year if ctx.published else 2024) - 5
    start = latest // 100 * 100 + digit * 10
    start -= 100 * (start > latest)
    return [Value("DATE", str(start // 10), modifier(match), reason=PUBLICATION)]


def century(match: Match, ctx: Context) -> list[Value]:
    """A century, or a millennium: "20. Jahrhundert" is 19 in TIMEX3, "drittes Jahrtausend" 2."""
    number = int(match.get("nth") or 1) + (match.get("nten") or 0)
    if match.rule.args.get("unit") == "ML":
        return [Value("DATE", f"{number - 1}", modifier(match))] if 1 <= number <= 3 else []
    return [Value("DATE", f"{number - 1:02}", modifier(match))] if 1 < number < 30 else []


def quarter(match: Match, ctx: Context) -> list[Value]:
    """A quarter of a year."""
    return _fraction(match, ctx, "Q", 3)


def half(match: Match, ctx: Context) -> list[Value]:
    """A half of a year."""
    return _fraction(match, ctx, "H", 6)


def _fraction(match: Match, ctx: Context, letter: str, length: int) -> list[Value]:
    number = match.get("nth")
    if number is None:
        return _relative_fraction(match, ctx, letter, length)
    if not 1 <= number <= 12 // length:
        return []
    found, reason = stated_year(match, ctx)
    if found is None:
        found, reason = _fraction_year(match, ctx, number * length)
    if found is None:
        return [Value("DATE", f"XXXX-{letter}{number}", edtf=None, reason=OPEN)]
    return [Value("DATE", f"{found:04}-{letter}{number}", reason=reason)]


def _fraction_year(match: Match, ctx: Context, end: int) -> tuple[int | None, str]:
    anchor = ctx.anchor("p")
    if anchor is None:
        return None, OPEN
    if ctx.narrative:
        return anchor.year, INHERITED
    ahead = anchor.month is not None and end - 3 > anchor.month
    return anchor.year - (ahead and ctx.direction(match) < 0 and end == 12), PUBLICATION


def _relative_fraction(match: Match, ctx: Context, letter: str, length: int) -> list[Value]:
    code = match.get("rel") or match.get("this")
    anchor = ctx.anchor(code[0]) or ctx.anchor("p")
    if anchor is None or anchor.month is None:
        return []
    moved = shift_months(anchor, int(code[1:]) * length)
    if moved is None or moved.month is None:
        return []
    return [Value("DATE", f"{moved.year:04}-{letter}{(moved.month - 1) // length + 1}", reason=PUBLICATION)]


# ----------------------------------------------------------------------------------------------- durations


def length(match: Match, ctx: Context) -> tuple[str, float | None, str, str | None]:
    """The TIMEX3 value of a duration, its number (None where vague), unit and modifier."""
    mod = match.get("than") or match.get("approx")
    number, unit = _number_and_unit(match)
    factor, plain = ctx.rules.tables.get("duration", {}).get(unit, (1, unit))
    if number is None:
        return duration_value("X", plain), None, unit, mod
    if plain != unit:
        return duration_value(number * factor, plain), number * factor, plain, mod
    return duration_value(number, unit), number, unit, mod


def _number_and_unit(match: Match) -> tuple[float | None, str]:
    unit = (
        match.get("unit")
        or match.get("units")
        or match.get("sunit")
        or match.get("unitadj")
        or match.get("durword")
    )
    unit = unit or match.get("workweek") or "Y"
    if match.get("duradj"):
        number, unit = match.get("duradj")
        return (None if number == "X" else number), unit
    number = next((match.get(name) for name in ("count", "num", "one") if match.get(name) is not None), None)
    if match.get("tens") is not None:
        number = match.get("tens") + (match.get("ones") or 0)
    if match.get("scale") is not None:
        number = (number or 1) * match.get("scale")
    if match.get("multiple"):
        size, unit = match.get("multiple")
        return size * (number or 1), unit
    if match.get("below"):
        number = (number or 0) + match.get("above") / match.get("below")
    if match.get("quarter") is not None:
        number = (number or 0) + 0.25 * match.get("quarter")
    if match.get("half") is not None and number is not None:
        number = match.get("half") if match.get("one") else number + match.get("half")
    if match.get("more") is not None and number is not None:
        number += match.get("more")
    return match.rule.args.get("number", number), unit


def duration_value(number: float | str, unit: str) -> str:
    """ "P3Y", "PT2H", "PXD"."""
    plain = f"{number:g}" if isinstance(number, float) else str(number)
    return f"PT{plain}{unit[1:]}" if unit.startswith("T") else f"P{plain}{unit}"


def duration(match: Match, ctx: Context) -> list[Value]:
    """A length of time, which stands nowhere on the calendar."""
    value, number, unit, mod = length(match, ctx)
    out = Value("DURATION", value, mod, edtf=None)
    if match.get("low") is not None:
        return [Value("DURATION", duration_value(match.get("low"), unit), mod, edtf=None), out]
    if match.get("n1") is not None and number is not None:
        first = duration_value(match.get("n1"), match.get("u1"))
        rest = value[1:] if value.startswith("PT") and "T" not in first else value[1:].removeprefix("T")
        return [Value("DURATION", first + rest, mod, edtf=None)]
    return [out]


def ago(match: Match, ctx: Context) -> list[Value]:
    """ "vor 24 Jahren", "in zwei Wochen", "seit zehn Jahren": TIMEX3 annotates the duration; the calendar
    has the year, month, week or day that lies so far off; of `ahead` rules only where the clause looks ahead
    ("in sechs Tagen liefen 92 Filme" is a length). Of `dated` rules TIMEX3 has the date
    ("a year ago")."""
    if match.rule.args.get("dated"):
        return _dated(match, ctx)
    value, number, unit, mod = length(match, ctx)
    interval, since, sign = None, match.rule.args.get("since"), match.rule.args["sign"]
    lasting = match.rule.args.get("ahead") and ctx.direction(match, clause=True) <= 0
    number, unit = _whole(number, unit)
    stated = mod is None or (
        mod in _ABOUT and unit == "Y" and sign < 0 and not since and (number or 0) <= _FEW
    )
    if number is not None and float(number).is_integer() and stated and not (ctx.narrative or lasting):
        interval = _moved(ctx, int(number) * sign, unit, match.rule.args.get("to_day", False))
    if interval and since:
        interval = interval.partition("/")[0] + "/.."
    return [Value("DURATION", value, mod, edtf=interval, reason=PUBLICATION if interval else OPEN)]


_ABOUT = ("APPROX", "LESS_THAN")
_FEW = 10  # years: "vor knapp drei Jahren" names one, "vor rund fünfzig Jahren" none


def _whole(number: float | None, unit: str) -> tuple[float | None, str]:
    """Half a year as months."""
    return (6, "M") if number == _HALF and unit == "Y" else (number, unit)


_HALF = 0.5


def _dated(match: Match, ctx: Context) -> list[Value]:
    value, number, unit, mod = length(match, ctx)
    sign = match.rule.args["sign"]
    if number is None:
        return [Value("DATE", "FUTURE_REF" if sign > 0 else "PAST_REF", edtf=None, reason=OPEN)]
    if unit == "Y" and not float(number).is_integer():
        number, unit = number * 12, "M"
    anchor = _from_today(match, ctx)
    if match.get("today") is not None and unit == "W" and number is not None:
        number, unit = 7 * number, "D"  # "three weeks from tomorrow" is a day
    if anchor and match.get("n1") is not None:
        anchor = _first_part(anchor, int(match.get("n1")) * sign, match.get("u1"))
    moved = move(anchor, int(number) * sign, unit) if anchor and float(number).is_integer() else None
    if moved is None:
        return [Value("DURATION", value, mod, edtf=None, reason=OPEN)]
    return [Value("DATE", moved, mod, edtf=None if mod else AUTO, reason=PUBLICATION)]


def _first_part(anchor: Point, steps: int, unit: str) -> Point | None:
    """The point that "2 years and 1 month ago" counts its months from, with the anchor's day."""
    if unit in ("Y", "M"):
        month = shift_months(anchor, steps * (12 if unit == "Y" else 1)) if anchor.month else None
        if month is None or month.month is None or anchor.day is None:
            return month
        return valid(month.year, month.month, anchor.day) or month
    day = shift_days(anchor.date, steps * {"W": 7, "D": 1}[unit]) if anchor.date and unit in "WD" else None
    return point_of(day) if day else None


def _from_today(match: Match, ctx: Context) -> Point | None:
    """What "three days from tomorrow" counts from; else the day of publication."""
    steps = match.get("today")
    day = shift_days(ctx.today, int(steps)) if steps is not None and ctx.today else None
    return point_of(day) if day else ctx.anchor("p")


def _moved(ctx: Context, number: int, unit: str, to_day: bool) -> str | None:
    """The interval so far off; `to_day`: "heute vor fünfzig Jahren" is a day."""
    anchor = ctx.anchor("p")
    if anchor is None:
        return None
    if to_day and unit == "Y" and anchor.month and anchor.day:
        return str(valid(anchor.year + number, anchor.month, anchor.day) or anchor.year + number)
    moved = move(anchor, number, unit)
    return Value("DATE", moved).interval if moved else None


def move(anchor: Point, number: int, unit: str) -> str | None:
    """The TIMEX3 value `number` units from the anchor, in the unit's precision; None where the anchor is
    too vague for it."""
    if unit == "Y":
        return f"{anchor.year + number:04}" if 0 < anchor.year + number < 10_000 else None
    if unit == "DE":
        return f"{anchor.year + 10 * number:04}" if 0 < anchor.year + 10 * number < 10_000 else None
    if unit == "M":
        return str(shift_months(anchor, number) or "") or None if anchor.month else None
    if unit in ("D", "W") and anchor.date:
        day = shift_days(anchor.date, number * (7 if unit == "W" else 1))
        if day is None:
            return None
        return week_value(day) if unit == "W" else day.isoformat()
    return None


def window(match: Match, ctx: Context) -> list[Value]:
    """ "in den kommenden drei Jahren", "in den vergangenen Jahren": a duration that touches now."""
    value, number, unit, mod = length(match, ctx)
    code: Any = match.get("rel") or match.get("this")
    if number is None and code:
        ahead = code[:1] == "p" and int(code[1:]) > 0
        if ahead or (int(code[1:]) < 0 and unit not in ("Y", "DE", "CE")):
            return [Value("DATE", "FUTURE_REF" if ahead else "PAST_REF", mod, edtf=None, reason=OPEN)]
    interval = None
    anchor = ctx.anchor("p")
    exact = number is not None and float(number).is_integer() and number >= 2
    if exact and code and code[1:] in ("-1", "+1") and code[0] == "p" and unit in ("Y", "M") and anchor:
        steps = int(number or 0) * int(code[1:])
        far, near = move(anchor, steps, unit), move(anchor, 0, unit)
        interval = join_edtf(far, near) if steps < 0 else join_edtf(near, far)
    elif exact and code == "p-1" and unit == "TH":
        interval = _hours_back(ctx, int(number or 0))
    elif exact and code in ("p-1", "p+1") and unit in ("D", "W"):
        interval = _days_around(ctx, int(number or 0) * (7 if unit == "W" else 1), ahead=code == "p+1")
    elif exact and code in ("p-1", "p+1", "e+1") and unit == "Q" and anchor and anchor.month:
        interval = _quarters(anchor, int(number or 0) * int(code[1:]))
    return [Value("DURATION", value, mod, edtf=interval, reason=PUBLICATION if interval else OPEN)]


def _hours_back(ctx: Context, hours: int) -> str | None:
    """The days of "in den letzten 24 Stunden", that of publication with them."""
    whole = ctx.today is not None and not ctx.narrative and hours % 24 == 0
    first = shift_days(ctx.today, -hours // 24) if ctx.today and whole else None
    return join_edtf(str(first), str(ctx.today)) if first else None


def _days_around(ctx: Context, days: int, *, ahead: bool) -> str | None:
    """The days before the day of publication, or those after it."""
    anchor = None if ctx.narrative else ctx.today
    first = shift_days(anchor, 1 if ahead else -days) if anchor else None
    last = shift_days(anchor, days if ahead else -1) if anchor else None
    return join_edtf(str(first), str(last)) if first and last else None


def _quarters(anchor: Point, steps: int) -> str | None:
    """The whole quarters before that of the anchor, or those after it."""
    start = (anchor.month or 1) - ((anchor.month or 1) - 1) % 3
    here = Point(anchor.year, start)
    first, last = (3 * steps, -1) if steps < 0 else (3, 3 * steps + 2)
    begin, end = shift_months(here, first), shift_months(here, last)
    return join_edtf(str(begin), str(end)) if begin and end else None


def offset(match: Match, ctx: Context) -> list[Value]:
    """ "zwei Tage später", "ein Jahr zuvor": counted from the event before."""
    value, number, unit, mod = length(match, ctx)
    steps = match.get("later")
    if number is None:
        vague = match.get("vague") or steps > 0
        ref = Value("DATE", "FUTURE_REF" if steps > 0 else "PAST_REF", edtf=None, reason=OPEN)
        return [ref if vague else Value("DURATION", value, mod, edtf=None)]
    if unit == "Y" and not float(number).is_integer():
        number, unit = number * 12, "M"
    anchor = ctx.anchor("e")
    if unit in ("D", "W") and not (anchor and anchor.day):
        # "einen Tag früher" before any day is told counts from nothing where the article has no day itself
        dated = ctx.published is not None and ctx.published.day is not None
        day = ctx.last_day or (ctx.today if dated and not ctx.narrative else None)
        anchor = point_of(day) if day else anchor
    if ctx.aside and ctx.aside[0] == match.sentence and unit == "Y":
        anchor = ctx.aside[1]
    if unit in ("D", "W") and ctx.ago_sentence == match.sentence:  # "vor zehn Jahren …; zehn Tage darauf"
        anchor = None
    moved = move(anchor, int(number) * steps, unit) if anchor and float(number).is_integer() else None
    if moved:
        return [Value("DATE", moved, mod, reason=BEFORE)]
    return [Value("DURATION", value, mod, edtf=None, reason=OPEN)]


# ---------------------------------------------------------------------------------------------------- sets


def every(match: Match, ctx: Context) -> list[Value]:
    """ "jeden Montag", "alle zwei Jahre", "jedes Jahr"."""
    if match.get("perunit") is not None:
        return [Value("SET", duration_value(1, match.get("perunit")), edtf=None)]
    if match.get("weekday") is not None:
        return [Value("SET", f"XXXX-WXX-{match.get('weekday')}", edtf=None)]
    if match.get("weekpart") is not None:
        number, part = match.get("weekpart")
        return [Value("SET", f"XXXX-WXX-{number}T{part}", edtf=None)]
    if match.get("month") is not None:
        return [Value("SET", f"XXXX-{match.get('month'):02}", edtf=None)]
    if match.rule.args.get("at_clock"):
        told = in_part(clock_of(match), match.get("daypart"))
        return [Value("SET", f"XXXX-XX-XXT{told}", edtf=None)] if told else []
    if match.get("monthday") is not None:
        return [Value("SET", f"XXXX-XX-{match.get('monthday'):02}", edtf=None)]
    if match.get("daypart") is not None:
        return [Value("SET", f"XXXX-XX-XXT{match.get('daypart')}", edtf=None)]
    if match.get("seasonword") is not None:
        return [Value("SET", f"XXXX-{match.get('seasonword')}", edtf=None)]
    names = ("count", "num", "ordinal", "vague", "half")
    number = next((match.get(name) for name in names if match.get(name)), 1)
    unit = match.get("unit") or match.get("units") or match.rule.args.get("unit", "Y")
    return [Value("SET", duration_value(number, unit), edtf=None)]


def often(match: Match, ctx: Context) -> list[Value]:
    """ "jährlich", "pro Jahr", "zweimal im Monat"."""
    value = match.get("often") or duration_value(1, match.get("unit") or match.get("perunit") or "W")
    return [Value("SET", value, edtf=None)]


def setday(match: Match, ctx: Context) -> list[Value]:
    """ "montags", "nachts"."""
    day = match.get("weekdayadverb") or match.get("weekday")
    part = match.get("partadverb")
    if day and part:
        return [Value("SET", f"XXXX-WXX-{day}T{part}", edtf=None)]
    if part:
        return [Value("SET", "PT1NI" if part == "NI" else f"XXXX-XX-XXT{part}", edtf=None)]
    return [Value("SET", f"XXXX-WXX-{day}", edtf=None)]
