"""The events by trigger rules, roles by clause and case: what the learned reader must beat."""

from __future__ import annotations

from dragoman.lang.pack import LanguagePack
from dragoman.model import Article, Reading
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment


def read(article: Article, pack: LanguagePack) -> Reading:
    """The reading of the written-down layers alone."""
    return written_down(segment(article, pack.text), pack)
