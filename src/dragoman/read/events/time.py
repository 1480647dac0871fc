"""The time of an event: the nearest time expression of its clause, else of its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman import edtf
from dragoman.lang.grammar import Grammar
from dragoman.model import Published, Span, Time
from dragoman.read.document import Doc, Sentence
from dragoman.read.events.clauses import Clause
from dragoman.read.events.participles import attribute, attributes
from dragoman.read.events.triggers import Hit


@dataclass(frozen=True, slots=True)
class Calendar:
    """The times of an article that lie on the calendar, by sentence, and the days on which it may have
    appeared."""

    doc: Doc
    grammar: Grammar
    by_sentence: dict[int, tuple[tuple[Span, Time, edtf.Interval], ...]]
    published: edtf.Interval | None

    def of(
        self, hit: Hit, sentence: Sentence, where: Mapping[int, Clause], *, lasting: bool = False
    ) -> tuple[str | None, edtf.Interval | None]:
        """Time id and interval for a trigger; (None, None) where the sentence has none. An interval with an
        open end ("seit 2022") is the time of a lasting event only."""
        found = self.by_sentence.get(sentence.index, ())
        if not lasting:
            found = tuple(item for item in found if not self._since(item[0], item[2], hit))
        if not found:
            return None, None
        found = self._where(found, hit)
        tokens = set(hit.clause.tokens)
        place = self.doc.tokens[hit.head].start
        near = [item for item in found if self._token(item[0]) in tokens]
        pool = near or [item for item in found if self._reaches(where.get(self._token(item[0])), hit)]
        if not pool:
            return None, None
        best = min(pool, key=lambda item: (_width(item[2]), abs(item[0].start - place)))
        return best[1].id, best[2]

    def _where(
        self, found: Sequence[tuple[Span, Time, edtf.Interval]], hit: Hit
    ) -> tuple[tuple[Span, Time, edtf.Interval], ...]:
        """The times inside the phrase of a participle for it, those outside for all other words."""
        own = attribute(self.doc, self.grammar, hit.clause, hit.head)
        if own is not None:
            return tuple(item for item in found if own.holds(self._token(item[0])))
        others = list(attributes(self.doc, self.grammar, hit.clause))
        return tuple(item for item in found if not any(o.holds(self._token(item[0])) for o in others))

    def distant(self, interval: edtf.Interval | None, *, days: int = 60) -> bool:
        """Whether an interval ends more than two months (or `days`) before the day of publication."""
        if (
            interval is None
            or interval.latest is None
            or self.published is None
            or self.published.earliest is None
        ):
            return False
        return (self.published.earliest - interval.latest).days > days

    def when(self, interval: edtf.Interval | None) -> str:
        """past, future or "" for an interval, from the day of publication."""
        return seen_from(self.published, interval)

    def _since(self, span: Span, interval: edtf.Interval, hit: Hit) -> bool:
        """Whether the time is a beginning ("seit 2009") and not when something happened."""
        if interval.earliest is None or interval.latest is None:
            return True
        first = self._token(span)
        words = {self.doc.tokens[first].text.lower(), self.doc.tokens[max(first - 1, 0)].text.lower()}
        return bool(words & self.grammar.since) and hit.clause.opener not in self.grammar.when

    @staticmethod
    def _reaches(clause: Clause | None, hit: Hit) -> bool:
        """Whether a time of another clause may hold for the trigger: relative clauses keep theirs to
        themselves."""
        return clause is None or (clause.kind != "rel" and hit.clause.kind != "rel")

    def _token(self, span: Span) -> int:
        return self.doc.token_range(span.start, span.end)[0]


def seen_from(published: edtf.Interval | None, interval: edtf.Interval | None) -> str:
    """past or future for an interval that lies before or after all days of publication, else ""."""
    if interval is None or published is None:
        return ""
    if interval.earliest and published.latest and interval.earliest > published.latest:
        return "future"
    if interval.latest and published.earliest and interval.latest < published.earliest:
        return "past"
    return ""


def _width(interval: edtf.Interval) -> int:
    """How exact an interval is, coarsely: a day, a month, more."""
    if interval.earliest is None or interval.latest is None:
        return 4
    days = (interval.latest - interval.earliest).days
    return 0 if days <= 3 else 1 if days <= 31 else 2 if days <= 366 else 3


def make_calendar(doc: Doc, grammar: Grammar, times: Sequence[Time]) -> Calendar:
    """The calendar of an article."""
    rows: dict[int, list[tuple[Span, Time, edtf.Interval]]] = {}
    for time in times:
        if time.edtf is None or time.timex.type in ("DURATION", "SET"):
            continue
        interval = edtf.parse(time.edtf)
        for span in time.spans:
            sentence = doc.sentence_at(span.start)
            if sentence is not None:
                rows.setdefault(sentence.index, []).append((span, time, interval))
    return Calendar(
        doc,
        grammar,
        {index: tuple(sorted(some, key=lambda item: item[0])) for index, some in rows.items()},
        days_of(doc.article.published),
    )


def days_of(published: Published) -> edtf.Interval | None:
    """The days on which an article may have appeared; None where nothing is known."""
    return edtf.parse(published.edtf) if published.edtf and edtf.is_valid(published.edtf) else None
