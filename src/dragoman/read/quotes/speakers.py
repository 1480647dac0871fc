"""From the words that name a speaker to the entity."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.lang.quotes import QuoteRules
from dragoman.model import Entity, Mention, Span
from dragoman.read.quotes.syntax import Phrase, View, phrase_at

_REACH = 900  # code points that a pronoun looks back
_TITLES = 4000  # code points over which a title is remembered
_ADJECTIVE = 25  # code points that a phrase may hold beside the adjective that names its owner
_OWNER = ("s", "’", "'")
_NEST = 6  # mentions that may begin before a phrase and still cover it


@dataclass(frozen=True, slots=True)
class Speakers:
    """The mentions of those who may speak, by place."""

    mentions: tuple[tuple[Mention, Entity], ...]
    starts: tuple[int, ...] = field(repr=False)
    gender: dict[str, str] = field(repr=False)
    people: tuple[Entity, ...] = field(repr=False)

    def at(self, view: View, phrase: Phrase) -> Entity | None:
        """The entity that a phrase names: the longest mention that its head is part of, or the owner of a
        statement ("die Reaktion aus X"), or the name in apposition ("einer der Gäste, X")."""
        begin, core, end = _bounds(view, phrase)
        found = self._covering(begin, core, voice=_voice(view, phrase))
        if found is None and _is_statement(view, phrase):
            found = self._covering(core, end)
        if found is None and phrase.last < len(view.low) and view.low[phrase.last] == ",":
            apposition = phrase_at(view, phrase.last + 1, phrase.last + 12)
            if apposition and not apposition.pronoun:
                begin, core, _ = _bounds(view, apposition)
                found = self._covering(begin, core, kinds=("person",))
        return found

    def _covering(
        self, begin: int, end: int, *, kinds: tuple[str, ...] = (), voice: int = -1
    ) -> Entity | None:
        """The entity of the longest mention that overlaps the stretch, persons first; not somebody in the
        genitive for whom the noun at `voice` speaks."""
        best: tuple[int, int, Entity] | None = None
        low = max(0, bisect_left(self.starts, begin) - _NEST)
        for mention, entity in self.mentions[low : bisect_left(self.starts, end)]:
            if mention.end <= begin or (kinds and entity.kind not in kinds):
                continue
            if voice >= 0 and _owns(mention, entity) and not mention.start <= voice < mention.end:
                continue
            if mention.form == "adjective" and end - begin > len(mention.text) + _ADJECTIVE:
                continue
            rank = (mention.end - mention.start + 40 * (entity.kind == "person"), -mention.start)
            if best is None or rank > best[:2]:
                best = (*rank, entity)
        return best[2] if best else None

    def before(self, view: View, offset: int, word: str, said: Sequence[Span]) -> Entity | None:
        """Whom a pronoun at `offset` means: the person named first in the nearest sentence before it that
        names one who fits. What the quote itself says does not count."""
        found: Entity | None = None
        sentence = -1
        for number in range(bisect_left(self.starts, offset) - 1, -1, -1):
            mention, entity = self.mentions[number]
            if offset - mention.start > _REACH:
                break
            inside = any(span.start <= mention.start < span.end for span in said)
            if entity.kind != "person" or inside or not self._fits(entity, word):
                continue
            here = view.doc.sentence_at(mention.start)
            index = here.index if here else -1
            if found is not None and index != sentence:
                break
            found, sentence = entity, index
        return found

    def called(self, noun: str, offset: int) -> Entity | None:
        """The person named last before `offset` with a title that ends in the noun."""
        for number in range(bisect_left(self.starts, offset) - 1, -1, -1):
            mention, entity = self.mentions[number]
            if offset - mention.start > _TITLES:
                return None
            words = mention.text.casefold().split()
            if entity.kind == "person" and any(word.endswith(noun) for word in words):
                return entity
        return None

    def first_between(self, start: int, end: int) -> tuple[Mention, Entity] | None:
        """The first person that a stretch names, else the first body or state, by name or description."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        pairs = [pair for pair in self.mentions[low:high] if pair[0].form in {"name", "nominal", "metonym"}]
        people = (pair for pair in pairs if pair[1].kind == "person")
        return next(people, pairs[0] if pairs else None)

    def addressed(self, view: View, first: int, last: int) -> Entity | None:
        """Whom the clause from token `first` addresses: "gegenüber X", "zu X", or somebody in the dative or
        accusative ("warf der Regierung vor" does not show, "warf dem Minister vor" does)."""
        for index in range(first, last):
            if not view.word(index) and view.low[index] not in "()" and not _ordinal(view, index):
                return None
            to_name = view.low[index] == "zu" and index + 1 < last and view.capital(index + 1)
            towards = to_name or view.low[index] == "gegenüber"
            governed = view.is_list("phrases.prepositions", index - 1) if index else False
            if towards or (view.low[index] in {"dem", "den", "einem", "einen"} and not governed):
                phrase = phrase_at(view, index + towards, last)
                found = self.at(view, phrase) if phrase else None
                if found is not None:
                    return found
        return None

    def named(self, label: str) -> Entity | None:
        """The person whose name, or a mention by name, holds every word of a label."""
        words = set(label.casefold().split())
        fits = (e for e in self.people if any(words <= set(name.split()) for name in _names(e)))
        return next(fits, None) if words else None

    def person_between(self, start: int, end: int) -> Entity | None:
        """The first person that a stretch names."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return next((entity for _, entity in self.mentions[low:high] if entity.kind == "person"), None)

    def _fits(self, entity: Entity, word: str) -> bool:
        gender = self.gender.get(entity.id, "")
        return not gender or word not in {"er", "sie"} or gender == ("m" if word == "er" else "f")


def speakers(entities: Sequence[Entity], rules: QuoteRules) -> Speakers:
    """The entities of an article as possible speakers."""
    pairs = [
        (mention, entity)
        for entity in entities
        if rules.has("names.speakers", entity.kind)
        for mention in entity.mentions
    ]
    pairs.sort(key=lambda pair: (pair[0].start, -pair[0].end, pair[1].id))
    starts = tuple(mention.start for mention, _ in pairs)
    people = tuple(entity for entity in entities if entity.kind == "person")
    return Speakers(tuple(pairs), starts, {entity.id: _gender(entity) for entity in people}, people)


def _names(entity: Entity) -> Iterator[str]:
    yield from (name.casefold() for name in (entity.name, *entity.names))
    yield from (mention.text.casefold() for mention in entity.mentions if mention.form == "name")


def _gender(entity: Entity) -> str:
    """ "f" or "m" where a mention shows it ("die Ministerin", "der Gast"), else ""."""
    for mention in entity.mentions:
        words = mention.text.split()
        if any(word.endswith("in") and word[:1].isupper() and len(word) > 6 for word in words[:-1]) or (
            mention.form == "nominal" and words and words[-1].endswith("in")
        ):
            return "f"
        if words and mention.form == "nominal" and words[0].casefold() in {"der", "sein", "ein"}:
            return "m"
    return ""


def _is_statement(view: View, phrase: Phrase) -> bool:
    """Whether the head of a phrase is something said or written, and no person."""
    head = view.doc.tokens[phrase.core - 1].text
    lists = ("nouns.clause", "nouns.direct", "nouns.written")
    return any(head in view.rules.words[name] for name in lists)


def _ordinal(view: View, index: int) -> bool:
    """Whether a stop belongs to a number ("am 5. März")."""
    return view.low[index] == "." and index > 0 and view.low[index - 1].isdigit()


def _owns(mention: Mention, entity: Entity) -> bool:
    """Whether a mention is a person's name in the genitive."""
    return entity.kind == "person" and mention.form == "name" and mention.text.endswith(_OWNER)


def _voice(view: View, phrase: Phrase) -> int:
    """Offset of the noun of a phrase that speaks for somebody ("Merkels Sprecher", "das Büro Merkels"); -1
    where there is none."""
    found = (i for i in range(phrase.first, phrase.core) if view.is_list("nouns.voices", i))
    return next((view.doc.tokens[i].start for i in found), -1)


def _bounds(view: View, phrase: Phrase) -> tuple[int, int, int]:
    tokens = view.doc.tokens
    return tokens[phrase.first].start, tokens[phrase.core - 1].end, tokens[phrase.last - 1].end


def phrase_span(view: View, phrase: Phrase) -> Span:
    """A phrase as a span of the text."""
    begin, _, end = _bounds(view, phrase)
    return view.doc.span(begin, end)
