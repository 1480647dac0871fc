"""Frozen values that are made fast: an article is some thousand words, and every third makes one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar

T = TypeVar("T")


def quick(cls: type[T]) -> type[T]:
    """The frozen dataclass `cls` with an `__init__` that takes a quarter of the time, and means the same.

    The one that `dataclass` writes sets every field through `object.__setattr__`. Ours lets the new value be
    of a class that is not frozen while its fields are set.
    """
    open_class = type(
        cls.__name__,
        cls.__bases__,
        {
            "__slots__": cls.__dict__["__slots__"],
            "__setattr__": object.__setattr__,
            "__delattr__": object.__delattr__,
        },
    )
    setattr(cls, "__init__", _init(cls, open_class))  # noqa: B010  (mypy: no assignment to a method)
    return cls


def _init(cls: type[Any], open_class: type[Any]) -> Callable[..., None]:
    made = [item for item in fields(cls) if item.init]
    names = {f"_{item.name}": item.default for item in made}
    lines = [
        f"def __init__(self, {', '.join(map(_parameter, made))}):",
        " _change(self, '__class__', _open)",
        *(f" self.{item.name} = {item.name}" for item in made),
        " self.__class__ = _cls",
    ]
    scope: dict[str, Any] = {"_change": object.__setattr__, "_open": open_class, "_cls": cls, **names}
    exec("\n".join(lines), scope)  # as `dataclass` itself writes its methods
    init: Callable[..., None] = scope["__init__"]
    return init


def _parameter(item: Field[Any]) -> str:
    return item.name if item.default is MISSING else f"{item.name}=_{item.name}"
