"""Noun phrases of common nouns: what free text in an event is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.lang.verbs import FINITE
from dragoman.read.document import Sentence
from dragoman.read.events.clauses import Clause, Tagger
from dragoman.read.events.government import ADJECTIVE, govern
from dragoman.read.events.slots import Board, Phrase

_LINKING = frozenset(
    {"des", "der", "von", "für", "zur", "zum", "einer", "eines", "aller", "beider", "vom", "an"}
)
_AIMED = frozenset({"für", "zur", "zum", "an"})  # after somebody's name they belong to the verb
_NATIONAL = ("ische", "ischen", "ischer", "isches", "ischem")
_NAME = 60  # code points of a name that may begin before a noun and hold it


def common_phrases(board: Board, tagger: Tagger, sentence: Sentence, clause: Clause) -> Iterator[Phrase]:
    """Noun phrases of common nouns, with a genitive or "von" phrase that follows: what free text is made
    of. Nouns that only say how long, or that make a preposition ("im Namen"), begin none."""
    tokens = clause.tokens
    place = 0
    while place < len(tokens):
        if not _starts(board, tagger, tokens[place]):
            place += 1
            continue
        stop = _extent(board, tagger, tokens, place)
        first, last = tokens[place], tokens[stop - 1] + 1
        place = stop
        if last == first + 1 and tagger.low(first) in tagger.grammar.spells:
            continue
        governed = govern(tagger, sentence, first, last)
        doc = board.doc
        yield Phrase(
            doc.tokens[first].start, doc.tokens[last - 1].end, first, last, preposition=governed.preposition,
            cases=governed.cases, link=governed.link, head=governed.head, form="common",
        )  # fmt: skip


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
    if _adverb_first(tagger, index, word) or _makes_preposition(tagger, index, word):
        return False
    return not board.dated(token.start)


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


def _makes_preposition(tagger: Tagger, index: int, word: str) -> bool:
    """Whether the noun and the preposition before it are one: "im Namen", "in Höhe von"."""
    return (
        index > 0
        and word in tagger.grammar.prepositional
        and tagger.low(index - 1) in tagger.grammar.prepositions
    )


def _extent(board: Board, tagger: Tagger, tokens: Sequence[int], place: int) -> int:
    """End of the phrase that begins with the noun at `place`: nouns that belong to it, genitives, "von" and
    "für" phrases, the second half of a shortened compound ("Klima- und Entwicklungspartnerschaft")."""
    stop = place + 1
    while stop < len(tokens):
        if tokens[stop] != tokens[stop - 1] + 1:
            longer = _second_half(tagger, tokens, stop)
        elif _capital(tagger, tokens[stop]):
            longer = stop + 1 if _one_phrase(board, tagger, tokens[stop]) else stop
        else:
            longer = _attached(board, tagger, tokens, stop)
        if longer == stop:
            return stop
        stop = longer
    return stop


def _capital(tagger: Tagger, token: int) -> bool:
    return tagger.doc.tokens[token].text[0].isupper()


def _one_phrase(board: Board, tagger: Tagger, right: int) -> bool:
    """Whether a noun belongs to the one right before it: a name ("Vorgehen Moskaus"), what is measured, the
    noun of an adjective; not the next object ("gab den Schülern Bücher")."""
    left, grammar = tagger.low(right - 1), tagger.grammar
    sentence = tagger.doc.sentences[tagger.doc.tokens[right].sentence]
    if (
        right - 1 == sentence.first
        or left in grammar.measures
        or not tagger.doc.tokens[right - 1].text.isalpha()
    ):
        return True
    if left.startswith(grammar.capital_adjectives) or left.endswith(_NATIONAL):
        return True
    return _named(board, tagger, right)


def _named(board: Board, tagger: Tagger, token: int) -> bool:
    """Whether the word is part of a mention."""
    start = tagger.doc.tokens[token].start
    return any(a <= start < b for a, b, _ in board.within(start - _NAME, start + 1))


def _second_half(tagger: Tagger, tokens: Sequence[int], stop: int) -> int:
    """Where the second half of a shortened compound ends: "Klima- und Entwicklungspartnerschaft"."""
    left, doc = tokens[stop - 1], tagger.doc
    hyphen = tokens[stop] == left + 2 and doc.tokens[left + 1].text == "-"
    attached = hyphen and doc.tokens[left].end == doc.tokens[left + 1].start
    if not attached or tagger.low(tokens[stop]) not in tagger.grammar.coordinators or stop + 1 >= len(tokens):
        return stop
    follows = tokens[stop + 1] == tokens[stop] + 1 and _capital(tagger, tokens[stop + 1])
    return stop + 2 if follows else stop


def _attached(board: Board, tagger: Tagger, tokens: Sequence[int], stop: int) -> int:
    """Where a genitive, "von" or "für" phrase that follows ends; `stop` where none does, as after a name whom
    the verb has as its object ("dankte Berlin für die Hilfe")."""
    grammar = tagger.grammar
    if tagger.low(tokens[stop]) in _AIMED and _named(board, tagger, tokens[stop - 1]):
        return stop
    for ahead in range(stop, min(stop + 4, len(tokens))):
        if tokens[ahead] != tokens[ahead - 1] + 1:
            return stop
        if _capital(tagger, tokens[ahead]):
            return ahead + 1
        low = tagger.low(tokens[ahead])
        if ahead == stop and low not in _LINKING and not _bare_genitive(board, tagger, tokens, stop):
            return stop
        if ahead > stop and not (low in grammar.determiners or low.endswith(ADJECTIVE)):
            return stop
    beyond = stop + 4
    if beyond < len(tokens) and tokens[beyond] == tokens[beyond - 1] + 1 and _capital(tagger, tokens[beyond]):
        return beyond + 1
    return stop


def _bare_genitive(board: Board, tagger: Tagger, tokens: Sequence[int], stop: int) -> bool:
    """Whether an adjective right behind a noun opens a genitive without determiner: "Lieferung schwerer
    Waffen", "Nutzung weiterer erneuerbarer Energien"."""
    if _named(board, tagger, tokens[stop - 1]):
        return False
    for token in tokens[stop : stop + 3]:
        if _capital(tagger, token):
            return token > tokens[stop]
        low = tagger.low(token)
        closed = low in tagger.grammar.determiners or low in tagger.grammar.prepositions
        if closed or low in tagger.grammar.adverbs or not low.endswith("er"):
            return False
        if tagger.forms(token, initial=False) and not low.endswith(("ierter", "ter", "ener")):
            return False
    return False


def _adverb(tagger: Tagger, word: str) -> bool:
    """Whether a word is no adjective though it ends like one: "heute", "außerdem", "glücklicherweise"."""
    listed = word in tagger.grammar.adverbs and word not in tagger.grammar.indefinite
    return listed or word.endswith("erweise")


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
            and word not in tagger.grammar.pronouns
            and not _adverb(tagger, word)
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
