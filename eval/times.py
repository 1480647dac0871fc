"""TIMEX3 of public and own gold, by the shared scorer; beside us a peer where one is installed."""

from __future__ import annotations

from typing import Any

from dragoman.lang.text import load_text_rules
from dragoman.lang.times import load_time_rules
from dragoman.model import Article, Published
from dragoman.read.segment import segment
from dragoman.read.times import find_timexes
from eval import shared

SETS = {
    "krauts": "temporal/krauts_dev.jsonl",
    "wikiwarsde": "temporal/wikiwarsde_dev.jsonl",
    "probe": "temporal/probe_de_temporal.jsonl",
    "meantime": "temporal/meantime_en.jsonl",
}


def board(*, peers: bool = False) -> dict[str, Any]:
    """Strict, relaxed and value F1 (0 to 100) of each set."""
    out: dict[str, Any] = {name: scored(list(shared.rows(path)), ours) for name, path in SETS.items()}
    if peers:
        out["krauts: dateparser"] = scored(list(shared.rows(SETS["krauts"])), _dateparser)
    return out


def ours(row: dict[str, Any]) -> list[dict[str, Any]]:
    """The TIMEX3 that we find in a document."""
    code = row["lang"]
    article = Article(id=row["doc_id"], text=row["text"], language=code)
    doc = segment(article, load_text_rules(code))
    return [
        {"start": span.start, "end": span.end, "text": span.text, "type": timex.type, "value": timex.value}
        for span, timex in find_timexes(doc, load_time_rules(code), Published(_written(row), "given"))
    ]


def _written(row: dict[str, Any]) -> str | None:
    """The day of writing; two documents of MEANTIME have none, one has it as "03-02-2009"."""
    day = (row["dct"] or "")[:10]
    return "-".join(reversed(day.split("-"))) if day[2:3] == "-" else day or None


def _dateparser(row: dict[str, Any]) -> list[dict[str, Any]]:
    """What dateparser's search finds, as DATE values of day precision."""
    from datetime import datetime

    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.fromisoformat(row["dct"][:10]), "PREFER_DATES_FROM": "past"}
    out, position = [], 0
    for words, value in search_dates(row["text"], languages=["de"], settings=settings) or ():
        start = row["text"].find(words, position)
        if start >= 0:
            position = start + len(words)
            out.append(
                {"start": start, "end": position, "text": words, "type": "DATE", "value": f"{value:%Y-%m-%d}"}
            )
    return out


def scored(gold: list[dict[str, Any]], reader: Any) -> dict[str, float]:  # noqa: ANN401
    """The figures of the shared scorer for what a reader finds in each document."""
    tool = shared.tool("score_timex")
    pred = {row["doc_id"]: {"doc_id": row["doc_id"], "timex": reader(row)} for row in gold}
    result = tool.score({row["doc_id"]: row for row in gold}, pred)
    return {
        "strict": result["strict"]["F1"],
        "relaxed": result["relaxed"]["F1"],
        "value": result["value_F1"],
        "strict+value": result["strict_value_F1"],
    }
