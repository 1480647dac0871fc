"""The screens of an actor and of a pair: who they are, what they did, what was said, what is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup

from dragoman.ledger.ask import Query
from dragoman.ledger.board import Board
from dragoman.ledger.disputes import disputes
from dragoman.ledger.pledges import OPEN, Asked, pledges
from dragoman.ledger.scene import Actor, Circle, Scene
from dragoman.ledger.scenes import scenes
from dragoman.ledger.store import Store
from dragoman.ledger.voices import Voice, series, voices
from dragoman.web.addresses import of_actor
from dragoman.web.desk import Desk
from dragoman.web.kept import kept
from dragoman.web.messages import Messages, messages
from dragoman.web.quantities import charts
from dragoman.web.render import language, page, wording
from dragoman.web.scenery import net_picture, time_picture
from dragoman.web.told import told
from dragoman.web.who import Identity, identity_of

router = APIRouter(include_in_schema=False)
_DRAWN, _LISTED, _NEAR = 120, 40, 12  # events of the timeline, of the list; counterparts
_AHEAD = ("planned", "proposed", "postponed")


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Somebody with whom an actor shares events."""

    actor: Actor
    events: int


@router.get("/actor/{name:path}")
def actor(request: Request, name: str) -> Response:
    """Somebody: names, offices, whom they had to do with, events, figures, words, commitments."""
    return kept(request, lambda: _actor(request, name))


def _actor(request: Request, name: str) -> Response:
    desk: Desk = request.app.state.desk
    t = messages(language(request))
    board = desk.board_in(t.code)
    with desk.asking() as store:
        keys = board.keys_of(store, name)
        actors = board.actors(keys)
        if len(keys) > 1:
            return page(request, "which.html", **told(t.code), name=name, some=list(actors.values()))
        if keys[0] != name:
            return RedirectResponse(of_actor(keys[0]), status_code=307)
        shared = _shared(store, board, [keys], [keys[0]], t)
        near = board.circle(board.found(store, Query()), around=keys, most=_NEAR)
    subject = actors[keys[0]]
    return page(
        request,
        "actor.html",
        **told(t.code),
        **shared,
        subject=subject,
        home=board.actor(subject.of or ""),
        identity=identity_of(desk.board.actor(subject.key) or subject, t.code) or Identity((), (), ()),
        counterparts=_counterparts(near, keys[0], board),
        net=Markup(net_picture(near, board.actor, keys, t).svg) if near.bonds else None,
    )


@router.get("/pair")
def pair(request: Request, a: str = "", b: str = "") -> Response:
    """Two actors and what happened between them."""
    return kept(request, lambda: _pair(request, a, b))


def _pair(request: Request, a: str, b: str) -> Response:
    desk: Desk = request.app.state.desk
    t = messages(language(request))
    board = desk.board_in(t.code)
    with desk.asking() as store:
        keys = [board.keys_of(store, name) for name in (a, b)]
        sides = [board.actors(some) for some in keys]
        shared = _shared(store, board, keys, [a, b], t)
    names = [next(iter(side.values())) for side in sides]
    return page(request, "pair.html", **told(t.code), **shared, sides=names)


def _shared(
    store: Store, board: Board, keys: Sequence[Sequence[str]], names: Sequence[str], t: Messages
) -> dict[str, Any]:
    """What the screens of an actor and of a pair have in common."""
    words = wording(t.code)
    asked = urlencode([("who", name) for name in names])

    def zoom(first: date, last: date) -> str:
        return f"/ledger/timeline?{asked}&since={first}&until={last}"

    query = Query(parties=tuple(names), order="oldest", limit=_DRAWN)
    found = scenes(store, board, query)
    newest = sorted(found.events, key=_newest, reverse=True)
    promised = pledges(store, Asked(parties=tuple(names), states=OPEN))
    figures = series(store, keys)
    parties = board.actors({key for one in figures for key in one.parties})
    return {
        "total": found.total,
        "newest": newest[:_LISTED],
        "ahead": [scene for scene in found.events if scene.status in _AHEAD and _to_come(scene)],
        "last": [scene for scene in newest if scene.type == "visit" and scene.status not in _AHEAD][:3],
        "drawn": Markup(time_picture(found.events, t, words, zoom=zoom).svg) if found.total else None,
        "charts": charts(figures, parties, t, words),
        "promised": promised,
        "disputes": disputes(store, board, board.found(store, query), most=4),
        "voices": [_named(one, board) for one in voices(store, [k for some in keys for k in some], limit=12)],
        "query": asked,
    }


def _named(voice: Voice, board: Board) -> Voice:
    speaker = board.actor(voice.speaker)
    return replace(voice, name=speaker.name) if speaker else voice


def _to_come(scene: Scene) -> bool:
    return scene.last is None or scene.last >= date.today()


def _newest(scene: Scene) -> tuple[bool, str, str]:
    return scene.first is not None, scene.first.isoformat() if scene.first else "", scene.id


def _counterparts(near: Circle, key: str, board: Board) -> list[Counterpart]:
    out = []
    for bond in near.bonds:
        if key in (bond.a, bond.b):
            other = board.actor(bond.b if bond.a == key else bond.a)
            if other:
                out.append(Counterpart(other, bond.events))
    return sorted(out, key=lambda one: (-one.events, one.actor.name))
