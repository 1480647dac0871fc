"""How a language writes full dates, from `resources/<code>/publication.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from dragoman.lang.resource import load_toml

_ABBREVIATION = 3  # letters of the longest abbreviated name that is a word in capitals otherwise ("SO", "DO")


@dataclass(frozen=True, slots=True)
class DateNames:
    """Month and weekday names with their numbers (Monday is 0), and the patterns made of them.

    `full` matches a date with its year (groups weekday, iso, day, month, number, slashed, year; of two days
    of a weekend, "25./26. Oktober 1986", the first),
    `month_year` a month with its year, `day` a day and month without one (groups weekday, day, month,
    number), `issue` the number of a periodical's issue (groups number, year, month), `foreign` a full date as
    foreign software writes it (groups first, day, year or second, other, then); `full_source`, `day_source`
    and `foreign_source` are the same without groups.
    """

    months: Mapping[str, int]
    foreign_months: Mapping[str, int]
    weekdays: Mapping[str, int]
    full: re.Pattern[str]
    month_year: re.Pattern[str]
    day: re.Pattern[str]
    issue: re.Pattern[str]
    foreign: re.Pattern[str]
    full_source: str
    day_source: str
    foreign_source: str
    weekday_source: str


@lru_cache(maxsize=4)
def load_date_names(code: str = "de", *, user_dir: Path | None = None) -> DateNames:
    """The date names of the language `code`."""
    tables = load_toml("publication.toml", code=code, user_dir=user_dir)
    months, weekdays = _also_capitals(tables["months"]), _also_capitals(tables["weekdays"])
    weekday = rf"(?:{one_of(weekdays)})\.?"
    lead = rf"(?:(?:{weekday} ?/ ?)?(?P<weekday>{weekday}),? ?)?(?:den |dem |der )?"
    month = one_of(months)
    full = (
        r"(?<![\d.])(?:(?P<iso>(?:19|20)\d\d(?:-\d\d-|/\d\d/|\.\d\d\.)\d\d)(?:T\d\d:\d\d[\d:.+Z-]*)?(?![\d-])"
        rf"|{lead}(?P<day>\d{{1,2}})(?:\. ?/ ?\d{{1,2}}(?=\. ?[A-ZÄÖÜ]))?"
        rf"(?:\.? ?(?P<month>{month})\.? ?|\. ?(?P<number>\d{{1,2}})\. ?"
        r"|[/-](?P<slashed>\d{1,2})[/-](?=\d{4}))"
        r"(?P<year>(?:19|20)\d\d(?!\d)|(?<=\.)\d\d(?![\d:.])|(?<=\d\. )\d\d(?=[)\],;|/]|$)))"
    )
    day = (
        rf"(?<![\d.]){lead}(?P<day>\d{{1,2}})\. ?(?:(?P<month>{month})(?!\w)|(?P<number>\d{{1,2}})\.)(?! ?\d)"
    )
    abroad = {**months, **tables["foreign_months"]}
    foreign = (
        rf"(?<!\w)(?:(?P<first>{one_of(abroad)})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? ?"
        r"(?P<year>(?:19|20)\d\d)"
        rf"|(?P<other>\d{{1,2}})(?:st|nd|rd|th|\.)? (?P<second>{one_of(tables['foreign_months'])})\.?,? "
        r"(?P<then>(?:19|20)\d\d))(?!\d)"
    )
    return DateNames(
        months=months,
        foreign_months=abroad,
        weekdays=weekdays,
        full=re.compile(full),
        month_year=re.compile(rf"(?<![\d.] )(?P<month>{month}) (?P<year>(?:19|20)\d\d)(?!\d)"),
        day=re.compile(day),
        issue=re.compile(
            rf"(?:{one_of(tables['cues']['issue'])})\.? ?"
            r"(?P<number>\d{1,3})\s?[/-]\s?(?P<year>(?:19|20)\d\d)(?!\d)"
            rf"(?:,? \(?(?P<month>{month})(?!\w)\)?)?"
        ),
        foreign=re.compile(foreign),
        full_source=_without_names(full),
        day_source=_without_names(day),
        foreign_source=_without_names(foreign),
        weekday_source=weekday,
    )


def _also_capitals(names: Mapping[str, int]) -> dict[str, int]:
    """The names, and those that are no abbreviations in capitals too ("JULI")."""
    return {name.upper(): number for name, number in names.items() if _is_whole(name, names)} | dict(names)


def _is_whole(name: str, names: Mapping[str, int]) -> bool:
    """A long name, or a short one that abbreviates no other ("Mai")."""
    longer = (other for other, number in names.items() if number == names[name] and other != name)
    return len(name) > _ABBREVIATION or not any(longer)


def date_of(match: re.Match[str], names: DateNames) -> date | None:
    """The day that a match of `names.full` stands for; None where the calendar has no such day."""
    try:
        if match["iso"]:
            return date.fromisoformat(re.sub("[./]", "-", match["iso"]))
        year = int(match["year"])
        year += (2000 if year < 70 else 1900) * (year < 100)
        return date(year, month_of(match, names), int(match["day"]))
    except ValueError:
        return None


def foreign_date_of(match: re.Match[str], names: DateNames) -> date | None:
    """The day that a match of `names.foreign` stands for; None where the calendar has no such day."""
    month = names.foreign_months[match["first"] or match["second"]]
    try:
        return date(int(match["year"] or match["then"]), month, int(match["day"] or match["other"]))
    except ValueError:
        return None


def month_of(match: re.Match[str], names: DateNames) -> int:
    """The number of the month in a match of `names.full` or `names.day`; 0 for none."""
    if match["month"]:
        return names.months[match["month"]]
    return int(match["number"] or match.groupdict().get("slashed") or 0)


def one_of(words: Iterable[str]) -> str:
    """An alternation of `words`, longest first, so that no word hides a longer one."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _without_names(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)
