"""The time rules of a language: vocabulary, shapes and patterns from `resources/<code>/times.toml`.

A pattern is written over words, in the manner of TokensRegex (Chang and Manning 2014):

    am|im            a word, or one of several (any case)
    {month}          a word of the vocabulary class `month`; `{month|monthabbr}`: of one of several classes
    {number:day}     the same, its value kept in the slot `day` (without a name: in a slot of its class)
    ( … | … )?       a group, alternatives, and what may be left out
    [ … ]            the words that TIMEX3 annotates; outside stand words that must be there as well
    <name>           a macro: a piece of pattern of the file's own

Each word of a text becomes one character that stands for all classes the word belongs to, so that every
pattern is one small regular expression over that string and is tried only where its first word may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

from dragoman.errors import ResourceError
from dragoman.lang.resource import field as checked
from dragoman.lang.resource import load_toml, rules
from dragoman.lang.times_pattern import Compiled, Compiler, by_class

FILE = "times.toml"
_FIRST = 0xE000  # private use: the alphabet of word signatures
_OTHER = "."


@dataclass(frozen=True, slots=True)
class Entry:
    """A vocabulary entry: its class, its value, and whether it is written with a capital or without."""

    cls: str
    value: Any
    case: str


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One rule: its patterns, the normaliser that computes the value, that one's arguments, priority."""

    id: str
    norm: str
    args: Mapping[str, Any]
    patterns: tuple[Compiled, ...]
    after: str
    not_after: str
    not_before: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Which classes a word belongs to, and its value in each."""

    entries: Mapping[str, tuple[Entry, ...]]
    shapes: tuple[tuple[str, re.Pattern[str]], ...]
    group: str
    decimal: str

    def look_up(self, word: str, *, initial: bool) -> dict[str, Any]:
        """Class → value of `word`; `initial` says that it opens a sentence, where case tells nothing."""
        found: dict[str, Any] = {
            name: match.groupdict() or self._number(word) for name, match in self._shaped(word)
        }
        for entry in self.entries.get(word.casefold(), ()):
            if initial or entry.case == "any" or _has_case(word, entry.case):
                found.setdefault(entry.cls, entry.value)
        return found

    def classes(self, word: str, *, initial: bool) -> frozenset[str]:
        """The classes of `word` alone."""
        listed = [
            entry.cls
            for entry in self.entries.get(word.casefold(), ())
            if initial or entry.case == "any" or _has_case(word, entry.case)
        ]
        return frozenset([*(name for name, _ in self._shaped(word)), *listed])

    def _shaped(self, word: str) -> Iterator[tuple[str, re.Match[str]]]:
        """The shapes of figures that the word has."""
        if word[0].isdigit():
            for name, shape in self.shapes:
                match = shape.fullmatch(word)
                if match and _in_range(name, word):
                    yield name, match

    def _number(self, word: str) -> float | int:
        plain = "".join(sign for sign in word if sign not in self.group)
        if plain.isdecimal():
            return int(plain)
        try:
            return float(word.replace(self.decimal, "."))
        except ValueError:
            return 0


@dataclass(frozen=True, slots=True)
class TimeRules:
    """All time rules of a language.

    `signs` gives the character of a set of classes, `starts` finds the characters that may open a match,
    `by_first` the rules that may begin there; `begun` keeps those that may go on with a second character.
    `tables` holds what the readers look up by name: lead words, cues of tense, counted nouns, calendars.
    """

    code: str
    lexicon: Lexicon
    rules: tuple[TimeRule, ...]
    signs: Mapping[frozenset[str], str]
    starts: re.Pattern[str]
    by_first: Mapping[str, tuple[tuple[TimeRule, Compiled], ...]]
    tables: Mapping[str, Any]
    words: dict[tuple[str, bool], tuple[str, dict[str, Any]]] = field(repr=False, compare=False)
    begun: dict[str, tuple[tuple[int, TimeRule, Compiled], ...]] = field(repr=False, compare=False)

    def beginning(self, signs: str) -> tuple[tuple[int, TimeRule, Compiled], ...]:
        """The rules that may match where these are the first two characters (or the only one), each with
        its place in the order of the file."""
        known = self.begun.get(signs)
        if known is None:
            known = tuple(
                (order, rule, pattern)
                for order, (rule, pattern) in enumerate(self.by_first[signs[0]])
                if pattern.may_begin(signs)
            )
            if len(self.begun) < 50_000:
                self.begun[signs] = known
        return known

    def word(self, text: str, *, initial: bool = False) -> tuple[str, dict[str, Any]]:
        """The character of a word and its values by class."""
        known = self.words.get((text, initial))
        if known is None:
            values = self.lexicon.look_up(text, initial=initial)
            known = self.signs.get(frozenset(values), _OTHER) if values else _OTHER, values
            if len(self.words) < 50_000:
                self.words[text, initial] = known
        return known


@lru_cache(maxsize=4)
def load_time_rules(code: str, *, user_dir: Path | None = None) -> TimeRules:
    """The time rules of the language `code`. Raises `ResourceError` naming the rule that is malformed."""
    tables = _completed(load_toml(FILE, code=code, user_dir=user_dir))
    raw = [*rules(tables, "rule"), *_holiday_rules(tables)]
    macros = tables.get("macro", {})
    entries = _entries(tables)
    for word in _literals(raw, macros):
        entries.setdefault(word, []).append(Entry("=" + word, word, "any"))
    shapes = tuple((item["id"], re.compile(item["pattern"])) for item in rules(tables, "shape"))
    marks = tables["figures"]
    lexicon = Lexicon(
        {word: tuple(found) for word, found in entries.items()}, shapes, marks["group"], marks["decimal"]
    )
    signs = _signs(lexicon)
    compiler = Compiler(by_class(signs), macros)
    built = tuple(_rule(item, compiler) for item in raw)
    by_first = _by_first(built)
    starts = re.compile("[" + "".join(sorted(by_first)) + "]")
    return TimeRules(
        code=code, lexicon=lexicon, rules=built, signs=signs, starts=starts, by_first=by_first,
        tables=tables, words={}, begun={},
    )  # fmt: skip


# Lists that a language may leave out: it then has no such words.
_LISTS = {
    "lead": (
        "plain", "since", "from", "until", "before", "after", "articles", "dating", "apart", "denied_before",
        "first_before_since",
        "first", "then_after_since", "again", "later_word", "later_of_verb", "end_of_from",
        "begin_of_from", "closing", "closed_to",
    ),
    "link": ("range", "also", "between", "between_and", "clock_of", "clock", "articles"),
    "cue": (
        "before_participle", "happening", "onto", "known", "range_ends", "clause_starts", "joins_verbs",
        "passive", "not_closing", "quotes", "attribute_endings", "future_lead", "planned_lead", "past_lead",
        "future", "present", "past", "perfect", "pluperfect", "preterite_endings", "neutral",
        "after_participle", "unreal", "unreal_infinitive", "once_meant", "moved", "subordinate",
        "past_clause", "prefixes", "called_off", "arranging", "relative", "meant_verbs", "determiners",
        "inflections", "sources", "reporting", "terms", "latest", "not_participle", "as_participle",
        "adverbial", "persons", "origins", "stems", "coming", "bygone", "within", "mentioned", "put_off",
        "reported", "bidding", "setting", "states", "planned",
    ),
    "counted": ("words", "strict_before", "numbered", "before", "round_needs", "units"),
}  # fmt: skip
_CUES = {"capital_nouns": False, "nearest": True, "this_week": False, "participle": "(?!)", "to": ""}


def _completed(tables: Mapping[str, Any]) -> Mapping[str, Any]:
    """The tables with an empty list for each that a language leaves out."""
    lists = {name: dict.fromkeys(keys, ()) | tables.get(name, {}) for name, keys in _LISTS.items()}
    return {**tables, **lists, "cue": _CUES | lists["cue"]}


def _rule(item: Mapping[str, Any], compiler: Compiler) -> TimeRule:
    known = {"id", "norm", "patterns", "after", "not_after", "not_before", "match", "no_match"}
    try:
        patterns = tuple(compiler.compile(text) for text in checked(item, "patterns", list, file=FILE))
        return TimeRule(
            id=item["id"],
            norm=checked(item, "norm", str, file=FILE),
            args={key: value for key, value in item.items() if key not in known},
            patterns=patterns,
            after=compiler.signs_of(item.get("after", "")),
            not_after=compiler.signs_of(item.get("not_after", "")),
            not_before=compiler.signs_of(item.get("not_before", "")),
            match=tuple(item.get("match", ())),
            no_match=tuple(item.get("no_match", ())),
        )
    except ValueError as error:
        raise ResourceError(
            f"{FILE}: rule '{item.get('id')}': {error}.", hint="Correct the pattern; see dragoman.lang.times."
        ) from error


def _by_first(built: Iterable[TimeRule]) -> dict[str, tuple[tuple[TimeRule, Compiled], ...]]:
    index: dict[str, list[tuple[TimeRule, Compiled]]] = {}
    for rule in built:
        for pattern in rule.patterns:
            for sign in sorted(pattern.first):
                index.setdefault(sign, []).append((rule, pattern))
    return {sign: tuple(found) for sign, found in index.items()}


def _holiday_rules(tables: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """One rule for each holiday of the table `holiday`: its names are patterns, `feast` says what may stand
    before and behind them. A user's come first."""
    around = tables.get("feast", {})
    head, tail = around.get("head", "{det}?"), around.get("tail", "<Y>?")
    for item in reversed(tuple(rules(tables, "holiday"))):
        yield {
            **item,
            "id": f"holiday-{item['id']}",
            "norm": "holiday",
            "patterns": [f"[ {head} {name} {tail} ]" for name in item["names"]],
        }


def _literals(raw: Iterable[Mapping[str, Any]], macros: Mapping[str, str]) -> list[str]:
    texts = [text for item in raw for text in item.get("patterns", ())] + list(macros.values())
    texts += [item[key] for item in raw for key in ("after", "not_after", "not_before") if item.get(key)]
    return sorted({word for text in texts for word in Compiler.literals(text)})


def _entries(tables: Mapping[str, Any]) -> dict[str, list[Entry]]:
    """The vocabulary with inflected and compound forms, by folded form."""
    out: dict[str, list[Entry]] = {}
    for name, group in tables.get("lexicon", {}).items():
        for words, value in group["entries"]:
            for word in words.split():
                for ending in group.get("endings", ("",)):
                    _add(out, word + ending, Entry(name, value, group.get("case", "any")))
        for words, value in group.get("small", ()):
            for word in words.split():
                _add(out, word, Entry(name, value, "any"))
    for item in rules(tables, "compound"):
        for form, value in _compounds(item, tables):
            _add(out, form, Entry(item["class"], value, item.get("case", "any")))
    return out


def _add(out: dict[str, list[Entry]], form: str, entry: Entry) -> None:
    found = out.setdefault(form.casefold(), [])
    if all((entry.cls, entry.case) != (other.cls, other.case) for other in found):
        found.append(entry)


def _compounds(item: Mapping[str, Any], tables: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every left word joined to every right word: "Dienstag" + "abend"; the value is the pair of both."""
    left, right = tables["lexicon"][item["left"]], tables["lexicon"][item["right"]]
    for left_words, left_value in left["entries"]:
        for right_words, right_value in right["entries"]:
            for form in (
                a + link + b.lower() + ending
                for a in left_words.split()
                for link in item.get("links", ("",))
                for b in right_words.split()
                for ending in item.get("endings", ("",))
            ):
                joined = left_value + right_value if item.get("sum") else (left_value, right_value)
                yield form, joined


def _signs(lexicon: Lexicon) -> dict[frozenset[str], str]:
    """A character for each set of classes that a word can have."""
    numbers = (
        [str(n) for n in range(2300)] + [f"{n:02}" for n in range(10)] + ["012", "20000", "0800", "20240703"]
    )
    found = {lexicon.classes(word, initial=first) for word in _samples(lexicon) for first in (True, False)}
    found |= {lexicon.classes(n, initial=False) for n in numbers}
    found |= {frozenset({name}) for name, _ in lexicon.shapes}
    found |= set(_shape_sets(lexicon))
    ordered = sorted(sorted(classes) for classes in found if classes)
    return {frozenset(classes): chr(_FIRST + i) for i, classes in enumerate(ordered)}


def _samples(lexicon: Lexicon) -> Iterator[str]:
    """Words of every kind in every case: one for all that are listed alike and are written in letters."""
    seen = set()
    for form, entries in lexicon.entries.items():
        kind = tuple([(entry.cls, entry.case) for entry in entries]), len(form) > 1
        if not (form.isascii() and form.isalpha()):
            yield from (form, form.title(), form.upper())
        elif kind not in seen:
            seen.add(kind)
            yield from (form, form.title(), form.upper())


def _shape_sets(lexicon: Lexicon) -> Iterator[frozenset[str]]:
    """Sets of shapes that one figure can have at once ("9.30" is a clock and an amount)."""
    for first, second, third, sign in product(_HEADS, _MIDDLES, _TAILS, ".:,"):
        parts = (first, second, third) if third else (first, second)
        yield lexicon.classes(sign.join(parts), initial=False)


# Figures of every kind that the ranges of days, months, hours, minutes and years tell apart.
_HEADS = ("1", "01", "13", "24", "25", "32")
_MIDDLES = ("1", "01", "12", "13", "30", "59", "60", "000")
_TAILS = ("", "5", "05", "24", "45", "75", "2024", "000")
_RANGES = {"day": (1, 31), "mm": (1, 12), "hour": (0, 24), "minute": (0, 59), "year": (1000, 2199)}


def _in_range(name: str, word: str) -> bool:
    low, high = _RANGES.get(name, (0, 0))
    return not high or low <= int(word) <= high


def _has_case(word: str, case: str) -> bool:
    return word[0].isupper() if case == "upper" else not word[0].isupper() or word.isupper()
