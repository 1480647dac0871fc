"""The values that pass through the program, and their contract JSON.

An `Article` is a document whose text is final: every offset anywhere counts Unicode code points of
`Article.text`, and `text[start:end] == span.text` holds for every span. A `Reading` is what one article
says. All values are frozen; fields follow the contract (`dragoman/reading/1`), which may grow but renames
nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from dragoman.quick import quick

SCHEMA = "dragoman/reading/1"


@quick
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text; offsets in code points, end exclusive."""

    start: int
    end: int
    text: str

    def overlaps(self, other: Span) -> bool:
        """Whether the two stretches share a character."""
        return self.start < other.end and other.start < self.end


@quick
@dataclass(frozen=True, slots=True, order=True)
class Mention(Span):
    """Words that stand for an entity. `form`: name, nominal, pronoun, adjective or metonym."""

    form: str = "name"


@dataclass(frozen=True, slots=True)
class Aside(Span):
    """Page furniture: words that stay in the text and that the reader does not read, with the reason."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """When a document appeared, as EDTF, and what says so.

    `basis`: header, metadata, text, url, inferred, given (by the caller) or unknown (`edtf` is None then).
    `doubt` says in words why the date may be wrong; `span` holds the words of the text that give it.
    """

    edtf: str | None = None
    basis: str = "unknown"
    doubt: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One document, ready to be read; made by `dragoman.ingest`.

    `asides` are the stretches set aside as page furniture, in order, without overlaps. `signature` is a
    fingerprint of the content that near copies share (see `ingest.duplicates`). `notes` are remarks of the
    ingest for the reader of the ledger: repaired encoding, a text cut off, several articles on one page.
    """

    id: str
    text: str
    source: str = ""
    title: str | None = None
    language: str | None = None
    genre: str = "other"
    author: str | None = None
    affiliation: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: Published = field(default_factory=Published)
    asides: tuple[Aside, ...] = ()
    signature: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Hash of the text, hexadecimal. Lone surrogates cannot be encoded and are replaced beforehand."""
        return hashlib.sha256(self.text.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Someone or something that the article speaks of, with every mention of it.

    `kind` is one of the ontology's entity kinds, `kb` an id of the knowledge base ("Q15031"), `iso` the
    ISO 3166-1 alpha-2 code of a state, `office` and `of` the office held and the id of the state or body.
    """

    id: str
    kind: str
    name: str
    names: tuple[str, ...] = ()
    kb: str | None = None
    iso: str | None = None
    office: str | None = None
    of: str | None = None
    mentions: tuple[Mention, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timex:
    """The TIMEX3 reading of a time expression: type DATE, TIME, DURATION or SET; value; modifier."""

    type: str
    value: str
    mod: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression and the calendar interval it stands for in this article.

    `edtf` is None where no interval follows (durations, sets, vague words). `reason` says how it was
    resolved: stated, anchor: publication, anchor: event before, inherited, narrowed by …, open. `rule` is
    the id of the rule that matched.
    """

    id: str
    edtf: str | None
    timex: Timex
    spans: tuple[Span, ...]
    reason: str = "stated"
    rule: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that carries a fact. `comparator`: = > >= < <= ~; `high` closes a range; `unit` is an ISO
    4217 code, %, an SI symbol, or None for plain counts. `converted`: the same sum in a second currency."""

    id: str
    measure: str
    value: float
    spans: tuple[Span, ...]
    high: float | None = None
    unit: str | None = None
    comparator: str = "="
    period: str | None = None
    about: str | None = None
    parties: tuple[str, ...] = ()
    stated_by: str | None = None
    rule: str = ""
    converted: tuple[float, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What somebody said. `kind`: direct, indirect or mixed; `spans` are the words said, `cues` the words
    that introduce them, `speaker` an entity id, `named` the words that name the speaker beside the quote."""

    id: str
    kind: str
    spans: tuple[Span, ...]
    cues: tuple[Span, ...] = ()
    speaker: str | None = None
    addressee: str | None = None
    named: Span | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Argument:
    """What fills a role of an event: an id of this reading, or free text in double quotes.

    `start` and `end` give the words that bear the filler out. `basis`: stated beside the trigger, inherited
    from elsewhere in the article, or inferred.
    """

    role: str
    filler: str
    start: int
    end: int
    basis: str = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, is planned or did not happen, of a type of the ontology.

    `time` is the id of a Time; `evidence` the sentences that bear the event out; `confidence` 0 to 1.
    """

    id: str
    type: str
    status: str
    triggers: tuple[Span, ...]
    arguments: tuple[Argument, ...] = ()
    time: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Span, ...] = ()
    confidence: float = 1.0
    rule: str = ""

    def fillers(self, role: str) -> tuple[str, ...]:
        """The fillers of one role, in order."""
        return tuple(a.filler for a in self.arguments if a.role == role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one article says."""

    article: Article
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The reading as contract JSON: a dictionary of plain values, ready for `json.dumps`."""
        layers = ("entities", "times", "figures", "events", "quotes")
        return {
            "schema": SCHEMA,
            "document": document_json(self.article),
            **{layer: [_plain(item) for item in getattr(self, layer)] for layer in layers},
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Reading:
        """The reading that `to_json` wrote. Raises `ValueError` where `data` breaks the contract."""
        if data.get("schema") != SCHEMA:
            raise ValueError(f"schema is {data.get('schema')!r}, not {SCHEMA!r}")
        try:
            return cls(
                article=_article(data["document"]),
                entities=tuple(_entity(item) for item in data["entities"]),
                times=tuple(_time(item) for item in data["times"]),
                figures=tuple(_figure(item) for item in data["figures"]),
                events=tuple(_event(item) for item in data["events"]),
                quotes=tuple(_quote(item) for item in data["quotes"]),
            )
        except (KeyError, TypeError) as error:
            raise ValueError(f"the reading breaks the contract: {error}") from error


def document_json(article: Article) -> dict[str, Any]:
    """The `document` part of the contract JSON."""
    data = asdict(article)
    data["sha256"] = article.sha256
    return data


def _plain(item: Any) -> dict[str, Any]:  # noqa: ANN401  (any of the value classes above)
    data = asdict(item)
    if isinstance(item, Event):
        data["attributes"] = dict(item.attributes)
    return data


def _spans(items: Any) -> tuple[Span, ...]:  # noqa: ANN401
    return tuple(Span(**item) for item in items or ())


def _article(data: Mapping[str, Any]) -> Article:
    fields = {key: value for key, value in data.items() if key != "sha256"}
    published = dict(fields.pop("published", None) or {})
    published["span"] = Span(**published["span"]) if published.get("span") else None
    fields["asides"] = tuple(Aside(**aside) for aside in fields.get("asides") or ())
    fields["notes"] = tuple(fields.get("notes") or ())
    return Article(**{**fields, "published": Published(**published)})


def _entity(data: Mapping[str, Any]) -> Entity:
    mentions = tuple(Mention(**mention) for mention in data.get("mentions") or ())
    lists = {key: tuple(data.get(key) or ()) for key in ("names", "candidates")}
    return Entity(**{**data, **lists, "mentions": mentions})


def _time(data: Mapping[str, Any]) -> Time:
    fixed = {"timex": Timex(**data["timex"]), "spans": _spans(data["spans"])}
    return Time(**{**data, **fixed, "candidates": tuple(data.get("candidates") or ())})


def _figure(data: Mapping[str, Any]) -> Figure:
    converted = data.get("converted")
    fixed = {"spans": _spans(data["spans"]), "parties": tuple(data.get("parties") or ())}
    return Figure(**{**data, **fixed, "converted": (converted[0], converted[1]) if converted else None})


def _event(data: Mapping[str, Any]) -> Event:
    fixed = {key: _spans(data.get(key)) for key in ("triggers", "evidence")}
    return Event(**{**data, **fixed, "arguments": tuple(Argument(**a) for a in data.get("arguments") or ())})


def _quote(data: Mapping[str, Any]) -> Quote:
    fixed = {key: _spans(data.get(key)) for key in ("spans", "cues")}
    return Quote(**{**data, **fixed, "named": Span(**data["named"]) if data.get("named") else None})
