"""Normalisers of days seen from today and of what lies within a day: "gestern Abend", "um 14.30 Uhr"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from dragoman.read.times.calendar import shift_days
from dragoman.read.times.context import Context
from dragoman.read.times.reason import BEFORE, OPEN
from dragoman.read.times.scan import Match
from dragoman.read.times.value import Value, modifier


def today(match: Match, ctx: Context) -> list[Value]:
    """ "heute", "gestern Abend", "am heutigen Tag"."""
    offset = (match.get("today") or 0) + match.rule.args.get("plus", 0)
    if ctx.today is None:
        month = str(ctx.published) if ctx.published and offset == 0 else None
        return [Value("DATE", "PRESENT_REF" if offset == 0 else "XXXX-XX-XX", edtf=month, reason=OPEN)]
    if offset == 0 and (ctx.narrative or _means_nowadays(match, ctx)):
        return [Value("DATE", str(ctx.today) if ctx.daily else "PRESENT_REF", edtf=None)]
    anchor, reason = _speaking_day(match, ctx, ctx.today)
    day = shift_days(anchor, offset)
    if day is None:
        return []
    part = next((match.get(name) for name in ("daypart", "partlower", "partadverb") if match.get(name)), None)
    told = None if match.get("midnight") is not None else in_part(clock_of(match), part)
    if match.get("tonight"):
        part, told = match.get("tonight"), in_part(clock_of(match), "EV", late=True)
    if part == "NI" and offset == 0 and told is None:
        return [_tonight(day, reason, over=ctx.direction(match) < 0)]
    suffix = told or part
    kind = "TIME" if suffix else "DATE"
    return [Value(kind, f"{day}T{suffix}" if suffix else str(day), reason=reason)]


def _tonight(day: date, reason: str, *, over: bool) -> Value:
    """ "Heute Nacht": the night that has just ended, or the one to come."""
    return _night(shift_days(day, -1) or day if over else day, f"{day}TNI", reason)


def _speaking_day(match: Match, ctx: Context, today: date) -> tuple[date, str]:
    """Whoever is quoted says "heute" on the day that was just told, where that is a day or two ago."""
    told = ctx.last_day
    if told is None or match.sentence - ctx.last_day_sentence > 3 or not 0 < (today - told).days <= 3:
        return today, ctx.today_reason
    return (told, BEFORE) if ctx.quoted(match) else (today, ctx.today_reason)


def _means_nowadays(match: Match, ctx: Context) -> bool:
    """ "Heute leben dort zwei Völker": no cue of tense beside it, or, in a text without other days, none of
    the past and no verb of something that happens on one day ("endet heute")."""
    told = match.has_clock or len(match.slots) > 1 or bool(match.lead_words)
    if ctx.ahead or told or match.rule.args.get("of_a_day") or "today" not in match.slots:
        return False
    direction = ctx.direction(match, clause=True)
    return direction == 0 if ctx.daily else direction >= 0 and not ctx.happening(match)


def _clock_text(value: Any, half: str | None = None) -> str | None:  # noqa: ANN401
    """ "14:30" of a clock shape or an hour; `half` is AM or PM where the hours are counted twice."""
    if value is None:
        return None
    hour, minute = int(value["h"] if isinstance(value, dict) else value), "00"
    if isinstance(value, dict):
        minute = (value["m"] or "00") + (f":{value['s']}" if "s" in value else "")
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + 12 * (half == "PM")
    return f"{hour:02}:{minute}" if hour <= 24 else None


def daypart(match: Match, ctx: Context) -> list[Value]:
    """ "am Abend", "in der Nacht": a part of the day told last, else of the day of publication."""
    code = match.get("daypart") or match.get("hours") or match.get("night") or "NI"
    day, reason = _told_day(match, ctx)
    steps = match.get("later") or int(match.get("rel") in ("p+1", "e+1"))
    if day is not None and steps:
        day = shift_days(day, steps)
    if day is None:
        return [Value("TIME", f"XXXX-XX-XXT{code}", modifier(match), edtf=None, reason=OPEN)]
    if match.get("night") and not steps:
        over = reason != BEFORE or (day == ctx.today and not ctx.narrative)  # "in der Nacht sprach er"
        ahead = ctx.direction(match) > 0 or (reason == BEFORE and ctx.direction(match) == 0)
        first = shift_days(day, -1) if over and not ahead else day
        return [_night(first or day, f"{day}T{code}", reason)]
    return [Value("TIME", f"{day}T{code}", modifier(match), reason=reason)]


def _night(eve: date, value: str, reason: str) -> Value:
    """A night as the interval of its two days."""
    day = shift_days(eve, 1)
    return Value("TIME", value, edtf=f"{eve}/{day}" if day else str(eve), reason=reason)


_FAR = 6  # sentences
_PROGRAMME = 4  # sentences from a day to come to what is on its programme


def _told_day(match: Match, ctx: Context) -> tuple[date | None, str]:
    """The day told last in the sentence or the one before it, where that is over; the day to come that the
    programme is of; else the day of the report, which is the latest one told that is over; else that of
    publication. In a tale, and where the day of publication is not known, the day told last."""
    told, away = ctx.last_day, match.sentence - ctx.last_day_sentence
    if told and (ctx.narrative or (ctx.today is None and away <= _FAR)):
        return told, BEFORE
    if ctx.coming_day and _on_programme(match, ctx):
        return ctx.coming_day, BEFORE
    if told and ctx.today and told <= ctx.today and away <= 1:
        return told, BEFORE
    return (ctx.story_day, BEFORE) if ctx.story_day else (ctx.today, ctx.today_reason)


def _on_programme(match: Match, ctx: Context) -> bool:
    """Whether a clause that looks ahead goes on with the programme of a day to come: "Am 14. Mai empfängt er
    den König. Am Abend gibt er ein Bankett"; not where another day has been told since."""
    away = match.sentence - ctx.coming_sentence
    sentences = ctx.doc.sentences
    beside = sentences[match.sentence].paragraph == sentences[ctx.coming_sentence].paragraph
    since = ctx.last_day_sentence > ctx.coming_sentence
    return away <= (_PROGRAMME if beside else 2) and not since and ctx.direction(match, clause=True) > 0


def clock(match: Match, ctx: Context) -> list[Value]:
    """A time of the clock on the day told last in the sentence, else on the day of publication."""
    text = in_part(clock_of(match), _part(match) or _carried(match, ctx))
    return [_at(match, ctx, text)] if text else []


def clocks(match: Match, ctx: Context) -> list[Value]:
    """ "von 10 bis 17 Uhr", "from 9 to 11 a.m."."""
    part, second = _part(match) or _carried(match, ctx), match.get("half2")
    texts = [_clock_text(match.get("c1"), match.get("half1") or second), _clock_text(match.get("c2"), second)]
    return [_at(match, ctx, text) for plain in texts if (text := in_part(plain, part))]


def _carried(match: Match, ctx: Context) -> str | None:
    """The part of the day told right before, where the language carries it on ("this evening from 7 to
    7:30") and no half of the day stands there."""
    halved = any(match.get(name) for name in ("ampm", "half1", "half2"))
    carries = match.link == "join" and ctx.rules.tables["link"].get("carries") and not halved
    return ctx.last_part if carries else None


def _part(match: Match) -> str | None:
    """The part of the day that stands beside a time of the clock."""
    names = ("partadverb", "daypart", "night", "early")
    return next((str(match.get(name)) for name in names if match.get(name)), None)


def in_part(text: str | None, part: str | None, *, late: bool = False) -> str | None:
    """A time of the clock in its part of the day: "8 Uhr abends" is 20:00, "12 Uhr nachts" 00:00; `late`:
    the small hours of "tonight at 2" stay."""
    if text is None or part is None:
        return text
    hour = int(text[:2])
    if late and (hour < _SMALL_HOURS or hour == 12):
        part = "NI"
    if part == "NI" and hour == 12:
        hour = 0
    elif (
        (part in ("AF", "EV") and hour < 12)
        or (part == "NI" and 7 < hour < 12)
        or (part == "MI" and hour < 3)
    ):
        hour += 12
    return f"{hour:02}{text[2:]}"


_SMALL_HOURS = 4


def clock_of(match: Match) -> str | None:
    """The time of the clock with the zone that is written as part of it ("Z" for UTC)."""
    text = _hour_and_minute(match)
    return text + (match.get("zone") or "") if text else None


def _hour_and_minute(match: Match) -> str | None:
    if match.get("half") is not None:
        number = int(match.get("half")) - 1
        return f"{number % 24:02}:30"
    if any(match.get(name) is not None for name in ("past", "to", "begun")):
        return _quarters(match)
    if match.get("midnight") is not None:
        return "24:00"
    if match.get("noon") is not None:
        return "12:00"
    told = match.get("clocks") or match.get("clock") or match.get("colon")
    if told is None and match.get("h") is not None:
        told = {"h": match.get("h"), "m": f"{int(match.get('m') or 0) + int(match.get('m1') or 0):02}"}
    half = {"a": "AM", "p": "PM"}.get(told.get("half", "")) if isinstance(told, dict) else None
    return _clock_text(told, half or match.get("ampm"))


def _quarters(match: Match) -> str | None:
    """ "Viertel nach acht", "Viertel vor acht", "viertel acht", "drei viertel acht", "half past three pm"."""
    minutes = next(match.get(name) for name in ("past", "to", "begun") if match.get(name) is not None)
    hour = match.get("h")
    if not 0 < hour <= 24:
        return None
    early = match.get("past") is None
    minutes = 60 - minutes if match.get("to") is not None else minutes
    return _clock_text({"h": (int(hour) - early) % 24, "m": f"{minutes:02}"}, match.get("ampm"))


def _at(match: Match, ctx: Context, text: str) -> Value:
    if match.link == "join" and ctx.last_set:
        weekly = ctx.last_set if ctx.last_set.startswith("XXXX-W") else "XXXX-XX-XX"
        return Value("SET", f"{weekly}T{text}", edtf=None)
    near = ctx.last_day is not None and 0 <= match.sentence - ctx.last_day_sentence <= 1
    day, reason = (ctx.last_day, BEFORE) if near else (ctx.today, ctx.today_reason)
    if day is None:
        return Value("TIME", f"XXXX-XX-XXT{text}", edtf=None, reason=OPEN)
    value = Value("TIME", f"{day}T{text}", reason=reason)
    return value if match.link == "join" or match.has_day else replace(value, edtf=None)
