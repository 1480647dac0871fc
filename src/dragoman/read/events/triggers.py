"""Words that name an event: verbs in every form, separated ones put together, nouns with compounds, fixed
words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.lang.events import EventRules
from dragoman.lang.grammar import Grammar
from dragoman.lang.resource import Problem
from dragoman.lang.text import TextRules
from dragoman.lang.triggers import TriggerRule, TriggerRules, stems
from dragoman.lang.verbs import FINITE, VerbLexicon
from dragoman.model import Article
from dragoman.read.document import Doc, Sentence
from dragoman.read.events.clauses import Clause, Tagger, by_token, clauses
from dragoman.read.segment import segment


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger: the rule, the tokens that name the event (the first carries the meaning), its clause, the
    form (verb, noun, words), the tags a verb form may have, and the index of the sentence."""

    rule: TriggerRule
    tokens: tuple[int, ...]
    clause: Clause
    form: str
    tags: frozenset[str]
    sentence: int

    @property
    def head(self) -> int:
        """Index of the token that carries the meaning."""
        return self.tokens[0]


@dataclass(frozen=True, slots=True)
class Finder:
    """What finds triggers in a document; `parsed` keeps the clauses and triggers of its sentences."""

    tagger: Tagger
    rules: TriggerRules
    parsed: dict[int, tuple[tuple[Clause, ...], tuple[Hit, ...]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def grammar(self) -> Grammar:
        """The word classes of the language."""
        return self.tagger.grammar

    @property
    def lexicon(self) -> VerbLexicon:
        """The verb forms of the language."""
        return self.tagger.lexicon


_PHRASE = 5  # words of a noun and what hangs on it, up to the comma before a relative clause


def parse(finder: Finder, sentence: Sentence) -> tuple[tuple[Clause, ...], tuple[Hit, ...]]:
    """The clauses and the triggers of a sentence: the rules and the learned reader both want them."""
    if sentence.index not in finder.parsed:
        found = clauses(finder.tagger, sentence)
        finder.parsed[sentence.index] = found, find_triggers(finder, sentence, found)
    return finder.parsed[sentence.index]


def clause_at(doc: Doc, finder: Finder, offset: int) -> Clause | None:
    """The clause of the word that covers `offset`; None where none does."""
    sentence, token = doc.sentence_at(offset), doc.token_at(offset)
    if sentence is None or token is None:
        return None
    return by_token(parse(finder, sentence)[0]).get(token)


def find_triggers(finder: Finder, sentence: Sentence, found: tuple[Clause, ...]) -> tuple[Hit, ...]:
    """The triggers of a sentence with its clauses, in text order; at most one a type on any token."""
    where = by_token(found)
    hits: list[Hit] = []
    taken: set[tuple[int, str]] = set()
    for index in range(sentence.first, sentence.last):
        clause = where.get(index)
        if clause is None:
            continue
        for hit in _at(finder, sentence, clause, index):
            others = (hit.rule.type, *hit.rule.yields_to)
            if any((token, kind) in taken for token in hit.tokens for kind in others):
                continue
            if _holds(finder.tagger, hit):
                hits.append(hit)
                taken.update((token, hit.rule.type) for token in hit.tokens)
    return tuple(hits)


def _at(finder: Finder, sentence: Sentence, clause: Clause, index: int) -> Iterator[Hit]:
    yield from _words(finder, sentence, clause, index)
    text = finder.tagger.doc.tokens[index].text
    if index in clause.verbs:
        yield from _verb(finder, sentence, clause, index)
    if text[0].isupper() and len(text) > 2:
        yield from _noun(finder, sentence, clause, index)


def _words(finder: Finder, sentence: Sentence, clause: Clause, index: int) -> Iterator[Hit]:
    low = finder.tagger.low
    for words, rule in finder.rules.words.get(low(index), ()):
        last = index + len(words)
        if last <= sentence.last and all(low(index + k) == word for k, word in enumerate(words)):
            yield Hit(rule, tuple(range(index, last)), clause, "words", frozenset(), sentence.index)


def _verb(finder: Finder, sentence: Sentence, clause: Clause, index: int) -> Iterator[Hit]:
    particle = _particle(finder, clause, index)
    readings: dict[str, set[str]] = {}
    for lemma, tag in clause.verbs[index]:
        name = lemma
        if particle is not None and "|" not in lemma:
            if tag not in FINITE:  # "treffen … ein": no infinitive has its particle behind it
                continue
            whole = f"{finder.tagger.low(particle)}|{lemma}"
            known = whole in finder.rules.verbs  # not so in "dringt immer wieder auf"
            name = whole if known or _last(finder, clause, particle) else lemma
        readings.setdefault(name, set()).add(tag)
    for lemma, tags in readings.items():
        fused = particle is None or not lemma.startswith(f"{finder.tagger.low(particle)}|")
        tokens = (index,) if fused or particle is None else (index, particle)
        for rule in finder.rules.verbs.get(lemma, ()):
            yield from _fixed(finder, sentence, clause, rule, tokens, frozenset(tags))


def _fixed(
    finder: Finder,
    sentence: Sentence,
    clause: Clause,
    rule: TriggerRule,
    tokens: tuple[int, ...],
    tags: frozenset[str],
) -> Iterator[Hit]:
    """The verb, with the fixed words of its rule where it has any."""
    if not rule.fixed:
        yield Hit(rule, tokens, clause, "verb", tags, sentence.index)
        return
    words = [finder.tagger.low(i) for i in clause.tokens]
    for sequence in rule.fixed:
        for place in range(len(words) - len(sequence) + 1):
            if tuple(words[place : place + len(sequence)]) == sequence:
                fixed = tuple(clause.tokens[place : place + len(sequence)])
                parts = fixed if rule.trigger == "fixed" else (*tokens, *fixed)
                yield Hit(rule, parts, clause, "verb", tags, sentence.index)
                return


def _particle(finder: Finder, clause: Clause, index: int) -> int | None:
    """The separated first part of the finite verb at `index`, if the clause has one after it."""
    if index != clause.finite or not any(tag in FINITE for _, tag in clause.verbs[index]):
        return None
    tokens, grammar, low = clause.tokens, finder.grammar, finder.tagger.low
    for place in range(len(tokens) - 1, tokens.index(index), -1):
        word = low(tokens[place])
        if word not in finder.lexicon.particles:
            continue
        plain = word not in grammar.prepositions and word not in grammar.determiners and len(word) > 4
        if plain or _last(finder, clause, tokens[place]):
            return tokens[place]
    return None


def _last(finder: Finder, clause: Clause, token: int) -> bool:
    """Whether nothing of the clause but a further member stands behind the token."""
    place = clause.tokens.index(token) + 1
    if place == len(clause.tokens) or clause.tokens[place] != token + 1:
        return True
    return finder.tagger.low(token + 1) in finder.grammar.coordinators


def _noun(finder: Finder, sentence: Sentence, clause: Clause, index: int) -> Iterator[Hit]:
    """Rules for the noun, the longest matching head first: Regierungskonsultationen before Konsultation."""
    forms = tuple(stems(finder.tagger.low(index)))
    found: dict[str, tuple[int, TriggerRule]] = {}
    for stem in forms:
        whole = (*finder.rules.nouns.get(stem, ()), *finder.rules.heads.get(stem, ()))
        parts = [
            (cut, rule) for cut in range(2, len(stem) - 3) for rule in finder.rules.heads.get(stem[cut:], ())
        ]
        for cut, rule in (*((0, rule) for rule in whole), *parts):
            length = len(stem) - cut
            if not _excluded(rule, forms) and length > found.get(rule.id, (0, rule))[0]:
                found[rule.id] = (length, rule)
    for _, rule in sorted(found.values(), key=lambda item: (-item[0], item[1].id)):
        yield Hit(rule, (index,), clause, "noun", frozenset(), sentence.index)


def _excluded(rule: TriggerRule, forms: tuple[str, ...]) -> bool:
    """Whether the rule names the word, or how it ends, among those that it does not mean."""
    if rule.excluded.intersection(forms):
        return True
    return bool(rule.excluded_ends) and any(form.endswith(rule.excluded_ends) for form in forms)


def _holds(tagger: Tagger, hit: Hit) -> bool:
    """Whether the words that the rule asks for stand in the clause and those that it bars do not."""
    rule, words = hit.rule, [tagger.low(i) for i in hit.clause.tokens]
    if rule.needed and not rule.needed.found_in([*words, *_antecedent(tagger, hit)]):
        return False
    if rule.beside and not rule.beside.found_in([*words, *_governing(tagger, hit.clause)]):
        return False
    if rule.barred and rule.barred.found_in(
        [w for i, w in zip(hit.clause.tokens, words, strict=True) if i not in hit.tokens]
    ):
        return False
    if rule.reflexive and hit.form == "verb" and not tagger.grammar.reflexive & set(words):
        return False
    if hit.form == "verb" and hit.tags <= {"ppres"}:
        return False
    return not (rule.passive and not (passive(hit.clause) and "part" in hit.tags))


def _antecedent(tagger: Tagger, hit: Hit) -> list[str]:
    """The nouns right before a relative clause, of one of which its verb tells: "die Panzer aus Polen, die
    Seoul liefert"."""
    doc, comma = tagger.doc, hit.clause.tokens[0] - 1
    if hit.form != "verb" or hit.clause.kind != "rel":
        return []
    near = range(max(doc.sentences[hit.sentence].first, comma - _PHRASE), comma)
    return [tagger.low(i) for i in near if doc.tokens[i].text[0].isupper()]


def _governing(tagger: Tagger, clause: Clause) -> list[str]:
    """The words of the clause that an infinitive clause hangs on: "forderte den Gesandten auf, das Land zu
    verlassen"."""
    before = clause.before if clause.kind == "inf" else None
    return [] if before is None else [tagger.low(i) for i in before.tokens]


def passive(clause: Clause) -> bool:
    """Whether the clause has a form of "werden" beside a participle."""
    helpers = {lemma for forms in clause.verbs.values() for lemma, _ in forms}
    return "werden" in helpers and any(
        tag == "part" and lemma not in ("werden", "sein", "haben")
        for forms in clause.verbs.values()
        for lemma, tag in forms
    )


def make_finder(doc: Doc, rules: EventRules) -> Finder:
    """The finder of a document."""
    return Finder(Tagger(doc, rules.verbs, rules.grammar), rules.triggers)


def check_triggers(rules: EventRules, text: TextRules) -> list[Problem]:
    """Runs the examples of every trigger rule: its words alone, not who takes part."""
    problems = []
    for rule in rules.triggers.rules:
        for wanted, examples in ((True, rule.match), (False, rule.no_match)):
            for example in examples:
                if (rule.id in _hits(example, rules, text)) is not wanted:
                    verb = "does not match" if wanted else "matches"
                    problems.append(Problem("triggers.toml", rule.id, f"{verb} «{example}»"))
    return problems


def _hits(example: str, rules: EventRules, text: TextRules) -> Mapping[str, Hit]:
    doc = segment(Article(id="example", text=example), text)
    finder = make_finder(doc, rules)
    return {
        hit.rule.id: hit
        for sentence in doc.sentences
        for hit in find_triggers(finder, sentence, clauses(finder.tagger, sentence))
    }
