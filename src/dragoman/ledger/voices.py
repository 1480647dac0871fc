"""What somebody said, and the figures that concern somebody over time, each with the place of its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.ledger.lookups import listed
from dragoman.ledger.store import Store

SERIES, NUMBERS = 12, 40  # quantities that are shown, and periods of each


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Words that somebody said: `kind` is direct, indirect or mixed; they stand from `start` to `end` of
    `document` (its key)."""

    speaker: str
    name: str
    kind: str
    words: str
    document: str
    title: str
    published: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A figure of a document: number, unit and comparator as in `dragoman.model.Figure`.

    `period` is EDTF, of when it is: the year of publication where the document does not say. `agreement`
    tells how it stands to others of the same quantity (see `Field`), None where there are none; `reason` why.
    """

    value: float
    high: float | None
    comparator: str
    period: str | None
    agreement: str | None
    reason: str | None
    words: str
    document: str
    title: str
    published: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A quantity over time: a measure in a unit, of the same states and bodies (`parties`, keys)."""

    measure: str
    unit: str | None
    parties: tuple[str, ...]
    numbers: tuple[Number, ...]


def voices(store: Store, keys: Sequence[str], *, limit: int = 20) -> tuple[Voice, ...]:
    """The last words of some entities and, of states and bodies, of those who belong to them."""
    few, given = listed(keys)
    return tuple(Voice(**row) for row in store.records(_VOICES.format(few=few), given | {"limit": limit}))


def series(store: Store, parties: Sequence[Sequence[str]]) -> tuple[Series, ...]:
    """The figures that concern one of each group of `parties`, over time: the `SERIES` of most periods first,
    of each the `NUMBERS` of the last periods."""
    given: dict[str, Any] = {"others": _OTHERS, "series": SERIES, "numbers": NUMBERS}
    wanted = []
    for number, keys in enumerate(parties):
        few, asked = listed(keys, f"party{number}_")
        wanted.append(f"select document, id from serving.amounts where key in {few}")
        given |= asked
    rows = store.records(_FIGURES.format(wanted=" intersect ".join(wanted), few=few), given)
    grouped: dict[tuple[str, str | None, tuple[str, ...]], list[Number]] = defaultdict(list)
    for row in rows:
        of = (row.pop("measure"), row.pop("unit"), tuple(row.pop("homes")))
        grouped[of].append(Number(**row))
    found = [
        Series(measure=measure, unit=unit, parties=homes, numbers=tuple(some))
        for (measure, unit, homes), some in grouped.items()
    ]
    return tuple(sorted(found, key=_most_periods))


def _most_periods(one: Series) -> tuple[int, str, str, tuple[str, ...]]:
    return -len({number.period for number in one.numbers}), one.measure, one.unit or "", one.parties


# Measures that count something of one event or of the record, and say nothing about its course.
_OTHERS = [
    *("visits", "rank", "count", "duration", "other", "documents", "items", "participants"),
    *("delegation", "people", "votes", "casualties"),
]
_VOICES = """
select speaker, name, kind, words, document, title, published, start, stop as "end" from serving.voices
where speaker in {few} or home in {few}
order by published desc nulls last, reading, start limit $limit
"""
# Counts of one event are no quantities.
_FIGURES = """
with wanted as ({wanted}),
figures as (
    select distinct on (document, id) a.* from serving.amounts a join wanted using (document, id)
    where a.key in {few} and measure not in (select unnest($others::varchar[]))
),
shown as (
    select measure, unit, homes from figures group by all
    order by count(distinct period) desc, measure, unit, homes limit $series
)
select measure, unit, homes, value, high, comparator, period, agreement, reason, words, document, title,
    published, start, stop as "end"
from figures f where exists (
    select 1 from shown s
    where s.measure = f.measure and s.unit is not distinct from f.unit and s.homes = f.homes
)
qualify dense_rank() over (partition by measure, unit, homes order by period desc nulls last) <= $numbers
order by measure, unit, homes, period nulls last, agreement = 'believed' desc, published, document, start
"""
