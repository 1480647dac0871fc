"""What may fill which role, from `resources/<code>/roles.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dragoman.lang.resource import load_toml


@dataclass(frozen=True, slots=True)
class RoleRules:
    """Entity kinds by role, the roles that take free text, further ones by type of event, and the types whose
    parties are persons' states."""

    kinds: Mapping[str, frozenset[str]]
    text: frozenset[str]
    text_of: Mapping[str, frozenset[str]]
    states: Mapping[str, tuple[str, str]]

    def takes(self, role: str, kind: str) -> bool:
        """Whether an entity of the kind may fill the role."""
        return role not in self.kinds or kind in self.kinds[role]

    def takes_text(self, role: str, event: str) -> bool:
        """Whether free text may fill the role in an event of the type."""
        return role in self.text or role in self.text_of.get(event, ())


@lru_cache(maxsize=8)
def load_role_rules(code: str, *, user_dir: Path | None = None) -> RoleRules:
    """The role rules of the language `code`."""
    tables = load_toml("roles.toml", code=code, user_dir=user_dir)
    return RoleRules(
        kinds={role: frozenset(kinds) for role, kinds in tables["kinds"].items()},
        text=frozenset(tables["text"]["roles"]),
        text_of={kind: frozenset(roles) for kind, roles in tables["text_of"].items()},
        states={kind: (pair[0], pair[1]) for kind, pair in tables["states"].items()},
    )
