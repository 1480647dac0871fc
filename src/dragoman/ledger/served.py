"""Whether a ledger is being served, and where: by a note that lies beside the file while it is."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Address:
    """Where a ledger is served, by which process, and the token that lets in."""

    url: str
    token: str
    pid: int

    @property
    def entry(self) -> str:
        """The address to open in a browser: it lets the browser write."""
        return f"{self.url}/enter?token={self.token}"


def note_of(ledger: Path) -> Path:
    """The file beside a ledger that says who serves it."""
    return ledger.with_name(ledger.name + ".serving.json")


@contextmanager
def noted(ledger: Path, address: Address) -> Iterator[None]:
    """Leaves the note while the ledger is served; only its owner can read it, for it holds the token."""
    path = note_of(ledger)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(asdict(address), file)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def served(ledger: Path) -> Address | None:
    """Where a ledger is served; None where it is not, or whoever left the note is gone."""
    try:
        held = json.loads(note_of(ledger).read_text(encoding="utf-8"))
        address = Address(url=str(held["url"]), token=str(held["token"]), pid=int(held["pid"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return address if _lives(address.pid) else None


def _lives(pid: int) -> bool:
    if sys.platform == "win32":
        return True  # asking would end the process; whoever finds nobody there opens the file itself
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
