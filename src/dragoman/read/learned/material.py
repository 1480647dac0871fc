"""What the learned reader sees of an article besides its words: what may fill a role and where it stands,
and what the written rules make of each word.

The rules' own events (`read/events`) are hints to the reader, not its answer: it has learned from annotated
articles how far each of them can be trusted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dragoman.lang.pack import LanguagePack
from dragoman.model import Entity, Event, Figure, Reading, Span, Time
from dragoman.read.document import Doc
from dragoman.read.events.free_text import common_phrases, widen
from dragoman.read.events.slots import Board, Phrase, make_board
from dragoman.read.events.triggers import Finder, make_finder, parse
from dragoman.read.learned.labels import FORMS, labels
from dragoman.read.learned.sense import Homes, homes_of, load_homes
from dragoman.read.learned.syntax import Parsed, Scenery, Syntax, make_syntax
from dragoman.world.base import load_world

Ints = NDArray[np.int64]
_ACTORS = frozenset({"person", "state", "organisation", "company", "place", "group"})
_COLLECTIVE = frozenset({"organisation", "group"})
_WIDEST = 200  # code points of the longest mention that matters


@dataclass(frozen=True, slots=True)
class Place:
    """A mention as a range of tokens, with its form."""

    first: int
    last: int
    form: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may fill a role: an entity, time, figure or event by its id, or a noun phrase by its words."""

    ref: str
    kind: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Hints:
    """What the rules say: for each token the type and the status of the rules' event that it triggers and
    the type of any trigger rule that matches (0: none); the events; which event a token triggers; for each
    event the ranges of tokens that bear out its fillers, with the role (1 more than its index)."""

    types: Ints
    statuses: Ints
    raw: Ints
    events: tuple[Event, ...]
    event_at: dict[int, int]
    roles_at: tuple[tuple[tuple[int, int, int], ...], ...]


@dataclass(frozen=True, slots=True)
class Material:
    """One article, ready for the heads. `homes`: the state (ISO code) where an entity is at home; `pairs`:
    the roles whose fillers are at home together or apart; `read`: the tokens whose sentences the encoder
    reads; `joiners`: the words and marks between the members of a list; `small`: determiners and
    prepositions; `lasting`, `told`, `paid`, `epithets`: the types of events that can go on, that a verb in a
    past tense tells, that are of money, that an epithet does not name; `forward`: the trigger rules (ids) of
    what is only put forward; `values`: the EDTF of each time by its id."""

    doc: Doc
    candidates: tuple[Candidate, ...]
    hints: Hints
    syntax: Syntax
    homes: Mapping[str, str]
    pairs: Homes
    read: NDArray[np.bool_]
    joiners: frozenset[str]
    small: frozenset[str]
    lasting: frozenset[str]
    told: frozenset[str]
    paid: frozenset[str]
    epithets: frozenset[str]
    forward: frozenset[str]
    values: Mapping[str, str]

    def beside(self) -> dict[str, Ints]:
        """What the rules say of each word, by the names of `features.word_features`."""
        hints, syntax = self.hints, self.syntax
        return {
            "types": hints.types,
            "raw": hints.raw,
            "statuses": hints.statuses,
            "outlook": syntax.outlook,
            "said": syntax.said,
            "when": syntax.when,
        }


def gather(
    doc: Doc, pack: LanguagePack, found: Reading, rules: Reading, finder: Finder | None = None
) -> Material:
    """The material of an article: what may fill roles from `found`, hints from the events of `rules` (both
    are the same but in training)."""
    finder = finder or make_finder(doc, pack.events)
    parsed = [(sentence, parse(finder, sentence)[0]) for sentence in doc.sentences]
    board = make_board(doc, finder.grammar, found.entities, found.times, found.figures)
    common = list(_common(board, finder, parsed))
    candidates = [
        *_entities(doc, found.entities),
        *_spans(doc, found.times, "time"),
        *_spans(doc, found.figures, "figure"),
        *_texts(doc, common, found.entities),
    ]
    hints = _hints(doc, finder, rules.events, rules.times)
    syntax = make_syntax(Scenery(doc, pack, finder, board, parsed, common), found)
    read = np.ones(len(doc.tokens), np.bool_)
    persons = load_world(pack.code, user_dir=pack.user_dir).persons
    homes, pairs = homes_of(found.entities, persons), load_homes(user_dir=pack.user_dir)
    joiners = finder.grammar.coordinators | {",", "/"}
    small = frozenset((*finder.grammar.determiners, *finder.grammar.prepositions, *finder.grammar.fused))
    said = pack.events.status
    forward = frozenset(rule.id for rule in pack.events.triggers.rules if rule.presumed == "proposed")
    types = said.lasting.types, said.told, said.paid, said.epithets, forward
    values = {time.id: time.edtf for time in found.times if time.edtf is not None}
    return Material(doc, tuple(candidates), hints, syntax, homes, pairs, read, joiners, small, *types, values)


def reading_only(material: Material, kept: Sequence[bool]) -> Material:
    """The material with the sentences marked that are kept."""
    sentences = np.array([token.sentence for token in material.doc.tokens], np.int64)
    return replace(material, read=np.array(kept, np.bool_)[sentences])


def place(doc: Doc, span: Span, form: str = "other") -> Place | None:
    """The tokens of a span; None where it holds none (page furniture)."""
    first, last = doc.token_range(span.start, span.end)
    if first and doc.tokens[first - 1].end > span.start:
        first -= 1
    return Place(first, last, FORMS.index(form)) if first < last else None


def candidate(doc: Doc, ref: str, kind: str, spans: Sequence[tuple[Span, str]]) -> Candidate | None:
    """A candidate from its spans and their forms; None where no span lies in what is read."""
    places = tuple(p for span, form in spans if (p := place(doc, span, form)) is not None)
    return Candidate(ref, labels().kinds.index(kind), places) if places else None


def _entities(doc: Doc, entities: Sequence[Entity]) -> Iterator[Candidate]:
    whole = {m.start for e in entities if e.kind in _COLLECTIVE for m in e.mentions if _begins(doc, m)}
    for entity in entities:
        spans = [(m, m.form) for m in entity.mentions if not _first_part(doc, m, whole)]
        if (made := candidate(doc, entity.id, entity.kind, spans)) is not None:
            yield made


def _first_part(doc: Doc, mention: Span, whole: Set[int]) -> bool:
    """Whether a name is but the first part of the word that names somebody else: of "EU-Kommission" the
    Commission is who acts, not the Union. `whole`: where such names begin."""
    token = doc.token_at(mention.start)
    return token is not None and mention.end < doc.tokens[token].end and mention.start in whole


def _begins(doc: Doc, mention: Span) -> bool:
    """Whether a mention begins with a whole word."""
    token = doc.token_at(mention.start)
    if token is None:
        return False
    return mention.start == doc.tokens[token].start and doc.tokens[token].end <= mention.end


def _spans(doc: Doc, items: Sequence[Time] | Sequence[Figure], kind: str) -> Iterator[Candidate]:
    for item in items:
        if (made := candidate(doc, item.id, kind, [(span, "other") for span in item.spans])) is not None:
            yield made


def _common(board: Board, finder: Finder, parsed: Parsed) -> Iterator[tuple[Span, Phrase]]:
    """The noun phrases of common nouns, with their words."""
    for sentence, parts in parsed:
        for clause in parts:
            for phrase in common_phrases(board, finder.tagger, sentence, clause):
                yield board.doc.span(widen(finder.tagger, sentence, phrase), phrase.end), phrase


def _texts(
    doc: Doc, common: Sequence[tuple[Span, Phrase]], entities: Sequence[Entity]
) -> Iterator[Candidate]:
    """Each noun phrase as a candidate of its own, but those that name or describe an actor."""
    actors = sorted((m.start, m.end) for e in entities if e.kind in _ACTORS for m in e.mentions)
    starts = [start for start, _ in actors]
    for words, _ in common:
        near = actors[bisect_left(starts, words.start - _WIDEST) : bisect_left(starts, words.end)]
        if any(_mostly(words, start, end) for start, end in near):
            continue
        if (made := candidate(doc, f'"{words.text}"', "text", [(words, "nominal")])) is not None:
            yield made


def _mostly(words: Span, start: int, end: int) -> bool:
    """Whether two stretches share more than half of what they cover together."""
    shared = min(words.end, end) - max(words.start, start)
    return 2 * shared > max(words.end, end) - min(words.start, start)


def _hints(doc: Doc, finder: Finder, events: Sequence[Event], times: Sequence[Time]) -> Hints:
    known = labels()
    types, statuses, raw = (np.zeros(len(doc.tokens), np.int64) for _ in range(3))
    event_at: dict[int, int] = {}
    for index, event in enumerate(events):
        for span in event.triggers:
            where = place(doc, span)
            for token in range(where.first, where.last) if where else ():
                types[token] = known.types.index(event.type)
                statuses[token] = 1 + known.statuses.index(event.status)
                event_at[token] = index
    for sentence in doc.sentences:
        for hit in parse(finder, sentence)[1]:
            for token in hit.tokens:
                raw[token] = known.types.index(hit.rule.type)
    spans = {time.id: time.spans for time in times}
    roles_at = tuple(_roles_at(doc, event, spans.get(event.time or "", ())) for event in events)
    return Hints(types, statuses, raw, tuple(events), event_at, roles_at)


def _roles_at(doc: Doc, event: Event, when: Sequence[Span]) -> tuple[tuple[int, int, int], ...]:
    """The ranges of tokens that bear out the fillers of an event, with the number of their role."""
    known = labels()
    spans = [(a.role, Span(a.start, a.end, "")) for a in event.arguments]
    found = [(role, place(doc, span)) for role, span in [*spans, *(("time", span) for span in when)]]
    return tuple((p.first, p.last, 1 + known.roles.index(role)) for role, p in found if p is not None)
