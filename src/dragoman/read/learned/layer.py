"""The learned event layer: what the encoder and its heads make of an article."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lang.pack import LanguagePack
from dragoman.model import Event, Reading
from dragoman.read import encoder
from dragoman.read.document import Doc
from dragoman.read.events.triggers import Finder
from dragoman.read.learned.decisions import Calibration, Thresholds
from dragoman.read.learned.events import events_of
from dragoman.read.learned.heads import Floats, Weights
from dragoman.read.learned.material import Material, gather, reading_only


@dataclass(frozen=True, slots=True)
class Sight:
    """What the reader sees of an article: its material, the vectors of its words, heads, thresholds and the
    way from probability to confidence."""

    material: Material
    words: Floats
    weights: Weights
    limits: Thresholds
    calibration: Calibration


def learned_events(
    doc: Doc, pack: LanguagePack, found: Reading, *, finder: Finder | None = None, threads: int = 1
) -> tuple[Event, ...]:
    """The events of an article from what the written-down layers found, whose events are hints."""
    seen = look(doc, pack, found, finder=finder, threads=threads)
    return events_of(seen.material, seen.words, seen.weights, seen.limits, seen.calibration)


def look(
    doc: Doc, pack: LanguagePack, found: Reading, *, finder: Finder | None = None, threads: int = 1
) -> Sight:
    """Material and vectors of an article."""
    model = encoder.load_model(threads=threads)
    material = gather(doc, pack, found, found, finder)
    kept = model.sieve.kept(doc, material.hints.raw)
    return Sight(
        material=reading_only(material, kept),
        words=encoder.vectors(model, doc, kept),
        weights=model.heads,
        limits=Thresholds(**model.settings["limits"]),
        calibration=Calibration(**model.settings.get("calibration", {})),
    )
