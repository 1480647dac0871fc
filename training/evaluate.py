"""Scores of the reader on articles that it has not learned from, by the measures of the shared scorer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import torch

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Reading
from dragoman.read.learned.decisions import Thresholds
from dragoman.read.learned.events import events_of
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment
from eval import shared
from training.examples import Example
from training.model import Reader

MEASURES = ("event", "fact", "argument", "event time", "status accuracy")


def weights_of(reader: Reader) -> dict[str, Any]:
    """The weights of the heads as numpy arrays."""
    return {
        name: value.detach().float().numpy()
        for name, value in reader.state_dict().items()
        if not name.startswith("encoder.")
    }


def vectors(reader: Reader, example: Example) -> Any:  # noqa: ANN401  (an array of float32)
    """The vectors of an article's words."""
    with torch.no_grad():
        return reader.read([(example.windows, len(example.material.doc.tokens))])[0].numpy()


def evaluate(
    reader: Reader, pairs: Sequence[tuple[Example, Example]], limits: Thresholds | None = None
) -> dict[str, float]:
    """F1 of events, facts, arguments and times, and the accuracy of statuses."""
    reader.eval()
    weights = weights_of(reader)
    found = [(ours, vectors(reader, ours)) for _, ours in pairs]
    return score([(ours, events_of(ours.material, v, weights, limits or Thresholds())) for ours, v in found])


def score(results: Sequence[tuple[Example, Any]]) -> dict[str, float]:
    """The measures of events for examples and the events read from them."""
    tool = shared.tool("score")
    docs = [_doc(example, events) for example, events in results]
    tallies: dict[str, Any] = defaultdict(tool.Tally)
    tool.score_events(docs, tallies, defaultdict(tool.Tally), [])
    rows: Mapping[str, Any] = {k: v.row() for k, v in tallies.items()}
    out = {name: float(rows[name]["F1"]) for name in MEASURES if name in rows}
    return out | {"P": float(rows["event"]["P"]), "R": float(rows["event"]["R"])}


def matched(example: Example, events: Any) -> set[str]:  # noqa: ANN401
    """The ids of the events that the shared scorer finds in the annotation."""
    return set(_doc(example, events).events)


def _doc(example: Example, events: Any) -> Any:  # noqa: ANN401  (the scorer's document)
    made = replace(_reading(example.id, example.material.doc.text), events=events)
    return shared.tool("score").Doc(example.gold, made.to_json())


@lru_cache(maxsize=4096)
def _reading(ident: str, text: str) -> Reading:
    pack = load_pack("de")
    return written_down(segment(from_text(text, id=ident), pack.text), pack)
