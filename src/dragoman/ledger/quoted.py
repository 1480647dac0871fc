"""The words for the values of an event: of each value those of the statement that gives it.

They are looked up table by table and joined here: a join in the database goes through whole tables.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.ledger.lookups import listed
from dragoman.ledger.store import Store

Row = dict[str, Any]
_NUMBER = re.compile(r"[0-9.]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The words for a value: `words` from `start` to `end` of `document` (its key), within `sentence`.

    `title` is the document's title or source, `report` the report that gives it, `origin` the independent
    origin that the document counts for.
    """

    words: str
    sentence: str
    document: str
    title: str
    published: str | None
    start: int
    end: int
    report: str
    basis: str | None
    origin: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A report of an event with its document: `words` of the trigger from `start` to `end`, `origin` and
    `origin_reason` as in `Quotation` and `derived.witnesses`."""

    event: str
    report: str
    reading: str
    document: str
    title: str
    publisher: str | None
    published: str | None
    added: Any
    status: str
    time: str | None
    confidence: float
    words: str
    start: int
    end: int
    origin: str | None
    origin_reason: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that bears a report out."""

    words: str
    start: int
    end: int


def tellings(store: Store, events: Sequence[str]) -> tuple[Telling, ...]:
    """The reports of some events, event by event, those of the oldest documents first."""
    few, given = listed(events)
    return tuple(Telling(**row) for row in store.records(_TELLINGS.format(few=few), given))


def sentences(store: Store, told: Sequence[Telling]) -> dict[str, list[Sentence]]:
    """The sentences of some reports, in the order of the text."""
    readings = {telling.report: telling.reading for telling in told}
    few, given = listed(list(readings))
    found: dict[str, list[Sentence]] = defaultdict(list)
    for report, reading, *sentence in store.ask(_EVIDENCE.format(few=few), given):
        if readings[report] == reading:
            found[report].append(Sentence(*sentence))
    return found


def quotations(
    store: Store, values: Sequence[Row], told: Sequence[Telling], around: Mapping[str, Sequence[Sentence]]
) -> dict[tuple[str, str, str], list[Quotation]]:
    """The words for some rows of `derived.fields`, by event, field and value; `told` are their
    reports, `around` the sentences of these.

    They are those of the value's own entity where a link tells, of the field otherwise; without any, the
    trigger; of a count the number itself.
    """
    known = _Known(store, told, around, counts=any(row["field"] == "count" for row in values))
    found: dict[tuple[str, str, str], list[Quotation]] = defaultdict(list)
    for row in values:
        at = row["event"], row["field"], row["value"]
        said = [one for report in row["reports"] for one in known.said(report, row["field"], row["value"])]
        found[at] = sorted(said, key=lambda one: (one.published is None, one.published or "", one.document))
    return found


class _Known:
    """What the reports of some events say, looked up once."""

    def __init__(
        self,
        store: Store,
        told: Sequence[Telling],
        around: Mapping[str, Sequence[Sentence]],
        *,
        counts: bool,
    ) -> None:
        self._told = {telling.report: telling for telling in told}
        self._sentences = around
        few, given = listed(list(self._told))
        self._statements: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in store.records(_STATEMENTS.format(few=few), given):
            if self._told[row["report"]].reading == row.pop("reading"):
                self._statements[row.pop("report"), row.pop("field")].append(row)
        few, given = listed(sorted({telling.document for telling in told}))
        self._links: Mapping[tuple[str, str], str] = {
            (document, ident): key for document, ident, key in store.ask(_LINKS.format(few=few), given)
        }
        self._figures: dict[str, list[Row]] = defaultdict(list)
        if counts:
            few, given = listed(sorted({telling.reading for telling in told}))
            for row in store.records(_FIGURES.format(few=few), given):
                if row["start"] is None:
                    continue
                self._figures[row.pop("reading")].append(row)

    def said(self, report: str, field: str, value: str) -> Iterator[Quotation]:
        """The words of a report for a value of a field."""
        told = self._told.get(report)
        if told is None:
            return
        seen: set[int | None] = set()
        for row, _ in sorted(self._fitting(told, field, value), key=lambda one: one[1]):
            if row["start"] not in seen:
                seen.add(row["start"])
                yield self._quotation(told, field, value, row)

    def _fitting(self, told: Telling, field: str, value: str) -> Iterator[tuple[Row, tuple[int, bool]]]:
        """The statements of the field that are of this value, and how they are sorted."""
        for row in self._statements.get((told.report, field)) or [_SILENT]:
            key = self._links.get((told.document, row["value"] or ""))
            if key is None or key == value:
                yield row, (row["start"] or 0, key is None)

    def _quotation(self, told: Telling, field: str, value: str, row: Row) -> Quotation:
        at = told.start if row["start"] is None else row["start"]
        around = next(
            (one for one in self._sentences.get(told.report, ()) if one.start <= at <= one.end), None
        )
        number = self._number(told, value, around) if field == "count" and around else None
        words = row["words"] or told.words
        start, end = (told.start, told.end) if row["start"] is None else (row["start"], row["end"])
        if number:
            start, end = number["start"], number["end"]
        return Quotation(
            words=number["words"] if number else words,
            sentence=around.words if around else words,
            document=told.document,
            title=told.title,
            published=told.published,
            start=start,
            end=end,
            report=told.report,
            basis=row["basis"],
            origin=told.origin,
        )

    def _number(self, told: Telling, value: str, around: Sentence) -> Row | None:
        found = _NUMBER.search(value)
        try:
            counted = float(found.group()) if found else None
        except ValueError:
            return None
        some = self._figures[told.reading]
        fitting = (one for one in some if around.start <= one["start"] <= around.end)
        return next((one for one in fitting if one["value"] == counted), None)


_SILENT: Row = {"value": None, "words": None, "start": None, "end": None, "basis": None}
_TELLINGS = """
select event, report, reading, document, title, publisher, published, added, status, time, confidence, words,
    start, stop as "end", origin, origin_reason
from derived.tellings where event in {few} order by event, published nulls last, report
"""
_EVIDENCE = """
select report, reading, words, start, stop from raw.evidence where report in {few} order by report, start
"""
_STATEMENTS = """
select report, reading, field, value, words, start, stop as "end", basis from raw.statements
where report in {few} order by report, field, start
"""
_LINKS = "select document, id, key from derived.links where document in {few}"
_FIGURES = """
select reading, value, coalesce(words, '') as words, start, stop as "end" from raw.figures
where reading in {few} order by reading, start
"""
