"""Reads press reports on diplomacy: who met whom, where, when, and which words say so.

`dragoman.read` is both the subpackage with the layers of the reading and, for callers, the function that
reads one article. The subpackage is imported first, so that no later import of it replaces the function.
"""

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

__version__ = "0.1.0"

__all__ = [
    "Article",
    "DragomanError",
    "Event",
    "ExportError",
    "LanguageNotSupported",
    "Reading",
    "ResourceError",
    "SourceError",
    "__version__",
    "read",
    "read_many",
]
