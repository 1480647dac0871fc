"""Reading rule files: TOML in the package, merged with a user's additions.

A rule file holds arrays of tables. Every rule has an `id`, unique in its file, and may carry `match` and
`no_match`: sentences that it must and must not match, which the test run and `dragoman doctor` execute.
A user's file of the same name under `user_dir/<code>/` is merged over ours: tables are merged key by key,
rules are added, and a rule with an id of ours replaces it. Errors name file, rule and field.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from dragoman.errors import ResourceError
from dragoman.lang import quick_toml


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a resource: where it is and what is wrong, for `dragoman doctor`."""

    file: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.rule}: {self.message}" if self.rule else f"{self.file}: {self.message}"


def load_toml(name: str, *, code: str, user_dir: Path | None = None) -> dict[str, Any]:
    """The tables of `resources/<code>/<name>`, merged with `user_dir/<code>/<name>` where that exists.

    Raises `ResourceError` for a file that is no TOML or a rule without an id.
    """
    text = load_text(name, code=code)
    tables = _checked(quick_toml.read(text) or _parse(text, f"{code}/{name}"), f"{code}/{name}")
    theirs = user_dir / code / name if user_dir else None
    if theirs and theirs.is_file():
        tables = merge(tables, _checked(_parse(_user_text(theirs), str(theirs)), str(theirs)))
    return tables


def exists(name: str, *, code: str) -> bool:
    """Whether the package holds `resources/<code>/<name>`: not every language has every layer."""
    return (resources.files("dragoman") / "resources" / code / name).is_file()


def place_of(ident: str, name: str, *, code: str, user_dir: Path | None = None) -> str:
    """File and line of the rule with the id, the user's before ours: "my-rules/world/homes.toml: line 3"."""
    theirs = user_dir / code / name if user_dir else None
    if theirs and theirs.is_file() and (line := _line_of(_user_text(theirs), ident)):
        return f"{theirs}: line {line}"
    return f"{code}/{name}: line {_line_of(load_text(name, code=code), ident)}"


def _line_of(text: str, ident: str) -> int:
    """The line that gives a rule its id; 0 where none does."""
    for number, line in enumerate(text.splitlines(), 1):
        key, _, value = line.partition("=")
        if key.strip() == "id" and value.split("#")[0].strip().strip("\"'") == ident:
            return number
    return 0


def load_ontology() -> dict[str, Any]:
    """The packaged ontology: event types with roles and attributes, entity kinds, statuses, measures."""
    text = (resources.files("dragoman") / "resources" / "ontology.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


def load_text(name: str, *, code: str) -> str:
    """The text of a packaged file that is no TOML (TSV, word list)."""
    return (resources.files("dragoman") / "resources" / code / name).read_text(encoding="utf-8")


def merge(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """`theirs` over `ours`: tables key by key, rule arrays by id, plain lists joined, values replaced."""
    out = dict(ours)
    for key, value in theirs.items():
        mine = out.get(key)
        if isinstance(mine, dict) and isinstance(value, dict):
            out[key] = merge(mine, value)
        elif isinstance(mine, list) and isinstance(value, list):
            out[key] = _merge_lists(mine, value)
        else:
            out[key] = value
    return out


def rules(tables: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    """The rules of the array `name`, in order."""
    yield from tables.get(name, ())


def field(rule: Mapping[str, Any], name: str, kind: type, *, file: str) -> Any:  # noqa: ANN401
    """The field `name` of a rule, checked to be a `kind`. Raises `ResourceError` naming file, rule, field."""
    value = rule.get(name)
    if not isinstance(value, kind):
        raise ResourceError(
            f"{file}: rule '{rule.get('id', '?')}': field '{name}' must be {kind.__name__}, not {value!r}.",
            hint="Correct the field; `dragoman doctor` checks the file.",
        )
    return value


def _merge_lists(mine: list[Any], theirs: list[Any]) -> list[Any]:
    ids = {item["id"] for item in theirs if isinstance(item, dict) and "id" in item}
    kept = [item for item in mine if not (isinstance(item, dict) and item.get("id") in ids)]
    return kept + theirs


def _user_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(f"{path}: cannot be read: {error}.", hint="Save the file as UTF-8.") from error


def _parse(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ResourceError(f"{file}: is not TOML: {error}.", hint="Correct the line named.") from error


def _checked(tables: dict[str, Any], file: str) -> dict[str, Any]:
    """The tables, whose rules must each have an id of its own."""
    for name, value in tables.items():
        if not (isinstance(value, list) and value and isinstance(value[0], dict)):
            continue
        seen: set[str] = set()
        for number, rule in enumerate(value, 1):
            ident = rule.get("id")
            if not isinstance(ident, str) or ident in seen:
                raise ResourceError(
                    f"{file}: rule {number} of '{name}' needs an id of its own, not {ident!r}.",
                    hint="Give each rule an id that no other rule of the file has.",
                )
            seen.add(ident)
    return tables
