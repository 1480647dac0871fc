"""Patterns over word classes, compiled to regular expressions over word signatures (see `lang.times`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

_PIECE = re.compile(r"\{[^}]+\}[?*]?|<\w+>\??|\)[?*]?|\]\??|[(\[|]|\S+")
_WORD = re.compile(r"[^\s(){}\[\]<>]+")
_SYNTAX = frozenset("()[]|")


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled pattern: what matches, the characters it may begin with, its slots by group number.

    `outside` is the expression of what must stand right before it: the part of the pattern before its first
    extent; empty for nothing. What must follow its last extent is a look-ahead. Both are compiled when they
    are first asked for: most articles need a third of the patterns.
    """

    expression: str
    outside: str
    first: frozenset[str]
    slots: tuple[tuple[int, str, tuple[str, ...]], ...]
    extents: tuple[int, ...]

    @property
    def regex(self) -> re.Pattern[str]:
        """What matches."""
        return _compiled(self.expression)

    @property
    def before(self) -> re.Pattern[str] | None:
        """What must stand right before it, if anything."""
        return _compiled(self.outside) if self.outside else None


@dataclass(slots=True)
class _State:
    """What one compilation has gathered so far."""

    pieces: list[str]
    position: int = 0
    groups: int = 0
    slots: list[tuple[int, str, tuple[str, ...]]] = field(default_factory=list)
    extents: list[int] = field(default_factory=list)


_Part = tuple[str, frozenset[str], bool]  # expression, first characters, may be empty


@dataclass(frozen=True, slots=True)
class Compiler:
    """Compiles patterns for one alphabet of signatures, given as the characters that stand for each class
    among others, and one set of macros."""

    signs: Mapping[str, frozenset[str]]
    macros: Mapping[str, str]

    @staticmethod
    def literals(text: str) -> Iterator[str]:
        """The plain words of a pattern, folded."""
        for piece in _PIECE.findall(text):
            if piece[0] not in "{<" and piece.rstrip("?*") not in _SYNTAX:
                yield from (word.casefold() for word in _strip(piece)[0].split("|") if word)

    def compile(self, text: str) -> Compiled:
        """One pattern. Raises `ValueError` for a class that does not exist or brackets that do not close."""
        outside, core, rest = _split(text)
        state = _State(_PIECE.findall(self._expand(core)))
        expression, first, empty = self._alternatives(state)
        if state.position < len(state.pieces):
            raise ValueError(f"'{text}' closes a bracket that it does not open")
        if empty:
            raise ValueError(f"'{text}' matches nothing at all")
        if not state.extents:
            raise ValueError(f"'{text}' has no words in square brackets")
        before = f"(?:{self._plain(outside)})\\Z" if outside else ""
        ahead = f"(?={self._plain(rest)})" if rest else ""
        return Compiled(f"(?:{expression}){ahead}", before, first, tuple(state.slots), tuple(state.extents))

    def _plain(self, text: str) -> str:
        """The expression of a piece of pattern whose slots nobody reads."""
        return self._alternatives(_State(_PIECE.findall(self._expand(text))))[0]

    def signs_of(self, text: str) -> str:
        """The characters that one element ("am|im", "{month|unit}") may be; empty for an empty text."""
        return "".join(sorted(set().union(*(self._one(piece)[1] for piece in text.split()))))

    def _expand(self, text: str) -> str:
        for _ in range(6):
            found = re.search(r"<(\w+)>", text)
            if not found:
                return text
            if found[1] not in self.macros:
                raise ValueError(f"macro '{found[1]}' does not exist")
            text = text.replace(found[0], f"( {self.macros[found[1]]} )")
        return text

    def _alternatives(self, state: _State) -> _Part:
        parts = [self._sequence(state)]
        while state.position < len(state.pieces) and state.pieces[state.position] == "|":
            state.position += 1
            parts.append(self._sequence(state))
        expression = "|".join(part[0] for part in parts)
        return expression, frozenset().union(*(part[1] for part in parts)), any(part[2] for part in parts)

    def _sequence(self, state: _State) -> _Part:
        expression, first, empty = "", frozenset[str](), True
        while state.position < len(state.pieces):
            piece = state.pieces[state.position]
            if piece == "|" or piece[0] in ")]":
                break
            state.position += 1
            part = self._group(piece, state) if piece in "([" else self._element(piece, state)
            expression += part[0]
            first = first | part[1] if empty else first
            empty = empty and part[2]
        return expression, first, empty

    def _group(self, opening: str, state: _State) -> _Part:
        number = 0
        if opening == "[":
            state.groups += 1
            number = state.groups
            state.extents.append(number)
        inner, first, empty = self._alternatives(state)
        if state.position >= len(state.pieces):
            raise ValueError("a bracket is not closed")
        closing = state.pieces[state.position]
        state.position += 1
        quantity = closing[1:]
        return f"({'' if number else '?:'}{inner}){quantity}", first, empty or bool(quantity)

    def _element(self, piece: str, state: _State) -> _Part:
        bare, quantity = _strip(piece)
        expression, first = self._one(bare)
        if bare[0] == "{":
            classes, _, name = bare[1:-1].partition(":")
            state.groups += 1
            options = tuple(classes.split("|"))
            state.slots.append((state.groups, name, options))
            expression = f"({expression})"
        return expression + quantity, first, bool(quantity)

    def _one(self, bare: str) -> tuple[str, frozenset[str]]:
        if bare[0] == "{":
            wanted = bare[1:-1].partition(":")[0].split("|")
        else:
            wanted = ["=" + word.casefold() for word in bare.split("|")]
        signs = frozenset[str]().union(*(self.signs.get(name, ()) for name in wanted))
        if not signs:
            raise ValueError(f"no word can be '{bare}'")
        return "[" + "".join(sorted(signs)) + "]", signs


def by_class(signs: Mapping[frozenset[str], str]) -> dict[str, frozenset[str]]:
    """For each class the characters of the sets that hold it."""
    found: dict[str, set[str]] = {}
    for classes, sign in signs.items():
        for name in classes:
            found.setdefault(name, set()).add(sign)
    return {name: frozenset(characters) for name, characters in found.items()}


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def _split(text: str) -> tuple[str, str, str]:
    """A pattern in three: what must stand before its first extent, itself, what must follow its last."""
    if "[" not in text or "]" not in text:
        return "", text, ""
    before, bracket, core = text.partition("[")
    if before.count("(") != before.count(")"):
        before, core = "", text
    else:
        core = bracket + core
    inner, bracket, after = core.rpartition("]")
    if after.startswith("?") or after.count("(") != after.count(")"):
        return before.strip(), core, ""
    return before.strip(), inner + bracket, after.strip()


def _strip(piece: str) -> tuple[str, str]:
    """A piece without its quantity sign, and that sign. A lone "?" is a word."""
    if len(piece) > 1 and piece[-1] in "?*":
        return piece[:-1], piece[-1]
    return piece, ""
