"""How far the confidence of events can be believed: `python -m eval.reliability`.

Events of the gold articles, and of the development part of the corpus, by their confidence: how many there
are, the mean confidence, and how many the shared scorer finds in the annotation. ECE is the mean distance
of the two, weighted by number (Naeini, Cooper and Hauskrecht 2015).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from dragoman.read.pipeline import read_article
from eval import gold, shared
from training import annotation

BINS = 10
WIDTH = 40  # characters of a whole bar
Judged = tuple[float, bool]  # confidence, right


def judged(pairs: gold.Pairs) -> list[Judged]:
    """Every event of the readings: its confidence, and whether the annotation holds it."""
    tool = shared.tool("score")
    out: list[Judged] = []
    for truth, reading in pairs:
        found = tool.Doc(truth, reading).events
        out += [(event["confidence"], event["id"] in found) for event in reading["events"]]
    return out


def bins(events: Sequence[Judged]) -> list[tuple[int, float, float]]:
    """For each tenth of confidence that holds events: how many, mean confidence, share that is right."""
    out = []
    for number in range(BINS):
        held = [e for e in events if min(int(e[0] * BINS), BINS - 1) == number]
        if held:
            count = len(held)
            out.append((count, sum(c for c, _ in held) / count, sum(r for _, r in held) / count))
    return out


def error(events: Sequence[Judged]) -> float:
    """The expected calibration error; 0 where there are no events."""
    return sum(n * abs(sure - right) for n, sure, right in bins(events)) / max(len(events), 1)


def show(name: str, events: Sequence[Judged]) -> None:
    """Prints the diagram: a bar as long as the share that is right, a mark at the mean confidence."""
    print(f"{name}: {len(events)} events, ECE {error(events):.3f}")
    for count, sure, right in bins(events):
        bar = list(("█" * round(right * WIDTH)).ljust(WIDTH))
        bar[min(round(sure * WIDTH), WIDTH - 1)] = "|"
        print(f"  confidence {sure:.2f}  right {right:.2f}  {''.join(bar)}  {count}")


def main() -> int:
    """Prints both diagrams."""
    base = shared.folder()
    if base is None:
        print(shared.MISSING)
        return 0
    files = [path for pattern in gold.SETS.values() for path in sorted((base / "gold").glob(pattern))]
    tool = shared.tool("annotation")
    show("gold", judged(gold.read_pairs(files, tool, read_article)))
    held = sorted((shared.ROOT / "corpus" / "de").glob("*7.ann"))
    show("development part of the corpus", judged(gold.read_pairs(held, annotation, read_article)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
