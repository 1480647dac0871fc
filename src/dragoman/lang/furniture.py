"""Page furniture of a language, from `resources/<code>/furniture.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.errors import ResourceError
from dragoman.lang.dates import DateNames, load_date_names, one_of
from dragoman.lang.guarded import LOOSE_DATE, Guarded, guarded, may_be_loosened
from dragoman.lang.resource import field, load_toml, rules

FILE = "furniture.toml"
SCOPES = frozenset({"line", "start", "end", "block", "rest"})
PLACES = frozenset({"any", "head", "tail", "edge"})
_CAPITAL = r"[A-ZÄÖÜÀ-ÖØ-Þ]"
_PLACE = (
    r"(?!(?:Der|Die|Das|Den(?! Haag)|Ein|Eine|Im|Am|In|Bei|Nach|Mit|Vor|Zu|Zum|Zur|Auf|Von|Vom|Seit|Bis"
    r"|Als|Für)\b)"
    rf"{_CAPITAL}[\w.'’-]+(?: (?:{_CAPITAL}[\w.'’-]*|am|an|der|de|del|al|la|el)){{0,3}}"
)
_CITY = rf"{_CAPITAL}[\w'’-]+(?: {_CAPITAL}[\w'’-]+)?"
_NAME = rf"(?:(?:Dr|Prof)\. )?{_CAPITAL}[\w'’.-]+(?: (?:von|van|de|der|zu|{_CAPITAL}[\w'’.-]*)){{1,4}}"
_TIME = (
    r"(?:,? ?(?:um |-|–|\||/)? ?\d{1,2}(?:[.:]\d\d){0,2} ?(?:Uhr|h|MEZ|MESZ|CET|CEST|UTC|\(MEZ\)|\(MESZ\))?"
    r"(?: (?:Ortszeit|MEZ|MESZ))?)"
)
_LOOSE = dict.fromkeys(("DATE", "DAY", "MONTH_YEAR", "FOREIGN"), LOOSE_DATE)


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """One rule; see the head of the file for what its fields mean."""

    id: str
    reason: str
    scope: str
    where: str
    pattern: re.Pattern[str] | Guarded
    date: str
    min_line: int
    place: bool
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FurnitureRules:
    """All rules, by scope in the order of the file, with the words they are made of."""

    rules: tuple[FurnitureRule, ...]
    field: re.Pattern[str]
    labels: Mapping[str, re.Pattern[str]]
    byline: re.Pattern[str]
    document: re.Pattern[str]
    heading: re.Pattern[str]
    undated: re.Pattern[str]
    before: re.Pattern[str]
    picture: re.Pattern[str]
    code: re.Pattern[str]
    time: re.Pattern[str]
    agency: re.Pattern[str]
    agencies: Mapping[str, str]
    dates: DateNames


def load_furniture_rules(code: str = "de", *, user_dir: Path | None = None) -> FurnitureRules:
    """The rules of the language `code`. Raises `ResourceError` for a malformed one."""
    return _load(code, user_dir)


@lru_cache(maxsize=4)
def _load(code: str, user_dir: Path | None) -> FurnitureRules:
    tables = load_toml(FILE, code=code, user_dir=user_dir)
    dates = load_date_names(code, user_dir=user_dir)
    words = _placeholders(tables, dates)
    fields = "|".join(f"(?:{expand(rule['pattern'], words)})" for rule in rules(tables, "field"))
    return FurnitureRules(
        rules=tuple(_rule(rule, words, sure=user_dir is None) for rule in rules(tables, "rule")),
        field=re.compile(fields),
        labels={
            name: re.compile(rf"(?i:{one_of(tables['lists'][name])})\s?:?\s?(?:am|vom|seit)?:?\s?(?=[\w(])")
            for name in ("published", "updated")
        },
        **{name: re.compile(expand(pattern, words)) for name, pattern in tables["imprint"].items()},
        code=re.compile(r"[A-Za-z]{2,6}(?:[-/][A-Za-z]{1,6}){0,3}"),
        byline=re.compile(rf"(?:{one_of(tables['dateline']['byline'])})(?: |:)"),
        time=re.compile(_TIME),
        agency=re.compile(rf"(?<![\w-])(?:{one_of(tables['agencies'])})(?![\w-])"),
        agencies=tables["agencies"],
        dates=dates,
    )


def expand(pattern: str, words: Mapping[str, str]) -> str:
    """A pattern with its {PLACEHOLDERS} filled; braces of repetitions stay."""
    return re.sub(r"\{([A-Za-z_]+)\}", lambda match: words.get(match[1], match[0]), pattern)


def _placeholders(tables: Mapping[str, Any], dates: DateNames) -> dict[str, str]:
    lists = {name: f"(?:{one_of(values)})" for name, values in tables["lists"].items()}
    return lists | {
        "DATE": f"(?:{dates.full_source})",
        "MONTH_YEAR": f"(?:{one_of(dates.months)}) (?:19|20)\\d\\d",
        "DAY": f"(?:{dates.day_source})",
        "FOREIGN": f"(?:{dates.foreign_source})",
        "WEEKDAY": dates.weekday_source,
        "TIME": _TIME,
        "PLACE": _PLACE,
        "CITY": _CITY,
        "NAME": _NAME,
        "AGENCY": f"(?:{one_of(tables['agencies'])})",
        "not_place": f"(?:{one_of(tables['dateline']['not_place'])})",
    }


def _rule(rule: Mapping[str, Any], words: Mapping[str, str], *, sure: bool) -> FurnitureRule:
    """One rule; where it is `sure` that its pattern is one, as ours are, that is compiled when needed."""
    scope, where = field(rule, "scope", str, file=FILE), rule.get("where", "any")
    if scope not in SCOPES or where not in PLACES:
        raise ResourceError(
            f"{FILE}: rule '{rule['id']}': scope '{scope}' or where '{where}' is unknown.",
            hint=f"scope is one of {', '.join(sorted(SCOPES))}; where one of {', '.join(sorted(PLACES))}.",
        )
    return FurnitureRule(
        id=rule["id"],
        reason=field(rule, "reason", str, file=FILE),
        scope=scope,
        where=where,
        pattern=_pattern(rule, words, scope, sure=sure),
        date=rule.get("date", ""),
        min_line=rule.get("min_line", 0),
        place=bool(rule.get("place")),
        match=tuple(rule.get("match", ())),
        no_match=tuple(rule.get("no_match", ())),
    )


def _pattern(
    rule: Mapping[str, Any], words: Mapping[str, str], scope: str, *, sure: bool
) -> re.Pattern[str] | Guarded:
    source = field(rule, "pattern", str, file=FILE)
    template = rf"(?:{source})[ \t]*$" if scope == "end" else source
    exact = expand(template, words)
    if sure and may_be_loosened(template, _LOOSE):
        return guarded(exact, expand(template, {**words, **_LOOSE}))
    try:
        return re.compile(exact)
    except re.error as error:
        raise ResourceError(
            f"{FILE}: rule '{rule['id']}': field 'pattern' is no regular expression: {error}.",
            hint="Correct the field; `dragoman doctor` checks the file.",
        ) from error
