"""What one time expression lends to another: months and years in lists, the day and year told last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from dragoman.read.times.calendar import Point, join_edtf
from dragoman.read.times.context import Context
from dragoman.read.times.direction import NIGHTS
from dragoman.read.times.scan import Match
from dragoman.read.times.value import Value

_OF_DAYS = re.compile(r"XXXX-WXX-\d$|P1D$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_WEEKDAYS = {"weekday", "weekpart", "weekdayadverb"}
_MONTH = 7  # characters of a month in EDTF
_AGO = ("ago", "ago-to-the-day")  # TIMEX3 has a duration; "damals" may refer to the time all the same
_YEAR_SLOTS = ("year", "rel", "this", "same", "bc", "prevunit", "nextunit")


def borrow(matches: list[Match]) -> None:
    """Earlier members of a list take month and year of the later one: "3., 4. und 6. Oktober",
    "vom 3. Juli bis 5. August 2024"."""
    for before, match in reversed(list(pairwise(matches))):
        if match.link not in ("range", "also"):
            continue
        if before.rule.norm == "dayopen" and before.get("month") is None:
            _borrow_month(before, match)
            _borrow_figures(before, match)
        elif before.get("dm") and match.get("dmy"):
            before.slots["dmy"] = {**before.get("dm"), "y": match.get("dmy")["y"]}
        elif match.get("year") is not None and before.get("month") and match.get("month"):
            _borrow_year(before, match)


def _borrow_month(before: Match, match: Match) -> None:
    month = match.get("month") or match.get("monthabbr")
    if month is None or match.get("day") is None:
        return
    turn = before.get("day") > match.get("day")  # "vom 30. bis 2. Juli"
    before.slots["month"] = month - turn or 12
    for name in _YEAR_SLOTS:
        if match.get(name) is not None:
            before.slots[name] = match.get(name)


def _borrow_figures(before: Match, match: Match) -> None:
    """ "14./15.10.2024": month and year in figures."""
    shape = match.get("dmy") or match.get("dm")
    if before.get("month") is None and shape and before.get("day") < int(shape["d"]):
        before.slots["month"] = int(shape["m"])
        if len(shape.get("y", "")) == 4:
            before.slots["year"] = int(shape["y"])
        elif "y" in shape:
            before.slots["yy"] = shape["y"]


def _borrow_year(before: Match, match: Match) -> None:
    if any(before.get(name) is not None for name in _YEAR_SLOTS):
        return
    before.slots["year"] = match.get("year") - (before.get("month") > match.get("month"))


def enter(ctx: Context, match: Match) -> None:
    """Before a match is resolved: a heading that is a year sets the year of a tale's section, and every
    paragraph of the section begins in it; a year at the head of a paragraph ("1963. Kaum …") sets its."""
    _open_chapter(ctx, match)
    if not ctx.narrative:
        return
    sentence = ctx.doc.sentences[match.sentence]
    if match.get("year") is not None and _is_heading(ctx, match.sentence):
        alone = match.last - match.first == sentence.last - sentence.first
        ctx.section = match.get("year") if alone else None
    told = ctx.doc.sentences[ctx.last_sentence].paragraph if ctx.last_sentence >= 0 else -1
    if ctx.section and told != sentence.paragraph and ctx.last and ctx.last.year != ctx.section:
        ctx.last = Point(ctx.section)


def _open_chapter(ctx: Context, match: Match) -> None:
    sentence = ctx.doc.sentences[match.sentence]
    first = match.sentence == 0 or ctx.doc.sentences[match.sentence - 1].paragraph != sentence.paragraph
    marks = ctx.doc.tokens[sentence.first : match.first]  # of a heading: "**2018: …"
    if match.rule.id != "year" or not first or match.last >= sentence.last or any(t.is_word for t in marks):
        return
    if ctx.doc.tokens[match.last].text in ".:":
        ctx.chapter = (sentence.paragraph, match.get("year"))


def _looks_back(ctx: Context, match: Match, tale: Point) -> bool:
    """A bare earlier year in the middle of a tale: the tale itself stays where it was."""
    bare = match.rule.norm == "year" and match.get("year") is not None
    if not (ctx.narrative and bare and match.get("year") < tale.year):
        return False
    return not _is_heading(ctx, match.sentence)


def _is_heading(ctx: Context, index: int) -> bool:
    """A short paragraph of one sentence without a full stop."""
    sentences = ctx.doc.sentences
    here = sentences[index]
    if here.last - here.first > 14 or ctx.doc.tokens[here.last - 1].text in ".!?:":
        return False
    beside = (i for i in (index - 1, index + 1) if 0 <= i < len(sentences))
    return all(sentences[i].paragraph != here.paragraph for i in beside)


def tell(ctx: Context, match: Match, values: Sequence[Value]) -> None:
    """After a match is resolved: it is what was told last. Open intervals tell no day."""
    last = values[-1]
    ctx.last_set = last.value if last.type == "SET" and _OF_DAYS.match(last.value) else None
    part = last.value.partition("T")[2]
    ctx.last_part = part if last.type == "TIME" and part.isalpha() else None
    week = _WEEK.fullmatch(last.value)
    ctx.last_week = date.fromisocalendar(int(week[1]), int(week[2]), 1) if week else None
    closed = match.lead == "plain"
    before, tale = ctx.last_edtf, ctx.last
    for value in values:
        if value.type in ("DATE", "TIME") and value.interval:
            night = match.rule.norm in NIGHTS
            day = closed and not ctx.quoted(match) and not _date_line(ctx, match, value)
            coming = ctx.coming_day
            ctx.tell(value.interval, match.sentence, day=day, night=night)
            if ctx.coming_day == ctx.last_day and ctx.coming_sentence == match.sentence:
                same = ctx.coming_weekday and ctx.coming_day == coming
                ctx.coming_weekday = same or bool(_WEEKDAYS & match.slots.keys())
            if ctx.coming_day and ctx.says_who(match):
                ctx.coming_sentence = match.sentence
            ctx.bc = False
        elif value.interval and match.rule.id in _AGO:
            ctx.last_edtf = value.interval
            ctx.ago_sentence = match.sentence if len(value.interval) <= _MONTH else -1
    if match.link == "range" and before and ctx.last_edtf:
        ctx.last_edtf = join_edtf(before, ctx.last_edtf) or ctx.last_edtf
    if tale and _looks_back(ctx, match, tale):
        ctx.aside = (match.sentence, Point(match.get("year")))
        ctx.last = tale
    year = values[-1].value[:4]
    whole = match.get("year") is not None or len(values[-1].value) == 4
    if closed and whole and values[-1].interval and values[-1].type == "DATE" and year.isdecimal():
        ctx.last_stated_year = (match.sentence, int(year))
        apart = ctx.rules.tables["lead"]["apart"]
        ctx.year_apart = match.rule.norm == "year" and bool({*match.lead_words} & {*apart})
        ctx.year_within = (
            match.rule.id == "year" and match.lead_first == match.first and _attribute(ctx, match)
        )
        ctx.year_inserted = _inserted(ctx, match)
        ctx.year_end = match.last


def _date_line(ctx: Context, match: Match, value: Value) -> bool:
    """Whether the match is a line that gives the day of publication: no day that the report tells of."""
    sentence = ctx.doc.sentences[match.sentence]
    whole = match.first == sentence.first and match.last >= sentence.last - 1
    return whole and ctx.today is not None and value.interval == ctx.today.isoformat()


def _inserted(ctx: Context, match: Match) -> bool:
    """Whether the clause of the match begins behind a comma with a relative word, or with one after its
    preposition: ", in dem die Regierung 2019 …"."""
    tokens, low = ctx.doc.tokens, ctx.doc.sentences[match.sentence].first
    first = next((i for i in range(match.first - 1, low, -1) if tokens[i].text in ctx.cues.clause_ends), low)
    opening = [token.text.lower() for token in tokens[first + 1 : min(first + 3, match.first)]]
    return tokens[first].text == "," and not ctx.cues.relative.isdisjoint(opening)


def _attribute(ctx: Context, match: Match) -> bool:
    """Whether an inflected participle before a noun follows: "die 2018 begonnene Reise"."""
    after = [token.text for token in ctx.doc.tokens[match.last : match.last + 2]]
    endings = tuple(ctx.rules.tables["cue"]["attribute_endings"])
    return len(after) == 2 and after[0].endswith(endings) and after[0].islower() and after[1][0].isupper()
