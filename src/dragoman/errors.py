"""What can go wrong, as one small tree.

    DragomanError
    ├── SourceError            a document cannot be fetched, decoded or understood as text
    │   ├── LanguageNotSupported   its language is not read yet
    │   └── ContractError          a reading breaks the contract of its JSON
    ├── ResourceError          a rule, name or table is malformed (file, rule, field)
    ├── LedgerError            the ledger cannot be opened, asked or written
    │   ├── LedgerBusy             another process is writing to it
    │   ├── LedgerTooNew           a newer version of Dragoman has written it
    │   └── LedgerDamaged          the file is broken, or no ledger
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


class ContractError(SourceError):
    """A reading breaks the contract: a field is missing, a span is not the text's, an id leads nowhere."""

    code = "D120"


class ResourceError(DragomanError):
    """A rule file or table, ours or the user's, is malformed; the message names file, rule and field."""

    code = "D200"


class LedgerError(DragomanError):
    """The ledger cannot be opened, asked or written."""

    code = "D300"


class LedgerBusy(LedgerError):  # noqa: N818  (as LanguageNotSupported: it says what is the case)
    """Another process is writing to the ledger; nothing was changed."""

    code = "D310"


class LedgerTooNew(LedgerError):  # noqa: N818
    """A newer version of Dragoman has written the ledger; this one would misread it."""

    code = "D320"


class LedgerDamaged(LedgerError):  # noqa: N818
    """The file is broken, or it is no ledger at all."""

    code = "D330"


class ExportError(DragomanError):
    """A reading cannot be written in the format or to the place asked for."""

    code = "D400"
