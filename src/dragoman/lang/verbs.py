"""German verb forms: from principal parts to every form, and back from a word to its verbs.

The tables stand in `resources/<code>/verbs.toml`. A lemma with a separable first part is written with a bar
("ein|treffen"). Tags: pres, past (indicative), k1, k2 (subjunctives), part (participle II), inf, zu
(infinitive with a fused "zu"), ppres (participle I).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.lang.resource import load_toml

FINITE = frozenset({"pres", "past", "k1", "k2"})
Form = tuple[str, str]  # lemma, tag
_KNOWN = 50_000  # words whose analysis is kept


@dataclass(frozen=True, slots=True)
class VerbLexicon:
    """The forms of the base verbs, the separable first parts, and the auxiliaries (forms in `helpers`)."""

    forms: Mapping[str, tuple[Form, ...]]
    helpers: Mapping[str, tuple[Form, ...]]
    particles: frozenset[str]
    longest: int
    known: dict[str, tuple[Form, ...]] = field(default_factory=dict, repr=False, compare=False)

    def analyse(self, word: str) -> tuple[Form, ...]:
        """Every (lemma, tag) that the word, in lower case, may be a form of; auxiliaries are left out."""
        found = self.known.get(word)
        if found is None:
            found = (*self.forms.get(word, ()), *self._fused(word))
            if len(self.known) < _KNOWN:
                self.known[word] = found
        return found

    def _fused(self, word: str) -> Iterator[Form]:
        """Readings with a separable first part written together: eintraf, eingetroffen, einzutreffen."""
        for cut in range(2, min(self.longest, len(word) - 2) + 1):
            first, rest = word[:cut], word[cut:]
            if first not in self.particles:
                continue
            for lemma, tag in self.forms.get(rest, ()):
                yield f"{first}|{lemma}", tag
            if rest.startswith("zu"):
                for lemma, tag in self.forms.get(rest[2:], ()):
                    if tag == "inf":
                        yield f"{first}|{lemma}", "zu"


@lru_cache(maxsize=8)
def load_verbs(code: str, *, user_dir: Path | None = None) -> VerbLexicon:
    """The verb forms of the language `code`."""
    tables = load_toml("verbs.toml", code=code, user_dir=user_dir)
    inseparable = tuple(tables["inseparable"])
    forms: defaultdict[str, list[Form]] = defaultdict(list)
    for lemma, parts in tables["strong"].items():
        for form, tag in strong_forms(lemma, parts):
            _add(forms, form, (lemma, tag))
    for lemma in tables["weak"]["verbs"]:
        if lemma not in tables["strong"]:
            for form, tag in weak_forms(lemma, inseparable):
                _add(forms, form, (lemma, tag))
    particles = frozenset(tables["particles"])
    return VerbLexicon(
        forms={form: _likely(readings) for form, readings in forms.items()},
        helpers=_helpers(tables["auxiliaries"]),
        particles=particles,
        longest=max(map(len, particles)),
    )


def weak_forms(lemma: str, inseparable: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The forms of a regular verb with their tags."""
    stem = lemma[:-2] if lemma.endswith("en") else lemma[:-1]
    link = "e" if stem.endswith(("d", "t", "chn", "ffn", "gn", "dm", "tm", "kn", "bn")) else ""
    prefixed = lemma.startswith(inseparable) and len(stem) > 4
    bare = prefixed or (lemma.endswith("ieren") and len(lemma) > 7)
    yield from _present(lemma, stem, f"{stem}{link}t")
    for ending in ("te", "ten", "test"):
        yield f"{stem}{link}{ending}", "past"
    for ending in _DECLENSION:
        yield f"{'' if bare else 'ge'}{stem}{link}t{ending}", "part"


def strong_forms(lemma: str, parts: str) -> Iterator[tuple[str, str]]:
    """The forms of a verb given by its principal parts ("trifft traf getroffen träfe")."""
    third, past, participle, *second = parts.split()
    stem = lemma[:-2] if lemma.endswith("en") else lemma[:-1]
    yield from _present(lemma, stem, third)
    yield past, "past"
    yield (f"{past}n" if past.endswith("e") else f"{past}en"), "past"
    for form in second:
        yield form, "k2"
        yield f"{form}n", "k2"
    for ending in _DECLENSION:
        yield f"{participle}{ending}", "part"


# A participle may be declined: "die unterzeichneten Verträge".
_DECLENSION = ("", "e", "en", "er", "es", "em")


def _present(lemma: str, stem: str, third: str) -> Iterator[tuple[str, str]]:
    yield lemma, "inf"
    yield lemma, "pres"
    yield third, "pres"
    yield f"{stem}e", "k1"
    for ending in _DECLENSION:
        yield f"{lemma}d{ending}", "ppres"


def _add(forms: defaultdict[str, list[Form]], form: str, reading: Form) -> None:
    for spelling in {form, form.replace("ß", "ss")}:  # the second as Swiss papers have it
        if reading not in forms[spelling]:
            forms[spelling].append(reading)


def _likely(readings: list[Form]) -> tuple[Form, ...]:
    """The readings without a subjunctive of one verb where another verb has the form in the present: "führen"
    is no form of "fahren"."""
    present = {lemma for lemma, tag in readings if tag in ("inf", "pres", "k1")}
    return tuple(f for f in readings if f[1] != "k2" or not present - {f[0]})


def _helpers(table: Mapping[str, Any]) -> dict[str, tuple[Form, ...]]:
    out: defaultdict[str, list[Form]] = defaultdict(list)
    for lemma, tags in table.items():
        for tag, words in tags.items():
            for word in words:
                out[word].append((lemma, tag))
    return {word: tuple(readings) for word, readings in out.items()}
