"""Participles before their noun that name an event: "das am Montag von beiden Seiten unterzeichnete Papier"
stands in a clause that says something else, and only what stands inside belongs to the signing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lang.grammar import Grammar
from dragoman.read.document import Doc
from dragoman.read.events.clauses import Clause
from dragoman.read.events.government import ADJECTIVE

_LONGEST = 16  # words between the determiner and the participle
_ADJECTIVES = 2  # words between the participle and its noun


@dataclass(frozen=True, slots=True)
class Attribute:
    """The tokens of a participle's phrase: determiner, participle, noun."""

    first: int
    head: int
    noun: int

    def holds(self, token: int) -> bool:
        """Whether a token stands inside, before the participle."""
        return self.first < token < self.head


def attribute(doc: Doc, grammar: Grammar, clause: Clause, index: int) -> Attribute | None:
    """The phrase of the participle at `index`; None where it is none, or nothing stands before it."""
    if not any(tag == "part" for _, tag in clause.verbs.get(index, ())):
        return None
    if not doc.lows[index].endswith(ADJECTIVE):
        return None
    noun, first = _noun(doc, grammar, clause, index), _determiner(doc, grammar, clause, index)
    return Attribute(first, index, noun) if noun is not None and first is not None else None


def attributes(doc: Doc, grammar: Grammar, clause: Clause) -> Iterator[Attribute]:
    """All phrases of participles in a clause."""
    for index in clause.verbs:
        if (found := attribute(doc, grammar, clause, index)) is not None:
            yield found


def _noun(doc: Doc, grammar: Grammar, clause: Clause, index: int) -> int | None:
    for after in range(index + 1, index + 2 + _ADJECTIVES):
        if after not in clause.tokens:
            return None
        text = doc.tokens[after].text
        if text[0].isupper():
            return after
        if not text.endswith(ADJECTIVE) or text in grammar.determiners:
            return None
    return None


def _determiner(doc: Doc, grammar: Grammar, clause: Clause, index: int) -> int | None:
    """The determiner of the noun: one right before a preposition, an adverb, a number or an agent's article,
    as no other noun's determiner stands."""
    following = ""
    for place in range(index - 1, index - 2 - _LONGEST, -1):
        word = doc.lows[place] if place >= 0 else ""
        if word == ".":
            continue  # "am 3. Mai"
        if place not in clause.tokens or place in clause.verbs:
            return None
        opens = following in grammar.prepositions or following in grammar.adverbs
        if word in grammar.determiners and (opens or following[:1].isdigit()):
            return place
        if word in grammar.fused and opens:
            return place
        following = word
    return None
