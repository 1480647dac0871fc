"""Chooses the thresholds of a trained reader, and fits its confidence, on the development part of the corpus.

    python -m training.choose corpus/de build/model/reader.pt      writes reader.json beside it

One threshold after the other is set to what gives the best sum of event, argument and fact F1, twice around,
beginning with what earlier readers had. Half of the corpus is denser in events than news is, so that triggers
need more than is best on it: `NEWS`, chosen on the development gold and 28 real pages that are not in the
project (event F1 with 0.85, 0.75, 0.6: dev-a and dev-b 0.86, 0.87, 0.85; real 0.73, 0.75, 0.71; the pages
0.65, 0.68, 0.68).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import torch

from dragoman.read.learned.decisions import Calibration, Thresholds, logit
from dragoman.read.learned.events import events_of
from dragoman.read.learned.pieces import make_pieces
from training.evaluate import matched, score, vectors, weights_of
from training.examples import Example, examples
from training.model import Reader
from training.weights import load_start

NEWS = 0.75  # the least probability of a trigger that no rule names
WORTH = 0.002  # what a change of a threshold must gain: less is chance
APART = 0.8  # 0.5 to 0.9 score the same; the higher, the fewer events of a kind are taken for one
BEGIN = Thresholds(trigger=NEWS, same=APART, role=0.45, text=0.45, stand_in=0.5, time=0.35, veto=0.1)
GRID = {
    "trigger": (NEWS, 0.8, 0.85, 0.9),
    "role": (0.35, 0.45, 0.55, 0.65),
    "text": (0.25, 0.35, 0.45),  # real pages lose by more
    "stand_in": (0.25, 0.4, 0.5, 0.6, 0.7, 0.8),
    "time": (0.2, 0.35, 0.5, 0.65),
    "attribute": (0.3, 0.5, 0.7),
}


def choose(reader: Reader, held: Sequence[tuple[Example, Example]]) -> Thresholds:
    """The thresholds that score best on the articles, read with our own candidates."""
    reader.eval()
    weights = weights_of(reader)
    seen = [(ours, vectors(reader, ours)) for _, ours in held]
    best, limits = _value(seen, weights, BEGIN), BEGIN
    for _ in range(2):
        for name, values in GRID.items():
            for value in values:
                other = replace(limits, **{name: value})
                if (found := _value(seen, weights, other)) > best + WORTH:
                    best, limits = found, other
    return limits


def _value(seen: Sequence[tuple[Example, Any]], weights: dict[str, Any], limits: Thresholds) -> float:
    found = score([(example, events_of(example.material, v, weights, limits)) for example, v in seen])
    return found["event"] + found["argument"] + found["fact"]


def calibrate(reader: Reader, held: Sequence[tuple[Example, Example]], limits: Thresholds) -> Calibration:
    """The way from probability to confidence that makes the articles' events most likely right or wrong as
    the shared scorer finds them (logistic regression)."""
    weights = weights_of(reader)
    rows: list[tuple[float, float, float]] = []
    for _, ours in held:
        events = events_of(ours.material, vectors(reader, ours), weights, limits)
        right = matched(ours, events)
        rows += [(logit(e.confidence), float(e.rule != "learned"), float(e.id in right)) for e in events]
    table = torch.tensor(rows)
    terms = torch.cat([torch.ones(len(table), 1), table[:, :2]], 1)
    bias, slope, rule = _logistic(terms, table[:, 2])
    return Calibration(bias, slope, rule)


def _logistic(terms: torch.Tensor, wanted: torch.Tensor, rounds: int = 30) -> list[float]:
    """The coefficients of a logistic regression, by Newton's method, hardly regularised."""
    found = torch.zeros(terms.shape[1])
    for _ in range(rounds):
        likely = torch.sigmoid(terms @ found)
        slope = terms.T @ (likely - wanted) + 0.01 * found
        curve = terms.T @ (terms * (likely * (1 - likely))[:, None]) + 0.01 * torch.eye(terms.shape[1])
        found = found - torch.linalg.solve(curve, slope)
    return [round(float(value), 4) for value in found]


def settle(reader: Reader, held: Sequence[tuple[Example, Example]], path: Path) -> dict[str, Any]:
    """Chooses thresholds and calibration and writes them beside the weights at `path`."""
    limits = choose(reader, held)
    settings = {"limits": asdict(limits), "calibration": asdict(calibrate(reader, held, limits))}
    path.with_suffix(".json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    return settings


def main() -> int:
    """The command line; see the module's docstring."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("trained", type=Path)
    parser.add_argument("--held", default="7")
    args = parser.parse_args()
    start = load_start()
    reader = Reader(start)
    reader.load_state_dict(torch.load(args.trained))
    vocabulary = make_pieces(start.pieces, start.marks[3])
    paths = [path for path in sorted(args.corpus.glob("*.ann")) if path.stem[-1] in args.held]
    print(json.dumps(settle(reader, [examples(path, vocabulary) for path in paths], args.trained)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
