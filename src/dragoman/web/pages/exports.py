"""Every view as a file on its own address: `/ledger.csv?…` is what `/ledger?…` shows, all of it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Literal, cast, get_args

from fastapi import APIRouter, Request, Response

from dragoman.errors import LedgerError
from dragoman.export.html import page as html_page
from dragoman.export.view import view
from dragoman.ledger.ask import Query
from dragoman.ledger.dossier import show
from dragoman.ledger.history import latest
from dragoman.ledger.papers import reading_of
from dragoman.ledger.scenes import findings, of_events, scenes
from dragoman.ledger.store import Store
from dragoman.ledger.tables import Dossier, of_findings
from dragoman.ledger.witness import event_of
from dragoman.web.desk import Desk
from dragoman.web.exports import atom, geojson, ics, sent, table_file
from dragoman.web.filters import checked
from dragoman.web.messages import messages
from dragoman.web.pages.actor import actor as actor_screen
from dragoman.web.render import language, source_name, wording

router = APIRouter(include_in_schema=False)
FIRST = True  # before the screens, whose addresses would take these for names
_NEWS = 100  # entries of a feed
Table = Literal["json", "csv", "md", "parquet"]
Drawn = Literal["geojson", "ics", "atom"]


@router.get("/ledger.{form}")
def ledger(request: Request, form: Table | Drawn) -> Response:
    """The events that the filter finds, all of them, as a file."""
    desk: Desk = request.app.state.desk
    query = checked(request.query_params, messages(language(request))).query()
    with desk.asking() as store:
        return _events(request, store, query, form, "ledger")


@router.get("/visits.ics")
def visits(request: Request) -> Response:
    """A calendar of the visits that were planned, whatever became of them since; with any filter."""
    desk: Desk = request.app.state.desk
    words, t = wording(language(request)), messages(language(request))
    shown = checked(request.query_params, t)
    base, board = str(request.base_url).rstrip("/"), desk.board_in(t.code)
    with desk.asking() as store:
        found = scenes(store, board, replace(shown, types=shown.types or ("visit",)).query()).events
        return sent(ics(store, found, words, base=base, name=t("feed.visits"), planned=True), "ics", "visits")


@router.get("/event/{event}.{form}")
def event(request: Request, event: str, form: Table | Drawn) -> Response:
    """Everything about an event, as a file."""
    desk: Desk = request.app.state.desk
    with desk.asking() as store:
        known = event_of(store, event)
        if known is None:
            raise LedgerError(f"There is no event {event[:40]} in the ledger.")
        if form in {"geojson", "ics", "atom"}:
            return _events(request, store, Query(events=(known,), limit=None), form, known)
        return table_file(show(store, (known,)), form, known, wording(language(request)))


@router.get("/actor/{name:path}.{form}")
def actor(request: Request, name: str, form: str) -> Response:
    """Everything about somebody, or a state, as a file. A name may hold a full stop ("George W. Bush")."""
    if form in get_args(Table):
        return _about(request, (name,), cast(Table, form))
    if form in get_args(Drawn):
        return _about(request, (name,), cast(Drawn, form))
    return actor_screen(request, f"{name}.{form}")


@router.get("/pair.{form}")
def pair(request: Request, a: str, b: str, form: Table | Drawn) -> Response:
    """Everything between two, as a file."""
    return _about(request, (a, b), form)


@router.get("/doc/{document}.{form}")
def document(request: Request, document: str, form: Literal["json", "html"]) -> Response:
    """What a document says: the contract's JSON, or one page that holds all of it."""
    desk: Desk = request.app.state.desk
    with desk.asking() as store:
        reading = reading_of(store, document)
    reading = replace(reading, article=replace(reading.article, source=source_name(reading.article.source)))
    if form == "json":
        return sent(
            json.dumps(reading.to_json(), ensure_ascii=False).encode("utf-8", "replace"), form, document
        )
    words = wording(language(request))
    body = html_page([view(reading, words)], words).encode("utf-8", "replace")
    head = {"Content-Disposition": f'attachment; filename="{document}.html"'}
    return Response(body, media_type="text/html; charset=utf-8", headers=head)


def _about(request: Request, names: tuple[str, ...], form: Table | Drawn) -> Response:
    desk: Desk = request.app.state.desk
    with desk.asking() as store:
        if form in {"geojson", "ics", "atom"}:
            query = Query(parties=names, order="oldest", limit=None)
            return _events(request, store, query, form, "-".join(names))
        return table_file(show(store, names), form, "-".join(names), wording(language(request)))


def _events(request: Request, store: Store, query: Query, form: str, name: str) -> Response:
    """Events as a file of any form."""
    desk: Desk = request.app.state.desk
    words = wording(language(request))
    board = desk.board_in(language(request))
    if form not in {"geojson", "ics", "atom"}:
        table = of_findings(findings(store, board, query))
        return table_file(Dossier("events", "", (table,)), form, name, words)
    if form == "geojson":
        return sent(geojson(scenes(store, board, query).events), form, name)
    base = str(request.base_url).rstrip("/")
    title = f"{messages(language(request))('app.name')} · {name}"
    if form == "ics":
        return sent(ics(store, scenes(store, board, query).events, words, base=base, name=title), form, name)
    found = tuple(of_events(store, latest(store, query, limit=_NEWS), words=query.words))
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return sent(atom(store, found, words, source_name, base=base, path=path, name=title), form, name)
