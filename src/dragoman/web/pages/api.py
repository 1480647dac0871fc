"""The HTTP interface: what the command line can ask and do, as JSON. Described at `/api/openapi.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from fastapi.responses import JSONResponse, Response

from dragoman import __version__
from dragoman.api import read
from dragoman.ledger.add import Added, add
from dragoman.ledger.ask import Findings
from dragoman.ledger.check import Checked
from dragoman.ledger.conflicts import Conflict
from dragoman.ledger.contract import parse_line
from dragoman.ledger.correct import correct as decide
from dragoman.ledger.correct import undo as take_back
from dragoman.ledger.decided import Decided
from dragoman.ledger.desk import Ledger, Size
from dragoman.ledger.papers import Paper, papers, reading_of
from dragoman.ledger.pledges import Pledge
from dragoman.ledger.records import Correction
from dragoman.ledger.standing import Standing, standings
from dragoman.ledger.tables import Dossier
from dragoman.model import Reading
from dragoman.web.contract import (
    Decision,
    EventType,
    Fault,
    Given,
    JobOut,
    Name,
    ReadingOut,
    Sentence,
    State,
    Status,
    Undoing,
    When,
)
from dragoman.web.desk import Desk
from dragoman.web.intake import Intake, Job
from dragoman.web.pages.add import addresses, incoming, job_of
from dragoman.web.render import source_name

FAULTS: dict[int | str, dict[str, Any]] = {
    status: {"model": Fault} for status in (400, 403, 404, 413, 421, 422, 500, 503)
}
router = APIRouter(prefix="/api", tags=["ledger"], responses=FAULTS)
FIRST = True
Names = Annotated[list[Name], Query(max_length=8)]
Some = Annotated[list[Name], Query(max_length=80)]
Types = Annotated[list[EventType], Query(max_length=80)]
Statuses = Annotated[list[Status], Query(max_length=20)]
Limit = Annotated[int, Query(ge=0, le=10_000)]
Order = Literal["newest", "oldest"]


@router.get("/ledger")
def state(request: Request) -> State:
    """Which ledger is served, and how much it holds."""
    desk: Desk = request.app.state.desk
    return State(ledger=desk.name, version=__version__, edition=desk.edition, size=desk.ledger.size())


@router.get("/find")
def find(  # noqa: PLR0913  (one parameter of the address each)
    request: Request,
    q: Annotated[str, Query(max_length=1000)] = "",
    who: Names = [],  # noqa: B006  (never changed)
    where: Names = [],  # noqa: B006
    type: Types = [],  # noqa: B006
    status: Statuses = [],  # noqa: B006
    since: When | None = None,
    until: When | None = None,
    order: Order = "newest",
    limit: Limit = 50,
    every: bool = False,
    as_of: When | None = None,
) -> Findings:
    """Events, as `dragoman find`: by who takes part, place, type, status, time and words; with `every` all of
    them, however many."""
    given: dict[str, Any] = {"who": who, "places": where, "types": type, "statuses": status, "order": order}
    most = None if every else limit
    with _as_of(request, as_of) as ledger:
        return ledger.find(q or None, **given, since=since, until=until, limit=most)


@router.get("/show")
def show(
    request: Request,
    name: Annotated[list[Name], Query(min_length=1, max_length=2)],
    as_of: When | None = None,
) -> Dossier:
    """Everything about an event (its id), somebody (a name) or a pair (two names), as `dragoman show`."""
    with _as_of(request, as_of) as ledger:
        return ledger.show(*name)


@router.get("/brief")
def brief(
    request: Request,
    name: Annotated[list[Name], Query(min_length=1, max_length=2)],
    as_of: When | None = None,
) -> Dossier:
    """What one reads before a visit of somebody (one name) or to a pair of states (two)."""
    with _as_of(request, as_of) as ledger:
        return ledger.brief(*name)


@router.get("/conflicts")
def conflicts(  # noqa: PLR0913
    request: Request,
    who: Names = [],  # noqa: B006
    type: Types = [],  # noqa: B006
    field: Some = [],  # noqa: B006
    since: When | None = None,
    until: When | None = None,
    limit: Limit = 100,
    as_of: When | None = None,
) -> tuple[Conflict, ...]:
    """Where documents disagree, each value with the words of those who give it."""
    with _as_of(request, as_of) as ledger:
        return ledger.conflicts(*who, types=type, fields=field, since=since, until=until, limit=limit)


@router.get("/pledges")
def pledges(  # noqa: PLR0913
    request: Request,
    who: Names = [],  # noqa: B006
    kind: Some = [],  # noqa: B006
    state: Some = [],  # noqa: B006
    overdue: bool = False,
    since: When | None = None,
    until: When | None = None,
    silent_since: When | None = None,
    on: When | None = None,
    limit: Limit = 100,
    as_of: When | None = None,
) -> tuple[Pledge, ...]:
    """What was promised, agreed, announced or planned, and every later word on it."""
    days: dict[str, Any] = {"since": since, "until": until, "silent_since": silent_since, "on": on}
    with _as_of(request, as_of) as ledger:
        return ledger.pledges(*who, kinds=kind, states=state, overdue=overdue, limit=limit, **days)


@router.get("/size")
def size(request: Request, as_of: When | None = None) -> Size:
    """How many documents, reports and events the ledger holds."""
    with _as_of(request, as_of) as ledger:
        return ledger.size()


@router.get("/corrections")
def corrections(request: Request) -> tuple[Decided, ...]:
    """Everything that persons decided, the newest first, with what has become of it."""
    desk: Desk = request.app.state.desk
    return desk.ledger.corrections()


@router.post("/corrections")
def correct(request: Request, given: Decision) -> tuple[Correction, ...]:
    """Records what a person decided: same, not-same, value, not-an-event or link, as `dragoman correct`."""
    desk: Desk = request.app.state.desk
    more: dict[str, Any] = {"by": given.by, "reason": given.reason, "document": given.document}
    with desk.writing() as store:
        return decide(store, given.kind, given.things, **more)


@router.post("/corrections/{correction}/undo")
def undo(request: Request, correction: str, given: Undoing) -> tuple[Correction, ...]:
    """Takes a correction back; both stay on record."""
    desk: Desk = request.app.state.desk
    with desk.writing() as store:
        return take_back(store, correction, by=given.by, reason=given.reason)


@router.post("/check")
def check(request: Request, given: Sentence, as_of: When | None = None) -> Checked:
    """Holds a sentence against the ledger; it is not added."""
    desk: Desk = request.app.state.desk
    with _as_of(request, as_of) as ledger:
        return ledger.check(given.sentence, published=given.published, rules=desk.rules)


@router.post("/read", response_model=ReadingOut)
def read_text(request: Request, given: Given) -> Response:
    """Reads a text; nothing is added."""
    desk: Desk = request.app.state.desk
    known = given.model_dump()
    return _reading(read(**known, rules=desk.rules))


@router.get("/documents")
def documents(
    request: Request, q: Annotated[str, Query(max_length=1000)] = "", start: Limit = 0, limit: Limit = 100
) -> tuple[Paper, ...]:
    """The documents of the ledger, those added last first."""
    desk: Desk = request.app.state.desk
    with desk.asking() as store:
        return papers(store, words=q, limit=limit, start=start)


@router.post("/documents", status_code=202, response_model=JobOut)
async def add_documents(
    request: Request,
    files: Annotated[list[UploadFile], File()] = [],  # noqa: B006
    text: Annotated[str, Form(max_length=2_000_000)] = "",
    title: Annotated[str, Form(max_length=300)] = "",
    published: Annotated[str, Form(max_length=40)] = "",
    urls: Annotated[str, Form(max_length=20_000)] = "",
) -> Job:
    """Reads documents and adds what they say, in the background: look at the job.

    They are files, a text or, where the server takes them, addresses of the web, one a line.
    """
    intake: Intake = request.app.state.intake
    return intake.take(await incoming(files, text, title, published, addresses=addresses(intake, urls)))


@router.get("/jobs/{ident}", response_model=JobOut)
def job(request: Request, ident: str) -> Job:
    """How far a job is."""
    return job_of(request, ident)


@router.get("/documents/{document}", response_model=ReadingOut)
def document(request: Request, document: str) -> Response:
    """What a document says."""
    desk: Desk = request.app.state.desk
    with desk.asking() as store:
        return _reading(reading_of(store, document))


@router.get("/documents/{document}/standing")
def standing(request: Request, document: str) -> tuple[Standing, ...]:
    """Of each event that a document reports, whether it is new, agrees with other documents, or conflicts."""
    desk: Desk = request.app.state.desk
    with desk.asking() as store:
        reading_of(store, document)  # tells where there is no such document
        return standings(store, document)


@router.post("/readings")
def add_readings(
    request: Request,
    given: list[dict[str, Any]],
    derive: bool = True,
    reader: Annotated[str, Query(max_length=40)] | None = None,
) -> tuple[Added, ...]:
    """Adds readings made before (contract JSON, as `dragoman read -f json` writes it).

    `reader` is the version of Dragoman that made them. Without `derive`, what follows from them waits: of
    many batches, derive with the last.
    """
    desk: Desk = request.app.state.desk
    readings = [parse_line(json.dumps(item), f"reading {number}") for number, item in enumerate(given, 1)]
    with desk.writing(derive=derive) as store:
        return tuple(add(store, readings, reader=reader))


@router.post("/rebuild")
def rebuild(request: Request) -> Size:
    """Derives again everything that the ledger believes."""
    desk: Desk = request.app.state.desk
    desk.derive()
    return desk.ledger.size()


@contextmanager
def _as_of(request: Request, day: str | None) -> Iterator[Ledger]:
    """The ledger, or the ledger as it stood at the end of a day."""
    desk: Desk = request.app.state.desk
    if day is None:
        yield desk.ledger
        return
    with desk.ledger.as_of(day) as then:
        yield then


def _reading(reading: Reading) -> Response:
    """A reading as contract JSON; of a file only its name: where it lay is nobody's business."""
    source = source_name(reading.article.source)
    named = replace(reading, article=replace(reading.article, source=source))
    return JSONResponse(named.to_json())
