"""Rules of reported speech of a language, from `resources/<code>/quotes.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.lang.resource import load_toml, rules
from dragoman.lang.verbs import load_verbs

# "rechnete", "atmete": a nasal behind a consonant takes a link, but not behind l, r or a lengthening h.
_CLUSTER = re.compile(r"(?:[^aeiouäöülrhmny]|[^aeiouäöü]h)[mn]$")
_INSEPARABLE = ("be", "emp", "ent", "er", "ge", "ver", "zer", "miss", "wider", "unter", "über", "wieder")


@dataclass(frozen=True, slots=True)
class Saying:
    """What a word form may be: a form of a verb of saying.

    `form` is "finite", "participle" or "infinitive"; `particle` the separable part that must stand apart in
    the clause, empty where there is none or the form holds it ("mitteilte"); `frames` what may follow.
    """

    verb: str
    form: str
    particle: str
    frames: frozenset[str]
    rule: str


@dataclass(frozen=True, slots=True)
class QuoteRules:
    """Cues, moods and function words of reported speech; every word in lower case except `nouns`.

    `sayings` maps a word form to what it may be. `words` holds the plain word lists by name
    ("clauses.subordinators"). `first` and `second` are the forms of Konjunktiv I and II.
    """

    sayings: Mapping[str, tuple[Saying, ...]]
    words: Mapping[str, frozenset[str]]
    first: frozenset[str]
    second: frozenset[str]

    def has(self, name: str, word: str) -> bool:
        """Whether the list `name` holds the word."""
        return word in self.words[name]

    def pronoun_of(self, article: str, noun: str) -> str:
        """The pronoun that may stand for an article and a noun for a person, both in lower case, else ""."""
        for pronoun in ("er", "sie"):
            endings = tuple(self.words[f"persons.{pronoun}"])
            if article in self.words[f"persons.article_{pronoun}"] and noun.endswith(endings):
                return pronoun
        return ""

    def mood(self, word: str) -> str:
        """ "first" or "second" for a form of that Konjunktiv, "weak" for a doubtful one, else "" ."""
        if word in self.first:
            return "first"
        if word in self.second:
            return "second"
        if word in self.words["konjunktiv.weak"]:
            return "weak"
        return self._derived(word)

    def _derived(self, word: str) -> str:
        """The Konjunktiv of a verb with a prefix ("stattfinde", "befänden"), and of a verb in -ieren."""
        if word in self.words["konjunktiv.not_forms"] or not word.endswith(("e", "en")):
            return ""
        if word.endswith("iere") and len(word) > 6:
            return "first"
        for cut in range(2, min(len(word) - 3, 11)):
            if word[:cut] in self.words["konjunktiv.prefixes"]:
                if word[cut:] in self.first:
                    return "first"
                if word[cut:] in self.second:
                    return "second"
        return ""


def load_quote_rules(code: str, *, user_dir: Path | None = None) -> QuoteRules:
    """The rules of reported speech of the language `code`. Raises `ResourceError` for a malformed file."""
    return _load(code, user_dir)


@lru_cache(maxsize=4)
def _load(code: str, user_dir: Path | None) -> QuoteRules:
    tables = load_toml("quotes.toml", code=code, user_dir=user_dir)
    words = dict(_word_lists(tables))
    words["clauses.finite"] |= _finite(code, user_dir)
    left_out = words["konjunktiv.not_forms"]
    first = {form for verb in tables["konjunktiv"]["verbs"] for form in _konjunktiv(verb)} - left_out
    first |= {form.replace("ß", "ss") for form in first}  # as Swiss papers have it
    return QuoteRules(
        sayings=_sayings(tables),
        words=words,
        first=frozenset(first | words["konjunktiv.strict"]),
        second=words["konjunktiv.second"],
    )


def _finite(code: str, user_dir: Path | None) -> frozenset[str]:
    """Forms of the verb lexicon that are finite and nothing else: no infinitives, no participles."""
    forms = load_verbs(code, user_dir=user_dir).forms
    told = {form: {tag for _, tag in readings} for form, readings in forms.items()}
    return frozenset(form for form, tags in told.items() if tags <= {"pres", "past"})


def _word_lists(tables: Mapping[str, Any]) -> Iterator[tuple[str, frozenset[str]]]:
    for name, table in tables.items():
        if isinstance(table, dict):
            for key, value in table.items():
                yield f"{name}.{key}", frozenset(value)


def _konjunktiv(infinitive: str) -> Iterator[str]:
    """Third person singular of Konjunktiv I."""
    if infinitive.endswith("eln"):
        yield infinitive[:-1] + "e"
        yield infinitive[:-3] + "le"
    elif infinitive.endswith("ern"):
        yield infinitive[:-1] + "e"
    elif infinitive.endswith("en"):
        yield infinitive[:-1]
    else:
        yield infinitive[:-1] + "e"


def _sayings(tables: Mapping[str, Any]) -> dict[str, tuple[Saying, ...]]:
    """Every form of every verb, the frames of a verb in several groups joined."""
    frames: dict[tuple[str, str, str, str], tuple[frozenset[str], str]] = {}
    for rule in rules(tables, "verbs"):
        for spec in rule["verbs"]:
            for word, form, particle in _forms(spec):
                key = (word, spec.split()[0].replace("|", ""), form, particle)
                known, ident = frames.get(key, (frozenset(), rule["id"]))
                frames[key] = (known | frozenset(rule["frames"]), ident)
    out: dict[str, list[Saying]] = {}
    for (word, verb, form, particle), (allowed, ident) in frames.items():
        out.setdefault(word, []).append(Saying(verb, form, particle, allowed, ident))
    # A participle is looked for before the finite form that looks like it, a separable verb before the plain.
    return {word: tuple(sorted(some, key=_precedence)) for word, some in out.items()}


def _precedence(saying: Saying) -> tuple[bool, bool]:
    return saying.form != "participle", not saying.particle


def _forms(spec: str) -> Iterator[tuple[str, str, str]]:
    """The forms of a verb with their kind and the particle that must stand apart."""
    infinitive, *strong = spec.split()
    particle, _, base = infinitive.rpartition("|")
    finite, participle = _strong(base, strong) if len(strong) == 3 else _weak(base)
    for form in finite:
        yield form, "finite", particle
    yield base, "infinitive", particle
    yield participle, "participle", particle
    if particle:
        for form in finite:
            yield particle + form, "finite", ""
        yield particle + participle, "participle", ""
        yield particle + base, "infinitive", ""
        yield f"{particle}zu{base}", "infinitive", ""


def _strong(base: str, parts: list[str]) -> tuple[list[str], str]:
    present, past, participle = parts
    plural = past + ("n" if past.endswith("e") else "en")
    return list(dict.fromkeys([present, past, plural, base, *_konjunktiv(base)])), participle


def _weak(base: str) -> tuple[list[str], str]:
    stem = base[:-2] if base.endswith("en") else base[:-1]
    link = "e" if stem[-1] in "td" or _CLUSTER.search(stem) else ""
    past = f"{stem}{link}te"
    prefix = "" if base.endswith("ieren") or base.startswith(_INSEPARABLE) else "ge"
    finite = [f"{stem}{link}t", past, past + "n", base, *_konjunktiv(base)]
    return list(dict.fromkeys(finite)), f"{prefix}{stem}{link}t"
