"""What the ledger's derivation takes and gives: plain frozen values, without the database.

`Raw` is what documents said, as it was read; `Derived` is what follows from all of it together. Deriving is
a pure function of `Raw`: the order of the records makes no difference, and nothing of an earlier derivation
goes in. Every id is a string; dates are EDTF; offsets count code points of the document's text, `end`
exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Document:
    """One document in the revision and reading that the ledger goes by.

    `id` is the key of the document in the ledger; `signature` the fingerprint that near copies share
    (`dragoman.ingest.duplicates`); `published` EDTF or None.
    """

    id: str
    source: str = ""
    title: str | None = None
    language: str | None = None
    genre: str = "other"
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    sha256: str = ""
    signature: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Named:
    """An entity as one document names it: `id` is the id within that document's reading, `of` too."""

    document: str
    id: str
    kind: str
    name: str
    names: tuple[str, ...] = ()
    kb: str | None = None
    iso: str | None = None
    office: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as one document gives it: `id`, `parties` and `stated_by` are ids of that document's reading,
    `sentence` is the one that it stands in."""

    document: str
    id: str
    measure: str
    value: float
    high: float | None = None
    unit: str | None = None
    comparator: str = "="
    period: str | None = None
    about: str | None = None
    parties: tuple[str, ...] = ()
    stated_by: str | None = None
    converted: tuple[float, str] | None = None
    start: int = 0
    end: int = 0
    words: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One event of one reading: `event` is its id there, `id` its key in the ledger.

    `time` is EDTF, None where the document gives none. `words` is the trigger, `evidence` the sentences that
    bear the event out, joined by blanks: they tell one topic from another.
    """

    id: str
    document: str
    event: str
    type: str
    status: str
    time: str | None = None
    confidence: float = 1.0
    start: int = 0
    end: int = 0
    words: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One field of a report with its words.

    `field` is a role or an attribute of the ontology. `value` of a role is an id of the document's reading
    (an entity or a figure), the key of a report (an event), or free text in double quotes; of an attribute,
    its value. `start`,
    `end` and `words` are the words that bear it out. `basis`: stated, inherited or inferred. Type, status
    and time are fields of the report; a statement with the field `time` gives the words of the time.
    """

    report: str
    field: str
    value: str
    document: str = ""
    start: int = 0
    end: int = 0
    words: str = ""
    basis: str = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person decided.

    `kind` and the keys of `body`, all strings:

    - `same`, `apart`: `a`, `b` (report ids) are, or are not, the same event;
    - `value`: `report`, `field`, `wrong`, `right` (as `Field.value`; an empty `wrong` adds a value);
    - `no_event`: `report` is no event;
    - `link`: `document`, `entity` (an id of its reading), `right` (the entity's key in the ledger);
    - `undo`: `correction` (the id of another one).

    `made` is a UTC time in ISO 8601. `seen` is a hash of the words and of the reading that the person saw,
    for the views: a correction is shown again only where both have changed.
    """

    id: str
    kind: str
    body: Mapping[str, str]
    person: str = ""
    made: str = ""
    reason: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """Everything that the derivation takes. `today` (ISO date) is the day for which it is derived, for what
    is overdue; where it is None, the latest publication date counts."""

    documents: tuple[Document, ...] = ()
    entities: tuple[Named, ...] = ()
    figures: tuple[Figure, ...] = ()
    reports: tuple[Report, ...] = ()
    statements: tuple[Statement, ...] = ()
    corrections: tuple[Correction, ...] = ()
    today: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Entity:
    """One entity over all documents. `key` is its id in the knowledge base, or `iso:KZ` for a state, or
    kind, folded name and state. `of` is the key of its state or body; `names` every name seen, most
    frequent first."""

    key: str
    kind: str
    name: str
    names: tuple[str, ...] = ()
    kb: str | None = None
    iso: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class NamedLink:
    """Which entity a document's entity is, and why (kb, iso, name, name and state, surname, correction)."""

    document: str
    id: str
    key: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Field:
    """One value that reports of an event give for a field.

    Several values of one field stand in several rows. `believed` marks the value or values that the ledger
    goes by; `agreement` says how this value stands to the believed one: believed, agree, finer, update,
    compatible, conflict or other (a further filler of a role that takes several). `reports` give it;
    `origins` is how many independent origins stand behind them; `reason` says in words by which rule.
    """

    event: str
    field: str
    value: str
    believed: bool
    agreement: str
    origins: int
    reports: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Quantity:
    """A quantity that figures of several documents state: trade of two states in a year, say.

    `figures` are `document#id`; the values stand in `Derived.fields`, with `event` this id and `field` the
    measure. `event` is the event that the documents share, None where they share none.
    """

    id: str
    measure: str
    unit: str | None
    period: str | None
    parties: tuple[str, ...]
    about: str
    figures: tuple[str, ...]
    event: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Stage:
    """A station in the life of an event: what a report of that date says of its status and time."""

    event: str
    reported: str
    status: str
    time: str | None
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One real event, however many reports.

    `status` and `time` are the believed ones; `actors` the entity keys of its actors, sorted; `origins` the
    number of independent origins of its reports.
    """

    id: str
    type: str
    status: str
    time: str | None
    reports: tuple[str, ...]
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    origins: int = 1


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Decision:
    """Why two reports were taken for the same event or not: features with their weights, and the sum.

    `verdict`: same, apart (a separator or too little), person (a correction).
    """

    a: str
    b: str
    verdict: str
    score: float
    features: tuple[tuple[str, float], ...]
    separator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Part:
    """One event within another: `kind` is tour, visit (what happens on it) or occasion."""

    whole: str
    part: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Witness:
    """Which independent origin a document counts for, and why (own, copy, agency, rewrite)."""

    document: str
    origin: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a document asserts about the record itself, and what the ledger knows of it.

    `source` is the report or figure id that asserts it; `kind`: ordinal, first, first_since, record or
    total. `verdict`: supported, contradicted, consistent or unknown. `supporting` and `against` are event
    ids, `known` the number of events found; `missing` says what is not known. No event counts that only the
    claiming document reports.
    """

    id: str
    document: str
    source: str
    kind: str
    event: str | None
    value: str
    words: str
    verdict: str
    known: int = 0
    supporting: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    missing: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mention:
    """A later word on a commitment: `move` is made, confirmed, moved, started, completed or cancelled."""

    reported: str
    move: str
    report: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Something pledged, agreed, announced or planned, and what became of it.

    `amount` in the words of `Figure` (comparator, value, unit); `upto` where a document says "bis zu";
    `parts` are the ids of commitments whose amounts lie within this one's. `due` is EDTF, None where none
    was said. `state`: open, started, completed, moved or cancelled. `silent_since` is the last date that a
    document spoke of it; `overdue` whether `due` has passed while it is open, started or moved.
    """

    id: str
    event: str
    kind: str
    subject: str
    parties: tuple[str, ...]
    made: str | None
    due: str | None
    state: str
    overdue: bool
    silent_since: str | None
    mentions: tuple[Mention, ...]
    amount: str | None = None
    upto: bool = False
    period: str | None = None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """All that the ledger believes. Every list is sorted, so that the same `Raw` gives the same bytes."""

    entities: tuple[Entity, ...] = ()
    links: tuple[NamedLink, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    events: tuple[Event, ...] = ()
    fields: tuple[Field, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    stages: tuple[Stage, ...] = ()
    decisions: tuple[Decision, ...] = ()
    parts: tuple[Part, ...] = ()
    claims: tuple[Claim, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    refused: tuple[tuple[str, str], ...] = field(default=())
    """Corrections that could not be replayed: id and why (its report is gone, …)."""
