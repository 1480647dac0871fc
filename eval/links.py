"""How many of the mentions that a reading links to the knowledge base are linked to whom they mean.

Counted are mentions of entities with an id of the knowledge base over which the gold has a mention too. A
link is right where the gold's entity is that state, or has a name of that identity, in any spelling. A gold
entity that has no name, only a description ("Bundespräsident"), is taken for what the shared scorer aligns.
`python -m eval.links` prints the shares and the wrong links of the odd corpus articles.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dragoman.ingest import from_text
from dragoman.lang.names import load_name_rules, person_word
from dragoman.lang.pack import load_pack
from dragoman.lang.text import load_text_rules
from dragoman.model import Reading
from dragoman.read.pipeline import written_down
from dragoman.read.segment import segment
from dragoman.world.base import World, fold, load_world
from dragoman.world.spelling import keys
from eval import shared
from training import annotation

Entity = Mapping[str, Any]
Pairs = list[tuple[dict[str, Any], dict[str, Any]]]  # an article of the gold, and our reading as JSON
_OVERLAP = 0.5


def board(pairs: Pairs) -> dict[str, float]:
    """Shares in percent of the linked mentions that are right, by kind of entity and together."""
    tool = shared.tool("score")
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for one, reading in pairs:
        for kind, is_right, _, _ in judged(tool.Doc(one, reading)):
            for row in (kind, "together"):
                seen[row] += 1
                right[row] += is_right
    return {kind: 100 * right[kind] / seen[kind] for kind in sorted(seen)}


def judged(doc: Any) -> Iterator[tuple[str, bool, str, Entity]]:  # noqa: ANN401  (a class of the shared tool)
    """Each linked mention over which the gold has one: its kind, if it is right, its words, the entity."""
    entities = {entity["id"]: entity for entity in doc.gold["entities"]}
    spans = [(span, e["id"]) for e in doc.gold["entities"] for span in e["mentions"]]
    for entity in doc.pred["entities"]:
        for mention in entity["mentions"] if entity.get("kb") else ():
            over = [ident for span, ident in spans if _overlap(span, mention) >= _OVERLAP]
            if over:
                same = any(
                    _is_same(entities[ident], entity, aligned=doc.entities.get(entity["id"]) == ident)
                    for ident in over
                )
                yield entity["kind"], same, mention["text"], entity


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    inside = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return float(max(0, inside) / (max(one["end"], other["end"]) - min(one["start"], other["start"])))


def _is_same(one: Entity, read: Entity, *, aligned: bool) -> bool:
    """Whether the gold's entity is the one of the knowledge base that a reading takes it for."""
    world = load_world()
    if one.get("iso") and read.get("iso") and read["kind"] == "state":
        return bool(one["iso"] == read["iso"])
    mine = {fold(name) for name in _names(one)}
    known = {fold(name) for name in (*_names(read), *_known_names(read, world))}
    if mine & known or _sounds(mine) & _sounds(known):
        return True
    return aligned and not any(_is_name(name) for name in _names(one))


def _names(entity: Entity) -> tuple[str, ...]:
    return (entity["name"], *(entity.get("names") or ()))


def _known_names(read: Entity, world: World) -> Iterable[str]:
    kb = read["kb"]
    if read["kind"] == "state" and (state := world.states.get(read.get("iso") or "")):
        return (*state.names, *state.official)
    found = world.persons.get(kb) or world.organisations.get(kb) or world.places.get(kb)
    return found.names if found else ()


def _sounds(names: Iterable[str]) -> set[str]:
    return set(keys((name for name in names if " " in name), load_world().rules.spellings))


def _is_name(name: str) -> bool:
    """Whether words hold a proper name: more than a word for a person and small words."""
    rules = load_name_rules("de")
    capitals = [word for word in name.split() if word[:1].isupper()]
    return not any(person_word(rules, word) or word.casefold() in rules.descriptions for word in capitals)


def _read(text: str) -> Reading:
    pack = load_pack("de")
    return written_down(segment(from_text(text, id="x"), load_text_rules("de")), pack)


def main() -> int:
    """Prints the shares on the corpus articles that may be looked at, and their wrong links."""
    if shared.folder() is None:
        print(shared.MISSING)
        return 0
    tool = shared.tool("score")
    files = sorted((shared.ROOT / "corpus" / "de").glob("*[1359].ann"))
    pairs = [(one, _read(one["document"]["text"]).to_json()) for one in map(annotation.read, files)]
    print({kind: round(share, 1) for kind, share in board(pairs).items()})
    for one, reading in pairs:
        for kind, is_right, text, entity in judged(tool.Doc(one, reading)):
            if not is_right:
                print(one["document"]["id"], kind, f"«{text}»", entity["name"], entity["kb"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
