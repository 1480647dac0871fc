"""Chooses the thresholds of a trained reader on the development part of the corpus.

    python -m training.choose corpus/de build/model/reader.pt      writes reader.json beside it

One threshold after the other is set to what gives the best sum of event, argument and fact F1, twice around.
The corpus is denser in events than news is, so that triggers need more than is best on it: `NEWS`, chosen on
the development gold (event F1 with 0.7: dev-a 0.79, dev-b 0.78, real 0.69; with 0.9: 0.84, 0.81, 0.76).
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

from dragoman.read.learned.decisions import Thresholds
from dragoman.read.learned.events import events_of
from dragoman.read.learned.pieces import make_pieces
from training.evaluate import score, vectors, weights_of
from training.examples import Example, examples
from training.model import Reader
from training.weights import load_start

NEWS = 0.9  # the least probability of a trigger that no rule names
GRID = {
    "trigger": (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98),
    "same": (0.3, 0.5, 0.7),
    "role": (0.25, 0.35, 0.45, 0.55, 0.65),
    "text": (0.25, 0.35, 0.45, 0.55, 0.65),
    "time": (0.2, 0.35, 0.5, 0.65),
    "attribute": (0.3, 0.5, 0.7),
}


def choose(reader: Reader, held: Sequence[tuple[Example, Example]]) -> Thresholds:
    """The thresholds that score best on the articles, read with our own candidates."""
    reader.eval()
    weights = weights_of(reader)
    seen = [(ours, vectors(reader, ours)) for _, ours in held]
    best, limits = _value(seen, weights, Thresholds()), Thresholds()
    for _ in range(2):
        for name, values in GRID.items():
            for value in values:
                other = replace(limits, **{name: value})
                if (found := _value(seen, weights, other)) > best:
                    best, limits = found, other
    return replace(limits, trigger=max(limits.trigger, NEWS))


def _value(seen: Sequence[tuple[Example, Any]], weights: dict[str, Any], limits: Thresholds) -> float:
    found = score([(example, events_of(example.material, v, weights, limits)) for example, v in seen])
    return found["event"] + found["argument"] + found["fact"]


def write(limits: Thresholds, path: Path) -> None:
    """Writes the thresholds beside the weights at `path`."""
    path.with_suffix(".json").write_text(json.dumps(asdict(limits), indent=1) + "\n", encoding="utf-8")


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
    limits = choose(reader, [examples(path, vocabulary) for path in paths])
    write(limits, args.trained)
    print(json.dumps(asdict(limits)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
