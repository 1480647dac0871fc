"""Which words of a clause speak of an event: not the adjectives of other nouns, nor a negation of how
somebody judges it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from dragoman.lang.status import StatusRules
from dragoman.lang.triggers import WordSet
from dragoman.read.document import Doc
from dragoman.read.events.clauses import Clause, Tagger
from dragoman.read.events.government import ADJECTIVE, Government

_BETWEEN = 2  # adjectives between an adjective and its noun


def of_others(tagger: Tagger, clause: Clause, own: Sequence[int], calendar: WordSet) -> Iterator[int]:
    """The adjectives and participles of the clause that stand before a noun other than the event's: "die
    Erklärung zum geplanten Bau"; those of times ("im kommenden Mai") speak of the event."""
    tokens = tagger.doc.tokens
    for index in clause.tokens:
        text = tokens[index].text
        if not text[0].islower() or not text.endswith(ADJECTIVE) or index in own:
            continue
        if text in tagger.grammar.determiners:
            continue
        noun = _noun(tagger, index)
        if noun is not None and noun not in own and not calendar.found_in([tagger.low(noun)]):
            yield index


def _noun(tagger: Tagger, index: int) -> int | None:
    """The noun right behind the word, or behind further adjectives."""
    tokens = tagger.doc.tokens
    for after in range(index + 1, min(index + 2 + _BETWEEN, len(tokens))):
        text = tokens[after].text
        if text[0].isupper():
            return after if len(text) > 1 else None
        if not text.endswith(ADJECTIVE) or tagger.low(after) in tagger.grammar.determiners:
            return None
    return None


def undone(tagger: Tagger, negation: frozenset[str], index: int, own: Sequence[int]) -> bool:
    """Whether a word belongs to a negated participle before a noun: "ein nicht angekündigter Besuch" took
    place, and nobody announced it."""
    lows = tagger.doc.lows
    head = index + (lows[index] in negation)
    if not 2 <= head < len(lows) or head in own or lows[head - 1] not in negation:
        return False
    stems = [lows[head].removesuffix(end) for end in ADJECTIVE if lows[head].endswith(end)]
    tags = {tag for stem in stems for _, tag in tagger.lexicon.analyse(stem)}
    return "part" in tags and lows[head - 2] in tagger.grammar.determiners


def governing(clause: Clause) -> tuple[str, Clause | None]:
    """The word that opens a subordinate clause, of a coordinated one that of the first, and the clause
    before it."""
    while clause.coordinated and clause.before is not None and clause.before.kind == "sub":
        clause = clause.before
    return (clause.opener, clause.before) if clause.kind == "sub" else ("", None)


def has_been(clause: Clause) -> bool:
    """Whether the clause has a participle with "haben" or "sein"."""
    forms = [form for token in clause.verbs for form in clause.verbs[token]]
    helped = any(lemma in ("haben", "sein") and tag != "part" for lemma, tag in forms)
    return helped and any(tag == "part" for _, tag in forms)


def wish(rules: StatusRules, opener: str, lemmas: Set[str], words: Sequence[str]) -> str:
    """The status of what a clause with that opener says, by the verbs and words of the one that governs it;
    "" where nobody wishes, demands or threatens."""
    cue = rules.wishes
    if opener in cue.purposes:
        return "proposed"
    if opener not in rules.denied_openers:
        return ""
    said = {cue.verbs[lemma] for lemma in lemmas if lemma in cue.verbs}
    return max(said | {cue.words[word] for word in words if word in cue.words}, default="")


def opens(clause: Clause, modal: str) -> bool:
    """Whether the modal verb opens its clause: "Sollte Moskau nicht einlenken, …"."""
    return any(lemma == modal for lemma, _ in clause.verbs.get(clause.tokens[0], ()))


def unreal(clause: Clause) -> bool:
    """Whether the clause is a condition that does not hold: "Hätten sie die Sanktionen gelockert, …"."""
    opening = clause.verbs.get(clause.tokens[0], ())
    helpers = {tag for lemma, tag in opening if lemma in ("haben", "sein", "werden")}
    return bool(helpers) and helpers == {"k2"} and clause.finite == clause.tokens[0]


def hangs_on(tagger: Tagger, governed: Government, head: int) -> tuple[str, bool]:
    """The noun that an event in the genitive belongs to ("die Absage des Besuchs"), in lower case, and
    whether the event's article is indefinite ("im Falle eines Angriffs"); ("", False) where there is none."""
    if governed.link != "gen" or governed.head is None:
        return "", False
    between = {tagger.low(i) for i in range(governed.head + 1, head)}
    return tagger.low(governed.head), bool(between & tagger.grammar.indefinite)


def parted(tagger: Tagger, clause: Clause, particles: frozenset[str]) -> Iterator[str]:
    """The separated first parts of the clause's verb: at its end, or before a mark ("sagte die Reise ab –
    offiziell wegen einer Erkältung")."""
    tokens = clause.tokens
    for place, index in enumerate(tokens):
        ends = place == len(tokens) - 1 or tokens[place + 1] != index + 1
        if ends and tagger.low(index) in particles:
            yield tagger.low(index)


def holds_phrase(phrases: Sequence[tuple[str, ...]], words: Sequence[str]) -> bool:
    """Whether one of the phrases stands in the words."""
    return any(
        tuple(words[place : place + len(phrase)]) == phrase
        for phrase in phrases
        if phrase[0] in words
        for place in range(len(words) - len(phrase) + 1)
    )


def before_that(clause: Clause) -> bool:
    """Whether the clause tells what had been before: "hatte vor der Reise gesagt"."""
    had = {lemma for lemma, tag in clause.verbs.get(clause.finite or -1, ()) if tag == "past"}
    full = any(tag == "part" for forms in clause.verbs.values() for _, tag in forms)
    return full and bool(had & {"haben", "sein"})


def contrasted(doc: Doc, clause: Clause, index: int, head: int, words: frozenset[str]) -> bool:
    """Whether the negation at `index` sets one phrase against another and leaves what the trigger `head`
    says: "wird nicht vom Minister, sondern vom König empfangen"; not "nicht unterzeichnet, sondern
    verworfen"."""
    but = next((i for i in clause.tokens if i > index and doc.lows[i] in words), None)
    if but is None:
        return False
    ends = any(verb > but for verb in clause.verbs) or doc.tokens[clause.tokens[-1]].text.islower()
    return head > but or not ends
