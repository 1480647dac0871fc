"""German endings of names, from `resources/de/world.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dragoman.lang.resource import load_toml


@dataclass(frozen=True, slots=True)
class NameRules:
    """Endings, compound heads and spellings of one language.

    `spellings`: how its own papers transcribe foreign names, then how English ones do. Family names below
    `shortest_sounding` letters or `sounding_weight` are not looked for in other spellings.
    """

    adjective_endings: tuple[str, ...]
    genitive_endings: tuple[str, ...]
    shortest_for_es: int
    shortest_in_compound: int
    compound_heads: frozenset[str]
    city_adjectives: dict[str, str]
    spellings: tuple[tuple[tuple[str, str], ...], ...]
    shortest_sounding: int
    sounding_weight: float


@lru_cache(maxsize=8)
def load_name_rules(code: str = "de", *, user_dir: Path | None = None) -> NameRules:
    """The rules of the language `code`, a user's own merged over ours."""
    tables = load_toml("world.toml", code=code, user_dir=user_dir)
    heads = (head + ending for head in tables["compound_heads"] for ending in tables["head_endings"])
    return NameRules(
        adjective_endings=tuple(tables["adjective_endings"]),
        genitive_endings=tuple(tables["genitive_endings"]),
        shortest_for_es=tables["shortest_for_es"],
        shortest_in_compound=tables["shortest_in_compound"],
        compound_heads=frozenset(heads),
        city_adjectives=dict(tables["city_adjectives"]),
        spellings=tuple(
            tuple((spelling, meant) for spelling, meant in tables["spelling"][side])
            for side in ("german", "english")
        ),
        shortest_sounding=tables["spelling"]["shortest_surname"],
        sounding_weight=tables["spelling"]["surname_weight"],
    )


def canonical(name: str) -> str:
    """The name as it is printed: "Vereinigt~e Staaten" is "Vereinigte Staaten"."""
    return name.replace("~", "")


def forms(name: str, rules: NameRules) -> tuple[str, ...]:
    """Every form of a name with words marked as adjectives ("Vereinigt~e"); all words take one ending."""
    if "~" not in name:
        return (name,)
    endings = sorted({"", *rules.adjective_endings})
    found = [canonical(name)]
    for ending in endings[1:]:
        words = (w.partition("~")[0] + ending if "~" in w else w for w in name.split(" "))
        found.append(" ".join(words))
    return tuple(dict.fromkeys(found))


def adjective_forms(stem: str, rules: NameRules) -> tuple[str, ...]:
    """A state's adjective in all its endings; those in -er ("Schweizer") have none."""
    if stem[0].isupper() and stem.endswith("er"):
        return (stem,)
    return (stem, *(stem + ending for ending in rules.adjective_endings))


def demonym_forms(cell: str, rules: NameRules) -> tuple[str, ...]:
    """All case forms of "Kasache/Kasachin"; a third part gives the plural where it is irregular."""
    masculine, feminine, plural = (*cell.split("/"), "", "")[:3]
    if "~" in masculine:
        return forms(masculine, rules) + forms(feminine, rules)
    found = [masculine, *_masculine(masculine)]
    if feminine.endswith("in"):
        found += [feminine, feminine + "nen"]
    elif feminine:
        found.append(feminine)
    if plural:
        found.append(plural)
    return tuple(dict.fromkeys(found))


def stripped(word: str, rules: NameRules) -> Iterator[str]:
    """The forms that a folded name may have had before its genitive ending, the longest first."""
    for ending in rules.genitive_endings:
        if not word.endswith(ending) or len(word) <= len(ending) + 1:
            continue
        base = word[: -len(ending)]
        if ending == "'" and base[-1] not in "szx":
            continue
        if ending == "es" and len(base) < rules.shortest_for_es:
            continue
        yield base


def _masculine(noun: str) -> tuple[str, ...]:
    if noun.endswith("e"):
        return (noun + "n",)
    if noun.endswith("er"):
        return (noun + "s", noun + "n")
    if noun.endswith(("i", "o", "a")):
        return (noun + "s",)
    return (noun + "en", noun + "s")
