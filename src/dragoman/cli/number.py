"""`dragoman number`: what the words say of numbers, money and units, and which rule read them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.session import Rules, checked_date, chosen_format, rules_folder, tell, told
from dragoman.cli.time import Form, Language, Text, words_of

if TYPE_CHECKING:
    from dragoman.model import Figure
    from dragoman.read.numbers import Number

EXAMPLES = """Examples:

\b
  dragoman number "Zugesagt sind mehr als 15,4 Mrd. Euro."
  dragoman number "ein zweistelliger Milliardenbetrag" --format json
  dragoman number - < article.txt                  from standard input

rule is the way of writing digits, or the table of numbers.toml, that read the number; figure says what the
number measures where it is one of a reading's figures. The exit code is 1 where no number is read.
"""
Date = Annotated[
    str | None,
    typer.Option(
        metavar="EDTF", show_default=False, help="When the words appeared, for the period of figures."
    ),
]


def run(
    text: Text, date: Date = None, language: Language = "de", form: Form = None, rules: Rules = None
) -> None:
    """Shows every number in the words: value, unit, the rule that read it, why, and what it measures."""
    words = words_of(text)
    shown = chosen_format(form, "text", "json")
    checked_date(date, "--date", example="2024-07-03 or 2024-07")
    folder = rules_folder(rules)
    with told():
        from dragoman.errors import DragomanError
        from dragoman.export.expression import show_numbers
        from dragoman.lang.pack import READABLE, load_pack, load_value_pack
        from dragoman.model import Article, Published
        from dragoman.read.figures import find_figures
        from dragoman.read.numbers import find_numbers
        from dragoman.read.segment import segment
        from dragoman.read.times import find_times

        pack = load_value_pack(language, user_dir=folder)
        doc = segment(Article(id="words", text=words, language=language), pack.text)
        times = find_times(doc, pack.times, Published(date, "given") if date else Published())
        numbers = find_numbers(words, pack.numbers)
        readable = language in READABLE
        figures = find_figures(doc, load_pack(language, user_dir=folder), numbers, times) if readable else ()
        found = _paired(numbers, figures)
        show_numbers(found, {"text": words, "date": date, "language": language}, shown, sys.stdout)
        if not found:
            hint = "Rules: numbers.toml and units.toml; see CONTRIBUTING.md."
            tell(DragomanError("No number is read in these words.", hint=hint))
    raise typer.Exit(0 if found else 1)


def _paired(numbers: Sequence[Number], figures: Sequence[Figure]) -> list[tuple[Number, Figure | None]]:
    """Each number with the figure whose words hold it."""
    pairs: list[tuple[Number, Figure | None]] = []
    index = 0
    for number in numbers:
        while index < len(figures) and figures[index].spans[0].end <= number.start:
            index += 1
        holds = index < len(figures) and figures[index].spans[0].start < number.end
        pairs.append((number, figures[index] if holds else None))
    return pairs
