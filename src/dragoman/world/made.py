"""Values that are made of the tables' rows when they are first asked for: few articles name a thousandth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")
R = TypeVar("R")
D = TypeVar("D")


class Made(Mapping[K, V], Generic[K, R, V]):
    """A mapping that keeps what each value is made of, and makes it once."""

    __slots__ = ("_made", "_make", "_raw")

    def __init__(self, raw: Mapping[K, R], make: Callable[[R], V]) -> None:
        self._raw = raw
        self._make = make
        self._made: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._make(self._raw[key])
        return found

    @overload
    def get(self, key: K, /) -> V | None: ...

    @overload
    def get(self, key: K, /, default: V | D) -> V | D: ...

    def get(self, key: K, /, default: V | D | None = None) -> V | D | None:
        """The value of a key, or the default."""
        found = self._made.get(key)
        if found is not None:
            return found
        return self[key] if key in self._raw else default

    def __contains__(self, key: object) -> bool:
        return key in self._raw

    def __iter__(self) -> Iterator[K]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)
