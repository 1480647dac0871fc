"""What a request is told when something goes wrong: one sentence, what to do, and no path of this machine."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from dragoman.errors import ContractError, DragomanError, LedgerBusy, LedgerDamaged, LedgerError, SourceError
from dragoman.web.faulted import in_language
from dragoman.web.filters import RequestError
from dragoman.web.messages import Messages, messages
from dragoman.web.render import language, page
from dragoman.web.security import TooMuch

_BUSY = 503
_STATUS: tuple[tuple[type[DragomanError], int], ...] = (
    (RequestError, 422),
    (ContractError, 422), (SourceError, 422), (LedgerBusy, _BUSY), (LedgerDamaged, 500), (LedgerError, 404),
)  # fmt: skip
_PATH = re.compile(r"(?<![\w/:.])(?:[A-Za-z]:)?(?:[\\/][^\s\\/:;,«»\"']+){2,}")  # /a/b, C:\a\b; no URL


def handle_faults(app: FastAPI) -> None:
    """Teaches the application to answer faults."""
    app.add_exception_handler(DragomanError, _ours)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(TooMuch, _too_much)


def without_paths(text: str) -> str:
    """The text with the last part of a path in place of every path of this machine."""
    return _PATH.sub(lambda match: PurePath(match.group().replace("\\", "/")).name, text)


def told(request: Request, status: int, code: str, message: str, hint: str = "") -> Response:
    """The answer about a fault: a page for somebody who looks at one, else JSON."""
    message, hint = without_paths(message), without_paths(hint)
    wants_page = "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api/")
    if wants_page:
        message, hint = (in_language(text, language(request)) for text in (message, hint))
        return page(request, "fault.html", status=status, number=status, message=message, hint=hint)
    return JSONResponse({"code": code, "message": message, "hint": hint}, status_code=status)


def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, DragomanError)
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    answer = told(request, status, error.code, error.message, error.hint)
    if status == _BUSY:
        answer.headers["Retry-After"] = "30"
    return answer


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    answer = told(request, error.status_code, "D500", str(error.detail))
    for name, value in (error.headers or {}).items():
        answer.headers[name] = value
    return answer


def _malformed(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    parts = [_part(fault, messages(language(request))) for fault in error.errors()[:3]]
    return told(request, 422, "D510", "; ".join(parts) or "The request is malformed.")


def _part(fault: dict[str, Any], t: Messages) -> str:
    """What is wrong with a part of a request; of several values that there are, which."""
    name = ".".join(map(str, fault["loc"][1:]))
    if fault["type"] != "literal_error":
        return f"{name}: {fault['msg']}"
    known = fault["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
    return t("filter.unknown", value=str(fault["input"])[:60], name=name, known=known)


def _too_much(request: Request, error: Exception) -> Response:
    return told(request, 413, "D520", "The request is larger than is taken at once.")
