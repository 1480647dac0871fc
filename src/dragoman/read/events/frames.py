"""Roles from the frames of the trigger rules for events that only the reader found.

A rule asks for more than its word: whoever judges or demands must be a public actor, and the article must
deal with more than one state. Where the rule stood back and the reader finds the event all the same, the
frame of the rule still tells whom the words beside the trigger make what: "Minsk beschuldigte Riga".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.lang.roles import RoleRules
from dragoman.model import Argument, Event, Reading
from dragoman.read.document import Doc
from dragoman.read.events.roles import arguments
from dragoman.read.events.slots import Board, make_board, phrases
from dragoman.read.events.subjects import Scene
from dragoman.read.events.triggers import Finder, Hit, parse

LEARNED = "learned"  # the rule of an event that none of the rules found
# Rules that know better than the reader who does what to whom: they look at the verb beside the noun, and
# know that who receives gives nothing.
_SURE = frozenset({"invitation.give", "invitation.get", "arms.receive"})


def settle_frames(
    doc: Doc, finder: Finder, rules: RoleRules, reading: Reading, events: Sequence[Event]
) -> tuple[Event, ...]:
    """The events; those that only the reader found with what the frame of a rule for one of their triggers
    adds. Who stands in a slot of the frame has its role and no other."""
    wanted = {event.id: hits for event in events if (hits := list(_hits(doc, finder, event)))}
    if not wanted:
        return tuple(events)
    board = make_board(doc, finder.grammar, reading.entities, reading.times, reading.figures)
    return tuple(
        _framed(event, [a for hit in wanted[event.id] for a in _arguments(board, finder, rules, hit)])
        if event.id in wanted
        else event
        for event in events
    )


def _hits(doc: Doc, finder: Finder, event: Event) -> Iterator[Hit]:
    """The rules of the event's type that match at its triggers."""
    for trigger in event.triggers:
        sentence, token = doc.sentence_at(trigger.start), doc.token_at(trigger.start)
        if sentence is None or token is None:
            continue
        for hit in parse(finder, sentence)[1]:
            known = event.rule == LEARNED or hit.rule.id in _SURE
            if known and token in hit.tokens and hit.rule.type == event.type:
                yield hit


def _arguments(board: Board, finder: Finder, rules: RoleRules, hit: Hit) -> tuple[Argument, ...]:
    sentence = board.doc.sentences[hit.sentence]
    scene = Scene(
        board=board,
        finder=finder,
        rules=rules,
        sentence=sentence,
        clauses=parse(finder, sentence)[0],
        phrases=phrases(board, finder.tagger, sentence),
    )
    return arguments(scene, hit)


def _framed(event: Event, found: Sequence[Argument]) -> Event:
    """The event with the roles that its frame fills and that nothing fills yet."""
    roles = {argument.filler: argument.role for argument in found}
    kept = [a for a in event.arguments if roles.get(a.filler, a.role) == a.role and not _within(a, found)]
    filled = {argument.role for argument in kept}
    added = [a for a in found if a.role not in filled and not _held(a, kept)]
    every = {(a.role, a.filler): a for a in (*added, *kept)}
    return replace(event, arguments=tuple(sorted(every.values(), key=lambda a: (a.start, a.end))))


def _within(argument: Argument, others: Sequence[Argument]) -> bool:
    """Whether the words for a filler are part of those for one in another role: "[Polens] Armee"."""
    return any(o.start <= argument.start < argument.end <= o.end and o.role != argument.role for o in others)


def _held(argument: Argument, others: Sequence[Argument]) -> bool:
    """Whether the words of free text are those of another filler."""
    text = argument.filler.startswith('"')
    return text and any(o.start < argument.end and argument.start < o.end for o in others)
