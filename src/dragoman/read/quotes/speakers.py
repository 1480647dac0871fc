"""From the words that name a speaker to the entity."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.lang.quotes import QuoteRules
from dragoman.model import Entity, Mention, Span
from dragoman.read.quotes.syntax import Phrase, View, phrase_at
from dragoman.world.base import World

_REACH = 900  # code points that a pronoun looks back
_TITLES = 4000  # code points over which a title is remembered
_OWNER = ("s", "’", "'")
_BODIES = frozenset({"organisation", "forum", "company"})
_NEST = 6  # mentions that may begin before a phrase and still cover it


@dataclass(frozen=True, slots=True)
class Speakers:
    """The mentions of those who may speak, by place."""

    mentions: tuple[tuple[Mention, Entity], ...]
    starts: tuple[int, ...] = field(repr=False)
    gender: dict[str, str] = field(repr=False)
    people: tuple[Entity, ...] = field(repr=False)
    states: frozenset[str | None] = field(repr=False)
    seats: Mapping[str, Entity] = field(default_factory=dict, repr=False)

    def seat(self, view: View, phrase: Phrase) -> Entity | None:
        """The state or body whose seat a phrase names ("hieß es in Accra")."""
        first = phrase.first + view.is_list("phrases.determiners", phrase.first)
        begin, end = view.doc.tokens[first].start, view.doc.tokens[phrase.core - 1].end
        return self.seats.get(view.doc.text[begin:end])

    def at(self, view: View, phrase: Phrase) -> Entity | None:
        """The entity that a phrase names: the longest mention that its head is part of, or the owner of a
        statement ("die Reaktion aus X"), or the name beside a description ("einer der Gäste, X")."""
        _, core, end = _bounds(view, phrase)
        found = self._covering(_head(view, phrase))
        if found is None and is_statement(view, phrase):
            found = self._covering(_Stretch(core, end))
        if found is None or found.kind == "group" or not is_named(found):
            found = self._apposed(view, phrase) or self._trailing(view, phrase) or found
        return found

    def _apposed(self, view: View, phrase: Phrase) -> Entity | None:
        """The person named between commas behind a phrase."""
        if phrase.last + 1 >= len(view.low) or view.low[phrase.last] != ",":
            return None
        name = phrase_at(view, phrase.last + 1, phrase.last + 12)
        if name is None or name.pronoun or (name.last < len(view.low) and view.word(name.last)):
            return None  # ", X habe …": what is said
        begin, core, _ = _bounds(view, name)
        return self._covering(_Stretch(begin, core, kinds=("person",)))

    def _trailing(self, view: View, phrase: Phrase) -> Entity | None:
        """The person whose full name ends a phrase, behind the body of the office ("der Sprecher des Amtes
        Otto Adam")."""
        _, core, end = _bounds(view, phrase)
        for mention, entity in self._within(core, end):
            named = entity.kind == "person" and mention.form == "name" and " " in mention.text
            before = _token(view, phrase, mention) - 1
            joined = view.capital(before) or view.low[before] == "und"  # "sein Freund und Minister Otto Adam"
            if named and mention.end == end and joined:
                return entity
        return None

    def _within(self, begin: int, end: int) -> Sequence[tuple[Mention, Entity]]:
        return self.mentions[bisect_left(self.starts, begin) : bisect_left(self.starts, end)]

    def _covering(self, words: _Stretch) -> Entity | None:
        """The entity of the longest mention that overlaps the words and may stand for them, persons first."""
        best: tuple[int, int, Entity] | None = None
        low = max(0, bisect_left(self.starts, words.begin) - _NEST)
        for mention, entity in self.mentions[low : bisect_left(self.starts, words.end)]:
            if mention.end <= words.begin or not words.may_be(mention, entity):
                continue
            rank = (mention.end - mention.start + _weight(mention, entity), -mention.start)
            if best is None or rank > best[:2]:
                best = (*rank, entity)
        return best[2] if best else None

    def before(
        self, view: View, offset: int, word: str, said: Sequence[Span], *, but: Entity | None = None
    ) -> Entity | None:
        """Whom a pronoun at `offset` means: of the nearest sentence before it that names one who fits the
        person named first, who is no object of a preposition where another is none; nobody of `but`.

        Neither what the quote itself says counts nor the words of other quotations.
        """
        found: list[tuple[int, Entity]] = []
        sentence = -1
        for number in range(bisect_left(self.starts, offset) - 1, -1, -1):
            mention, entity = self.mentions[number]
            if offset - mention.start > _REACH:
                break
            inside = any(span.start <= mention.start < span.end for span in said)
            if entity.kind != "person" or inside or entity is but or not self.fits(entity, word):
                continue
            first = view.doc.token_range(mention.start, mention.end)[0]
            if view.held[first] in view.direct:
                continue
            index = view.doc.tokens[first].sentence
            if found and index != sentence and (index < sentence - 1 or _any_free(view, found)):
                break
            found.append((first, entity))
            sentence = max(sentence, index)
        subjects = [entity for first, entity in found if not _governed(view, first)]
        some = subjects or [entity for first, entity in found if view.doc.tokens[first].sentence == sentence]
        return some[-1] if some else None

    def last_woman(self, offset: int) -> Entity | None:
        """The woman named last before `offset`, by name."""
        before = self.mentions[: bisect_left(self.starts, offset)]
        named = (e for m, e in reversed(before) if m.form == "name" and self.gender.get(e.id) == "f")
        return next(named, None)

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

    def body(self, view: View, nouns: tuple[str, ...], offset: int, *, alike: bool) -> Entity | None:
        """The body named last before `offset`, one whose name ends in one of the nouns first, and no other
        where it has to be `alike`; an object of a preposition last."""
        low = bisect_left(self.starts, offset - _TITLES)
        near = self.mentions[low : bisect_left(self.starts, offset)]
        named = ((m, e) for m, e in near if e.kind in _BODIES and m.form == "name")
        bodies = [(m, e) for m, e in named if m.text.casefold() not in nouns]
        kin = (e for m, e in reversed(bodies) if any(w.endswith(nouns) for w in m.text.casefold().split()))
        last = [pair for pair in reversed(bodies) if offset - pair[0].start <= _REACH and not alike]
        free = (e for m, e in last if not _governed(view, view.doc.token_range(m.start, m.end)[0]))
        return next(kin, None) or next(free, None) or next((e for _, e in last), None)

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

    def is_known_as(self, entity: Entity, word: str) -> bool:
        """Whether somebody has a name, and the gender of a pronoun by that name or by a title."""
        gender = self.gender.get(entity.id, "")
        titled = any(m.form == "name" and " " in m.text for m in entity.mentions)
        if not gender and word == "er" and titled:
            return is_named(entity)
        return is_named(entity) and gender == ("m" if word == "er" else "f")

    def unnamed(self, span: Span) -> Entity | None:
        """The person without a name whom a description describes, and nothing else does."""
        some = (entity for entity in self.people if not is_named(entity))
        return next(
            (e for e in some if any((m.start, m.end) == (span.start, span.end) for m in e.mentions)), None
        )

    def person(self, ident: str | None) -> Entity | None:
        """The person with an id."""
        return next((entity for entity in self.people if entity.id == ident), None) if ident else None

    def named(self, label: str) -> Entity | None:
        """The person whose name, or a mention by name, holds every word of a label."""
        words = set(label.casefold().split())
        fits = (e for e in self.people if any(words <= set(name.split()) for name in _names(e)))
        return next(fits, None) if words else None

    def person_between(self, start: int, end: int) -> Entity | None:
        """The first person that a stretch names."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return next((entity for _, entity in self.mentions[low:high] if entity.kind == "person"), None)

    def fits(self, entity: Entity, word: str) -> bool:
        """Whether somebody may be called by a pronoun, as far as their gender is known."""
        gender = self.gender.get(entity.id, "")
        return not gender or word not in {"er", "sie"} or gender == ("m" if word == "er" else "f")


def speakers(entities: Sequence[Entity], rules: QuoteRules, world: World | None = None) -> Speakers:
    """The entities of an article as possible speakers; `world` tells the gender of given names."""
    pairs = [
        (mention, entity)
        for entity in entities
        if rules.has("names.speakers", entity.kind)
        for mention in entity.mentions
    ]
    pairs.sort(key=lambda pair: (pair[0].start, -pair[0].end, pair[1].id))
    starts = tuple(mention.start for mention, _ in pairs)
    people = tuple(entity for entity in entities if entity.kind == "person")
    titles = tuple(end for end in rules.words["persons.er"] if not end.endswith("e"))
    genders = {e.id: _gender(e, world) or _known_gender(e, world) or _titled(e, titles) for e in people}
    states = frozenset(entity.id for entity in entities if entity.kind == "state")
    return Speakers(tuple(pairs), starts, genders, people, states, dict(_seats(entities, world)))


def _seats(entities: Sequence[Entity], world: World | None) -> Iterator[tuple[str, Entity]]:
    """Capitals and palaces with the state or body that they stand for."""
    for entity in entities:
        state = world.states.get(entity.iso or "") if world and entity.kind == "state" else None
        if state is not None:
            yield state.capital, entity
    for entity in entities:
        yield from ((m.text, entity) for m in entity.mentions if m.form == "metonym")


def _names(entity: Entity) -> Iterator[str]:
    yield from (name.casefold() for name in (entity.name, *entity.names))
    yield from (mention.text.casefold() for mention in entity.mentions if mention.form == "name")


def _gender(entity: Entity, world: World | None) -> str:
    """ "f" or "m" where a mention shows it ("die Ministerin", "der Gast"), else ""."""
    for mention in entity.mentions:
        words = [word for word in mention.text.split() if not (world and world.gender(word) == "m")]
        if any(word.endswith("in") and word[:1].isupper() and len(word) > 6 for word in words[:-1]) or (
            mention.form == "nominal" and words and words[-1].endswith("in")
        ):
            return "f"
        if words and mention.form == "nominal" and words[0].casefold() in {"der", "sein", "ein"}:
            return "m"
    return ""


def _titled(entity: Entity, titles: tuple[str, ...]) -> str:
    """ "m" where somebody has the title of a man ("Geheimdienstchef Amadou Sow")."""
    words = (word for mention in entity.mentions for word in mention.text.casefold().split())
    return "m" if any(word.endswith(titles) for word in words) else ""


def is_statement(view: View, phrase: Phrase) -> bool:
    """Whether the head of a phrase is something said or written, and no person."""
    head = view.doc.tokens[phrase.core - 1].text
    lists = ("nouns.clause", "nouns.direct", "nouns.written")
    return any(head in view.rules.words[name] for name in lists)


def _known_gender(entity: Entity, world: World | None) -> str:
    """The gender of a known person, else that of the given name, "" where neither tells."""
    if world is None:
        return ""
    person = world.persons.get(entity.kb or "")
    given, _, surname = entity.name.partition(" ")
    return (person.gender if person else "") or (world.gender(given) if surname else "")


def _any_free(view: View, found: Sequence[tuple[int, Entity]]) -> bool:
    """Whether one of the mentions is no object of a preposition."""
    return any(not _governed(view, first) for first, _ in found)


def _governed(view: View, first: int) -> bool:
    """Whether a preposition governs the mention that begins at a token."""
    before = first - 1
    while before > first - 4 and (
        view.is_list("phrases.determiners", before) and not view.is_list("phrases.prepositions", before)
    ):
        before -= 1
    return view.is_list("phrases.prepositions", before)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words for which a mention is sought, by their offsets. `head` is where the noun that speaks begins, -1
    where any mention among them counts, `last` where their last word does; `kinds` of entities, all where it
    is empty; `owned` tells the offsets of words behind "von" and "des"; `state` whether the noun stands for
    its state ("die Regierung")."""

    begin: int
    end: int
    head: int = -1
    last: int = -1
    kinds: tuple[str, ...] = ()
    owned: frozenset[int] = frozenset()
    state: bool = False

    def may_be(self, mention: Mention, entity: Entity) -> bool:
        """Whether somebody mentioned may be meant, and no owner of who is ("Merkels Sprecher", "iranische
        Medien", "der CSU-Politiker", "das Büro von X")."""
        if self.kinds and entity.kind not in self.kinds:
            return False
        if self.head < 0 or self.state:
            return True
        if mention.start in self.owned or self.last < mention.end < self.end:
            return False
        owns = _owns(mention, entity)
        if owns and self.head < self.last and mention.start > self.head:
            return False  # "das Büro Merkels"
        return mention.end > self.head or not (owns or entity.kind == "state" or mention.form == "adjective")


def _head(view: View, phrase: Phrase) -> _Stretch:
    """The words of a phrase before what is attached to it."""
    begin, core, _ = _bounds(view, phrase)
    tokens = view.doc.tokens
    last = phrase.core - 1
    said = view.rules.words["sources.nach"]  # "den Angaben Xs": he owns them
    states = (i for i in range(phrase.first + 1, last) if _of_state(view, i) and view.low[i] not in said)
    if view.is_list("phrases.determiners", phrase.first) and (state := next(states, None)) is not None:
        last, core = state, tokens[state].end  # "die Regierung X": whom she speaks to
    voices = (i for i in range(phrase.first, last + 1) if view.is_list("nouns.voices", i))
    noun = next(voices, last)
    owned = (i for i in range(noun + 1, last + 1) if view.low[i - 1] in {"von", "vom", "des", "der"})
    return _Stretch(
        begin,
        core,
        tokens[noun].start,
        tokens[last].start,
        owned=frozenset(tokens[i].start for i in owned),
        state=_of_state(view, last),
    )


def _of_state(view: View, noun: int) -> bool:
    """Whether a noun stands for the state or body named before it: "Regierung", "Angaben"."""
    press = view.low[noun].startswith(tuple(view.rules.words["nouns.press"]))
    return not press and view.low[noun].endswith(tuple(view.rules.words["nouns.of_state"]))


def is_named(entity: Entity) -> bool:
    """Whether an article gives the name of a person; every body and state has one."""
    return entity.kind != "person" or any(mention.form == "name" for mention in entity.mentions)


def is_bare(view: View, phrase: Phrase, entity: Entity) -> bool:
    """Whether a body has no name in the article but the noun of a phrase ("das Ministerium")."""
    noun = view.low[phrase.core - 1]
    called = {mention.text.casefold().split()[-1] for mention in entity.mentions}
    return entity.kind in _BODIES and entity.name.casefold().split()[-1] == noun and called == {noun}


def _weight(mention: Mention, entity: Entity) -> int:
    """What a mention counts for beside its length: persons most, the names of bodies before descriptions."""
    if entity.kind == "person":
        return 40
    return 30 * (mention.form == "name" and entity.kind in {"organisation", "company", "forum"})


def _token(view: View, phrase: Phrase, mention: Mention) -> int:
    """Index of the token with which a mention within a phrase begins."""
    tokens = view.doc.tokens
    return next(i for i in range(phrase.first, phrase.last + 1) if tokens[i].start >= mention.start)


def _ordinal(view: View, index: int) -> bool:
    """Whether a stop belongs to a number ("am 5. März")."""
    return view.low[index] == "." and index > 0 and view.low[index - 1].isdigit()


def _owns(mention: Mention, entity: Entity) -> bool:
    """Whether a mention is a person's name in the genitive."""
    return entity.kind == "person" and mention.form == "name" and mention.text.endswith(_OWNER)


def is_owner(mention: Mention, entity: Entity) -> bool:
    """Whether a mention is a name in the genitive, and does not end in -s by itself ("Maas")."""
    return _owns(mention, entity) and mention.text.split()[-1] not in entity.name.split()


def _bounds(view: View, phrase: Phrase) -> tuple[int, int, int]:
    tokens = view.doc.tokens
    return tokens[phrase.first].start, tokens[phrase.core - 1].end, tokens[phrase.last - 1].end


def phrase_span(view: View, phrase: Phrase) -> Span:
    """A phrase as a span of the text."""
    begin, _, end = _bounds(view, phrase)
    return view.doc.span(begin, end)
