"""`dragoman check`: a sentence held against the ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.ledger import AsOf, Form, Ledger, Out, check_form, opened, show
from dragoman.cli.read import Date, Language
from dragoman.cli.session import Rules, checked_date, rules_folder, told

EXAMPLES = """Examples:

\b
  dragoman check "Es ist der sechste Besuch Xis in Kasachstan." --date 2025-06-16
  dragoman check "Xi besuchte im Juli 2024 Kasachstan."
  dragoman check "Tokajew besuchte 2025 erstmals Berlin." -f json | jq .result

The sentence is read as any article is and not added; a bare family name means whom the ledger knows by it,
else who held an office then. The exit code tells the verdict: 0 supported (the ledger bears it out) or
consistent (nothing speaks against it, but the ledger knows less), 3 contradicted, 4 unknown.
"""

Sentence = Annotated[str, typer.Argument(metavar="SENTENCE", show_default=False, help="What is claimed.")]
_TRY = "Try one with who did what, where and when: «Xi Jinping besuchte im Juli 2024 Kasachstan.»"
_CODES = {"supported": 0, "consistent": 0, "contradicted": 3, "unknown": 4}


def run(  # noqa: PLR0913  (one parameter an option)
    sentence: Sentence,
    date: Date = None,
    language: Language = None,
    rules: Rules = None,
    form: Form = None,
    out: Out = None,
    as_of: AsOf = None,
    ledger: Ledger = None,
) -> None:
    """Checks a sentence: what the ledger knows of it, the events for and against, what is missing."""
    shown = check_form(form, out)
    checked_date(date, "--date", example="2024-07-02")
    folder = rules_folder(rules)
    with told(), opened(ledger, as_of) as desk:
        from dragoman.ledger.tables import of_check

        checked = desk.check(sentence, published=date, language=language, rules=folder)
        show(of_check(checked), shown, out)
    if checked.missing:
        typer.echo(f"dragoman: {checked.missing[:1].upper()}{checked.missing[1:]}. {_TRY}", err=True)
    raise typer.Exit(_CODES[checked.verdict])
