"""Our reading of the gold articles, from their bare text, by the shared scorer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.ingest import from_text
from dragoman.lang.pack import LanguagePack, load_pack
from dragoman.model import Article, Reading
from dragoman.read.pipeline import read_article
from eval import links, shared

SETS = {"seeds": "seed-*.ann", "dev-a": "dev-a/*.ann", "dev-b": "dev-b/*.ann", "real": "real/*.ann"}
# Rates of one kind are accuracies in the scorer's table; all others are F1.
Row = dict[str, dict[str, float]]
Pairs = list[tuple[dict[str, Any], dict[str, Any]]]
Reader = Callable[[Article, LanguagePack], Reading]


def board(read: Reader = read_article) -> dict[str, Any]:
    """Scores of a reader by set and over all sets, the event F1 by type over all sets, and how many of the
    mentions linked to the knowledge base are linked to whom they mean, by kind."""
    annotation = shared.tool("annotation")
    base = shared.folder()
    assert base is not None
    pairs = {
        name: read_pairs(sorted((base / "gold").glob(pattern)), annotation, read)
        for name, pattern in SETS.items()
    }
    everything = [pair for some in pairs.values() for pair in some]
    out: dict[str, Any] = {name: score_pairs(some)[0] for name, some in pairs.items()}
    out["all"], out["by type"] = score_pairs(everything)
    out["links right, %"] = links.board(everything)
    return out


def files() -> list[Path]:
    """The gold articles of all sets."""
    base = shared.folder()
    assert base is not None
    return [path for pattern in SETS.values() for path in sorted((base / "gold").glob(pattern))]


def read_pairs(files: list[Path], annotation: Any, read: Reader) -> Pairs:  # noqa: ANN401
    """Gold and our reading of each file. What one board has read, the next one need not read again."""
    pairs = []
    for path in files:
        gold = annotation.read(path)
        pairs.append((gold, _reading(gold["document"]["text"], gold["document"]["id"], read)))
    return pairs


@lru_cache(maxsize=256)
def _reading(text: str, ident: str, read: Reader) -> dict[str, Any]:
    return read(from_text(text, id=ident), load_pack("de")).to_json()


def score_pairs(pairs: Pairs) -> tuple[Row, Row]:
    tool = shared.tool("score")
    docs = [tool.Doc(gold, reading) for gold, reading in pairs]
    tallies: dict[str, Any] = defaultdict(tool.Tally)
    by_type: dict[str, Any] = defaultdict(tool.Tally)
    tool.score_events(docs, tallies, by_type, [])
    tool.score_rest(docs, tallies)
    return ({k: v.row() for k, v in tallies.items()}, {k: v.row() for k, v in by_type.items()})
