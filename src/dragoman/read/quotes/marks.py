"""Quotation marks of all styles, paired over a whole article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.read.document import Doc

_OPEN = {"„", "‚", "›", "«", "»", "“", '"', "‹", "”", "‟", "″"}
_PAIRS = {
    "„": '“”"', "“": '”"“', "”": "”", "‟": "”", "″": "″", '"': '"“”',
    "«": "»", "»": "«", "‚": "‘’", "›": "‹", "‹": "›",
}  # fmt: skip
_SINGLE = frozenset("‚›‹")
_REACH = 4000  # code points that a quotation without a closing mark of its own paragraph may run on


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    `opening` and `closing` are token indices of the marks (`closing` is the token after the last word where
    no mark closes it); `start` and `end` bound the words between them. `closed` is False where the closing
    mark is missing, `goes_on` True where the next paragraph opens again without a close.
    """

    opening: int
    closing: int
    start: int
    end: int
    closed: bool = True
    goes_on: bool = False


def quotations(doc: Doc) -> tuple[Quotation, ...]:
    """The outermost quotations of an article, in order, without overlaps."""
    out: list[Quotation] = []
    marks = [i for i, token in enumerate(doc.tokens) if token.text in _PAIRS or token.text in "“”»«‘"]
    at = 0
    while at < len(marks):
        opening = marks[at]
        if not _opens(doc, opening):
            at += 1
            continue
        at, found = _close(doc, marks, at)
        if found and found.end > found.start:
            out.append(found)
    return tuple(out)


def _opens(doc: Doc, index: int) -> bool:
    """Whether a mark, with no quotation open, opens one: words follow it and none ends at it."""
    mark = doc.tokens[index]
    if mark.text not in _OPEN or index + 1 >= len(doc.tokens):
        return False
    before = doc.text[mark.start - 1] if mark.start else " "
    after = doc.text[mark.end : mark.end + 1]
    if mark.text in "„‚":
        return True
    if mark.text == "«" and before.isspace() and after.isspace():  # « as in French »
        return " »" in doc.text[mark.end : mark.end + _REACH].replace("\N{NO-BREAK SPACE}", " ")
    return not (before.isalnum() or before in ".,!?") and bool(after) and not after.isspace()


def _close(doc: Doc, marks: list[int], at: int) -> tuple[int, Quotation | None]:
    """The quotation that the mark at `at` opens, and where in `marks` to go on."""
    opening = marks[at]
    closers = _PAIRS[doc.tokens[opening].text]
    inner = 0
    for step in range(at + 1, min(len(marks), at + 24)):
        index = marks[step]
        text = doc.tokens[index].text
        if _far(doc, opening, index) or (_new_paragraph(doc, opening, index) and _opens(doc, index)):
            return step, _unclosed(doc, opening, index)
        if text in closers and not (inner == 0 and text == '"' and _opens(doc, index) and text != closers[0]):
            if inner == 0:
                return step + 1, _made(doc, opening, index, closed=True)
            inner -= 1
        elif text == doc.tokens[opening].text and _opens(doc, index):
            inner += 1
    following = marks[at + 1] if at + 1 < len(marks) else len(doc.tokens)
    return at + 1, _unclosed(doc, opening, following)


def _far(doc: Doc, opening: int, index: int) -> bool:
    return doc.tokens[index].start - doc.tokens[opening].start > _REACH


def _new_paragraph(doc: Doc, opening: int, index: int) -> bool:
    """Whether the mark at `index` stands first in a later paragraph than `opening`."""
    here = doc.sentences[doc.tokens[index].sentence]
    return here.paragraph != _paragraph(doc, opening) and _first_of_paragraph(doc, index)


def _paragraph(doc: Doc, index: int) -> int:
    return doc.sentences[doc.tokens[index].sentence].paragraph


def _first_of_paragraph(doc: Doc, index: int) -> bool:
    return index == 0 or _paragraph(doc, index - 1) != _paragraph(doc, index)


def _unclosed(doc: Doc, opening: int, limit: int) -> Quotation | None:
    """A quotation whose closing mark is missing: it ends with its paragraph, at the latest."""
    if doc.tokens[opening].text in _SINGLE or doc.tokens[opening].text not in "„«»“":
        return None
    last = opening + 1
    while last < min(limit, len(doc.tokens)) and _paragraph(doc, last) == _paragraph(doc, opening):
        last += 1
    goes_on = (
        last == limit < len(doc.tokens)
        and _first_of_paragraph(doc, last)
        and doc.tokens[last].text == doc.tokens[opening].text
    )
    if not goes_on:
        end_of_sentence = doc.sentences[doc.tokens[opening].sentence].last
        last = min(last, end_of_sentence)
    return _made(doc, opening, last, closed=False, goes_on=goes_on)


def _made(doc: Doc, opening: int, closing: int, *, closed: bool, goes_on: bool = False) -> Quotation | None:
    if closing <= opening + 1:
        return None
    start, end = doc.tokens[opening + 1].start, doc.tokens[closing - 1].end
    return Quotation(opening, closing, start, end, closed, goes_on)


def word_count(doc: Doc, quotation: Quotation) -> int:
    """How many words stand between the marks, counted up to 60."""
    return sum(1 for _ in _words(doc, quotation))


def _words(doc: Doc, quotation: Quotation) -> Iterator[int]:
    for index in range(quotation.opening + 1, min(quotation.closing, quotation.opening + 60)):
        if doc.tokens[index].is_word:
            yield index
