"""Reads press reports on diplomacy: who met whom, where, when, and which words say so.

`dragoman.read` is both the subpackage with the layers of the reading and, for callers, the function that
reads one article. The subpackage is imported first, so that no later import of it replaces the function.
"""

from typing import TYPE_CHECKING, Any

import dragoman.read  # noqa: F401  (first, see above)
from dragoman.api import read, read_many
from dragoman.errors import (
    DragomanError,
    ExportError,
    LanguageNotSupported,
    ResourceError,
    SourceError,
)
from dragoman.model import Article, Event, Reading

if TYPE_CHECKING:
    from dragoman.ledger.desk import Ledger

__version__ = "0.1.0"

__all__ = [
    "Article",
    "DragomanError",
    "Event",
    "ExportError",
    "LanguageNotSupported",
    "Ledger",
    "Reading",
    "ResourceError",
    "SourceError",
    "__version__",
    "read",
    "read_many",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  (whatever is asked for)
    """`Ledger`, when it is asked for: the database is loaded only by those who use it."""
    if name == "Ledger":
        from dragoman.ledger.desk import Ledger

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
