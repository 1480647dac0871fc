"""Who is quoted by a paper: whoever is quoted speaks, and not the paper."""

from __future__ import annotations

from dragoman.read.quotes.syntax import Phrase, Segment, View, opening, phrase_at

_MOST = 3  # phrases of a clause that are looked at


def cited(view: View, segment: Segment, *, passive: bool) -> Phrase | None:
    """The object of a paper that quotes ("zitierte X den Minister"), the subject of a `passive` ("wird
    der Minister zitiert"), the text that is quoted from ("aus einem Brief Merkels"); else the paper."""
    found: list[Phrase] = []
    text: Phrase | None = None
    index = opening(view, segment)
    while index < segment.last and len(found) < _MOST:
        led = view.is_list("phrases.prepositions", index)
        phrase = phrase_at(view, index + led, segment.last, tight=True)
        if phrase is not None and not led and not view.is_list("phrases.pronouns", index):
            found.append(phrase)
        elif phrase is not None and view.low[index] == "aus":
            text = phrase if _speaks(view, phrase) else text
        index = phrase.last if phrase is not None else index + 1
    accusative = (phrase for phrase in found if view.is_list("phrases.accusative", phrase.first))
    if not found or passive:
        return found[0] if found else None
    return next(accusative, found[1] if len(found) > 1 else text or found[0])


def _speaks(view: View, phrase: Phrase) -> bool:
    """Whether what a paper quotes from is a text or a body ("aus dem Ministerium")."""
    head = view.doc.tokens[phrase.core - 1].text
    bodies = tuple(view.rules.words["unnamed.bodies"])
    return head in view.rules.words["nouns.written"] or head.lower().endswith(bodies)
