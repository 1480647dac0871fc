"""What the sieve spares and costs: `python -m eval.sieve`.

The gold articles and the development part of the corpus, read with several thresholds: the share of words
that the encoder reads, recall and F1 of events, F1 of arguments and facts.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.read import encoder
from dragoman.read.document import Doc
from dragoman.read.learned.decisions import Thresholds
from dragoman.read.learned.events import events_of
from dragoman.read.learned.material import Material, gather, reading_only
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment
from eval import gold, shared
from training import annotation

LEAST = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2)
Prepared = tuple[Mapping[str, Any], Material]


def prepare(truth: Mapping[str, Any]) -> Prepared:
    """An annotated article with what the written-down layers make of its text."""
    pack = load_pack("de")
    doc = segment(from_text(truth["document"]["text"], id=truth["document"]["id"]), pack.text)
    found = written_down(doc, pack)
    return truth, gather(doc, pack, found, found)


def row(prepared: Sequence[Prepared], least: float) -> dict[str, float]:
    """Share of words read, event recall and F1, argument and fact F1 at a threshold."""
    model, pairs, read, words = encoder.load_model(threads=1), [], 0, 0
    sieve = replace(model.sieve, least=least)
    for truth, whole in prepared:
        kept = sieve.kept(whole.doc, whole.hints.raw)
        material = reading_only(whole, kept)
        vectors = encoder.vectors(model, whole.doc, kept)
        events = events_of(material, vectors, model.heads, Thresholds(**model.settings["limits"]))
        pairs.append((dict(truth), replace(_reading(whole.doc), events=events).to_json()))
        read, words = read + int(material.read.sum()), words + len(material.read)
    rows, _ = gold.score_pairs(pairs)
    out = {"read": read / words, "recall": rows["event"]["R"]}
    return out | {name: rows[name]["F1"] for name in ("event", "argument", "fact")}


def _reading(doc: Doc) -> Any:  # noqa: ANN401  (a reading)
    return written_down(doc, load_pack("de"))


def main() -> int:
    """Prints one table for the gold and one for the development part."""
    if shared.folder() is None:
        print(shared.MISSING)
        return 0
    tool = shared.tool("annotation")
    held = sorted((shared.ROOT / "corpus" / "de").glob("*7.ann"))
    sets = {
        "gold": [prepare(tool.read(path)) for path in gold.files()],
        "development part of the corpus": [prepare(annotation.read(path)) for path in held],
    }
    for name, prepared in sets.items():
        print(name)
        for least in LEAST:
            shown = "  ".join(f"{key} {value:.3f}" for key, value in row(prepared, least).items())
            print(f"  least {least:.2f}  {shown}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
