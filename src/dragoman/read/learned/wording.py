"""The words of a noun phrase that are the filler's own: what is delivered, opened or built, without the word
that names the event ("die Lieferung schwerer Waffen": schwerer Waffen) and without who gets it ("Panzer an
Kiew": Panzer)."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from dragoman.model import Argument
from dragoman.read.document import Doc

_THINGS = frozenset({"goods", "institution", "facility", "purpose", "award", "document"})
_GIVEN = frozenset({"goods", "award"})
_TO = frozenset({"an", "nach"})


def own_words(doc: Doc, argument: Argument, triggers: Sequence[int], small: Container[str]) -> Argument:
    """The argument with only its own words. `triggers`: the tokens that name the event; `small`: determiners
    and prepositions, with which no filler begins. A filler of other roles, an entity, and one of which
    nothing would be left stay as they are."""
    if argument.role not in _THINGS or not argument.filler.startswith('"'):
        return argument
    first, last = doc.token_range(argument.start, argument.end)
    start, stop = _behind(doc, first, last, triggers, small), last
    if argument.role in _GIVEN:
        stop = next((i for i in range(start + 1, last) if doc.lows[i] in _TO), last)
    if start >= stop or (start, stop) == (first, last):
        return argument
    left, right = doc.tokens[start].start, doc.tokens[stop - 1].end
    words = doc.text[left:right].replace('"', "")
    return replace(argument, filler=f'"{words}"', start=left, end=right)


def _behind(doc: Doc, first: int, last: int, triggers: Sequence[int], small: Container[str]) -> int:
    """The first token behind the trigger that is a word of the filler; `first` where no trigger stands in it,
    or nothing behind it."""
    inside = [token for token in triggers if first <= token < last - 1]
    if not inside:
        return first
    start = max(inside) + 1
    while start < last and doc.lows[start] in small:
        start += 1
    return start if start < last else first
