"""What the report on the terminal and the page both show of a reading, in the order of a desk's interest.

All text here is still the article's own and unescaped; `terminal` and `html` make it harmless.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman import edtf
from dragoman.edtf import Interval
from dragoman.export.sentence import Speller, Telling
from dragoman.export.values import date_words, figure_words, remark_words
from dragoman.export.wording import Wording
from dragoman.model import Entity, Event, Figure, Quote, Reading, Span, Time
from dragoman.world.base import World, load_world

_PAST = timedelta(days=45)  # what ended longer than this before publication is background
_HEADLINE = 110  # code points of a first line that stands in for a headline
_COUNTS = ("count", "visits")  # what an ordinal measures
_AROUND = 70  # code points of context on either side of a figure
_PLANS = frozenset({"planned", "proposed"})
_FAILED = frozenset({"postponed", "cancelled", "negated", "denied", "hypothetical"})
SECTIONS = ("events", "positions", "plans", "failed", "background")


@dataclass(frozen=True, slots=True)
class Extract:
    """A stretch of the article with the stretches in it that are set in bold."""

    span: Span
    strong: tuple[Span, ...]

    def pieces(self) -> list[tuple[str, bool]]:
        """The words in order, each with whether it is in bold."""
        out: list[tuple[str, bool]] = []
        position = self.span.start
        for mark in sorted(self.strong):
            if position <= mark.start and mark.end <= self.span.end:
                out += [(self._cut(position, mark.start), False), (mark.text, True)]
                position = mark.end
        return [piece for piece in [*out, (self._cut(position, self.span.end), False)] if piece[0]]

    def _cut(self, start: int, end: int) -> str:
        return self.span.text[start - self.span.start : end - self.span.start]


@dataclass(frozen=True, slots=True)
class Row:
    """One event."""

    event: Event
    telling: Telling
    extracts: tuple[Extract, ...]
    section: str
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Line:
    """One figure or quote: what it is, its value or words, and where it stands."""

    item: Figure | Quote
    label: str
    text: str
    note: str
    extract: Extract | None


@dataclass(frozen=True, slots=True)
class View:
    """One reading, ready to be set."""

    reading: Reading
    title: str
    facts: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    figures: tuple[Line, ...]
    quotes: tuple[Line, ...]
    cast: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]

    def section(self, name: str) -> tuple[Row, ...]:
        """The events of one part of the report, in order."""
        return tuple(row for row in self.rows if row.section == name)


def view(reading: Reading, wording: Wording) -> View:
    """A reading as its report shows it."""
    speller = Speller(reading, wording)
    return View(
        reading=reading,
        title=title_of(reading, wording),
        facts=tuple(_facts(reading, wording)),
        rows=_rows(reading, speller, wording),
        figures=tuple(_figure(f, reading, speller) for f in reading.figures if not _counts(f, reading)),
        quotes=tuple(_quote(quote, speller) for quote in reading.quotes),
        cast=_cast(reading, wording),
    )


def title_of(reading: Reading, wording: Wording) -> str:
    """The headline; without one, the first line that is no page furniture."""
    if reading.article.title:
        return reading.article.title
    text, position = "", 0
    for aside in reading.article.asides:
        text += reading.article.text[position : aside.start] + "\n"
        position = aside.end
    first = (text + reading.article.text[position:]).strip().partition("\n")[0]
    start = " ".join(first[:400].split())
    cut = start if len(start) <= _HEADLINE else start[:_HEADLINE].rsplit(" ", 1)[0] + " …"
    return cut or wording.word("words", "untitled")


def _facts(reading: Reading, wording: Wording) -> list[tuple[str, str]]:
    """The lines under the headline; those that say nothing are left out."""
    article = reading.article
    author = ", ".join(part for part in (article.author, article.affiliation) if part)
    genre = wording.word("genre", article.genre) if article.genre != "other" else ""
    lines = [
        ("published", _published(reading, wording)),
        ("publisher", article.publisher or ""),
        ("author", author),
        ("genre", genre),
        ("url", article.url or ""),
        ("source", article.source),
        ("aside", _asides(reading, wording)),
        *(("notes", remark_words(note, wording)) for note in article.notes),
    ]
    return [(wording.word("header", name), value) for name, value in lines if value]


def _published(reading: Reading, wording: Wording) -> str:
    published = reading.article.published
    basis = wording.word("basis", published.basis)
    if not published.edtf:
        return f"{basis}; {remark_words(published.doubt, wording)}" if published.doubt else basis
    doubt = f"; {remark_words(published.doubt, wording)}" if published.doubt else ""
    return f"{date_words(published.edtf, wording)} ({basis}{doubt})"


def _asides(reading: Reading, wording: Wording) -> str:
    asides = reading.article.asides
    if not asides:
        return ""
    reasons = Counter(wording.word("reason", aside.reason) for aside in asides)
    word = wording.word("words", "aside_one" if len(asides) == 1 else "aside")
    named = ", ".join(reason if n == 1 else f"{reason} ({n})" for reason, n in reasons.items() if reason)
    return f"{len(asides)} {word}" + (f": {named}" if named else "")


def _rows(reading: Reading, speller: Speller, wording: Wording) -> tuple[Row, ...]:
    times = {time.id: time for time in reading.times}
    horizon = _horizon(reading)
    rows = []
    for event in reading.events:
        interval = _interval(times.get(event.time or ""))
        section = _section(event, interval, horizon, act=wording.of_type(event.type).act)
        rows.append(Row(event, speller.tell(event), _evidence(event), section, interval))
    return tuple(sorted(rows, key=_order(wording)))


def _order(wording: Wording) -> Callable[[Row], tuple[int, date, int, int]]:
    """By part of the report, then time (undated last), importance of the type, place in the text."""

    def key(row: Row) -> tuple[int, date, int, int]:
        when = (row.interval and (row.interval.earliest or row.interval.latest)) or date.max
        start = row.event.triggers[0].start if row.event.triggers else 0
        return SECTIONS.index(row.section), when, wording.of_type(row.event.type).rank, start

    return key


def _section(event: Event, interval: Interval | None, horizon: date | None, *, act: bool) -> str:
    if event.status in _FAILED:
        return "failed"
    if event.status in _PLANS:
        return "plans"
    if horizon and interval and interval.latest and interval.latest < horizon:
        return "background"
    return "positions" if act else "events"


def _horizon(reading: Reading) -> date | None:
    published = reading.article.published.edtf
    if not published or not edtf.is_valid(published):
        return None
    earliest = edtf.parse(published).earliest
    return earliest - _PAST if earliest and earliest > date.min + _PAST else None


def _interval(time: Time | None) -> Interval | None:
    return edtf.parse(time.edtf) if time and time.edtf and edtf.is_valid(time.edtf) else None


def _evidence(event: Event) -> tuple[Extract, ...]:
    """The sentences that bear the event out, its triggers in bold."""
    spans = event.evidence or event.triggers
    return tuple(
        Extract(span, tuple(t for t in event.triggers if span.start <= t.start and t.end <= span.end))
        for span in dict.fromkeys(spans)
    )


def _counts(figure: Figure, reading: Reading) -> bool:
    """Whether the figure is the ordinal of an event, which tells it itself: "der fünfte Besuch"."""
    (span, *more) = figure.spans
    if more or figure.measure not in _COUNTS or not re.fullmatch(r"\d+\.|\D+te[rnsm]?", span.text):
        return False
    counted = [e for e in reading.events if e.attributes.get("ordinal") == f"{figure.value:g}"]
    return any(s.start <= span.start and span.end <= s.end for e in counted for s in e.evidence)


def _figure(figure: Figure, reading: Reading, speller: Speller) -> Line:
    wording = speller.wording
    notes = [date_words(figure.period, wording)] if figure.period else []
    notes += [speller.join([speller.phrase(p).nominative for p in figure.parties])] if figure.parties else []
    if figure.converted:
        amount, unit = figure.converted
        other = Figure(id="", measure="", value=amount, unit=unit, spans=())
        notes.append(f"{wording.word('words', 'converted')} {figure_words(other, wording)}")
    if figure.stated_by:
        notes.append(f"{wording.word('words', 'by')} {speller.phrase(figure.stated_by).dative}")
    return Line(
        item=figure,
        label=wording.word("measure", figure.measure),
        text=figure_words(figure, wording),
        note="; ".join(notes),
        extract=_around(reading.article.text, figure.spans),
    )


def _around(text: str, spans: Sequence[Span]) -> Extract | None:
    """The words about a span, within its line and cut between words."""
    if not spans:
        return None
    first, last = spans[0].start, spans[-1].end
    start = max(text.rfind("\n", 0, first) + 1, first - _AROUND)
    line_end = text.find("\n", last)
    end = min(line_end if line_end >= 0 else len(text), last + _AROUND)
    while start > 0 and start < first and not text[start - 1].isspace():
        start += 1
    while end < len(text) and end > last and not text[end].isspace():
        end -= 1
    return Extract(Span(start, end, text[start:end]), tuple(spans))


def _quote(quote: Quote, speller: Speller) -> Line:
    wording = speller.wording
    speaker = speller.phrase(quote.speaker).nominative if quote.speaker else ""
    speaker = speaker or (quote.named.text if quote.named else wording.word("words", "nobody"))
    if quote.addressee:
        speaker += f" {wording.word('words', 'to')} {speller.phrase(quote.addressee).accusative}"
    words = " … ".join(span.text for span in quote.spans)
    return Line(
        item=quote,
        label=speaker[:1].upper() + speaker[1:],
        text=wording.quoted(words) if quote.kind == "direct" else words,
        note=wording.word("quote", quote.kind),
        extract=None,
    )


def _cast(reading: Reading, wording: Wording) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    """Everyone and everything named, by kind, the most mentioned first."""
    names = {entity.id: entity.name for entity in reading.entities}
    world = load_world()
    out = []
    for kind in wording.tables["kind"]:
        members = [entity for entity in reading.entities if entity.kind == kind]
        members.sort(key=lambda entity: -len(entity.mentions))
        if members:
            lines = tuple((_title(entity, names, world, wording), len(entity.mentions)) for entity in members)
            out.append((wording.word("kind", kind), lines))
    return tuple(out)


def _title(entity: Entity, names: dict[str, str], world: World, wording: Wording) -> str:
    """A name with office and state or body, where known."""
    office = _office(entity, world, wording) if entity.office else ""
    of = names.get(entity.of or "", "")
    about = ", ".join(part for part in (office, of) if part)
    return f"{entity.name} ({about})" if about else entity.name


def _office(entity: Entity, world: World, wording: Wording) -> str:
    """The office in the form for the holder's gender, which the world or the given name tells."""
    person = world.persons.get(entity.kb or "")
    gender = person.gender if person else world.gender((entity.name.split() or [""])[0])
    own = wording.tables["office_f"].get(entity.office or "") if gender == "f" else None
    return own or wording.word("office", entity.office)
