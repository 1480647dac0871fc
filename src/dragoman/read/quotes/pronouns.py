"""Whom "er" and "sie" beside a quote mean: who spoke last, or somebody of whom the sentences before speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model import Entity, Span
from dragoman.read.quotes.draft import Draft, span_of
from dragoman.read.quotes.speakers import Speakers, is_owner
from dragoman.read.quotes.syntax import Phrase, View, phrase_at

_BESIDE_IT = 2  # sentences over which a title means whoever spoke last
NEAR = 4  # sentences over which a speaker goes on without being named
_BESIDE = frozenset(
    {"party_leader", "politician", "legislator", "head", "envoy", "mediator"}
)  # besides an office
_MARKS = frozenset(',;:–—„“”»«"(')


@dataclass(slots=True)
class Floor:
    """Who spoke last, and in which sentence."""

    speaker: str | None = None
    named: Span | None = None
    sentence: int = -9


def meant(view: View, draft: Draft, who: Speakers, floor: Floor) -> Entity | None:
    """The person that a pronoun or title beside a quote means; None where it is no "er" or "sie" of one
    person and no title of whoever spoke last."""
    named = draft.named
    if named is not None and not named.pronoun:
        return _titled(view, draft, who, floor)
    if named is None or view.low[named.first] not in {"er", "sie"}:
        return None
    return _last_spoken_of(view, draft, who, floor, view.low[named.first])


def beside(view: View, draft: Draft) -> Phrase | None:
    """The description of somebody with which the sentence before opens, where "er" or "sie" may mean them
    ("Ein Sprecher winkte ab. Das sei falsch, sagte er")."""
    named = draft.named
    if named is None or not named.pronoun or view.low[named.first] not in {"er", "sie"}:
        return None
    here = view.doc.sentences[view.doc.tokens[min(named.first, draft.first)].sentence]
    before = view.doc.sentences[here.index - 1] if here.index else here
    if before is here or before.paragraph != here.paragraph:
        return None
    found = phrase_at(view, before.first, before.last - 1)
    return found if found is not None and _is_called(view, found, view.low[named.first]) else None


def _is_called(view: View, found: Phrase, word: str) -> bool:
    """Whether a pronoun stands for a description, by its article and its noun."""
    words, noun = view.rules.words, view.low[found.core - 1]
    if not view.is_list(f"persons.before_{word}", found.first):
        return False
    men = tuple(end for end in words["persons.er"] if not end.endswith("e"))
    women = tuple(f"{end}in" for end in men)
    return noun.endswith(men if word == "er" else (*women, *words["persons.bodies"]))


def _titled(view: View, draft: Draft, who: Speakers, floor: Floor) -> Entity | None:
    """Who spoke last, where a title alone that they have as well stands beside the quote ("der Minister")."""
    named, last = draft.named, who.person(floor.speaker)
    assert named is not None
    title = view.low[named.core - 1]
    alone = named.core == named.last == named.first + 2 and view.is_list("phrases.definite", named.first)
    near = view.doc.tokens[named.first].sentence - floor.sentence <= _BESIDE_IT
    if last is None or not alone or not near:
        return None
    words = (w for m in last.mentions if m.form == "name" for w in m.text.casefold().split())
    return last if any(word.endswith(title) for word in words) else None


def described(view: View, draft: Draft, who: Speakers, floor: Floor, unnamed: Entity) -> Entity | None:
    """The person with a name whom a description means that nothing else in the article is called by ("die
    liberale Politikerin"): as if a pronoun of its gender stood there; nobody of another office or state."""
    named = draft.named
    if named is None or named.pronoun:
        return None
    noun = view.low[named.core - 1]
    word = view.rules.pronoun_of(view.low[named.first], noun)
    if not word or any(view.is_list("nouns.voices", i) for i in range(named.first, named.core)):
        return None
    found = _last_spoken_of(view, draft, who, floor, word, but=unnamed)
    if found is None or not who.is_known_as(found, word) or not _may_be_called(who, unnamed, found):
        return None
    return found


def _may_be_called(who: Speakers, unnamed: Entity, person: Entity) -> bool:
    """Whether neither the office of a description nor its state is another than that of a person; somebody in
    office may be a politician of a party as well."""
    abroad = {unnamed.of, person.of} <= who.states and unnamed.of != person.of
    offices = {unnamed.office, person.office} - {None, *_BESIDE}
    return not abroad and len(offices) < 2


def _last_spoken_of(
    view: View, draft: Draft, who: Speakers, floor: Floor, word: str, *, but: Entity | None = None
) -> Entity | None:
    assert draft.named is not None
    named = draft.named
    here = view.doc.tokens[min(named.first, draft.first)].sentence
    last = who.person(floor.speaker)
    near = last is not None and who.fits(last, word) and here - floor.sentence <= NEAR
    before = _before(view, draft)
    found = who.before(view, before, word, _own(view, draft), but=but)
    named_at = _sentence_of(view, found, before)
    if near and (floor.sentence >= named_at or (named_at < here - 1 and _goes_on(view, draft))):
        return last
    return found


def _goes_on(view: View, draft: Draft) -> bool:
    """Whether the words beside the quote say that whoever spoke before goes on ("sagte er weiter")."""
    assert draft.named is not None
    places = [draft.named.first, *(i for cue in draft.cues for i in cue)]
    around = range(max(0, min(places) - 2), min(len(view.low), max(places) + 3))
    return any(view.is_list("phrases.onwards", i) for i in around)


def _before(view: View, draft: Draft) -> int:
    """The offset before which somebody is named whom the pronoun may mean: not in its own clause, nor behind
    the first words said."""
    assert draft.named is not None
    index = draft.named.first
    first = view.doc.sentences[view.doc.tokens[index].sentence].first
    if draft.first < index:
        return view.doc.tokens[draft.first].start
    while index > first and view.low[index - 1] not in _MARKS:
        index -= 1
    return view.doc.tokens[index].start


def _own(view: View, draft: Draft) -> Sequence[Span]:
    return [span_of(view, stretch) for stretch in draft.said]


def _sentence_of(view: View, entity: Entity | None, offset: int) -> int:
    """The sentence that last mentions somebody before an offset, and not only as an owner ("Oseis Plan"); -1
    where none does."""
    starts = (
        [m.start for m in entity.mentions if m.start < offset and not is_owner(m, entity)] if entity else []
    )
    sentence = view.doc.sentence_at(max(starts)) if starts else None
    return sentence.index if sentence else -1
