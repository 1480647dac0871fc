"""What can go wrong, as one small tree.

    DragomanError
    ├── SourceError            a document cannot be fetched, decoded or understood as text
    │   └── LanguageNotSupported   its language is not read yet
    ├── ResourceError          a rule, name or table is malformed (file, rule, field)
    └── ExportError            a result cannot be written

Every error has a stable `code` for scripts and a `hint` that says what to do next.
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of all errors that Dragoman raises on purpose.

    `message` says what is wrong in one sentence, `hint` what the reader of it can do next.
    """

    code = "D000"

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only arguments do not survive the default pickling; process pools need them to.
        return (_rebuild, (type(self), self.message, self.hint))


def _rebuild(kind: type[DragomanError], message: str, hint: str) -> DragomanError:
    return kind(message, hint=hint)


class SourceError(DragomanError):
    """A document cannot be opened, decoded or understood as text."""

    code = "D100"


class LanguageNotSupported(SourceError):  # noqa: N818  (the name of the design)
    """The document is written in a language that is not read yet; nothing is invented for it."""

    code = "D110"


class ResourceError(DragomanError):
    """A rule file or table, ours or the user's, is malformed; the message names file, rule and field."""

    code = "D200"


class ExportError(DragomanError):
    """A reading cannot be written in the format or to the place asked for."""

    code = "D400"
