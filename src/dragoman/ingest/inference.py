"""What a text makes certain about its own date of publication, where nothing says it.

Three kinds of evidence, the strongest first: a date tied to the day of writing ("am heutigen Mittwoch, dem
3. Juli 2024"); a recurring summit whose edition is known; days without a year whose year follows from
weekdays, offices and the years that the text names (`ingest.years`). What they leave open stays open: a
window of days is given as a day, a month or an interval, a wide one not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from dragoman.edtf import between, month_end
from dragoman.ingest.years import Clues, Day, ahead_of, find_clues, solve_year, window_after
from dragoman.lang.dates import date_of, month_of
from dragoman.lang.publication import Anchor, PublicationRules, load_publication_rules
from dragoman.lang.resource import Problem
from dragoman.model import Article, Published, Span
from dragoman.world.summits import Edition, find_summits, load_summits

_READ = 40_000  # characters looked at
_LEAD = 1500  # readable characters in which the event that the article is about is named
_AFTERMATH = 10  # days after a summit in which reports and comments on it appear
_PREVIEW = 6  # days before
_WIDEST = 40  # days; a wider window says nothing
_YEAR = re.compile(r"(?<![\d.,-])(?:19|20)\d\d(?![\d,])")
_WORD = re.compile(r"\w")
_STOP = re.compile(r"[.!?](?=\s|$)|\n")
_BEGUN = re.compile(r"(?<=\w\w)[.!?]\s(?=[A-ZÄÖÜ])")  # where a sentence begins; not behind "3." or "Dr."
_COLON = re.compile(r":\s+(?:\w+,? )?(?:den |dem )?$")
_HOURS = re.compile(r",? ?\(?(?:\w+ )?\d\d?(?:[.:]\d\d)?(?: \w+)? \w+ \d\d?(?:[.:]\d\d)?")  # "14 bis 16"
_BESIDE = 24  # characters before a date in which a colon and its weekday stand
_INVITATION = 100  # a shorter line without a full stop is no sentence
_STOPS = '.!?…:“"»'
_NEAR = 250  # characters between "im vergangenen Monat" and its date


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day on which the article can have been written, and the words that say so."""

    first: date
    last: date
    span: Span


def infer_publication(article: Article, *, user_dir: Path | None = None) -> Published | None:
    """The date that the words of the article establish, no finer than they do; None where they do not."""
    code = article.language or "de"
    rules = load_publication_rules(code, user_dir=user_dir)
    text = _readable(article)[:_READ]
    window = _anchored(text, rules)
    if not window and (rules.dates.day.search(text) or rules.cues["recent"].search(text)):
        clues = find_clues(text, rules, code=code, user_dir=user_dir)
        window = _summit(text, clues, rules, code, user_dir) or _solved(text, clues, rules)
    return _published(window) if window and (window.last - window.first).days <= _WIDEST else None


def told_in_lead(article: Article, *, user_dir: Path | None = None) -> date | None:
    """The newest day with weekday and year of which the head of the article tells ("am Dienstag, 2. Juli
    2013")."""
    rules = load_publication_rules(article.language or "de", user_dir=user_dir)
    return max((day for day, _ in _stated(_readable(article)[:_LEAD], rules)), default=None)


def dated_by_lead(article: Article, *, user_dir: Path | None = None) -> Published | None:
    """The one day that the lead of a report tells with weekday and year: news give both of their own days.
    Not where the text names a later year or day, and not for a line that is a date of a chronicle."""
    rules = load_publication_rules(article.language or "de", user_dir=user_dir)
    text = _readable(article)[:_READ]
    stated = _stated(text[:_LEAD], rules)
    if len(stated) != 1:
        return None
    day, span = stated[0]
    years = (int(match.group()) for match in _YEAR.finditer(text))
    days = (date_of(match, rules.dates) for match in rules.dates.full.finditer(text))
    later = any(year > day.year for year in years) or any(other and other > day for other in days)
    alone = not _WORD.search(text[text.rfind("\n", 0, span.start) + 1 : span.start])
    if later or alone:
        return None
    return Published(day.isoformat(), "inferred", "It is the day that the head of the text tells of.", span)


def spelled_in_head(article: Article, month: int, day: int, *, user_dir: Path | None = None) -> date | None:
    """The one day of that month and number that the head of the text spells out with its year."""
    rules = load_publication_rules(article.language or "de", user_dir=user_dir)
    return _spelled(_readable(article)[:_LEAD], month, day, rules)


def _spelled(text: str, month: int, day: int, rules: PublicationRules) -> date | None:
    found = {date_of(match, rules.dates) for match in rules.dates.full.finditer(text)} - {None}
    same = [other for other in found if other and (other.month, other.day) == (month, day)]
    return same[0] if len(same) == 1 else None


def _stated(text: str, rules: PublicationRules) -> list[tuple[date, Span]]:
    """The days told with weekday and year that do not lie ahead."""
    part = r"(?:(?<=\w{6})\w{4,10})?"  # "Montagabend"; behind no abbreviation
    weekday = re.compile(rf"(?P<name>{rules.dates.weekday_source}){part},? ?\(?(?:den |dem |der )?$")
    found = []
    for match in rules.dates.full.finditer(text):
        before = weekday.search(text[max(0, match.start() - 28) : match.start()])
        stated = match["weekday"] or (before["name"] if before else None)
        day = date_of(match, rules.dates)
        if stated and day and day.weekday() != rules.dates.weekdays[stated.rstrip(".")]:  # a slip somewhere
            continue
        ahead = ahead_of(text, match, _sentence(text, match), rules) or _is_appointment(text, match, rules)
        if stated and day and not ahead:
            found.append((day, Span(*match.span(), match.group())))
    return found


def _is_appointment(text: str, match: re.Match[str], rules: PublicationRules) -> bool:
    """Whether a day is given as in an invitation: behind a colon, before the hours from which to which
    something lasts, or on a short line that is no sentence."""
    if _COLON.search(text, max(0, match.start() - _BESIDE), match.start()):
        return True
    hours = _HOURS.match(text, match.end())
    if hours and rules.cues["ahead"].search(hours.group()):
        return True
    first, last = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    line = text[first : last if last >= 0 else len(text)].strip()
    return len(line) < _INVITATION and line[-1] not in _STOPS


def _sentence(text: str, match: re.Match[str]) -> tuple[int, int]:
    end = _STOP.search(text, match.end())
    line = text.rfind("\n", 0, match.start()) + 1
    first = max((stop.end() for stop in _BEGUN.finditer(text, line, match.start())), default=line)
    return first, end.start() if end else len(text)


def check_inference(rules: PublicationRules) -> list[Problem]:
    """Runs the examples of every anchor."""
    problems = []
    for rule in (*rules.anchors, *rules.year_anchors):
        for wanted, examples in ((True, rule.match), (False, rule.no_match)):
            for example in examples:
                if (rule.pattern.search(example) is not None) is not wanted:
                    verb = "does not match" if wanted else "matches"
                    problems.append(Problem("publication.toml", rule.id, f"{verb} «{example}»"))
    return problems


def _readable(article: Article) -> str:
    """The text with its page furniture blanked, so that offsets hold."""
    parts, position = [], 0
    for aside in article.asides:
        parts += [article.text[position : aside.start], re.sub(r"[^\n]", " ", aside.text)]
        position = aside.end
    return "".join([*parts, article.text[position:]])


def _published(window: Window) -> Published:
    """A day, the month that holds the window, or the window itself."""
    first, last = window.first, window.last
    if first != last and (first.year, first.month) == (last.year, last.month):
        first, last = first.replace(day=1), month_end(last.year, last.month)
    return Published(between(first, last), "inferred", None, window.span)


def _anchored(text: str, rules: PublicationRules) -> Window | None:
    """The days that all dates tied to the day of writing allow; None without any or if they contradict."""
    windows = list(_anchor_windows(text, rules))
    if not windows:
        return None
    first, last = max(w.first for w in windows), min(w.last for w in windows)
    return Window(first, last, windows[0].span) if first <= last else None


def _anchor_windows(text: str, rules: PublicationRules) -> Iterator[Window]:
    for anchor in rules.anchors:
        for match in anchor.pattern.finditer(text):
            full = rules.dates.full.search(match["full"]) if match["full"] else None
            bare = rules.dates.day.search(match["yearless"]) if match["yearless"] else None
            day = date_of(full, rules.dates) if full else None
            if bare:  # its year may stand beside it elsewhere
                day = _spelled(text, month_of(bare, rules.dates), int(bare["day"]), rules)
            if day:
                yield _shifted(day, anchor, Span(*match.span(), match.group()))


def _shifted(day: date, anchor: Anchor, span: Span) -> Window:
    return Window(day + timedelta(days=anchor.least), day + timedelta(days=anchor.most), span)


def _summit(
    text: str, clues: Clues, rules: PublicationRules, code: str, user_dir: Path | None
) -> Window | None:
    """The days around the one edition of a summit that the head of the article names as new."""
    head = re.match(rf"(?s)\s*.{{0,{_LEAD}}}", text)
    if not head or not rules.cues["recent"].search(text):
        return None
    summits = load_summits(code, user_dir=user_dir)
    found = []
    for mention in find_summits(text, summits):
        editions = {e for e in mention.editions if _possible(e, text, clues)}
        if len(editions) == 1 and mention.start < head.end() and not _old(text, mention, rules):
            found.append((editions.pop(), mention))
    if len({edition for edition, _ in found}) != 1:
        return None
    edition, mention = found[0]
    if edition.ordinal is None and not edition.place:
        return None
    return _around(edition, text, mention, rules)


def _possible(edition: Edition, text: str, clues: Clues) -> bool:
    """Whether an edition is not over before what the text tells of, and its place is a word of the text."""
    if clues.earliest and edition.last < clues.earliest:
        return False
    place = re.escape(edition.place.lower())
    inside = re.search(place, text.lower()) is not None  # "Lima" also stands in "Klima"
    return not edition.place or not inside or re.search(rf"(?<!\w){place}", text.lower()) is not None


def _around(edition: Edition, text: str, mention: Span, rules: PublicationRules) -> Window:
    """Before or after a summit, as its sentence tells it."""
    sentence = text[max(text.rfind("\n", 0, mention.start) + 1, mention.start - 200) : mention.end + 120]
    ahead = rules.cues["ahead"].search(sentence) is not None
    first = edition.first - timedelta(days=_PREVIEW if ahead else 0)
    last = edition.last + timedelta(days=0 if ahead else _AFTERMATH)
    return Window(first, last, Span(mention.start, mention.end, mention.text))


def _old(text: str, mention: Span, rules: PublicationRules) -> bool:
    """Whether a year or a word beside a summit moves it away from the time of writing."""
    before = re.split(r"[,;:\n]", text[max(0, mention.start - 60) : mention.start])[-1]
    after = re.split(r"[,;:.\n]", text[mention.end : mention.end + 40])[0]
    near = f"{before} {mention.text} {after}"
    return re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", near) is not None or bool(rules.cues["past"].search(near))


def _solved(text: str, clues: Clues, rules: PublicationRules) -> Window | None:
    """The days after the newest day that the text tells of, where its year follows from the text."""
    if not clues.past:
        return None
    newest = max(clues.past, key=lambda day: (day.month, day.day))
    year = solve_year(clues, newest)
    exact = newest.in_year(year) if year else None
    if not year or not exact:
        return None
    anchor = _anchor_of(text, newest, rules)
    if anchor:
        return _shifted(exact, anchor, newest.span)
    if _follows(text, newest, rules):
        start = (exact.replace(day=1) + timedelta(days=32)).replace(day=1)
        return Window(start, month_end(start.year, start.month), newest.span)
    first, last = window_after(clues, newest, year)
    return Window(first, last, newest.span) if last else None


def _anchor_of(text: str, day: Day, rules: PublicationRules) -> Anchor | None:
    """The anchor whose match holds the day."""
    for anchor in rules.anchors:
        for match in anchor.pattern.finditer(text, max(0, day.span.start - 60), day.span.end + 2):
            if match["yearless"] and match.end() >= day.span.end:
                return anchor
    return None


def _follows(text: str, day: Day, rules: PublicationRules) -> bool:
    """Whether "im vergangenen Monat" stands shortly before the day."""
    return rules.cues["last_month"].search(text, max(0, day.span.start - _NEAR), day.span.start) is not None
