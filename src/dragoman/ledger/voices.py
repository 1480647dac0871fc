"""What somebody said, and the figures that concern somebody over time, each with the place of its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.ledger.store import Store


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
    return tuple(Voice(**row) for row in store.records(_VOICES, {"keys": list(keys), "limit": limit}))


def series(store: Store, parties: Sequence[Sequence[str]]) -> tuple[Series, ...]:
    """The figures that concern one of each group of `parties`, over time, those of most periods first."""
    conditions = [f"list_has_any(l.parties, $party{n}::varchar[])" for n in range(len(parties))]
    given = {f"party{n}": list(keys) for n, keys in enumerate(parties)} | {"others": _OTHERS}
    rows = store.records(_FIGURES.format(conditions=" and ".join(conditions) or "true"), given)
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
select l.key as speaker, e.name, q.kind, q.words, c.document,
    coalesce(d.title, nullif(d.source, ''), d.id) as title, d.published,
    coalesce(q.start, 0) as start, coalesce(q.stop, 0) as "end"
from raw.quotes q join derived.documents c using (reading) join raw.documents d using (reading)
join derived.links l on l.document = c.document and l.id = q.speaker join derived.entities e on e.key = l.key
where q.words is not null
    and (e.key in (select unnest($keys::varchar[])) or e."of" in (select unnest($keys::varchar[])))
order by published desc nulls last, q.reading, q.start limit $limit
"""
# A figure concerns its parties and the states that they belong to; `homes` are these states or, of who has
# none, the party itself. Counts of one event are no quantities.
_FIGURES = """
with linked as (
    select f.reading, f.id, list_sort(list_distinct(list(coalesce(e."of", l.key)))) as homes,
        list_distinct(flatten(list([l.key, coalesce(e."of", l.key)]))) as parties
    from raw.figures f join derived.documents c using (reading)
    join derived.links l on l.document = c.document and list_contains(f.parties, l.id)
    join derived.entities e on e.key = l.key
    group by all
),
judged as (
    select unnest(reports) as figure, any_value(agreement) as agreement, any_value(reason) as reason
    from derived.fields where starts_with(event, 'q-') group by figure
)
select f.measure, f.unit, l.homes, f.value, f.high, f.comparator,
    coalesce(f.period, left(d.published, 4)) as period, j.agreement, j.reason,
    coalesce(f.words, '') as words, c.document,
    coalesce(d.title, nullif(d.source, ''), d.id) as title, d.published,
    coalesce(f.start, 0) as start, coalesce(f.stop, 0) as "end"
from linked l join raw.figures f using (reading, id) join derived.documents c using (reading)
join raw.documents d using (reading) left join judged j on j.figure = c.document || '#' || f.id
where {conditions} and f.measure not in (select unnest($others::varchar[]))
order by f.measure, f.unit, l.homes, period nulls last, j.agreement = 'believed' desc, d.published,
    c.document, f.start
"""
