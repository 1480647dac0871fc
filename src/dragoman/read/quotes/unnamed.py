"""Speakers who have no name: "ein Diplomat", "die Behörden", "der Hausmeister". Whoever a quote names and no
layer before has found becomes an entity of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.lang.quotes import QuoteRules
from dragoman.model import Entity, Mention, Quote, Span
from dragoman.read.document import Doc

_MARKS = '„“”»«"'
_LONGEST = 140  # code points of a description that can name a speaker


def unnamed_speakers(
    doc: Doc, rules: QuoteRules, quotes: Sequence[Quote], entities: Sequence[Entity]
) -> tuple[Entity, ...]:
    """The entities, with one more for each unnamed speaker; the same description twice is one of them."""
    found: dict[str, list[Mention]] = {}
    kinds: dict[str, str] = {}
    for span in _unknown(doc, rules, quotes):
        name = _name(doc, rules, span)
        mention = Mention(span.start, span.end, span.text, "nominal")
        if name and mention not in found.get(name, ()):
            found.setdefault(name, []).append(mention)
            kinds.setdefault(name, _kind(rules, name, span.text))
    first = 1 + max((int(e.id[1:]) for e in entities), default=0)
    made = (
        Entity(id=f"e{number}", kind=kinds[name], name=name, mentions=tuple(sorted(mentions)))
        for number, (name, mentions) in enumerate(found.items(), first)
    )
    return (*entities, *made)


def _unknown(doc: Doc, rules: QuoteRules, quotes: Sequence[Quote]) -> Iterator[Span]:
    """The words that name a speaker whom no entity stands for."""
    for quote in quotes:
        if quote.speaker is None and quote.named is not None and len(quote.named.text) <= _LONGEST:
            yield _without_brackets(doc, quote.named)


def _without_brackets(doc: Doc, span: Span) -> Span:
    """A description without the place in brackets behind it ("Abendpost (Accra) zur Wahl")."""
    cut = span.text.find(" (")
    return doc.span(span.start, span.start + cut) if cut > 0 else span


def _name(doc: Doc, rules: QuoteRules, span: Span) -> str:
    """The description without the words before it that only point; "" where no noun is left."""
    first, last = doc.token_range(span.start, span.end)
    while first < last and not _noun(doc, rules, first) and not _adjective(doc, first):
        first += 1
    nouns = [i for i in range(first, last) if _noun(doc, rules, i)]
    if not nouns or _said(doc, rules, nouns[0]):
        return ""
    return _without_marks(doc.text[doc.tokens[first].start : span.end])


def _without_marks(name: str) -> str:
    """A name without the one mark of a pair that is left of it (the „Rundschau“)."""
    return name if sum(name.count(mark) for mark in _MARKS) % 2 == 0 else name.strip(_MARKS)


def _noun(doc: Doc, rules: QuoteRules, token: int) -> bool:
    text = doc.tokens[token].text
    pointing = any(text.lower() in rules.words[name] for name in ("phrases.determiners", "phrases.pronouns"))
    return text[:1].isupper() and len(text) > 1 and not pointing


def _adjective(doc: Doc, token: int) -> bool:
    text = doc.tokens[token].text
    return text[:1].islower() and text.endswith(("er", "en", "e")) and len(text) > 5


def _said(doc: Doc, rules: QuoteRules, token: int) -> bool:
    """Whether the noun is something said or written, or no noun for a speaker, and speaks for nobody."""
    head = doc.tokens[token].text
    bodies, things = (tuple(rules.words[f"unnamed.{name}"]) for name in ("bodies", "things"))
    thing = head.lower().endswith(things) and not head.lower().endswith(bodies)
    return (
        thing
        or head.lower() in rules.words["unnamed.nobody"]
        or any(head in rules.words[name] for name in ("nouns.clause", "nouns.direct", "nouns.written"))
    )


def _kind(rules: QuoteRules, name: str, words: str) -> str:
    """organisation for bodies, group for several ("Händler"), else person ("ein Händler")."""
    head = next((word for word in name.split() if word[:1].isupper()), name).lower()
    if any(head.endswith(end) for end in rules.words["unnamed.bodies"]):
        return "organisation"
    one = words.split()[0].lower() in rules.words["unnamed.one"]
    several = any(head.endswith(end) for end in rules.words["unnamed.several"])
    return "group" if several and not one else "person"
