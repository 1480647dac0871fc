"""Indirect quotes, sentence by sentence: what was said with a cue, and sentences that go on with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.read.document import Sentence
from dragoman.read.quotes.cues import cues
from dragoman.read.quotes.draft import Draft, cue_ranges, trimmed
from dragoman.read.quotes.indirect import cued_quotes
from dragoman.read.quotes.runs import fallback, free_run, grown, labels
from dragoman.read.quotes.sources import adverb_quote, sourced_quotes
from dragoman.read.quotes.subjects import subject
from dragoman.read.quotes.syntax import Segment, View, is_subordinate, segments_between

_PARTS = 120  # segments of one sentence that are looked at
_DATELINE = 4  # tokens of a place and a dash, at most
_SENTENCE = 8  # tokens of a sentence that is no headline
_JOINED = 6  # sentences that words in quotation marks may hold together
_JOINS = ("source",)  # rules by which a quote goes on behind its sentence


def indirect_quotes(
    view: View, direct: Sequence[Draft], taken: frozenset[int], answered: set[int]
) -> list[Draft]:
    """Indirect quotes, sentence by sentence; a sentence in Konjunktiv may go on with the one before, but not
    in an answer of an interview (`answered`)."""
    quoted = {view.doc.tokens[last - 1].sentence for draft in direct for _, last in draft.said}
    out: list[Draft] = []
    ended = -2  # the sentence that the last of `out` ends
    for sentence, last in _units(view):
        parts = segments_between(view, sentence.first, sentence.last)[:_PARTS]
        before = sentence.index - 1
        near = before == ended or before in quoted
        drafts = _in_sentence(view, parts, taken)
        if drafts and before == ended and _is_told(view, drafts[0]):
            run = free_run(view, parts, near=True)
            if run is not None and _goes_on(view, out[-1], run, sentence):
                out[-1] = grown(view, out[-1], run)
                ended = last
                continue
        if drafts and not drafts[0].follows and drafts[0].rule == "around.report":
            drafts[0] = _heard(view, drafts[0], sentence)
        if drafts and drafts[0].follows and not near:
            drafts[0] = led(view, drafts[0]) if not drafts[0].cues else _hinting(view, drafts[0])
        if not drafts and sentence.index not in answered:
            run = _without_cue(view, parts, sentence, near=near)
            if run is not None and ended == before and _goes_on(view, out[-1], run, sentence):
                out[-1] = grown(view, out[-1], run)
                ended = last
            elif run is not None and run.rule != "run.weak":
                drafts = [run if near or run.named else led(view, run)]
        if drafts:
            out += drafts
            ended = last
    return out


def _units(view: View) -> Iterator[tuple[Sentence, int]]:
    """The sentences, those that a fragment in quotation marks holds together as one, with the index of the
    last of them."""
    sentences = view.doc.sentences
    index = 0
    while index < len(sentences):
        last = index
        while last + 1 < min(len(sentences), index + _JOINED) and _held_together(view, sentences[last]):
            last += 1
        yield replace(sentences[index], end=sentences[last].end, last=sentences[last].last), last
        index = last + 1


def _held_together(view: View, sentence: Sentence) -> bool:
    """Whether a fragment in quotation marks goes on behind a sentence."""
    held = view.held[sentence.last - 1]
    return held >= 0 and held not in view.direct and view.held[sentence.last : sentence.last + 1] == (held,)


def _is_told(view: View, draft: Draft) -> bool:
    """Whether a cue itself is in Konjunktiv and names nobody ("er habe gesagt, dass …"): what was said goes
    on."""
    if draft.named is None or not draft.named.pronoun or not draft.cues:
        return False
    first, last = draft.named.first, draft.cues[0][1]
    return any(view.mood(i) == "first" for i in range(min(first, last), max(first, last)))


def _without_cue(view: View, parts: Sequence[Segment], sentence: Sentence, *, near: bool) -> Draft | None:
    """A sentence in Konjunktiv, with "demnach", or of which the next says that somebody said so."""
    run = free_run(view, parts, near=near or _urged(view, sentence))
    before = view.doc.sentences[sentence.index - 1] if sentence.index else sentence
    pointing = near or (before is not sentence and before.paragraph == sentence.paragraph)
    run = run or (adverb_quote(view, parts) if pointing else None)
    if run is None and not near:
        return _demonstrative(view, parts, sentence)
    return run


def _urged(view: View, sentence: Sentence) -> bool:
    """Whether somebody urged or announced something in the sentence before, of the same paragraph where none
    of the words stand in quotation marks."""
    if sentence.index == 0:
        return False
    before = view.doc.sentences[sentence.index - 1]
    cue, named = fallback(view, before)
    cue = () if cue and _aside(view, before, cue[0][0]) else cue
    marked = any(view.held[i] >= 0 for i in range(sentence.first, sentence.last))
    return bool(cue) and named is not None and (marked or before.paragraph == sentence.paragraph)


def _aside(view: View, sentence: Sentence, cue: int) -> bool:
    """Whether a cue stands in a relative clause, where it tells what was said some other time."""
    parts = segments_between(view, sentence.first, sentence.last)
    held = (part for part in parts if part.first <= cue < part.last)
    return any(is_subordinate(view, p) and view.is_list("clauses.relatives", p.first) for p in held)


def _goes_on(view: View, before: Draft, run: Draft, sentence: Sentence) -> bool:
    """Whether a sentence in Konjunktiv belongs to the quote before: neither a cue that followed what was said
    nor, behind the sentence of a cue, the end of a paragraph divides them."""
    last = view.doc.sentences[sentence.index - 1]
    same = last.paragraph == sentence.paragraph
    follows = before.rule.startswith(_JOINS)
    apart = not any(last.first <= cue < last.last for cue, _ in before.cues)
    goes_on = same or not before.cues or (follows and apart)
    return run.rule in {"run", "run.weak"} and goes_on and (before.open_end or follows)


def _in_sentence(view: View, parts: Sequence[Segment], taken: frozenset[int]) -> list[Draft]:
    drafts = cued_quotes(view, parts, taken)
    if not drafts and not any(part.quoted for part in parts):
        label = labels(view, parts)
        drafts = [label] if label else []
    drafts += sourced_quotes(view, parts, drafts, taken)
    return sorted(drafts, key=lambda draft: draft.first)


def led(view: View, draft: Draft) -> Draft:
    """A quote with no cue of its own, with cue and speaker from the sentence before it."""
    sentence = view.doc.tokens[draft.first].sentence
    if sentence == 0:
        return draft
    cue, named = fallback(view, view.doc.sentences[sentence - 1])
    if cue and named:
        return replace(draft, cues=cue, named=named, follows=False)
    return replace(draft, hint=named)


def _heard(view: View, draft: Draft, sentence: Sentence) -> Draft:
    """What "hieß es" with no word of where: the subject of the sentence before may speak."""
    if draft.named or not sentence.index:
        return draft
    before = view.doc.sentences[sentence.index - 1]
    if before.paragraph != sentence.paragraph:
        return draft
    named = fallback(view, before)[1]
    return replace(draft, hint=named) if named else draft


def _hinting(view: View, draft: Draft) -> Draft:
    """A quote whose cue names nobody, with the subject of the sentence before as a hint."""
    sentence = view.doc.tokens[draft.first].sentence
    return replace(draft, hint=fallback(view, view.doc.sentences[sentence - 1])[1]) if sentence else draft


def _behind_dateline(view: View, sentence: Sentence) -> int:
    """Index of the first token of a sentence behind the place before a dash."""
    head = range(sentence.first + 1, min(sentence.first + _DATELINE, sentence.last - 1))
    return next((i + 1 for i in head if view.low[i] in {"-", "–", "—"}), sentence.first)


def _whole(view: View, sentence: Sentence) -> bool:
    """Whether a sentence is one, with a stop at its end, and no headline."""
    return view.low[sentence.last - 1] == "." and sentence.last - sentence.first >= _SENTENCE


def _demonstrative(view: View, parts: Sequence[Segment], sentence: Sentence) -> Draft | None:
    """ "Das teilte X mit": the sentence before is what was said."""
    if sentence.index == 0 or not parts or view.low[parts[0].first] not in {"das", "dies"} or len(parts) > 3:
        return None
    before = view.doc.sentences[sentence.index - 1]
    for cue in cues(view, parts[0]):
        if cue.finite == parts[0].first + 1 and cue.plain and "wie" in cue.frames:
            said = trimmed(view, _behind_dateline(view, before), before.last)
            named = subject(view, parts[0], cue, inverted=True)
            if said and named and (before.paragraph == sentence.paragraph or _whole(view, before)):
                return Draft("indirect", (said,), cue_ranges(view, cue.tokens), named, "demonstrative")
    return None
