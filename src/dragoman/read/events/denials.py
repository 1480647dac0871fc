"""What somebody denies: "bestritt, dass …", "Dass …, bestritt sie", "wies den Vorwurf zurück, Riga habe …",
"Berichte, wonach …, sind falsch"."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dragoman.lang.status import StatusRules
from dragoman.read.document import Sentence
from dragoman.read.events.clauses import Clause, Tagger

_BESIDE = 8  # tokens before and behind a clause that call what it says untrue
_REPORTED = frozenset({"k1", "k2"})

Lemmas = Callable[[Clause], Iterable[str]]


def denied(tagger: Tagger, rules: StatusRules, sentence: Sentence, clause: Clause, lemmas: Lemmas) -> bool:
    """Whether somebody denies what the clause says. `lemmas` gives the verbs of a clause."""
    moods = {tag for _, tag in clause.verbs.get(clause.finite or -1, ())}
    if clause.kind == "main":
        return bool(moods & _REPORTED) and _charged(tagger, rules, clause, lemmas)
    if clause.opener not in rules.denied_openers:
        return False
    behind = clause.tokens[-1] + 2  # the word after the comma
    after = tagger.forms(behind, initial=False) if behind < sentence.last else ()
    before = lemmas(clause.before) if clause.before is not None else ()
    if rules.denials & {*before, *(lemma for lemma, _ in after)}:
        return True
    # "Nannte es falsch, dass Riga ausgestiegen ist": the act is called wrong, not the report.
    return bool(moods & _REPORTED) and _untrue(tagger, rules, sentence, clause)


def _charged(tagger: Tagger, rules: StatusRules, clause: Clause, lemmas: Lemmas) -> bool:
    """Whether the clause is the charge that the one before it turns down."""
    above = clause.before
    if above is None or not rules.denials & set(lemmas(above)):
        return False
    return any(tagger.low(i) in rules.charges for i in above.tokens)


def _untrue(tagger: Tagger, rules: StatusRules, sentence: Sentence, clause: Clause) -> bool:
    around = range(clause.tokens[0] - _BESIDE, clause.tokens[-1] + _BESIDE)
    words = {tagger.low(i) for i in around if sentence.first <= i < sentence.last}
    return not rules.untrue.isdisjoint(words)
