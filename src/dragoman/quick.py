"""Frozen values that are made fast: an article is some thousand words, and every third makes one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar, cast

T = TypeVar("T")


def quick(cls: type[T]) -> type[T]:
    """The frozen dataclass `cls` with an `__init__` that takes a quarter of the time, and means the same.

    The one that `dataclass` writes sets every field through `object.__setattr__`. Ours lets the new value be
    of a class that is not frozen while its fields are set, and then of `cls`: a subclass needs an `__init__`
    of its own, which `dataclass` writes. The source that is run holds names of fields alone, no values.

    Raises TypeError for what the `__init__` would leave out: default factories, fields by keyword only,
    `__post_init__`.
    """
    made = [item for item in fields(cast("type[Any]", cls)) if item.init]
    if any(item.default_factory is not MISSING or item.kw_only for item in made):
        raise TypeError(f"{cls.__name__}: quick fields have no factories and are not by keyword only")
    if hasattr(cls, "__post_init__"):
        raise TypeError(f"{cls.__name__}: quick values run no __post_init__")
    open_class = type(
        cls.__name__,
        cls.__bases__,
        {
            "__slots__": cls.__dict__["__slots__"],
            "__setattr__": object.__setattr__,
            "__delattr__": object.__delattr__,
        },
    )
    setattr(cls, "__init__", _init(cls, open_class, made))  # noqa: B010  (mypy: no assignment to a method)
    return cls


def _init(cls: type[Any], open_class: type[Any], made: Sequence[Field[Any]]) -> Callable[..., None]:
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
