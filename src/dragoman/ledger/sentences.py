"""The sentences of an article, for what a figure's own words do not tell: that it is a record, or a total."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dragoman.lang.pack import READABLE, load_value_pack
from dragoman.model import Article
from dragoman.read.segment import segment


class Sentences:
    """The sentences of an article, split when first asked for; in a language that is not read, as German."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._found: Sequence[tuple[int, int]] | None = None

    def around(self, at: int) -> str:
        """The sentence that holds the character `at`; empty within page furniture."""
        if self._found is None:
            code = self.article.language if self.article.language in READABLE else min(READABLE)
            parts = segment(self.article, load_value_pack(code).text).sentences
            self._found = [(part.start, part.end) for part in parts]
        place = bisect_right(self._found, (at, len(self.article.text))) - 1
        if place < 0 or self._found[place][1] <= at:
            return ""
        start, end = self._found[place]
        return self.article.text[start:end]
