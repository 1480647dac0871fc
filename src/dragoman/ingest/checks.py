"""Runs the examples of every rule of the ingest: what `dragoman doctor` and the tests hold them to."""

from __future__ import annotations

from pathlib import Path

from dragoman.ingest.furniture import check_furniture
from dragoman.ingest.genre import check_genre
from dragoman.ingest.inference import check_inference
from dragoman.ingest.language import check_languages
from dragoman.lang.furniture import load_furniture_rules
from dragoman.lang.genre import load_genre_rules
from dragoman.lang.publication import load_publication_rules
from dragoman.lang.resource import Problem


def check_rules(code: str = "de", *, user_dir: Path | None = None) -> list[Problem]:
    """What is wrong with the rules for furniture, genre, dates and languages; empty where all holds."""
    return [
        *check_languages(),
        *check_furniture(load_furniture_rules(code, user_dir=user_dir)),
        *check_genre(load_genre_rules(code, user_dir=user_dir)),
        *check_inference(load_publication_rules(code, user_dir=user_dir)),
    ]
