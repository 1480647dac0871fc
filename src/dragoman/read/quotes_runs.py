"""Quotes without a verb beside them: sentences in Konjunktiv, labels in quotation marks, "sprach von …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.read.document import Sentence
from dragoman.read.quotes_cues import cues, subject
from dragoman.read.quotes_draft import Draft, Range, cue_ranges, trimmed
from dragoman.read.quotes_indirect import clause_end
from dragoman.read.quotes_syntax import Phrase, Segment, View, is_reported, moods, phrase_at

_LABEL = 3  # words that a fragment in quotation marks must hold to be a quote of its own
_OBJECT = 3  # words that "sprach von …" must name


def free_run(view: View, parts: Sequence[Segment], before: Draft | None) -> Draft | None:
    """A sentence in Konjunktiv with no cue. One whose forms may be Konjunktiv II counts only right behind
    another quote (`before`)."""
    wanted = ("first",) if before is None else ("first", "second")
    if any(part.quoted for part in parts) or not parts:
        return None
    if not any(is_reported(view, part) and moods(view, part, wanted) for part in parts):
        return None
    said = trimmed(view, parts[0].first, clause_end(view, parts, 0))
    return Draft("indirect", (said,), rule="run", follows=True, open_end=True) if said else None


def labels(view: View, parts: Sequence[Segment]) -> Draft | None:
    """ "nannte X „…“", "bezeichnete X als „…“", "sprach von X": object and predicate are what was said."""
    for segment in parts:
        for cue in cues(view, segment):
            if cue.frames & {"object", "von"}:
                named = subject(view, segment, cue)
                said = (
                    _of(view, segment, cue.verb)
                    if "von" in cue.frames
                    else _object(view, segment, cue.verb, named)
                )
                if said and named is not None:
                    rule = "von" if "von" in cue.frames else "object"
                    return Draft(
                        "indirect", (said,), cue_ranges(view, cue.tokens), named, f"{rule}.{cue.rule}"
                    )
    return None


def _of(view: View, segment: Segment, verb: int) -> Range | None:
    """The object of "von" behind the verb."""
    for index in range(verb + 1, segment.last - 1):
        if view.low[index] in {"von", "vom"}:
            said = trimmed(view, index + 1, segment.last)
            return said if said and said[1] - said[0] >= _OBJECT else None
    return None


def _object(view: View, segment: Segment, verb: int, named: Phrase | None) -> Range | None:
    """The object of a verb of naming, where a fragment in quotation marks is its predicate."""
    marks = [i for i in range(segment.first, segment.last) if view.held[i] >= 0]
    if not marks or marks[-1] - marks[0] - 1 < _LABEL:
        return None
    begin = next((i + 1 for i in range(verb, marks[0]) if view.low[i] == "als"), 0)
    if not begin:
        begin = max(verb + 1, named.last if named and named.last <= marks[0] else 0)
    if begin > marks[0]:
        begin = marks[0]
    return trimmed(view, begin, segment.last)


def grown(before: Draft, run: Draft) -> Draft:
    """The quote before, going on with a run."""
    return replace(before.extended(run.last), open_end=True)


def fallback(view: View, sentence: Sentence) -> tuple[tuple[Range, ...], Phrase | None]:
    """Cue and subject of a sentence that only leads to what was said in the next."""
    whole = Segment(sentence.first, min(sentence.last, sentence.first + 60))
    for cue in cues(view, whole):
        named = subject(view, whole, cue)
        if named:
            return cue_ranges(view, cue.tokens), named
    if view.is_list("phrases.prepositions", sentence.first) or view.is_list(
        "phrases.oblique", sentence.first
    ):
        return (), None
    return (), phrase_at(view, sentence.first, whole.last)
