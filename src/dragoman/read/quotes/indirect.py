"""Indirect quotes of one sentence: said before, behind or around a cue."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.quotes.before import around, as_said, so_said, unlisted
from dragoman.read.quotes.behind import another_says, behind, noun_clause
from dragoman.read.quotes.cues import cues
from dragoman.read.quotes.draft import Draft
from dragoman.read.quotes.syntax import Segment, View


def cued_quotes(view: View, parts: Sequence[Segment], taken: frozenset[int]) -> list[Draft]:
    """The quotes of a sentence that a verb or noun of saying opens or closes; `taken` are the cue verbs of
    direct quotes."""
    drafts: list[Draft] = []
    for number, segment in enumerate(parts):
        if segment.quoted or _inside(drafts, segment):
            continue
        found = (
            as_said(view, parts, number)
            or so_said(view, parts, number)
            or another_says(view, parts, number)
            or _verbs(view, parts, number, taken, drafts)
            or noun_clause(view, parts, number)
            or unlisted(view, parts, number, drafts)
        )
        if found:
            drafts.append(found)
    return drafts


def _inside(drafts: list[Draft], segment: Segment) -> bool:
    return any(a <= segment.first and segment.last <= b for draft in drafts for a, b in draft.said)


def _verbs(
    view: View, parts: Sequence[Segment], number: int, taken: frozenset[int], drafts: list[Draft]
) -> Draft | None:
    for cue in cues(view, parts[number]):
        before = None if cue.verb in taken else around(view, parts, number, cue, drafts)
        found = before or behind(view, parts, number, cue)
        if found and cue.verb in taken and found.rule.startswith("infinitive"):
            continue  # "„…“, räumte er ein und bat darum, …"
        if found:
            return found
    return None
