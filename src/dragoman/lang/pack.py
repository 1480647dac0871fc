"""All that one language needs, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dragoman.errors import LanguageNotSupported
from dragoman.lang.events import EventRules, load_event_rules
from dragoman.lang.figures import FigureRules, load_figure_rules
from dragoman.lang.names import NameRules, load_name_rules
from dragoman.lang.numbers import NumberRules, load_number_rules
from dragoman.lang.quotes import QuoteRules, load_quote_rules
from dragoman.lang.text import TextRules, load_text_rules
from dragoman.lang.times import TimeRules, load_time_rules

READABLE = frozenset({"de"})
VALUED = READABLE | {"en", "kk", "ru", "zh"}  # whose times and numbers are read


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuePack:
    """What times and numbers need: all that there is of a language whose articles are not read."""

    code: str
    text: TextRules
    times: TimeRules
    numbers: NumberRules


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagePack(ValuePack):
    """The rules of a language, one field a layer. `user_dir` holds the user's own rules, if any."""

    figures: FigureRules
    names: NameRules
    quotes: QuoteRules
    events: EventRules
    user_dir: Path | None = None


@lru_cache(maxsize=8)
def load_value_pack(code: str, *, user_dir: Path | None = None) -> ValuePack:
    """The rules for times and numbers of the language `code`, a user's own merged over ours.

    Raises `LanguageNotSupported` for a language that has none, `ResourceError` for a malformed rule.
    """
    if code not in VALUED:
        raise LanguageNotSupported(
            f"Times and numbers of the language '{code}' are not read yet.",
            hint=f"Readable now: {', '.join(sorted(VALUED))}.",
        )
    return ValuePack(
        code=code,
        text=load_text_rules(code, user_dir=user_dir),
        times=load_time_rules(code, user_dir=user_dir),
        numbers=load_number_rules(code, user_dir=user_dir),
    )


@lru_cache(maxsize=8)
def load_pack(code: str, *, user_dir: Path | None = None) -> LanguagePack:
    """The rules of the language `code`, a user's own merged over ours.

    Raises `LanguageNotSupported` for a language that is not read yet, `ResourceError` for a malformed rule.
    """
    if code not in READABLE:
        raise LanguageNotSupported(
            f"Articles in the language '{code}' are not read yet.",
            hint=f"Readable now: {', '.join(sorted(READABLE))}.",
        )
    values = load_value_pack(code, user_dir=user_dir)
    return LanguagePack(
        code=code,
        text=values.text,
        times=values.times,
        numbers=values.numbers,
        figures=load_figure_rules(code, user_dir=user_dir),
        names=load_name_rules(code, user_dir=user_dir),
        quotes=load_quote_rules(code, user_dir=user_dir),
        events=load_event_rules(code, user_dir=user_dir),
        user_dir=user_dir,
    )
