"""What is to be decided, one question at a time, and everything that was decided."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import quote, unquote

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from dragoman.ledger.correct import correct, undo
from dragoman.ledger.decided import IN_FORCE, decided
from dragoman.ledger.questions import agenda, question
from dragoman.web.desk import Desk
from dragoman.web.messages import messages
from dragoman.web.render import language, page
from dragoman.web.told import told

router = APIRouter(include_in_schema=False)
_PERSON = "dragoman-person"  # the cookie that keeps the name of who decides
_SHOWN = 12  # decisions beside the question; all of them on their own page
Kind = Literal["same", "not-same", "value", "not-an-event", "undo"]


@router.get("/queue")
def queue(request: Request, n: Annotated[int, Query(ge=0, le=100_000)] = 0) -> Response:
    """The question with number `n`."""
    desk: Desk = request.app.state.desk
    with desk.asking() as store:
        waiting, made = agenda(store), decided(store)
        place = min(n, len(waiting) - 1) if waiting else 0
        asked = question(store, waiting[place]) if waiting else None
    last = next((one for one in made if one.standing == IN_FORCE and one.kind != "undo"), None)
    return page(
        request,
        "queue.html",
        **told(language(request)),
        asked=asked,
        place=place,
        size=len(waiting),
        made=made[:_SHOWN],
        last=last,
        person=unquote(request.cookies.get(_PERSON, "")),
        again=[one for one in made if one.standing == "again"],
    )


@router.post("/decide")
def decide(
    request: Request,
    kind: Annotated[Kind, Form()],
    thing: Annotated[list[str], Form(max_length=4)],
    by: Annotated[str, Form(max_length=120)] = "",
    reason: Annotated[str, Form(max_length=2000)] = "",
    back: Annotated[str, Form(max_length=300)] = "/queue",
) -> Response:
    """Records a decision and leads back to where it was made."""
    desk: Desk = request.app.state.desk
    code = language(request)
    person = by.strip() or unquote(request.cookies.get(_PERSON, "")).strip()
    who = person or messages(code)("queue.nameless")
    with desk.writing() as store:
        if kind == "undo":
            undo(store, thing[0], by=who, reason=reason)
        else:
            correct(store, kind, thing, by=who, reason=reason)
    own = back.startswith("/") and not back.startswith(("//", "/\\"))
    answer = RedirectResponse(back if own else "/queue", status_code=303)
    if person:
        answer.set_cookie(_PERSON, quote(person), samesite="strict", httponly=True, max_age=31_536_000)
    return answer
