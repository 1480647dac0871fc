"""The shapes of what the HTTP interface takes and gives, where they are not values of the program itself.

They follow the contract (`dragoman/reading/1`); the values of `dragoman.model` and of the ledger are
described by their own dataclasses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic_core.core_schema import CoreSchema, no_info_after_validator_function

from dragoman import edtf
from dragoman.ledger.desk import Size
from dragoman.model import Aside, Entity, Event, Figure, Published, Quote, Time
from dragoman.web.filters import listed


def _edtf(value: str) -> str:
    if not edtf.is_valid(value):
        raise ValueError("no date such as 2024, 2024-07 or 2024-07-02")
    return value


@dataclass(frozen=True, slots=True)
class OneOf:
    """A string that is one of those of a table of the ontology."""

    table: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        return no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return handler(schema) | {"enum": list(listed(self.table))}

    def _checked(self, value: str) -> str:
        known = listed(self.table)
        if value not in known:
            raise ValueError(f"there is no «{value[:60]}»; possible: {', '.join(known)}")
        return value


EventType = Annotated[str, OneOf("event_types")]
Status = Annotated[str, OneOf("statuses")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2_000_000)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
When = Annotated[str, StringConstraints(max_length=40), AfterValidator(_edtf)]


class Fault(BaseModel):
    """What went wrong: a stable code, a sentence, and what to do."""

    code: str
    message: str
    hint: str = ""


class Document(BaseModel):
    """The `document` part of a reading."""

    id: str
    text: str
    source: str
    title: str | None
    language: str | None
    genre: str
    author: str | None
    affiliation: str | None
    publisher: str | None
    url: str | None
    published: Published
    asides: list[Aside]
    signature: str | None
    notes: list[str]
    sha256: str


class ReadingOut(BaseModel):
    """What one document says, every item with its words. Offsets count code points of `document.text`."""

    model_config = ConfigDict(populate_by_name=True)

    schema_: Literal["dragoman/reading/1"] = Field(alias="schema")
    document: Document
    entities: list[Entity]
    times: list[Time]
    figures: list[Figure]
    events: list[Event]
    quotes: list[Quote]


class Given(BaseModel):
    """A text to be read, with what is known of it: that is taken as given."""

    model_config = ConfigDict(extra="forbid")

    text: Text
    title: Name | None = None
    language: Annotated[str, StringConstraints(pattern="^[a-z]{2}$")] | None = None
    published: When | None = None
    url: Annotated[str, StringConstraints(pattern="^https?://", max_length=2000)] | None = None


class Sentence(BaseModel):
    """A sentence to be held against the ledger; `published` is the day from which it speaks."""

    model_config = ConfigDict(extra="forbid")

    sentence: Annotated[str, StringConstraints(min_length=1, max_length=5000)]
    published: When | None = None


class Decision(BaseModel):
    """What a person decided (see `dragoman correct --help`): `things` are events, reports, fields, values."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["same", "not-same", "value", "not-an-event", "link"]
    things: Annotated[list[Name], Field(min_length=1, max_length=4)]
    by: Name
    reason: Annotated[str, StringConstraints(max_length=2000)] = ""
    document: Name | None = None


class Undoing(BaseModel):
    """Who takes a decision back, and why."""

    model_config = ConfigDict(extra="forbid")

    by: Name
    reason: Annotated[str, StringConstraints(max_length=2000)] = ""


class State(BaseModel):
    """The ledger that is served: its name, how much it holds, and a number that grows with every change."""

    ledger: str
    version: str
    edition: int
    size: Size


class ItemOut(BaseModel):
    """What became of one thing that was given."""

    name: str
    state: Literal["waiting", "reading", "added", "known", "failed"]
    message: str
    hint: str
    events: int
    documents: list[str]


class JobOut(BaseModel):
    """Things on their way into the ledger."""

    id: str
    state: Literal["reading", "deriving", "done"]
    items: list[ItemOut]
