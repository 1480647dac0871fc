"""How far two annotators agree: `python -m training.agreement corpus/de corpus/second`, by the shared scorer.

The first folder counts as gold, the second as the reading of it.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from eval import shared
from training import annotation


def agreement(first: Path, second: Path) -> dict[str, dict[str, float]]:
    """The scorer's rows for every article of `second`. Raises `ValueError` where the texts differ."""
    tool = shared.tool("score")
    docs = []
    for path in sorted(second.glob("*.ann")):
        gold, other = annotation.read(first / path.name), annotation.read(path)
        if gold["document"]["text"] != other["document"]["text"]:
            raise ValueError(f"{path.name}: the texts differ")
        docs.append(tool.Doc(gold, other))
    tallies: dict[str, Any] = defaultdict(tool.Tally)
    tool.score_events(docs, tallies, defaultdict(tool.Tally), [])
    tool.score_rest(docs, tallies)
    return {name: tally.row() for name, tally in tallies.items()}


def main() -> int:
    """The command line; see the module's docstring."""
    if shared.folder() is None:
        print(shared.MISSING)
        return 0
    for name, row in agreement(Path(sys.argv[1]), Path(sys.argv[2])).items():
        print(f"{name:20s} P {row['P']:.3f}  R {row['R']:.3f}  F1 {row['F1']:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
