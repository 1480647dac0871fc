"""Sentence-end rules of a language, from `resources/<code>/text.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from dragoman.lang.resource import load_toml


@dataclass(frozen=True, slots=True)
class TextRules:
    """Abbreviations and ordinal contexts, all in lower case and without their full stops; `ordinal_endings`
    are those of nouns that are counted ("der 6. Chinabesuch"); `token` matches a word, number or mark, None
    where the common pattern of `read.segment` does."""

    abbreviations: frozenset[str]
    may_end: frozenset[str]
    starters: frozenset[str]
    ordinal_before: frozenset[str]
    ordinal_after: frozenset[str] = frozenset()
    ordinal_endings: tuple[str, ...] = ()
    token: re.Pattern[str] | None = None


def load_text_rules(code: str, *, user_dir: Path | None = None) -> TextRules:
    """The sentence-end rules of the language `code`."""
    tables = load_toml("text.toml", code=code, user_dir=user_dir)
    return TextRules(
        abbreviations=frozenset(tables["abbreviations"]),
        may_end=frozenset(tables["may_end"]),
        starters=frozenset(tables["starters"]),
        ordinal_before=frozenset(tables["ordinal_before"]),
        ordinal_after=frozenset(tables.get("ordinal_after", ())),
        ordinal_endings=tuple(tables.get("ordinal_endings", ())),
        token=re.compile(tables["token"]) if "token" in tables else None,
    )
