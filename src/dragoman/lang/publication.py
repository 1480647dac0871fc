"""The words by which a text places itself in time, from `resources/<code>/publication.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.errors import ResourceError
from dragoman.lang.dates import DateNames, load_date_names, one_of
from dragoman.lang.guarded import LOOSE_DATE, LOOSE_WORD, Guarded, guarded, may_be_loosened
from dragoman.lang.resource import field, load_toml, rules

FILE = "publication.toml"
_LOOSE = {"FULL": LOOSE_DATE, "DAY": LOOSE_DATE, "WEEKDAY": LOOSE_WORD}


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words that tie a date (or, in `year_anchors`, a year) to the time of writing; see the file."""

    id: str
    pattern: re.Pattern[str] | Guarded
    least: int
    most: int
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicationRules:
    """Anchors, cues by name, offices by word, and the names of dates."""

    anchors: tuple[Anchor, ...]
    year_anchors: tuple[Anchor, ...]
    cues: Mapping[str, re.Pattern[str]]
    offices: Mapping[str, str]
    dates: DateNames


@lru_cache(maxsize=4)
def load_publication_rules(code: str = "de", *, user_dir: Path | None = None) -> PublicationRules:
    """The rules of the language `code`. Raises `ResourceError` for a malformed one."""
    tables = load_toml(FILE, code=code, user_dir=user_dir)
    dates = load_date_names(code, user_dir=user_dir)
    words = {"FULL": f"(?P<full>{dates.full_source})", "DAY": f"(?P<yearless>{dates.day_source})"}
    words["WEEKDAY"] = dates.weekday_source
    return PublicationRules(
        anchors=tuple(_anchor(rule, words, sure=user_dir is None) for rule in rules(tables, "anchor")),
        year_anchors=tuple(
            _anchor(rule, words, sure=user_dir is None) for rule in rules(tables, "year_anchor")
        ),
        cues={name: _words(values) for name, values in tables["cues"].items()},
        offices={word: cls for cls, listed in tables["offices"].items() for word in listed},
        dates=dates,
    )


def _words(values: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(values)})(?!\w)", re.IGNORECASE)


def _anchor(rule: Mapping[str, Any], words: Mapping[str, str], *, sure: bool) -> Anchor:
    """One anchor; where it is `sure` that its pattern is one, as ours are, that is compiled when needed."""
    template = field(rule, "pattern", str, file=FILE)
    loosened = sure and may_be_loosened(template, _LOOSE)
    exact = _filled(template, words)
    after = rule.get("after", 0)
    least, most = after if isinstance(after, list) else (after, after)
    try:
        return Anchor(
            rule["id"],
            guarded(exact, _filled(template, _LOOSE)) if loosened else re.compile(exact),
            int(least),
            int(most),
            tuple(rule.get("match", ())),
            tuple(rule.get("no_match", ())),
        )
    except (re.error, TypeError, ValueError) as error:
        raise ResourceError(
            f"{FILE}: rule '{rule['id']}': 'pattern' or 'after' is malformed: {error}.",
            hint="Correct the field; `dragoman doctor` checks the file.",
        ) from error


def _filled(template: str, words: Mapping[str, str]) -> str:
    for name, pattern in words.items():
        template = template.replace("{" + name + "}", pattern)
    return template
