"""The words with which a language names people, states and bodies: `names.toml` and `offices.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.lang.resource import load_toml, rules

_ENDINGS = ("", "s", "es", "e", "en", "n")
_ADJECTIVAL = ("", "n", "r", "m", "s")


@dataclass(frozen=True, slots=True)
class Office:
    """An office, occupation or rank. `holders` is the class under which the knowledge base lists its holders,
    `state` an ISO code or None, `body` the name of a body, `apex` whether the bare word can mean one."""

    id: str
    holders: str | None
    state: str | None
    states: tuple[str, ...]
    body: str | None
    apex: bool
    suffix: bool


@dataclass(frozen=True, slots=True)
class PersonWord:
    """A word for a person, analysed: its office, what stands before it in a compound, gender and number.

    `feminine` and `plural` are None where the form leaves them open; `ending` is the inflection, with a tilde
    before it where the word is declined like an adjective.
    """

    office: Office
    prefix: str
    feminine: bool | None
    plural: bool | None
    ending: str


@dataclass(frozen=True, slots=True)
class Description:
    """A noun that refers back without naming ("Gast", "Land"), and to what."""

    id: str
    refers: str


@dataclass(frozen=True, slots=True)
class NameRules:
    """Word lists by name, the person words by form (`last_parts`: those that end solid compounds), and the
    descriptions by form. `ministers`: ends of the names of ministries, with the word for their minister.
    `epithets`: the codes of the states that some descriptions can mean. `known` keeps what was found out of
    word forms of late.
    """

    lists: Mapping[str, frozenset[str]]
    counts: Mapping[str, int]
    introducers: Mapping[str, str]
    hyphened: Mapping[str, str]
    ministers: Mapping[str, str]
    persons: Mapping[str, PersonWord]
    last_parts: Mapping[str, PersonWord]
    descriptions: Mapping[str, Description]
    suffixes: tuple[str, ...]
    sure_suffixes: tuple[str, ...]
    heads: Mapping[str, str]
    offices: tuple[Mapping[str, Any], ...]
    epithets: Mapping[str, frozenset[str]]
    known: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def is_in(self, word: str, *names: str) -> bool:
        """Whether `word`, in lower case, is in one of the lists."""
        lists = self.lists
        for name in names:  # noqa: SIM110  (asked fifty times a sentence: a generator takes twice as long)
            if word in lists[name]:
                return True
        return False


def load_name_rules(code: str, *, user_dir: Path | None = None) -> NameRules:
    """The name rules of the language `code`. Raises `ResourceError` for a malformed file."""
    tables = load_toml("names.toml", code=code, user_dir=user_dir)
    offices = load_toml("offices.toml", code=code, user_dir=user_dir)
    return NameRules(
        lists=dict(_lists(tables)),
        counts={word: int(n) for word, n in tables["counts"].items()},
        introducers={word: kind for kind, words in tables["introducers"].items() for word in words},
        hyphened={word: kind for kind, words in tables["hyphened"].items() for word in words},
        ministers={name: word.casefold() for word, names in tables["ministers"].items() for name in names},
        persons=_persons(rules(offices, "office")),
        last_parts=_persons(rule for rule in rules(offices, "office") if rule.get("suffix")),
        descriptions=_descriptions(tables),
        suffixes=tuple(tables["words"]["suffixes"]),
        sure_suffixes=tuple(tables["words"]["sure_suffixes"]),
        heads=_heads(tables),
        offices=tuple(rules(offices, "office")),
        epithets={word: frozenset(codes) for word, codes in tables.get("epithets", {}).items()},
    )


def person_word(found: NameRules, text: str) -> PersonWord | None:
    """The analysis of `text` as a word for a person, alone or as the last part of a compound, or None."""
    low = text.casefold()
    if low in found.lists["words.common"]:
        return None
    if (word := found.persons.get(low)) is not None:
        return word
    for prefix in found.lists["tenure.former_prefixes"]:  # "Altkanzler"
        if low.startswith(prefix) and (word := found.persons.get(low[len(prefix) :])) is not None:
            return _compound(word, text[: len(prefix)])
    for start in range(1, len(text) - 3):
        part = low[start:] if len(low) == len(text) else text[start:].casefold()  # "ß" folds to two letters
        if text[start - 1] == "-":
            if (word := found.persons.get(part)) is not None:
                return _compound(word, text[: start - 1])
        elif start >= 3 and text[start].islower() and (word := found.last_parts.get(part)) is not None:
            return _compound(word, text[:start])
    return None


def _compound(word: PersonWord, prefix: str) -> PersonWord:
    return PersonWord(word.office, prefix, word.feminine, word.plural, word.ending)


def _lists(tables: Mapping[str, Any]) -> Iterator[tuple[str, frozenset[str]]]:
    sections = (
        "determiners",
        "place",
        "person",
        "words",
        "bodies",
        "facilities",
        "documents",
        "groups",
        "voices",
        "tenure",
        "posts",
        "ministries",
    )
    for section in sections:
        for name, words in tables[section].items():
            yield f"{section}.{name}", frozenset(words)
    groups = ("definite", "indefinite", "possessive", "demonstrative", "contracted", "other", "both")
    yield "determiner", frozenset(w for name in groups for w in tables["determiners"][name])


def _heads(tables: Mapping[str, Any]) -> dict[str, str]:
    """Head nouns of bodies, facilities and documents with the kind of what they name."""
    kinds = {"bodies": "organisation", "facilities": "facility", "documents": "document"}
    skip = {
        "company_endings",
        "agencies",
        "titled",
        "whole",
        "acts",
        "private",
        "makers",
        "societies",
        "platforms",
        "written_on",
    }
    return {
        word: kind
        for section, kind in kinds.items()
        for name, words in tables[section].items()
        if name not in skip
        for word in words
    }


def _persons(office_rules: Iterable[Mapping[str, Any]]) -> dict[str, PersonWord]:
    out: dict[str, PersonWord] = {}
    for rule in office_rules:
        office = Office(
            id=rule.get("office", rule["id"]),
            holders=rule.get("class"),
            state=rule.get("state"),
            states=tuple(rule.get("states", ())),
            body=rule.get("body"),
            apex=bool(rule.get("apex")),
            suffix=bool(rule.get("suffix")),
        )
        for form, feminine, plural, ending in _forms(rule):
            out.setdefault(form, PersonWord(office, "", feminine, plural, ending))
    return out


def _forms(rule: Mapping[str, Any]) -> Iterator[tuple[str, bool | None, bool | None, str]]:
    """The inflected forms of a rule's words, with what they say of gender and number."""
    for word in rule.get("adjectival", ()):
        low = word.casefold()
        yield from ((low + end, None, None, "~" + end) for end in _ADJECTIVAL)
    for word in rule.get("words", ()):
        low = word.casefold()
        feminine = {"f": True, "both": None}.get(rule.get("gender", "m"), False)
        yield from ((low + end, feminine, _plural(low, end), end) for end in _ENDINGS)
        stem = low.removesuffix("e")
        if not low.endswith(("in", "frau")):
            yield stem + "in", True, False, ""
            yield stem + "innen", True, True, ""


def _plural(lemma: str, ending: str) -> bool | None:
    """Whether a form is plural; None where only its article tells."""
    if ending == "e" or (ending == "n" and lemma.endswith("er")):
        return True
    if ending in {"", "es"}:
        return None if lemma.endswith("er") else False
    return None


def _descriptions(tables: Mapping[str, Any]) -> dict[str, Description]:
    out: dict[str, Description] = {}
    for rule in rules(tables, "description"):
        description = Description(rule["id"], rule["refers"])
        for word in rule["words"]:
            endings = (
                ("",) if rule["refers"] in {"states", "persons"} else ("", "s", "es", "e", "n", "en", "in")
            )
            stem = word.casefold()
            for end in endings:
                out.setdefault((stem.removesuffix("e") if end == "in" else stem) + end, description)
    return out
