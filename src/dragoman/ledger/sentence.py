"""A single sentence read as an analyst means it: beside the names that the ledger and the world know.

An article names people in full before it calls them by their family names; a sentence that is asked does not.
Whom a bare family name means is therefore looked up first, and the sentence is read with the full name behind
it, of which nothing is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import Protocol, TypeVar

from dragoman import edtf
from dragoman.ledger.store import Store
from dragoman.model import Article, Entity, Event, Reading, Span
from dragoman.world.base import World, load_world
from dragoman.world.entry import Holding, Person
from dragoman.world.fold import fold

_WORD = re.compile(r"[^\W\d_][\w'’-]+")
_KNOWN = 50.0  # weight from which somebody out of office is known by the family name alone
_CLEARLY = 2.0  # how many times the events or the weight of the next one somebody must have
_BEFORE = frozenset(
    ("der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "kein")
)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody of a family name: the full name, how well known, and whether in office at the time."""

    name: str
    rank: float
    serves: bool
    held: bool  # whether the ledger knows of him or her


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=_Spanned)


def read_beside(
    store: Store,
    sentence: str,
    *,
    published: str | None = None,
    language: str | None = None,
    rules: str | PathLike[str] | None = None,
) -> Reading:
    """The reading of a sentence; a bare family name means whom the ledger knows by it, else who held an
    office on the day (`published`, or the time in the sentence). Raises as `dragoman.read` does."""
    from dragoman.api import read

    reading = read(text=sentence, published=published, language=language, rules=rules)
    world = load_world(reading.article.language or "de", user_dir=Path(rules) if rules else None)
    names = [name for word in _unknown(reading) if (name := meant(store, word, _day(reading), world))]
    if not names:
        return reading
    text = f"{reading.article.text}\n\n{'. '.join(dict.fromkeys(names))}."
    wider = read(text=text, published=published, language=reading.article.language, rules=rules)
    return _cut(wider, reading.article)


def meant(store: Store, word: str, day: edtf.Interval, world: World) -> str | None:
    """The full name of the person whom a bare family name means on a day; None where nobody or several."""
    found = [*_held(store, word, world, day), *_in_the_world(word, world, day)]
    serving = [one for one in found if one.serves] or found
    close = [one for one in serving if one.held] or serving
    ranked = sorted(dict.fromkeys(close), key=lambda one: (-one.rank, one.name))
    if len(ranked) > 1 and ranked[0].rank <= _CLEARLY * ranked[1].rank:
        return None
    return ranked[0].name if ranked else None


def _unknown(reading: Reading) -> Iterator[str]:
    """The words that begin with a capital letter and are nothing that the reading knows."""
    taken: list[Span] = [m for entity in reading.entities if _is_known(entity) for m in entity.mentions]
    taken += [span for time in reading.times for span in time.spans]
    taken += [span for figure in reading.figures for span in figure.spans]
    taken += [span for event in reading.events for span in event.triggers]
    text, before = reading.article.text, ""
    for found in _WORD.finditer(text):
        word, inside = found.group(), any(s.start < found.end() and found.start() < s.end for s in taken)
        if word[0].isupper() and not inside and before not in _BEFORE:
            yield word
        before = word.lower()


def _is_known(entity: Entity) -> bool:
    return entity.kind != "person" or bool(entity.kb) or " " in entity.name


def _day(reading: Reading) -> edtf.Interval:
    """The time of which the sentence speaks: its own, else the day from which it speaks."""
    own = [time.edtf for time in reading.times if time.edtf]
    value = own[0] if len(own) == 1 else reading.article.published.edtf
    return edtf.parse(value) if value and edtf.is_valid(value) else edtf.Interval(None, None)


def _held(store: Store, word: str, world: World, day: edtf.Interval) -> Iterator[Bearer]:
    """Whom the ledger knows by a family name."""
    for form in _forms(word):
        rows = store.ask(_PERSONS, [form])
        for name, kb, events in rows:
            person = world.persons.get(kb or "")
            yield Bearer(name, float(events), bool(person and _serves(person, day)), held=True)
        if rows:
            return


def _forms(word: str) -> tuple[str, ...]:
    """The word, and without the ending of a genitive."""
    return (word, word.rstrip("'’").removesuffix("s"))


_PERSONS = """
select e.name, any_value(e.kb), max(coalesce(c.events, 0))
from derived.names n join derived.entities e using (key) left join derived.counts c using (key)
where e.kind = 'person' and len(n.words) > 1 and n.words[-1] = derived.words($1)[1]
    and len(derived.words($1)) = 1
group by e.key, e.name order by e.name
"""


def _in_the_world(word: str, world: World, day: edtf.Interval) -> Iterator[Bearer]:
    """Who of that family name held an office then; of the others only who is well known and no word of the
    language."""
    for entry in world.find(word):
        person = world.persons.get(entry.kb)
        if person is None or entry.form != "surname" or fold(entry.written) not in map(fold, _forms(word)):
            continue
        serves = _serves(person, day)
        if serves or (person.weight >= _KNOWN and not entry.common):
            yield Bearer(person.name, person.weight, serves, held=False)


def _serves(person: Person, day: edtf.Interval) -> bool:
    return any(_covers(holding, day) for holding in person.holdings)


def _covers(holding: Holding, day: edtf.Interval) -> bool:
    """Whether an office was held on a day, for certain: a day that is not known is covered by none."""
    if day.earliest is None or day.latest is None or holding.start is None:
        return False
    return holding.start <= day.latest and (holding.end is None or holding.end >= day.earliest)


def _cut(reading: Reading, article: Article) -> Reading:
    """What a reading says of the article at its head."""
    end = len(article.text)
    entities = tuple(
        replace(entity, mentions=kept)
        for entity in reading.entities
        if (kept := _within(entity.mentions, end)) or not entity.mentions
    )
    known = {entity.id for entity in entities}
    return Reading(
        article=article,
        entities=entities,
        times=tuple(item for item in reading.times if _within(item.spans, end)),
        figures=tuple(
            replace(item, parties=tuple(party for party in item.parties if party in known))
            for item in reading.figures
            if _within(item.spans, end)
        ),
        events=tuple(_event(event, end) for event in reading.events if _within(event.triggers, end)),
        quotes=tuple(item for item in reading.quotes if _within(item.spans, end)),
    )


def _event(event: Event, end: int) -> Event:
    return replace(
        event,
        triggers=_within(event.triggers, end),
        arguments=_within(event.arguments, end),
        evidence=_within(event.evidence, end),
    )


def _within(spans: Sequence[S], end: int) -> tuple[S, ...]:
    return tuple(span for span in spans if span.end <= end)
