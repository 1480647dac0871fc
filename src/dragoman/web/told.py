"""What the templates of the ledger's screens need to put its values into words and to lead to others."""

from __future__ import annotations

from typing import Any

from dragoman.export.values import date_words, figure_words
from dragoman.ledger.scenes import Actor, Scene
from dragoman.web import addresses
from dragoman.web.article import TONES
from dragoman.web.render import field_words, value_words, wording
from dragoman.web.telling import cast, figure_of, telling


def told(code: str) -> dict[str, Any]:
    """Functions and words for the templates, in a language."""
    words = wording(code)

    def value(key: str, field: str, name: str = "") -> str:
        """A value of a field in words; `name` is what the ledger calls it."""
        figure = figure_of(key)
        if figure and field not in words.tables["attribute"]:
            return figure_words(figure, words)
        if figure and field == "count":
            return figure_words(figure, words)
        return name if name and name != key else value_words(key, field, words)

    return {
        "tell": lambda scene: telling(scene, words),
        "cast": cast,
        "actors": _actors,
        "tone": lambda status: TONES.get(status, "open"),
        "told_value": value,
        "told_field": lambda name: field_words(name, words),
        "when": lambda edtf: date_words(edtf, words),
        "of_event": addresses.of_event,
        "of_scene": addresses.of_scene,
        "of_actor": addresses.of_actor,
        "of_any": addresses.of_any,
        "of_pair": addresses.of_pair,
        "of_words": addresses.of_words,
        "event_types": sorted(((kind, one.label) for kind, one in words.events.items()), key=lambda p: p[1]),
        "statuses": list(words.tables["status"].items()),
    }


def _actors(scene: Scene) -> tuple[Actor, ...]:
    """Who acts in an event: persons, states and bodies, not the places."""
    return tuple(
        actor for actor in cast(scene) if actor.kind not in ("place", "facility", "document", "other")
    )
