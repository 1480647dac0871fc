"""A quick reader of the package's own rule files: what of TOML they use.

Left out are dates, strings of several lines in double quotes, dotted keys, escapes that JSON does not have,
numbers that JSON writes otherwise. A file that holds such things is left to the library's reader, which takes
four times as long; every command reads most files. A test holds both equal on every file of the package.
"""

from __future__ import annotations

import json
import re
from typing import Any

_SKIP = re.compile(r"\s*(?:#[^\n]*\s*)*")
_HEAD = re.compile(r"\[(\[)?([\w.-]+)\]\]?[ \t]*(?:#[^\n]*)?(?:\n|\Z)")
_KEY = re.compile(r"""(?:([\w-]+)|"([^"\\\n]*)")[ \t]*=[ \t]*""")
_END = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\n|\Z)")
_LITERAL = re.compile(r"'''\n?((?s:.*?))'''(?!')|'([^'\n]*)'(?!')")


def read(text: str) -> dict[str, Any] | None:
    """The tables of a file; None where it holds what only the library reads."""
    try:
        return _tables(text)
    except (ValueError, AttributeError, TypeError, IndexError):
        return None


def _tables(text: str) -> dict[str, Any]:
    root: dict[str, Any] = {}
    table, position = root, _skip(text, 0)
    while position < len(text):
        head = _HEAD.match(text, position)
        if head:
            table, position = _opened(root, head[2].split("."), array=bool(head[1])), head.end()
        else:
            end = _must(_END.match(text, _pair(text, position, table)))
            position = end.end()
        position = _skip(text, position)
    return root


def _opened(root: dict[str, Any], names: list[str], *, array: bool) -> dict[str, Any]:
    """The table of a header; of an array of tables, the new last one."""
    for name in names[:-1]:
        root = root.setdefault(name, {})
    if array:
        root.setdefault(names[-1], []).append({})
        last: dict[str, Any] = root[names[-1]][-1]
        return last
    table: dict[str, Any] = root.setdefault(names[-1], {})
    return table


def _pair(text: str, position: int, table: dict[str, Any]) -> int:
    """Reads a key with its value into a table; where it ends."""
    found = _must(_KEY.match(text, position))
    key = found[1] or found[2]
    if key in table:
        raise ValueError
    table[key], position = _value(text, found.end())
    return position


def _value(text: str, position: int) -> tuple[Any, int]:
    sign = text[position]
    if sign == "[":
        return _list(text, position)
    if sign == "{":
        return _inline(text, _skip(text, position + 1))
    if sign == "'":
        found = _must(_LITERAL.match(text, position))
        return found[1] if found[1] is not None else found[2], found.end()
    if sign not in '"-0123456789tf':
        raise ValueError
    return _scan(text, position)


def _list(text: str, position: int) -> tuple[list[Any], int]:
    try:
        return _scan(text, position)  # as most are written
    except json.JSONDecodeError:
        position = _skip(text, position + 1)
    items: list[Any] = []
    while text[position] != "]":
        value, position = _value(text, position)
        items.append(value)
        position = _skip(text, position)
        if text[position] == ",":
            position = _skip(text, position + 1)
        elif text[position] != "]":
            raise ValueError
    return items, position + 1


def _inline(text: str, position: int) -> tuple[dict[str, Any], int]:
    table: dict[str, Any] = {}
    while text[position] != "}":
        position = _skip(text, _pair(text, position, table))
        if text[position] == ",":
            position = _skip(text, position + 1)
        elif text[position] != "}":
            raise ValueError
    return table, position + 1


def _skip(text: str, position: int) -> int:
    """Behind blanks and comments."""
    return _must(_SKIP.match(text, position)).end()


def _must(found: re.Match[str] | None) -> re.Match[str]:
    if found is None:
        raise ValueError
    return found


def _no_constant(name: str) -> float:
    raise ValueError(name)


_scan = json.JSONDecoder(parse_constant=_no_constant).raw_decode
