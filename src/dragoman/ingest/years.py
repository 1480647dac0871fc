"""The year of a text that names days without one: from weekdays, offices, summits and the years it does
name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from dragoman.edtf import month_end
from dragoman.lang.dates import date_of, month_of
from dragoman.lang.publication import PublicationRules
from dragoman.model import Span
from dragoman.world.base import Person, World, load_world
from dragoman.world.summits import find_summits, load_summits

_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?=\S)|(?<=\d)\.)+[.!?]?")
_YEAR = re.compile(
    r"(?<![\d.,-])(?:19[5-9]\d|20[0-4]\d)(?![\d,]|\.\d)(?! (?:Menschen|Dollar|Euro|Soldaten|Personen))"
)
_OFFICE = re.compile(
    r"(?P<office>[\w-]{4,40}) (?P<name>[A-ZÄÖÜ][\w’'-]+(?: (?:von |der |al-)?[A-ZÄÖÜ][\w’'-]+){0,3})"
)
_FORMER = re.compile(
    r"\b(?:damalige|frühere|ehemalige|vormalige|einstige|designierte|gewählte|Ex-|Alt-?|künftige)\w*\W+"
    r"(?:\w+\W+)?$"
)
_CLAUSE_END = re.compile("[,;:–]")
_AHEAD_YEARS = 3  # years of search after the first that is possible


@dataclass(frozen=True, slots=True)
class Day:
    """A day and month without a year: its words, its weekday if given, whether it may lie ahead, and the
    terms of office of the persons named beside it."""

    span: Span
    month: int
    day: int
    weekday: int | None
    ahead: bool
    terms: tuple[tuple[date, date | None], ...]

    def in_year(self, year: int) -> date | None:
        """The day in a year; None for a 29 February that the year lacks."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Clues:
    """What a text says about its year.

    `past` and `ahead` are days without a year, `earliest` a day before which the text cannot have been
    written (dates it tells of, offices held), `named` the years that it spells out (and would not, were
    they its own), `summits` the years of editions that it names with a bare month, `until` years of plans.
    """

    past: tuple[Day, ...]
    ahead: tuple[Day, ...]
    earliest: date | None
    named: frozenset[int]
    summits: frozenset[int]
    until: int | None


def find_clues(
    text: str, rules: PublicationRules, *, code: str = "de", user_dir: Path | None = None
) -> Clues:
    """The clues of a text."""
    days: list[Day] = []
    lower: list[date] = []
    named: set[int] = set()
    until: list[int] = []
    editions: frozenset[int] = frozenset()
    world = load_world(code, user_dir=user_dir)
    for sentence in _SENTENCE.finditer(text):
        years = [
            (int(match.group()), ahead_of(text, match, sentence.span(), rules))
            for match in _YEAR.finditer(text, *sentence.span())
        ]
        named.update(year for year, _ in years)
        until += [year for year, ahead in years if ahead]
        lower += [date(year, 1, 1) for year, ahead in years if not ahead]
        lower += _told(text, sentence, rules)
        terms = tuple(_terms(text, sentence, rules, world))
        lower += [start for start, _ in terms]
        if not years:
            days += _days(text, sentence, terms, rules)
            editions = editions or _edition_years(sentence.group(), text, rules, code, user_dir)
    return Clues(
        past=tuple(day for day in days if not day.ahead),
        ahead=tuple(day for day in days if day.ahead),
        earliest=max(lower, default=None),
        named=frozenset(named),
        summits=editions,
        until=max(until, default=None),
    )


def solve_year(clues: Clues, newest: Day) -> int | None:
    """The only year in which the newest day told can have been; None if several can or nothing bounds it."""
    if clues.earliest is None or _spans_new_year(clues.past):
        return None
    first = clues.earliest.year
    bounded = _bounded(clues, newest)
    last = first + 1 if bounded == "weekday" else first + 12
    fitting = [year for year in range(first, last + 1) if bounded and _fits(clues, newest, year)]
    return fitting[0] if len(fitting) == 1 else None


def _bounded(clues: Clues, newest: Day) -> str | None:
    """What keeps the year from being a later one; a weekday recurs within years and bounds only the next."""
    if clues.summits or any(end for day in clues.past for _, end in day.terms):
        return "fact"
    if clues.until is not None and clues.earliest and clues.until - clues.earliest.year <= _AHEAD_YEARS:
        return "plan"
    return "weekday" if newest.weekday is not None else None


def _fits(clues: Clues, newest: Day, year: int) -> bool:
    exact = newest.in_year(year)
    if exact is None or year in clues.named or (clues.earliest and exact < clues.earliest):
        return False
    if (clues.until is not None and year > clues.until) or (clues.summits and year not in clues.summits):
        return False
    return all(_holds(day, year) for day in clues.past)


def _holds(day: Day, year: int) -> bool:
    """Whether the weekday and the offices named beside a day fit it in a year."""
    exact = day.in_year(year)
    if exact is None or (day.weekday is not None and exact.weekday() != day.weekday):
        return False
    return all(start <= exact and (end is None or exact <= end) for start, end in day.terms)


def _spans_new_year(days: Sequence[Day]) -> bool:
    """Whether the days told lie at both ends of a year: then their years differ, and nobody says how."""
    months = {day.month for day in days}
    return bool(months & {1, 2, 3}) and bool(months & {10, 11, 12})


def _days(
    text: str,
    sentence: re.Match[str],
    terms: tuple[tuple[date, date | None], ...],
    rules: PublicationRules,
) -> Iterator[Day]:
    for match in rules.dates.day.finditer(text, *sentence.span()):
        month = month_of(match, rules.dates)
        if 1 <= month <= 12 and 1 <= int(match["day"]) <= 31:
            weekday = _weekday(text, match, rules)
            ahead = ahead_of(text, match, sentence.span(), rules)
            yield Day(Span(*match.span(), match.group()), month, int(match["day"]), weekday, ahead, terms)


def ahead_of(text: str, date_words: re.Match[str], extent: tuple[int, int], rules: PublicationRules) -> bool:
    """Whether the clause of a date may speak of what lies ahead; `extent` is the sentence.

    Clauses end at commas; a comma after the date closes an apposition ("am Freitag, dem 5. Juli, wird"),
    and the clause goes on.
    """
    marks = (text.rfind(mark, extent[0], date_words.start()) + 1 for mark in ",;:–")
    end = _CLAUSE_END.search(text, date_words.end() + 2, extent[1])
    start = max(extent[0], *marks)
    return rules.cues["ahead"].search(text, start, end.start() if end else extent[1]) is not None


def _weekday(text: str, match: re.Match[str], rules: PublicationRules) -> int | None:
    before = text[max(0, match.start() - 16) : match.start() + match.group().index(match["day"])]
    found = re.search(rf"(?P<name>{rules.dates.weekday_source}),? ?\(?(?:den |dem |der )?$", before)
    return rules.dates.weekdays[found["name"].rstrip(".")] if found else None


def _told(text: str, sentence: re.Match[str], rules: PublicationRules) -> Iterator[date]:
    """First days of the dates with day or month and year that a sentence tells of."""
    for match in rules.dates.full.finditer(text, *sentence.span()):
        day = date_of(match, rules.dates)
        if day and not ahead_of(text, match, sentence.span(), rules):
            yield day
    for match in rules.dates.month_year.finditer(text, *sentence.span()):
        if not ahead_of(text, match, sentence.span(), rules):
            yield date(int(match["year"]), rules.dates.months[match["month"]], 1)


def _terms(
    text: str, sentence: re.Match[str], rules: PublicationRules, world: World
) -> Iterator[tuple[date, date | None]]:
    """The terms of office of persons whom a sentence names with an office that they held."""
    position = sentence.start()
    while match := _OFFICE.search(text, position, sentence.end()):
        position = match.end("office")
        cls = _office_class(match["office"].lower(), rules)
        if cls and not _FORMER.search(text[max(0, match.start() - 30) : match.start()]):
            term = _term(match["name"].split(), cls, world)
            if term:
                yield term


def _office_class(word: str, rules: PublicationRules) -> str | None:
    if word in rules.offices:
        return rules.offices[word]
    return next((cls for office, cls in rules.offices.items() if word.endswith(f"-{office}")), None)


def _term(words: Sequence[str], cls: str, world: World) -> tuple[date, date | None] | None:
    """First and last day on which the person named held an office of the class, over all terms.

    The whole name is looked up, then shorter ones, then the surname alone, which must leave one person.
    """
    names = [" ".join(words[:length]) for length in range(len(words), 1, -1)] + list(words[-1:])
    for name in names:
        people = {
            entry.kb: world.persons[entry.kb] for entry in world.find(name) if entry.kb in world.persons
        }
        terms = [term for person in people.values() if _alike(person, words) and (term := _held(person, cls))]
        if len(terms) == 1:
            return terms[0]
    return None


def _alike(person: Person, words: Sequence[str]) -> bool:
    """Whether the given name, if there is one, may be the person's in another spelling ("Kassym-Jomart")."""
    start = words[0][:3].casefold()
    return len(words) < 2 or any(name.casefold().startswith(start) for name in (person.name, *person.names))


def _held(person: Person, cls: str) -> tuple[date, date | None] | None:
    held = [(item.start, item.end) for item in person.holdings if item.cls == cls and item.start]
    if not held:
        return None
    ends = [end for _, end in held if end]
    return min(start for start, _ in held), max(ends) if len(ends) == len(held) else None


def _edition_years(
    sentence: str, text: str, rules: PublicationRules, code: str, user_dir: Path | None
) -> frozenset[int]:
    """Years of the summits that a sentence names with a bare month ("im Juli zum Gipfel der …")."""
    months = {
        rules.dates.months[name]
        for name in re.findall(r"[Ii]m (\w+)", sentence)
        if name in rules.dates.months
    }
    if len(months) != 1:
        return frozenset()
    month = next(iter(months))
    places = {text[m.start() : m.end()] for m in re.finditer(r"[A-ZÄÖÜ][\w’'-]+", text)}
    found = find_summits(sentence, load_summits(code, user_dir=user_dir))
    return frozenset(
        edition.first.year
        for mention in found
        for edition in mention.editions
        if edition.first.month == month and (not edition.place or edition.place in places)
    )


def window_after(clues: Clues, newest: Day, year: int) -> tuple[date, date | None]:
    """From the newest day told to the first day ahead, or to the end of the year that plans leave behind."""
    first = newest.in_year(year)
    assert first is not None
    ends = [day.in_year(year) for day in clues.ahead] + [day.in_year(year + 1) for day in clues.ahead]
    later = [end - timedelta(days=1) for end in ends if end and end > first]
    if clues.until == year + 1:
        later.append(month_end(year, 12))
    return first, min(later, default=None)
