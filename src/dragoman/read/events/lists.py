"""Whose names stand behind a mark: "Mehrere Länder wiesen Diplomaten aus – Dänemark, Schweden und Italien".

The list says who the countries are; its members have the part that the noun for them has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.lang.grammar import Grammar
from dragoman.model import Argument, Entity, Event, Mention
from dragoman.read.document import Doc, Sentence
from dragoman.read.events.government import govern
from dragoman.read.events.triggers import Finder

_MARKS = frozenset("-–—:")
_KINDS = frozenset({"state", "organisation"})
_FEWEST = 2  # members of a list
_AIMED = "gegen"  # before the noun it makes targets of them
_OWN = frozenset({"actor", "party", "target", "participant", "joiner", "recipient"})
# The role of those who do what events of a type tell.
_DOERS = {
    "agreement": "party", "cooperation": "party", "criticism": "actor", "declaration": "party",
    "demand": "actor", "expulsion": "actor", "negotiation": "party", "protest": "actor",
    "rejection": "actor", "sanction": "actor", "signing": "party", "support": "actor", "warning": "actor",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """The members of a list behind a mark, and the token of the noun for all of them."""

    group: int
    members: tuple[tuple[str, Mention], ...]

    def holds(self, argument: Argument) -> bool:
        """Whether the argument stands in the list."""
        first, last = self.members[0][1].start, self.members[-1][1].end
        return first <= argument.start < last


def settle_lists(
    doc: Doc, finder: Finder, entities: Sequence[Entity], events: Sequence[Event]
) -> tuple[Event, ...]:
    """The events, the members of lists in the roles of the nouns that these explain."""
    grammar = finder.grammar
    found = {s.index: listed for s in doc.sentences if (listed := _listed(doc, grammar, entities, s))}
    return tuple(_settled(doc, finder, found, event) for event in events) if found else tuple(events)


def _listed(doc: Doc, grammar: Grammar, entities: Sequence[Entity], sentence: Sentence) -> Listed | None:
    marks = [i for i in range(sentence.first + 1, sentence.last - 1) if doc.tokens[i].text in _MARKS]
    for mark in marks:
        apart = doc.tokens[mark].end < doc.tokens[mark + 1].start
        before = range(mark - 1, sentence.first - 1, -1)
        group = next((i for i in before if doc.lows[i].endswith(grammar.several)), None)
        if group is None or not apart:
            continue
        stop = next((other for other in marks if other > mark), sentence.last)
        members = tuple(_members(doc, entities, mark + 1, stop))
        if len(members) >= _FEWEST and _nothing_else(doc, grammar, members, mark + 1, stop):
            return Listed(group, members)
    return None


def _members(doc: Doc, entities: Sequence[Entity], first: int, stop: int) -> Iterator[tuple[str, Mention]]:
    """The states and bodies that are named between two tokens, by their place."""
    start, end = doc.tokens[first].start, doc.tokens[stop - 1].end
    found = [
        (m.start, e.id, m)
        for e in entities
        if e.kind in _KINDS
        for m in e.mentions
        if start <= m.start and m.end <= end and m.form in ("name", "metonym")
    ]
    yield from ((ident, mention) for _, ident, mention in sorted(found, key=lambda item: item[0]))


def _nothing_else(
    doc: Doc, grammar: Grammar, members: Sequence[tuple[str, Mention]], first: int, stop: int
) -> bool:
    """Whether the members, joints and articles are all that stands there."""
    free = [
        i
        for i in range(first, stop)
        if not any(m.start <= doc.tokens[i].start < m.end for _, m in members)
        and doc.tokens[i].text[0].isalnum()
    ]
    known = grammar.coordinators | grammar.listing | set(grammar.determiners)
    return all(doc.lows[i] in known for i in free)


def _settled(doc: Doc, finder: Finder, found: Mapping[int, Listed], event: Event) -> Event:
    for trigger in event.triggers:
        sentence = doc.sentence_at(trigger.start)
        listed = found.get(sentence.index) if sentence is not None else None
        if sentence is None or listed is None or (role := _role(doc, finder, sentence, listed, event)) == "":
            continue
        kept = [a for a in event.arguments if not listed.holds(a)]
        known = {a.filler for a in kept if a.role == role}
        new = [Argument(role, i, m.start, m.end) for i, m in listed.members if i not in known]
        return replace(event, arguments=tuple(sorted((*kept, *new), key=lambda a: (a.start, a.end))))
    return event


def _role(doc: Doc, finder: Finder, sentence: Sentence, listed: Listed, event: Event) -> str:
    """The role of the noun for the members: what it fills, else that of those who act, or are acted against;
    none where another preposition governs it."""
    token = doc.tokens[listed.group]
    own = (a.role for a in event.arguments if a.start <= token.start < a.end)
    if (role := next(own, "")) in _OWN:
        return role
    doer = _DOERS.get(event.type, "")
    governed = govern(finder.tagger, sentence, listed.group, listed.group + 1)
    if governed.preposition == _AIMED and doer == "actor":
        return "target"
    return "" if governed.preposition or governed.link else doer
