"""What stands before a noun phrase: its preposition, the cases that its words leave open, the noun it hangs
on."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.read.document import Doc, Sentence
from dragoman.read.events.clauses import Tagger

ALL = "nadg"
_JOINTS = ("und", "oder", "sowie")
ADJECTIVE = ("e", "en", "er", "es", "em")  # endings of adjectives before a noun


@dataclass(frozen=True, slots=True)
class Government:
    """What stands before a noun phrase: preposition, cases left by determiner and endings, attributive
    link."""

    preposition: str = ""
    cases: str = ALL
    link: str = ""
    head: int | None = None


def govern(
    tagger: Tagger, sentence: Sentence, first: int, last: int, *, apposed: bool = False, whole: bool = False
) -> Government:
    """The preposition, case and head of the phrase of tokens `first` to `last`, from the words before it.

    `apposed`: a noun right before a name belongs to its phrase ("in der usbekischen Stadt Samarkand"), but
    not to a `whole` phrase, which begins with an office of its own or stands behind a day or a town.
    """
    if apposed and (noun := _described(tagger, sentence, first, last)) is not None:
        return _govern(tagger, sentence, noun, noun + 1, noun)
    start = _before_apposition(tagger, sentence, first) if apposed and not whole else first - 1
    return _govern(tagger, sentence, first, last, start + 1)


def _govern(tagger: Tagger, sentence: Sentence, first: int, last: int, start: int) -> Government:
    """As `govern`; `start` is the first of the words of the phrase."""
    grammar = tagger.grammar
    own = tagger.low(first)
    inside = own in grammar.determiners and last - first > 1
    cases = _determined(tagger, own, first + 1, first, last) if inside else ALL
    cases = _weak(tagger, cases, first, last)
    owned = own in grammar.genitive and own in grammar.determiners and last - first > 1 and "g" in cases
    after_noun = first > sentence.first and is_noun(tagger, first - 1)
    if (owned and after_noun) or _bare_genitive(tagger, sentence, first, own):
        return Government("", "g", "gen", first - 1)  # "Ausweisung [des Botschafters]"
    index = start - 1
    for _ in range(6):
        if index < sentence.first:
            break
        word = tagger.low(index)
        if word in grammar.prepositions:
            if tagger.doc.tokens[index].text[0].isupper() and index != sentence.first:
                break
            return Government(grammar.prepositions[word], "" if word == "zwischen" else cases)
        if word in grammar.determiners:
            if cases == ALL or own not in grammar.determiners:
                cases = _cut(cases, _determined(tagger, word, index + 1, first, last))
            genitive = "g" in cases and word in grammar.genitive
            if genitive and index > sentence.first and is_noun(tagger, index - 1):
                return Government("", "g", "gen", index - 1)
        elif word in _JOINTS and cases == ALL:
            return Government(_shared(tagger, sentence, index), cases)
        elif not _modifies(tagger, index, word):
            break
        index -= 1
    if sentence.first <= index < first - 1 and cases == "g" and is_noun(tagger, index):
        return Government("", "g", "gen", index)
    return Government("", cases or ALL)


def _described(tagger: Tagger, sentence: Sentence, first: int, last: int) -> int | None:
    """The noun with its determiner that a name between commas stands beside, in its case and under its
    preposition: "mit seinem Nachfolger, Botschafter Otto Adam, sprach sie"."""
    low, noun = tagger.low, first - 2
    if noun <= sentence.first or low(first - 1) != "," or last >= sentence.last or low(last) != ",":
        return None
    if low(first) in tagger.grammar.determiners or not is_noun(tagger, noun):
        return None
    index = noun - 1
    while index >= max(sentence.first, noun - 3) and _modifies(tagger, index, low(index)):
        index -= 1
    return noun if index >= sentence.first and low(index) in tagger.grammar.determiners else None


def _bare_genitive(tagger: Tagger, sentence: Sentence, first: int, own: str) -> bool:
    """Whether the phrase is a genitive without determiner: "der Abzug israelischer Truppen"."""
    adjective = own.endswith("er") and tagger.doc.tokens[first].text[0].islower()
    closed = own in tagger.grammar.determiners or own in tagger.grammar.pronouns
    return adjective and not closed and first > sentence.first and is_noun(tagger, first - 1)


def _before_apposition(tagger: Tagger, sentence: Sentence, first: int) -> int:
    """The token before the nouns that stand right before a name: "in der usbekischen Stadt Samarkand"."""
    index = first - 1
    while sentence.first < index > first - 3 and is_noun(tagger, index) and tagger.low(index)[-1] != "s":
        index -= 1
    return index


def _shared(tagger: Tagger, sentence: Sentence, joint: int) -> str:
    """The preposition of a common noun that the phrase is coordinated with: "aus Union und SPD"."""
    if joint - 2 < sentence.first or not is_noun(tagger, joint - 1):
        return ""
    return tagger.grammar.prepositions.get(tagger.low(joint - 2), "")


def _modifies(tagger: Tagger, index: int, word: str) -> bool:
    """Whether the word may stand between a determiner and its noun: an adjective, a number, an adverb."""
    text = tagger.doc.tokens[index].text
    if text[0].isdigit() or word in tagger.grammar.particles_inside:
        return True
    return text[0].islower() and text.endswith(ADJECTIVE) and not tagger.forms(index, initial=False)


def _determined(tagger: Tagger, determiner: str, behind: int, first: int, last: int) -> str:
    """The cases of a determiner, given the word behind it and the noun: "der Präsidentin" and "der deutschen
    Botschaft" are no nominatives, "der Präsident" and "der deutsche Gesandte" no datives."""
    cases = tagger.grammar.determiners[determiner]
    if not cases.startswith("ndg"):
        return cases
    adjective = tagger.doc.tokens[behind].text
    if determiner == "der" and adjective[0].islower() and adjective.endswith(("e", "en")):
        return "n" if adjective.endswith("e") else "dg"
    words = [tagger.low(i) for i in range(first, last)]
    if any(word.endswith("in") and len(word) > 5 for word in words):
        return "dg"
    if any(word.endswith(tagger.grammar.weak_plural) for word in words):
        return "g"
    return "n" if any(word.endswith(tagger.grammar.titles) for word in words) else cases


def _weak(tagger: Tagger, cases: str, first: int, last: int) -> str:
    """Weak nouns in -en before a name are no nominative: "Präsidenten Xi", but "russische Diplomaten"."""
    for index in range(first, last - 1):
        word = tagger.low(index)
        if word.endswith("en") and word[:-2].endswith(tagger.grammar.weak_nouns) and cases == ALL:
            return "adg"
    return cases


def _cut(left: str, right: str) -> str:
    return "".join(case for case in left if case in right) or right


def is_noun(tagger: Tagger, index: int) -> bool:
    """Whether a noun stands at the token: a capitalised word that is no determiner, nor a preposition that
    opens its sentence ("Nach der Sitzung schwieg er")."""
    text, low = tagger.doc.tokens[index].text, tagger.low(index)
    if not text[0].isupper() or len(text) < 2 or low in tagger.grammar.determiners:
        return False
    return low not in tagger.grammar.prepositions or not _opens(tagger.doc, index)


def _opens(doc: Doc, index: int) -> bool:
    return doc.sentences[doc.sentence_number(doc.tokens[index].start)].first == index


def noun_after(tagger: Tagger, sentence: Sentence, last: int) -> int | None:
    """The next noun within three words: what an adjective or a genitive before it belongs to."""
    for index in range(last, min(last + 4, sentence.last)):
        text = tagger.doc.tokens[index].text
        if not text[0].isalnum():
            return None
        if text[0].isupper():
            return index
        if tagger.low(index) in tagger.grammar.prepositions:
            return None
    return None
