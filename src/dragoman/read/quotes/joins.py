"""Quotes that go on: a sentence with no cue of its own is what whoever spoke before it said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.read.quotes.draft import Draft
from dragoman.read.quotes.syntax import View

_WHOLE = frozenset({"turn", "speech"})
_BARE = frozenset({"run", "direct.bare"})


def joined(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in the order of their words, those that go on with the one before made part of it."""
    out: list[Draft] = []
    for draft in drafts:
        if out and _goes_on(view, out[-1], draft):
            kind = draft.kind if out[-1].kind == draft.kind else "indirect"
            out[-1] = replace(out[-1].joined(draft.said), kind=kind)
        else:
            out.append(draft)
    return out


def _goes_on(view: View, before: Draft, draft: Draft) -> bool:
    """Whether a draft without cue and speaker stands right behind one that has them, in its paragraph.

    Reported speech behind a direct quote is a quote of its own, and so is a sentence of it where no words of
    either stand in quotation marks.
    """
    alone = draft.cues or draft.named or draft.hint or draft.rule not in _BARE
    if alone or before.rule in _WHOLE or not (before.cues or before.named) or before.kind == "direct":
        return False
    if not any(view.held[i] >= 0 for first, last in (*before.said, *draft.said) for i in range(first, last)):
        return False
    ends = max([before.last, *(last for _, last in before.cues)])
    last, first = (view.doc.sentences[view.doc.tokens[i].sentence] for i in (ends - 1, draft.first))
    return first.index - last.index in {0, 1} and first.paragraph == last.paragraph
