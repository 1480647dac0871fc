"""The ledger: what documents said, kept as it was read, and what follows from all of it together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.ledger.desk import Ledger

__all__ = ["Ledger"]


def __getattr__(name: str) -> Any:  # noqa: ANN401  (whatever is asked for)
    """`Ledger`, when it is asked for: the database is loaded only by those who use it."""
    if name == "Ledger":
        from dragoman.ledger.desk import Ledger

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
