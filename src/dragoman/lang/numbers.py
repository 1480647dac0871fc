"""How a language writes numbers, units and money, from `numbers.toml`, `units.toml` and `currencies.tsv`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import ResourceError
from dragoman.lang.resource import load_toml, rules
from dragoman.lang.units import UnitRules, load_unit_rules


@dataclass(frozen=True, slots=True)
class DigitForm:
    """A way to write digits: the separators of thousands and of decimals, as sets of characters."""

    group: str
    decimal: str

    def value(self, written: str) -> float:
        """The number that `written` stands for; "2 1/2" is two and a half, "10^6" a power."""
        base, power, exponent = written.partition("^")
        if power:
            return float(base) ** int(exponent)
        whole, _, written = written.rpartition(" ") if "/" in written else ("0", "", written)
        for mark in self.group:
            written = written.replace(mark, "")
        for mark in self.decimal:
            written = written.replace(mark, ".")
        above, slash, below = written.partition("/")
        return float(whole or 0) + (float(above) / float(below) if slash else float(written))


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The grammar of number words: the pattern of a word, its pieces and their values.

    `powers` are the pieces that multiply what stands before them. All keys are in lower case. `apart`: the
    tens and what follows them are words of their own ("twenty-one"; `least_tens` is the least of them, 10
    where "ten five" is 15), and `inner` may stand before the last of a number's words ("two hundred and
    five"). Behind a word of `pronoun_after` the word for 1 is a pronoun ("this one"), behind one of
    `year_after` four digits are a year ("in 2021 real wages fell").
    """

    word: re.Pattern[str]
    piece: re.Pattern[str]
    values: Mapping[str, float]
    powers: frozenset[float]
    forms: Mapping[str, float]
    one: frozenset[str]
    pronoun_after: frozenset[str]
    year_after: frozenset[str]
    minus: frozenset[str]
    point: frozenset[str]
    half_more: tuple[str, ...]
    half_words: Mapping[str, float]
    half: frozenset[str]
    joined_with_scale: Mapping[str, float]
    apart: bool
    least_tens: int
    inner: frozenset[str]
    half_before: frozenset[str]
    half_after: frozenset[str]
    half_behind: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class OrdinalRules:
    """How ordinals are made and when a word or a number with a full stop is one."""

    endings: tuple[str, ...]
    suffixes: tuple[tuple[str, str], ...]
    tens: frozenset[str]
    ambiguous: frozenset[str]
    determiners: frozenset[str]
    not_ordinals: frozenset[str]
    group_before: frozenset[str]
    digit_endings: frozenset[str]
    largest_digits: int
    sentence_starters: frozenset[str]
    roman_nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class NumberRules:
    """All that a language needs to find numbers. `letters` matches a word: where no spaces stand between
    words (`spaced` is false), one of those that numbers and units are made of, else a single sign."""

    letters: re.Pattern[str]
    spaced: bool
    digits: re.Pattern[str]
    digit_forms: Mapping[str, DigitForm]
    words: NumberWords
    scales: Mapping[str, float]
    attached: Mapping[str, float]
    attached_money: Mapping[str, float]
    attached_noun: Mapping[str, float]
    counted_noun: re.Pattern[str]
    vague: Mapping[str, float]
    vague_of: frozenset[str]
    quantifiers: frozenset[str]
    pairs: Mapping[str, float]
    digits_of: re.Pattern[str]
    digits_of_count: Mapping[str, int]
    digits_of_scale: Mapping[str, float]
    fractions: Mapping[str, float]
    fraction_nouns: Mapping[str, float]
    fraction_ordinals: Mapping[str, float]
    fraction_before: frozenset[str]
    fraction_of: frozenset[str]
    fraction_over: frozenset[str]
    mixed_and: frozenset[str]
    sum_and: frozenset[str]
    ordinals: OrdinalRules
    adjectives: Mapping[str, str]
    adjective: re.Pattern[str]
    times: frozenset[str]
    times_joined: frozenset[str]
    factor_verbs: Mapping[str, float]
    factor_verb: re.Pattern[str]
    joint: re.Pattern[str]
    between: frozenset[str]
    between_joint: re.Pattern[str]
    change_before: frozenset[str]
    change_joint: re.Pattern[str]
    span_before: frozenset[str]
    percent: frozenset[str]
    percent_symbols: tuple[str, ...]
    points: frozenset[str]
    skip: re.Pattern[str]
    comparators_before: Mapping[tuple[str, ...], str]
    comparators_behind: Mapping[tuple[str, ...], str]
    comparators_longest: int
    units: UnitRules


def load_number_rules(code: str, *, user_dir: Path | None = None) -> NumberRules:
    """The number rules of the language `code`. Raises `ResourceError` for a pattern that is none."""
    tables = load_toml("numbers.toml", code=code, user_dir=user_dir)
    scale = tuple(rules(tables, "scale"))
    vague, fractions, ranges, percent = (tables[k] for k in ("vague", "fractions", "ranges", "percent"))
    stems = sorted(tables["adjectives"], key=len, reverse=True)
    endings = alternatives(["", *tables["ordinals"]["endings"]])
    approximate = rf"(?:(?:{alternatives(ranges['approximate'])})\s*)?"
    before, behind = (_phrases(tables, name) for name in ("before", "behind"))
    units = load_unit_rules(code, user_dir=user_dir)
    spaced = bool(tables.get("spaced", True))
    return NumberRules(
        letters=_letters(tables, units, spaced=spaced),
        spaced=spaced,
        digits=_digits(tables),
        digit_forms=_digit_forms(tables),
        words=_words(tables["words"]),
        scales={name: float(rule["value"]) for rule in scale for name in rule["names"]},
        attached={name: float(rule["value"]) for rule in scale for name in rule.get("attached", ())},
        attached_money={name: float(rule["value"]) for rule in scale for name in rule.get("with_money", ())},
        attached_noun={name: float(rule["value"]) for rule in scale for name in rule.get("with_noun", ())},
        counted_noun=pattern(tables.get("counted_noun_pattern", "(?!)"), "counted_noun_pattern"),
        vague={name: float(rule["value"]) for rule in scale for name in rule.get("vague", ())},
        vague_of=frozenset(vague.get("of", ())),
        quantifiers=frozenset(vague["quantifiers"]),
        pairs=vague.get("pairs", {}),
        digits_of=pattern(rf"(?<!\w){vague['digits_of_pattern']}", "vague"),
        digits_of_count=vague["digits_of"],
        digits_of_scale=vague["digits_of_scale"],
        fractions={name: 1 / float(value) for name, value in fractions["names"].items()},
        fraction_nouns=fractions["alone"],
        fraction_ordinals={name: 1 / float(value) for name, value in fractions.get("ordinals", {}).items()},
        fraction_before=frozenset(fractions.get("before", ())),
        fraction_of=frozenset(fractions.get("of", ())),
        fraction_over=frozenset(fractions.get("over", ())),
        mixed_and=frozenset(fractions["and"]),
        sum_and=frozenset(fractions.get("sum", ())),
        ordinals=_ordinals(tables["ordinals"]),
        adjectives=tables["adjectives"],
        adjective=pattern(rf"(?P<number>\w*?)-?(?P<stem>{alternatives(stems)}){endings}", "adjectives"),
        times=frozenset(tables["factors"]["times"] + tables["factors"]["fold"]),
        times_joined=frozenset(tables["factors"].get("joined", ())),
        factor_verbs=tables["factors"]["verbs"],
        factor_verb=pattern(alternatives(tables["factors"]["verbs"]), "factors"),
        joint=pattern(rf"\s*(?:{alternatives(ranges['joints'])})\s*{approximate}", "ranges"),
        between=frozenset(ranges["between"]),
        between_joint=pattern(rf"\s+(?:{alternatives(ranges['between_joints'])})\s+{approximate}", "ranges"),
        change_before=frozenset(ranges.get("change_before", ())),
        change_joint=pattern(rf"\s*(?:{alternatives(ranges.get('change_joints', ()))})\s*", "ranges"),
        span_before=frozenset(ranges.get("span_before", ())),
        percent=frozenset(percent["names"]),
        percent_symbols=tuple(percent["symbols"]),
        points=frozenset(percent["points"]),
        skip=pattern("|".join(f"(?:{rule['pattern']})" for rule in rules(tables, "skip")), "skip"),
        comparators_before=before,
        comparators_behind=behind,
        comparators_longest=max(map(len, (*before, *behind)), default=0),
        units=units,
    )


def _letters(tables: Mapping[str, Any], units: UnitRules, *, spaced: bool) -> re.Pattern[str]:
    if spaced:
        return re.compile(r"[^\W\d_]+")
    signs = "".join(sorted({sign for words in tables["words"]["pieces"].values() for sign in "".join(words)}))
    names = alternatives([*units.exact, *units.stems, *tables["percent"]["names"]])
    return re.compile(rf"{names}|[{signs}]+|[A-Za-z]+|[^\W\d_]")


def _phrases(tables: Mapping[str, Any], place: str) -> dict[tuple[str, ...], str]:
    """The comparators of a place as tuples of words, with their sign."""
    signs = tables.get("comparators", {}).get(place, {})
    return {tuple(phrase.split()): sign for sign, phrases in signs.items() for phrase in phrases}


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first; one that never matches for none."""
    words = list(words)
    if not words:
        return "(?!)"
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"


def pattern(source: str, rule: str, *, file: str = "numbers.toml") -> re.Pattern[str]:
    """The compiled pattern. Raises `ResourceError` that names file and rule."""
    try:
        return re.compile(source)
    except re.error as error:
        raise ResourceError(
            f"{file}: rule '{rule}': the pattern is malformed: {error}.",
            hint="Correct the regular expression; `dragoman doctor` checks the file.",
        ) from error


def _digits(tables: Mapping[str, Any]) -> re.Pattern[str]:
    """One pattern with a named group for each form; a form does not end inside a longer number."""
    forms = "|".join(f"(?P<{rule['id']}>(?:{rule['pattern']})(?!\\d))" for rule in rules(tables, "digits"))
    return pattern(rf"(?<!\d)(?:{forms})", "digits")


def _digit_forms(tables: Mapping[str, Any]) -> dict[str, DigitForm]:
    """How digits are written, by the ids of the rules."""
    return {rule["id"]: DigitForm(rule["group"], rule["decimal"]) for rule in rules(tables, "digits")}


def _words(table: Mapping[str, Any]) -> NumberWords:
    pieces: Mapping[str, Mapping[str, float]] = table["pieces"]
    slots = {role: alternatives(words) for role, words in pieces.items()}
    for name, source in table["grammar"].items():
        slots[name] = re.sub(r"\{(\w+)\}", lambda match: slots[match.group(1)], source)
    values = {word: float(value) for words in pieces.values() for word, value in words.items()}
    return NumberWords(
        word=pattern(slots["word"], "words"),
        piece=pattern(alternatives(values), "words"),
        values=values,
        powers=frozenset(value for value in values.values() if value >= 100),
        forms=table["forms"],
        one=frozenset(table["one"]),
        pronoun_after=frozenset(table.get("pronoun_after", ())),
        year_after=frozenset(table.get("year_after", ())),
        minus=frozenset(table["minus"]),
        point=frozenset(table["point"]),
        half_more=tuple(table["half_more"]),
        half_words=table["half_words"],
        half=frozenset(table["half"]),
        joined_with_scale=table["joined_with_scale"],
        apart=bool(table.get("apart")),
        least_tens=int(table.get("least_tens", 20)),
        inner=frozenset(table.get("inner", ())),
        half_before=frozenset(table.get("half_before", ())),
        half_after=frozenset(table.get("half_after", ())),
        half_behind=table.get("half_behind", {}),
    )


def _ordinals(table: Mapping[str, Any]) -> OrdinalRules:
    return OrdinalRules(
        endings=tuple(table["endings"]),
        suffixes=tuple((ending, cardinal) for ending, cardinal in table["suffixes"]),
        tens=frozenset(table["tens"]),
        ambiguous=frozenset(table["ambiguous"]),
        determiners=frozenset(table["determiners"]),
        not_ordinals=frozenset(table["not_ordinals"]),
        group_before=frozenset(table["group_before"]),
        digit_endings=frozenset(table["digit_endings"]),
        largest_digits=int(table["largest_digits"]),
        sentence_starters=frozenset(table["sentence_starters"]),
        roman_nouns=frozenset(table["roman_nouns"]),
    )
