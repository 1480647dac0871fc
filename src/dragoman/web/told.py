"""What the templates of the ledger's screens need to put its values into words and to lead to others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from dragoman.export.values import date_words, figure_words
from dragoman.ledger.quoted import Quotation
from dragoman.ledger.scene import Actor, Scene
from dragoman.web import addresses
from dragoman.web.article import TONES
from dragoman.web.messages import messages
from dragoman.web.render import field_words, value_words, wording
from dragoman.web.rows import row_of, rows_of
from dragoman.web.telling import cast, figure_of, telling

_LOCAL = re.compile(r"[a-z]\d{1,4}")  # an id within one reading: of another event of the same article


@cache
def told(code: str) -> Mapping[str, Any]:
    """Functions and words for the templates, in a language."""
    words = wording(code)

    def value(key: str, field: str, name: str = "", said: Sequence[Quotation] = ()) -> str:
        """A value of a field in words; `name` is what the ledger calls it, `said` are the words for it."""
        if _LOCAL.fullmatch(key) and said:
            return words.quoted(said[0].words)
        figure = figure_of(key)
        if figure and (field == "count" or field not in words.tables["attribute"]) and field != "time":
            return figure_words(figure, words)
        return name if name and name != key else value_words(key, field, words)

    def feature(name: str) -> str:
        """A reason for which two reports are one event or not."""
        entry = messages(code).entries.get(f"feature.{name}", name.replace("_", " "))
        return entry if isinstance(entry, str) else name

    def reason(name: str) -> str:
        """What rules out that two reports are one event."""
        entry = messages(code).entries.get(f"separator.{name.replace(' ', '_')}", name)
        return entry if isinstance(entry, str) else name

    return {
        "reason": reason,
        "tell": lambda scene: telling(scene, words),
        "row": row_of(words, messages(code)),
        "rows": rows_of(words, messages(code)),
        "cast": cast,
        "cut": cut,
        "feature": feature,
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


def cut(sentence: str, words: str) -> tuple[str, str, str]:
    """A sentence before, at and after some words of it; the words alone where it does not hold them."""
    before, found, after = sentence.partition(words) if words else (sentence, "", "")
    return (before, found, after) if found or not words else ("", words, "")
