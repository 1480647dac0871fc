"""Units and currencies as a language writes them, from `units.toml` and `currencies.tsv`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.lang.resource import load_text, load_toml, rules


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its code, whether it is money, and the amount from which the name means something else.

    The code is None for money whose currency stays open ("Pesos"). `factor`: how many of the unit the name
    stands for ("Jahrzehnt" is 10 a).
    """

    code: str | None
    money: bool
    below: float | None = None
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class UnitRules:
    """Names (by stem and exact, in lower case), symbols, currency codes and names of hundredths.

    Codes that are not `major` count before a number only where it is at least `large`. A word of `fillers`
    may stand between a number and its unit ("two more hours"), one of `part_of` between a part and its unit.
    No article stands for one of the units `counted` ("a stone").
    """

    stems: Mapping[str, tuple[Unit, ...]]
    exact: Mapping[str, tuple[Unit, ...]]
    symbols: Mapping[str, Unit]
    symbol: re.Pattern[str]
    prefix: re.Pattern[str]
    major: frozenset[str]
    large: float
    cents: Mapping[str, frozenset[str]]
    ending: re.Pattern[str]
    longest: int
    fillers: frozenset[str]
    part_of: frozenset[str]
    counted: frozenset[str]

    def stem(self, phrase: str) -> str:
        """The phrase in lower case, its words without their endings."""
        return " ".join(_stem(word, self.ending) for word in phrase.lower().split())

    def named(self, phrase: str, amount: float) -> Unit | None:
        """The unit of that name, if any; some names mean another unit where the amount is large."""
        found = self.exact.get(phrase.lower()) or self.stems.get(self.stem(phrase), ())
        return next((unit for unit in found if unit.below is None or amount < unit.below), None)


def load_unit_rules(code: str, *, user_dir: Path | None = None) -> UnitRules:
    """The units of the language `code`."""
    tables = load_toml("units.toml", code=code, user_dir=user_dir)
    endings = "|".join(sorted(tables["endings"], key=len, reverse=True))
    ending = re.compile(rf"(?<=\w\w\w)(?:{endings})$")
    stems: dict[str, tuple[Unit, ...]] = {}
    exact: dict[str, tuple[Unit, ...]] = {}
    for names, unit, is_exact in _names(tables, code):
        for name in names:
            key = name.lower() if is_exact else " ".join(_stem(word, ending) for word in name.lower().split())
            table = exact if is_exact else stems
            if unit.code not in {known.code for known in table.get(key, ())}:
                table[key] = (*table.get(key, ()), unit)
    symbols = _symbols(tables, code)
    prefixes = [sign for sign, unit in symbols.items() if unit.money and unit.factor == 1]
    return UnitRules(
        stems=stems,
        exact=exact,
        symbols=symbols,
        symbol=re.compile(_any(symbols)),
        prefix=re.compile(rf"(?<![\w$€£])(?P<sign>{_any(prefixes)})[ \u00a0\u202f]?\Z"),
        major=frozenset(tables["major"]),
        large=float(tables["large"]),
        cents={rule["id"]: frozenset(rule.get("cents", ())) for rule in rules(tables, "currency")},
        ending=ending,
        longest=max(len(key.split()) for key in (*stems, *exact)),
        fillers=frozenset(tables.get("fillers", ())),
        part_of=frozenset(tables.get("part_of", ())),
        counted=frozenset(tables.get("counted", ())),
    )


def _stem(word: str, ending: re.Pattern[str]) -> str:
    """The word without its endings of declension, three letters at least."""
    shorter = ending.sub("", word)
    while shorter != word:
        word, shorter = shorter, ending.sub("", shorter)
    return word


def _names(tables: Mapping[str, Any], code: str) -> Iterator[tuple[list[str], Unit, bool]]:
    """Names with their unit. Units come first, then the short names of currencies, then the full names."""
    for kind in ("unit", "currency"):
        for rule in rules(tables, kind):
            yield rule["names"], _unit(rule, kind), bool(rule.get("exact"))
    for iso, names in _currencies(code):
        yield names, Unit(iso, True), False


def _unit(rule: Mapping[str, Any], kind: str) -> Unit:
    code = rule.get("code", rule["id"])
    money = kind == "currency"
    return Unit(None if code == "?" else code, money, rule.get("below"), float(rule.get("factor", 1)))


def _symbols(tables: Mapping[str, Any], code: str) -> dict[str, Unit]:
    out = {iso: Unit(iso, True) for iso, _ in _currencies(code)}
    for kind in ("unit", "currency"):
        for rule in rules(tables, kind):
            for sign in (*rule.get("symbols", ()), *rule.get("joined", ())):
                out[sign] = _unit(rule, kind)
                if "$" in sign:
                    out[sign.lower()] = out[sign]
    return out


def _currencies(code: str) -> Iterator[tuple[str, list[str]]]:
    for line in load_text("currencies.tsv", code=code).splitlines():
        if line and line[0] != "#" and not line.startswith("code\t"):
            iso, _, names = line.partition("\t")
            yield iso, names.split(";")


def _any(words: Mapping[str, Unit] | list[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"
