"""Hyphens that divide no sentence."""

from __future__ import annotations

from dragoman.read.document import Doc


def inner(doc: Doc, index: int) -> bool:
    """Whether a hyphen stands within a word ("71-Jährige") or for the rest of one ("Friedens- und")."""
    tokens = doc.tokens
    if not 0 < index < len(tokens) - 1 or tokens[index].text != "-":
        return False
    joined = tokens[index - 1].end == tokens[index].start and tokens[index].end == tokens[index + 1].start
    return joined or suspended(doc, index)


def suspended(doc: Doc, index: int) -> bool:
    """Whether a hyphen stands for the rest of a word that the next noun gives ("Friedens- und
    Sicherheitsrat")."""
    tokens = doc.tokens
    if not 0 < index < len(tokens) - 2 or tokens[index].text != "-":
        return False
    hangs = tokens[index - 1].end == tokens[index].start
    return hangs and tokens[index + 1].text in {"und", "oder"} and tokens[index + 2].text[:1].isupper()
