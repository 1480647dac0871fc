"""Which language a text is written in: by script, then by function words and letters of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dragoman.errors import LanguageNotSupported
from dragoman.lang.languages import LanguageSigns, language_name, load_languages
from dragoman.lang.pack import READABLE
from dragoman.lang.resource import Problem

_SAMPLE = 20_000  # characters looked at; more changes no verdict
_WORD = re.compile(r"[^\W\d_]+(?:['ʻ][^\W\d_]+)*")
_SCRIPTS = {
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f]"),
    "cyrillic": re.compile(r"[\u0400-\u052f]"),
    "kana": re.compile(r"[\u3040-\u30ff]"),
    "han": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]"),
    "hangul": re.compile(r"[\u1100-\u11ff\uac00-\ud7af]"),
    "arabic": re.compile(r"[\u0600-\u06ff\u0750-\u077f]"),
    "hebrew": re.compile(r"[\u0590-\u05ff]"),
    "greek": re.compile(r"[\u0370-\u03ff]"),
    "georgian": re.compile(r"[\u10a0-\u10ff]"),
    "armenian": re.compile(r"[\u0530-\u058f]"),
    "devanagari": re.compile(r"[\u0900-\u097f]"),
    "thai": re.compile(r"[\u0e00-\u0e7f]"),
}
_ENOUGH = {"de": 1}  # one German word is enough; another language needs more to be told from names
_QUOTED = re.compile(r"„[^“”„\n]{1,600}[“”]|«[^»\n]{1,600}»|»[^«\n]{1,600}«|\"[^\"\n]{1,600}\"")
_LONG_ENOUGH = 40
_PER_WORD = {"han": 2, "kana": 2, "thai": 4}  # characters that make a word where no blanks do


def identify(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`; None where nothing in it tells (names, digits).

    "other" is a script that the table of languages does not know.
    """
    sample = _without_quotes(_sample(text))
    script = _script(sample)
    if script is None:
        letters = sum(char.isalpha() for char in sample)
        return "other" if letters > 20 else None
    here = [signs for signs in load_languages() if signs.script == script]
    if len(here) == 1:
        return here[0].code
    return _best(sample, here)


def readable_language(text: str, given: str | None) -> tuple[str, tuple[str, ...]]:
    """The language to read `text` in, and a note where it is assumed.

    Raises `LanguageNotSupported` where `given`, or else the text, says a language that is not read yet.
    """
    code = given.strip().lower().replace("_", "-").split("-")[0] if given else identify(text)
    if code is None or not code:
        return "de", ("The text does not show its language; it is read as German.",)
    if code not in READABLE:
        named = "a language that is not known here" if code == "other" else language_name(code)
        raise LanguageNotSupported(
            f"The text is in {named}, which is not read yet.",
            hint=f"Readable now: {', '.join(language_name(code) for code in sorted(READABLE))}.",
        )
    return code, ()


def check_languages() -> list[Problem]:
    """Runs the examples of every language."""
    problems = []
    for signs in load_languages():
        for wanted, examples in ((True, signs.match), (False, signs.no_match)):
            for example in examples:
                if (identify(example) == signs.code) is not wanted:
                    verb = "is not told from" if wanted else "is told from"
                    problems.append(Problem("world/languages.toml", signs.code, f"{verb} «{example}»"))
    return problems


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    middle = len(text) // 2  # pages often begin with a foreign banner
    return text[: _SAMPLE // 2] + "\n" + text[middle : middle + _SAMPLE // 2]


def _without_quotes(sample: str) -> str:
    """The text outside quotation marks, where that is long enough: quotes may be in another language."""
    outside = _QUOTED.sub(" ", sample)
    return outside if len(outside) >= _LONG_ENOUGH else sample


def _script(sample: str) -> str | None:
    """The script of most words; kana beside Han characters makes the text Japanese."""
    counts = {
        name: len(pattern.findall(sample)) // _PER_WORD.get(name, 5) + bool(pattern.search(sample))
        for name, pattern in _SCRIPTS.items()
    }
    if counts["kana"] and counts["kana"] * 4 >= counts["han"]:
        counts["kana"] += counts.pop("han")
    name = max(counts, key=lambda key: counts[key])
    return name if counts[name] else None


def _best(sample: str, languages: Sequence[LanguageSigns]) -> str | None:
    words = Counter(word.lower() for word in _WORD.findall(sample))
    scores = {signs.code: _score(words, signs) for signs in languages}
    code = max(scores, key=lambda key: scores[key])
    return code if scores[code] >= _ENOUGH.get(code, 2) else None


def _score(counted: Counter[str], signs: LanguageSigns) -> float:
    """How many words the language claims: its function words, and twice those with a letter of its own."""
    score = 0.0
    known = [word for word in counted if word in signs.words]
    if (
        signs.code == "de" or len(known) > 1 or len(counted) < 4
    ):  # one word alone, however often, may be a name or an initial
        score += sum(counted[word] for word in known)
    for word, times in counted.items():
        if not signs.letters.isdisjoint(word):
            score += 2 * times
    return score
