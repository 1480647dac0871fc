"""What the learned reader may say: the labels of its heads, in the order of the ontology."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.lang.resource import load_ontology

OUTSIDE = "-"
# Kinds of what may fill a role, besides the entity kinds of the ontology.
FILLERS = ("time", "figure", "text", "event")
FORMS = ("name", "nominal", "pronoun", "adjective", "metonym", "other")
# Roles whose fillers the corpus gives as words of the text in a tenth of the cases or more, not as entities.
WORDED = frozenset(
    {
        "topic", "document", "motion", "goods", "facility", "purpose", "people", "institution", "post",
        "series", "award", "sector", "project", "delegation", "level", "capacity", "investor",
    }
)  # fmt: skip
_COMMON = ("place", "reported_by")


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels by head. `roles_of` and `attributes_of` give the indices that a type may have."""

    types: tuple[str, ...]
    statuses: tuple[str, ...]
    roles: tuple[str, ...]
    attributes: tuple[str, ...]
    kinds: tuple[str, ...]
    mentions: tuple[str, ...]
    roles_of: tuple[tuple[int, ...], ...]
    attributes_of: tuple[tuple[int, ...], ...]


@lru_cache(maxsize=1)
def labels() -> Labels:
    """The labels; the first type is `OUTSIDE`, for words that are no trigger."""
    data = load_ontology()
    types = (OUTSIDE, *data["event_types"])
    roles = tuple(
        dict.fromkeys([*_COMMON, "time", *(r for t in data["event_types"].values() for r in t["roles"])])
    )
    values = tuple(dict.fromkeys(pair for spec in data["event_types"].values() for pair in _values(spec)))
    specs = [data["event_types"].get(name, {"roles": [], "attributes": {}}) for name in types]
    return Labels(
        types=types,
        statuses=tuple(data["statuses"]),
        roles=roles,
        attributes=values,
        kinds=(*data["entity_kinds"], *FILLERS),
        mentions=(OUTSIDE, *(f"{mark}-{kind}" for kind in data["entity_kinds"] for mark in "BI")),
        roles_of=tuple(
            tuple(roles.index(role) for role in (*_COMMON, "time", *spec["roles"])) if spec["roles"] else ()
            for spec in specs
        ),
        attributes_of=tuple(tuple(values.index(pair) for pair in _values(spec)) for spec in specs),
    )


def _values(spec: dict[str, dict[str, object]]) -> list[str]:
    """The values of a type's attributes that are drawn from a list, as "phase=arrival"."""
    return [
        f"{key}={value}"
        for key, allowed in spec["attributes"].items()
        if isinstance(allowed, list)
        for value in allowed
        if value != "unspecified"
    ]
