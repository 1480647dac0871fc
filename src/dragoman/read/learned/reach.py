"""Which times an event can have by where they stand.

A time belongs to the clause that tells it. What stands in a relative clause dates what the clause tells of
and what its pronoun stands for ("der Gipfel, der am Mittwoch beginnt"), not the events around it; "nachdem",
"bevor" and "weil" join what lies apart; a day told in the next main clause is not that of the one before;
"der Vertrag vom 3. Juli" dates the treaty alone, "die am Montag bekannt gewordenen Pläne" what became known.
What lies "eine Woche nach der Wahl" tells no day of the election, and "erstmals seit 2018" no day of what is
done again. The heads are not asked about such pairs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.lang.grammar import Grammar
from dragoman.model import Time
from dragoman.read.document import Doc, Sentence
from dragoman.read.events.clauses import Clause
from dragoman.read.events.government import ADJECTIVE
from dragoman.read.events.participles import Attribute, attributes
from dragoman.read.learned.heads import Pairs
from dragoman.read.learned.labels import labels

Ints = NDArray[np.int64]
_BEFORE_NOUN = 6  # tokens from the preposition of a noun to it
_IN_PHRASE = 12  # tokens from a time to the noun of its phrase
_BEFORE_SINCE = 9  # tokens from "zum ersten Mal" to "seit", and from that to the time


@dataclass(frozen=True, slots=True)
class Reach:
    """`clauses`: the clause of each token that has one; `attached`: the first tokens of the times that are
    attributes of the noun before them; `earlier`: of those that say since when it is the first time;
    `phrases`: the phrases of participles by the tokens inside and by the participle."""

    grammar: Grammar
    clauses: dict[int, Clause]
    attached: frozenset[int]
    earlier: frozenset[int]
    phrases: dict[int, Attribute]

    def barred(self, doc: Doc, trigger: int, time: int) -> bool:
        """Whether the time that begins at token `time` cannot be that of the event at token `trigger`."""
        if time in self.earlier or self._parted(doc, trigger, time):
            return True
        told, own = self.clauses.get(time), self.clauses.get(trigger)
        before = trigger < time and doc.tokens[trigger].text[:1].isupper()
        if time in self.attached:
            between = own is not None and any(trigger < verb < time for verb in own.verbs)
            return not before or told is not own or between
        if self._counted_from(doc, trigger):
            return True
        if told is not own and own is not None and self._lately(doc, own):
            return True
        if told is None or own is None or told is own:
            return False
        if told.kind == "rel":
            return not (before and doc.tokens[trigger].sentence == doc.tokens[time].sentence)
        if doc.tokens[trigger].sentence != doc.tokens[time].sentence:
            return False
        if self._joins_others(told) or self._joins_others(own):
            return True
        return told.kind == own.kind == "main" and trigger < told.tokens[0] and trigger < time

    def _parted(self, doc: Doc, trigger: int, time: int) -> bool:
        """Whether the phrase of a participle parts the two: only what stands inside dates the participle, and
        that dates nothing else but the noun."""
        around, own = self.phrases.get(time), self.phrases.get(trigger)
        if around is not None and around.holds(time):
            return trigger not in (around.head, around.noun) and not around.holds(trigger)
        beside = doc.tokens[trigger].sentence == doc.tokens[time].sentence
        return own is not None and own.head == trigger and beside

    def _counted_from(self, doc: Doc, trigger: int) -> bool:
        """ "Eine Woche nach seiner Wahl": the noun says what a length of days and more is counted from."""
        for index in range(trigger - 1, max(trigger - _BEFORE_NOUN, 0), -1):
            word = doc.lows[index]
            if word in self.grammar.counted_from:
                return doc.lows[index - 1] in self.grammar.lengths
            if not doc.tokens[index].text.islower():
                return False
        return False

    def _lately(self, doc: Doc, clause: Clause) -> bool:
        """ "Zuletzt hatte sie ihn bei einer Feier getroffen": of no day that others tell."""
        return any(doc.lows[i] in self.grammar.lately for i in clause.tokens)

    def had_been(self, token: int) -> bool:
        """Whether the clause of a word stands in the pluperfect."""
        clause = self.clauses.get(token)
        if clause is None or clause.finite is None:
            return False
        finite = clause.verbs.get(clause.finite, ())
        helper = any(lemma in self.grammar.perfect and tag == "past" for lemma, tag in finite)
        return helper and any(tag == "part" for _, tag in clause.verbs.get(token, ()))

    def _joins_others(self, clause: Clause) -> bool:
        return clause.kind == "sub" and clause.opener in self.grammar.apart


def make_reach(
    doc: Doc, grammar: Grammar, parsed: Sequence[tuple[Sentence, tuple[Clause, ...]]], times: Sequence[Time]
) -> Reach:
    """The reach of the times of an article."""
    clauses = {token: clause for _, parts in parsed for clause in parts for token in clause.tokens}
    ranges = [doc.token_range(span.start, span.end) for time in times for span in time.spans]
    spans = [(first, last) for first, last in ranges if first < last]  # an annotated one may hold no word
    attached = frozenset(first for first, last in spans if _attached(doc, grammar, first, last))
    taken = {token for first, last in spans for token in range(first, last)}
    earlier = frozenset(first for first, _ in spans if _earlier(doc, grammar, clauses, first, taken))
    found = [held for _, parts in parsed for clause in parts for held in attributes(doc, grammar, clause)]
    found += [held for first, last in spans if (held := _phrase(doc, grammar, first, last)) is not None]
    phrases = {token: held for held in found for token in range(held.first + 1, held.head + 1)}
    return Reach(grammar, clauses, attached, earlier, phrases)


def _phrase(doc: Doc, grammar: Grammar, first: int, last: int) -> Attribute | None:
    """The phrase that a time opens right behind a determiner: "die am Montag bekannt gewordenen Pläne"."""
    opens = first > 1 and doc.lows[first - 1] in grammar.determiners and doc.lows[first - 2] != ","
    for index in range(last, min(last + _IN_PHRASE, len(doc.tokens))) if opens else ():
        before = doc.tokens[index - 1].text
        if not doc.lows[index][0].isalnum():
            return None
        if doc.tokens[index].text[0].isupper() and before.islower() and before.endswith(ADJECTIVE):
            return Attribute(first - 1, index - 1, index) if before not in grammar.determiners else None
    return None


def _earlier(
    doc: Doc, grammar: Grammar, clauses: Mapping[int, Clause], first: int, taken: Collection[int]
) -> bool:
    """ "Zum ersten Mal seit 2018", "die erste Begegnung seit dem Streit im Mai"; not where a mark, a verb or
    another time (tokens `taken`) stands between."""
    for index in range(first, max(first - _BEFORE_SINCE, 0), -1):
        if doc.lows[index] in grammar.since:
            return not grammar.first_since.isdisjoint(doc.lows[max(index - _BEFORE_SINCE, 0) : index])
        clause = clauses.get(index)
        told = clause is not None and index in clause.verbs
        if index < first and (told or index in taken or not doc.lows[index][0].isalnum()):
            return False
    return False


def _attached(doc: Doc, grammar: Grammar, first: int, last: int) -> bool:
    """ "Vom 3. Juli": not where a second edge follows ("vom 3. bis 5. Juli")."""
    led = [i for i in (first - 1, first) if 0 <= i < len(doc.lows) and doc.lows[i] in grammar.of_noun]
    return bool(led) and grammar.up_to.isdisjoint(doc.lows[first : last + 1])


def out_of_reach(doc: Doc, reach: Reach, pairs: Pairs) -> NDArray[np.bool_]:
    """The pairs of a trigger and a time that cannot be its."""
    out = np.zeros(len(pairs.left), np.bool_)
    for row in np.flatnonzero(pairs.features["kind"] == labels().kinds.index("time")):
        out[row] = reach.barred(doc, int(pairs.left[row]), int(pairs.first[row]))
    return out
