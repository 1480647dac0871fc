"""The rules of the build (tools/world/rules.toml), and the reading of its tables."""

from __future__ import annotations

import json
import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent / "world"
LANGUAGES = ("de", "en", "ru", "zh", "kk")
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ’'ʻʼ.\- ]+")


@lru_cache(maxsize=1)
def rules() -> dict[str, Any]:
    """The tables of rules.toml."""
    return tomllib.loads((HERE / "rules.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def pattern(*alternatives: str) -> re.Pattern[str]:
    """One expression for several alternatives."""
    return re.compile("|".join(f"(?:{item})" for item in alternatives), re.IGNORECASE)


def table(name: str) -> list[dict[str, str]]:
    """The rows of a hand-written table in tools/world."""
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line.strip() and line[0] != "#"]
    columns = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise SystemExit(f"{name}.tsv: too many cells: {line}")
        rows.append(dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True)))
    return rows


def words(name: str) -> set[str]:
    """A word list of tools/world."""
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return {word for line in lines if line and line[0] != "#" for word in line.split()}


def jsonl(path: Path) -> list[dict]:
    """The records of a draft."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
