"""The value of a time expression while it is being resolved, and the normalisers of stated dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dragoman.read.times.calendar import (
    SEASON_START,
    Point,
    full_year,
    near_day,
    shift_days,
    to_edtf,
    valid,
    week_value,
)
from dragoman.read.times.context import Context
from dragoman.read.times.feasts import begins
from dragoman.read.times.reason import BEFORE, INHERITED, OPEN, PUBLICATION, STATED
from dragoman.read.times.scan import Match
from dragoman.read.times.year import place_year

AUTO = "auto"  # the interval follows from the TIMEX3 value


@dataclass(frozen=True, slots=True)
class Value:
    """TIMEX3 type, value and modifier; the calendar interval (`AUTO`: that of the value); the reason."""

    type: str
    value: str
    mod: str | None = None
    edtf: str | None = AUTO
    reason: str = STATED
    candidates: tuple[str, ...] = ()

    @property
    def interval(self) -> str | None:
        """The calendar interval, None where there is none."""
        return to_edtf(self.value) if self.edtf == AUTO else self.edtf


def modifier(match: Match) -> str | None:
    """START, MID or END where the expression says so."""
    part = match.get("part") or match.get("partadj")
    if match.get("seasonearly"):
        return "START"
    if match.get("seasonlate"):
        return "END"
    return str(part) if part else None


def stated_year(match: Match, ctx: Context) -> tuple[int | None, str]:
    """The year that the expression itself gives, and how."""
    if match.get("year") is not None:
        return int(match.get("year")), STATED
    if match.get("thousand") is not None or match.get("hundreds") is not None:
        return _year_in_words(match), STATED
    if match.get("yy") is not None:
        pivot = ctx.published.year if ctx.published else 2000
        return full_year(int(match.get("yy")), pivot), STATED
    return _year_by_reference(match, ctx)


def _year_in_words(match: Match) -> int:
    """ "Two thousand and fifteen", "nineteen eighty-six", "twenty twenty-four"."""
    start = 1000 * (match.get("thousand") or 0) + 100 * (match.get("hundreds") or 0)
    return int(start + sum(match.get(name) or 0 for name in ("yeartens", "yearones", "yearteen")))


def _year_by_reference(match: Match, ctx: Context) -> tuple[int | None, str]:
    """ "letzten Jahres", "desselben Jahres", "des Vorjahres", "vor fünf Jahren", "darauf"."""
    code = match.get("rel") or match.get("this") or match.get("same")
    if match.get("yearsago"):
        code = f"p-{int(match.get('yearsago'))}"
    if match.get("prevunit"):
        code = "p-1"
    elif match.get("nextunit"):
        code = "e+1"
    if not code:
        return None, ""
    anchor = ctx.anchor(code[0])
    if anchor is None:
        return None, OPEN
    return anchor.year + int(code[1:]), BEFORE if code[0] == "e" else PUBLICATION


def day(match: Match, ctx: Context) -> list[Value]:
    """A day by its number and month: "3. Juli 2024", "am 3. Juli", "Morgen des 3. Juli"."""
    month = match.get("month") or match.get("monthabbr")
    number = int(match.get("day")) + (match.get("nten") or 0)
    if month is None:
        return _day_alone(match, ctx, number)
    if match.get("bc") is not None:
        return [Value("DATE", f"BC{int(match.get('bc')):04}-{month:02}-{number:02}", edtf=None)]
    year, reason = stated_year(match, ctx)
    if year is None and ctx.bc and ctx.last:
        return [Value("DATE", f"BC{ctx.last.year:04}-{month:02}-{number:02}", edtf=None)]
    if year is None:
        year, reason = _year_by_weekday(match, ctx, month, number) or place_year(match, ctx, month, number)
    if year is None:
        return [Value("DATE", f"XXXX-{month:02}-{number:02}", edtf=None, reason=OPEN)]
    point = valid(year, month, number)
    return [_timed(match, str(point), _checked(match, point, reason))] if point else []


def _year_by_weekday(match: Match, ctx: Context, month: int, number: int) -> tuple[int, str] | None:
    """The one year about that of publication in which the date falls on the weekday told with it."""
    weekday, anchor = _weekday_told(match), ctx.anchor("p")
    if weekday is None or anchor is None or ctx.narrative:
        return None
    points = [valid(anchor.year + step, month, number) for step in (0, -1, 1)]
    years = [point.year for point in points if point and point.first.isoweekday() == weekday]
    return (years[0], "narrowed by its weekday") if years else None


def _weekday_told(match: Match) -> Any:  # noqa: ANN401
    told = match.get("weekday") or match.get("wdabbr") or match.get("weekpart")
    return told[0] if isinstance(told, tuple) else told


def _checked(match: Match, point: Point, reason: str) -> str:
    """The reason, with a flag where the weekday told contradicts the date."""
    weekday = _weekday_told(match)
    agrees = weekday is None or point.first.isoweekday() == weekday
    return reason if agrees else f"{reason}, against its weekday"


def _day_alone(match: Match, ctx: Context, number: int) -> list[Value]:
    """ "in der Nacht vom 2." in the month told last."""
    anchor = ctx.anchor("e") or ctx.anchor("p")
    if anchor is None or anchor.month is None:
        return []
    if _weekday_told(match) is not None and ctx.cues.this_week:
        found = near_day(anchor, number, _weekday_told(match), 1 if ctx.direction(match) > 0 else -1)
        return [_timed(match, str(found), INHERITED)] if found else []
    point = valid(anchor.year, anchor.month, number)
    return [_timed(match, str(point), INHERITED)] if point else []


def _timed(match: Match, value: str, reason: str) -> Value:
    part = (
        match.get("daypart")
        or match.get("hours")
        or match.get("partadverb")
        or (match.rule.args.get("night") and "NI")
    )
    part = match.get("weekpart")[1] if isinstance(match.get("weekpart"), tuple) else part
    if part:
        return Value("TIME", f"{value}T{part}", modifier(match), reason=reason)
    if match.rule.args.get("week"):
        value = week_value(date.fromisoformat(value))
    return Value("DATE", value, reason=reason)


def dayopen(match: Match, ctx: Context) -> list[Value]:
    """A day whose month is told by a later one of its list (`times_link.borrow` put it into the slots), or
    that stands alone where no noun makes it an ordinal: "am 24. trafen sie sich"."""
    if match.get("dm2"):
        match.slots |= {"month": int(match.get("dm2")["m"]), "mm2": int(match.get("dm2")["m"])}
        match.slots["dd2"] = int(match.get("dm2")["d"])
    if match.get("dd2") is not None:
        last = {**match.slots, "month": match.get("mm2"), "day": match.get("dd2")}
        return [*day(match, ctx), *day(replace(match, slots=last), ctx)]
    if match.get("month") is not None:
        return day(match, ctx)
    following = ctx.doc.tokens[match.last].text if match.last < len(ctx.doc.tokens) else "."
    if (following[0].islower() or following in ".!?") and any(
        word in ctx.rules.tables["lead"]["dating"] for word in match.lead_words
    ):
        return _day_alone(match, ctx, int(match.get("day")))
    return []


def dayspan(match: Match, ctx: Context) -> list[Value]:
    """Days that share their month: "July 3-5", "3 and 5 July 2024": the numbers in the order of the text."""
    numbers = sorted(int(match.get(name)) for name in ("day", "d2", "d3") if match.get(name) is not None)
    found = day(replace(match, slots={**match.slots, "day": numbers[0]}), ctx)
    if not found or found[0].interval is None:
        return []
    first = date.fromisoformat(found[0].value)
    days = [valid(first.year, first.month, number) for number in numbers]
    return [Value("DATE", str(point), reason=found[0].reason) for point in days if point]


def nothing(match: Match, ctx: Context) -> list[Value]:
    """Words that look like a time and are none: "the 55-year-old", "Financial Times"."""
    return []


def nightspan(match: Match, ctx: Context) -> list[Value]:
    """ "Nacht vom 2. auf den 3. Mai": the night of the first day, then the second day."""
    final = day(match, ctx)
    if not final or final[0].interval is None:
        return final
    eve = shift_days(date.fromisoformat(final[0].value), -1)
    return [Value("TIME", f"{eve}TNI", reason=final[0].reason), *final] if eve else final


def figures(match: Match, ctx: Context) -> list[Value]:
    """A day in figures: "03.07.2024", "3.7.", "2024-07-03"."""
    shape: dict[str, Any] | None = match.get("dmy") or match.get("dm")
    if shape is None and match.get("yyyy") is None and match.get("yy") is None:
        shape = {"d": match.get("dd"), "m": match.get("mon")}
    if shape is None:
        pivot = ctx.published.year if ctx.published else 2000
        year = match.get("yyyy") or full_year(match.get("yy"), pivot)
        point = valid(year, match.get("mon"), match.get("dd"))
        return [Value("DATE", str(point))] if point else []
    month, number = int(shape["m"]), int(shape["d"])
    if "y" not in shape:
        year, reason = place_year(match, ctx, month, number)
        value = f"XXXX-{month:02}-{number:02}"
        point = valid(year, month, number) if year else None
        return [Value("DATE", str(point) if point else value, reason=reason)]
    pivot = ctx.published.year if ctx.published else 2000
    year = int(shape["y"]) if len(shape["y"]) == 4 else full_year(int(shape["y"]), pivot)
    point = valid(year, month, number)
    return [Value("DATE", str(point))] if point else []


def month(match: Match, ctx: Context) -> list[Value]:
    """A month, with the year stated or found."""
    number = match.get("month") or match.get("monthabbr")
    if match.get("bc") is not None:
        return [Value("DATE", f"BC{int(match.get('bc')):04}-{number:02}", modifier(match), edtf=None)]
    year, reason = _relative_month(match, ctx, number)
    if year is None and ctx.bc and ctx.last and match.get("year") is None:
        return [Value("DATE", f"BC{ctx.last.year:04}-{number:02}", modifier(match), edtf=None)]
    if year is None:
        year, reason = stated_year(match, ctx)
    if year is None:
        year, reason = place_year(match, ctx, number)
    if year is None:
        return [Value("DATE", f"XXXX-{number:02}", modifier(match), edtf=None, reason=OPEN)]
    return [Value("DATE", f"{year:04}-{number:02}", modifier(match), reason=reason)]


def _relative_month(match: Match, ctx: Context, number: int) -> tuple[int | None, str]:
    """ "vergangenen Mai", "kommenden Oktober": the nearest one before or after the anchor's month."""
    code = match.get("rel")
    if not code or match.extents[0][1] - match.extents[0][0] != 2:
        return None, ""
    anchor = ctx.anchor(code[0])
    if anchor is None or anchor.month is None or code[1:] in ("+0", "-0"):
        return None, ""
    back = int(code[1:]) < 0
    turn = -(number >= anchor.month) if back else int(number <= anchor.month)
    return anchor.year + turn, PUBLICATION


def monthfigures(match: Match, ctx: Context) -> list[Value]:
    """A month in figures: "07.2024", "7/2024"."""
    shape = match.get("my")
    year, number = (int(shape["y"]), int(shape["m"])) if shape else (match.get("year"), match.get("mon"))
    return [Value("DATE", f"{year:04}-{number:02}")] if 1 <= number <= 12 else []


def season(match: Match, ctx: Context) -> list[Value]:
    """A season: "Frühjahr 2025", "im vergangenen Herbst", "Winter 2023/24"."""
    code = match.get("seasonword") or match.get("seasonearly") or match.get("seasonlate")
    start = SEASON_START[code]
    year, reason = stated_year(match, ctx) if match.get("year") or not match.get("rel") else (None, "")
    if year is None and match.get("rel"):
        year, reason = _relative_season(match, ctx, start)
    if year is None:
        year, reason = place_year(match, ctx, start)
    if year is None:
        return [Value("DATE", f"XXXX-{code}", modifier(match), edtf=None, reason=OPEN)]
    if _is_running_winter(match, ctx, code):
        year -= 1
    return [Value("DATE", f"{year:04}-{code}", modifier(match), reason=reason)]


def _is_running_winter(match: Match, ctx: Context, code: str) -> bool:
    """ "Diesen Winter" in January is the winter that began in the year before."""
    anchor = ctx.anchor("p")
    told = match.get("this") or match.get("rel")
    return code == "WI" and told == "p+0" and anchor is not None and (anchor.month or 12) < _MARCH


_MARCH = 3


def _relative_season(match: Match, ctx: Context, start: int) -> tuple[int | None, str]:
    code = match.get("rel")
    anchor = ctx.anchor(code[0])
    if anchor is None:
        return None, OPEN
    if match.get("ofyear") is not None:
        return anchor.year + int(code[1:]), PUBLICATION
    months = anchor.month or 12
    offset = int(code[1:])
    if offset < 0:
        return anchor.year + offset + (months > start + 2), PUBLICATION
    return anchor.year + offset - (months < start and offset > 0), PUBLICATION


def feast_year(match: Match, ctx: Context) -> tuple[int | None, str]:
    """The year of a feast told without one: its month and day are those of the year of the text."""
    anchor = ctx.anchor("p")
    near = begins(match.rule.args, anchor.year) if anchor else ()
    return place_year(match, ctx, near[0].month, near[0].day) if near else (None, OPEN)
