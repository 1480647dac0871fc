"""What a user calls an event type, a status, a field: names in five languages to those of the contract."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

import typer

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ё": "е"})
_BETWEEN = re.compile(r"[\s_-]+")


def meant(value: str, table: str) -> tuple[str, ...]:
    """The names of the contract that a word stands for in a table (event_types, statuses, states, fields):
    its own name, or what it is called in German, English, Russian, Chinese or Kazakh; none where unknown."""
    found = _names(table).get(folded(value), ())
    own = tuple(name for name in found if folded(name) == folded(value))
    return own or found


def chosen(values: Iterable[str] | None, table: str, option: str) -> tuple[str, ...]:
    """The names that the values of an option stand for. Ends the command where one stands for nothing."""
    out: list[str] = []
    for value in values or ():
        names = meant(value, table)
        if not names:
            raise typer.BadParameter(unknown(value, table), param_hint=option)
        out += [name for name in names if name not in out]
    return tuple(out)


def unknown(value: str, table: str) -> str:
    """That a word stands for nothing, what it may have been meant for, and all names there are."""
    kinds = _kinds().get(folded(value), ()) if table == "event_types" else ()
    near = get_close_matches(folded(value), _names(table), n=1, cutoff=0.75)
    said = "is unknown."
    if kinds:
        said = f"is a kind of {' or '.join(kinds)}."
    elif near:
        said = f"is unknown. Did you mean {' or '.join(_names(table)[near[0]])}?"
    return f"'{value}' {said} One of: {', '.join(canonical(table))}."


def canonical(table: str) -> tuple[str, ...]:
    """The names of the contract in a table, in its order."""
    from dragoman.lang.resource import load_ontology
    from dragoman.ledger.pledges import STATES

    if table == "states":
        return STATES
    ontology = load_ontology()
    return tuple(ontology[table]) if table != "fields" else tuple(_fields(ontology))


def folded(name: str) -> str:
    """A name as it is compared: without case, accents, and what stands between its words."""
    plain = unicodedata.normalize("NFC", name).casefold().translate(_UMLAUTS)
    return _BETWEEN.sub("", plain)


def _fields(ontology: Mapping[str, Any]) -> dict[str, None]:
    """Every field of which documents may give different values."""
    kinds = ontology["event_types"].values()
    roles = [role for kind in kinds for role in kind["roles"]]
    attributes = [name for kind in kinds for name in kind.get("attributes", {})]
    named = ["time", "type", "status", *ontology["common_roles"], *roles, *attributes]
    return dict.fromkeys([*named, *ontology["common_attributes"], *ontology["measures"]])


@lru_cache(maxsize=4)
def _names(table: str) -> dict[str, tuple[str, ...]]:
    """What each name, folded, stands for: those of the contract, of terms.toml and of the reports."""
    from dragoman.export.wording import load_wording
    from dragoman.lang.resource import load_toml

    own = canonical(table)
    pairs = [(name, name) for name in own]
    pairs += [
        (name, key) for key, names in load_toml("terms.toml", code="ledger")[table].items() for name in names
    ]
    for code in ("de", "en"):
        pairs += _reported(load_wording(code), table, own)
    out: dict[str, tuple[str, ...]] = {}
    for name, key in pairs:
        if key not in out.get(folded(name), ()):
            out[folded(name)] = (*out.get(folded(name), ()), key)
    return out


def _reported(wording: Any, table: str, own: Sequence[str]) -> list[tuple[str, str]]:  # noqa: ANN401
    """The names that the report in one language has for those of a table."""
    if table == "event_types":
        return [(wording.events[key].label, key) for key in own if key in wording.events]
    tables = {"statuses": ("status",), "states": ("commitment",)}.get(table, ("role", "attribute", "measure"))
    words = [wording.tables[name] for name in tables]
    return [(some[key], key) for key in own for some in words if key in some]


@lru_cache(maxsize=1)
def _kinds() -> dict[str, tuple[str, ...]]:
    """The event types of which a name is a kind: "Staatsbesuch" of visit."""
    from dragoman.export.wording import load_wording

    out: dict[str, tuple[str, ...]] = {}
    for code in ("de", "en"):
        for key, words in load_wording(code).events.items():
            for label in (label for some in words.labels.values() for label in some.values()):
                known = out.get(folded(label), ())
                out[folded(label)] = known if key in known else (*known, key)
    return out
