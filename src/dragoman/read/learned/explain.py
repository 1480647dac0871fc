"""Why the reader says what it says: what was marked in a sentence, with probabilities, and what was near."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lang.pack import LanguagePack
from dragoman.model import Article
from dragoman.read.learned.decisions import Choice, Scores
from dragoman.read.learned.events import choices_of, found_in, score_words, triggers_in
from dragoman.read.learned.labels import labels
from dragoman.read.learned.layer import Sight, look
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment

_NEAR = 0.15  # what is less likely than this is not worth a line


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that names an event, or nearly: its likeliest type and status, how likely it names one, whether
    that is enough, and whether a trigger rule says the same."""

    word: str
    type: str
    status: str
    probability: float
    taken: bool
    rule: bool


@dataclass(frozen=True, slots=True)
class Role:
    """A filler of an event's role, or nearly, and the words that speak for it most."""

    event: str
    role: str
    filler: str
    words: str
    probability: float
    taken: bool


@dataclass(frozen=True, slots=True)
class Explained:
    """A sentence with its marks and the roles of the events that its words name."""

    text: str
    marks: tuple[Mark, ...]
    roles: tuple[Role, ...]


def explain(article: Article, pack: LanguagePack) -> Iterator[Explained]:
    """Every sentence of an article with what the reader saw in it, in order."""
    doc = segment(article, pack.text)
    reading = written_down(doc, pack)
    seen = look(doc, pack, reading)
    scores = score_words(seen.material, seen.words, seen.weights)
    events = found_in(seen.material, seen.words, seen.weights, scores, seen.limits)
    choices = choices_of(seen.material, seen.words, seen.weights, events)
    names = {entity.id: entity.name for entity in reading.entities}
    named = {token for token, _ in triggers_in(seen.material, scores, seen.limits)}
    for sentence in doc.sentences:
        span = range(sentence.first, sentence.last)
        rules = seen.material.hints.types
        shown = [t for t in span if scores.types[t, 0] < 1 - _NEAR or rules[t]]
        marks = [_mark(seen, token, scores, taken=token in named) for token in shown]
        own = [
            _role(seen, f"v{number + 1}", choice, names)
            for number, event in enumerate(events)
            if event.tokens[0] in span
            for choice in choices[number]
            if choice.probability >= _NEAR
        ]
        yield Explained(doc.sentence_span(sentence).text, tuple(marks), tuple(own))


def _mark(seen: Sight, token: int, scores: Scores, *, taken: bool) -> Mark:
    row, rule = scores.types[token], int(seen.material.hints.types[token])
    kind = rule or 1 + int(row[1:].argmax())
    return Mark(
        word=seen.material.doc.tokens[token].text,
        type=labels().types[kind],
        status=labels().statuses[int(scores.statuses[token].argmax())],
        probability=float(1 - row[0]),
        taken=taken,
        rule=bool(rule),
    )


def _role(seen: Sight, event: str, choice: Choice, names: dict[str, str]) -> Role:
    doc = seen.material.doc
    words = doc.text[doc.tokens[choice.place.first].start : doc.tokens[choice.place.last - 1].end]
    taken = choice.probability >= seen.limits.of(labels().kinds[choice.filler.kind], choice.role)
    filler = names.get(choice.filler.ref, words)
    return Role(event, choice.role, filler, words, choice.probability, taken)
