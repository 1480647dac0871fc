"""The learned event layer: what the encoder and its heads make of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.lang.pack import LanguagePack
from dragoman.model import Event
from dragoman.read import encoder
from dragoman.read.document import Doc
from dragoman.read.learned.decisions import Thresholds
from dragoman.read.learned.events import events_of
from dragoman.read.learned.heads import Floats, Weights
from dragoman.read.learned.material import Found, Material, gather


@dataclass(frozen=True, slots=True)
class Sight:
    """What the reader sees of an article: its material, the vectors of its words, heads and thresholds."""

    material: Material
    words: Floats
    weights: Weights
    limits: Thresholds


def learned_events(
    doc: Doc, pack: LanguagePack, found: Found, rules: Sequence[Event], *, threads: int = 1
) -> tuple[Event, ...]:
    """The events of an article; `rules` are those of the trigger rules, which the reader takes as hints."""
    seen = look(doc, pack, found, rules, threads=threads)
    return events_of(seen.material, seen.words, seen.weights, seen.limits)


def look(doc: Doc, pack: LanguagePack, found: Found, rules: Sequence[Event], *, threads: int = 1) -> Sight:
    """Material and vectors of an article."""
    model = encoder.load_model(threads=threads)
    return Sight(
        material=gather(doc, pack, found, rules),
        words=encoder.vectors(model, doc),
        weights=model.heads,
        limits=_limits(threads),
    )


@lru_cache(maxsize=4)
def _limits(threads: int) -> Thresholds:
    return Thresholds(**encoder.load_model(threads=threads).settings["limits"])
