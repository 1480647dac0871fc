"""From what the ledger holds to what pictures draw: events, places, ways, bonds, each with its address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from babel.dates import format_date

from dragoman.export.wording import Wording
from dragoman.ledger.dossier import KINDS
from dragoman.ledger.scene import Actor, Bond, Circle, Scene, Way
from dragoman.web.addresses import of_any, of_event, of_pair
from dragoman.web.filters import Filter
from dragoman.web.messages import Messages
from dragoman.web.pictures.atlas import Point, middle_of, outlines, places, seat_of
from dragoman.web.pictures.network import Edge, Node, network
from dragoman.web.pictures.svg import Picture
from dragoman.web.pictures.timeline import Legend, Moment, timeline
from dragoman.web.pictures.worldmap import Arc, Land, Spot, worldmap
from dragoman.web.telling import gist_of, telling

_LANES = (*KINDS, "others")
_LANE = {kind: lane for lane, kinds in KINDS.items() for kind in kinds}
Zoom = Callable[[date, date], str]
Known = Callable[[str], Actor | None]  # the entity of a key


def moments(scenes: Iterable[Scene], wording: Wording) -> list[Moment]:
    """The events for a timeline, in the lanes of a dossier."""
    found = [_moment(scene, wording) for scene in scenes]
    order = {wording.word("ledger", lane): place for place, lane in enumerate(_LANES)}
    return sorted(found, key=lambda moment: order[moment.lane])


def _moment(scene: Scene, wording: Wording) -> Moment:
    told = telling(scene, wording)
    return Moment(
        id=scene.id,
        time=scene.time,
        status=scene.status,
        lane=wording.word("ledger", _LANE.get(scene.type, "others")),
        label=gist_of(scene, told),
        title=f"{told.when} · {told.label} ({told.status}){told.tail} – „{scene.words}“ ({scene.title})",
        href=of_event(scene.id),
    )


def time_picture(
    scenes: Sequence[Scene],
    t: Messages,
    wording: Wording,
    *,
    counts: Mapping[date, int] | None = None,
    span: tuple[date | None, date | None] = (None, None),
    zoom: Zoom | None = None,
    key: str = "t",
) -> Picture:
    """The timeline of some events."""
    since, until = span
    return timeline(
        moments(scenes, wording),
        legend(t),
        since=since,
        until=until,
        today=date.today(),
        counts=counts,
        zoom=zoom,
        key=key,
    )


def legend(t: Messages) -> Legend:
    """The words of a timeline in the reader's language."""
    forms = {"year": "y", "month": "MMM", "day": "d. MMM" if t.code == "de" else "d MMM"}
    return Legend(
        title=t("picture.timeline"),
        tick=lambda day, kind: format_date(day, forms[kind], locale=t.locale),
        more=lambda number: t("picture.more", n=number),
        today=t("picture.today"),
        bin_title=lambda first, last, number: t("picture.bin", n=number, span=span_words(first, last, t)),
    )


def span_words(first: date, last: date, t: Messages) -> str:
    """A stretch of the calendar in words: a day, a month, a year, or from one day to another."""
    if first == last:
        return str(format_date(first, "long", locale=t.locale))
    if (first.year, first.month) == (last.year, last.month):
        return str(format_date(first, "MMMM y", locale=t.locale))
    if (first.month, last.month, last.year) == (1, 12, first.year):
        return str(first.year)
    return " – ".join(format_date(day, "MMM y", locale=t.locale) for day in (first, last))


def lying(actor: Actor) -> tuple[Point, bool] | None:
    """Where an entity lies, and whether that is the place itself; None where nobody knows."""
    if actor.kind == "state":
        at = middle_of(actor.iso)
        return (at, False) if at else None
    point = places().get(actor.kb or actor.key)
    if point:
        return point, True
    home = middle_of((actor.of or "").removeprefix("iso:"))
    return (home, False) if home and actor.kind == "place" else None


def map_picture(
    by_place: Mapping[str, int],
    by_state: Mapping[str, int],
    ways: Sequence[Way],
    known: Known,
    shown: Filter,
    t: Messages,
) -> Picture:
    """The map of the events that a filter finds; what lies nowhere is counted in the note."""
    spots, missing = [], 0
    for key, count in by_place.items():
        actor = known(key)
        found = lying(actor) if actor else None
        if actor is None or found is None:
            missing += count if actor and actor.kind != "facility" else 0
            continue
        title = t("picture.there", n=count, name=actor.name)
        href = shown.link("/ledger", where=(key,), page=1)
        spots.append(
            Spot(key=key, name=actor.name, at=found[0], count=count, exact=found[1], title=title, href=href)
        )
    arcs = [arc for way in ways if (arc := _arc(way, known, shown, t))]
    spots += _homes(arcs, spots)
    lands = [
        Land(
            iso=key.removeprefix("iso:"),
            count=count,
            title=t("picture.there", n=count, name=actor.name if (actor := known(key)) else key),
            href=shown.link("/ledger", where=(key,), page=1),
        )
        for key, count in by_state.items()
    ]
    note = t("picture.map_note") + (f" · {t('picture.nowhere', n=missing)}" if missing else "")
    return worldmap(
        spots, arcs, lands, title=t("picture.map"), note=note, more=lambda n: t("picture.rare", n=n)
    )


def _arc(way: Way, known: Known, shown: Filter, t: Messages) -> Arc | None:
    home, place = known(way.home), known(way.place)
    start = seat_of(way.home.removeprefix("iso:"))
    end = lying(place) if place else None
    if not (home and place and start and end):
        return None
    title = t("picture.way", n=way.events, home=home.name, place=place.name)
    href = shown.link("/ledger", who=(way.home,), where=(way.place,), types=("visit",), page=1)
    return Arc(start=start, end=end[0], count=way.events, status=way.status, title=title, href=href)


def _homes(arcs: Iterable[Arc], spots: Sequence[Spot]) -> list[Spot]:
    """The seats of government where arcs begin, as far as nothing else stands there."""
    taken = {spot.at for spot in spots}
    names = {outline.seat: (iso, outline.seat_name) for iso, outline in outlines().items() if outline.seat}
    out = []
    for at in dict.fromkeys(arc.start for arc in arcs):
        iso, name = names.get(at, ("", ""))
        near = any(abs(at[0] - x) < 0.3 and abs(at[1] - y) < 0.3 for x, y in taken)
        if name and not near:
            href = f"/ledger?{urlencode({'who': f'iso:{iso}'})}"
            out.append(Spot(key=f"seat:{iso}", name=name, at=at, count=0, exact=True, title=name, href=href))
    return out


def net_picture(circle: Circle, known: Known, centre: Sequence[str], t: Messages) -> Picture:
    """The network of those who share events; `centre` are the keys that it is about."""
    nodes = [
        Node(
            key=key,
            name=actor.name,
            kind=actor.kind,
            count=events,
            title=t("picture.node", n=events, name=actor.name),
            href=of_any(actor),
            centre=key in centre,
        )
        for key, events in (dict.fromkeys(centre, 0) | circle.events).items()
        if (actor := known(key))
    ]
    edges = [edge for bond in circle.bonds if (edge := _edge(bond, known, t))]
    return network(nodes, edges, title=t("picture.network"), note=t("picture.net_note"))


def _edge(bond: Bond, known: Known, t: Messages) -> Edge | None:
    a, b = known(bond.a), known(bond.b)
    if a is None or b is None:
        return None
    href = of_event(bond.event) if bond.events == 1 else of_pair(bond.a, bond.b)
    title = t("picture.bond", n=bond.events, names=f"{a.name} – {b.name}")
    return Edge(a=bond.a, b=bond.b, events=bond.events, title=title, href=href)
