"""Clauses, moods and noun phrases, as far as reported speech needs them: no parser, only order and forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.lang.quotes import QuoteRules
from dragoman.read.document import Doc
from dragoman.read.quotes.hyphens import inner, suspended

_SEPARATORS = frozenset(",;:–—-")
_ENDINGS = ("e", "en", "er", "es", "em", "n")
_ADVERBIAL = ("end", "isch", "lich", "weise", "maßen", "mäßig")
_WINDOW = 80  # tokens that one search looks at: keeps every pass linear
_LONGEST = 150  # tokens of a segment; words without a mark for longer than this are no sentence
# A name whose particle is written small: "al-Barwani".
_PARTICLE = re.compile(r"[^\W\d_]{1,3}[-‑'’](?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch between commas, colons or dashes: token indices, the mark before it, whether it is a
    direct quotation."""

    first: int
    last: int
    mark: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """An article prepared for the search: words in lower case, and for each token the quotation that holds
    it (-1: none). `direct` says of each quotation whether it is set off from the sentences around it,
    `somebody` which tokens name one who may speak, `places` which name a place."""

    doc: Doc
    rules: QuoteRules
    low: tuple[str, ...]
    held: tuple[int, ...]
    direct: frozenset[int]
    somebody: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()

    def is_list(self, name: str, index: int) -> bool:
        """Whether there is a token and it is in the word list `name`."""
        return 0 <= index < len(self.low) and self.rules.has(name, self.low[index])

    def capital(self, index: int) -> bool:
        """Whether there is a token and it begins with a capital, apart from a particle of a name."""
        text = self.doc.tokens[index].text if index < len(self.low) else ""
        if text.isalpha():  # no particle set off
            return text[0].isupper()
        if text[:1].isupper():
            return True
        particle = _PARTICLE.match(text)
        return particle is not None and text[particle.end() : particle.end() + 1].isupper()

    def word(self, index: int) -> bool:
        """Whether the token is a word or a number."""
        return self.doc.tokens[index].is_word

    def mood(self, index: int) -> str:
        """The Konjunktiv of a token, "" where it is none or its clause speaks of "ich"."""
        mood = self.rules.mood(self.low[index])
        if not mood or (self.capital(index) and not self._may_open(index)):
            return ""
        if self.is_list("konjunktiv.adjectives", index) and self._before_noun(index):
            return ""
        near = self.low[max(0, index - 2) : index] + self.low[index + 1 : index + 3]
        return "" if any(word in self.rules.words["konjunktiv.first_person"] for word in near) else mood

    def opens_sentence(self, index: int) -> bool:
        """Whether the token is the first of its sentence, or stands behind a mark."""
        first = self.doc.sentences[self.doc.tokens[index].sentence].first
        return index <= first or not self.word(index - 1)

    def _before_noun(self, index: int) -> bool:
        return index + 1 < len(self.low) and self.capital(index + 1)

    def _may_open(self, index: int) -> bool:
        """Whether a form with a capital is a verb that opens its sentence, and no noun."""
        names = ("konjunktiv.strict", "konjunktiv.second", "konjunktiv.initial")
        return self.opens_sentence(index) and any(self.is_list(name, index) for name in names)

    def finite(self, index: int) -> bool:
        """Whether there is a token and it looks like a finite verb."""
        if index >= len(self.low) or (self.capital(index) and not self.opens_sentence(index)):
            return False
        low = self.low[index]
        if self.is_list("clauses.nonfinite", index):
            return False
        if any(self.is_list(f"clauses.{name}", index) for name in ("auxiliaries", "modals", "finite")):
            return True
        return bool(self.rules.mood(low)) or any(s.form == "finite" for s in self.rules.sayings.get(low, ()))


def segments_between(view: View, first: int, last: int) -> tuple[Segment, ...]:
    """The segments of a range of tokens, in order. Marks inside fragments in quotation marks and brackets
    divide nothing; words of a direct quotation are a segment of their own."""
    return tuple(segment for segment in _segments(view, first, last) if segment.last > segment.first)


def _segments(view: View, first: int, last: int) -> Iterator[Segment]:
    mark, depth, index = "", 0, first
    while index < last:
        held = view.held[index]
        if held >= 0 and held in view.direct:
            yield Segment(first, index, mark)
            begin = index
            while index < last and view.held[index] == held:
                index += 1
            yield Segment(begin, index, mark if begin == first else "", quoted=True)
            first, mark = index, '"'
            continue
        text = view.low[index]
        depth = max(0, depth + (text in "([") - (text in ")]"))
        divides = text in _SEPARATORS and held < 0 and depth == 0 and not inner(view.doc, index)
        if divides or index - first >= _LONGEST:
            yield Segment(first, index, mark)
            first, mark, depth = index + 1, text if divides else "", 0
        index += 1
    end = last
    while end > first and not view.word(end - 1) and view.low[end - 1] not in ')“”»«"‘':
        end -= 1
    yield Segment(first, end, mark)


def opening(view: View, segment: Segment) -> int:
    """Index of the first word of a segment after a coordinator."""
    index = segment.first
    while index < segment.last and (
        not view.word(index) or (view.is_list("clauses.coordinators", index) and index + 1 < segment.last)
    ):
        index += 1
    return min(index, segment.last - 1)


def moods(view: View, segment: Segment, wanted: Sequence[str] = ("first", "second")) -> list[int]:
    """Indices of the forms of the Konjunktiv in a segment."""
    return [i for i in range(segment.first, segment.last) if view.mood(i) in wanted]


def is_subordinate(view: View, segment: Segment) -> bool:
    """Whether a segment is a clause with its verb at the end: opened by a conjunction or relative pronoun."""
    if segment.quoted:
        return False
    first = opening(view, segment)
    following = min(first + 1, segment.last - 1)
    if view.is_list("phrases.adverbs", first) and view.low[following] in {"wenn", "als", "weil", "nachdem"}:
        return True
    if view.is_list("clauses.subordinators", first):
        # "seit Januar sei …", "als Zeichen des Dankes werde …" are no clauses of their own
        either = view.is_list("phrases.prepositions", first) or view.low[first] in {"damit", "da"}
        phrasal = either or _is_role(view, first)
        return not phrasal or not _second(view, segment)
    if view.is_list("phrases.prepositions", first) and first + 1 < segment.last:
        first += 1
    begins = segment.first == view.doc.sentences[view.doc.tokens[segment.first].sentence].first
    if begins or not view.is_list("clauses.relatives", first) or first + 1 >= segment.last:
        return False  # what opens a sentence is an article
    if view.capital(first + 1) and first == opening(view, segment):
        if _verb_place(view, segment) is None:
            return _verb_like(view, segment.last - 1) and not _leads_verb(view, first, segment.last)
        return _final(view, segment) and not _second(view, segment)
    return not _second(view, segment)


def _leads_verb(view: View, first: int, last: int) -> bool:
    """Whether an unknown verb follows a noun phrase, before the end: "die Gespräche verliefen gut"."""
    found = phrase_at(view, first, last)
    return found is not None and found.last < last - 1 and _verb_like(view, found.last, ("te", "ten", "en"))


def _is_role(view: View, index: int) -> bool:
    """Whether "als" stands right before a noun or an adjective of one ("als erster Gast")."""
    if view.low[index] != "als":
        return False
    index += index + 2 < len(view.low) and view.held[index + 1] >= 0  # "als „Antwort auf X“ sollen …"
    stop = len(view.low)
    if view.capital(index + 1):
        return True
    follows = _has_noun(view, index + 2, min(index + 4, stop)) or view.finite(
        index + 2
    )  # "als nächstes sei …"
    return follows and _adjectival(view, index + 1)


def _verb_place(view: View, segment: Segment) -> int | None:
    return next((i for i in range(segment.first, segment.last) if view.finite(i)), None)


def _final(view: View, segment: Segment) -> bool:
    return view.finite(segment.last - 1)


def _second(view: View, segment: Segment) -> bool:
    """Whether a finite verb stands before the end of the segment, or the segment is too short to tell."""
    place = _verb_place(view, segment)
    if place is None:
        return False
    last = segment.last
    if view.low[last - 1] == ")":
        last = next((i for i in range(last - 1, segment.first, -1) if view.low[i] == "("), last)
    if place == last - 2 and view.is_list("clauses.modals", last - 1):
        return False  # "der anonym bleiben wollte"
    return place < last - 1 or last - segment.first <= 3


def is_infinitive(view: View, segment: Segment) -> bool:
    """Whether a segment ends in an infinitive with "zu"."""
    for index in range(segment.last - 1, max(segment.first, segment.last - 4), -1):
        low = view.low[index]
        if view.low[index - 1] == "zu" and low.endswith("n") and not view.capital(index):
            return index - 1 >= segment.first
        if "zu" in low[2:-3] and low.endswith("n") and len(low) > 7 and not view.capital(index):
            cut = low.index("zu", 2)
            if low[:cut] in view.rules.words["konjunktiv.prefixes"]:
                return True
    return False


def is_reported(view: View, segment: Segment) -> bool:
    """Whether a segment is a main clause in Konjunktiv."""
    return not segment.quoted and bool(moods(view, segment)) and not is_subordinate(view, segment)


def is_main(view: View, segment: Segment) -> bool:
    """Whether a segment looks like a main clause in whatever mood: a subject, then a finite verb."""
    if segment.quoted or is_subordinate(view, segment) or segment.last - segment.first < 3:
        return False
    first = opening(view, segment)
    leads = _is_adverb(view, first) and not view.is_list("phrases.objects", first)
    if leads and not view.is_list("clauses.subordinators", first) and view.finite(first + 1):
        return True
    found = phrase_at(view, first, segment.last)
    if found is None or found.last >= segment.last or view.capital(found.last):
        return False
    if is_infinitive(view, segment) and not view.finite(found.last):
        return False
    return view.finite(found.last) or _verb_like(view, found.last, ("te", "ten", "en", "t", "e"))


def has_verb(view: View, segment: Segment) -> bool:
    """Whether a segment holds a finite verb, as far as that can be told."""
    if any(view.finite(i) for i in range(segment.first, segment.last)) or is_main(view, segment):
        return True
    if any(view.low[i + 1] == "sich" and _verb_like(view, i) for i in range(segment.first, segment.last - 1)):
        return True
    found = None if segment.quoted else phrase_at(view, opening(view, segment), segment.last)
    return found is not None and found.last < segment.last and _verb_like(view, found.last)


def _verb_like(view: View, index: int, endings: tuple[str, ...] = ("t", "en")) -> bool:
    """A word that no list knows, in the shape of a verb."""
    plain = view.word(index) and not view.capital(index) and view.low[index].endswith(endings)
    lists = ("phrases.adverbs", "phrases.prepositions", "phrases.determiners", "clauses.subordinators")
    return plain and not any(view.is_list(name, index) for name in lists)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase or pronoun: token indices. `core` is the end of its head, before what is attached."""

    first: int
    last: int
    core: int
    pronoun: bool = False


def phrase_at(view: View, index: int, limit: int, *, tight: bool = False) -> Phrase | None:
    """The noun phrase that begins at `index`, with attached genitives and places, or None. `tight` leaves
    places and companions to the sentence ("laut X in Y")."""
    limit = min(limit, index + _WINDOW, len(view.low))
    if index >= limit:
        return None
    noun = view.is_list("phrases.determiners", index) and _has_noun(view, index + 1, limit)
    if view.is_list("phrases.pronouns", index) and not noun:
        some = view.is_list("phrases.determiners", index)  # "einer der Gäste"
        end = _attached(view, index + 1, limit, tight=True) if some else None
        return Phrase(index, end or index + 1, index + 1, pronoun=True)
    core = _core(view, index, limit)
    if core is None:
        return None
    ends = [core]
    while (further := _attached(view, ends[-1], limit, tight=tight)) is not None:
        ends.append(further)
    return Phrase(index, ends[-1], core)


def _has_noun(view: View, index: int, limit: int) -> bool:
    """Whether adjectives and then a noun begin at `index`."""
    for here in range(index, min(limit, index + 4)):
        if not view.word(here):
            return view.low[here] in '„"»«“' and here + 1 < limit
        if view.capital(here) or view.low[here][0].isdigit():
            return True
        if not _before_noun(view, here):
            return False
    return False


def _is_adverb(view: View, index: int) -> bool:
    """Whether a word is an adverb or conjunction: listed, or of that shape and first in its sentence
    ("Passend zum Anlass")."""
    if view.capital(index) and not view.opens_sentence(index):
        return False
    if view.is_list("phrases.adverbs", index) or view.is_list("clauses.subordinators", index):
        return True
    shaped = view.low[index].endswith(_ADVERBIAL) and len(view.low[index]) > 6
    return shaped and not (index + 1 < len(view.low) and view.capital(index + 1))


def _adjectival(view: View, index: int) -> bool:
    lists = ("phrases.prepositions", "phrases.determiners", "phrases.pronouns")
    return view.low[index].endswith(_ENDINGS) and not any(view.is_list(name, index) for name in lists)


def _core(view: View, index: int, limit: int) -> int | None:
    """End of determiner, adjectives and nouns from `index`."""
    at = index
    determined = view.is_list("phrases.determiners", at) and _has_noun(view, at + 1, limit)
    if _is_adverb(view, at) and not determined:
        return None
    if view.is_list("phrases.determiners", at):
        at += 1
        if at >= limit or not _has_noun(view, at, limit):
            return None
    while at < limit and not view.capital(at) and _before_noun(view, at):
        if not _has_noun(view, at, limit):
            return None
        at += 1 + (at + 1 < limit and inner(view.doc, at + 1))
    if at < limit and view.low[at] in '„"»«“':
        return _name_in_marks(view, at, limit)
    end = at
    while end < limit and _of_name(view, end, at):
        end += 1
    if end == at + 1 < limit and at == index and view.rules.has("names.calendar", view.doc.tokens[end].text):
        return None  # "Wenige Stunden"
    return end if end > at else None


def _before_noun(view: View, index: int) -> bool:
    """Whether a word may stand between a determiner and its noun."""
    number = view.low[index][:1].isdigit() or view.is_list("phrases.numbers", index)
    return number or _adjectival(view, index) or view.is_list("phrases.degrees", index)


def _name_in_marks(view: View, index: int, limit: int) -> int | None:
    for end in range(index + 1, min(limit, index + 9)):
        if view.low[end] in '“"«»”':
            return end + 1
    return None


def _of_name(view: View, index: int, first: int) -> bool:
    """Whether a token goes on with the nouns and names of a phrase."""
    if any(view.rules.has("names.calendar", view.doc.tokens[i].text) for i in (first, index)):
        return index == first  # "am Dienstag Ama Osei"
    if view.word(index):
        if index > first and suspended(view.doc, index - 1):
            return True
        return view.capital(index) or (
            view.is_list("names.particles", index)
            and (index > first and index + 1 < len(view.low) and view.capital(index + 1))
        )
    return (
        view.low[index] in {".", "-", "’", "/"}
        and index > first
        and view.doc.tokens[index - 1].end == view.doc.tokens[index].start
    )


def _attached(view: View, index: int, limit: int, *, tight: bool) -> int | None:
    """End of what is attached at `index`: brackets, a genitive, "von X", "aus X"."""
    if index >= limit:
        return None
    if view.low[index] in "([":
        for end in range(index + 1, min(limit, index + 9)):
            if view.low[end] in ")]":
                return end + 1
        return None
    if view.low[index] in '„»«"“' and index + 1 < limit and view.capital(index + 1):
        return _name_in_marks(view, index, limit)
    named = view.low[index] == "und" and view.is_list("phrases.determiners", index + 1)
    loose = tight and not named and view.low[index] not in {"von", "vom", "der", "des"}
    if loose or not view.is_list("phrases.attaching", index):
        return None
    if view.is_list("phrases.genitive", index):
        return _core(view, index, limit)
    if index + 1 >= limit or view.rules.has("names.calendar", view.doc.tokens[index + 1].text):
        return None
    found = _core(view, index + 1, limit)
    if found is not None and view.rules.has("names.calendar", view.doc.tokens[found - 1].text):
        return None
    return found
