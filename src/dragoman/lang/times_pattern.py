"""Patterns over word classes, compiled to regular expressions over word signatures (see `lang.times`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

_PIECE = re.compile(r"\{[^}]+\}[?*]?|<\w+>\??|\)[?*]?|\]\??|[(\[|]|\S+")
_WORD = re.compile(r"[^\s(){}\[\]<>]+")
_SYNTAX = frozenset("()[]|")


@dataclass(frozen=True, slots=True)
class Opening:
    """One way in which a pattern may begin: its first character, the second one where there is one, and
    whether there need be none."""

    first: frozenset[str]
    second: frozenset[str] = frozenset()
    alone: bool = True


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled pattern: what matches, the ways in which it may begin, its slots by group number.

    `outside` is the expression of what must stand right before it: the part of the pattern before its first
    extent; empty for nothing. What must follow its last extent is a look-ahead. Both are compiled when they
    are first asked for: most articles need few of the patterns.
    """

    expression: str
    outside: str
    openings: tuple[Opening, ...]
    slots: tuple[tuple[int, str, tuple[str, ...]], ...]
    extents: tuple[int, ...]

    @property
    def first(self) -> frozenset[str]:
        """The characters it may begin with."""
        return frozenset().union(*(opening.first for opening in self.openings))

    def may_begin(self, signs: str) -> bool:
        """Whether it may match where these are the first two characters, or the only one."""
        first, second = signs[0], signs[1:]
        return any(first in o.first and (o.alone or second in o.second) for o in self.openings)

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


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of an expression, and the ways in which it may begin unless it is empty, which it may be."""

    expression: str = ""
    openings: tuple[Opening, ...] = ()
    empty: bool = True

    def grouped(self, mark: str = "") -> _Part:
        """This piece in brackets."""
        return replace(self, expression=f"({mark}{self.expression})")

    def quantified(self, sign: str) -> _Part:
        """This piece with "?" or "*" behind it, or with nothing."""
        if not sign:
            return self
        openings = _joined((self, self)).openings if sign == "*" else self.openings
        return _Part(self.expression + sign, openings, True)


@dataclass(frozen=True, slots=True)
class Compiler:
    """Compiles patterns for one alphabet of signatures, given as the characters that stand for each class
    among others, and one set of macros. `known` and `expanded` keep the pieces and macros met so far."""

    signs: Mapping[str, frozenset[str]]
    macros: Mapping[str, str]
    known: dict[str, _Part] = field(default_factory=dict, repr=False, compare=False)
    expanded: dict[str, tuple[_Part, _State]] = field(default_factory=dict, repr=False, compare=False)

    @staticmethod
    def literals(text: str) -> Iterator[str]:
        """The plain words of a pattern, folded."""
        for piece in _PIECE.findall(text):
            if piece[0] not in "{<" and piece.rstrip("?*") not in _SYNTAX:
                yield from (word.casefold() for word in _strip(piece)[0].split("|") if word)

    def compile(self, text: str) -> Compiled:
        """One pattern. Raises `ValueError` for a class that does not exist or brackets that do not close."""
        outside, core, rest = _split(text)
        state = _State(_PIECE.findall(core))
        found = self._alternatives(state)
        if state.position < len(state.pieces):
            raise ValueError(f"'{text}' closes a bracket that it does not open")
        if found.empty:
            raise ValueError(f"'{text}' matches nothing at all")
        if not state.extents:
            raise ValueError(f"'{text}' has no words in square brackets")
        before = f"(?:{self._plain(outside).expression})\\Z" if outside else ""
        behind = self._plain(rest) if rest else _Part()
        ahead = f"(?={behind.expression})" if rest else ""
        return Compiled(
            f"(?:{found.expression}){ahead}",
            before,
            _joined((found, behind)).openings,
            tuple(state.slots),
            tuple(state.extents),
        )

    def _plain(self, text: str) -> _Part:
        """A piece of pattern whose slots nobody reads."""
        return self._alternatives(_State(_PIECE.findall(text)))

    def signs_of(self, text: str) -> str:
        """The characters that one element ("am|im", "{month|unit}") may be; empty for an empty text."""
        return "".join(sorted(set().union(*(self._signs(piece) for piece in text.split()))))

    def _alternatives(self, state: _State) -> _Part:
        parts = [self._sequence(state)]
        while state.position < len(state.pieces) and state.pieces[state.position] == "|":
            state.position += 1
            parts.append(self._sequence(state))
        if len(parts) == 1:
            return parts[0]
        return _Part(
            "|".join(part.expression for part in parts),
            tuple(opening for part in parts for opening in part.openings),
            any(part.empty for part in parts),
        )

    def _sequence(self, state: _State) -> _Part:
        parts: list[_Part] = []
        while state.position < len(state.pieces):
            piece = state.pieces[state.position]
            if piece == "|" or piece[0] in ")]":
                break
            state.position += 1
            read = self._group if piece in "([" else self._macro if piece[0] == "<" else self._element
            parts.append(read(piece, state))
        return parts[0] if len(parts) == 1 else _joined(parts)

    def _group(self, opening: str, state: _State) -> _Part:
        number = 0
        if opening == "[":
            state.groups += 1
            number = state.groups
            state.extents.append(number)
        inner = self._alternatives(state)
        if state.position >= len(state.pieces):
            raise ValueError("a bracket is not closed")
        closing = state.pieces[state.position]
        state.position += 1
        return inner.grouped("" if number else "?:").quantified(closing[1:])

    def _macro(self, piece: str, state: _State) -> _Part:
        """A macro is read once; where it stands, its slots get the numbers that follow there."""
        bare, quantity = _strip(piece)
        name = bare[1:-1]
        if name not in self.macros:
            raise ValueError(f"macro '{name}' does not exist")
        if name not in self.expanded:
            self.expanded[name] = self._read_macro(name)
        part, inner = self.expanded[name]
        state.slots += [(state.groups + number, slot, options) for number, slot, options in inner.slots]
        state.extents += [state.groups + number for number in inner.extents]
        state.groups += inner.groups
        return part.quantified(quantity)

    def _read_macro(self, name: str) -> tuple[_Part, _State]:
        inner = _State(_PIECE.findall(f"( {self.macros[name]} )"))
        without = replace(self, macros={key: text for key, text in self.macros.items() if key != name})
        part = without._alternatives(inner)  # a macro that holds itself does not exist there
        if inner.position < len(inner.pieces):
            raise ValueError(f"macro '{name}' closes a bracket that it does not open")
        return part, inner

    def _element(self, piece: str, state: _State) -> _Part:
        bare, quantity = _strip(piece)
        if bare[0] == "{":
            classes, _, name = bare[1:-1].partition(":")
            state.groups += 1
            state.slots.append((state.groups, name, tuple(classes.split("|"))))
        if piece not in self.known:
            self.known[piece] = self._one(bare).quantified(quantity)
        return self.known[piece]

    def _one(self, bare: str) -> _Part:
        """One word of a text: any of the words or classes named. A class is a group of its own."""
        signs = self._signs(bare)
        part = _Part(f"[{_ranges(signs)}]", (Opening(signs),), False)
        return part.grouped() if bare[0] == "{" else part

    def _signs(self, bare: str) -> frozenset[str]:
        if bare[0] == "{":
            wanted = bare[1:-1].partition(":")[0].split("|")
        else:
            wanted = ["=" + word.casefold() for word in bare.split("|")]
        signs = frozenset[str]().union(*(self.signs.get(name, ()) for name in wanted))
        if not signs:
            raise ValueError(f"no word can be '{bare}'")
        return signs


def _joined(parts: Sequence[_Part]) -> _Part:
    """Pieces behind one another."""
    openings: list[Opening] = []
    empty = True
    for number, part in enumerate(parts):
        openings += [_followed(opening, parts[number + 1 :]) for opening in part.openings]
        if not part.empty:
            empty = False
            break
    return _Part("".join([part.expression for part in parts]), tuple(openings), empty)


def _followed(opening: Opening, parts: Sequence[_Part]) -> Opening:
    """The opening of a piece with others behind it."""
    second, alone = opening.second, opening.alone
    for part in parts:
        if not alone:
            break
        second = second.union(*(other.first for other in part.openings))
        alone = part.empty
    return Opening(opening.first, second, alone)


def by_class(signs: Mapping[frozenset[str], str]) -> dict[str, frozenset[str]]:
    """For each class the characters of the sets that hold it."""
    found: dict[str, set[str]] = {}
    for classes, sign in signs.items():
        for name in classes:
            found.setdefault(name, set()).add(sign)
    return {name: frozenset(characters) for name, characters in found.items()}


def _ranges(signs: frozenset[str]) -> str:
    """The characters of a class, neighbours joined to ranges: shorter, and quicker to compile."""
    runs: list[list[int]] = []
    for code in sorted(map(ord, signs)):
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(chr(low) if low == high else f"{chr(low)}-{chr(high)}" for low, high in runs)


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
