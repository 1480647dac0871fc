"""What a time expression is resolved against: the publication, the event told before, the tense around."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dragoman import edtf
from dragoman.lang.times import TimeRules
from dragoman.model import Published
from dragoman.read.document import Doc
from dragoman.read.times.calendar import Point, point_of
from dragoman.read.times.cues import Cues
from dragoman.read.times.direction import Directions
from dragoman.read.times.scan import Match


@dataclass(slots=True)
class Context(Directions):
    """The state of the resolution while it goes through a text.

    `published` is the point of publication in the precision known, `today` its day or one that the text
    establishes. `last` is the date told last, `last_edtf` its value, `last_day` the last day told and the
    sentence that told it. `narrative` says that the text tells of a past that has its own dates; `section`
    is the year in its last heading, `bc` that the years told are before Christ; `daily` that it speaks of
    days around its publication, so that "heute" is a day and not "nowadays".
    """

    published: Point | None
    today: date | None
    today_reason: str = "anchor: publication"
    narrative: bool = False
    last: Point | None = None
    last_edtf: str | None = None
    last_day: date | None = None
    last_day_sentence: int = -1
    story_day: date | None = None  # the latest day told that is not after today and at most a week before it
    coming_day: date | None = None  # the day told last that is after today, and the sentence that told it
    coming_sentence: int = -1
    coming_days: dict[int, date] = field(default_factory=dict)  # days to come by their weekday
    coming_weekday: bool = False  # it was told by its weekday
    last_sentence: int = -1
    last_stated_year: tuple[int, int] = (-1, 0)
    year_apart: bool = False  # the year stated last tells a noun apart ("den Vertrag von 2009")
    year_within: bool = False  # it stands inside a noun group ("die 2018 begonnene Reise")
    year_inserted: bool = False  # it stands in a relative clause ("das Papier, das beide 1999 schlossen, …")
    year_end: int = 0  # the token after it
    chapter: tuple[int, int] = (-1, 0)  # a paragraph that a year opens, and that year
    days: tuple[date, ...] = field(default=())
    section: int | None = None
    bc: bool = False
    daily: bool = True
    aside: tuple[int, Point] | None = None  # a year that the tale only looks back to, and its sentence
    ago_sentence: int = -1  # the sentence that counted years back last ("vor zehn Jahren")
    eve: tuple[date, date] | None = None  # the day before told last, and the day that it was counted from
    last_part: str | None = None  # the part of the day told last, where that was the last expression
    last_set: str | None = None  # the value of the expression told last, where days recur ("jeden Montag")
    last_week: date | None = None  # the Monday of the week told last, where that was the last expression

    def anchor(self, kind: str) -> Point | None:
        """The point that `p` (publication) or `e` (event before) stands for here."""
        published = point_of(self.today) if self.today else self.published
        if kind == "e" or self.narrative:
            return self.last or (published if kind == "p" else None)
        return published

    def clause_between(self, match: Match) -> bool:
        """Whether a clause ends between the year stated last and the match."""
        between = range(self.year_end, match.first)
        return any(self.doc.tokens[i].text in self.cues.clause_ends for i in between)

    def quoted(self, match: Match) -> bool:
        """Whether the match stands inside quotation marks that its paragraph has opened."""
        sentence = self.doc.sentences[match.sentence]
        first, here = sentence.index, self.doc.tokens[match.first].start
        while first and self.doc.sentences[first - 1].paragraph == sentence.paragraph:
            if here - self.doc.sentences[first].start > _FAR_BACK:
                break
            first -= 1
        before = self.doc.text[max(self.doc.sentences[first].start, here - _FAR_BACK) : here]
        for marks in self.cues.quotes:
            if marks[0] in before:
                return before.rfind(marks[0]) > max(before.rfind(mark) for mark in marks[1:])
        return sum(before.count(mark) for mark in "«»") % 2 == 1 or before.count('"') % 2 == 1

    def tell(self, value: str, sentence: int, *, day: bool, night: bool = False) -> None:
        """Notes a date as the one told last; `day` says that it may be the day that parts of a day are of.
        After `night`, the night to a day, that day is the one told."""
        interval = edtf.parse(value)
        self.last_edtf = value
        self.last_sentence = sentence
        if interval.earliest is None:
            return
        kind = edtf.precision(value)
        first = interval.latest if night and interval.latest else interval.earliest
        if kind == "day" or (kind == "interval" and len(value.partition("/")[0]) == 10):
            if day and (interval.latest is None or (interval.latest - interval.earliest).days < _SOME_DAYS):
                self.last_day, self.last_day_sentence = first, sentence
                if self.today and 0 <= (self.today - first).days <= _WEEK:
                    self.story_day = max(first, self.story_day or first)
                if self.today and first > self.today:
                    self.coming_day, self.coming_sentence = first, sentence
                    self.coming_days[first.isoweekday()] = first
            self.last = point_of(first)
        elif kind == "year":
            self.last = Point(first.year)
        else:
            self.last = Point(first.year, first.month)


_SOME_DAYS = 6  # a visit or summit has a first day that others count from, a week has none
_WEEK = 7  # days that the daily press looks back
_FAR_BACK = 2000  # characters: a quotation that goes on longer is not looked for


def context(doc: Doc, rules: TimeRules, published: Published) -> Context:
    """The context at the begin of a text."""
    point = published_point(published)
    return Context(doc, rules, Cues.of(rules.tables), point, point.date if point else None)


def published_point(published: Published) -> Point | None:
    """The date of publication as a day, month or year; the first day's month of an interval."""
    if not published.edtf or not edtf.is_valid(published.edtf):
        return None
    kind = edtf.precision(published.edtf)
    first = edtf.parse(published.edtf).earliest
    if first is None or kind in ("decade", "century", "season"):
        return None
    if kind == "day":
        return point_of(first)
    if kind in ("month", "year"):
        return Point(first.year, first.month if kind == "month" else None)
    last = edtf.parse(published.edtf).latest
    same = last is not None and (first.year, first.month) == (last.year, last.month)
    return Point(first.year, first.month if same else None)
