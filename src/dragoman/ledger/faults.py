"""What went wrong with the ledger's file: one sentence and what to do, from the words of the database."""

from __future__ import annotations

import re

from dragoman.errors import LedgerBusy, LedgerDamaged, LedgerError, LedgerTooNew

_HOLDER = re.compile(r"PID (\d+)")
_LOCKED = ("Could not set lock", "Conflicting lock")
_FULL = ("No space left", "File too large", "disk is full", "Disk quota")
_BARRED = ("Permission denied", "Read-only file system", "read-only mode")
_BROKEN = (
    "not a valid DuckDB database",
    "orrupt",
    "checksum",
    "Failed to load metadata",
    "INTERNAL Error",
    "FATAL Error",
    "Serialization Error",
    "does not match",
)


def explained(path: str, words: str) -> LedgerError:
    """The error to raise for what the database said about the ledger at `path`."""
    if _any(_LOCKED, words):
        holder = _HOLDER.search(words)
        who = f"process {holder.group(1)}" if holder else "another process"
        return LedgerBusy(f"{path}: {who} is working with it.", hint="Try again when it is done.")
    if _any(_FULL, words):
        return LedgerError(
            f"{path}: there is no room left on the disk; what was reported as added is kept.",
            hint="Make room and run the command again.",
        )
    if "version number" in words and "can only read" in words:
        return LedgerTooNew(f"{path}: was written by a newer database.", hint="Upgrade Dragoman and duckdb.")
    if _any(_BARRED, words):
        return LedgerError(f"{path}: may not be written.", hint="Name another place with --ledger.")
    if _any(_BROKEN, words):
        return LedgerDamaged(
            f"{path}: is damaged, or no ledger.",
            hint="Take a copy of it, or make it anew from a dump: dragoman load FOLDER --ledger NEW",
        )
    return LedgerError(f"{path}: {words.strip().splitlines()[0] if words.strip() else 'failed'}.")


def _any(signs: tuple[str, ...], words: str) -> bool:
    return any(sign in words for sign in signs)
