"""Noun phrases of common nouns: what free text in an event is made of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dragoman.lang.verbs import FINITE
from dragoman.read.document import Sentence
from dragoman.read.events.clauses import Clause, Tagger
from dragoman.read.events.government import govern
from dragoman.read.events.slots import Board, Phrase


def common_phrases(board: Board, tagger: Tagger, sentence: Sentence, clause: Clause) -> Iterator[Phrase]:
    """Noun phrases of common nouns, with a genitive or "von" phrase that follows: what free text is made
    of."""
    tokens = clause.tokens
    place = 0
    while place < len(tokens):
        index = tokens[place]
        if not _starts(board, tagger, index):
            place += 1
            continue
        stop = _extent(tagger, tokens, place)
        first, last = tokens[place], tokens[stop - 1] + 1
        governed = govern(tagger, sentence, first, last)
        doc = board.doc
        yield Phrase(
            doc.tokens[first].start, doc.tokens[last - 1].end, first, last, preposition=governed.preposition,
            cases=governed.cases, link=governed.link, head=governed.head, form="common",
        )  # fmt: skip
        place = stop


def _starts(board: Board, tagger: Tagger, index: int) -> bool:
    """Whether a common noun stands at the token, outside of times."""
    token = tagger.doc.tokens[index]
    if not token.text[0].isupper() or index in _verbs_at_start(tagger, index):
        return False
    word, grammar = tagger.low(index), tagger.grammar
    if word in grammar.determiners or word in grammar.prepositions or word in grammar.pronouns:
        return False
    if word in grammar.adverbs or word in grammar.subordinators or word in grammar.coordinators:
        return False
    if index and tagger.doc.tokens[index - 1].text == "(":
        return False
    if _adverb_first(tagger, index, word):
        return False
    place = bisect_left(board.busy, (token.start + 1, 0)) - 1
    return not (place >= 0 and board.busy[place][0] <= token.start < board.busy[place][1])


def _adverb_first(tagger: Tagger, index: int, word: str) -> bool:
    """Whether the first word of the sentence, right before the finite verb, is an adverb and no noun."""
    sentence = tagger.doc.sentences[tagger.doc.tokens[index].sentence]
    if index != sentence.first or index + 1 >= sentence.last or word.endswith(tagger.grammar.noun_endings):
        return False
    return any(tag in FINITE for _, tag in tagger.forms(index + 1, initial=False))


def _verbs_at_start(tagger: Tagger, index: int) -> tuple[int, ...]:
    sentence = tagger.doc.tokens[index].sentence
    first = tagger.doc.sentences[sentence].first
    return (index,) if index == first and tagger.forms(index, initial=True) else ()


def _extent(tagger: Tagger, tokens: Sequence[int], place: int) -> int:
    """End of the phrase that begins with the noun at `place`: further nouns, genitives, "von" and "für"
    phrases."""
    stop = place + 1
    grammar = tagger.grammar
    while stop < len(tokens) and tokens[stop] == tokens[stop - 1] + 1:
        word, text = tagger.low(tokens[stop]), tagger.doc.tokens[tokens[stop]].text
        if text[0].isupper():
            stop += 1
            continue
        ahead = stop
        while ahead < len(tokens) and ahead - stop < 4 and tokens[ahead] == tokens[ahead - 1] + 1:
            low, seen = tagger.low(tokens[ahead]), tagger.doc.tokens[tokens[ahead]].text
            if seen[0].isupper():
                break
            linking = low in (
                "des",
                "der",
                "von",
                "für",
                "zur",
                "zum",
                "einer",
                "eines",
                "aller",
                "beider",
                "vom",
                "an",
            )
            if ahead == stop and not linking:
                return stop
            if ahead > stop and not (
                low in grammar.determiners or low.endswith(("e", "en", "er", "es", "em"))
            ):
                return stop
            ahead += 1
        else:
            return stop
        if ahead >= len(tokens) or not tagger.doc.tokens[tokens[ahead]].text[0].isupper():
            return stop
        stop = ahead + 1
        _ = word
    return stop


def widen(tagger: Tagger, sentence: Sentence, phrase: Phrase) -> int:
    """Start of the phrase with its adjectives and numbers, without its determiner."""
    index = phrase.first
    while index - 1 >= sentence.first:
        word, text = tagger.low(index - 1), tagger.doc.tokens[index - 1].text
        adjective = (
            text[0].islower()
            and word.endswith(("e", "en", "er", "es", "em"))
            and word not in tagger.grammar.determiners
            and word not in tagger.grammar.coordinators
        )
        number = text[0].isdigit() or (
            word in ("als", "mehr", "rund", "drei", "zwei", "vier", "fünf", "und") and index < phrase.first
        )
        if (
            not (adjective or number)
            or word in tagger.grammar.prepositions
            or tagger.forms(index - 1, initial=False)
        ):
            break
        index -= 1
    while index < phrase.first and tagger.low(index) in ("und", "als"):
        index += 1
    return tagger.doc.tokens[index].start
