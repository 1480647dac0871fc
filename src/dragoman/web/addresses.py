"""The addresses of the screens: one function for each thing that can be looked at."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from dragoman.ledger.scene import Actor, Scene


def of_event(event: str) -> str:
    """The screen of an event."""
    return f"/event/{quote(event, safe='')}"


def of_actor(key: str) -> str:
    """The screen of an actor, by key or name."""
    return f"/actor/{quote(key, safe=':')}"


def of_pair(a: str, b: str) -> str:
    """The screen of a pair of actors."""
    return f"/pair?{urlencode({'a': a, 'b': b})}"


def of_words(document: str, start: int | None, end: int | None) -> str:
    """The words that stand there in a document, on its screen."""
    place = f"?at={start}-{end}#here" if start is not None and end else ""
    return f"/doc/{quote(document, safe='')}{place}"


def of_scene(scene: Scene) -> str:
    """The words that bear an event out best."""
    return of_words(scene.document, scene.start, scene.end)


def of_any(actor: Actor) -> str:
    """Where an entity leads: who acts has a screen, a place is a filter of the ledger."""
    if actor.kind in ("place", "facility"):
        return f"/ledger?{urlencode({'where': actor.key})}"
    return of_actor(actor.key)
