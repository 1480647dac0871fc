"""The reading and the trigger rules alone on the development part of the corpus.

`python -m eval.development` prints both. No event rule was changed by these articles; those who wrote the
other layers looked at articles with odd numbers, so that names, times, figures, quotes are not unseen here.
"""

from __future__ import annotations

import sys

from dragoman.read.pipeline import read_article
from eval import gold, score, shared
from eval.baselines import rules
from training import annotation


def main() -> int:
    """Prints both rows of scores."""
    if shared.folder() is None:
        print(shared.MISSING)
        return 0
    files = sorted((shared.ROOT / "corpus" / "de").glob("*7.ann"))
    for name, read in (("reading", read_article), ("trigger rules alone", rules.read)):
        rows, _ = gold.score_pairs(gold.read_pairs(files, annotation, read))
        score.show({f"{name}, {len(files)} articles": {"corpus": rows}})
    return 0


if __name__ == "__main__":
    sys.exit(main())
