"""Clauses of a German sentence without a parser: stretches between marks, put together by their verbs.

A stretch without a verb continues the clause that still lacks one, or the main clause; a subordinate clause
interrupts its main clause, which goes on afterwards ("Das Ministerium bestellte, weil …, den Botschafter
ein").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.lang.grammar import Grammar
from dragoman.lang.verbs import FINITE, Form, VerbLexicon
from dragoman.read.document import Doc, Sentence

_SHARED = "und+"  # mark of a stretch that shares the auxiliary of the one before
_MARKS = frozenset(',;:–—()[]„“”"«»‚‘!?…/-')
_OPENERS = frozenset('„«»“"‚(')
_ATTRIBUTIVE = ("e", "en", "er", "es", "em")


@dataclass(slots=True)
class Clause:
    """A clause: indices of its tokens, its kind (main, sub, rel, inf), the word that opens it, the index of
    its finite verb, its verb forms by token index, and the clause before it in the sentence."""

    kind: str
    opener: str
    tokens: list[int]
    before: Clause | None
    finite: int | None = None
    verbs: dict[int, tuple[Form, ...]] = field(default_factory=dict)
    coordinated: bool = False

    def lemmas(self, tag: str) -> Iterator[tuple[int, str]]:
        """Token and lemma of every verb form with the tag."""
        for token, forms in self.verbs.items():
            for lemma, form in forms:
                if form == tag:
                    yield token, lemma


@dataclass(frozen=True, slots=True)
class Tagger:
    """What finds verb forms in a document."""

    doc: Doc
    lexicon: VerbLexicon
    grammar: Grammar

    def low(self, index: int) -> str:
        """The token in lower case."""
        return self.doc.lows[index]

    def forms(self, index: int, *, initial: bool) -> tuple[Form, ...]:
        """The verb forms that the token may be; capitalised words only at the start of a sentence."""
        text = self.doc.tokens[index].text
        if not text[0].isalpha() or (text[0].isupper() and not initial):
            return ()
        word = self.doc.lows[index]
        found = self.lexicon.helpers.get(word)
        if found:
            if word in ("sein", "ihr") and self._before_noun(index):
                return ()
            return found
        forms = self.lexicon.analyse(word)
        if forms and any(tag in ("part", "ppres") for _, tag in forms) and self._attributive(index, word):
            return ()
        return forms

    def _before_noun(self, index: int) -> bool:
        following = self.doc.tokens[index + 1].text if index + 1 < len(self.doc.tokens) else ""
        return following[:1].isupper() or (following.endswith(_ATTRIBUTIVE) and following[:1].islower())

    def _attributive(self, index: int, word: str) -> bool:
        """Whether the participle stands before its noun: "die unterzeichneten Verträge"."""
        if not word.endswith(_ATTRIBUTIVE) or index + 1 >= len(self.doc.tokens) or index == 0:
            return False
        following = self.doc.tokens[index + 1].text
        noun = following[0].isupper() or following.endswith(_ATTRIBUTIVE)
        before = self.low(index - 1)
        determined = before in self.grammar.determiners or before in self.grammar.prepositions
        if before in self.grammar.prepositions and before not in self.grammar.determiners:
            determined = following[0].isupper()
        return noun and determined


def clauses(tagger: Tagger, sentence: Sentence) -> tuple[Clause, ...]:
    """The clauses of a sentence in the order in which they begin."""
    done: list[Clause] = []
    main: Clause | None = None
    opened: list[Clause] = []
    for mark, tokens in _stretches(tagger, sentence):
        verbs = {i: f for i in tokens if (f := tagger.forms(i, initial=_initial(tagger, i, sentence)))}
        finite = _finite(tagger, tokens, verbs)
        kind = _kind(tagger, tokens, verbs, finite, mark)
        if mark == ":":
            main, opened = None, []
        if kind == "main" and main is not None and _awaits(tagger, main, finite, verbs):
            kind = "frag"
        host = _host(kind, finite, opened, main)
        if mark == _SHARED and done:
            host = _sharing(done[-1])
            done.append(host)
        if host is None:
            before = done[-1] if done else None
            kind = "main" if kind == "frag" else kind
            host = Clause(kind, tagger.low(tokens[0]), [], before, coordinated=mark == "und")
            done.append(host)
        host.tokens += tokens
        host.verbs.update(verbs)
        if host.finite is None:
            host.finite = finite
        if host.kind == "main":
            main = host
        opened = [c for c in (*opened, host) if c.finite is None and c.kind in ("sub", "rel")][-2:]
    for clause in done:
        if clause.finite is not None and clause.finite not in clause.tokens:
            continue
        clause.finite = _finite(tagger, clause.tokens, clause.verbs, last=clause.kind in ("sub", "rel"))
    return tuple(done)


def _awaits(tagger: Tagger, main: Clause, finite: int | None, verbs: Mapping[int, tuple[Form, ...]]) -> bool:
    """Whether the main clause has an auxiliary without its full verb and the stretch ends in one that may
    be it: "hat die Präsidentin, Ada Muster, in Bern empfangen"."""
    if finite is None or main.finite is None or tagger.low(main.finite) not in tagger.lexicon.helpers:
        return False
    full = [
        t
        for t, forms in main.verbs.items()
        if t != main.finite and any(g in ("part", "inf") for _, g in forms)
    ]
    return not full and any(tag in ("part", "inf") for _, tag in verbs[finite])


def _sharing(before: Clause) -> Clause:
    """A clause that shares the auxiliary of the one before: "hat Rom besucht und dort geworben"."""
    verbs = {before.finite: before.verbs[before.finite]} if before.finite is not None else {}
    return Clause(before.kind, before.opener, [], before, before.finite, dict(verbs), coordinated=True)


def by_token(found: Sequence[Clause]) -> Mapping[int, Clause]:
    """The clause of every token."""
    return {token: clause for clause in found for token in clause.tokens}


def _host(
    kind: str,
    finite: int | None,
    opened: list[Clause],
    main: Clause | None,
) -> Clause | None:
    """The clause that the stretch continues, or None where it begins one."""
    if kind in ("sub", "rel", "inf"):
        return None
    if opened:
        return opened[-1]
    if main is None:
        return None
    if kind == "frag" or main.finite is None:
        return main
    return None


def _initial(tagger: Tagger, index: int, sentence: Sentence) -> bool:
    """Whether the token may be capitalised although it is a verb: first of the sentence or of a quotation."""
    if index == sentence.first:
        return True
    before = tagger.doc.tokens[index - 1].text
    return (
        before in _OPENERS
        or before in (":", "–", "…", ".", "!", "?")
        or (not before[0].isalnum() and index - 1 == sentence.first)
    )


def _stretches(tagger: Tagger, sentence: Sentence) -> Iterator[tuple[str, list[int]]]:
    """Token stretches between marks, with the mark before each; coordinated verbs divide a stretch."""
    mark, current = "", list[int]()
    for index in range(sentence.first, sentence.last):
        text = tagger.doc.tokens[index].text
        if text[0].isalnum():
            current.append(index)
        elif (
            text == "-"
            and index > sentence.first
            and tagger.doc.tokens[index - 1].end == tagger.doc.tokens[index].start
        ):
            continue  # "Staats- und Parteichef"
        elif text in _MARKS or text in ("...", "."):
            if current:
                yield from _coordinated(tagger, mark, current, sentence)
                current = []
            mark = text
    if current:
        yield from _coordinated(tagger, mark, current, sentence)


def _coordinated(
    tagger: Tagger, mark: str, tokens: list[int], sentence: Sentence
) -> Iterator[tuple[str, list[int]]]:
    start = 0
    for place, index in enumerate(tokens):
        if tagger.low(index) in tagger.grammar.coordinators and place > start:
            left, right = tokens[start:place], tokens[place + 1 :]
            verb_first = bool(right) and _has_finite(tagger, right[:1], sentence)
            if _participles(tagger, left, right):
                yield mark, left
                mark, start = _SHARED, place + 1
            elif verb_first or (_has_finite(tagger, left, sentence) and _has_finite(tagger, right, sentence)):
                yield mark, left
                mark, start = "und", place + 1
    if tokens[start:]:
        yield mark, tokens[start:]


def _participles(tagger: Tagger, left: list[int], right: list[int]) -> bool:
    """Whether both sides end in a participle after one auxiliary: "hat X besucht und sich … starkgemacht"."""
    if not left or not right or not _helper_in(tagger, left) or _helper_in(tagger, right):
        return False
    return all(
        any(tag == "part" for _, tag in tagger.forms(side[-1], initial=False)) and len(side) > 1
        for side in (left, right)
    )


def _has_finite(tagger: Tagger, tokens: list[int], sentence: Sentence) -> bool:
    for index in tokens:
        tags = {tag for _, tag in tagger.forms(index, initial=_initial(tagger, index, sentence))}
        if tags & FINITE and not tags & {"inf", "part", "zu"}:
            return True
        if "past" in tags and tagger.low(index).endswith(("te", "ten")):
            return True  # "unterzeichnete": declined participles before a noun are sorted out already
        if tags >= {"pres", "part"} and not _helper_in(tagger, tokens):
            return True
    return False


def _helper_in(tagger: Tagger, tokens: list[int]) -> bool:
    return any(tagger.low(index) in tagger.lexicon.helpers for index in tokens)


def _finite(
    tagger: Tagger, tokens: list[int], verbs: Mapping[int, tuple[Form, ...]], *, last: bool = False
) -> int | None:
    """The finite verb of a stretch: an auxiliary before a full verb, a sure form before a doubtful one."""
    ranked: list[tuple[int, int, int]] = []
    for place, index in enumerate(tokens):
        forms = verbs.get(index)
        if not forms:
            continue
        tags = {tag for _, tag in forms}
        if not tags & FINITE:
            continue
        helper = tagger.low(index) in tagger.lexicon.helpers
        if place and tagger.low(tokens[place - 1]) == "zu" and "inf" in tags:
            continue
        sure = tags <= FINITE or (helper and place < len(tokens) - 1)
        doubt = 0 if sure else 2 if "inf" in tags else 1
        ranked.append((doubt, -place if last else place, index))
    return min(ranked)[2] if ranked else None


def _kind(
    tagger: Tagger,
    tokens: list[int],
    verbs: Mapping[int, tuple[Form, ...]],
    finite: int | None,
    mark: str,
) -> str:
    grammar = tagger.grammar
    first = tagger.low(tokens[0])
    if first in grammar.coordinators and len(tokens) > 1:
        first = tagger.low(tokens[1])
    if first in grammar.subordinators and (
        finite is not None or first not in ("als", "wie", "bis", "seit", "da", "während")
    ):
        if first in ("seit", "bis", "während", "als", "da") and finite is not None and finite != tokens[-1]:
            return "main" if _second(tokens, finite) else "sub"
        return "sub"
    if mark in (",", "–", "—") and _relative(tagger, tokens, finite):
        return "rel"
    if finite is None and any(_zu(tagger, tokens, place, verbs) for place in range(len(tokens))):
        return "inf"
    return "main" if finite is not None else "frag"


def _second(tokens: list[int], finite: int) -> bool:
    """Whether the finite verb stands too early for a subordinate clause."""
    return tokens.index(finite) < len(tokens) - 3


def _relative(tagger: Tagger, tokens: list[int], finite: int | None) -> bool:
    place = 1 if tagger.low(tokens[0]) in tagger.grammar.prepositions and len(tokens) > 1 else 0
    if tagger.low(tokens[place]) not in tagger.grammar.relatives or len(tokens) <= place + 1:
        return False
    if finite is None:
        return False
    following = tagger.doc.tokens[tokens[place + 1]].text
    late = tokens.index(finite) >= len(tokens) - 2
    return late or (not following[0].isupper() and tokens.index(finite) > place + 1)


def _zu(tagger: Tagger, tokens: list[int], place: int, verbs: Mapping[int, tuple[Form, ...]]) -> bool:
    tags = {tag for _, tag in verbs.get(tokens[place], ())}
    return "zu" in tags or ("inf" in tags and place > 0 and tagger.low(tokens[place - 1]) == "zu")
