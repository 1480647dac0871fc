"""Which words of a clause speak of an event: not the adjectives of other nouns, nor a negation of how
somebody judges it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.lang.triggers import WordSet
from dragoman.read.events.clauses import Clause, Tagger
from dragoman.read.events.government import ADJECTIVE, Government

_BETWEEN = 2  # adjectives between an adjective and its noun


def of_others(tagger: Tagger, clause: Clause, own: Sequence[int], calendar: WordSet) -> Iterator[int]:
    """The adjectives and participles of the clause that stand before a noun other than the event's: "die
    Erklärung zum geplanten Bau"; those of times ("im kommenden Mai") speak of the event."""
    tokens = tagger.doc.tokens
    for index in clause.tokens:
        text = tokens[index].text
        if not text[0].islower() or not text.endswith(ADJECTIVE) or index in own:
            continue
        if text in tagger.grammar.determiners:
            continue
        noun = _noun(tagger, index)
        if noun is not None and noun not in own and not calendar.found_in([tagger.low(noun)]):
            yield index


def _noun(tagger: Tagger, index: int) -> int | None:
    """The noun right behind the word, or behind further adjectives."""
    tokens = tagger.doc.tokens
    for after in range(index + 1, min(index + 2 + _BETWEEN, len(tokens))):
        text = tokens[after].text
        if text[0].isupper():
            return after if len(text) > 1 else None
        if not text.endswith(ADJECTIVE) or tagger.low(after) in tagger.grammar.determiners:
            return None
    return None


def hangs_on(tagger: Tagger, governed: Government, head: int) -> tuple[str, bool]:
    """The noun that an event in the genitive belongs to ("die Absage des Besuchs"), in lower case, and
    whether the event's article is indefinite ("im Falle eines Angriffs"); ("", False) where there is none."""
    if governed.link != "gen" or governed.head is None:
        return "", False
    between = {tagger.low(i) for i in range(governed.head + 1, head)}
    return tagger.low(governed.head), bool(between & tagger.grammar.indefinite)


def parted(tagger: Tagger, clause: Clause, particles: frozenset[str]) -> Iterator[str]:
    """The separated first parts of the clause's verb: at its end, or before a mark ("sagte die Reise ab –
    offiziell wegen einer Erkältung")."""
    tokens = clause.tokens
    for place, index in enumerate(tokens):
        ends = place == len(tokens) - 1 or tokens[place + 1] != index + 1
        if ends and tagger.low(index) in particles:
            yield tagger.low(index)


def holds_phrase(phrases: Sequence[tuple[str, ...]], words: Sequence[str]) -> bool:
    """Whether one of the phrases stands in the words."""
    return any(
        tuple(words[place : place + len(phrase)]) == phrase
        for phrase in phrases
        for place in range(len(words) - len(phrase) + 1)
    )


def before_that(clause: Clause) -> bool:
    """Whether the clause tells what had been before: "hatte vor der Reise gesagt"."""
    had = {lemma for lemma, tag in clause.verbs.get(clause.finite or -1, ()) if tag == "past"}
    full = any(tag == "part" for forms in clause.verbs.values() for _, tag in forms)
    return full and bool(had & {"haben", "sein"})
