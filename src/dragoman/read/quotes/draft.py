"""A quote while it is being put together: token ranges and the phrase that names the speaker."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.model import Span
from dragoman.read.quotes.syntax import Phrase, View

_KEPT = frozenset('„“”»«"‚‘()[]?!›‹')
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """`said` and `cues` are ranges of token indices; `named` is the phrase beside the quote. Without it the
    speaker is that of the quote before (`follows`), else `hint`, else nobody. `open_end` allows sentences
    in Konjunktiv that follow to belong to the same quote. In a turn or speech, `label` holds names of the
    speaker, the likeliest first, and `intro` the words in which they are introduced."""

    kind: str
    said: tuple[Range, ...]
    cues: tuple[Range, ...] = ()
    named: Phrase | None = None
    rule: str = ""
    follows: bool = False
    open_end: bool = False
    label: tuple[str, ...] = ()
    intro: tuple[Range, ...] = ()
    hint: Phrase | None = None

    @property
    def first(self) -> int:
        """Index of the first token said."""
        return self.said[0][0]

    @property
    def last(self) -> int:
        """Index after the last token said."""
        return self.said[-1][1]

    def extended(self, last: int) -> Draft:
        """The same quote, its last stretch going on to `last`."""
        begin, _ = self.said[-1]
        return replace(self, said=(*self.said[:-1], (begin, last)))

    def joined(self, said: tuple[Range, ...], cues: tuple[Range, ...] = ()) -> Draft:
        """The same quote with further stretches and cues."""
        return replace(self, said=self.said + said, cues=self.cues + cues)


def trimmed(view: View, first: int, last: int) -> Range | None:
    """The range without commas and stops at its ends; None where no word is left."""
    while first < last and not view.word(first) and view.low[first] not in _KEPT:
        first += 1
    while last > first and not view.word(last - 1) and view.low[last - 1] not in _KEPT:
        last -= 1
    while last > first and view.low[last - 1] in {"und", "doch", "aber", "sowie", "oder"}:
        last -= 1
    return (first, last) if any(view.word(i) for i in range(first, min(last, first + 9))) else None


def span_of(view: View, stretch: Range) -> Span:
    """A range of tokens as a span of the text."""
    tokens = view.doc.tokens
    return view.doc.span(tokens[stretch[0]].start, tokens[stretch[1] - 1].end)


def cue_ranges(view: View, tokens: tuple[int, ...]) -> tuple[Range, ...]:
    """Cue tokens as ranges, neighbours joined."""
    out: list[Range] = []
    for index in tokens:
        if out and out[-1][1] == index:
            out[-1] = (out[-1][0], index + 1)
        else:
            out.append((index, index + 1))
    return tuple(out)
