"""An event of the ledger as a sentence: the same wording as a report of one article, over all of them."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.export.sentence import Speller, Telling
from dragoman.export.wording import Wording
from dragoman.ledger.derive.values import amount
from dragoman.ledger.scene import Actor, Part, Scene
from dragoman.model import Argument, Article, Entity, Event, Figure, Mention, Reading, Span, Time, Timex

_NAMED = frozenset(
    {"person", "group", "organisation", "company", "place", "forum"}
)  # not told in quotation marks
_OWN = frozenset({"type", "status", "time"})


def telling(scene: Scene, wording: Wording) -> Telling:
    """The event in words, with its date and status. Roles that another event fills are left out."""
    figures = {part.value: figure for part in scene.parts if (figure := _figure(part, wording))}
    event = Event(
        id=scene.id,
        type=scene.type,
        status=scene.status,
        triggers=(),
        arguments=tuple(_arguments(scene, wording, figures)),
        time="time" if scene.time else None,
        attributes={
            part.role: part.value for part in scene.parts if part.role in wording.tables["attribute"]
        },
    )
    reading = Reading(
        article=Article(id=scene.id, text=""),
        entities=tuple(_entity(part.actor) for part in scene.parts if part.actor),
        times=(Time(id="time", edtf=scene.time, timex=Timex("DATE", scene.time or ""), spans=()),),
        figures=tuple(figures.values()),
        events=(event,),
    )
    return Speller(reading, wording).tell(event)


def gist(scene: Scene, wording: Wording) -> str:
    """The event in a few words: its clause, else what it is called and who takes part."""
    return gist_of(scene, telling(scene, wording))


def gist_of(scene: Scene, told: Telling) -> str:
    """The same of an event that was told already."""
    if told.clause:
        return told.clause
    names = [actor.name for actor in cast(scene)][:3]
    return f"{told.label}: {', '.join(names)}" if names else told.label


def cast(scene: Scene) -> tuple[Actor, ...]:
    """Who takes part and where, each once, in the order of the fields."""
    return tuple({part.actor.key: part.actor for part in scene.parts if part.actor}.values())


def _arguments(scene: Scene, wording: Wording, figures: dict[str, Figure]) -> Iterator[Argument]:
    for part in scene.parts:
        if part.role in _OWN or part.role in wording.tables["attribute"]:
            continue
        quoted = part.value.startswith('"')
        if part.actor or quoted:
            yield Argument(part.role, part.value, 0, 0)
        elif part.value in figures:
            yield Argument(part.role, figures[part.value].id, 0, 0)


def _entity(actor: Actor) -> Entity:
    mentions = (Mention(0, 0, actor.name, "name"),) if actor.kind in _NAMED else ()
    return Entity(
        id=actor.key, kind=actor.kind, name=actor.name, kb=actor.kb, iso=actor.iso, mentions=mentions
    )


def _figure(part: Part, wording: Wording) -> Figure | None:
    """A role's amount; attributes that are numbers are told as such."""
    if part.actor or part.role in _OWN or part.role in wording.tables["attribute"]:
        return None
    return figure_of(part.value)


def figure_of(value: str) -> Figure | None:
    """A value such as `>41000000000 USD` as a figure; None where it is no amount."""
    found = amount(value) if value[:1] in "<>=~-0123456789" else None
    if found is None:
        return None
    return Figure(
        id=f"figure {value}",
        measure="other",
        value=found.value,
        high=found.high,
        unit=found.unit,
        comparator=found.comparator,
        spans=(Span(0, 0, value),),
    )
