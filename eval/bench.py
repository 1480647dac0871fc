"""Speed beside others on the same texts in the same run, peak memory, and start-up: `python -m eval.bench`.

Beside the whole reading stand the bare encoder, dateparser's search for dates in German text, and, where
spaCy is installed, a pipeline of the shape of its small German one: each does a part of what a reading does.
What counts is the ratio: absolute times depend on the machine. Everything runs on one core.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.read import encoder
from dragoman.read.document import Doc
from dragoman.read.segment import segment
from eval import shared
from eval.baselines import shape
from eval.score import commit

EXAMPLES = shared.ROOT / "examples"


def texts() -> list[str]:
    """Real articles where `shared/` lies beside the checkout, else our examples."""
    if shared.folder() is None:
        return [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    return [row["text"] for row in shared.rows("quotes/gnqa.dev.jsonl")][:60]


def read_all(articles: list[str]) -> None:
    """Our whole reading of every text."""
    import dragoman

    for text in articles:
        dragoman.read(text=text, language="de", published="2024-06-21")


def dates_of_all(articles: list[str]) -> None:
    """The peer's dates of every text."""
    from dateparser.search import search_dates

    for text in articles:
        search_dates(text, languages=["de"])


def encoder_alone(articles: list[str]) -> None:
    """The vectors of the words of every text, cut beforehand."""
    model = encoder.load_model(threads=1)
    for doc in _cut(tuple(articles)):
        encoder.vectors(model, doc)


@lru_cache(maxsize=4)
def _cut(articles: tuple[str, ...]) -> list[Doc]:
    rules = load_pack("de").text
    return [segment(from_text(text, language="de"), rules) for text in articles]


def spacy_shape() -> Callable[[list[str]], None] | None:
    """The peer of spaCy's shape; None where spaCy is not installed."""
    try:
        read = shape.load()
    except ImportError:
        return None

    def work(articles: list[str]) -> None:
        for text in articles:
            read(text)

    return work


def seconds(work: Callable[[list[str]], None], articles: list[str], *, rounds: int = 3) -> float:
    """The fastest of some rounds, after a warm-up on one text."""
    work(articles[:1])
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        work(articles)
        best = min(best, time.perf_counter() - start)
    return best


def startup(*arguments: str) -> dict[str, float]:
    """Median wall seconds of a fresh process, and how many modules it imported."""
    code = "import sys, runpy; sys.argv = ['dragoman', *sys.argv[1:]]\n" \
        "try:\n    from dragoman.cli.main import main\n    main()\nexcept SystemExit: pass\n" \
        "print('modules', len(sys.modules), file=sys.stderr)"  # fmt: skip
    runs, modules = [], 0
    for _ in range(5):
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
        )
        runs.append(time.perf_counter() - start)
        modules = int(done.stderr.split()[-1])
    return {"seconds": sorted(runs)[2], "modules": modules}


def _peers(articles: list[str], ours: float) -> dict[str, float]:
    """Articles a second of every other, and how many times our time it takes."""
    peers: dict[str, tuple[Callable[[list[str]], None] | None, int]] = {
        "the bare encoder": (encoder_alone, 3),
        f"dateparser {version('dateparser')}": (dates_of_all, 1),
        "spaCy's small shape": (spacy_shape(), 3),
    }
    out = {}
    for name, (work, rounds) in peers.items():
        if work is None:
            print(f"{name}: not installed (pip install 'dragoman[peers]')")
            continue
        theirs = seconds(work, articles, rounds=rounds)
        out[f"{name}: articles a second"] = round(len(articles) / theirs, 1)
        out[f"{name}: its time in ours"] = round(theirs / ours, 2)
    return out


def main() -> int:
    """Measures, prints and records."""
    articles = texts()
    ours = seconds(read_all, articles)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sentences = sum(len(doc.sentences) for doc in _cut(tuple(articles)))
    result: dict[str, Any] = {
        "articles": len(articles),
        "words": sum(len(text.split()) for text in articles),
        "dragoman: articles a second": round(len(articles) / ours, 1),
        "dragoman: sentences a second": round(sentences / ours, 1),
        **_peers(articles, ours),
        "peak memory, MB": round(peak),
        "dragoman --help": startup("--help"),
    }
    for name, value in result.items():
        print(f"{name}: {value}")
    path = Path(shared.ROOT, "eval", "results", f"bench-{date.today().isoformat()}.json")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"commit": commit(), **result}, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
