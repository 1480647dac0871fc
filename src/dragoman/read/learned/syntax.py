"""What the sentences of an article look like to the heads: the clause of every word, what the clause says of
mood and time, reported speech, and how each mention hangs in its clause.

All of it comes from the written rules of `read/events`; the reader has learned how far to trust it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dragoman.lang.pack import LanguagePack
from dragoman.lang.triggers import TriggerRule, word_set
from dragoman.model import Quote, Reading, Span
from dragoman.read.document import Doc, Sentence
from dragoman.read.events.aspect import Aspect, is_epithet
from dragoman.read.events.clauses import Clause, by_token
from dragoman.read.events.slots import Board, Phrase, phrases
from dragoman.read.events.status import Outlook, status_of
from dragoman.read.events.subjects import Scene, relative, subjects
from dragoman.read.events.time import Calendar, make_calendar
from dragoman.read.events.triggers import Finder, Hit, passive
from dragoman.read.events.view import FACTS
from dragoman.read.learned.labels import labels
from dragoman.read.learned.reach import Reach, make_reach

Ints = NDArray[np.int64]
Range = tuple[int, int]
Parsed = Sequence[tuple[Sentence, tuple[Clause, ...]]]
# The classes of slots, in an order that the trained model knows: new ones are added at the end.
_PREPOSITIONS = (
    "in", "nach", "aus", "von", "mit", "zwischen", "bei", "auf", "an", "für", "gegen", "über", "zu", "um",
    "durch", "vor", "unter", "gegenüber", "laut", "seit", "während", "wegen", "neben", "ohne", "hinter",
)  # fmt: skip
_CASES = ("dat", "acc", "obj", "gen", "poss", "adj", "mod", "bare", "preposition")
_OWN = ("subject", "passive", "when")  # what the clause as a whole says of a phrase
BASE = ("none", *_CASES, *_PREPOSITIONS)
SLOTS = 2 * len(BASE) + len(_CASES) + len(_OWN)
VOICES = ("other", "active", "passive", "infinitive")
SAID = ("none", "direct", "indirect", "mixed")
WHEN = ("none", "past", "future", "dated")
GROUNDS = ("none", "told", "lasting", "done", "judged", "left", "given", "threatened", "behind", "called")
TELLING = frozenset({GROUNDS.index("told"), GROUNDS.index("given")})
NAMES = ("none", "epithet", "denied", "particle")  # what names something and no event
_TABLES = ("voice", "outlook", "said", "when", "ground", "name")
_ANY = TriggerRule(id="any", type="", needed=word_set((), {}), barred=word_set((), {}))


@dataclass(frozen=True, slots=True)
class Syntax:
    """By token: `clause` (a number, -1: none), `voice`, `outlook` (0: none, else 1 more than the status, the
    last for what is demanded), `said`, `when`, `ground` (whether the clause tells that it took place, came
    about or was given, says that it goes on or threatens with it), `name` (whether the word is an epithet or
    a name that the clause denies). `hung`: slot and head of the mentions by their range of tokens. `own`: for
    each clause its subject, its time and the antecedent of its relative pronoun, with their slots. `reach`:
    times it can have."""

    clause: Ints
    voice: Ints
    outlook: Ints
    said: Ints
    when: Ints
    ground: Ints
    name: Ints
    hung: Mapping[Range, tuple[int, int]]
    own: tuple[Mapping[Range, int], ...]
    reach: Reach


@dataclass(frozen=True, slots=True)
class Scenery:
    """What the syntax of an article is made from: its clauses by sentence, its mentions by place, and the
    noun phrases of common nouns with their words."""

    doc: Doc
    pack: LanguagePack
    finder: Finder
    board: Board
    parsed: Parsed
    common: Sequence[tuple[Span, Phrase]]


@dataclass(slots=True)
class _Draft:
    doc: Doc
    finder: Finder
    pack: LanguagePack
    calendar: Calendar
    tables: dict[str, Ints]
    hung: dict[Range, tuple[int, int]] = field(default_factory=dict)
    own: list[dict[Range, int]] = field(default_factory=list)


def make_syntax(scenery: Scenery, found: Reading) -> Syntax:
    """The syntax of an article from its clauses, mentions, times and quotes."""
    doc, finder = scenery.doc, scenery.finder
    draft = _Draft(
        doc=doc,
        finder=finder,
        pack=scenery.pack,
        calendar=make_calendar(doc, finder.grammar, found.times),
        tables={name: np.zeros(len(doc.tokens), np.int64) for name in _TABLES},
    )
    draft.tables["clause"] = np.full(len(doc.tokens), -1)
    _quoted(draft, found.quotes)
    for sentence, parts in scenery.parsed:
        named = phrases(scenery.board, finder.tagger, sentence)
        rules = scenery.pack.events.roles
        _sentence(draft, Scene(scenery.board, finder, rules, sentence, parts, named))
    for words, phrase in scenery.common:
        _hang(draft, words, phrase)
    reach = make_reach(doc, finder.grammar, scenery.parsed, found.times)
    return Syntax(**draft.tables, hung=draft.hung, own=tuple(draft.own), reach=reach)


def slots_of(syntax: Syntax, token: int, table: Ints, places: Mapping[Range, Sequence[int]]) -> Ints:
    """How each row of `table` (slot, head, clause) stands to the trigger `token`: its slot in the same clause
    or another one, its link where it hangs on the trigger, what the trigger's clause as a whole says of it.
    `places` gives the rows of a range of tokens."""
    slot, head, clause = table.T
    out: Ints = np.where((slot > 0) & (clause != syntax.clause[token]), slot + len(BASE), slot)
    linked = (head == token) & (slot > 0) & (slot <= len(_CASES))
    out = np.where(linked, 2 * len(BASE) + slot - 1, out)
    number = int(syntax.clause[token])
    for where, own in (syntax.own[number] if number >= 0 else {}).items():
        out[list(places.get(where, ()))] = own
    return out


def _quoted(draft: _Draft, quotes: Sequence[Quote]) -> None:
    for quote in quotes:
        for span in quote.spans:
            first, last = draft.doc.token_range(span.start, span.end)
            draft.tables["said"][first:last] = SAID.index(quote.kind)


def _sentence(draft: _Draft, scene: Scene) -> None:
    for phrase in scene.phrases:
        _hang(draft, phrase, phrase)
    where_is = by_token(scene.clauses)
    for clause in scene.clauses:
        draft.tables["clause"][clause.tokens] = len(draft.own)
        draft.own.append(dict(_own(draft, scene, clause, where_is)))
        _words(draft, scene.sentence, clause)


def _hang(draft: _Draft, words: Span | Phrase, phrase: Phrase) -> None:
    """Notes how a phrase hangs in its clause, by the tokens of its words."""
    if (where := _range(draft.doc, words)) is not None:
        draft.hung.setdefault(where, (_slot(phrase), -1 if phrase.head is None else phrase.head))


def _range(doc: Doc, words: Span | Phrase) -> Range | None:
    """The tokens of a stretch of words."""
    first, last = doc.token_range(words.start, words.end)
    if first and doc.tokens[first - 1].end > words.start:
        first -= 1
    return (first, last) if first < last else None


def _slot(phrase: Phrase) -> int:
    """The class of a phrase by its link, its preposition or the cases that its words leave open."""
    if phrase.link:
        return BASE.index(phrase.link)
    if phrase.preposition:
        known = phrase.preposition in _PREPOSITIONS
        return BASE.index(phrase.preposition if known else "preposition")
    cases = set(phrase.cases)
    if cases == {"d"}:
        return BASE.index("dat")
    if "n" not in cases:
        return BASE.index("acc" if cases == {"a"} else "obj")
    return BASE.index("bare")


def _own(
    draft: _Draft, scene: Scene, clause: Clause, where_is: Mapping[int, Clause]
) -> Iterator[tuple[Range, int]]:
    """What a clause as a whole says: its antecedent, its subject, its time."""
    pronoun = relative(scene, clause)
    if pronoun is not None and (where := _range(draft.doc, pronoun)) is not None:
        yield where, _slot(pronoun)
    name = "passive" if passive(clause) else "subject"
    for phrase in subjects(scene, clause):
        if (where := _range(draft.doc, phrase)) is not None:
            yield where, _whole(name)
    yield from _times(draft, scene.sentence, clause, where_is)


def _whole(name: str) -> int:
    return 2 * len(BASE) + len(_CASES) + _OWN.index(name)


def _times(
    draft: _Draft, sentence: Sentence, clause: Clause, where_is: Mapping[int, Clause]
) -> Iterator[tuple[Range, int]]:
    """The time of a clause; marks the words of the clause as past or to come."""
    head = clause.tokens[0] if clause.finite is None else clause.finite
    hit = Hit(_ANY, (head,), clause, "verb", frozenset(), sentence.index)
    ident, interval = draft.calendar.of(hit, sentence, where_is)
    if ident is None:
        return
    draft.tables["when"][clause.tokens] = WHEN.index(draft.calendar.when(interval) or "dated")
    for span, time, _ in draft.calendar.by_sentence[sentence.index]:
        if time.id == ident:
            first, last = draft.doc.token_range(span.start, span.end)
            yield (first, last), _whole("when")


def _words(draft: _Draft, sentence: Sentence, clause: Clause) -> None:
    """Voice and outlook of the verbs and nouns of a clause."""
    asks = draft.doc.tokens[sentence.last - 1].text == "?"
    when = WHEN[int(draft.tables["when"][clause.tokens[0]])]
    for token in clause.tokens:
        tags = frozenset(tag for _, tag in clause.verbs.get(token, ()))
        if tags:
            draft.tables["voice"][token] = _voice(clause, tags)
        elif not draft.doc.tokens[token].text[:1].isupper():
            if draft.doc.lows[token] in draft.finder.lexicon.particles:
                draft.tables["name"][token] = NAMES.index("particle")
            continue
        hit = Hit(_ANY, (token,), clause, "verb" if tags else "noun", tags, sentence.index)
        reported = draft.tables["said"][token] >= SAID.index("indirect")
        outlook = Outlook(when if when in ("past", "future") else "", bool(reported), asks)
        status = status_of(draft.finder, draft.pack.events.status, hit, outlook)
        draft.tables["outlook"][token] = _outlook(status)
        _borne_out(draft, hit, status)


def _borne_out(draft: _Draft, hit: Hit, status: str) -> None:
    """Notes how far the clause bears out that there is an event at all."""
    rules = draft.pack.events.status
    seen = Aspect(draft.finder, rules, hit)
    if hit.form == "verb" and is_epithet(draft.finder, rules.dated, hit):
        draft.tables["name"][hit.head] = NAMES.index("epithet")
    elif seen.looms() or (hit.form == "noun" and seen.only_called() and seen.denied_name()):
        draft.tables["name"][hit.head] = NAMES.index("denied")
    elif status == "negated" and seen.refrained():
        draft.tables["ground"][hit.head] = GROUNDS.index("left")
    elif status in FACTS and seen.judged(hit.clause):
        draft.tables["ground"][hit.head] = GROUNDS.index("judged")
    elif status in (*FACTS, "planned") and seen.lasting():
        draft.tables["ground"][hit.head] = GROUNDS.index("lasting")
    elif status == "hypothetical" and seen.threatened():
        draft.tables["ground"][hit.head] = GROUNDS.index("threatened")
    elif status in FACTS and seen.taken_place():
        draft.tables["ground"][hit.head] = GROUNDS.index("behind")
    elif status in FACTS and seen.given():
        draft.tables["ground"][hit.head] = GROUNDS.index("given")
    elif status in FACTS and seen.done():
        draft.tables["ground"][hit.head] = GROUNDS.index("done")
    elif status in FACTS and seen.only_called():
        draft.tables["ground"][hit.head] = GROUNDS.index("called")
    elif status in FACTS and seen.told():
        draft.tables["ground"][hit.head] = GROUNDS.index("told")


def _voice(clause: Clause, tags: frozenset[str]) -> int:
    if clause.kind == "inf":
        return VOICES.index("infinitive")
    return VOICES.index("passive" if "part" in tags and passive(clause) else "active")


def _outlook(status: str) -> int:
    known = labels().statuses
    return 1 + known.index(status) if status in known else 1 + len(known)
