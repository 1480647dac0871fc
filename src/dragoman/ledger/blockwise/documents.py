"""Documents out of the store as the derivation looks them up: some at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dragoman.ledger.current import corrections_of, part_of
from dragoman.ledger.derive import corrections
from dragoman.ledger.derive.corrections import Replay
from dragoman.ledger.derive.derive import sources_of
from dragoman.ledger.derive.entities import People
from dragoman.ledger.derive.events import Sources
from dragoman.ledger.derive.rules import Rules
from dragoman.ledger.records import Entity, Figure, Named, Raw, Report, Witness
from dragoman.ledger.store import Store


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for all documents: who is who, what persons decided, the rules.

    `entities` are all of them, or with `few` those that were asked for with `known`.
    """

    store: Store
    entities: dict[str, Entity]
    replayed: Replay
    rules: Rules
    few: bool = False

    def known(self, keys: Iterable[str]) -> Mapping[str, Entity]:
        """The entities, those of these keys among them."""
        wanted = sorted(set(keys) - self.entities.keys()) if self.few else ()
        if wanted:
            for row in self.store.ask(_WHO, [wanted]):
                key, kind, name, names, kb, iso, of = row
                self.entities[key] = Entity(
                    key=key, kind=kind, name=name, names=tuple(names or ()), kb=kb, iso=iso, of=of
                )
        return self.entities


@dataclass(frozen=True, slots=True)
class Part:
    """What some documents say: made ready, and their figures as they were read."""

    sources: Sources
    figures: tuple[Figure, ...]


def replay(store: Store) -> Replay:
    """The corrections in force over the readings of `temp.chosen`."""
    made = corrections_of(store)
    named = sorted({c.body[name] for c in made for name in ("a", "b", "report") if c.body.get(name)})
    held = "select report, document from raw.reports join temp.chosen using (reading)"
    reports = store.ask(f"{held} where report in (select unnest($1::varchar[]))", [named])
    linked = {(c.body.get("document", ""), c.body.get("entity", "")) for c in made if c.kind == "link"}
    entities = store.ask(_ENTITIES, [sorted({document for document, _ in linked})])
    return corrections.replay(
        Raw(
            reports=tuple(
                Report(id=report, document=document, event="", type="", status="")
                for report, document in reports
            ),
            entities=tuple(Named(document=d, id=ident, kind="", name="") for d, ident in entities),
            corrections=made,
        )
    )


_WHO = """
select key, kind, name, names, kb, iso, "of" from derived.entities where key in (select unnest($1::varchar[]))
"""
_OFFICES = """
select document, id, office from raw.entities join chosen using (reading) where office is not null
"""
_ENTITIES = """
select document, id from raw.entities join temp.chosen using (reading)
where document in (select unnest($1::varchar[]))
"""


def part(frame: Frame, chosen: str, parameters: Sequence[Any] = ()) -> Part:
    """Some documents with all that they lead to. `chosen` is SQL that gives `reading` and `document`."""
    raw = part_of(frame.store, chosen, parameters)
    held = frame.store.ask(f"with chosen as ({chosen}) {_OFFICES}", parameters)
    offices = (Named(document=d, id=i, kind="person", name="", office=office) for d, i, office in held)
    some = f"with chosen as ({chosen}) select"
    links = f"{some} document, id, key from derived.links join chosen using (document)"
    keys = {(document, ident): key for document, ident, key in frame.store.ask(links, parameters)}
    heard = f"{some} document, origin, reason from derived.witnesses join chosen using (document)"
    witnesses = {
        document: Witness(document=document, origin=origin, reason=reason)
        for document, origin, reason in frame.store.ask(heard, parameters)
    }
    righted = (item.body["right"] for item in frame.replayed.values)
    people = People(frame.known({*keys.values(), *righted}), (), keys)
    raw = replace(raw, entities=tuple(offices))
    return Part(sources_of(raw, frame.replayed, people, witnesses, frame.rules), raw.figures)
