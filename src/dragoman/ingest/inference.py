"""What a text makes certain about its own date of publication, where nothing says it."""

from __future__ import annotations

from pathlib import Path

from dragoman.model import Article, Published


def infer_publication(article: Article, *, user_dir: Path | None = None) -> Published | None:
    """The date that the words of the article establish, no finer than they do; None if they establish none."""
    return None
