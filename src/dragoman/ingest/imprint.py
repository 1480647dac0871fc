"""Lines at the head or foot of a page that hold a date of publication among other things: "Bern, 18.06.2025
(sda)", "Pressemitteilung des Ministeriums, Wien, am 25. April 2014", "Heft 6/2024, Juni".

A line is cut into fields. A field that is a date, alone or behind a label or the name of a document, dates
the article where what stands beside it is data of the page too: then the whole line is set aside, else the
date with the short fields next to it, and the rest stays readable.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.ingest.dateline import PublicationLine, is_known
from dragoman.lang.furniture import FurnitureRules
from dragoman.model import Span

_LONGEST = 240
_SEPARATOR = re.compile(
    r"\s*(?:\+{2,}|\*{2,}|[|•·;()\[\]])\s*|\s+[/>»›–—-]+\s+|,\s+(?!\d\d?[.:]\d\d(?!\d|\.\d))|\s{2,}|(?<=\w{4}[.!?…])\s+(?=[A-ZÄÖÜ\d])"
)
_STRONG = re.compile(r"[|•·/+–—-]")
_FREE_WORDS, _AFTER_WORDS, _NEAR_WORDS = 6, 3, 2  # words of a field; of one after the date; of one beside it
_FREE_FIELDS = 4
_MARKS = " \t\u00a0#<>–—-*_"  # around a field
_EDGES = " \t.:–—-"


@dataclass(frozen=True, slots=True)
class _Field:
    """A stretch between separators; `kind`: a kind of date, "known" data of a page, "free" words, "prose"."""

    start: int
    end: int
    kind: str
    date: Span | None = None
    labelled: bool = False


def imprint(
    text: str, start: int, end: int, rules: FurnitureRules, *, head: bool, tail: bool
) -> PublicationLine | None:
    """The part of a line at the head or foot that is an imprint with a date, if there is one."""
    if not (head or tail) or end - start > _LONGEST or rules.undated.match(text, start, end):
        return None
    fields = _fields(text, start, end, rules)
    at = next((i for i, field in enumerate(fields) if field.date), None)
    if at is None:
        return None
    first, last = _extent(fields, at)
    whole = first == 0 and last == len(fields) - 1
    if whole and sum(field.kind == "free" for field in fields) > _FREE_FIELDS:
        return None
    if not whole:
        part = _part(text, fields, at, first, last)
        if not part:
            return None
        if text[part[0]] == "(" and rules.picture.search(text, start, part[0]):
            return None
        start, end = part
    found = fields[at]
    assert found.date
    kind = found.kind if head or (found.labelled and found.kind not in ("line", "document")) else "foot"
    beside = any(field.kind == "free" for field in fields)
    if found.kind == "dateline" and not (whole and head and beside):  # "Montag, 3. Juli" heads a calendar
        return None
    agency = rules.agency.search(text, start, end)
    return PublicationLine(start, end, found.date, kind, agency.group() if agency else None)


def _extent(fields: Sequence[_Field], at: int) -> tuple[int, int]:
    """The fields around the dated one that may belong to the page."""
    first = last = at
    while first and fields[first - 1].kind != "prose":
        first -= 1
    while last + 1 < len(fields) and fields[last + 1].kind != "prose":
        last += 1
    return first, last


def _part(text: str, fields: Sequence[_Field], at: int, first: int, last: int) -> tuple[int, int] | None:
    """The end of a line from the date on, or its start up to it, with the short fields between."""
    if last == len(fields) - 1:
        begin = at
        if at > first and len(text[fields[at - 1].start : fields[at - 1].end].split()) <= _NEAR_WORDS:
            begin = at - 1
        opened = text.rfind("(", fields[begin - 1].end, fields[begin].start) if begin else -1
        return (opened if opened >= 0 else fields[begin].start), _closed(text, fields[last].end)
    near = all(len(text[f.start : f.end].split()) <= _NEAR_WORDS for f in fields[:at])
    for here, after in (
        zip(fields[at : last + 1], fields[at + 1 :], strict=False) if first == 0 and near else ()
    ):
        gap = text[here.end : after.start]
        if _STRONG.search(gap):
            return fields[0].start, here.end + len(gap.rstrip())
    return None


def _closed(text: str, end: int) -> int:
    while end < len(text) and text[end] in ")].":
        end += 1
    return end


def _fields(text: str, start: int, end: int, rules: FurnitureRules) -> list[_Field]:
    """The fields of a line; a separator inside a date or the name of a document divides nothing."""
    document = rules.document.match(text, start, end)
    whole = _dated(text, start, end, rules, bare=False) if document else None
    if whole:
        return [whole]
    dates = [m.span() for pattern in _patterns(rules) for m in pattern.finditer(text, start, end)]
    fields: list[_Field] = []
    position = start
    for match in _SEPARATOR.finditer(text, start, end):
        if any(first < match.end() and match.start() < last for first, last in dates):
            continue
        _add(fields, text, position, match.start(), rules)
        position = match.end()
    _add(fields, text, position, end, rules)
    return fields


def _patterns(rules: FurnitureRules) -> tuple[re.Pattern[str], ...]:
    return rules.dates.full, rules.dates.issue, rules.dates.month_year, rules.dates.day


def _add(fields: list[_Field], text: str, start: int, end: int, rules: FurnitureRules) -> None:
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    if not text[start:end].strip(_EDGES):
        return
    words = text[start:end]
    dated = _dated(text, start, end, rules, bare=bool(fields))
    if dated:
        fields.append(dated)
    elif is_known(words, rules) or rules.code.fullmatch(words) or _timed(words, rules):
        fields.append(_Field(start, end, "known"))
    else:
        most = _AFTER_WORDS if any(field.date for field in fields) else _FREE_WORDS
        free = _is_free(words, most, rules) or (bool(fields) and _is_addition(words))
        fields.append(_Field(start, end, "free" if free else "prose"))


def _timed(words: str, rules: FurnitureRules) -> bool:
    """Whether a field is a label with a clock time."""
    labels = (label.match(words) for label in rules.labels.values())
    return any(match and rules.time.fullmatch(words, match.end()) for match in labels)


def _is_free(words: str, most: int, rules: FurnitureRules) -> bool:
    return (
        len(words.split()) <= most
        and (words[0].isupper() or words[0].isdigit() or words[0] in "„«»\"'©")
        and words[-1] not in ".!?:"
        and ": " not in words
        and not rules.byline.match(words)
        and not any(pattern.search(words) for pattern in _patterns(rules))
    )


def _is_addition(words: str) -> bool:
    """Whether a field adds a few words to the one before ("deutsche Ausgabe")."""
    return len(words.split()) <= _NEAR_WORDS and words[-1].isalpha()


def _dated(text: str, start: int, end: int, rules: FurnitureRules, *, bare: bool) -> _Field | None:
    """The field as a dated one: label or document, preposition, clock time, date, clock time, known words."""
    alone = _date(text, start, end, rules)
    kind, position = ("line", start) if alone else _label(text, start, end, rules)
    labelled = position > start
    before = rules.before.match(text, position, end)
    if before and (labelled or bare):
        position = before.end()
    found = _date(text, position, end, rules)
    clock = rules.time.match(text, position, end)
    if not found and clock:
        found = _date(text, clock.end() + (text[clock.end() : clock.end() + 1] in " ,"), end, rules)
    if not found:
        return None
    name, date = found
    after = rules.time.match(text, date.end, end)
    rest = text[after.end() if after else date.end : end].strip(_EDGES)
    if rest and not is_known(rest, rules):
        return None
    return _Field(start, end, name if name == "dateline" else kind, date, labelled)


def _label(text: str, start: int, end: int, rules: FurnitureRules) -> tuple[str, int]:
    """What a label says of the date, and where it ends; ("line", start) where none stands."""
    for name, label in rules.labels.items():
        match = label.match(text, start, end)
        if match:
            return name, match.end()
    for kind, pattern in (("document", rules.document), ("foot", rules.heading)):
        match = pattern.match(text, start, end)
        if match:
            return kind, match.end()
    return "line", start


def _date(text: str, start: int, end: int, rules: FurnitureRules) -> tuple[str, Span] | None:
    for pattern in _patterns(rules):
        match = pattern.match(text, start, end)
        if match:
            return ("dateline" if pattern is rules.dates.day else "date"), Span(*match.span(), match.group())
    return None
