"""How names are compared: without case and accents, but with German umlauts."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_KEPT = frozenset("äöüÄÖÜ")
# Letters that no decomposition takes apart, quotation marks that serve as apostrophes, all kinds of dashes.
_PLAIN = {
    "ß": "ss", "ẞ": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i",
    "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ə": "a", "Ə": "a", "ð": "d", "þ": "th", "’": "'",
    "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "‑": "-", "–": "-", "‐": "-",
    "\u00a0": " ", "\u00ad": "",
}  # fmt: skip
_LOOSE = re.compile(r"\s*([^\w\s])\s*")


class _Letters(dict[int, str]):
    """What becomes of each character of a composed text, found out once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = char if char in _KEPT else _PLAIN.get(char, unicodedata.normalize("NFD", char))
        found = self[code] = "".join(part for part in plain if not unicodedata.combining(part))
        return found


_LETTERS = _Letters()


def fold(text: str) -> str:
    """`text` in lower case without accents; ä, ö, ü stay, ß becomes ss, blanks at punctuation go."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_LETTERS)
    text = text.lower()
    return text if text.isalpha() or text.replace(" ", "").isalpha() else _LOOSE.sub(r"\1", text)


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """The same of a word of running text; what was folded of late is kept."""
    return fold(word)
