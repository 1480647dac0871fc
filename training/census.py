"""What the corpus holds: `python -m training.census FOLDER`; `--write FILE` puts it into the card."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dragoman.lang.resource import load_ontology
from eval import phenomena
from training import annotation

BEGIN, END = "<!-- census -->", "<!-- end of census -->"


def census(articles: Iterable[Mapping[str, Any]]) -> str:
    """Tables of the corpus in Markdown: sizes, genres, event types, statuses, hard phenomena."""
    counts: dict[str, Counter[str]] = {k: Counter() for k in ("genre", "type", "status", "total")}
    hard: dict[str, Counter[str]] = {k: Counter() for k in ("articles", "instances")}
    for gold in articles:
        counts["genre"][gold["document"]["genre"]] += 1
        counts["total"] += Counter(
            articles=1,
            words=len(gold["document"]["text"].split()),
            events=len(gold["events"]),
            quotes=len(gold["quotes"]),
            figures=len(gold["figures"]),
            times=len(gold["times"]),
            mentions=sum(len(e["mentions"]) for e in gold["entities"]),
        )
        counts["total"]["articles without an event"] += not gold["events"]
        counts["total"]["quotes with a speaker"] += sum(bool(q["speaker"]) for q in gold["quotes"])
        counts["type"].update(e["type"] for e in gold["events"])
        counts["status"].update(e["status"] for e in gold["events"])
        found = [instance.phenomenon for instance in phenomena.find(gold)]
        hard["instances"].update(found)
        hard["articles"].update(set(found))
    known = load_ontology()
    counts["type"].update(dict.fromkeys(known["event_types"], 0))
    titles = {"total": "what", "genre": "genre", "type": "event type", "status": "status"}
    tables = [_table(title, counts[name]) for name, title in titles.items()]
    return "\n".join([*tables, _hard(hard["articles"], hard["instances"])])


def _table(title: str, counts: Counter[str]) -> str:
    rows = [f"| {name} | {count:,} |" for name, count in counts.most_common()]
    return "\n".join([f"| {title} | number |", "|---|---:|", *rows, ""])


def _hard(articles: Counter[str], instances: Counter[str]) -> str:
    """The hard phenomena in their order; ~ marks those that `phenomena.toml` only approximates."""
    rows = [
        f"| {p.number}. {p.name}{' ~' if p.approximate else ''} | {articles[p.id]:,} | {instances[p.id]:,} |"
        for p in phenomena.load_phenomena()
    ]
    note = (
        "Instances are events, or sentences with figures; ~ is approximated (`eval/phenomena.toml` says how)."
    )
    return "\n".join(["| hard phenomenon | articles | instances |", "|---|---:|---:|", *rows, "", note, ""])


def written(card: str, table: str) -> str:
    """The card with the table between its marks."""
    before, _, rest = card.partition(BEGIN)
    return f"{before}{BEGIN}\n\n{table}\n{END}{rest.partition(END)[2]}"


def main() -> int:
    """The command line; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", type=Path)
    args = parser.parse_args()
    table = census(annotation.read(path) for path in sorted(args.folder.glob("*.ann")))
    if args.write is None:
        print(table)
    else:
        args.write.write_text(written(args.write.read_text(encoding="utf-8"), table), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
