"""Dropping articles: the form, the progress document by document, and what changed in the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, File, Form, HTTPException, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from dragoman import edtf
from dragoman.errors import SourceError
from dragoman.ledger.papers import Paper, papers
from dragoman.ledger.standing import Standing, standings
from dragoman.web.desk import Desk
from dragoman.web.fetch import URLS
from dragoman.web.intake import FILES, OFF, ON, Incoming, Intake, Job
from dragoman.web.render import page

router = APIRouter(include_in_schema=False)
_NAMED = 120  # characters of a file's name that are kept


@router.post("/add")
async def add(
    request: Request,
    files: Annotated[list[UploadFile], File()] = [],  # noqa: B006  (never changed)
    text: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    urls: Annotated[str, Form(max_length=20_000)] = "",
) -> Response:
    """Takes files, or a text that was pasted, and goes on to the progress."""
    intake: Intake = request.app.state.intake
    coming = await incoming(files, text, title, published, addresses=addresses(intake, urls))
    return RedirectResponse(f"/add/{intake.take(coming).id}", status_code=303)


@router.get("/add/{ident}")
def progress(request: Request, ident: str) -> Response:
    """How far a job is; once it is done, what changed in the ledger."""
    job = job_of(request, ident)
    changes = changed(request.app.state.desk, job) if job.state == "done" else ()
    return page(request, "add.html", job=job, changes=changes)


def addresses(intake: Intake, urls: str) -> list[Incoming]:
    """The addresses of the web in a text, one a line. Raises `SourceError` where not so many are taken."""
    given = list(dict.fromkeys(line.strip() for line in urls.splitlines() if line.strip()))
    if given and intake.fetcher is None:
        raise SourceError(OFF, hint=ON)
    if len(given) > URLS:
        raise SourceError(f"At most {URLS} addresses are taken at once.")
    return [Incoming(one[:_NAMED], url=one, fetch=True) for one in given]


async def incoming(
    files: list[UploadFile],
    text: str,
    title: str,
    published: str,
    *,
    addresses: Sequence[Incoming] = (),
) -> list[Incoming]:
    """What a form holds. Raises `SourceError` where it is nothing, too much, or no date."""
    if published and not edtf.is_valid(published):
        raise SourceError(f"«{published[:40]}» is no date such as 2024-07-02 or 2024-07.")
    given = [one for one in files if one.filename]
    if len(given) > FILES:
        raise SourceError(f"At most {FILES} files are taken at once.", hint="For more: dragoman add FOLDER")
    coming = [Incoming(_name(one.filename or ""), await one.read()) for one in given]
    if text.strip():
        name = title.strip()[:_NAMED]
        coming.append(Incoming(name or "Text", text=text, title=name or None, published=published or None))
    coming += addresses
    if not coming:
        raise SourceError("Nothing was given.", hint="Drop files or paste a text.")
    return coming


def job_of(request: Request, ident: str) -> Job:
    """A job by its id; 404 where there is none (any more)."""
    intake: Intake = request.app.state.intake
    job = intake.job(ident)
    if job is None:
        raise HTTPException(404, "There is no such job, or it is long ago.")
    return job


def changed(desk: Desk, job: Job) -> tuple[tuple[Paper, tuple[Standing, ...]], ...]:
    """Of each document of a job, how what it reports stands to the rest of the ledger."""
    with desk.asking() as store:
        seen = {paper.document: paper for paper in papers(store, documents=job.documents)}
        return tuple((seen[key], standings(store, key)) for key in job.documents if key in seen)


def _name(given: str) -> str:
    """The last part of a file's name: some browsers send the whole path."""
    return PurePath(given.replace("\\", "/")).name[-_NAMED:] or "Text"
