"""Short forms in brackets: "Bund für faire Ferien (BFF)", and the long forms that only they show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.read.names.view import Name, View

_SHORT = re.compile(r"[A-ZÄÖÜ][\w+-]{1,9}")
_CAPITALS = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ-]{1,7}")
_BODIES = frozenset({"organisation", "facility", "company", "forum", "document"})
_QUOTES = frozenset('“”»«"')
_MOST_WORDS = 12


def abbreviations(view: View, found: Sequence[Name]) -> Iterator[Name]:
    """Short forms in brackets right after a body's name: "(SOZ)"."""
    for name in found if view.marked("bracket") else ():
        if name.kind not in _BODIES or not name.proper:
            continue
        index = view.doc.token_range(name.end, name.end)[0]
        if view.same(index, index + 1) and view.words[index] in _QUOTES:
            index += 1
        if not view.same(index, index + 2) or view.words[index] != "(" or view.words[index + 2] != ")":
            continue
        if index + 1 not in view.covered and _is_short(view.words[index + 1], name.proper):
            short = view.doc.tokens[index + 1]
            yield replace(name, start=short.start, end=short.end, text=short.text, refers="short")


def _is_short(word: str, proper: str) -> bool:
    """Whether a word in brackets is a short form and not the seat: several capitals, or the same initial."""
    capitals = sum(c.isupper() for c in word)
    return bool(_SHORT.fullmatch(word)) and (capitals > 1 or word[0] in {w[0] for w in proper.split()})


def spelled_out(view: View, taken: set[int]) -> Iterator[Name]:
    """Names whose initials stand in brackets behind them: "Vereinte Front für den Wandel (VFW)"."""
    for bracket in view.marked("bracket"):
        index = bracket + 1
        if index < 2 or not view.same(bracket, index + 1):
            continue
        if view.words[bracket] != "(" or view.words[index + 1] != ")":
            continue
        if not _CAPITALS.fullmatch(view.words[index]) or index - 2 in view.covered:
            continue
        first = _long_form(view, index - 2, view.words[index].replace("-", ""))
        if first is not None and not any(i in taken for i in range(first, index - 1)):
            yield _body(view, first, index - 1, index)


def _body(view: View, first: int, last: int, short: int) -> Name:
    text = view.cut(first, last)
    atom = view.covered.get(short)
    entries = atom.of_kind("organisation", "forum", "company", "document") if atom is not None else ()
    kind = entries[0].kind if entries else "organisation"
    return Name(
        view.starts[first], view.ends[last - 1], text, form="name", kind=kind, entries=entries, proper=text
    )


def _long_form(view: View, last: int, letters: str) -> int | None:
    """The first word of the name before a bracket whose capitals spell the letters."""
    initials = ""
    for index in range(last, max(-1, last - _MOST_WORDS), -1):
        if not view.same(index, last) or view.known[index].person is not None:
            return None
        word = view.words[index]
        if word[:1].isupper():
            initials = (
                "".join(c for i, c in enumerate(word) if c.isupper() and (not i or word[i - 1] == "-"))
                + initials
            )
            if _spells(initials, letters) and last > index:
                return index
        elif not word[:1].islower():
            return None
    return None


def _spells(initials: str, letters: str) -> bool:
    """Whether capitals spell an abbreviation: the same letters, or its first and most of the others."""
    if initials == letters:
        return True
    missing = len(letters) - len(initials)
    return len(letters) > 3 and 0 < missing <= 1 and initials[0] == letters[0] and initials[-1] == letters[-1]
