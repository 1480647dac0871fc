"""spaCy's small pipeline by its shape: tok2vec shared by a dependency parser and a name finder, as
`de_core_news_sm` has it (spaCy documentation, "Model architecture"). The weights are not trained: only its
speed counts here, which does not depend on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_WIDTH = 96
_RELATIONS = ("ROOT", "sb", "oa", "da", "mo", "nk", "cj", "cd", "oc", "ag", "pg", "svp", "ng", "rc", "app")
_NAMES = ("LOC", "MISC", "ORG", "PER")


def load() -> Callable[[str], Any]:
    """What reads a text. Raises `ImportError` where spaCy is not installed."""
    import spacy

    pipeline = spacy.blank("de")
    pipeline.add_pipe("tok2vec", config={"model": _vectors()})
    for name, kind, marks in (("parser", "parser", _RELATIONS), ("ner", "ner", _NAMES)):
        component = pipeline.add_pipe(name, config={"model": _transitions(kind)})
        for mark in marks:
            component.add_label(mark)  # type: ignore[attr-defined]
    pipeline.initialize()
    return pipeline


def _vectors() -> dict[str, Any]:
    return {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": _WIDTH,
        "depth": 4,
        "embed_size": 2000,
        "window_size": 1,
        "maxout_pieces": 3,
        "subword_features": True,
    }


def _transitions(kind: str) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": _WIDTH, "upstream": "*"},
    }
