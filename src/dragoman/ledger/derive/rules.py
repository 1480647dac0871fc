"""The weights and lists by which the ledger derives, from `resources/ledger`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from dragoman.lang.resource import load_ontology, load_toml
from dragoman.ledger.derive.things import stems_of
from dragoman.world.fold import fold


@dataclass(frozen=True, slots=True)
class Home:
    """Whoever has `role` in an event of this type beside others and belongs to the state of one of the roles
    `at` has the role `becomes` instead."""

    id: str
    type: str
    role: str
    at: tuple[str, ...]
    becomes: str


@dataclass(frozen=True, slots=True)
class Rules:
    """How reports are compared; see `resources/ledger/same.toml` for the meaning of each name."""

    scores: Mapping[str, float]
    limits: Mapping[str, int]
    families: Mapping[str, tuple[str, ...]]
    apart: frozenset[frozenset[str]]
    roles: Mapping[str, tuple[str, ...]]
    all_roles: frozenset[str]
    exclusive: frozenset[str]
    separators: frozenset[str]
    once: frozenset[str]
    lasting: frozenset[str]
    one_state: frozenset[str]
    numbered: frozenset[str]
    titled: frozenset[str]
    untitled: frozenset[str]
    reversible: frozenset[str]
    disputed: frozenset[str]
    face_to_face: frozenset[str]
    placed: frozenset[str]
    local: frozenset[str]
    one_a_day: frozenset[str]
    shortest: int
    stem: int
    common: float
    homes: tuple[Home, ...] = ()
    described: Mapping[str, str] = field(default_factory=dict)

    def families_of(self, kind: str) -> tuple[str, ...]:
        """The families of an event type; itself where it stands alone."""
        return self.families.get(kind, (kind,))

    def describes(self, kind: str, name: str) -> bool:
        """Whether the name of an entity of this kind says only which office or trade somebody has."""
        return bool(re.search(self.described.get(kind, "(?!)"), name))


def _stems(names: Iterable[str], words: Mapping[str, int]) -> frozenset[str]:
    return frozenset().union(*(stems_of(fold(name), words["stem"], words["shortest"]) for name in names))


@lru_cache(maxsize=4)
def load_rules(user_dir: Path | None = None) -> Rules:
    """The rules as packaged, the user's merged over ours. Raises `ResourceError` for a malformed file."""
    data = load_toml("same.toml", code="ledger", user_dir=user_dir)
    families: dict[str, list[str]] = {}
    for name, kinds in data["families"].items():
        for kind in kinds:
            families.setdefault(kind, []).append(name)
    ontology = load_ontology()
    roles = {role for kind in ontology["event_types"].values() for role in kind["roles"]}
    return Rules(
        scores=data["scores"],
        limits=data["limits"],
        families={kind: tuple(names) for kind, names in families.items()},
        apart=frozenset(frozenset(pair) for pair in data["apart"]["pairs"]),
        roles={part: tuple(names) for part, names in data["roles"].items()},
        all_roles=frozenset(roles | set(ontology["common_roles"])),
        exclusive=frozenset(data["exclusive"]["attributes"]),
        separators=frozenset(data["exclusive"]["separators"]),
        once=frozenset(data["kinds"]["once"]),
        lasting=frozenset(data["kinds"]["lasting"]),
        one_state=frozenset(data["exclusive"]["one_state"]),
        numbered=frozenset(data["kinds"]["numbered"]),
        titled=frozenset(data["kinds"]["titled"]),
        untitled=_stems(data["kinds"]["untitled"], data["words"]),
        reversible=frozenset(data["kinds"]["reversible"]),
        disputed=frozenset(data["kinds"]["disputed"]),
        face_to_face=frozenset(data["kinds"]["face_to_face"]),
        placed=frozenset(data["kinds"]["placed"]),
        local=frozenset(data["kinds"]["local"]),
        one_a_day=frozenset(data["kinds"]["one_a_day"]),
        shortest=data["words"]["shortest"],
        stem=data["words"]["stem"],
        common=data["words"]["common"],
        homes=tuple(
            Home(rule["id"], rule["type"], rule["role"], tuple(rule["at"]), rule["becomes"])
            for rule in data["home"]
        ),
        described={kind: rule["pattern"] for rule in data["described"] for kind in rule["kinds"]},
    )
