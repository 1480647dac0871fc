"""An article's text with its words marked: what each kind of words is, which card belongs to them.

Marks nest and cross; the text is cut at every edge (see `dragoman.export.segments`). A stretch names the
cards it belongs to in `data-k`; the first stretch of a mark carries the letter of its kind, so that colour
alone never tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from dragoman.export.plain import neutral
from dragoman.export.segments import Mark, Segment, segments
from dragoman.export.wording import Wording
from dragoman.model import Reading, Span

LETTERED = ("event", "time", "figure", "quote", "name")
HERE = "here"  # the stretch that an address points to


@dataclass(frozen=True, slots=True)
class Words:
    """The marks of an article: `keys` are the cards of events, figures and quotes by their ids."""

    reading: Reading
    keys: dict[str, str]
    here: tuple[int, int] | None = None

    def marks(self) -> Iterator[Mark]:
        """Every mark, in no order."""
        reading = self.reading
        yield from (Mark(aside.start, aside.end, "aside") for aside in reading.article.asides)
        for entity in reading.entities:
            yield from _each(entity.mentions, "name")
        for time in reading.times:
            yield from _each(time.spans, "time")
        for figure in reading.figures:
            yield from _each(figure.spans, "figure", self.keys[figure.id])
        for quote in reading.quotes:
            yield from _each(quote.spans, "quote", self.keys[quote.id])
        for event in reading.events:
            yield from _each(event.triggers, "event", self.keys[event.id])
            yield from _each(event.evidence, "evidence", self.keys[event.id])
        if self.here:
            yield Mark(*self.here, HERE)


def marked(words: Words, wording: Wording) -> Markup:
    """The text with its marks, ready to be shown."""
    seen: set[str] = set()
    parts = segments(words.reading.article.text, words.marks())
    return Markup("").join(_stretch(part, wording, seen) for part in parts)


def _each(spans: Iterable[Span], kind: str, key: str = "") -> Iterator[Mark]:
    return (Mark(span.start, span.end, kind, key) for span in spans)


def _stretch(segment: Segment, wording: Wording, seen: set[str]) -> Markup:
    """One stretch: an element for each kind over it, and a link to the card of the narrowest."""
    shown = escape(neutral(segment.text))
    for kind in reversed(dict.fromkeys(mark.kind for mark in segment.marks)):
        marks = [mark for mark in segment.marks if mark.kind == kind]
        shown = _element(
            kind, marks, shown, wording, first=any(segment.begins(mark) for mark in marks), seen=seen
        )
    keys = [mark.key for mark in segment.marks if mark.key and mark.kind != "evidence"]
    if not keys or not segment.text.strip():  # a link of blanks alone has no name
        return shown
    anchor = "" if keys[-1] in seen else Markup(' id="w-{}"').format(keys[-1])
    seen.add(keys[-1])
    return Markup('<a href="#{}"{}>{}</a>').format(keys[-1], anchor, shown)


def _element(
    kind: str, marks: list[Mark], shown: Markup, wording: Wording, *, first: bool, seen: set[str]
) -> Markup:
    keys = " ".join(dict.fromkeys(mark.key for mark in marks if mark.key))
    name = kind
    more = Markup(' data-k="{}"').format(keys) if keys else Markup("")
    if first and kind in LETTERED:
        name += " first"
        more += Markup(' data-l="{}"').format(wording.word("letter", kind))
    if kind == HERE:
        more += Markup(' id="here"') if HERE not in seen else Markup("")
        seen.add(HERE)
        return Markup('<mark class="{}"{}>{}</mark>').format(name, more, shown)
    return Markup('<span class="{}"{}>{}</span>').format(name, more, shown)
