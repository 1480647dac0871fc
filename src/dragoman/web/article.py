"""An article as its screen shows it: the marked text, a card for each thing it says, and how that stands to
what others say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from markupsafe import Markup

from dragoman.export.view import Line, Row, View, title_of, view
from dragoman.export.wording import Wording
from dragoman.ledger.standing import Checked, Standing, checked, standings
from dragoman.ledger.store import Store
from dragoman.model import Entity, Figure, Reading, Span
from dragoman.web.marked import Words, marked

TONES = {
    "occurred": "good", "ongoing": "good", "planned": "plan", "proposed": "plan", "postponed": "open",
    "hypothetical": "open", "cancelled": "bad", "negated": "bad", "denied": "bad",
}  # fmt: skip
NOVELTIES = ("new", "agree", "conflict")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One thing that the article says. `key` names it on the page and in addresses, `start` is where its
    words stand; of a figure or quote `line` tells, of an event `row` and `standing`."""

    key: str
    kind: str
    start: int
    row: Row | None = None
    standing: Standing | None = None
    line: Line | None = None

    @property
    def tone(self) -> str:
        """The colour of an event's status."""
        return TONES.get(self.row.event.status, "open") if self.row else self.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Everything that the screen of an article shows; `sentences` are the sentences of its reports."""

    document: str
    title: str
    facts: tuple[tuple[str, str], ...]
    text: Markup
    cards: tuple[Card, ...]
    claims: tuple[Checked, ...]
    cast: tuple[tuple[str, tuple[tuple[Entity, int], ...]], ...]
    tally: Counter[str]
    sentences: dict[str, str]


def screen(
    store: Store, document: str, reading: Reading, wording: Wording, here: tuple[int, int] | None = None
) -> Screen:
    """The screen of a document of the ledger; `here` is a stretch of its text to point at."""
    seen = view(reading, wording)
    stands = {standing.local: standing for standing in standings(store, document)}
    keys = _keys(reading, stands)
    claims = checked(store, document)
    tally = Counter(standing.novelty for standing in stands.values())
    return Screen(
        document=document,
        title=title_of(reading, wording),
        facts=tuple(_facts(seen, wording)),
        text=marked(Words(reading, keys, here), wording),
        cards=tuple(sorted(_cards(seen, keys, stands), key=lambda card: (card.start, card.key))),
        claims=claims,
        cast=tuple(_cast(reading, wording)),
        tally=tally + Counter(claims=len(claims)),
        sentences={standing.report: standing.words for standing in stands.values()},
    )


def _keys(reading: Reading, stands: dict[str, Standing]) -> dict[str, str]:
    """What names each thing on the page: of an event its report, the same however often it is read."""
    keys = {figure.id: figure.id for figure in reading.figures}
    keys |= {quote.id: quote.id for quote in reading.quotes}
    return keys | {
        event.id: stands[event.id].report if event.id in stands else event.id for event in reading.events
    }


def _cards(seen: View, keys: dict[str, str], stands: dict[str, Standing]) -> Iterator[Card]:
    for row in seen.rows:
        event = row.event
        start = _first(event.triggers or event.evidence)
        yield Card(key=keys[event.id], kind="event", start=start, row=row, standing=stands.get(event.id))
    for line in (*seen.figures, *seen.quotes):
        kind = "figure" if isinstance(line.item, Figure) else "quote"
        yield Card(key=keys[line.item.id], kind=kind, start=_first(line.item.spans), line=line)


def _first(spans: tuple[Span, ...]) -> int:
    return min((span.start for span in spans), default=0)


def _facts(seen: View, wording: Wording) -> Iterator[tuple[str, str]]:
    """The lines under the headline; of a file only its name: where it lay is nobody's business."""
    source = wording.word("header", "source")
    for label, value in seen.facts:
        yield label, PurePath(value.replace("\\", "/")).name if label == source else value


def _cast(reading: Reading, wording: Wording) -> Iterator[tuple[str, tuple[tuple[Entity, int], ...]]]:
    """Everybody and everything named, by kind, the most mentioned first."""
    for kind in wording.tables["kind"]:
        members = [entity for entity in reading.entities if entity.kind == kind]
        members.sort(key=lambda entity: -len(entity.mentions))
        if members:
            yield wording.word("kind", kind), tuple((entity, len(entity.mentions)) for entity in members)
