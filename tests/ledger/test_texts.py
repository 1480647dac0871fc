"""Pairs of texts through reader and ledger (`tests/ledger/texts`): what can both be true is no conflict."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from eval.ledger import raw_of

from dragoman.ingest import from_text
from dragoman.lang.pack import load_pack
from dragoman.ledger.derive.derive import derive
from dragoman.model import Published
from dragoman.read.pipeline import read_article

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts with the days on which they appeared, and the fields one of which is in conflict."""

    name: str
    days: tuple[str, ...]
    texts: tuple[str, ...]
    fields: frozenset[str]


def pairs(name: str) -> list[Pair]:
    """The pairs of a file."""
    blocks = f"\n{(TEXTS / name).read_text(encoding='utf-8')}".split("\n## ")[1:]
    return [_pair(*block.split("\n", 1)) for block in blocks]


def _pair(head: str, body: str) -> Pair:
    name, *rest = (part.strip() for part in head.split("|"))
    days = tuple(part for part in rest if not part.startswith("!"))
    fields = frozenset(field for part in rest if part.startswith("!") for field in part[1:].split(","))
    return Pair(name, days, tuple(text.strip() for text in body.split("\n--\n")), fields)


def conflicts(pair: Pair) -> set[str]:
    """The fields in which the ledger finds the two texts in conflict."""
    pack = load_pack("de")
    readings = []
    for number, (day, text) in enumerate(zip(pair.days, pair.texts, strict=True)):
        article = from_text(text, id=f"{pair.name}-{number}")
        article = replace(article, published=Published(day, "given"), genre="news")
        readings.append(read_article(article, pack).to_json())
    return {field.field for field in derive(raw_of(readings)).fields if field.agreement == "conflict"}


@pytest.mark.parametrize("pair", pairs("harmless.txt"), ids=lambda pair: pair.name)
def test_what_can_both_be_true_is_no_conflict(pair: Pair) -> None:
    assert conflicts(pair) == set()


@pytest.mark.parametrize("pair", pairs("conflicting.txt"), ids=lambda pair: pair.name)
def test_what_cannot_both_be_true_is_one(pair: Pair) -> None:
    assert conflicts(pair) & pair.fields
