"""Times of an article: what the words say in TIMEX3, and the calendar interval they stand for.

The rules (`resources/<code>/times.toml`) find the expressions; each is resolved in the order of the text
against the day of publication, the tense around it and the event told before. TIMEX3 and the product differ
in what they count as one expression: "am Mittwoch und Donnerstag" is two dates there and one interval here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from dragoman import edtf
from dragoman.lang.times import TimeRules
from dragoman.model import Published, Span, Time, Timex
from dragoman.read.document import Doc
from dragoman.read.times import clock as within
from dragoman.read.times import holiday as feast
from dragoman.read.times import period as period
from dragoman.read.times import relative as relative
from dragoman.read.times import value as stated
from dragoman.read.times import weekday as weekdays
from dragoman.read.times.apart import counted
from dragoman.read.times.calendar import adjoin, join_edtf
from dragoman.read.times.context import Context, context
from dragoman.read.times.lead import led
from dragoman.read.times.link import borrow, enter, tell
from dragoman.read.times.narrow import narrow
from dragoman.read.times.scan import CLOCKS, Match, scan
from dragoman.read.times.value import Value

Normaliser = Callable[[Match, Context], list[Value]]


@dataclass(frozen=True, slots=True)
class Expression:
    """A match with its values, one for each TIMEX3 extent."""

    match: Match
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A time with every TIMEX3 extent in it, and the rule that read each one, for people who write rules."""

    time: Time
    timexes: tuple[tuple[Span, Timex, str], ...]


def find_times(doc: Doc, rules: TimeRules, published: Published) -> tuple[Time, ...]:
    """All time expressions, in order: dates as calendar intervals, and those with none (durations, sets)."""
    return tuple(found.time for found in explain_times(doc, rules, published))


def explain_times(
    doc: Doc, rules: TimeRules, published: Published, *, ahead: bool = False
) -> tuple[Explained, ...]:
    """The same as `find_times`, each with its TIMEX3 extents and the ids of their rules.

    `ahead`: words without tense look ahead, as in a diary or a request; those of a report look back.
    """
    groups = _grouped(find_expressions(doc, rules, published, ahead=ahead))
    return tuple(
        Explained(
            _time(f"t{number}", group, doc),
            tuple(
                (span, timex, found.match.rule.id) for found in group for span, timex in _timexes(doc, found)
            ),
        )
        for number, group in enumerate(groups, 1)
    )


def calendar_times(times: tuple[Time, ...]) -> tuple[Time, ...]:
    """The times that stand on the calendar: what a reading keeps. Durations, sets and vague words go."""
    return tuple(time for time in times if time.edtf is not None)


def find_timexes(doc: Doc, rules: TimeRules, published: Published) -> tuple[tuple[Span, Timex], ...]:
    """The TIMEX3 annotation of an article: every extent with its type, value and modifier."""
    return tuple(
        annotated
        for found in find_expressions(doc, rules, published)
        if found.match.rule.args.get("timex", True)
        for annotated in _timexes(doc, found)
    )


def _timexes(doc: Doc, found: Expression) -> Iterator[tuple[Span, Timex]]:
    for extent, value in zip(found.match.extents, found.values, strict=False):
        yield _extent_span(doc, extent), Timex(value.type, value.value, value.mod)


def find_expressions(
    doc: Doc, rules: TimeRules, published: Published, *, ahead: bool = False
) -> list[Expression]:
    """Every match of the rules with its values, in the order of the text; `ahead` as for `explain_times`."""
    matches = scan(doc, rules)
    ctx = context(doc, rules, published)
    ctx.ahead = ahead
    borrow(matches)
    narrow(ctx, matches)
    norms = normalisers()
    found: list[Expression] = []
    for match, after in zip_longest(matches, matches[1:]):
        if match.link == "day of":
            continue  # resolved before its time of the clock
        days = [after] if after is not None and after.link == "day of" else []
        match.has_clock = after is not None and after.link == "join" and after.rule.norm in CLOCKS
        resolved = [_resolve(one, ctx, norms) for one in (*days, match)]
        found += sorted((one for one in resolved if one), key=lambda one: one.match.first)
    return found


def normalisers() -> Mapping[str, Normaliser]:
    """The functions that rules name in `norm`, by name."""
    functions: tuple[Normaliser, ...] = (
        stated.day, stated.dayopen, stated.dayspan, stated.nothing,
        stated.nightspan, stated.figures, stated.month, stated.monthfigures,
        stated.season, feast.holiday, period.year, period.yearspan, period.yearsbc, period.decade,
        period.century, period.quarter, period.half, period.duration, period.ago, period.window,
        period.offset, period.every, period.often, period.setday, weekdays.weekday, weekdays.weekoff,
        weekdays.nthday, weekdays.weekdaysoff, weekdays.isoweek, weekdays.nightto,
        relative.relunit, relative.newyear, relative.weekend, relative.edge, relative.sameday, relative.now,
        relative.then, relative.ref, relative.rest, within.today, within.daypart, within.clock, within.clocks,
    )  # fmt: skip
    return {function.__name__: function for function in functions}


def _resolve(match: Match, ctx: Context, norms: Mapping[str, Normaliser]) -> Expression | None:
    enter(ctx, match)
    values = norms[match.rule.norm](match, ctx)
    if not values:
        return None
    tell(ctx, match, values)
    return Expression(match, tuple(values))


def _grouped(expressions: list[Expression]) -> list[list[Expression]]:
    """Expressions that are one time: ranges, dates that follow each other, a clock time after its day."""
    groups: list[list[Expression]] = []
    for expression in expressions:
        if groups and _belongs(groups[-1][-1], expression):
            groups[-1].append(expression)
        else:
            groups.append([expression])
    return groups


def _belongs(before: Expression, expression: Expression) -> bool:
    match = expression.match
    if not match.link or before.match.sentence != match.sentence:
        return False
    if match.link in ("apart", "part"):
        return expression.values[0].interval is not None
    if match.link == "join" and before.values[-1].type == expression.values[0].type == "SET":
        return True
    first, second = before.values[-1].interval, expression.values[0].interval
    if first is None or second is None or before.match.last > match.lead_first:
        return False
    if match.link == "join":
        return expression.values[0].type == "TIME" and first == second
    if match.link == "day of":
        return first == second
    return match.link == "range" or (_counts_days(first, second) and adjoin(first, second))


def _counts_days(first: str, second: str) -> bool:
    """Two days or two months: years in a row ("2022 und 2023") stay two dates."""
    kinds = {edtf.precision(first), edtf.precision(second)}
    return len(kinds) == 1 and kinds <= {"day", "month"}


def _time(ident: str, group: list[Expression], doc: Doc) -> Time:
    first, last = group[0], group[-1]
    head = first.values[0]
    interval = _interval(group)
    span = doc.span(doc.tokens[first.match.lead_first].start, doc.tokens[last.match.last - 1].end)
    return Time(
        id=ident,
        edtf=interval,
        timex=Timex(head.type, head.value, head.mod),
        spans=(span,),
        reason=head.reason,
        rule=first.match.rule.id,
        candidates=head.candidates,
    )


def _interval(group: list[Expression]) -> str | None:
    found = [value.interval for expression in group for value in expression.values]
    known = [value for value in found if value]
    if not known:
        return None
    if len(group) > 1 and group[1].match.link in ("apart", "part"):
        return counted(group[0].match, group[0].values[0].value, group[1].match, known[-1])
    joined = known[0] if len(known) == 1 else _span_of(known)
    return led(joined, group[0].match) if len(known) == 1 and joined else joined


def _span_of(values: list[str]) -> str | None:
    """Consecutive days or the ends of a range as one interval; separate days stay the span of all."""
    if len(set(values)) == 1:
        return values[0]
    return join_edtf(values[0], values[-1]) or values[0]


def _extent_span(doc: Doc, extent: tuple[int, int]) -> Span:
    return doc.span(doc.tokens[extent[0]].start, doc.tokens[extent[1] - 1].end)
