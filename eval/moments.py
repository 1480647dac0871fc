"""Case suites for date-times and durations, which other libraries use as their own tests.

A case passes if as many times are found as expected, each overlaps the words expected, and each begins when
one of the listed alternatives begins (a length or a repeated time: has its TIMEX3 value). These suites are
requests to an assistant, so that words without tense look ahead. Hours of "abends" and the like are those of
the suite, since a reading has none; a time "in 30 Minuten" is counted from the hour of reference here, since
a document has only a day. The English suites are met in more: where the end of a month begins, the day to
which "in two weeks" and "the last two weeks" are counted, an hour that is over (`_EDGES` says for whom).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from dragoman import edtf
from dragoman.lang.pack import load_value_pack
from dragoman.model import Article, Published
from dragoman.read.numbers import find_numbers
from dragoman.read.segment import segment
from dragoman.read.times import Explained, explain_times
from dragoman.read.times.value import Value
from eval import shared

SETS = {
    "msspecs": "temporal/msspecs_de_dev.jsonl",
    "duckling": "temporal/duckling_de_dev.jsonl",
    "msspecs en": "temporal/msspecs_en_dev.jsonl",
    "duckling en": "temporal/duckling_en_dev.jsonl",
}
_NOW = "2024-07-03T12:00:00"  # where a case names no time of reference
# When a part of the day begins in each suite.
_PARTS = {
    "msspecs": {"MO": "08:00", "MI": "12:00", "AF": "12:00", "EV": "16:00", "NI": "20:00"},
    "duckling": {"MO": "03:00", "MI": "12:00", "AF": "12:00", "EV": "18:00", "NI": "00:00"},
    "duckling en": {"MO": "00:00", "MI": "12:00", "AF": "12:00", "EV": "18:00", "NI": "00:00"},
}
# Where the middle and the end of a month or year begin in each English suite: day of the month, month.
_EDGES = {
    "msspecs en": {("M", "MID"): "10", ("M", "END"): "16", ("Y", "MID"): "05-01", ("Y", "END"): "09-01"},
    "duckling en": {("M", "MID"): "11", ("M", "END"): "21", ("Y", "END"): "09-01"},
}
_SEASONS = {"21": "03-21", "22": "06-21", "23": "09-23", "24": "12-21"}
_SECONDS = {
    "Second": 1, "Minute": 60, "Hour": 3600, "Day": 86400, "Week": 604800, "Month": 2_592_000,
    "Year": 31_536_000,
}  # fmt: skip
_UNITS = {"s": 1, "min": 60, "h": 3600, "d": 86400, "w": 604800, "a": 31_536_000, "mo": 2_592_000}
_LENGTH = re.compile(r"PT?(\d+(?:\.\d+)?)([HMSD])")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as the suites compare it: its words, when it may begin, its TIMEX3 values."""

    start: int
    end: int
    begins: frozenset[str]
    timex: frozenset[str]


# Gives the times found, and the same with the parts of a joined time ("Ostermontag um 10 Uhr") one by one.
Reader = Callable[[dict[str, Any], str], tuple[list[Moment], list[Moment]]]


def suite(name: str, kind: str = "datetime", *, reader: Reader | None = None) -> list[tuple[bool, str]]:
    """Each case of a kind: whether it passes, and a line that says what was expected and found."""
    read = reader or _ours
    out = []
    for row in shared.rows(SETS[name]):
        if row["kind"] != kind or not _is_readable(row):
            continue
        wanted = [_wanted(item, row["input"]) for item in row["expected"]]
        found, single = read(row, name)
        told = [sorted(m.begins) + sorted(m.timex) for m in found]
        out.append(
            (
                _passes(wanted, found) or _passes(wanted, single),
                f"«{row['input']}» {[sorted(w.begins)[:3] for w in wanted]} ≠ {told}",
            )
        )
    return out


def durations(name: str) -> list[tuple[bool, str]]:
    """The durations of a suite of Duckling's, in seconds."""
    out = []
    for row in shared.rows(SETS[name]):
        if row["kind"] == "duration":
            amount, unit = row["expected"][0]["spec"].split()[1:]
            found = [
                n
                for n in find_numbers(row["input"], load_value_pack(row["lang"]).numbers)
                if n.kind == "quantity"
            ]
            seconds = [n.value * _UNITS.get(n.unit or "", 0) for n in found]
            out.append(
                (seconds == [float(amount) * _SECONDS[unit]], f"«{row['input']}» {amount} {unit} ≠ {seconds}")
            )
    return out


def dateparser_reader(row: dict[str, Any], name: str) -> tuple[list[Moment], list[Moment]]:
    """What dateparser's search finds, to the minute."""
    from dateparser.search import search_dates

    now = datetime.fromisoformat(row["ref_date"]).replace(tzinfo=None)
    settings = {"RELATIVE_BASE": now, "PREFER_DATES_FROM": "future"}
    found = search_dates(row["input"], languages=["de"], settings=settings) or ()
    moments = [
        Moment(
            start,
            start + len(words),
            frozenset({f"{value:%Y-%m-%dT%H:%M}", f"{value:%Y-%m-%d}"}),
            frozenset(),
        )
        for words, value in found
        if (start := row["input"].find(words)) >= 0
    ]
    return moments, moments


def _is_readable(row: dict[str, Any]) -> bool:
    """Duckling's open intervals have no begin in the file and are left out, as for the peers."""
    return all("values" in item or item.get("value") for item in row["expected"])


def _passes(wanted: list[Moment], found: list[Moment]) -> bool:
    return len(wanted) == len(found) and all(
        w.start < f.end and f.start < w.end and bool(w.begins & f.begins or w.timex & f.timex)
        for w, f in zip(wanted, found, strict=True)
    )


def _wanted(item: dict[str, Any], text: str) -> Moment:
    start = item.get("start", 0)
    end = item.get("end", len(text))
    if "values" not in item:
        return Moment(start, end, frozenset({_moment(item["value"], item["grain"])}), frozenset())
    begins, timex = set(), set()
    for value in item["values"]:
        told = value.get("start") or value.get("value") or value.get("end")
        if told and told != "not resolved":
            begins.add(_specs(told, only_day=item["type"].endswith((".date", ".daterange"))))
        if item["type"].endswith((".duration", ".set", ".time", ".timerange")):
            timex.add(value["timex"])
    return Moment(start, end, frozenset(begins), frozenset(timex))


def _moment(value: str, grain: str) -> str:
    """A begin of Duckling's in the precision of its grain."""
    day, clock = value.replace("-00", "-01").split("T")
    return f"{day}T{clock[:5]}" if grain in ("hour", "minute", "second") else day


def _specs(told: str, *, only_day: bool) -> str:
    if re.fullmatch(r"\d\d:\d\d:\d\d", told):
        return f"T{told[:5]}"
    return told[:10] if only_day or len(told) == 10 else told[:16].replace(" ", "T")


def _ours(row: dict[str, Any], name: str) -> tuple[list[Moment], list[Moment]]:
    pack = load_value_pack(row["lang"])
    doc = segment(Article(id="case", text=row["input"], language=row["lang"]), pack.text)
    told = row["ref_date"] or _NOW
    published, now = Published(told[:10], "given"), datetime.fromisoformat(told).replace(tzinfo=None)
    found = explain_times(doc, pack.times, published, ahead=True)
    parts = _PARTS.get(name) or _PARTS[name.partition(" ")[0]]
    edges = _EDGES.get(name, {})
    whole, single = ([_told(item, now, parts, edges) for item in items] for items in (found, _parts(found)))
    return whole, single


def _parts(found: Iterable[Explained]) -> Iterator[Explained]:
    """Every TIMEX3 extent as a time of its own."""
    for item in found:
        for span, timex, rule in item.timexes:
            interval = item.time.edtf if len(item.timexes) == 1 else Value(timex.type, timex.value).interval
            yield Explained(replace(item.time, spans=(span,), edtf=interval), ((span, timex, rule),))


def _told(item: Explained, now: datetime, parts: dict[str, str], edges: dict[tuple[str, str], str]) -> Moment:
    span = item.time.spans[0]
    begins = {*_begins(item, now, parts)}
    if edges:
        whole = ("Y", "MID") not in edges
        begins |= {*_edge(item, edges), *_days_from_now(item, now), *_window(item, now, whole=whole)}
        tomorrow = f"{now + timedelta(days=1):%Y-%m-%d}"
        begins |= {tomorrow + begin[10:] for begin in begins if _is_over(begin, item, now)}
    values = {timex.value for _, timex, _ in item.timexes}
    values |= {value.replace("T24:00", "T00:00") for value in values}
    values |= {
        "T" + value.partition("T")[2].removesuffix(":00")
        for value in values
        if "T" in value and value[0] != "P"
    }
    values |= {"T" + value.partition("T")[2] for value in values if "T" in value and value[0] != "P"}
    return Moment(span.start, span.end, frozenset(begins), frozenset(values))


def _begins(item: Explained, now: datetime, parts: dict[str, str]) -> Iterator[str]:
    """When a time begins: at its clock time, at its part of the day, on its first day."""
    if length := _from_now(item, now):
        yield length
        return
    clocks = [timex.value for _, timex, _ in item.timexes if timex.type == "TIME"]
    if clocks:
        exact = [value for value in clocks if value.partition("T")[2][:1].isdigit()]
        day, _, told = (exact or clocks)[0].partition("T")
        clock = parts.get(told, told)[:5].replace("24:", "00:")
        yield f"{day}T{clock}"
        yield f"T{clock}"
        return
    first = (item.time.edtf or "").partition("/")[0].replace("X", "0")
    if first == "..":
        first = (item.time.edtf or "").partition("/")[2]
    year, _, rest = first.partition("-")
    if rest in _SEASONS:
        yield f"{year}-{_SEASONS[rest]}"
    yield (first + "-01-01")[:10] if len(first) == 4 else f"{first}-01" if len(first) == 7 else first


def _edge(item: Explained, edges: dict[tuple[str, str], str]) -> Iterator[str]:
    """When the middle or the end of a month or year begins by the suite; the day after an open interval
    ("before 2018"), which the suites tell as its end."""
    value, mod = item.timexes[0][1].value, item.timexes[0][1].mod or ""
    unit = {4: "Y", 7: "M"}.get(len(value), "")
    if (unit, mod) in edges:
        yield f"{value}-{edges[unit, mod]}"
    begin, _, end = (item.time.edtf or "").partition("/")
    last = edtf.parse(end).latest if edges and begin == ".." else None
    if last:
        yield f"{last + timedelta(days=1)}"


def _days_from_now(item: Explained, now: datetime) -> Iterator[str]:
    """ "In two weeks", "a month ago" to the day, as the suites count; a reading keeps the week, the month."""
    words, (_, timex, rule) = item.time.spans[0].text, item.timexes[0]
    sign = {"in-time": 1, "from-now-on": 1, "ago": -1}.get(rule)
    found = [n for n in find_numbers(words, load_value_pack("en").numbers) if n.kind == "quantity"]
    if sign is None or len(found) != 1 or found[0].value % 1 or timex.mod:
        return
    unit = {"d": "D", "w": "W", "mo": "M", "a": "Y"}.get(found[0].unit or "")
    if unit:
        there = _moved(now, sign * int(found[0].value), unit)
        yield from (f"{there:%Y-%m-%d}", f"{there:%Y-%m-%dT%H:00}")


def _window(item: Explained, now: datetime, *, whole: bool) -> Iterator[str]:
    """When "the last two weeks" or "the next three months" begin by the suites: so many units before now or
    on the day after it; for Duckling with whole units only."""
    _, timex, rule = item.timexes[0]
    length = _WINDOW.fullmatch(timex.value)
    words = {*item.time.spans[0].text.lower().split()}
    if rule != "window" or not length or words & {"upcoming", "following"}:
        return
    number, unit = int(length[2]), length[1] + length[3]
    ahead = bool(words & {"next", "coming"})
    begin = _start(now, unit) if whole else now
    steps = int(whole) if ahead else -number
    if ahead and not whole and not length[1]:
        begin, steps = now + timedelta(days=1), 0
    yield f"{_moved(begin, steps, unit):{'%Y-%m-%dT%H:%M' if length[1] else '%Y-%m-%d'}}"


_WINDOW = re.compile(r"P(T?)(\d+)([YMWDHS])")


def _start(now: datetime, unit: str) -> datetime:
    """When the hour, week, month or year that holds a moment began."""
    if unit.startswith("T"):
        return now.replace(minute=0, second=0) if unit == "TH" else now
    day = now.replace(hour=0, minute=0)
    days = {"W": day.weekday(), "M": day.day - 1, "Y": day.timetuple().tm_yday - 1}.get(unit, 0)
    return day - timedelta(days=days)


def _moved(moment: datetime, steps: int, unit: str) -> datetime:
    """A moment so many units later; the last day of a month where it has no such day."""
    if unit in ("M", "Y"):
        month = moment.month - 1 + steps * (12 if unit == "Y" else 1)
        first = moment.replace(year=moment.year + month // 12, month=month % 12 + 1, day=1)
        return first.replace(day=min(moment.day, edtf.month_end(first.year, first.month).day))
    seconds = {"D": 86400, "W": 604800, "TH": 3600, "TM": 60, "TS": 1}[unit]
    return moment + timedelta(seconds=steps * seconds)


def _is_over(begin: str, item: Explained, now: datetime) -> bool:
    """Whether a time of the clock without a day is over at the hour of reference: tomorrow's is meant."""
    return (
        item.timexes[0][2] in ("clock", "clock-alone")
        and item.time.edtf is None
        and begin[:10] == f"{now:%Y-%m-%d}"
        and begin[10:] < f"T{now:%H:%M}"
    )


def _from_now(item: Explained, now: datetime) -> str | None:
    """ "In 30 Minuten", "vor 7 Tagen", counted from the hour of reference."""
    _, timex, rule = item.timexes[0]
    sign = {"in-time": 1, "from-now-on": 1, "ago": -1}.get(rule)
    length = _LENGTH.fullmatch(timex.value)
    if sign is None or not length or not timex.value.startswith("PT"):
        return None
    seconds = float(length[1]) * {"H": 3600, "M": 60, "S": 1, "D": 86400}[length[2]]
    return f"{now + timedelta(seconds=sign * seconds):%Y-%m-%dT%H:%M}"
