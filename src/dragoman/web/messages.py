"""The words of the interface in the reader's language.

A language is a file `messages/<code>.toml`, with `screens/<code>.toml` beside it for the ledger's screens;
new files are a new language, once they have every message that the German ones have (a test says which they
lack). A message is a string with `{names}`, or a table of its plural forms by CLDR category (one, few, many,
other), chosen by `n`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from babel import Locale, negotiate_locale

Message = str | Mapping[str, str]
DEFAULT = "de"


@dataclass(frozen=True, slots=True)
class Messages:
    """The messages of a language, by key ("nav.ledger")."""

    code: str
    locale: Locale
    entries: Mapping[str, Message]

    def __call__(self, key: str, **values: object) -> str:
        """A message with its values; `n` chooses the plural form. Raises `KeyError` for an unknown key."""
        entry = self.entries[key]
        if not isinstance(entry, str):
            number = values.get("n", 0)
            entry = entry.get(_plural(self.locale, abs(int(str(number)))), entry["other"])
        return entry.format_map(values) if values else entry


@lru_cache(maxsize=1024)
def _plural(locale: Locale, number: int) -> str:
    return str(locale.plural_form(number))


@cache
def languages() -> tuple[str, ...]:
    """The languages that the interface speaks, the default one first."""
    folder = resources.files("dragoman.web") / "messages"
    codes = sorted(file.name[:-5] for file in folder.iterdir() if file.name.endswith(".toml"))
    return (DEFAULT, *(code for code in codes if code != DEFAULT))


@lru_cache(maxsize=16)
def messages(code: str) -> Messages:
    """The messages of a language."""
    folder = resources.files("dragoman.web") / "messages"
    entries: dict[str, Message] = {}
    for file in (folder / f"{code}.toml", folder / "screens" / f"{code}.toml"):
        entries |= _flat(tomllib.loads(file.read_text(encoding="utf-8")), "")
    return Messages(code, Locale.parse(code), entries)


def chosen(asked: str | None, kept: str | None, accepted: str) -> str:
    """The language to answer in: the one asked for, else the one kept from before, else what the browser's
    Accept-Language wishes, else German."""
    for code in (asked, kept):
        if code in languages():
            return code
    wishes = [part.partition(";")[0].strip().replace("-", "_") for part in accepted.split(",")]
    wishes = [wish for wish in wishes if wish.replace("_", "").isalnum()]
    return negotiate_locale(wishes, list(languages())) or DEFAULT


def _flat(table: Mapping[str, object], prefix: str) -> list[tuple[str, Message]]:
    found: list[tuple[str, Message]] = []
    for name, value in table.items():
        if isinstance(value, Mapping) and "other" not in value:
            found += _flat(value, f"{prefix}{name}.")
        elif isinstance(value, Mapping):
            found.append((prefix + name, {form: str(text) for form, text in value.items()}))
        else:
            found.append((prefix + name, str(value)))
    return found
