"""Dates inside the phrase of a participle before its noun: "die im Juni besprochenen Pläne"."""

from __future__ import annotations

from dragoman.read.document import Doc
from dragoman.read.times.cues import Cues
from dragoman.read.times.scan import Match

_REACH = 6  # tokens from a date to the participle of its phrase
_ADJECTIVES = 2  # tokens between the participle and its noun


def attribute_tense(doc: Doc, cues: Cues, match: Match) -> int:
    """-1 where the phrase looks back ("die im Juni besprochenen Pläne"), 1 where it looks ahead ("die im Juni
    geplante Reise"), whatever the verb of the clause; 0 where the date stands in no such phrase."""
    sentence = doc.sentences[match.sentence]
    if match.lead_first <= sentence.first or doc.lows[match.lead_first - 1] not in cues.determiners:
        return 0
    for index in range(match.last, min(match.last + _REACH, sentence.last - 1)):
        word = doc.tokens[index].text
        if word in cues.clause_ends:
            return 0
        stems = [word.removesuffix(ending) for ending in cues.inflections if word.endswith(ending)]
        if word.islower() and any(map(cues.participle.fullmatch, stems)) and _before_noun(doc, index):
            return 1 if cues.future.intersection(stems) else -1
    return 0


def _before_noun(doc: Doc, index: int) -> bool:
    """Whether a noun follows, with no more than adjectives between."""
    for token in doc.tokens[index + 1 : index + 2 + _ADJECTIVES]:
        if token.text[:1].isupper():
            return True
        if not token.text.isalpha():
            return False
    return False
