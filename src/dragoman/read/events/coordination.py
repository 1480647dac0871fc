"""Who is named in one breath has one part: "Deutschland, Frankreich, Polen und die Ukraine forderten …".

Members of a coordination of persons, or of states and bodies, fill the same role of an event; a member that
was read into another role, or into none, has that of the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Argument, Entity, Event, Mention
from dragoman.read.document import Doc, Sentence
from dragoman.read.events.triggers import Finder, clause_at

# Kinds of those that can be members of one coordination.
_SORTS = {"person": "person", "state": "body", "organisation": "body", "company": "body"}
# Roles that several have together; a journey goes to one place after the other.
_SHARED = frozenset({"actor", "party", "participant", "target", "recipient", "joiner", "signatory", "donor"})
_SEVERAL = 2  # members that have the role already
_FORMS = frozenset({"name", "metonym", "nominal"})


@dataclass(frozen=True, slots=True)
class _Member:
    entity: str
    sort: str
    mention: Mention
    start: int  # of what belongs to the name: "Frankreichs Präsident Macron"


def settle_coordination(
    doc: Doc, finder: Finder, entities: Sequence[Entity], events: Sequence[Event]
) -> tuple[Event, ...]:
    """The events, all members of a coordination in the role that several of them have, and most."""
    found: dict[int, list[list[_Member]]] = {}
    out = []
    for event in events:
        for number in sorted({doc.sentence_number(trigger.start) for trigger in event.triggers} - {-1}):
            if number not in found:
                found[number] = list(_coordinations(doc, finder, entities, doc.sentences[number]))
            for members in found[number]:
                event = _shared(event, members)
        out.append(event)
    return tuple(out)


def _coordinations(
    doc: Doc, finder: Finder, entities: Sequence[Entity], sentence: Sentence
) -> Iterator[list[_Member]]:
    """The coordinations of a sentence: members of one sort in one clause, a joint before the last."""
    run: list[_Member] = []
    joined = 0  # members up to the last joint
    for member in (*_members(entities, sentence), None):
        gap = _gap(doc, finder, entities, run[-1], member) if run and member else None
        if gap is None:
            if joined > 1:
                yield run[:joined]
            run, joined = [], 0
        if member is not None:
            run.append(member)
            joined = len(run) if gap else joined


def _members(entities: Sequence[Entity], sentence: Sentence) -> list[_Member]:
    """Those named in a sentence, by their place; what stands in a longer name is left out."""
    inside = sorted(
        (
            _Member(entity.id, _SORTS[entity.kind], mention, mention.start)
            for entity in entities
            if entity.kind in _SORTS
            for mention in entity.mentions
            if mention.form in _FORMS and sentence.start <= mention.start < sentence.end
        ),
        key=lambda member: (member.mention.start, -member.mention.end),
    )
    out: list[_Member] = []
    for member in inside:
        if out and member.mention.start < out[-1].mention.end:
            continue
        owned = member.sort == "person" and out and out[-1].sort == "body"
        if owned and member.start == out[-1].mention.end + 1:
            member = replace(member, start=out.pop().start)
        out.append(member)
    return out


def _gap(doc: Doc, finder: Finder, entities: Sequence[Entity], one: _Member, other: _Member) -> bool | None:
    """Whether a joint stands between two members (True), or a comma alone (False); None where anything else
    does, or they are no members of one coordination."""
    if one.sort != other.sort or one.entity == other.entity:
        return None
    if not _together(doc, finder, one.mention.start, other.mention.start):
        return None
    grammar = finder.grammar
    words = _words(doc, one.mention.end, other.start)
    joint = [word for word in words if word in grammar.joining]
    rest = [word for word in words if word not in grammar.joining and word not in grammar.determiners]
    adjectives = _adjectives(entities, one.mention.end, other.start)
    if [word for word in rest if word not in adjectives and word != ","] or rest.count(",") > 1:
        return None
    return bool(joint) if joint or "," in rest else None


def _together(doc: Doc, finder: Finder, one: int, other: int) -> bool:
    """Whether two places are in one clause: ", dem Minister Adam und …" is none of its own where the verb
    behind it is the participle that the auxiliary before it wants ("hat … verständigt")."""
    here, there = clause_at(doc, finder, one), clause_at(doc, finder, other)
    if here is there or here is None or there is None or there.finite is None:
        return here is there
    wanting = len(here.verbs) == 1 and here.finite is not None
    return wanting and any(tag == "part" for _, tag in there.verbs[there.finite])


def _words(doc: Doc, start: int, end: int) -> list[str]:
    """The words between two places, in lower case."""
    first = doc.token_at(start) if doc.token_at(start) is not None else doc.token_at(start + 1)
    out: list[str] = []
    index = first if first is not None else len(doc.tokens)
    while index < len(doc.tokens) and doc.tokens[index].start < end:
        out.append(doc.lows[index])
        index += 1
    return out


def _adjectives(entities: Sequence[Entity], start: int, end: int) -> set[str]:
    """The adjectives of states between two places ("dem britischen Premierminister")."""
    return {
        mention.text.lower()
        for entity in entities
        for mention in entity.mentions
        if mention.form == "adjective" and start <= mention.start < end
    }


def _shared(event: Event, members: Sequence[_Member]) -> Event:
    """The event, all members in the role in which it has several of them there; as it is where it has none,
    or two roles are even."""
    there = [a for a in event.arguments if _spot(a, members) is not None]
    common = Counter(a.role for a in there).most_common(2)
    if not common or common[0][0] not in _SHARED or common[0][1] < _SEVERAL:
        return event
    role, count = common[0]
    if len(common) > 1 and common[1][1] == count:
        return event
    known = {a.filler for a in event.arguments if a.role == role}
    gone = [a for a in there if a.role != role and a.role in _SHARED]
    kept = [a for a in event.arguments if a not in gone]
    new = [Argument(role, m.entity, m.mention.start, m.mention.end) for m in members if m.entity not in known]
    return replace(event, arguments=tuple(sorted((*kept, *new), key=lambda a: (a.start, a.end))))


def _spot(argument: Argument, members: Sequence[_Member]) -> _Member | None:
    """The member whose words bear out an argument."""
    return next(
        (m for m in members if m.entity == argument.filler and m.start <= argument.start < m.mention.end),
        None,
    )
