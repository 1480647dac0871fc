"""What the name finders see of an article: its words in lower case, each looked up once."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.lang.names import Description, NameRules, PersonWord, person_word
from dragoman.model import Span
from dragoman.read.document import Doc
from dragoman.world.base import Entry, World
from dragoman.world.fold import fold


@dataclass(frozen=True, slots=True, order=True)
class Name(Span):
    """Words that may stand for an entity.

    `form` and `kind` as in the ontology; `entries` are what the knowledge base knows by the name; `proper` is
    the proper name inside ("Clara Westermann"), empty for descriptions. `office`, `holders` (class of office
    holders), `states` (ISO codes of the owner) and `body` (owning body) come from the words; `within` are the
    only states that have the office. `refers` says what kind of reference a description is, `count` how many
    it stands for, 0 where the words do not say.
    """

    form: str = "name"
    kind: str = "other"
    entries: tuple[Entry, ...] = field(default=(), compare=False)
    proper: str = ""
    office: str | None = None
    holders: str | None = None
    states: tuple[str, ...] = ()
    body: str | None = None
    within: tuple[str, ...] = ()
    refers: str = ""
    feminine: bool | None = None
    plural: bool = False
    count: int = 0
    definite: bool = False
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class Atom:
    """A gazetteer match: tokens `first` to `last` (exclusive), or a part of one token, with its entries."""

    first: int
    last: int
    start: int
    end: int
    entries: tuple[Entry, ...]

    def of_kind(self, *kinds: str) -> tuple[Entry, ...]:
        """The entries of one of `kinds`."""
        return tuple(entry for entry in self.entries if entry.kind in kinds)

    @property
    def adjective(self) -> bool:
        """Whether it is the adjective of a state or place."""
        return any(entry.form == "adjective" for entry in self.entries)


@dataclass(slots=True)
class View:
    """A document with what its tokens are; `atoms` by first token, `parts` inside hyphened ones."""

    doc: Doc
    rules: NameRules
    world: World
    words: list[str]
    low: list[str]
    sentence: list[int]
    persons: list[PersonWord | None]
    descriptions: list[Description | None]
    common: frozenset[str] = frozenset()
    atoms: dict[int, Atom] = field(default_factory=dict)
    parts: dict[int, list[Atom]] = field(default_factory=dict)
    covered: dict[int, Atom] = field(default_factory=dict)
    occurrences: dict[str, list[int]] = field(default_factory=dict)
    places: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    heads: dict[str, str | None] = field(default_factory=dict)
    acts: list[int] = field(default_factory=list)

    def capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.words[index][:1].isupper()

    def first_in_sentence(self, index: int) -> bool:
        """Whether the token is the first word of its sentence, opening quotation marks left aside."""
        first = self.doc.sentences[self.sentence[index]].first
        return all(not word[:1].isalnum() for word in self.words[first:index])

    def same(self, one: int, other: int) -> bool:
        """Whether both indices are tokens of one sentence."""
        limit = len(self.words)
        return 0 <= one < limit and 0 <= other < limit and self.sentence[one] == self.sentence[other]

    def start(self, index: int) -> int:
        """Offset of the token's first character."""
        return self.doc.tokens[index].start

    def end(self, index: int) -> int:
        """Offset after the token's last character."""
        return self.doc.tokens[index].end

    def is_in(self, index: int, *lists: str) -> bool:
        """Whether the token is a word of one of the lists."""
        return 0 <= index < len(self.low) and self.rules.is_in(self.low[index], *lists)

    def is_common(self, index: int) -> bool:
        """Whether a capitalised token is an ordinary noun or function word."""
        low = self.low[index]
        if low in self.rules.heads or low in self.rules.introducers or self.descriptions[index] is not None:
            return True
        if low in self.common or self.rules.is_in(low, "words.common", "words.calendar", "words.measure"):
            return True
        return low.endswith(self.rules.suffixes) and not self.is_given(index)

    def is_noun(self, index: int) -> bool:
        """Whether a token right after a title is an ordinary noun all the same."""
        low = self.low[index]
        if low in self.rules.heads or low in self.rules.introducers or self.descriptions[index] is not None:
            return True
        return self.is_listed(index) or low.endswith(self.rules.sure_suffixes)

    def is_listed(self, index: int) -> bool:
        """Whether a token is in the lists of words that are no names."""
        return self.is_in(index, "words.common", "words.calendar", "words.measure", "words.opening")

    def is_given(self, index: int) -> bool:
        """Whether the token is a given name, or its first part is ("Frank-Walter")."""
        name = fold(self.words[index]) if 0 <= index < len(self.words) else ""
        known = self.world.given_names
        return name in known or ("-" in name and name.split("-")[0] in known)


def make_view(doc: Doc, rules: NameRules, world: World) -> View:
    """The view of a document; the gazetteer is not looked at yet."""
    words = [token.text for token in doc.tokens]
    low = [word.casefold() for word in words]
    persons = [person_word(rules, w) if w[:1].isupper() else None for w in words]
    descriptions = [
        _description(rules, v) if w[:1].isupper() else None for w, v in zip(words, low, strict=True)
    ]
    sentence = [token.sentence for token in doc.tokens]
    view = View(doc, rules, world, words, low, sentence, persons, descriptions)
    view.common = frozenset(_common(view))
    view.acts = _acts(view)
    for index, word in enumerate(low):
        if words[index][:1].isupper():
            view.occurrences.setdefault(word, []).append(index)
    return view


def _description(rules: NameRules, low: str) -> Description | None:
    """The description that a word is; of compounds only those for people ("US-Amtskollege")."""
    whole = rules.descriptions.get(low)
    last = rules.descriptions.get(low.rsplit("-", 1)[-1]) if "-" in low else None
    return whole or (
        last if last is not None and last.refers in {"colleague", "guest", "successor"} else None
    )


def _common(view: View) -> set[str]:
    """Nouns that the article uses with an article of their own: "der Kurs", "im Westen"."""
    out, named = set(), set()
    for index in range(1, len(view.words)):
        if not view.capital(index):
            continue
        if view.is_given(index - 1) and view.same(index - 1, index):
            named.add(view.low[index])
        relative = index > 1 and view.words[index - 2] in {",", ";"}  # "der Brief, den Quesada schrieb"
        if view.is_in(index - 1, "determiner") and not relative and view.low[index] not in view.world.genders:
            out.add(view.low[index])
    return out - named


def _acts(view: View) -> list[int]:
    """The words for what is done with a document."""
    stems = tuple(view.rules.lists["documents.acts"])
    return [index for index, low in enumerate(view.low) if any(stem in low for stem in stems)]
