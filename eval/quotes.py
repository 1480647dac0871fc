"""Quotes and speakers on the German Wikinews gold, by the shared scorer.

The gold divides speech otherwise than we do; only the division is translated here, never the words found:
its direct quotes include their quotation marks; a sentence that goes on with what was said before (a second
sentence in Konjunktiv, a second one in quotation marks behind the cue) is a quote of its own, with the same
speaker; words in quotation marks within reported speech are a direct quote besides the reported one.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.model import Quote, Span
from dragoman.read.document import Doc
from dragoman.read.pipeline import read_article
from dragoman.read.segment import segment
from eval import shared

SET = "quotes/gnqa.dev.jsonl"
_MARKS = '"„“”»«›‹‚‘’'
_FRAGMENT = re.compile(r"„[^„“”\"]+[“”\"]|»[^»«]+«|«[^»«]+»|\"[^\"]+\"")
_WORDS = 2  # a shorter fragment is a name or a label more often than a quote
Part = list[list[int]]


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
    pack = load_pack("de")
    reading = read_article(from_text(row["text"], id=row["doc_id"], language="de"), pack)
    doc = segment(reading.article, pack.text)
    return [item for quote in reading.quotes for item in _converted(quote, doc)]


def _converted(quote: Quote, doc: Doc) -> Iterator[dict[str, Any]]:
    kind = "direct" if quote.kind == "direct" else "indirect"
    speaker = [quote.named.start, quote.named.end] if quote.named else None
    for part in _by_sentence(quote, doc):
        yield {"start": part[0][0], "end": part[-1][1], "spans": part, "type": kind, "speaker": speaker}
    for start, end in _fragments(quote) if quote.kind == "mixed" else ():
        yield {"start": start, "end": end, "spans": [[start, end]], "type": "direct", "speaker": speaker}


def _by_sentence(quote: Quote, doc: Doc) -> list[Part]:
    """The quote's stretches; those that begin in a later sentence than the last one ended stand apart."""
    parts: list[Part] = []
    ended = -1
    for span in quote.spans:
        for stretch in _stretches(quote, span, doc):
            begins = doc.sentence_at(stretch[0] + 1)
            if parts and begins is not None and begins.index == ended:
                parts[-1].append(stretch)
            else:
                parts.append([stretch])
            ends = doc.sentence_at(stretch[1] - 1)
            ended = ends.index if ends else -1
    return parts


def _stretches(quote: Quote, span: Span, doc: Doc) -> Part:
    """A span, widened by its marks where it is direct; cut behind its first sentence where a cue opens it."""
    if quote.kind == "direct":
        return [_widened(span, doc.text)]
    first = doc.sentence_at(span.start)
    if not quote.cues or span is not quote.spans[0] or first is None or first.end >= span.end:
        return [[span.start, span.end]]
    return [[span.start, first.end], [first.end, span.end]]


def _fragments(quote: Quote) -> Iterator[tuple[int, int]]:
    for span in quote.spans:
        for match in _FRAGMENT.finditer(span.text):
            if len(match.group().split()) >= _WORDS:
                yield span.start + match.start(), span.start + match.end()


def _widened(span: Span, text: str) -> list[int]:
    start = span.start - (span.start > 0 and text[span.start - 1] in _MARKS)
    end = span.end + (span.end < len(text) and text[span.end] in _MARKS)
    return [start, end]


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
