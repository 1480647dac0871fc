"""Places in a row as words give them ("der sechste", "17.", "zum dritten Mal"), by `resources/ledger`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from dragoman.lang.resource import load_toml
from dragoman.world.fold import fold


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Any]:
    """The tables of `resources/ledger/claims.toml`."""
    return load_toml("claims.toml", code="ledger")


def ordinal_words(words: str) -> int | None:
    """The place in a row that words give ("der sechste", "17."), None where they give none."""
    for rule in rules()["ordinal"]:
        if match := re.search(rule["pattern"], words.strip()):
            return int(match[1])
    for word in fold(words).split():
        stem = re.sub(r"(?:e[nrsm]?|ens)?(?:mal)?\Z", "", word)
        if stem in rules()["words"] and stem != word:
            number: int = rules()["words"][stem]
            return number
    return None
