"""Spokespersons tell of contacts and take no part in them: "Regierungssprecher Bo bestätigte das Telefonat"
names nobody who was on the line. In the corpus no visit, meeting, call or talks has one of them in a role but
as who reports it. Nor does the label of an interview's turn name anybody who did what the question before
asks about: "Was bleibt von dem Besuch? Voigt: Wenig."; nor whom a sentence addresses: "Frau Voigt, Chinas
Präsident war in Astana."
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dragoman.model import Argument, Entity, Event, Quote, Reading
from dragoman.read.document import Doc
from dragoman.read.events.triggers import Finder, clause_at

_OFFICE = "spokesperson"
_PART = frozenset({
    "participant", "visitor", "host", "party", "mediator", "signatory", "honoree", "inviter", "invitee",
})  # fmt: skip


def settle_speakers(doc: Doc, finder: Finder, reading: Reading, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, without the spokespersons and the labels of turns in roles of those who take part; those
    spokespersons stay who are named in the clause of a verb that tells of the event and are not quoted with
    it: "Der Sprecher des Repräsentantenhauses traf den König"."""
    speakers = {e.id: e for e in reading.entities if e.kind == "person" and e.office == _OFFICE}
    out = []
    for event in events:
        quoted = {
            quote.speaker
            for quote in reading.quotes
            for said in quote.spans
            if any(said.overlaps(trigger) for trigger in event.triggers)
        }
        kept = (a for a in event.arguments if not _tells(doc, finder, speakers, quoted, event, a))
        told = (a for a in kept if not _addressed(doc, finder, a))
        heard = (a for a in told if not _labels_a_turn(doc, reading.quotes, event, a))
        out.append(replace(event, arguments=tuple(heard)))
    return tuple(out)


def _addressed(doc: Doc, finder: Finder, argument: Argument) -> bool:
    """Whether the words of a filler open their sentence as an address, with a comma behind them."""
    first, last = doc.token_range(argument.start, argument.end)
    if argument.role not in _PART or not last or last >= len(doc.tokens) or doc.tokens[last].text != ",":
        return False
    opening = doc.sentences[doc.tokens[last].sentence].first
    begin = next((i + 1 for i in range(first - 1, opening - 1, -1) if doc.tokens[i].text == ":"), opening)
    return first - begin <= 1 and finder.tagger.low(begin) in finder.grammar.address


def _labels_a_turn(doc: Doc, quotes: Sequence[Quote], event: Event, argument: Argument) -> bool:
    """Whether the words of a filler are the label of an answer, "Voigt:", that does not tell of the event."""
    if argument.role not in _PART:
        return False
    return any(
        doc.text[argument.end : said.start].strip() == ":"
        and not any(said.overlaps(trigger) for trigger in event.triggers)
        for quote in quotes
        if quote.speaker == argument.filler
        for said in quote.spans
    )


def _tells(
    doc: Doc,
    finder: Finder,
    speakers: Mapping[str, Entity],
    quoted: Collection[str | None],
    event: Event,
    argument: Argument,
) -> bool:
    """Whether a filler is a spokesperson who only tells of the event."""
    if argument.role not in _PART or argument.filler not in speakers:
        return False
    if argument.filler in quoted:
        return True
    verbs = [span for span in event.triggers if span.text[:1].islower()]
    told = [clause for span in verbs if (clause := clause_at(doc, finder, span.start)) is not None]
    return not any(clause_at(doc, finder, m.start) in told for m in speakers[argument.filler].mentions)
