"""How far a long derivation has come, told every few seconds."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")
Tell = Callable[[str], object]
_EVERY = 5.0  # seconds between two lines; what takes less than the first of them says nothing


def note(line: str) -> None:
    """Writes a line to the log, which is standard error where nobody has set up another one."""
    logging.getLogger("dragoman.ledger").warning("%s", line)


@dataclass(slots=True)
class Progress:
    """Tells of a derivation of `reports` reports; `tell` gets each line, and ends the work by raising."""

    reports: int = 0
    tell: Tell = note
    _told: float = field(default_factory=time.monotonic)

    def over(self, items: Sequence[T], begin: int, end: int) -> Iterator[T]:
        """The same items, while the work comes from `begin` to `end` per cent."""
        for done, item in enumerate(items):
            if time.monotonic() - self._told >= _EVERY:
                self._told = time.monotonic()
                percent = begin + (end - begin) * done // len(items)
                self.tell(f"The ledger is being derived anew: {percent} % of {self.reports:,} reports.")
            yield item
