"""What the world knows of a name that a document gives without an id: which state, person or place it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.world.base import World, load_world


@dataclass(frozen=True, slots=True)
class Known:
    """Id and state of something known; `state` is the state's code, empty where there is none."""

    kb: str
    state: str


@dataclass(slots=True)
class Atlas:
    """Looks names up in the world, each once."""

    world: World
    known: dict[tuple[str, str], Known | None] = field(default_factory=dict)

    def find(self, kind: str, name: str) -> Known | None:
        """What the name stands for among things of its kind, None where it is unknown or several."""
        key = (kind, name)
        if key not in self.known:
            self.known[key] = self._find(kind, name)
        return self.known[key]

    def state(self, kind: str, kb: str | None, name: str) -> str:
        """Code of the state that a place, person or body belongs to; empty where none is known."""
        if kind == "place" and kb and (place := self.world.places.get(kb)):
            return place.iso
        if kind == "person" and kb and (person := self.world.persons.get(kb)):
            return person.iso
        found = self.find(kind, name)
        return found.state if found else ""

    def _find(self, kind: str, name: str) -> Known | None:
        if kind == "person" and " " not in name:
            return None
        entries = [e for e in self.world.find(name) if e.kind in _ALIKE.get(kind, (kind,))]
        found = {Known(e.iso or "" if kind == "state" else e.kb, e.iso or "") for e in entries}
        if kind == "place" and entries:  # of several places of a name the weightiest is meant
            return Known(entries[0].kb, entries[0].iso or "")
        return found.pop() if len(found) == 1 else None


_ALIKE = dict.fromkeys(("organisation", "company", "forum"), ("organisation", "company", "forum"))


def atlas() -> Atlas:
    """The world as it is packaged."""
    return Atlas(load_world())
