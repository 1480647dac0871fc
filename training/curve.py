"""The learning curve: `python -m training.curve CORPUS`, some hours on two cores.

Trains the reader on more and more of the articles, evenly spread over the batches, and writes the scores on
the development part of the corpus to `eval/curve.json`. Only the encoder and the heads differ from run to
run: every one knows the same written rules.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from training.examples import Example
from training.train import fit, load, options
from training.weights import Start, load_start

Pair = tuple[Example, Example]
SIZES = (60, 125, 250, 500, 0)
TARGET = Path(__file__).resolve().parents[1] / "eval" / "curve.json"


def point(size: int, passes: int, start: Start, everything: Sequence[Pair]) -> dict[str, float]:
    """The scores of a reader that has learned from so many articles; 0: from all."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = ["-", "--half", "--out", folder, "--limit", str(size), "--passes", str(passes)]
        args = options().parse_args([*wanted, "--every", str(passes)])
        return fit(args, start, everything)[2]


def record(points: dict[str, dict[str, float]], path: Path) -> None:
    """Writes the points, three decimals each; those that the file holds of other sizes stay."""
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    new = {size: {name: round(value, 3) for name, value in scores.items()} for size, scores in points.items()}
    ordered = sorted((known | new).items(), key=lambda item: int(item[0]))
    path.write_text(json.dumps(dict(ordered), indent=1) + "\n", encoding="utf-8")


def main() -> int:
    """The command line; see the module's docstring."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="articles; 0: all")
    parser.add_argument("--passes", type=int, default=6)
    args = parser.parse_args()
    learnable = sum(path.stem[-1] != "7" for path in args.corpus.glob("*.ann"))
    start = load_start()
    everything = load(args.corpus, start)
    for size in args.sizes:
        scores = point(size, args.passes, start, everything)
        record({str(size or learnable): scores}, TARGET)
        print(size or learnable, scores, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
