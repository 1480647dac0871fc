"""What the name finders see of an article: its words in lower case, each looked up once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.lang.names import NameRules
from dragoman.model import Span
from dragoman.quick import quick
from dragoman.read.document import Doc
from dragoman.read.names.words import Word, known_word
from dragoman.world.base import Entry, World
from dragoman.world.sense import Sense


@quick
@dataclass(frozen=True, slots=True, order=True)
class Name(Span):
    """Words that may stand for an entity.

    `form` and `kind` as in the ontology; `entries` are what the knowledge base knows by the name; `proper` is
    the proper name inside ("Clara Westermann"), empty for descriptions. `office`, `holders` (class of office
    holders), `states` (ISO codes of the owner) and `body` (owning body) come from the words; `within` are the
    only states that have the office. `tenure`: former, then, elect, deputy or current, where they say so.
    `refers` says what kind of reference a description is, `count` how many it stands for, 0 where the words
    do not say.
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
    tenure: str = ""
    refers: str = ""
    feminine: bool | None = None
    plural: bool = False
    count: int = 0
    definite: bool = False
    possessive: bool = False

    def __hash__(self) -> int:
        """By place alone: two names of one article differ in it, and the other fields take longer to hash."""
        return hash((self.start, self.end))


@quick
@dataclass(frozen=True, slots=True)
class Atom:
    """A gazetteer match: tokens `first` to `last` (exclusive), or a part of one token, and what it means."""

    first: int
    last: int
    start: int
    end: int
    sense: Sense

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What the words may stand for."""
        return self.sense.entries

    @property
    def adjective(self) -> bool:
        """Whether it is the adjective of a state or place."""
        return self.sense.adjective

    def of_kind(self, *kinds: str) -> tuple[Entry, ...]:
        """The entries of one of `kinds`."""
        return self.sense.of_kind(*kinds)


@dataclass(slots=True)
class View:
    """A document with what its tokens are; `atoms` by first token, `parts` inside hyphened ones.

    `at`: the tokens that set a finder to work, by its mark in `words.py`; `determined`: those with a capital
    behind an article or the like; `opening`: the first word of each sentence asked for.
    """

    doc: Doc
    rules: NameRules
    world: World
    words: list[str]
    known: list[Word]
    low: list[str]
    sentence: list[int]
    ends: list[int]
    common: frozenset[str] = frozenset()
    atoms: dict[int, Atom] = field(default_factory=dict)
    parts: dict[int, list[Atom]] = field(default_factory=dict)
    covered: dict[int, Atom] = field(default_factory=dict)
    occurrences: dict[str, list[int]] = field(default_factory=dict)
    places: dict[str, Sense] = field(default_factory=dict)
    at: Mapping[str, list[int]] = field(default_factory=dict)
    determined: Sequence[int] = ()
    opening: dict[int, int] = field(default_factory=dict)
    stretches: dict[tuple[int, int], range] = field(default_factory=dict)
    size: int = field(init=False)
    text: str = field(init=False)
    starts: Sequence[int] = field(init=False)

    def __post_init__(self) -> None:
        self.size = len(self.words)
        self.text = self.doc.text
        self.starts = self.doc.starts

    def marked(self, mark: str) -> Sequence[int]:
        """The tokens with a mark of `words.py`, in order."""
        return self.at.get(mark, ())

    def capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.known[index].capital

    def first_in_sentence(self, index: int) -> bool:
        """Whether the token is the first word of its sentence, opening quotation marks left aside."""
        sentence = self.sentence[index]
        if sentence not in self.opening:
            first = self.doc.sentences[sentence].first
            self.opening[sentence] = next(
                (i for i in range(first, len(self.words)) if self.words[i][:1].isalnum()), len(self.words)
            )
        return index <= self.opening[sentence]

    def same(self, one: int, other: int) -> bool:
        """Whether both indices are tokens of one sentence."""
        size, sentence = self.size, self.sentence
        return 0 <= one < size and 0 <= other < size and sentence[one] == sentence[other]

    def tokens(self, start: int, end: int) -> range:
        """The tokens that begin between two offsets; the finders ask for those of a name again and again."""
        found = self.stretches.get((start, end))
        if found is None:
            found = self.stretches[start, end] = range(*self.doc.token_range(start, end))
        return found

    def cut(self, first: int, last: int) -> str:
        """The text of the tokens from `first` to `last` (exclusive)."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def is_in(self, index: int, *lists: str) -> bool:
        """Whether the token is a word of one of the lists."""
        if not 0 <= index < self.size:
            return False
        low, words = self.low[index], self.rules.lists
        for name in lists:  # noqa: SIM110  (asked as often as NameRules.is_in)
            if low in words[name]:
                return True
        return False

    def is_common(self, index: int) -> bool:
        """Whether a capitalised token is an ordinary noun or function word."""
        word = self.known[index]
        if word.ordinary or word.low in self.common:
            return True
        return word.suffixed and not self.is_given(index)

    def is_noun(self, index: int) -> bool:
        """Whether a token right after a title is an ordinary noun all the same."""
        return self.known[index].noun

    def is_listed(self, index: int) -> bool:
        """Whether a token is in the lists of words that are no names."""
        return 0 <= index < self.size and self.known[index].listed

    def is_given(self, index: int) -> bool:
        """Whether the token is a given name, or its first part is ("Frank-Walter")."""
        name = self.known[index].folded if 0 <= index < self.size else ""
        known = self.world.given_names
        return name in known or ("-" in name and name.split("-")[0] in known)


def make_view(doc: Doc, rules: NameRules, world: World) -> View:
    """The view of a document; the gazetteer is not looked at yet."""
    words = [token.text for token in doc.tokens]
    seen = rules.known
    known = [seen.get(word) or known_word(rules, word) for word in words]
    view = View(
        doc,
        rules,
        world,
        words,
        known,
        low=[word.low for word in known],
        sentence=[token.sentence for token in doc.tokens],
        ends=[token.end for token in doc.tokens],
    )
    at: defaultdict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(known):
        if word.marks:
            for mark in word.marks:
                at[mark].append(index)
    view.at = dict(at)
    capitals = view.marked("capital")
    view.determined = [index for index in capitals if index and known[index - 1].determiner]
    view.common = frozenset(_common(view))
    for index in capitals:
        view.occurrences.setdefault(known[index].low, []).append(index)
    return view


def _common(view: View) -> set[str]:
    """Nouns that the article uses with an article of their own: "der Kurs", "im Westen"."""
    genders = view.world.genders
    out: set[str] = set()
    for index in view.determined:
        relative = index > 1 and view.words[index - 2] in {",", ";"}  # "der Brief, den Quesada schrieb"
        if not relative and view.low[index] not in genders:
            out.add(view.low[index])
    return out - _named(view, out)


def _named(view: View, among: set[str]) -> set[str]:
    """Those of the words before which a given name stands somewhere."""
    return {
        view.low[index]
        for index in view.marked("capital")
        if index
        and view.low[index] in among
        and view.is_given(index - 1)
        and view.sentence[index - 1] == view.sentence[index]
    }
