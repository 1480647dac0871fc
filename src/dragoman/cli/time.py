"""`dragoman time`: what the words say of a time, and which rule read them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.session import (
    Rules,
    checked_date,
    chosen_format,
    format_option,
    rules_folder,
    tell,
    told,
)

if TYPE_CHECKING:
    from dragoman.read.times import Explained

EXAMPLES = """Examples:

\b
  dragoman time "Er kam am Dienstag an." --date 2024-07-03
  dragoman time "in der Nacht zum Samstag" --date 2024-07 --format json
  dragoman time "seit anderthalb Jahren"           without a date: what can be said without one
  dragoman time - --date 2024-07-03 < article.txt    from standard input

TIMEX3 is the value in that notation, EDTF the days on the calendar, reason what they were counted from. The
exit code is 1 where no time is read.
"""

Text = Annotated[
    list[str],
    typer.Argument(metavar="TEXT", show_default=False, help="Words or sentences; - for standard input."),
]
Date = Annotated[
    str | None,
    typer.Option(
        metavar="EDTF", show_default=False, help="When the words appeared: 2024-07-03, 2024-07, 2024."
    ),
]
Language = Annotated[str, typer.Option("--lang", metavar="CODE", help="The language of the words.")]
Form = Annotated[str | None, format_option("text", "json")]


def run(
    text: Text, date: Date = None, language: Language = "de", form: Form = None, rules: Rules = None
) -> None:
    """Shows every time in the words: TIMEX3 value, calendar interval, the rule that read it, and why."""
    words = words_of(text)
    shown = chosen_format(form, "text", "json")
    checked_date(date, "--date", example="2024-07-03 or 2024-07")
    folder = rules_folder(rules)
    with told():
        from dragoman.errors import DragomanError
        from dragoman.export.expression import show_times
        from dragoman.lang.pack import load_value_pack
        from dragoman.model import Article, Published
        from dragoman.read.segment import segment
        from dragoman.read.times import explain_times

        pack = load_value_pack(language, user_dir=folder)
        doc = segment(Article(id="words", text=words, language=language), pack.text)
        found = explain_times(doc, pack.times, Published(date, "given") if date else Published())
        places = _places(found, language, folder)
        query = {"text": words, "date": date, "language": language}
        show_times(found, query, shown, sys.stdout, places=places)
        if not found:
            tell(
                DragomanError(
                    "No time is read in these words.", hint="Rules: times.toml; see CONTRIBUTING.md."
                )
            )
    raise typer.Exit(0 if found else 1)


def words_of(text: list[str]) -> str:
    """The words given, or those of standard input. Ends the command where there are none."""
    words = sys.stdin.read() if text == ["-"] else " ".join(text)
    if not words.strip():
        raise typer.BadParameter("Give words to read, or - for standard input.", param_hint="TEXT")
    return words


def _places(found: Iterable[Explained], language: str, folder: Path | None) -> dict[str, str]:
    """File and line of every rule that read something. A holiday's rule has the id of its entry."""
    from dragoman.lang.resource import place_of
    from dragoman.lang.times import FILE

    ids = {rule for item in found for *_, rule in item.timexes}
    return {
        rule: place_of(rule.removeprefix("holiday-"), FILE, code=language, user_dir=folder)
        for rule in sorted(ids)
    }
