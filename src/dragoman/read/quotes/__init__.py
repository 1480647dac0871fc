"""Quotes: who says what, in quotation marks or reported, with the cue and the speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.lang.quotes import QuoteRules
from dragoman.model import Entity, Quote, Span
from dragoman.read.document import Doc
from dragoman.read.quotes.direct import direct_quotes, set_off
from dragoman.read.quotes.draft import Draft, span_of
from dragoman.read.quotes.joins import joined
from dragoman.read.quotes.marks import Quotation, quotations
from dragoman.read.quotes.pronouns import NEAR, Floor, beside, described, meant
from dragoman.read.quotes.runs import fallback
from dragoman.read.quotes.sentences import indirect_quotes, led
from dragoman.read.quotes.speakers import (
    Speakers,
    is_bare,
    is_named,
    is_statement,
    phrase_span,
    speakers,
)
from dragoman.read.quotes.speech import speech
from dragoman.read.quotes.syntax import Phrase, View, phrase_at
from dragoman.read.quotes.turns import answers
from dragoman.world.base import World

__all__ = ["find_quotes"]

_NEXT = 2  # sentences behind a quote in which "demnach" points to it
_ADDRESS = 15  # tokens behind a cue in which those who are addressed are looked for
_FAR = 8  # sentences over which one does where the words before the quote name no person
_DESCRIPTION = 4  # tokens of a description without a name


def find_quotes(
    doc: Doc, rules: QuoteRules, entities: Sequence[Entity], world: World | None = None
) -> tuple[Quote, ...]:
    """The quotes of an article in the order of their words.

    `speaker` is None where nobody is named or no entity stands for the words that name them (`named`).
    """
    found = quotations(doc)
    view = _view(doc, rules, found, entities)
    turns = answers(doc, rules)
    whole = () if turns else tuple(filter(None, (speech(doc, rules),)))
    direct, taken = direct_quotes(view, found)
    answered = {i for turn in turns for first, last in turn.said for i in range(first, last)}
    direct = tuple(draft for draft in direct if draft.first not in answered)
    indirect = indirect_quotes(view, direct, taken, {doc.tokens[i].sentence for i in answered})
    indirect = [draft for draft in indirect if not whole or draft.last <= whole[0].first]
    drafts = sorted((*turns, *whole, *direct, *indirect), key=lambda draft: (draft.first, -draft.last))
    drafts = [_headline(view, draft, turns) for draft in joined(view, drafts)]
    return tuple(_quotes(view, drafts, speakers(entities, rules, world)))


def _headline(view: View, draft: Draft, turns: Sequence[Draft]) -> Draft:
    """A quote that stands over an interview is the words of the one who answers; elsewhere a quote without a
    cue has the speaker of the sentence before."""
    if draft.rule != "direct.bare":
        return draft
    over = bool(turns) and draft.first < turns[0].first
    if over:
        return replace(draft, label=turns[0].label, intro=turns[0].intro)
    return led(view, draft)


def _view(doc: Doc, rules: QuoteRules, found: Sequence[Quotation], entities: Sequence[Entity]) -> View:
    low = doc.lows
    held = [-1] * len(low)
    for number, quotation in enumerate(found):
        last = quotation.closing + quotation.closed
        held[quotation.opening : last] = [number] * (last - quotation.opening)
    speak = [e for e in entities if rules.has("names.speakers", e.kind)]
    lie = [e for e in entities if e.kind in {"place", "state"}]
    view = View(doc, rules, low, tuple(held), frozenset(), _tokens(doc, speak), _tokens(doc, lie))
    return replace(view, direct=set_off(view, found))


def _tokens(doc: Doc, entities: Sequence[Entity]) -> frozenset[int]:
    """The tokens that name somebody or something."""
    named = (m for entity in entities for m in entity.mentions if m.form != "adjective")
    return frozenset(i for m in named for i in range(*doc.token_range(m.start, m.end)))


def _quotes(view: View, drafts: Sequence[Draft], who: Speakers) -> Iterator[Quote]:
    floor = Floor()
    number = 0
    for draft in drafts:
        speaker, named = _speaker(view, draft, who, floor)
        if not speaker and _nobody(view, draft):
            continue  # "man fürchtet, dass …": a mood, and nobody's words
        number += 1
        if not draft.label and not draft.intro:
            floor = Floor(speaker, named, view.doc.tokens[draft.last - 1].sentence)
        spans = tuple(span_of(view, stretch) for stretch in draft.said)
        yield Quote(
            id=f"q{number}",
            kind=_kind(view, draft),
            spans=spans,
            cues=tuple(span_of(view, stretch) for stretch in draft.cues),
            speaker=speaker,
            addressee=_addressee(view, draft, who, speaker),
            named=named,
            rule=draft.rule,
        )


def _nobody(view: View, draft: Draft) -> bool:
    """Whether a cue has no subject but "man", or none at all where somebody thinks something."""
    if draft.named is None:
        return draft.rule == "dass.think"
    clause = draft.rule.startswith(("dass", "clause"))
    return clause and view.is_list("phrases.anybody", draft.named.first)


def _addressee(view: View, draft: Draft, who: Speakers, speaker: str | None) -> str | None:
    """Whom the words around the cue say that the speaker speaks to."""
    if not draft.cues or draft.rule.startswith(("source", "run", "demnach")):
        return None
    first = draft.cues[0][1]
    sentence = view.doc.sentences[view.doc.tokens[first - 1].sentence]
    entity = who.addressed(view, first, min(sentence.last, first + _ADDRESS))
    return entity.id if entity and entity.id != speaker else None


def _kind(view: View, draft: Draft) -> str:
    if draft.kind == "direct":
        return "direct"
    held = any(view.held[i] >= 0 for first, last in draft.said for i in range(first, last))
    return "mixed" if held else "indirect"


def _speaker(view: View, draft: Draft, who: Speakers, floor: Floor) -> tuple[str | None, Span | None]:
    """Speaker and the words that name them."""
    if draft.label or draft.intro:
        entity = _introduced(view, draft, who)
        return (entity.id if entity else None), None
    if draft.named is not None:
        return _someone(view, draft, who) or _named(view, draft, who, floor)
    apart = view.doc.tokens[draft.first].sentence - floor.sentence
    if draft.rule == "demnach" and apart <= _NEXT and floor.named:
        return floor.speaker, floor.named
    if draft.hint is not None and (entity := who.at(view, draft.hint)) is not None:
        heard = draft.rule == "around.report"  # "hieß es": from a body
        return (
            (None, None) if heard and entity.kind == "person" else (entity.id, phrase_span(view, draft.hint))
        )
    if draft.follows and apart <= NEAR and floor.named:
        return floor.speaker, floor.named
    found = _hinted(view, draft, who) if draft.follows else (None, None)
    if draft.follows and apart <= _FAR and floor.named and who.person(found[0]) is None:
        return floor.speaker, floor.named
    return found


def _named(view: View, draft: Draft, who: Speakers, floor: Floor) -> tuple[str | None, Span | None]:
    """Speaker by the words beside a quote, and those words."""
    assert draft.named is not None
    named = phrase_span(view, draft.named)
    entity = meant(view, draft, who, floor) or _known(view, draft, who)
    if entity is None or (draft.named.pronoun and _speaks_of(view, draft, entity)):
        entity = _back(view, draft, who) or entity
    if entity is None and draft.hint is not None:
        entity = who.at(view, draft.hint)  # "nach eigenen Angaben"
        named = phrase_span(view, draft.hint) if entity is None else named
    elif entity is None and _is_text(view, draft.named):
        return _issued(view, draft, who, floor)
    elif entity is None:
        entity = _described(view, draft, who) or _body(view, draft, who) or _that(view, draft, who)
    elif not is_named(entity):
        entity = described(view, draft, who, floor, entity) or entity
    return (entity.id if entity else None), named


def _someone(view: View, draft: Draft, who: Speakers) -> tuple[str | None, Span | None] | None:
    """Somebody without a name whom "er" or "sie" means, with the words that describe them."""
    subject = beside(view, draft)
    if subject is None:
        return None
    entity = who.at(view, subject)
    if entity is not None and entity.kind == "person" and is_named(entity):
        return None
    return (entity.id if entity else None), phrase_span(view, subject)


def _known(view: View, draft: Draft, who: Speakers) -> Entity | None:
    """The entity that the words beside a quote name, whose seat they name, or whose kind."""
    assert draft.named is not None
    entity = _at(view, draft, who) or who.seat(view, draft.named)
    if entity is None or is_bare(view, draft.named, entity):
        return _body(view, draft, who, alike=entity is not None) or entity
    return entity


def _at(view: View, draft: Draft, who: Speakers) -> Entity | None:
    """The entity that the words beside a quote name; "ein Diplomat" is nobody named before."""
    assert draft.named is not None
    found = who.at(view, draft.named)
    if found is None or not view.is_list("phrases.indefinite", draft.named.first) or found.kind != "person":
        return found
    span = phrase_span(view, draft.named)
    inside = (m for m in found.mentions if m.form == "name" and span.start <= m.start < span.end)
    behind = draft.named.last + 1
    apposed = view.low[behind - 1 : behind] == (",",) and behind < len(view.low) and view.capital(behind)
    return found if not is_named(found) or apposed or any(inside) else who.unnamed(span)


def _is_text(view: View, named: Phrase) -> bool:
    """Whether a phrase points to a text already told of ("der Erklärung", "dieses Papier")."""
    people = view.doc.tokens[named.core - 1].text in view.rules.words["nouns.surroundings"]
    if _are_reports(view, named):
        return True
    told = any(view.is_list(f"phrases.{name}", named.first) for name in ("definite", "indefinite"))
    return is_statement(view, named) and told and not people


def _are_reports(view: View, named: Phrase) -> bool:
    """Whether a phrase points back to reports with no word about whose they are ("den Angaben zufolge")."""
    plain = named.last == named.core == named.first + 2 and view.is_list("phrases.definite", named.first)
    return plain and view.is_list("sources.reports", named.core - 1)


def _issued(view: View, draft: Draft, who: Speakers, floor: Floor) -> tuple[str | None, Span | None]:
    """Who issued the text that speaks ("in der Erklärung heißt es"): the subject of the sentence before, else
    who spoke last."""
    assert draft.named is not None
    named = phrase_span(view, draft.named)
    here = view.doc.tokens[draft.named.first].sentence
    if _are_reports(view, draft.named) and here - floor.sentence <= NEAR and floor.named:
        return floor.speaker, floor.named
    if draft.named.last > draft.named.core and (owner := _owner_of(view, draft.named)) is not None:
        return None, phrase_span(view, owner)
    issuer = fallback(view, view.doc.sentences[here - 1])[1] if here else None
    if issuer is not None and (entity := who.at(view, issuer)) is not None:
        return entity.id, named
    if issuer is not None and not issuer.pronoun and not is_statement(view, issuer):
        return None, phrase_span(view, issuer)
    return (floor.speaker if here - floor.sentence <= NEAR else None), named


def _owner_of(view: View, named: Phrase) -> Phrase | None:
    """Whose a text is by the genitive behind it ("einer Mitteilung der Länder")."""
    led = not view.is_list("phrases.genitive", named.core)
    return (
        phrase_at(view, named.core + led, named.last) if view.is_list("phrases.owned", named.core) else None
    )


def _body(view: View, draft: Draft, who: Speakers, *, alike: bool = False) -> Entity | None:
    """The body that a description without a name means ("die Behörde", "das Gremium"); only one of that kind
    by its name where it has to be `alike`."""
    named = draft.named
    assert named is not None
    owned = named.last > named.core and view.is_list("phrases.owned", named.core)
    noun = view.low[named.core - 1]
    pointing = any(view.is_list(f"phrases.{name}", named.first) for name in ("definite", "possessives"))
    plain = named.core == named.first + 2 and pointing and not owned
    if not plain or not view.is_list("nouns.named_before", named.core - 1):
        return None
    alike = alike or view.is_list("nouns.media", named.core - 1)
    house = view.is_list("nouns.houses", named.core - 1)
    kinds = view.rules.words["nouns.ministries"] if house else ()
    return who.body(view, (noun, *kinds), view.doc.tokens[min(named.first, draft.first)].start, alike=alike)


def _that(view: View, draft: Draft, who: Speakers) -> Entity | None:
    """The body that "er", "sie" or "es" means where nobody else fits: the subject of the sentence before."""
    named = draft.named
    assert named is not None
    if not named.pronoun or view.low[named.first] not in {"er", "sie", "es"}:
        return None
    here = view.doc.tokens[min(named.first, draft.first)].sentence
    before = fallback(view, view.doc.sentences[here - 1])[1] if here else None
    found = who.at(view, before) if before else None
    return found if found is not None and found.kind != "person" else None


def _introduced(view: View, draft: Draft, who: Speakers) -> Entity | None:
    """The speaker of a turn or speech: whom a label or an address names, else the person introduced first."""
    known = (who.named(label) for label in draft.label)
    spans = (span_of(view, stretch) for stretch in draft.intro)
    first = (who.person_between(span.start, span.end) for span in spans)
    return next((entity for found in (known, first) for entity in found if entity), None)


def _hinted(view: View, draft: Draft, who: Speakers) -> tuple[str | None, Span | None]:
    """The speaker of a quote without a cue: the subject of the sentence before it, where that is somebody,
    else whoever it names first."""
    if draft.hint is not None and (entity := who.at(view, draft.hint)) is not None:
        return entity.id, phrase_span(view, draft.hint)
    before = view.doc.tokens[draft.first].sentence - 1
    if before >= 0 and draft.rule != "direct.before":
        sentence = view.doc.sentences[before]
        if (found := who.first_between(sentence.start, sentence.end)) is not None:
            return found[1].id, view.doc.span(found[0].start, found[0].end)
    return None, phrase_span(view, draft.hint) if draft.hint else None


def _speaks_of(view: View, draft: Draft, entity: Entity) -> bool:
    """Whether what was said before a pronoun names the entity: then the pronoun means another."""
    spans = [span_of(view, stretch) for stretch in draft.said]
    assert draft.named is not None
    return draft.last <= draft.named.first and any(
        span.start <= mention.start < span.end for span in spans for mention in entity.mentions
    )


def _described(view: View, draft: Draft, who: Speakers) -> Entity | None:
    """Whom a description that no mention covers means ("die Ministerin", "der 71-Jährige"): the person named
    last who is called so, else the one named last."""
    assert draft.named is not None
    pronoun = view.rules.pronoun_of(view.low[draft.named.first], view.low[draft.named.core - 1])
    if not pronoun or draft.named.core - draft.named.first > _DESCRIPTION:
        return None
    offset = view.doc.tokens[draft.named.first].start
    said = [span_of(view, stretch) for stretch in draft.said]
    called = who.called(view.low[draft.named.core - 1], offset)
    near = called or who.before(view, offset, pronoun, said)
    return near or (who.last_woman(offset) if pronoun == "sie" else None)


def _back(view: View, draft: Draft, who: Speakers) -> Entity | None:
    """Whom a pronoun or possessive beside the quote points back to."""
    assert draft.named is not None
    word = view.low[draft.named.first]
    if view.is_list("nouns.voices", draft.named.core - 1):
        return None  # "sein Büro": another speaks for him
    owner = "er" if word.startswith("sein") else "sie" if word.startswith("ihr") else ""
    if not owner and not (draft.named.pronoun and word in {"er", "sie", "dieser", "diese"}):
        return None
    said = [span_of(view, stretch) for stretch in draft.said]
    return who.before(view, view.doc.tokens[draft.named.first].start, owner or word, said)
