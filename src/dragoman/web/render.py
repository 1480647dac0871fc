"""Templates filled in the reader's language.

Everything that a template shows is escaped, and characters that could harm (terminal commands, marks that
turn the direction of text) are made visible first, whoever wrote it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from babel.dates import format_date
from babel.numbers import format_decimal
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman.export.plain import neutral, one_line
from dragoman.export.values import date_words, duration_words
from dragoman.export.wording import Wording, load_wording
from dragoman.lang.resource import exists
from dragoman.web.faulted import in_language
from dragoman.web.messages import Messages, chosen, languages, messages

_PLACE = re.compile(r"(?:[A-Za-z]:)?[\\/]|\.{1,2}[\\/]|[^\s:]+[\\/][^\s:]*$")  # a file and not a title or URL
LANGUAGE = "lang"  # of the query string and of the cookie that keeps the choice
# The screens in the order of the navigation; a screen that is not there is not shown.
SCREENS = (
    ("/", "nav.home"),
    ("/ledger", "nav.ledger"),
    ("/queue", "nav.queue"),
    ("/docs", "nav.documents"),
)
TYPES = {".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml"}


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:  # noqa: ANN401
    """A page in the reader's language. Templates have `t` (messages), `wording` (words of the ledger), the
    filters `day`, `number` and `line`, and the functions `static(name)` and `here(**changes)`."""
    code = language(request)
    given = {
        "t": messages(code),
        "wording": wording(code),
        "code": code,
        "languages": languages(),
        "screens": request.app.state.screens,
        "path": request.url.path,
        "ledger": request.app.state.desk.name,
        "fetches": request.app.state.intake.fetcher is not None,
        "here": lambda **changes: str(request.url.include_query_params(**changes).query),
        **context,
    }
    answer = HTMLResponse(environment(code).get_template(template).render(given), status_code=status)
    answer.headers["Content-Language"] = code
    answer.headers["Vary"] = "Accept-Language, Cookie"
    if request.query_params.get(LANGUAGE) in languages():
        answer.set_cookie(LANGUAGE, code, samesite="strict", httponly=True, max_age=31_536_000)
    return answer


def language(request: Request) -> str:
    """The language to answer a request in."""
    asked, kept = request.query_params.get(LANGUAGE), request.cookies.get(LANGUAGE)
    return chosen(asked, kept, request.headers.get("accept-language", ""))


def wording(code: str) -> Wording:
    """The words of the ledger in a language; German where it has none yet."""
    return load_wording(code if exists("report.toml", code=code) else "de")


@lru_cache(maxsize=16)
def environment(code: str) -> Environment:
    """The templates, set up for a language."""
    made = Environment(
        loader=PackageLoader("dragoman.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    told = messages(code)
    made.filters |= {
        "line": lambda text: one_line(str(text)),
        "edtf": lambda value: date_words(value, wording(code)),
        "day": lambda value: _day(value, told),
        "field": lambda name: field_words(name, wording(code)),
        "value": lambda value, field: value_words(value, field, wording(code)),
        "missing": lambda text: "; ".join(wording(code).word("missing", part) for part in text.split("; ")),
        "type": lambda kind: wording(code).of_type(kind).label,
        "source": source_name,
        "fault": lambda text: in_language(text, code),
        "address": address,
        "number": lambda value: format_decimal(value, locale=told.locale),
    }
    made.globals["static"] = static
    return made


def _harmless(value: object) -> object:
    """What a template may show of a value: nothing for None, text without harmful characters."""
    if isinstance(value, Markup) or hasattr(value, "__html__"):
        return value
    return "" if value is None else neutral(value) if isinstance(value, str) else value


def _day(value: date | None, told: Messages) -> str:
    return format_date(value, "long", locale=told.locale) if value else ""


def field_words(name: str, words: Wording) -> str:
    """What a field of an event is called: a role, an attribute or a column."""
    tables = ("role", "attribute", "column", "measure")
    return next(
        (words.tables[t][name] for t in tables if name in words.tables.get(t, {})), words.word("", name)
    )


def value_words(value: object, field: str, words: Wording) -> str:
    """A value of a field in words: dates, statuses and the values of attributes by their tables."""
    text = "" if value is None else str(value)
    if field in {"time", "first_since"}:
        return date_words(text, words)
    if field == "duration":
        return duration_words(text, words)
    return one_line(words.tables.get("status" if field == "status" else "value", {}).get(text, text))


def source_name(source: object) -> str:
    """A title or source on one line; of a path only its last part: where files lie is nobody's business."""
    text = one_line(str(source))
    if _PLACE.match(text):
        return text.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return text


def address(value: str) -> str | Markup:
    """An address of the web as a link that tells nobody where it was clicked; anything else as it is."""
    shown = one_line(value)
    try:
        safe = urlsplit(value).scheme in {"http", "https"} and " " not in value and neutral(value) == value
    except ValueError:
        safe = False
    link = Markup('<a href="{}" rel="noopener noreferrer nofollow">{}</a>')
    return link.format(value, shown) if safe else shown


@cache
def static(name: str) -> str:
    """The address of a file of `static`, with a mark of its content: browsers may keep it for good."""
    return f"/static/{name}?v={hashlib.sha256(static_file(name)).hexdigest()[:10]}"


@cache
def static_file(name: str) -> bytes:
    """A file of `static`. Raises `KeyError` where there is none of that name."""
    known: Mapping[str, Any] = {
        file.name: file for file in (resources.files("dragoman.web") / "static").iterdir() if file.is_file()
    }
    return bytes(known[name].read_bytes())
