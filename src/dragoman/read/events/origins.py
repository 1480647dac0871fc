"""Where somebody comes from is not where he goes: "Besuch aus Peking", "Aus Taschkent war er angereist".

Nothing takes place at what stands behind "aus", but for what is left or given up there ("aus Moskau
abgereist", "Truppen aus Mali abziehen"). What hangs on a visit so is its origin; "der Minister aus Taschkent"
tells of his home, and "Stimmen aus Peking" are heard there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.lang.contacts import ReturnRule
from dragoman.model import Argument, Event, Reading
from dragoman.read.document import Doc, Sentence
from dragoman.read.events.clauses import by_token
from dragoman.read.events.government import govern, is_noun
from dragoman.read.events.slots import Board, Phrase, make_board, phrases
from dragoman.read.events.triggers import Finder, parse

_KINDS = frozenset({"place", "state", "facility"})
_WHERE = frozenset({"destination", "place"})
_REPORTED = frozenset({"summit"})  # whoever speaks up "aus Osaka" is there
_BEFORE = 5  # tokens of a phrase's preposition, determiner and adjectives


@dataclass(frozen=True, slots=True)
class _Whence:
    """A phrase behind "aus" (token `opens`)."""

    sentence: Sentence
    phrase: Phrase
    opens: int


def settle_origins(
    doc: Doc, finder: Finder, homeward: Sequence[ReturnRule], reading: Reading, events: Sequence[Event]
) -> tuple[Event, ...]:
    """The events without places where somebody only comes from; visits with where their guests come from.
    `homeward`: the words for leaving; their sentences say where one has been."""
    words = finder.grammar.whence
    told = [s for s in doc.sentences if not words.isdisjoint(doc.lows[s.first : s.last])]
    told = [s for s in told if not _leaves(doc, homeward, s)]
    if not told:
        return tuple(events)
    board = make_board(doc, finder.grammar, reading.entities, reading.times, reading.figures)
    found = [whence for sentence in told for whence in _found(board, finder, sentence)]
    kept = [_without(doc, finder, {s.index for s in told}, event) for event in events]
    return tuple(_with(board, finder, found, event) for event in kept)


def _leaves(doc: Doc, homeward: Sequence[ReturnRule], sentence: Sentence) -> bool:
    """Whether somebody leaves in the sentence."""
    return any(rule.word.fullmatch(token.text) for token in doc.tokens_of(sentence) for rule in homeward)


def _without(doc: Doc, finder: Finder, told: set[int], event: Event) -> Event:
    """The event without the places behind "aus" in the sentences `told`."""
    kept = []
    for argument in event.arguments:
        sentence = doc.sentence_at(argument.start)
        here = sentence is not None and sentence.index in told and argument.role in _WHERE
        if not here or event.type in _REPORTED or not _from(doc, finder, sentence, argument):
            kept.append(argument)
    return replace(event, arguments=tuple(kept))


def _from(doc: Doc, finder: Finder, sentence: Sentence | None, argument: Argument) -> bool:
    first, last = doc.token_range(argument.start, argument.end)
    if sentence is None or first == last:
        return False
    return govern(finder.tagger, sentence, first, last, apposed=True).preposition in finder.grammar.whence


def _found(board: Board, finder: Finder, sentence: Sentence) -> Iterator[_Whence]:
    """The phrases of a sentence behind "aus", with its token."""
    for phrase in phrases(board, finder.tagger, sentence):
        near = range(phrase.first, max(phrase.first - _BEFORE, sentence.first - 1), -1)
        opens = next((i for i in near if board.doc.lows[i] in finder.grammar.whence), None)
        governed = phrase.preposition in finder.grammar.whence and not phrase.link
        if phrase.kind in _KINDS and governed and opens is not None:
            yield _Whence(sentence, phrase, opens)


def _with(board: Board, finder: Finder, found: Sequence[_Whence], event: Event) -> Event:
    """A visit with its origin."""
    if event.type != "visit" or event.fillers("origin"):
        return event
    origin = next((w.phrase for w in found if _hangs(board, finder, w, event)), None)
    if origin is None or any(a.filler == origin.ids[0] for a in event.arguments):
        return event
    made = Argument("origin", origin.ids[0], origin.start, origin.end, "stated")
    every = sorted((*event.arguments, made), key=lambda a: (a.start, a.end))
    return replace(event, arguments=tuple(every))


def _hangs(board: Board, finder: Finder, whence: _Whence, event: Event) -> bool:
    """Whether the phrase stands right behind the noun of the visit, or in the clause of its verb and on no
    other noun."""
    tokens = [board.doc.token_at(trigger.start) for trigger in event.triggers]
    if whence.opens - 1 in tokens:
        return True
    clause = by_token(parse(finder, whence.sentence)[0]).get(whence.phrase.first)
    verbs = clause is not None and any(token in clause.verbs for token in tokens if token is not None)
    return verbs and not _on_noun(board, finder, whence)


def _on_noun(board: Board, finder: Finder, whence: _Whence) -> bool:
    """Whether a noun that tells no time stands right before: "der Minister aus Taschkent"."""
    before = whence.opens - 1
    if before < whence.sentence.first or not is_noun(finder.tagger, before):
        return False
    start = board.doc.tokens[before].start
    return not any(first <= start < last for first, last in board.busy)
