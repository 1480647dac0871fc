"""Which times an event can have by where they stand.

A time belongs to the clause that tells it. What stands in a relative clause dates what the clause tells of
and what its pronoun stands for ("der Gipfel, der am Mittwoch beginnt"), not the events around it; "nachdem",
"bevor" and "weil" join what lies apart; a day told in the next main clause is not that of the one before; and
"der Vertrag vom 3. Juli" dates the treaty alone. The heads are not asked about such pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.lang.grammar import Grammar
from dragoman.model import Time
from dragoman.read.document import Doc, Sentence
from dragoman.read.events.clauses import Clause
from dragoman.read.learned.heads import Pairs
from dragoman.read.learned.labels import labels

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reach:
    """`clauses`: the clause of each token that has one; `attached`: the first tokens of the times that are
    attributes of the noun before them; `apart`: the words that open clauses of another time; `perfect`: the
    verbs that the perfect is made with."""

    clauses: dict[int, Clause]
    attached: frozenset[int]
    apart: frozenset[str]
    perfect: frozenset[str]

    def barred(self, doc: Doc, trigger: int, time: int) -> bool:
        """Whether the time that begins at token `time` cannot be that of the event at token `trigger`."""
        told, own = self.clauses.get(time), self.clauses.get(trigger)
        before = trigger < time and doc.tokens[trigger].text[:1].isupper()
        if time in self.attached:
            between = own is not None and any(trigger < verb < time for verb in own.verbs)
            return not before or told is not own or between
        if told is None or own is None or told is own:
            return False
        if told.kind == "rel":
            return not (before and doc.tokens[trigger].sentence == doc.tokens[time].sentence)
        if doc.tokens[trigger].sentence != doc.tokens[time].sentence:
            return False
        if self._joins_others(told) or self._joins_others(own):
            return True
        return told.kind == own.kind == "main" and trigger < told.tokens[0] and trigger < time

    def had_been(self, token: int) -> bool:
        """Whether the clause of a word stands in the pluperfect."""
        clause = self.clauses.get(token)
        if clause is None or clause.finite is None:
            return False
        finite = clause.verbs.get(clause.finite, ())
        helper = any(lemma in self.perfect and tag == "past" for lemma, tag in finite)
        return helper and any(tag == "part" for _, tag in clause.verbs.get(token, ()))

    def _joins_others(self, clause: Clause) -> bool:
        return clause.kind == "sub" and clause.opener in self.apart


def make_reach(
    doc: Doc, grammar: Grammar, parsed: Sequence[tuple[Sentence, tuple[Clause, ...]]], times: Sequence[Time]
) -> Reach:
    """The reach of the times of an article."""
    clauses = {token: clause for _, parts in parsed for clause in parts for token in clause.tokens}
    spans = [doc.token_range(span.start, span.end) for time in times for span in time.spans]
    attached = frozenset(first for first, last in spans if _attached(doc, grammar, first, last))
    return Reach(clauses, attached, grammar.apart, grammar.perfect)


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
