"""What a view shows, as a file: JSON, CSV, Parquet, GeoJSON, a calendar or a feed."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime
from io import StringIO
from pathlib import Path

from fastapi import Response

from dragoman.export.atom import Entry, feed
from dragoman.export.ics import Appointment, calendar, fits
from dragoman.export.ledger import write, write_file
from dragoman.export.wording import Wording
from dragoman.ledger.history import History, histories
from dragoman.ledger.scene import Scene
from dragoman.ledger.store import Store
from dragoman.ledger.tables import Dossier
from dragoman.web.scenery import lying
from dragoman.web.telling import cast, gist, telling

KINDS = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json",
    "ics": "text/calendar; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
}
TABLES = ("json", "csv", "md", "parquet")  # what a dossier can be had as
_UNSAFE = re.compile(r"[^\w.-]+")
_BEGINNING = datetime(2020, 1, 1)  # from which the seconds of a change are counted
_EPOCH = datetime(1970, 1, 1)  # UTC, as all times of the ledger


def table_file(dossier: Dossier, form: str, name: str, wording: Wording) -> Response:
    """The tables of a dossier as a file."""
    if form == "parquet":
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "answer.parquet"
            write_file(dossier, form, path, wording)
            return sent(path.read_bytes(), form, name)
    out = StringIO()
    write(dossier, {"md": "markdown"}.get(form, form), out, wording)
    return sent(out.getvalue().encode("utf-8", "replace"), form, name)


def sent(body: bytes, form: str, name: str) -> Response:
    """A file: shown where the browser can, else kept under a harmless name."""
    safe = _UNSAFE.sub("-", name).strip("-.")[:80] or "ledger"
    shown = "attachment" if form in {"csv", "parquet", "ics", "geojson"} else "inline"
    head = {"Content-Disposition": f'{shown}; filename="{safe}.{form}"'}
    return Response(body, media_type=KINDS[form], headers=head)


def geojson(scenes: Sequence[Scene]) -> bytes:
    """Events where they took place; one that lies nowhere known has no geometry, but is there."""
    found = {"type": "FeatureCollection", "features": [_feature(scene) for scene in scenes]}
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "replace")


def _feature(scene: Scene) -> dict[str, object]:
    places = scene.filling("place", "destination", "venue")
    located = next(((place, at) for place in places if (at := lying(place))), None)
    place, at = located if located else (None, None)
    geometry = {"type": "Point", "coordinates": list(at[0])} if at else None
    properties = {
        "type": scene.type,
        "status": scene.status,
        "time": scene.time,
        "place": place.name if place else None,
        "precision": None if not at else "place" if at[1] else "state",
        "actors": [actor.name for actor in cast(scene) if actor not in places],
        "origins": scene.origins,
        "disputed": list(scene.disputed),
        "words": scene.words,
        "document": scene.document,
    }
    return {"type": "Feature", "id": scene.id, "geometry": geometry, "properties": properties}


def ics(
    store: Store, scenes: Sequence[Scene], words: Wording, *, base: str, name: str, planned: bool = False
) -> bytes:
    """A calendar of the events that fall on known days; with `planned`, of those that were planned once."""
    known = histories(store, [scene.id for scene in scenes])
    some = [scene for scene in scenes if fits(scene.first, scene.last, scene.status)]
    some = [scene for scene in some if known[scene.id].planned or not planned]
    return calendar((_appointment(one, known[one.id], words, base) for one in some), name=name).encode()


def _appointment(scene: Scene, history: History, words: Wording, base: str) -> Appointment:
    assert scene.first and scene.last
    told = telling(scene, words)
    places = [actor.name for actor in scene.filling("destination", "place")]
    return Appointment(
        uid=f"{history.first}@dragoman",
        sequence=int((history.changed - _BEGINNING).total_seconds()),
        changed=history.changed,
        first=scene.first,
        last=scene.last,
        status=scene.status,
        summary=gist(scene, words),
        description=f"{told.label} ({told.status})\n„{scene.words}“",
        location=", ".join(dict.fromkeys(places)),
        url=f"{base}/event/{history.first}",
        categories=(told.label,),
    )


def atom(
    store: Store,
    scenes: Sequence[Scene],
    words: Wording,
    source_name: Callable[[object], str],
    *,
    base: str,
    path: str,
    name: str,
) -> bytes:
    """A feed of events, those about which something came last first."""
    known = histories(store, [scene.id for scene in scenes])
    entries = [
        Entry(
            id=f"tag:dragoman,2026:{known[scene.id].first}",
            title=f"{(told := telling(scene, words)).when} · {gist(scene, words)} ({told.status})",
            summary=f"„{scene.words}“ ({source_name(scene.title)})",
            url=f"{base}/event/{known[scene.id].first}",
            updated=known[scene.id].changed,
        )
        for scene in scenes
    ]
    updated = max((entry.updated for entry in entries), default=_EPOCH)
    ident = f"tag:dragoman,2026:{path}"
    return feed(entries, title=name, ident=ident, url=base + path, updated=updated).encode("utf-8", "replace")
