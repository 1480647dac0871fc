"""A name in apposition to words for an office: "der Minister, Lu Wei, …", "Lu Wei, der Minister"."""

from __future__ import annotations

import re

from dragoman.read.coreference.draft import Case, Draft
from dragoman.read.names.view import Name

# What an office is for, and an abbreviation in brackets, up to the comma.
_BEYOND = re.compile(r"(?: (?:für|und) [^,.;:!?()\n]{2,70})?(?: \([\w-]{2,12}\))?, ")
_WORD = re.compile(r" ([a-zäöüß]+)\b")
_PAST = re.compile(r"[a-zäöüß]+te[nt]?")


def apposed(case: Case, name: Name) -> Draft | None:
    """Whose name stands right before or behind: "Lu Wei, der Minister", "der Minister, Lu Wei, …"."""
    if name.plural:
        return None
    text = case.doc.text
    if _acts(case, name):
        return None
    if text[max(0, name.start - 2) : name.start] == ", " and (before := case.ends.get(name.start - 2)):
        return before
    comma = _comma(case, name.end)
    if comma is not None and (after := case.starts.get(comma + 2)) is not None:
        draft, end = after
        if text[end : end + 1] in {",", "."}:
            return draft
    return None


def _acts(case: Case, name: Name) -> bool:
    """Whether the words are the subject of a clause of their own: "Frau Voigt, Chinas Präsident war …", not
    "Lu Wei, der Minister war, …"."""
    verb = _WORD.match(case.doc.text, name.end)
    return verb is not None and verb[1] in case.finite and case.doc.text[name.start].isupper()


def _comma(case: Case, end: int) -> int | None:
    """The comma behind words for an office, what it is for or its abbreviation left aside: "die Beauftragte
    für den Handel, …", "der Leiter der Behörde (BXY), …"."""
    text = case.doc.text
    if text[end : end + 2] == ", ":
        return end
    found = _BEYOND.match(text, end)
    if found is None or any(word in case.saying or _PAST.fullmatch(word) for word in found[0].split()):
        return None
    return found.end() - 2
