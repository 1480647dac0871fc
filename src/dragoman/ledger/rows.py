"""A reading as rows of the raw part: what it says, value by value, each with its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dragoman.ledger.contract import digest
from dragoman.ledger.sentences import Sentences
from dragoman.model import Article, Entity, Event, Figure, Quote, Reading, Span, Time

Row = dict[str, Any]
_GAP = " … "  # between the stretches of one quote


@dataclass(frozen=True, slots=True)
class Origin:
    """When a reading came into the ledger (UTC), and which version of Dragoman made it, if it was ours."""

    added: datetime
    reader: str | None = None


def reading_key(contract: str) -> str:
    """The content hash of a reading's canonical contract JSON."""
    return "d" + digest(contract)


def document_key(article: Article) -> tuple[str, str]:
    """The key of a document, and what it is known by: its URL, the id given to it, or its text."""
    if article.url:
        return "u" + digest("url", article.url), "url"
    if article.id != f"a{article.sha256[:12]}":
        return "u" + digest("id", article.source, article.id), "id"
    return "u" + digest("text", article.sha256), "text"


def rows_of(reading: Reading, contract: str, origin: Origin) -> dict[str, list[Row]]:
    """The rows of a reading, by table; `contract` is its canonical contract JSON."""
    key = reading_key(contract)
    document, known_by = document_key(reading.article)
    times = {time.id: time for time in reading.times}
    sentences = Sentences(reading.article)
    tables: dict[str, list[Row]] = {
        "raw.documents": [_document(reading.article, key, document, known_by, origin)],
        "raw.contracts": [{"reading": key, "contract": contract}],
        "raw.entities": [_entity(item, key) for item in reading.entities],
        "raw.mentions": [row for item in reading.entities for row in _mentions(item, key)],
        "raw.figures": [_figure(item, key, sentences) for item in reading.figures],
        "raw.quotes": [_quote(item, key) for item in reading.quotes],
        "raw.reports": [],
        "raw.evidence": [],
        "raw.statements": [],
    }
    for event, report in _reports(reading, document):
        of = {"reading": key, "report": report}
        time = times.get(event.time or "")
        tables["raw.reports"].append({**of, **_report(event, time)})
        tables["raw.evidence"] += [{**of, **_place((span,))} for span in event.evidence]
        tables["raw.statements"] += [{**of, **row} for row in _statements(event, time, reading.article)]
    return tables


def _document(article: Article, key: str, document: str, known_by: str, origin: Origin) -> Row:
    taken = ("id", "source", "title", "language", "genre", "author", "affiliation", "publisher", "url")
    return {
        "reading": key,
        "document": document,
        "known_by": known_by,
        **{name: getattr(article, name) for name in taken},
        "published": article.published.edtf,
        "published_basis": article.published.basis,
        "published_doubt": article.published.doubt,
        "sha256": article.sha256,
        "signature": article.signature,
        "reader": origin.reader,
        "added": origin.added.isoformat(sep=" "),
    }


def _entity(item: Entity, key: str) -> Row:
    taken = ("id", "kind", "name", "names", "kb", "iso", "office", "of", "candidates")
    return {"reading": key, **{name: getattr(item, name) for name in taken}}


def _mentions(item: Entity, key: str) -> Iterator[Row]:
    for mention in item.mentions:
        yield {"reading": key, "entity": item.id, "form": mention.form, **_place((mention,))}


def _figure(item: Figure, key: str, sentences: Sentences) -> Row:
    taken = ("id", "measure", "value", "high", "unit", "comparator", "period", "about", "parties")
    value, unit = item.converted or (None, None)
    return {
        "reading": key,
        **{name: getattr(item, name) for name in taken},
        "stated_by": item.stated_by,
        "converted": value,
        "converted_unit": unit,
        **(place := _place(item.spans)),
        "sentence": sentences.around(place["start"]) if place else None,
    }


def _quote(item: Quote, key: str) -> Row:
    taken = ("id", "kind", "speaker", "addressee")
    words = _GAP.join(span.text for span in item.spans) or None
    place = {"start": item.spans[0].start, "stop": item.spans[-1].end} if item.spans else {}
    return {"reading": key, **{name: getattr(item, name) for name in taken}, **place, "words": words}


def _reports(reading: Reading, document: str) -> Iterator[tuple[Event, str]]:
    """The events of a reading, each with the key of its report.

    The same words of the same document give the same key, however often they are read.
    """
    seen: Counter[str] = Counter()
    for event in reading.events:
        mark = f"{event.type} {' '.join(f'{span.start}-{span.end}' for span in event.triggers)}"
        yield event, "r" + digest(document, reading.article.sha256, mark, str(seen[mark]))
        seen[mark] += 1


def _report(event: Event, time: Time | None) -> Row:
    taken = ("id", "type", "status", "confidence", "rule")
    return {
        **{name: getattr(event, name) for name in taken},
        "time": time.edtf if time else None,
        **_place(event.triggers),
    }


def _statements(event: Event, time: Time | None, article: Article) -> Iterator[Row]:
    """What an event says, field by field: who and what took part, its attributes, the words of its time."""
    if time and time.edtf:
        yield {"field": "time", "value": time.edtf, "basis": _time_basis(event, time), **_place(time.spans)}
    for part in event.arguments:
        place = {"start": part.start, "stop": part.end, "words": article.text[part.start : part.end]}
        yield {"field": part.role, "value": part.filler, "basis": part.basis, **place}
    for name, value in sorted(event.attributes.items()):
        yield {"field": name, "value": value, "basis": "stated", **_place(event.triggers)}


def _time_basis(event: Event, time: Time) -> str:
    """`stated` where a sentence holds both the event and when it was, `inherited` where the time is another
    sentence's."""
    words = (event.triggers, time.spans)
    both = any(all(any(_in(span, held) for span in spans) for spans in words) for held in event.evidence)
    return "stated" if both or not event.evidence else "inherited"


def _in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _place(spans: Sequence[Span]) -> Row:
    """Where the first of some spans stands, and its words."""
    first = min(spans, default=None, key=lambda span: (span.start, span.end))
    return {"start": first.start, "stop": first.end, "words": first.text} if first else {}
