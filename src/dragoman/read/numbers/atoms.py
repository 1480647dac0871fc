"""From text to atoms: the digits and words that are numbers or parts of numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from dragoman.lang.numbers import NumberRules
from dragoman.read.numbers.words import Atom, Word, classify, number_word, ordinal_stem, roman

DASHES = ("–", "—")
SPACES = " \u00a0\u2009\u202f\n"
_TOKEN = re.compile(r"[^\W_]")
_ABBREVIATION = re.compile(r"\.(?:\s?[^\W\d_]\.)?")
_AFTER_ORDINAL = re.compile(r"[ \u00a0\n](?P<word>[^\W\d_]+)|[-‑](?P<tail>[^\W\d_]+)")


def atoms(text: str, rules: NumberRules) -> Iterator[Atom]:
    """The atoms of a text, in order; stretches to skip (dates, addresses) and codes ("G20") hold none."""
    seen: dict[str, Word | None] = {}
    skips = [(m.start(), m.end()) for m in rules.skip.finditer(text)]
    position = skip = 0
    while match := _TOKEN.search(text, position):
        start = match.start()
        while skip < len(skips) and skips[skip][1] <= start:
            skip += 1
        if skip < len(skips) and skips[skip][0] <= start:
            position = skips[skip][1]
            continue
        word = rules.letters.match(text, start)
        atom, position = _word(text, start, word.end(), rules, seen) if word else _digits(text, start, rules)
        if atom:
            yield atom


def _digits(text: str, start: int, rules: NumberRules) -> tuple[Atom | None, int]:
    """The digits at `start`; no atom where they are part of a code ("G20", "Su-30SM", "30SM")."""
    if start and text[start - 1] in ",." and (start < 2 or text[start - 2] in SPACES):
        start -= rules.digits.match(text, start - 1) is not None  # ",5", ".5"
    match = rules.digits.match(text, start)
    if not match or match.lastgroup is None:
        return None, start + 1
    end = match.end()
    letters = rules.letters.match(text, end)
    tail = letters.group() if letters else ""
    scale = _attached(text, start, end, tail, rules)
    if _in_code(text, start, rules) or (tail and not scale and not _may_follow(tail, text, end, rules)):
        return None, end + len(tail)
    value = rules.digit_forms[match.lastgroup].value(match.group()) + (_vulgar(tail) or 0)
    if _vulgar(tail):
        return Atom(start, end + 1, "digits", value, text[start : end + 1], form=match.lastgroup), end + 1
    if tail.lower() in rules.ordinals.digit_endings:
        return Atom(start, end + len(tail), "ordinal", value, text[start : end + len(tail)]), end + len(tail)
    if scale:
        end += len(tail)
        value *= scale
        return Atom(start, end, "digits", value, text[start:end], form=match.lastgroup), end
    if _is_ordinal(text, start, end, value, rules):
        return Atom(start, end + 1, "ordinal", value, text[start : end + 1]), end + 1
    return Atom(start, end, "digits", value, match.group(), form=match.lastgroup), end


def _vulgar(tail: str) -> float | None:
    """The value of a fraction that is one sign ("½"), or None."""
    is_fraction = len(tail) == 1 and unicodedata.decomposition(tail).startswith("<fraction>")
    return unicodedata.numeric(tail) if is_fraction else None


def _attached(text: str, start: int, end: int, tail: str, rules: NumberRules) -> float:
    """The scale of letters right behind digits: "100K", with money "£5m", before a noun "5m people"; 0 for
    none."""
    if tail in rules.attached_money and rules.units.prefix.search(text[max(0, start - 8) : start]):
        return rules.attached_money[tail]
    if tail in rules.attached_noun and rules.counted_noun.match(text, end + len(tail)):
        return rules.attached_noun[tail]
    return rules.attached.get(tail, 0)


def _is_money(text: str, start: int, rules: NumberRules) -> bool:
    """Whether the letters that touch the digits are the sign of a well-known currency: "EUR500"."""
    sign = rules.units.prefix.search(text[max(0, start - 8) : start])
    return sign is not None and sign["sign"] in rules.units.major


def _in_code(text: str, start: int, rules: NumberRules) -> bool:
    """Whether a letter touches the digits, or a word that a hyphen joins to them, unless a range does."""
    before = text[start - 1 : start]
    if before.isalpha() and (_is_money(text, start, rules) or not (rules.spaced or before.isascii())):
        return False
    if before.isalpha() or before in ("_", "#", "/", "+", "=", "&"):
        return before != "/" or text[start - 2 : start - 1].isalpha()
    if before in ("-", "‑"):
        return _letters_before(text, start - 1)
    return before in (".", ",", ":") and text[start - 2 : start - 1].isdigit()


def _letters_before(text: str, end: int) -> bool:
    """Whether a word ends at `end`, and no unit behind digits ("3km-5km")."""
    first = end
    while first and text[first - 1].isalpha() and end - first < 40:
        first -= 1
    return first < end and not text[first - 1 : first].isdigit()


def _may_follow(tail: str, text: str, end: int, rules: NumberRules) -> bool:
    """Whether letters may stand right behind digits: units, scales, ordinal endings, "fach", "½"."""
    sign = rules.units.symbol.match(text, end)
    if not (rules.spaced or tail.isascii()):
        return True
    if _vulgar(tail) or (sign and sign.end() > end + len(tail)):  # "24 m²" written "24m²", "3US$"
        return True
    if tail in rules.attached or tail in rules.units.symbols or tail.lower() in rules.ordinals.digit_endings:
        return not text[end + len(tail) : end + len(tail) + 1].isdigit()
    low = tail.lower()
    if low in rules.times or low in rules.scales or rules.units.named(tail, 1):
        return True
    return bool(rules.adjective.fullmatch(low)) or low in rules.percent


def _is_ordinal(text: str, start: int, end: int, value: float, rules: NumberRules) -> bool:
    """Whether the digits carry the full stop of an ordinal rather than that of a sentence."""
    ordinals = rules.ordinals
    if text[end : end + 1] != "." or value > ordinals.largest_digits or value != int(value) or value < 1:
        return False
    after = _AFTER_ORDINAL.match(text, end + 1)
    if not after:
        return False
    word = after["word"]
    if word is None or word[0].islower():
        return True
    if word.lower() in ordinals.sentence_starters:
        return False
    before = _word_before(text, start)
    return before.lower() in ordinals.determiners or value < 100


def _word_before(text: str, start: int) -> str:
    """The word that ends right before `start`, a space between."""
    end = start
    while end and text[end - 1] in SPACES:
        end -= 1
    first = end
    while first and text[first - 1].isalpha() and end - first < 40:
        first -= 1
    return text[first:end]


def _word(
    text: str, start: int, end: int, rules: NumberRules, seen: dict[str, Word | None]
) -> tuple[Atom | None, int]:
    dotted = _ABBREVIATION.match(text, end)
    for stop in (dotted.end(), end + 1) if dotted else ():
        scale = rules.scales.get(text[start:stop].lower())
        if scale:
            return Atom(start, stop, "scale", scale, text[start:stop]), stop
    word = text[start:end]
    number = roman(word) if word.isupper() else None
    if number and text[end : end + 1] == "." and _is_roman_ordinal(text, start, end, rules):
        return Atom(start, end + 1, "ordinal", number, text[start : end + 1]), end + 1
    low = word.lower()
    if low not in seen:
        seen[low] = classify(low, rules)
    known = seen[low]
    if part := _vulgar(word):
        return Atom(start, end, "halves", part, word), end
    if not known or _is_other_word(text, start, end, known, rules):
        return _bare_ordinal(text, start, end, rules), end
    return Atom(start, end, known.kind, known.value, word, known.unit, known.tail), end


def _is_roman_ordinal(text: str, start: int, end: int, rules: NumberRules) -> bool:
    after = _AFTER_ORDINAL.match(text, end + 1)
    word = (after["word"] or "") if after else ""
    if not word[:1].isupper():
        return False
    before = _word_before(text, start).lower()
    return word.lower() in rules.ordinals.roman_nouns or (
        end - start > 1 and before in rules.ordinals.determiners
    )


def _is_other_word(text: str, start: int, end: int, known: Word, rules: NumberRules) -> bool:
    """Words that look like an ordinal and need a determiner to be one; letters joined to digits or a name."""
    before = text[start - 1 : start]
    if known.kind == "word" and known.value == 1 and _word_before(text, start) in rules.words.pronoun_after:
        after = _AFTER_ORDINAL.match(text, end)
        return not (after and rules.units.named(after["word"] or "", 1))
    if before in ("-", "‑") and text[start - 2 : start - 1].isalpha() and known.kind != "scale":
        return not (
            rules.words.apart and number_word(_word_before(text, start - 1).lower(), rules) is not None
        )
    if known.kind == "ordinal" and text[start:end].lower() in rules.ordinals.ambiguous:
        if rules.words.apart and _is_last_of_ordinal(text, start, end, rules):
            return False
        return _word_before(text, start).lower() not in rules.ordinals.determiners and not _counts_noun(
            text, start, end
        )
    return (before.isdigit() and known.kind != "scale") or text[end : end + 1].isdigit()


def _is_last_of_ordinal(text: str, start: int, end: int, rules: NumberRules) -> bool:
    """Whether a word behind tens ends an ordinal: "the twenty second", "one hundred and twenty second"."""
    before = _word_before(text, start - (text[start - 1 : start] in ("-", "‑", *DASHES)))
    value = number_word(before.lower(), rules)
    if value is None or value < rules.words.least_tens or value % 10:
        return False
    ends = _AFTER_ORDINAL.match(text, end) is None
    return ends or _word_before(text, text.rfind(before, 0, start)).lower() in ("the", *rules.words.inner)


def _counts_noun(text: str, start: int, end: int) -> bool:
    """ "Achter Gipfel", "achtes Treffen": with the strong ending, right before a noun."""
    after = _AFTER_ORDINAL.match(text, end)
    noun = (after["word"] or "") if after else ""
    return noun[:1].isupper() and text[start:end].endswith(("er", "es"))


def _bare_ordinal(text: str, start: int, end: int, rules: NumberRules) -> Atom | None:
    """Reads "zu dritt", "zu elft"."""
    word = text[start:end]
    if not word.islower() or _word_before(text, start).lower() not in rules.ordinals.group_before:
        return None
    value = ordinal_stem(word, rules)
    return Atom(start, end, "ordinal", value, word) if value else None
