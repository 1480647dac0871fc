"""What a time expression is resolved against: the publication, the event told before, the tense around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from dragoman import edtf
from dragoman.lang.times import TimeRules
from dragoman.model import Published
from dragoman.read.document import Doc
from dragoman.read.times.attribute import attribute_tense
from dragoman.read.times.calendar import Point, point_of
from dragoman.read.times.cues import Cues
from dragoman.read.times.scan import Match


@dataclass(slots=True)
class Context:
    """The state of the resolution while it goes through a text.

    `published` is the point of publication in the precision known, `today` its day or one that the text
    establishes. `last` is the date told last, `last_edtf` its value, `last_day` the last day told and the
    sentence that told it. `narrative` says that the text tells of a past that has its own dates; `section`
    is the year in its last heading, `bc` that the years told are before Christ; `daily` that it speaks of
    days around its publication, so that "heute" is a day and not "nowadays". `ahead`: words without tense
    look ahead, as in a diary.
    """

    doc: Doc
    rules: TimeRules
    cues: Cues
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
    ahead: bool = False
    last_part: str | None = None  # the part of the day told last, where that was the last expression
    last_set: str | None = None  # the value of the expression told last, where days recur ("jeden Montag")
    last_week: date | None = None  # the Monday of the week told last, where that was the last expression

    def anchor(self, kind: str) -> Point | None:
        """The point that `p` (publication) or `e` (event before) stands for here."""
        published = point_of(self.today) if self.today else self.published
        if kind == "e" or self.narrative:
            return self.last or (published if kind == "p" else None)
        return published

    def direction(self, match: Match, *, clause: bool = False) -> int:
        """-1 where the words around look back, 1 where they look ahead (2: surely), 0 where nothing tells;
        `clause` listens to the clause only, not to the rest of the sentence."""
        leads = frozenset(match.lead_words)
        if leads & self.cues.past_lead:
            return -1
        if self._since_before(match) or self._told_apart(match):
            return -1
        if self._moved_to(match) or self._arranged(match):
            return 2
        if leads & self.cues.planned_lead:
            return 1
        if within := attribute_tense(self.doc, self.cues, match):
            return within
        if self.cues.nearest:
            return self._by_nearest(match) or 2 * self.ahead
        here = self._cue(*self._clause(match), clause=True)
        if leads & self.cues.future_lead or match.lead == "from":
            return (2 * here if match.lead == "until" else here) or 1
        if not here and not clause:
            here = self._cue(*self._around(match), clause=False)
        return here or 2 * self.ahead

    def _by_nearest(self, match: Match) -> int:
        """Where a time stands behind its verb: the nearest verb before it in its clause, else behind it."""
        low, high = self._clause(match)
        places = [*range(match.lead_first - 1, low - 1, -1), *range(match.last, high)]
        kind = next((kind for index in places if (kind := self._kind_at(index, low))), "")
        if frozenset(match.lead_words) & self.cues.future_lead or match.lead == "from":
            firm = any(self.doc.tokens[index].text in self.cues.past for index in places)
            firm = firm or match.lead == "from"
            if match.lead in ("until", "from") and kind == "past" and firm:
                return -1
            return 2 if match.lead == "until" and kind else 1
        return _DIRECTIONS.get(kind, 0)

    def _kind_at(self, index: int, low: int) -> str:
        """The tense that a word is a cue of; a participle behind "will be" is no past."""
        kind = self._kind(self.doc.tokens[index].text, "")
        if kind != "past":
            return kind
        before = {self.doc.tokens[i].text for i in range(max(low, index - _AUXILIARIES), index)}
        return "future" if before & self.cues.before_participle else kind

    def _since_before(self, match: Match) -> bool:
        """ "Seit dem Amtsantritt im Mai": an attribute of what "seit" counts from."""
        low = max(self.doc.sentences[match.sentence].first, match.lead_first - _ATTRIBUTE)
        words = [self.doc.tokens[i].text for i in range(low, match.lead_first)]
        since = [i for i, word in enumerate(words) if word.lower() in self.cues.past_lead]
        between = words[since[-1] :] if since else []
        told = any(self._kind(word, "") for word in between)  # "Seit Mai plant er am 7. Oktober …"
        return bool(since) and not told and not self.cues.clause_ends.intersection(between)

    def _told_apart(self, match: Match) -> bool:
        """ "Das Beben vom Mittwoch": an event that is known has been; not where "bis" goes on."""
        named = match.rule.norm in ("weekday", "month") and bool(
            self.cues.known.intersection(match.lead_words)
        )
        return named and self._next_word(match.last - 1) not in self.cues.range_ends

    def _moved_to(self, match: Match) -> bool:
        """ "Auf März verschoben", "in den Mai verlegt": a date that something was put off to."""
        if match.rule.norm in NIGHTS:  # "in der Nacht auf Mittwoch rückten Panzer ein"
            return False
        words = {self.doc.tokens[i].text for i in range(*self._clause(match))}
        return bool(self.cues.onto.intersection(match.lead_words)) and bool(words & self.cues.moved)

    def _arranged(self, match: Match) -> bool:
        """ "Vereinbarten am Mittwoch ein Gespräch am Freitag": the second day is what was arranged."""
        low, high = self._clause(match)
        if not any(self.doc.tokens[i].text in self.cues.arranging for i in range(low, high)):
            return False
        before = (self.rules.word(self.doc.tokens[i].text)[1] for i in range(low, match.lead_first))
        return match.lead == "plain" and any(_DAYS.intersection(values) for values in before)

    def called_off(self, match: Match) -> bool:
        """Whether the sentence tells that what was set for the day did not come about on it, or has been:
        "die für Montag angesetzte Sitzung fiel aus", "war ursprünglich für Montag geplant", "die Parteien
        wollten am Montag unterzeichnen"."""
        words = {self.doc.tokens[i].text for i in range(*self._around(match))}
        leads = self.cues.planned_lead.intersection(match.lead_words)
        once = self.cues.once_meant.intersection(word.lower() for word in words)
        if leads and (words & self.cues.called_off or once):
            return True
        return match.lead == "plain" and self._meant(match)

    def _meant(self, match: Match) -> bool:
        """Whether the clause says what somebody wanted or was to do: its own verb is one of `meant_verbs`."""
        return any(self.doc.lows[i] in self.cues.meant_verbs for i in range(*self._clause(match)))

    def _around(self, match: Match) -> tuple[int, int]:
        """The tokens of the sentence, of an endless one those near by."""
        sentence = self.doc.sentences[match.sentence]
        return max(sentence.first, match.first - _NEAR), min(sentence.last, match.last + _NEAR)

    def _clause(self, match: Match) -> tuple[int, int]:
        first, last = self._around(match)
        tokens = self.doc.tokens
        low, high = match.first, match.last
        while (
            low > first and tokens[low - 1].text not in self.cues.clause_ends and not self._second_verb(low)
        ):
            low -= 1
        while high < last and tokens[high].text not in self.cues.clause_ends:
            high += 1
        return low, high

    def _second_verb(self, index: int) -> bool:
        """Whether a second finite verb of one subject begins here: "besuchte das Werk und kehrt zurück"."""
        before, word = self.doc.tokens[index - 1].text, self.doc.tokens[index].text
        return (
            before in self.cues.joins_verbs
            and word.islower()
            and self._kind(word, "") in ("present", "past", "future")
        )

    def _cue(self, low: int, high: int, *, clause: bool) -> int:
        """The tense of some words: future cues, then past ones, then the present; in a clause also a
        participle at its end."""
        words = [self.doc.tokens[i].text for i in range(low, high)]
        opener = words[0].lower()
        if clause and opener in self.cues.past_clause and words[-1].islower():
            return -1
        if clause and opener in self.cues.meant_verbs:
            return 1  # "sollte es bis Juni keine Lösung geben"
        kinds = [
            "" if self._noun(low + i) else self._kind(word, self._next_word(low + i))
            for i, word in enumerate(words)
        ]
        participles = [word for word in words if self.cues.participle.fullmatch(word)]
        if "future" in kinds and not self.cues.passive.intersection(words):
            return -1 if self._told_as_past(words) else 1
        closed = "perfect" in kinds and (participles or self._closed_later(high))
        if closed or "past" in kinds or (not clause and "attribute" in kinds):
            return -1
        last = next((word for word in reversed(words) if word[0].isalnum()), "")
        ended = clause and last in participles and opener not in self.cues.subordinate
        ended = ended and self.cues.meant_verbs.isdisjoint(words)
        if ended and kinds.count("present") == 1 and self._kind(last, "") == "present":
            return -1
        if "present" in kinds or "perfect" in kinds:
            return 1
        told = ended or (clause and (opener in self.cues.sources or self._inserted(low, high)))
        return -1 if "attribute" in kinds or told else 0

    def _noun(self, index: int) -> bool:
        """Whether a capital says that a word is no verb: "das Schloss", "bei einem Treffen"."""
        tokens = self.doc.tokens
        first = index == self.doc.sentences[tokens[index].sentence].first
        capital = self.cues.capital_nouns and tokens[index].text[:1].isupper()
        return capital and not first and tokens[index - 1].text not in _OPENINGS

    def _told_as_past(self, words: Sequence[str]) -> bool:
        """ "Soll protestiert haben", "hätte kommen sollen"."""
        unreal = self.cues.unreal.intersection(words) and self.cues.unreal_infinitive.intersection(words)
        meant = any(word.lower() in self.cues.once_meant for word in words)
        return (
            bool(unreal)
            or meant
            or any(
                word in self.cues.after_participle and self.cues.participle.fullmatch(before)
                for before, word in pairwise(words)
            )
        )

    def _inserted(self, low: int, high: int) -> bool:
        """Whether the words stand between "hat" and the participle of the clause around them."""
        first = self.doc.sentences[self.doc.tokens[low].sentence].first
        before = (self.doc.tokens[i].text for i in range(max(first, low - _NEAR), low))
        return any(word in self.cues.perfect for word in before) and self._closed_later(high)

    def _closed_later(self, index: int) -> bool:
        """Whether the sentence goes on, behind an insertion or a name in quotation marks, to the participle
        that ends a clause: "hat am Montag die Pipeline „Muster“ eröffnet"."""
        tokens, end = self.doc.tokens, len(self.doc.tokens)
        if index >= end or tokens[index].text not in _INSERTIONS:
            return False
        last = min(self.doc.sentences[tokens[index].sentence].last, index + _NEAR)
        return any(
            self.cues.participle.fullmatch(tokens[i].text)
            and tokens[i - 1].text not in self.cues.not_closing
            and (i + 1 >= last or not tokens[i + 1].text[0].isalnum())
            for i in range(index, last)
        )

    def _next_word(self, index: int) -> str:
        return self.doc.tokens[index + 1].text if index + 1 < len(self.doc.tokens) else ""

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

    def pluperfect(self, match: Match) -> bool:
        """Whether the clause tells what had happened before the day that the text is about."""
        low, high = self._clause(match)
        return any(self.doc.tokens[i].text in self.cues.pluperfect for i in range(low, high))

    def says_who(self, match: Match) -> bool:
        """Whether the clause only says who told it: "teilte das Amt am Montag mit"."""
        low, high = self._clause(match)
        return any(self.doc.tokens[i].text in self.cues.reporting for i in range(low, high))

    def happening(self, match: Match) -> bool:
        """Whether the clause tells, in the present, of something that happens on one day."""
        low, high = self._clause(match)
        return any(self.doc.tokens[i].text in self.cues.happening for i in range(low, high))

    def _kind(self, word: str, following: str) -> str:
        """The tense that a word is a cue of; "attribute": a preterite, or the adjective of a noun."""
        folded = word if word.islower() else word.lower()
        if folded in self.cues.future:
            return "future"
        if folded in self.cues.past or self._with_prefix(folded):
            return "past"
        if folded in self.cues.perfect:
            return "perfect"
        if folded in self.cues.present:
            return "present"
        regular = word.islower() and len(word) > 4 and word.endswith(self.cues.endings)
        if not regular or word in self.cues.neutral or "ordinal" in self.rules.word(word)[1]:
            return ""
        return "attribute" if self.cues.capital_nouns and following[:1].isupper() else "past"

    def _with_prefix(self, word: str) -> bool:
        """Whether the word is a strong past at the end of a clause with its prefix before it ("vorwarf")."""
        first = next((prefix for prefix in self.cues.prefixes if word.startswith(prefix)), "")
        return bool(first) and word[len(first) :] in self.cues.past

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
            if day:
                self.last_day, self.last_day_sentence = first, sentence
                if self.today and 0 <= (self.today - first).days <= _WEEK:
                    self.story_day = max(first, self.story_day or first)
                if self.today and first > self.today:
                    self.coming_day, self.coming_sentence = first, sentence
            self.last = point_of(first)
        elif kind == "year":
            self.last = Point(first.year)
        else:
            self.last = Point(first.year, first.month)


NIGHTS = ("nightto", "nightspan")  # "in der Nacht zum 8. August"
_AUXILIARIES = 2  # tokens of a verb before its participle: "will be held", "to be fully built"
_DIRECTIONS = {"future": 1, "present": 1, "past": -1, "perfect": -1}
_NEAR = 80  # tokens
_DAYS = frozenset({"weekday", "weekpart", "today"})  # the classes of words that name a day
_ATTRIBUTE = 9  # tokens between "seit" and the date of what it counts from
_WEEK = 7  # days that the daily press looks back
_FAR_BACK = 2000  # characters: a quotation that goes on longer is not looked for
_OPENINGS = frozenset({"„", "“", '"', "»", "«", "–", "-", "(", ":", "*", "•"})  # a capital follows them
_INSERTIONS = frozenset({",", "„", "“", '"', "»", "«", "–", "("})


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
