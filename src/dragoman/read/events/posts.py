"""The post of an appointment where the title of the person names it ("nach dem Rücktritt von Kanzler Muster",
"Präsidentin Muster wurde vereidigt", "die Ernennung des neuen Botschafters") or the word for the election
does ("Präsidentenwahl").

Who leaves a post, or takes it up with a ceremony, bears its title; the title of one who is elected or
appointed may be that of the post before, unless it is said to be new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.lang.names import NameRules, person_word
from dragoman.model import Argument, Entity, Event, Mention, Span
from dragoman.read.document import Doc

_TITLED = frozenset({"resignation", "dismissal", "inauguration", "accreditation", "recall"})
# Offices of `offices.toml` that are posts, and no ranks, callings or parts in a story.
_POSTS = frozenset({
    "president", "queen", "king", "pope", "chancellor", "prime_minister", "deputy_prime_minister",
    "foreign_minister", "deputy_foreign_minister", "defence_minister", "finance_minister",
    "interior_minister", "minister", "ambassador", "envoy", "foreign_policy_representative",
    "secretary_general", "secretary", "spokesperson", "adviser", "speaker", "commission_president",
    "council_president", "commissioner", "vice_president", "governor", "head", "party_leader",
})  # fmt: skip

_INSIDE = 3  # tokens from "zum" to the title: "zum neuen tschadischen Präsidenten"


def settle_posts(
    doc: Doc, names: NameRules, entities: Sequence[Entity], events: Sequence[Event]
) -> tuple[Event, ...]:
    """The events; appointments without a post get that which the title of the person names."""
    persons = {entity.id: entity for entity in entities if entity.kind == "person"}
    return tuple(_with_post(doc, names, persons, event) for event in events)


def _with_post(doc: Doc, names: NameRules, persons: Mapping[str, Entity], event: Event) -> Event:
    if event.type != "appointment":
        return event
    event = _becoming(doc, names, persons, event)
    if any(a.role == "post" for a in event.arguments):
        return event
    found = _of_election(names, event) or _of_becoming(doc, names, event)
    post = found or _of_title(doc, names, persons, event)
    if post is None:
        return event
    return replace(event, arguments=tuple(sorted((*event.arguments, post), key=lambda a: (a.start, a.end))))


def _becoming(doc: Doc, names: NameRules, persons: Mapping[str, Entity], event: Event) -> Event:
    """The event with what somebody becomes as the post and not as the person: "wurde zur Präsidentin
    gewählt"."""
    named = any(a.role == "post" for a in event.arguments)
    out = []
    for argument in event.arguments:
        first, last = doc.token_range(argument.start, argument.end)
        behind = first > 0 and names.is_in(doc.lows[first - 1], "posts.before")
        if argument.role == "appointee" and argument.filler in persons and behind and last - first == 1:
            if named or not _post(names, doc.tokens[first].text):
                continue
            words = doc.text[argument.start : argument.end]
            argument, named = replace(argument, role="post", filler=f'"{words}"'), True
        out.append(argument)
    return replace(event, arguments=tuple(out))


def _of_election(names: NameRules, event: Event) -> Argument | None:
    """The post that the compound names: "Präsidentenwahl", "Präsidentschaftswahlen"."""
    for trigger in event.triggers:
        for last in names.lists["posts.elections"]:
            first = trigger.text[: -len(last)].rstrip("-")
            if not first or not trigger.text.casefold().endswith(last):
                continue
            words = {first.removesuffix(link) for link in names.lists["posts.links"]}
            if known := sorted((word for word in words if word and _post(names, word)), key=len):
                return Argument("post", f'"{known[0]}"', trigger.start, trigger.start + len(known[0]))
    return None


def _of_becoming(doc: Doc, names: NameRules, event: Event) -> Argument | None:
    """The post behind a word for becoming in the sentence of a trigger, the nearest one: "wählten ihn zum
    neuen Präsidenten"."""
    found = []
    for trigger in event.triggers:
        here = doc.token_range(trigger.start, trigger.end)[0]
        sentence = doc.sentences[doc.tokens[here].sentence]
        for token in range(sentence.first + 1, sentence.last):
            if names.is_in(doc.lows[token], "posts.before"):
                behind = (i for i in range(token + 1, sentence.last) if doc.tokens[i].text[:1].isupper())
                title = next(behind, token)
                if 0 < title - token <= _INSIDE and _post(names, doc.tokens[title].text):
                    found.append((abs(title - here), title))
    if not found:
        return None
    span = doc.span(doc.tokens[min(found)[1]].start, doc.tokens[min(found)[1]].end)
    return Argument("post", f'"{span.text}"', span.start, span.end)


def _of_title(doc: Doc, names: NameRules, persons: Mapping[str, Entity], event: Event) -> Argument | None:
    """The post that the one appointee bears as a title."""
    found = [persons[a.filler] for a in event.arguments if a.role == "appointee" and a.filler in persons]
    for span, new in _titles(doc, names, found[0], event) if len(found) == 1 else ():
        if new or event.attributes.get("kind") in _TITLED:
            return Argument("post", f'"{span.text}"', span.start, span.end)
    return None


def _titles(doc: Doc, names: NameRules, person: Entity, event: Event) -> Iterator[tuple[Span, bool]]:
    """The posts that mentions of the person in the sentences of the triggers name, and whether each is said
    to be new."""
    sentences = {sentence.index for t in event.triggers if (sentence := doc.sentence_at(t.start)) is not None}
    for mention in person.mentions:
        sentence = doc.sentence_at(mention.start)
        if sentence is None or sentence.index not in sentences or mention.form not in ("name", "nominal"):
            continue
        if (token := _title(doc, names, mention)) is not None:
            new = token > 0 and names.is_in(doc.lows[token - 1], "posts.new")
            yield doc.span(doc.tokens[token].start, doc.tokens[token].end), new


def _title(doc: Doc, names: NameRules, mention: Mention) -> int | None:
    """The token of the mention that names a post."""
    for token in range(*doc.token_range(mention.start, mention.end)):
        if _post(names, doc.tokens[token].text):
            return token
    return None


def _post(names: NameRules, text: str) -> bool:
    """Whether a word names one who holds a post."""
    word = person_word(names, text)
    return word is not None and word.office.id in _POSTS and not word.plural
