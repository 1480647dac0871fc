"""Speed beside a peer on the same texts in the same run, peak memory, and start-up: `python -m eval.bench`.

The peer is dateparser's search for dates in German text, which does a small part of what a reading does. What
counts is the ratio: absolute times depend on the machine.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from eval import shared
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


def main() -> int:
    """Measures, prints and records."""
    articles = texts()
    ours = seconds(read_all, articles)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    peer = seconds(dates_of_all, articles, rounds=1)
    result: dict[str, Any] = {
        "articles": len(articles),
        "words": sum(len(text.split()) for text in articles),
        "dragoman: articles a second": round(len(articles) / ours, 1),
        f"dateparser {version('dateparser')}: articles a second": round(len(articles) / peer, 1),
        "ratio (whole reading against dates alone)": round(peer / ours, 2),
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
