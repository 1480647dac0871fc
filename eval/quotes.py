"""Quotes and speakers on the German Wikinews gold, by the shared scorer.

The gold's direct quotes include their quotation marks and ours do not; spans are widened by the marks here.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Quote, Reading, Span
from dragoman.read.pipeline import read_article
from eval import shared

SET = "quotes/gnqa.dev.jsonl"
_MARKS = '"„“”»«›‹‚‘’'


def board() -> dict[str, Any]:
    """F1 of spans (IoU at least 0.5), of exact spans, and of span and speaker together; 0 to 100."""
    with tempfile.TemporaryDirectory() as folder:
        gold, pred = Path(folder, "gold.jsonl"), Path(folder, "pred.jsonl")
        documents = list(shared.rows(SET))
        _write(gold, documents)
        _write(pred, [{"doc_id": row["doc_id"], "quotes": _quotes(row)} for row in documents])
        result = shared.tool("score_quotes").score(str(gold), str(pred))
    return {
        "gnqa": {
            "iou50": result["iou50_PRF"][2],
            "exact": result["exact_PRF"][2],
            "joint": result["joint_quote50_speaker_PRF"][2],
            "speaker": result["speaker_overlap_acc"],
        }
    }


def _quotes(row: dict[str, Any]) -> list[dict[str, Any]]:
    reading = read_article(from_text(row["text"], id=row["doc_id"], language="de"), load_pack("de"))
    return [_converted(quote, reading) for quote in reading.quotes]


def _converted(quote: Quote, reading: Reading) -> dict[str, Any]:
    spans = [
        _widened(span, reading.article.text) if quote.kind == "direct" else _pair(span)
        for span in quote.spans
    ]
    kind = "direct" if quote.kind == "direct" else "indirect"
    named = _pair(quote.named) if quote.named else None
    return {"start": spans[0][0], "end": spans[-1][1], "spans": spans, "type": kind, "speaker": named}


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _widened(span: Span, text: str) -> list[int]:
    start = span.start - (span.start > 0 and text[span.start - 1] in _MARKS)
    end = span.end + (span.end < len(text) and text[span.end] in _MARKS)
    return [start, end]


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
