"""Events of an article: triggers with their roles, status, time and attributes; mentions of one event
merged.

`find_events` is the layer. What the clause of a trigger says is marked `stated`; what another sentence
gives is marked `inherited`. Nothing is reported that no words of the article bear out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.lang.events import EventRules
from dragoman.lang.pack import LanguagePack
from dragoman.model import Argument, Entity, Event, Figure, Quote, Span, Time
from dragoman.read.document import Doc, Sentence
from dragoman.read.events.aspect import Aspect, is_epithet
from dragoman.read.events.attributes import attributes_of
from dragoman.read.events.clauses import by_token
from dragoman.read.events.complete import complete, standing
from dragoman.read.events.merging import STATEMENTS, Draft, final, merge
from dragoman.read.events.roles import arguments
from dragoman.read.events.slots import Board, make_board, phrases
from dragoman.read.events.status import Outlook, status_of
from dragoman.read.events.subjects import Scene, unnamed_subject
from dragoman.read.events.time import Calendar, make_calendar
from dragoman.read.events.triggers import Finder, Hit, make_finder, parse
from dragoman.world.base import load_world

_OCCASIONS = {
    "visit": frozenset({"summit", "ceremony", "opening"}),
    "meeting": frozenset({"summit", "ceremony"}),
    "signing": frozenset({"summit", "visit"}),
    "invitation": frozenset({"summit", "visit"}),
}
_BODIES = frozenset({"organisation", "company", "document", "facility", "forum"})


@dataclass(frozen=True, slots=True)
class Desk:
    """All that the reading of one article's events needs."""

    doc: Doc
    finder: Finder
    board: Board
    calendar: Calendar
    rules: EventRules
    said: Mapping[int, Sequence[tuple[Span, Quote]]]


def find_events(
    doc: Doc,
    pack: LanguagePack,
    entities: Sequence[Entity],
    times: Sequence[Time],
    figures: Sequence[Figure] = (),
    quotes: Sequence[Quote] = (),
    finder: Finder | None = None,
) -> tuple[Event, ...]:
    """The events of an article, in the order of their first trigger."""
    finder = finder or make_finder(doc, pack.events)
    desk = Desk(
        doc=doc,
        finder=finder,
        board=make_board(doc, finder.grammar, entities, times, figures),
        calendar=make_calendar(doc, finder.grammar, times),
        rules=pack.events,
        said=_said(doc, quotes),
    )
    drafts: list[Draft] = []
    for sentence in doc.sentences:
        drafts += _of_sentence(desk, sentence)
    merged = merge(drafts, _states_of_places(desk.board))
    done = complete(_ordered(merged), desk.board, _homes(entities, pack))
    ordered = _ordered(done)
    names = {id(draft): f"v{number}" for number, draft in enumerate(ordered, 1)}
    return tuple(_event(desk, draft, names) for draft in ordered)


def _of_sentence(desk: Desk, sentence: Sentence) -> list[Draft]:
    tagger = desk.finder.tagger
    found, hits = parse(desk.finder, sentence)
    if not hits:
        return []
    scene = Scene(
        board=desk.board,
        finder=desk.finder,
        rules=desk.rules.roles,
        sentence=sentence,
        clauses=found,
        phrases=phrases(desk.board, tagger, sentence),
    )
    pairs = [(hit, draft) for hit in hits if (draft := _draft(desk, scene, hit)) is not None]
    _link_occasions(pairs)
    return [draft for _, draft in pairs]


def _asks(desk: Desk, sentence: Sentence) -> bool:
    """Whether the sentence is a question."""
    return desk.doc.tokens[sentence.last - 1].text == "?"


def _link_occasions(pairs: Sequence[tuple[Hit, Draft]]) -> None:
    """What a visit, a meeting or a signing happened for: the gathering named in the same clause."""
    for hit, draft in pairs:
        wanted = _OCCASIONS.get(draft.type, frozenset())
        for other, event in pairs:
            if event.type in wanted and other.form != "verb" and other.clause is hit.clause:
                draft.occasions.append(event)


def _draft(desk: Desk, scene: Scene, hit: Hit) -> Draft | None:
    """The draft of one trigger, or None where its rule asks for more than the clause says."""
    if _inside_name(desk, hit):
        return None
    quote = _quote(desk, hit)
    found = _spoken(hit, arguments(scene, hit), quote, _speaking(scene, hit))
    roles = {a.role for a in found} | _occasions(scene, hit)
    if not all(any(role in roles for role in choice) for choice in hit.rule.requires):
        return None
    if hit.rule.actor and roles & set(hit.rule.actor) and not _public(desk, hit, found):
        return None
    time, interval = desk.calendar.of(
        hit, scene.sentence, by_token(scene.clauses), lasting=hit.rule.type in desk.rules.status.ongoing
    )
    statement = hit.rule.type in desk.rules.status.statements
    if statement and desk.calendar.when(interval) == "future":
        time, interval = None, None
    outlook = Outlook(desk.calendar.when(interval), quote is not None, _asks(desk, scene.sentence))
    status = status_of(desk.finder, desk.rules.status, hit, outlook)
    unsaid = status == "negated" or (hit.form == "verb" and status in ("hypothetical", "proposed"))
    if statement and unsaid:
        return None
    if status == "demanded" or (hit.rule.only and status not in hit.rule.only):
        return None
    if hit.rule.type in desk.rules.status.epithets and is_epithet(desk.finder, desk.rules.status.dated, hit):
        return None
    aspect = Aspect(desk.finder, desk.rules.status, hit)
    if _generic(desk, hit) or aspect.denied_name() or aspect.looms():
        return None
    if status in ("negated", "denied") and aspect.only_called():
        return None
    kind, found = _between_states(desk, hit, found)
    return Draft(
        type=kind,
        status=status,
        rule=hit.rule.id,
        triggers=[desk.doc.span(*_extent(desk, token)) for token in hit.tokens],
        arguments=list(found),
        time=time,
        interval=interval,
        attributes=attributes_of(scene, desk.rules.attributes, hit, status, found),
        sentences=[scene.sentence.index],
        paragraph=scene.sentence.paragraph,
        definite=_determined(desk, hit) == "definite",
        indefinite=_determined(desk, hit) == "indefinite",
        distant=desk.calendar.distant(interval),
        bygone=desk.calendar.distant(interval, days=1000),
        recast=_recast(desk, hit, found),
        noun=hit.form != "verb",
        reported=quote.speaker if quote is not None and quote.kind == "indirect" else None,
    )


def _speaking(scene: Scene, hit: Hit) -> str:
    """The role of the subject where those who speak are it: "Wir fordern …", "Ich danke …"."""
    subject = hit.rule.frame.get("subj", ()) if hit.form == "verb" else ()
    speaks = bool(unnamed_subject(scene, hit.clause))
    return subject[0] if subject and speaks and hit.rule.type in STATEMENTS else ""


def _spoken(
    hit: Hit, found: tuple[Argument, ...], quote: Quote | None, speaking: str
) -> tuple[Argument, ...]:
    """The speaker of the quotation that holds the trigger fills the role that the rule names, or that of the
    pronoun in it (`speaking`)."""
    role = hit.rule.speaker or speaking
    if not role or quote is None or quote.speaker is None or any(a.role == role for a in found):
        return found
    span = quote.named or (quote.cues or quote.spans)[0]
    others = [a for a in found if a.filler != quote.speaker]
    return (*others, Argument(role, quote.speaker, span.start, span.end))


def _occasions(scene: Scene, hit: Hit) -> set[str]:
    """{"occasion"} where the clause names a gathering or talks that one may travel to."""
    words = [scene.finder.tagger.low(i) for i in hit.clause.tokens]
    return (
        {"occasion"} if hit.rule.type == "visit" and scene.finder.rules.occasions.found_in(words) else set()
    )


def _between_states(desk: Desk, hit: Hit, found: tuple[Argument, ...]) -> tuple[str, tuple[Argument, ...]]:
    """Talks between states and bodies, with no person named, are negotiations."""
    rule = hit.rule
    kinds = {
        desk.board.entities[a.filler].kind
        for a in found
        if a.role in rule.states_roles and a.filler in desk.board.entities
    }
    words = {desk.finder.tagger.low(token) for token in hit.tokens}
    if (
        not rule.states_type
        or not words & rule.states_words
        or not kinds
        or not kinds <= {"state", "organisation"}
    ):
        return rule.type, found
    renamed = [replace(a, role=rule.states_roles.get(a.role, a.role)) for a in found]
    return rule.states_type, tuple(a for a in renamed if a.role != "host")


def _extent(desk: Desk, token: int) -> tuple[int, int]:
    return desk.doc.tokens[token].start, desk.doc.tokens[token].end


def _inside_name(desk: Desk, hit: Hit) -> bool:
    """Whether the trigger is part of the name of a body, document or facility."""
    start, end = _extent(desk, hit.head)
    for left, right, group in desk.board.within(max(0, start - 120), end):
        kind = desk.board.entities[group[0][0]].kind
        whole = left >= start and right <= end
        if left <= start and end <= right and kind in _BODIES and not whole:
            return not (
                kind in ("forum", "document") and hit.rule.type in ("summit", "declaration", "agreement")
            )
    return False


def _public(desk: Desk, hit: Hit, found: Sequence[Argument]) -> bool:
    fillers = [a.filler for a in found if a.role in hit.rule.actor and a.filler in desk.board.entities]
    return any(standing(desk.board.entities[i]) for i in fillers)


def _determined(desk: Desk, hit: Hit) -> str:
    """Whether the noun points back ("der Besuch") or brings something new ("eine ähnliche Ehrung")."""
    grammar = desk.finder.grammar
    if hit.form == "verb":
        return ""
    for index in range(hit.head - 1, max(hit.head - 5, -1), -1):
        word = desk.finder.tagger.low(index)
        if word in grammar.indefinite:
            return "indefinite"
        if word in grammar.determiners or word in grammar.fused:
            return "definite"
        if not word[0].isalpha():
            return ""
    return ""


def _generic(desk: Desk, hit: Hit) -> bool:
    """Whether the noun speaks of no single event: "manche Visite"."""
    before = desk.finder.tagger.low(hit.head - 1) if hit.head else ""
    return hit.form == "noun" and before in desk.finder.grammar.generic


def _recast(desk: Desk, hit: Hit, found: tuple[Argument, ...]) -> str:
    """The role under which talks count as a meeting that is already known: "nach den Verhandlungen" of two
    persons, without a party named that is no person."""
    if hit.rule.type != "negotiation" or hit.form == "verb" or "meeting" not in hit.rule.recast:
        return ""
    kinds = {
        desk.board.entities[a.filler].kind
        for a in found
        if a.role == "party" and a.filler in desk.board.entities
    }
    return "participant" if kinds <= {"person"} else ""


def _quote(desk: Desk, hit: Hit) -> Quote | None:
    """The quotation that holds the trigger."""
    start, end = _extent(desk, hit.head)
    for span, quote in desk.said.get(hit.sentence, ()):
        if span.start <= start and end <= span.end:
            return quote
    return None


def _said(doc: Doc, quotes: Sequence[Quote]) -> dict[int, list[tuple[Span, Quote]]]:
    """The quotations by the sentences that they touch."""
    out: dict[int, list[tuple[Span, Quote]]] = {}
    for quote in quotes:
        for span in quote.spans:
            first, last = doc.token_range(span.start, span.end)
            for index in sorted({token.sentence for token in doc.tokens[first:last]}):
                out.setdefault(index, []).append((span, quote))
    return out


def _homes(entities: Sequence[Entity], pack: LanguagePack) -> frozenset[str]:
    """The states of the office holders that the knowledge base knows."""
    persons = load_world(pack.code, user_dir=pack.user_dir).persons
    found = (persons.get(e.kb) for e in entities if e.kind == "person" and e.kb)
    return frozenset(person.iso for person in found if person is not None and person.iso)


def _states_of_places(board: Board) -> dict[str, str]:
    """The state (entity id) of every place that the article names."""
    states = {e.iso: e.id for e in board.entities.values() if e.kind == "state" and e.iso}
    return {
        e.id: states[e.iso]
        for e in board.entities.values()
        if e.kind in ("place", "facility") and e.iso in states
    }


def _ordered(drafts: list[Draft]) -> list[Draft]:
    for draft in drafts:
        draft.triggers.sort()
    return sorted(drafts, key=lambda d: (d.triggers[0], d.type))


def _event(desk: Desk, draft: Draft, names: Mapping[int, str]) -> Event:
    evidence = [desk.doc.sentence_span(desk.doc.sentences[i]) for i in sorted(set(draft.sentences))]
    extra = _occasion_arguments(draft, names)
    if draft.reported and _foreign(desk, draft):
        extra.append(Argument("reported_by", draft.reported, *_place(draft)))
    return Event(
        id=names[id(draft)],
        type=draft.type,
        status=draft.status,
        triggers=tuple(draft.triggers),
        arguments=tuple(draft.arguments + extra),
        time=draft.time,
        attributes=draft.attributes,
        evidence=tuple(evidence),
        confidence=_confidence(draft),
        rule=draft.rule,
    )


def _occasion_arguments(draft: Draft, names: Mapping[int, str]) -> list[Argument]:
    """The occasions of an event as arguments, each borne out by its own trigger."""
    out: list[Argument] = []
    for occasion in draft.occasions:
        event = final(occasion)
        name = names.get(id(event))
        if name is not None and event is not draft and all(a.filler != name for a in out):
            span = occasion.triggers[0]
            out.append(Argument("occasion", name, span.start, span.end))
    return out


def _foreign(desk: Desk, draft: Draft) -> bool:
    """Whether the source of the report takes no part in the event itself, nor acts for one that does."""
    own = {draft.reported, desk.board.entities[draft.reported or ""].of if draft.reported else None}
    return all(a.filler not in own for a in draft.arguments)


def _place(draft: Draft) -> tuple[int, int]:
    span: Span = draft.triggers[0]
    return span.start, span.end


def _confidence(draft: Draft) -> float:
    """From 0.4 (a bare trigger) to 0.95, by how many roles are stated and whether a time is."""
    stated = len({a.role for a in draft.arguments if a.basis == "stated"})
    value = 0.4 + 0.15 * min(stated, 3) + 0.05 * (draft.time is not None) + 0.05 * (len(draft.triggers) > 1)
    return round(min(value, 0.95), 2)
