"""Annotated articles (gold, not readings) seen by place: what stands in which sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.lang.pack import load_pack
from dragoman.model import Article
from dragoman.read.document import Doc
from dragoman.read.segment import segment

Gold = Mapping[str, Any]
_SPANS = {
    "entities": "mentions",
    "times": "spans",
    "figures": "spans",
    "quotes": "spans",
    "events": "triggers",
}


@dataclass(frozen=True, slots=True)
class Page:
    """An annotated article with its sentences and with what stands where."""

    gold: Gold
    doc: Doc
    entities: Mapping[str, Gold]
    spans: Mapping[str, tuple[tuple[int, int], ...]] = field(repr=False)

    def sentences_of(self, ident: str) -> tuple[int, ...]:
        """The sentences that hold a mention, trigger or span of an id, each once, in order."""
        found = (self.doc.sentence_at(start) for start, _ in self.spans.get(ident, ()))
        return tuple(dict.fromkeys(s.index for s in found if s is not None))

    def spans_in(self, ident: str, sentence: int) -> list[tuple[int, int]]:
        """An id's spans that begin in one sentence."""
        whole = self.doc.sentences[sentence]
        return [span for span in self.spans.get(ident, ()) if whole.start <= span[0] < whole.end]

    def said_in(self, ident: str, sentence: int) -> list[str]:
        """The words of an id's spans in one sentence."""
        return [self.doc.text[start:end] for start, end in self.spans_in(ident, sentence)]


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of a page by its index, with one event that has a trigger in it, or alone."""

    page: Page
    sentence: int
    event: Gold | None = None

    @property
    def text(self) -> str:
        """The sentence."""
        whole = self.page.doc.sentences[self.sentence]
        return self.page.doc.text[whole.start : whole.end]

    @property
    def marked(self) -> str:
        """The sentence with ‹ › around the triggers of the event, so that a pattern can point at them."""
        whole = self.page.doc.sentences[self.sentence]
        out, at = "", whole.start
        for start, end in self.triggers():
            out += f"{self.page.doc.text[at:start]}‹{self.page.doc.text[start:end]}›"
            at = end
        return out + self.page.doc.text[at : whole.end]

    @property
    def around(self) -> str:
        """The sentence with the one before and the one behind it."""
        sentences = self.page.doc.sentences
        first, last = max(0, self.sentence - 1), min(len(sentences), self.sentence + 2) - 1
        return self.page.doc.text[sentences[first].start : sentences[last].end]

    def triggers(self) -> list[tuple[int, int]]:
        """The event's triggers that stand in the sentence."""
        return self.page.spans_in(self.event["id"], self.sentence) if self.event else []

    def fillers(self) -> list[str]:
        """The ids that fill roles of the event."""
        named = [a["filler"] for a in self.event["arguments"]] if self.event else []
        return [filler for filler in named if not filler.startswith('"')]


def view(gold: Gold) -> Page:
    """An annotated article (the dictionary of `training.annotation.read`) as a page."""
    document = gold["document"]
    article = Article(id=document["id"] or "", text=document["text"], language="de")
    entities = {entity["id"]: entity for entity in gold["entities"]}
    return Page(gold, segment(article, load_pack("de").text), entities, dict(_marked(gold)))


def places(page: Page, unit: str) -> Iterator[Place]:
    """Every sentence alone, or every event at every sentence with a trigger of it."""
    if unit == "sentence":
        yield from (Place(page, sentence.index) for sentence in page.doc.sentences)
        return
    for event in page.gold["events"]:
        yield from (Place(page, index, event) for index in page.sentences_of(event["id"]))


def _marked(gold: Gold) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    for kind, key in _SPANS.items():
        for item in gold[kind]:
            yield item["id"], tuple((span["start"], span["end"]) for span in item[key])
