"""The reading and the trigger rules alone on the development part of the corpus.

`python -m eval.development` prints both; `python -m eval.development 3409 3528` reads the articles of those
numbers instead, without the development part (such as have taught the reader nothing yet); a third number is
the step (`3409 3864 2`: those with odd numbers).

No event rule was changed by the development part; those who wrote the other layers looked at articles with
odd numbers, so that names, times, figures, quotes are not unseen here.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from dragoman.read.pipeline import read_article
from eval import gold, score, shared
from eval.baselines import rules
from training import annotation


def _files(numbers: Sequence[str]) -> list[Path]:
    """The development part, or the other articles from the first number to the last, all or some."""
    every = sorted((shared.ROOT / "corpus" / "de").glob("de-*.ann"))
    if not numbers:
        return [path for path in every if path.stem.endswith("7")]
    first, last, step = (int(number) for number in (*numbers, "1")[:3])
    asked = range(first, last + 1, step)
    return [p for p in every if int(p.stem[3:]) in asked and not p.stem.endswith("7")]


def main(numbers: Sequence[str] = ()) -> int:
    """Prints both rows of scores."""
    if shared.folder() is None:
        print(shared.MISSING)
        return 0
    files = _files(numbers)
    for name, read in (("reading", read_article), ("trigger rules alone", rules.read)):
        rows, _ = gold.score_pairs(gold.read_pairs(files, annotation, read))
        score.show({f"{name}, {len(files)} articles": {"corpus": rows}})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
