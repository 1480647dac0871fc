"""The order of the layers: from an article to its reading."""

from __future__ import annotations

from dragoman.lang.pack import LanguagePack
from dragoman.model import Article, Reading
from dragoman.read.segment import segment


def read_article(article: Article, pack: LanguagePack) -> Reading:
    """What one article says, each item with the words that bear it out."""
    segment(article, pack.text)
    return Reading(article=article)
