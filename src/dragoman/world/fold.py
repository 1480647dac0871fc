"""How names are compared: without case and accents, but with German umlauts."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_KEPT = str.maketrans(
    {"ä": "\ue000", "ö": "\ue001", "ü": "\ue002", "Ä": "\ue000", "Ö": "\ue001", "Ü": "\ue002"}
)
_BACK = str.maketrans({"\ue000": "ä", "\ue001": "ö", "\ue002": "ü"})
# Letters that no decomposition takes apart, quotation marks that serve as apostrophes, all kinds of dashes.
_PLAIN = str.maketrans(
    {
        "ß": "ss", "ẞ": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i",
        "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ə": "a", "Ə": "a", "ð": "d", "þ": "th", "’": "'",
        "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "‑": "-", "–": "-", "‐": "-",
        "\u00a0": " ", "\u00ad": "",
    }
)  # fmt: skip
_LOOSE = re.compile(r"\s*([^\w\s])\s*")


def fold(text: str) -> str:
    """`text` in lower case without accents; ä, ö, ü stay, ß becomes ss, blanks at punctuation go."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_KEPT).translate(_PLAIN)
        text = unicodedata.normalize("NFD", text)
        text = "".join(char for char in text if not unicodedata.combining(char)).translate(_BACK)
    text = text.lower()
    return text if text.replace(" ", "").isalpha() else _LOOSE.sub(r"\1", text)


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """The same of a word of running text; what was folded of late is kept."""
    return fold(word)
